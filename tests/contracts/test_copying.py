"""A store moves between databases whole: every row of every table, with what tells its history and undoes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import insert, select

from editor_app.errors import Cancelled, StoreBroken, StoreError
from editor_app.facts.entities import Alias
from editor_app.facts.fact import Source
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql import copying
from editor_app.facts.sql.engine import address_of, engine_for
from editor_app.facts.sql.schema import alias, change, entity, metadata
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactStore
from editor_app.watch import Progress, Watch
from tests.postgres import Server

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
EPISODES = FactRef("season/all-of-us-are-dead-1", "episodes")

MakeStore = Callable[[str], SqlStore]


@pytest.fixture
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeStore]:
    """Makes an empty store beside the first, in a database of the kind that is named."""
    with ExitStack() as held:

        def make(kind: str) -> SqlStore:
            if kind == "sqlite":
                return held.enter_context(SqlStore.open(tmp_path / "another.db", create=True))
            server: Server = request.getfixturevalue("postgres")
            name = held.enter_context(server.database())
            return held.enter_context(SqlStore.open(server.url(name), create=True))

        yield make


@pytest.fixture
def used(filled: FactStore) -> SqlStore:
    """A store of each kind in which everything has been done that can be done to one."""
    assert isinstance(filled, SqlStore)
    filled.put(EPISODES, 13, now=NOW)
    filled.put(EPISODES, 14, now=NOW, sources=[Source("https://a.example")])
    seen = filled.entity("person/lomon")
    assert seen is not None
    filled.change(replace(seen, aliases=(Alias("Solomon"),)), seen=seen, now=NOW)
    twice = filled.add(Kind.PERSON, "Lomon", now=NOW)
    filled.merge(twice.ref, into=seen.ref, now=NOW)
    deleted = filled.delete("show/squid-game", now=NOW).edit
    assert deleted is not None
    filled.undo(deleted, now=NOW)
    filled.delete("company/netflix", now=NOW)
    return filled


def contents(store: SqlStore) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    engine = engine_for(store.url, patience=1)
    with engine.connect() as connection:
        found = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_copy_is_the_same_row_by_row_and_so_is_the_copy_of_the_copy(
    used: SqlStore, another: MakeStore, kind: str, tmp_path: Path
) -> None:
    first = another(kind)
    with SqlStore.open(tmp_path / "back.db", create=True) as second:
        counts = used.copy_into(first)
        first.copy_into(second)

        tables = contents(used)
        assert {name: len(rows) for name, rows in tables.items() if name in counts} == counts
        assert counts.keys() == tables.keys() - {"showdesk_schema"}
        assert min(counts[name] for name in ("entity", "fact", "edit", "entity_was", "revival", "change", "ckey")) > 0
        assert contents(first) == tables
        assert contents(second) == tables


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_done_before_is_undone_in_the_copy(used: SqlStore, another: MakeStore, kind: str) -> None:
    copy = another(kind)
    used.copy_into(copy)
    done = {edit.origin: edit.id for edit in copy.edits()}

    for store in (used, copy):
        store.undo(done["company/netflix"], now=LATER)
        store.split("person/lomon-2", now=LATER)
        store.undo(done[str(EPISODES)], now=LATER)

    assert copy.entity("company/netflix") is not None
    assert contents(copy) == contents(used)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_copy_goes_on_where_the_other_left_off(used: SqlStore, another: MakeStore, kind: str) -> None:
    copy = another(kind)
    used.copy_into(copy)
    before = contents(copy)

    copy.add(Kind.PERSON, "Somebody New", now=LATER, aliases=[Alias("S. New")])

    after = contents(copy)
    for table in (entity, alias, change):
        new = {row[0] for row in after[table.name]} - {row[0] for row in before[table.name]}
        assert new == {max(row[0] for row in before[table.name]) + 1}


def test_nothing_is_copied_into_a_store_that_holds_something(used: SqlStore, another: MakeStore) -> None:
    target = another("sqlite")
    target.add(Kind.PERSON, "Somebody", now=NOW)
    before = contents(target)

    with pytest.raises(StoreError, match="There is something in"):
        used.copy_into(target)

    assert contents(target) == before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_copy_that_is_stopped_leaves_nothing(
    used: SqlStore, another: MakeStore, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_AT_ONCE", 10)
    target = another(kind)
    cancelled = Event()

    def stop_at_facts(progress: Progress) -> None:
        if progress.step == "Copying fact":
            cancelled.set()

    with pytest.raises(Cancelled):
        used.copy_into(target, watch=Watch(stop_at_facts, cancelled))

    assert [rows for name, rows in contents(target).items() if name != "showdesk_schema"] == [[]] * (
        len(metadata.tables) - 1
    )
    used.copy_into(target)
    assert contents(target) == contents(used)


def test_a_copy_from_which_something_is_missing_is_refused(
    used: SqlStore, another: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_fill", lambda _target, _table, parts: list(parts))
    target = another("sqlite")

    with pytest.raises(StoreBroken, match=r"Of \d+ rows of “\w+”, 0 arrived"):
        used.copy_into(target)


def test_a_text_that_the_server_cannot_hold_is_told(another: MakeStore, store: SqlStore) -> None:
    """SQLite takes a NUL; PostgreSQL does not."""
    engine = engine_for(address_of(store.path or ""), patience=1)
    with engine.begin() as connection:
        connection.execute(insert(change).values(ref="half\x00word"))
    engine.dispose()
    target = another("postgresql")

    with pytest.raises(StoreError, match="is no text"):
        store.copy_into(target)

    assert contents(target)["entity"] == []
