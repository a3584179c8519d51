"""Whatever is done to a store can be taken back, step by step or all at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.errors import StoreError, UnknownReference
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, Credit, Entity, Identifier
from editor_app.facts.fact import Fact, Source
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.dates import Period

START = datetime(2026, 1, 1, tzinfo=UTC)
PEOPLE = tuple(f"person/{name}" for name in ("ann", "bo", "cy"))
SHOWS = ("show/one", "show/two")
SOURCES = (Source("https://a.example"), Source("https://b.example"))

Act = Callable[[SqlStore, datetime], object]


def _first() -> Batch:
    people = tuple(Entity(ref, Kind.PERSON, ref.rpartition("/")[2].title()) for ref in PEOPLE)
    shows = tuple(Entity(ref, Kind.SHOW, ref.title(), (Alias(f"{ref} too"),)) for ref in SHOWS)
    seasons = tuple(
        Entity(f"season/{show.partition('/')[2]}-1", Kind.SEASON, "1", parent=show, number=1) for show in SHOWS
    )
    parts = tuple(Credit(ref, show, job="actor", billing=n + 1) for show in SHOWS for n, ref in enumerate(PEOPLE))
    return Batch("first", (*people, *shows, *seasons), parts, (Fact(FactRef(SHOWS[0], "type"), "anime"),))


_people = st.sampled_from(PEOPLE)
_shows = st.sampled_from(SHOWS)
_sources = st.lists(st.sampled_from(SOURCES), max_size=2, unique=True)
_names = st.sampled_from(("Ann", "Bo Lee", "이유미", "Cy"))


def _put(ref: str, year: int, sources: list[Source]) -> Act:
    return lambda store, now: store.put(FactRef(ref, "born"), Period.from_code(str(year)), now=now, sources=sources)


def _genre(ref: str, genre: str, sources: list[Source]) -> Act:
    return lambda store, now: store.put(FactRef(ref, "genre"), genre, now=now, sources=sources)


def _withdraw(ref: str, source: Source) -> Act:
    return lambda store, now: store.withdraw(FactRef(ref, "born"), now=now, source=source)


def _rename(ref: str, name: str, alias: str) -> Act:
    def act(store: SqlStore, now: datetime) -> object:
        seen = store.entity(ref)
        return seen and store.change(replace(seen, name=name, aliases=(Alias(alias),)), seen=seen, now=now)

    return act


def _bring(ref: str, name: str, number: int) -> Act:
    one = Entity(ref, Kind.PERSON, name, identifiers=(Identifier("imdb", f"nm{number}"),))
    fact = Fact(FactRef(ref, "gender"), "f" if number % 2 else "m", sources=(SOURCES[0],))
    return lambda store, now: store.apply(Batch("more", (one,), (), (fact,)), now=now)


def _add(show: str, name: str) -> Act:
    return lambda store, now: store.add(Kind.CHARACTER, name, now=now, parent=show)


def _merge(ref: str, into: str) -> Act:
    return lambda store, now: store.merge(ref, into=into, now=now)


def _split(ref: str) -> Act:
    return lambda store, now: store.split(ref, now=now)


def _delete(ref: str) -> Act:
    return lambda store, now: store.delete(ref, now=now)


def _undo(edit: int) -> Act:
    return lambda store, now: store.undo(edit, now=now)


def _undo_newest(store: SqlStore, now: datetime) -> object:
    return store.undo(store.edits(limit=1)[0].id, now=now)


_acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(_put, _people, st.integers(1980, 1983), _sources),
    st.builds(_genre, _shows, st.sampled_from(("horror", "drama")), _sources),
    st.builds(_withdraw, _people, st.sampled_from(SOURCES)),
    st.builds(_rename, _people, _names, _names),
    st.builds(_bring, _people, _names, st.integers(1, 3)),
    st.builds(_add, _shows, _names),
    st.builds(_merge, _people, _people),
    st.builds(_merge, _shows, _shows),
    st.builds(_split, _people | _shows),
    st.builds(_delete, _people | _shows),
    st.just(_undo_newest),
)
_acts_in_any_order = _acts | st.builds(_undo, st.integers(1, 9))


def _state(store: SqlStore) -> object:
    """All that is believed, whatever the order in which names and rows stand."""
    refs = (*PEOPLE, *SHOWS, "season/one-1", "season/two-1")
    entities = {ref: store.entity(ref) for ref in refs}
    names = {
        ref: None if e is None else (e.ref, e.name, set(e.aliases), set(e.identifiers), e.parent, e.popularity)
        for ref, e in entities.items()
    }
    facts = {
        ref: {(f.ref, f.code, f.status, f.sources, f.learnt or f.known_from) for f in store.facts(ref)} for ref in refs
    }
    credits = {show.show.ref: set(show.credits) for ref in SHOWS if (show := store.show(ref)) is not None}
    found = {text: {e.ref for e in store.find(text)} for text in ("ann", "bo", "이유", "show", "cy", "one", "yi")}
    return names, facts, credits, found


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a few people and shows; each example works on a copy."""
    path = tmp_path_factory.mktemp("first") / "facts.db"
    store = SqlStore.open(path, create=True)
    store.apply(_first(), now=START)
    store.close()
    return path


def _assert_is_whole(store: SqlStore) -> None:
    """That nothing is said twice, and that whoever lives is found by name, and nobody else."""
    for ref in SHOWS:
        show = store.show(ref)
        parts = [(c.person, c.scope, c.character, c.job) for c in show.credits] if show is not None else []
        assert len(parts) == len(set(parts))
    for ref in (*PEOPLE, *SHOWS):
        one = store.entity(ref)
        if one is None:
            continue
        voices = [(f.ref, f.code, source.address) for f in store.facts(one.ref) for source in f.sources]
        assert len(voices) == len(set(voices))
        assert one.ref in {found.ref for name in one.names for found in store.find(name)}
    for text in ("ann", "bo", "이유", "show", "cy"):
        assert all(store.entity(found.ref) == found for found in store.find(text))


def _undone_step_by_step(first: Path, acts: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        store = SqlStore.open(Path(shutil.copy(first, folder)))
        try:
            moment = START
            states = [_state(store)]
            edits: list[int] = []
            for act in acts:
                moment += timedelta(hours=1)
                with suppress(StoreError, UnknownReference):
                    act(store, moment)
                newest = store.edits(limit=1)[0].id
                if newest in (1, *edits):
                    assert _state(store) == states[-1], "what is no edit changes nothing"
                else:
                    edits.append(newest)
                    states.append(_state(store))
            for edit in reversed(edits):
                assert _state(store) == states.pop()
                moment += timedelta(hours=1)
                store.undo(edit, now=moment)
            assert _state(store) == states.pop()
        finally:
            store.close()


@settings(max_examples=15, deadline=None)
@given(st.lists(_acts, max_size=5))
def test_what_was_done_is_undone_step_by_step(first: Path, acts: list[Act]) -> None:
    _undone_step_by_step(first, acts)


def _done_in_any_order(first: Path, acts: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        store = SqlStore.open(Path(shutil.copy(first, folder)))
        try:
            for hours, act in enumerate(acts, 1):
                with suppress(StoreError, UnknownReference):
                    act(store, START + timedelta(hours=hours))
                _assert_is_whole(store)
        finally:
            store.close()


@settings(max_examples=15, deadline=None)
@given(st.lists(_acts_in_any_order, max_size=6))
def test_edits_that_are_undone_in_any_order_leave_a_whole_store(first: Path, acts: list[Act]) -> None:
    """Where somebody built on an edit, what it was before cannot come back; but nothing is lost or said twice."""
    _done_in_any_order(first, acts)


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_acts_in_any_order, max_size=9))
def test_however_many_edits_are_undone_in_any_order_the_store_is_whole(first: Path, acts: list[Act]) -> None:
    _done_in_any_order(first, acts)


def test_a_part_that_two_shows_had_is_one_where_they_are_one(first: Path) -> None:
    _done_in_any_order(first, [_merge(*PEOPLE[:2]), _merge(*SHOWS), _undo(2)])


@pytest.mark.parametrize(
    "acts",
    [
        pytest.param([_delete(PEOPLE[0]), _bring(PEOPLE[0], "Ann", 1)], id="brought back after it was deleted"),
        pytest.param([_delete(PEOPLE[0]), _bring(PEOPLE[0], "Ann", 1), _undo(3)], id="brought back, and not after all"),
        pytest.param(
            [_undo_newest, _bring(PEOPLE[1], "이유미", 1), _bring(PEOPLE[0], "이유미", 1)],
            id="brought under the reference of somebody else who was deleted",
        ),
        pytest.param([_add(SHOWS[0], "Ann"), _rename(PEOPLE[1], "Cy", "Bo"), _undo(3), _undo(4)], id="done again"),
        pytest.param([_merge(*PEOPLE[:2]), _undo(2), _merge(*PEOPLE[:2])], id="merged, undone and merged"),
        pytest.param([_merge(*PEOPLE[:2]), _undo(2), _undo(3), _undo(4), _undo(5)], id="undone and redone again"),
    ],
)
def test_these_were_not_undone_once(first: Path, acts: list[Act]) -> None:
    _undone_step_by_step(first, acts)


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_acts, max_size=8))
def test_what_was_done_is_undone_step_by_step_however_much_it_was(first: Path, acts: list[Act]) -> None:
    _undone_step_by_step(first, acts)
