"""Of a show that most catalogues only call running or ended, what says otherwise is told, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, Source
from editor_app.facts.refs import FactRef, Kind
from editor_app.text.dates import Period
from tests.unit.checks.conftest import BatchReader
from tests.unit.checks.test_elapsed import found

SHOW = "show/harbour-watch"
HEAD = f"---\nshow: {SHOW}\nseason: 2\n---\n"


def harbour_watch(status: str, *, ended: str = "", seen: date = date(2026, 11, 1)) -> BatchReader:
    """A show of whose seasons nothing is known."""
    source = (Source("https://catalogue.example.org/1", "Catalogue", retrieved=seen),)
    facts = [Fact(FactRef(SHOW, "status"), status, sources=source)]
    if ended:
        facts.append(Fact(FactRef(SHOW, "ended"), Period.from_code(ended), sources=source))
    return BatchReader(Batch("a catalogue", (Entity(SHOW, Kind.SHOW, "Harbour Watch"),), facts=tuple(facts)))


@pytest.mark.parametrize("words", ["is still running", "is still on the air", "is currently airing"])
def test_a_show_that_is_over_does_not_run(words: str) -> None:
    facts = harbour_watch("ended", ended="2025-03-28")

    assert found("moved-on", f"The show {words}.", facts, head=HEAD) == [words]
    assert found("moved-on", f"Harbour Watch {words}.", facts, head=HEAD) == [words]


@pytest.mark.parametrize("words", ["was cancelled", "has been cancelled", "has ended"])
def test_a_show_that_runs_is_not_over(words: str) -> None:
    assert found("wrong-status", f"The show {words}.", harbour_watch("running"), head=HEAD) == [words]


def test_nothing_is_told_of_what_may_be_so() -> None:
    for right, facts in (
        ("Harbour Watch is still running. The show is still on the air.", harbour_watch("running")),
        ("Harbour Watch was cancelled.", harbour_watch("ended", ended="2025-03-28")),
        ("The show was cancelled.", harbour_watch("running", seen=date(2025, 1, 1))),  # and the store has not heard
        ("Squid Game was cancelled. If the show was cancelled, nobody said so.", harbour_watch("running")),
        ("Harbour Watch is still running.", harbour_watch("ended", ended="2027-03-28")),
    ):
        assert found("wrong-status", right, facts, head=HEAD) == []
        assert found("moved-on", right, facts, head=HEAD) == []
