"""A newsroom at one store: whatever all of them do at once, nobody's word is lost, and who was second sees both."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from editor_app.facts.fact import WRITER
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
from tests.journeys import newsroom
from tests.journeys.newsroom import Account
from tests.postgres import Database

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Run:
    """What the writers did, and the store that holds it."""

    accounts: list[Account]
    store: SqlStore

    @property
    def made(self) -> int:
        return sum(len(a.facts) + len(a.parts) + len(a.names) for a in self.accounts)


@pytest.fixture(params=["sqlite", "postgresql"])
def at_work(request: pytest.FixtureRequest) -> Iterator[Callable[[int, int], Run]]:
    """Lets some writers make some edits each at one store, and gives what they did."""
    opened: list[SqlStore] = []

    def run(writers: int, edits: int) -> Run:
        if request.param == "sqlite":
            address = str(request.getfixturevalue("store_path"))
        else:
            database: Database = request.getfixturevalue("postgres_database")
            address = database.filled()
        program = [sys.executable, "-m", "tests.journeys.newsroom", address, str(writers), str(edits)]
        done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        accounts = [Account(**account) for account in json.loads(done.stdout)]
        opened.append(SqlStore.open(address))
        return Run(accounts, opened[0])

    yield run
    for store in opened:
        store.close()


def present(run: Run) -> int:
    """How many of the edits that were made are in the store: each fact, part and name, once."""
    found = 0
    for ref in newsroom.COUNTED:
        own = [row for row in run.store.history(ref) if WRITER in row.sources]
        made = sorted(value for a in run.accounts for fact, value, _ in a.facts if fact == str(ref))
        assert [row.value for row in own] == made, "each accepted value stands in the history, once, in its order"
        assert [row.known_to is None for row in own] == [False] * (len(own) - 1) + [True] * bool(own)
        assert_each_replaced_what_its_writer_saw(run, ref)
        found += len(own)
    for person in newsroom.PEOPLE:
        places = sorted(place for a in run.accounts for whose, place in a.parts if whose == person)
        assert places == list(range(2, len(places) + 2)), "each part is one above that which it took the place of"
        assert newsroom.part_of(run.store, person).billing == len(places) + 1
        found += len(places)
    called = {name for person in newsroom.PEOPLE for name in newsroom.known(run.store, person).names}
    names = [name for a in run.accounts for name in a.names]
    assert called >= set(names)
    return found + len(names)


def assert_each_replaced_what_its_writer_saw(run: Run, ref: FactRef) -> None:
    seen = {value: set(ids) for a in run.accounts for fact, value, ids in a.facts if fact == str(ref)}
    before = {row.id for row in run.store.history(ref) if WRITER not in row.sources}
    own = [row for row in run.store.history(ref) if WRITER in row.sources]
    for earlier, row in zip([None, *own], own, strict=False):
        stood = before | ({earlier.id} if earlier is not None else set())
        assert isinstance(row.value, int)
        assert seen[row.value] == stood, "the writer looked at exactly what they replaced"


def check(run: Run, writers: int, edits: int) -> None:
    accounts = run.accounts
    in_store = present(run)
    conflicts, busy = sum(a.conflicts for a in accounts), sum(a.busy for a in accounts)
    heard = [a.heard_after for a in accounts if a.heard_after is not None]
    errors = [error for a in accounts for error in a.completion_errors]
    print(  # noqa: T201 - shown with -s
        f"\n{writers} writers on {run.store.url.get_backend_name()}: edits made {run.made}, present {in_store},"
        f" conflicts shown {conflicts}, told that it is busy {busy},"
        f" completions {sum(a.completions for a in accounts)}, errors {len(errors)},"
        f" slowest keystroke {max(a.slowest_keystroke for a in accounts):.1f} ms,"
        f" slowest edit {max(a.slowest_edit for a in accounts):.0f} ms,"
        f" a change heard after {min(heard):.0f} to {max(heard):.0f} ms"
    )
    assert run.made == writers * edits + 1
    assert in_store == run.made
    assert [a.unseen for a in accounts] == [[]] * writers, "who was second saw another's word"
    assert errors == []
    assert len(heard) == writers - 1, "everybody heard of the first change"


def test_some_writers_edit_and_complete_at_once(at_work: Callable[[int, int], Run]) -> None:
    check(at_work(6, 5), 6, 5)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_fifty_writers_edit_and_complete_at_once(at_work: Callable[[int, int], Run]) -> None:
    check(at_work(50, 10), 50, 10)
