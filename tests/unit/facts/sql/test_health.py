"""A store is looked over in the background: silent where all is well, in words where something is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from editor_app.errors import Cancelled
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql import ready_lists, sqlite_care
from editor_app.facts.sql.health import problems
from editor_app.facts.sql.making_keys import make_keys
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.sqlite_care import SqliteCare
from editor_app.watch import Watch

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def in_the_file(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_whatever_a_writer_does_leaves_a_sound_store(store_path: Path) -> None:
    store = SqlStore.open(store_path)
    doubled = store.add(Kind.PERSON, "Cho Yi Hyun", now=NOON)
    store.merge(doubled.ref, into="person/cho-yi-hyun", now=NOON)
    store.put(FactRef("season/all-of-us-are-dead-2", "episodes"), 8, now=NOON)
    store.delete("season/all-of-us-are-dead-1", now=NOON)
    store.undo(store.edits()[0].id, now=NOON)
    store.delete("show/all-of-us-are-dead", now=NOON)
    store.close()

    assert problems(store_path, watch=Watch()) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("DELETE FROM ckey WHERE id = (SELECT id FROM entity WHERE name = 'Lee Yoo-mi')", "“Lee Yoo-mi”"),
        ("UPDATE entity SET known_to = '2026-11-22 00:00:00' WHERE kind = 'season'", "facts are believed of what was"),
        ("DELETE FROM source WHERE id = 1", "of “fact_source” name something that is not there"),
    ],
)
def test_what_no_longer_agrees_is_told(store_path: Path, change: str, words: str) -> None:
    in_the_file(store_path, change)

    found = problems(store_path, watch=Watch())

    assert any(words in problem for problem in found), found


def test_a_name_that_is_missing_where_the_best_are_ready_is_told(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready_lists, "HEAVY", 5)  # the sample is small
    with closing(sqlite3.connect(store_path)) as connection, connection:
        make_keys(connection, Watch())
    assert problems(store_path, watch=Watch()) == ()
    in_the_file(store_path, "DELETE FROM ctop WHERE id = (SELECT id FROM entity WHERE name = 'Lee Yoo-mi')")

    found = problems(store_path, watch=Watch())

    assert any("“Lee Yoo-mi”" in problem for problem in found), found


def test_damaged_pages_are_told_in_a_few_lines(store_path: Path) -> None:
    with store_path.open("r+b") as file:
        file.seek(20 * 8192)
        file.write(b"\xff" * 8192 * 10)

    found = SqliteCare(store_path).check(now=NOON, watch=Watch())

    assert 1 <= len(found) <= 6
    assert all(problem.startswith("SQLite says: ") or "malformed" in problem for problem in found)


def test_a_check_can_be_stopped(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cancelled = Event()
    cancelled.set()
    monkeypatch.setattr("editor_app.facts.sql.sqlite_file._INSTRUCTIONS", 1)

    with pytest.raises(Cancelled):
        problems(store_path, watch=Watch(cancelled=cancelled))


def test_it_is_checked_once_a_week_and_after_an_end_that_was_none(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks: list[int] = []

    def counted(store: Path, *, watch: Watch) -> tuple[str, ...]:
        checks.append(1)
        return problems(store, watch=watch)

    monkeypatch.setattr(sqlite_care, "problems", counted)
    for day in (0, 1, 6, 8):
        SqliteCare(store_path).look_after(now=NOON + day * DAY, watch=Watch())
    assert len(checks) == 2

    store_path.with_name("facts.sqlite-wal").write_bytes(b"what a kill leaves")
    care = SqliteCare(store_path)
    care.look_after(now=NOON + 9 * DAY, watch=Watch())
    care.look_after(now=NOON + 9 * DAY, watch=Watch())

    assert len(checks) == 3


def test_no_copy_is_made_of_a_store_that_is_not_sound(store_path: Path) -> None:
    in_the_file(store_path, "DELETE FROM ckey")
    care = SqliteCare(store_path)

    found = care.look_after(now=NOON, watch=Watch())

    assert len(found) == 1
    assert care.backups() == ()
