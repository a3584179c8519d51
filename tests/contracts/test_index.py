"""The index of names is exact at any time: what a writer is offered is what looking at every name would find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.errors import StoreError
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, Entity
from editor_app.facts.refs import Kind
from editor_app.facts.sql import ready_lists
from editor_app.facts.sql.completion_keys import SOUND, WHOLE
from editor_app.facts.sql.engine import engine_for, writing
from editor_app.facts.sql.making_keys import make_keys
from editor_app.facts.sql.names_of_store import names_for_command
from editor_app.facts.sql.ready_lists import Tables
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.watch import Watch
from tests.postgres import Database
from tests.ready_lists import by_beginning, faults, keys_due, keys_in, tables_of

START = datetime(2026, 11, 22, 8, tzinfo=UTC)

Act: TypeAlias = Callable[[SqlStore, datetime], object]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of a size at which a few names make them, and break them."""
    for name, value in (("HEAVY", 8), ("READY", 5), ("MOST", 9), ("FEWEST", 3)):
        monkeypatch.setattr(ready_lists, name, value)


_syllables = st.sampled_from(["Ka", "Ko", "La", "Lo", "Mi", "Ka-mi", "Ko-la", "이", "유미", "よふ"])
_names = st.lists(_syllables, min_size=1, max_size=3).map(" ".join)
_numbers = st.integers(0, 30)
_refs = _numbers.map(lambda number: f"person/p{number}")
_aliases = st.lists(_names, max_size=2, unique=True).map(lambda texts: tuple(Alias(text) for text in texts))


def _bring(ref: str, name: str, popularity: int, aliases: tuple[Alias, ...]) -> Entity:
    return Entity(ref, Kind.PERSON, name, tuple(a for a in aliases if a.text != name), popularity=popularity)


def _apply(people: list[Entity]) -> Act:
    each_once = {one.ref: one for one in people}
    return lambda store, now: store.apply(Batch("test", tuple(each_once.values())), now=now)


def _to_somebody(place: int, what: Callable[[SqlStore, Entity, datetime], object]) -> Act:
    def act(store: SqlStore, now: datetime) -> None:
        if living := store.find("", limit=100):
            what(store, living[place % len(living)], now)

    return act


def _rename(place: int, name: str, aliases: tuple[Alias, ...]) -> Act:
    others = tuple(a for a in aliases if a.text != name)
    return _to_somebody(
        place, lambda store, one, now: store.change(replace(one, name=name, aliases=others), seen=one, now=now)
    )


def _delete(place: int) -> Act:
    return _to_somebody(place, lambda store, one, now: store.delete(one.ref, now=now))


def _split(place: int) -> Act:
    def act(store: SqlStore, one: Entity, now: datetime) -> None:
        for merged in store.uses(one.ref).merged[:1]:
            store.split(merged.ref, now=now)

    return _to_somebody(place, act)


def _undo(place: int) -> Act:
    def act(store: SqlStore, now: datetime) -> None:
        open_edits = [edit.id for edit in store.edits() if edit.undone_by is None]
        if open_edits:
            store.undo(open_edits[place % len(open_edits)], now=now)

    return act


def _merge(place: int, into: int) -> Act:
    def act(store: SqlStore, one: Entity, now: datetime) -> None:
        other = store.find("", limit=into + 1)[-1]
        if other.ref != one.ref:
            store.merge(one.ref, into=other.ref, now=now)

    return _to_somebody(place, act)


_people = st.builds(_bring, _refs, _names, st.integers(0, 5), _aliases)
_acts: st.SearchStrategy[Act] = st.one_of(
    st.lists(_people, min_size=1, max_size=12).map(_apply),
    st.lists(_people, min_size=6, max_size=12).map(_apply),
    st.builds(lambda name: lambda store, now: store.add(Kind.PERSON, name, now=now), _names),
    st.builds(_rename, _numbers, _names, _aliases),
    st.builds(_delete, _numbers),
    st.builds(_merge, _numbers, _numbers),
    st.builds(_split, _numbers),
    st.builds(_undo, st.integers(0, 6)),
)


def _assert_is_exact(store: SqlStore) -> None:
    engine = engine_for(store.url, patience=5)
    with tables_of(engine) as tables:
        assert keys_in(tables) == keys_due(tables)
        assert faults(tables) == []
        ranked = _ranked(tables)
    engine.dispose()
    names = names_for_command(store)
    assert names is not None
    with closing(names):
        for start, refs in ranked.items():
            assert [row.ref for row in names.starting_with(start, limit=ready_lists.FEWEST)] == refs, start


def _ranked(tables: Tables) -> dict[str, list[str]]:
    """For what can be typed, whom looking at every key finds: those it names in full, then the most popular."""
    refs = dict(tables.ask("SELECT id, ref FROM entity"))
    under = by_beginning(keys_in(tables))
    found: dict[str, list[str]] = {}
    for start, (_, rows) in under.items():
        if not start.startswith(SOUND) and WHOLE not in start and not start.endswith(" "):
            in_full = [row[:2] for row in under.get(start + WHOLE, (0, []))[1]]
            best = [*in_full, *(row[:2] for row in rows if row[:2] not in in_full)]
            found[start] = [refs[id] for _, id in best[: ready_lists.FEWEST]]
    return found


def _sizes(store: SqlStore) -> dict[str, int]:
    engine = engine_for(store.url, patience=5)
    with tables_of(engine) as tables:
        sizes = dict(tables.ask("SELECT prefix, count(*) FROM ctop GROUP BY prefix"))
    engine.dispose()
    return sizes


def _hold(empty: Callable[[], SqlStore], examples: int) -> None:
    happened: Counter[str] = Counter()

    @settings(max_examples=examples, derandomize=examples < 100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(_people, min_size=12, max_size=24).map(_apply), st.lists(_acts, min_size=5, max_size=14))
    def holds(first: Act, acts: list[Act]) -> None:
        with empty() as store:
            before = _sizes(store)
            for hours, act in enumerate([first, *acts]):
                with suppress(StoreError):
                    act(store, START + timedelta(hours=hours))
                sizes = _sizes(store)
                happened["made"] += len(sizes.keys() - before.keys())
                happened["dropped"] += len(before.keys() - sizes.keys())
                happened["longer"] += sum(sizes[s] > before[s] for s in sizes.keys() & before.keys())
                happened["shorter"] += sum(sizes[s] < before[s] for s in sizes.keys() & before.keys())
                before = sizes
            _assert_is_exact(store)

    holds()

    assert all(happened[act] > 0 for act in ("made", "dropped", "longer", "shorter")), happened


@pytest.mark.parametrize(
    "examples", [25, pytest.param(2000, marks=[pytest.mark.long, pytest.mark.timeout(3600)])], ids=["", "long"]
)
def test_in_a_file_the_best_are_offered_after_any_changes(small: None, tmp_path: Path, examples: int) -> None:
    def empty() -> SqlStore:
        path = tmp_path / "facts.db"
        for each in tmp_path.iterdir():
            each.unlink()
        return SqlStore.open(path, create=True)

    _hold(empty, examples)


@pytest.mark.parametrize(
    "examples", [8, pytest.param(300, marks=[pytest.mark.long, pytest.mark.timeout(3600)])], ids=["", "long"]
)
def test_on_a_server_the_best_are_offered_after_any_changes(
    small: None, postgres_database: Database, examples: int
) -> None:
    _hold(lambda: SqlStore.open(postgres_database.empty()), examples)


def test_made_anew_it_is_what_it_was(filled: SqlStore, small: None) -> None:
    engine = engine_for(filled.url, patience=5)
    with tables_of(engine) as tables:
        keys = keys_in(tables)
    with writing(engine).begin() as connection:
        connection.exec_driver_sql("DELETE FROM ckey")
        driver = connection.connection.driver_connection
        assert driver is not None
        make_keys(driver, Watch())

    with tables_of(engine) as tables:
        assert keys_in(tables) == keys == keys_due(tables)
        assert faults(tables) == []
        assert tables.ask("SELECT count(*) FROM ctop")[0][0] > 50
    engine.dispose()
