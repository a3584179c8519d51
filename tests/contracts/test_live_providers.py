"""What every live provider does when the other side fails. Run with -s -k report for the table."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Timer

import pytest

from editor_app.errors import Cancelled, ProviderBusy, ProviderFailed, ProviderRefused, ShowdeskError
from editor_app.facts.providers.client import Clock
from editor_app.watch import Watch
from tests.contracts.cases.case import Case, a_client
from tests.contracts.provider_cases import LIVE_CASES
from tests.replaying import BAD_GATEWAY, MISSING, RESET, SILENCE, Replay, Reply, busy, page, reply

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Fault:
    """What goes wrong with the first answer: what is said before it, or for ever, and what comes of that."""

    name: str
    first: Callable[[Reply], list[Reply]]
    outcome: type[ShowdeskError] | None = None  # None: it is brought all the same
    is_lasting: bool = False
    most_seconds: float = 1.0


FAULTS = [
    Fault("no fault", lambda _: []),
    Fault("429, rest for 1 s, once", lambda _: [busy("1")], most_seconds=2.5),
    Fault("429 for ever", lambda _: [busy()], ProviderBusy, is_lasting=True),
    Fault("429, rest for an hour", lambda _: [busy("3600")], ProviderBusy, is_lasting=True),
    Fault("cut off, once", lambda whole: [replace(whole, cut_at=len(whole.body) // 2)]),
    Fault("cut off, for ever", lambda whole: [replace(whole, cut_at=9)], ProviderFailed, is_lasting=True),
    Fault("404 with empty body", lambda _: [MISSING], ProviderRefused, is_lasting=True),
    Fault("no answer, once", lambda _: [SILENCE], most_seconds=2.0),
    Fault("no answer, for ever", lambda _: [SILENCE], ProviderFailed, is_lasting=True, most_seconds=4.0),
    Fault("reset, once", lambda _: [RESET]),
    Fault("502 twice", lambda _: [BAD_GATEWAY, BAD_GATEWAY]),
    Fault("a page with 200", lambda _: [page("Hotel Wi-Fi – sign in")], ProviderFailed, is_lasting=True),
    Fault("another form", lambda _: [reply({"unexpected": []})], ProviderFailed, is_lasting=True),
    Fault("another form still", lambda _: [reply([1])], ProviderFailed, is_lasting=True),
]


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    words: str
    problem: ShowdeskError | None
    seconds: float
    requests: int


_OUTCOMES: dict[tuple[str, str], Outcome] = {}


def outcome_of(fault: Fault, case: Case) -> Outcome:
    """What comes of the fault: tried once, for the test and for the report."""
    key = (fault.name, case.id)
    if key not in _OUTCOMES:
        _OUTCOMES[key] = bring_with(fault, case)
    return _OUTCOMES[key]


def bring_with(fault: Fault, case: Case) -> Outcome:
    """Bring the case from a server whose first answer has the fault."""
    server, client = Replay(), a_client(Clock(now=lambda: NOW))
    try:
        for number, (path, content) in enumerate(case.answers().items()):
            whole = reply(content)
            first = fault.first(whole) if number == 0 else []
            server.says(path, first[0] if fault.is_lasting and first else whole, *first)
        started = time.monotonic()
        problem: ShowdeskError | None = None
        words = ""
        try:
            batch = case.make(client, server.address).bring(case.query, Watch())
            words = f"{len(batch.facts)} facts"
        except ShowdeskError as found:
            problem, words = found, f"{type(found).__name__}: {found}"
        return Outcome(words, problem, time.monotonic() - started, len(server.asked))
    finally:
        client.close()
        server.close()


live_case = pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in LIVE_CASES])


@live_case
@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault.name) for fault in FAULTS])
def test_what_passes_is_got_over_and_what_stays_is_told(fault: Fault, case: Case) -> None:
    outcome = outcome_of(fault, case)

    assert (type(outcome.problem) if outcome.problem is not None else None) == fault.outcome, outcome.words
    assert outcome.seconds < fault.most_seconds + 1.0  # the machine may be busy with others
    if outcome.problem is not None:
        assert outcome.problem.what
        assert outcome.problem.why or outcome.problem.remedy


@live_case
@pytest.mark.parametrize("answer", [SILENCE, busy("5")], ids=["no answer", "a rest"])
def test_it_stops_within_a_second(case: Case, answer: Reply, replay: Replay) -> None:
    cancelled = Event()
    for path in case.answers():
        replay.says(path, answer)
    client = a_client(Clock())
    Timer(0.3, cancelled.set).start()
    started = time.monotonic()

    try:
        with pytest.raises(Cancelled):
            case.make(client, replay.address).bring(case.query, Watch(cancelled=cancelled))
    finally:
        client.close()

    assert time.monotonic() - started < 1.3


@live_case
def test_what_is_fresh_is_not_asked_again(case: Case, tmp_path: Path, replay: Replay) -> None:
    if not case.is_kept:
        pytest.skip("it is asked by POST, whose answers are never kept")
    for path, content in case.answers().items():
        replay.says(path, reply(content, headers={"Cache-Control": "max-age=3600"}))
    client = a_client(Clock(now=lambda: NOW), cache=tmp_path)
    try:
        first, second = (case.make(client, replay.address).bring(case.query, Watch()) for _ in range(2))
    finally:
        client.close()

    assert first == second
    assert len(replay.asked) == len(case.answers())


def test_report_of_faults_and_what_comes_of_them() -> None:
    lines = []
    for case in LIVE_CASES:
        lines.append(f"\n{case.id}\n{'fault':24} {'requests':>8} {'seconds':>8}  outcome")
        for fault in FAULTS:
            outcome = outcome_of(fault, case)
            lines.append(f"{fault.name:24} {outcome.requests:8} {outcome.seconds:8.2f}  {outcome.words}")
    print("", *lines, sep="\n")  # noqa: T201 - the report is what is asked for

    assert lines
