"""Names are found as they are typed, in step with the store, whatever database it is kept in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import product
from threading import Event
from typing import TypeAlias, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from sqlalchemy import select

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, Credit, Entity
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.sql.completion_keys import SqliteNameIndex, keys_of
from editor_app.facts.sql.distant_names import DistantNames
from editor_app.facts.sql.engine import engine_for
from editor_app.facts.sql.names_of_store import names_for_command, names_for_window
from editor_app.facts.sql.postgres_names import PostgresNameIndex
from editor_app.facts.sql.schema import alias, ckey, entity
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import KnownFor, NameRow
from editor_app.text.dates import Period
from editor_app.text.names import fold, search_keys, sound, sound_keys
from tests.postgres import Database, Server

Answer = TypeVar("Answer")

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)

FILE, SERVER, WINDOW = "in a file", "on a server", "on a server, for a window"
KINDS = (FILE, SERVER, WINDOW)


class Patient:
    """Asks as a window does that looks again whenever it hears of news, until nothing is missing any more."""

    def __init__(self, names: DistantNames, store: SqlStore) -> None:
        self._names = names
        self._news = Event()
        names.on_news(self._news.set)
        truth = names_for_command(store)
        assert truth is not None
        self._truth = truth

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return self._at_last(lambda: self._names.starting_with(text, limit=limit))

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return self._at_last(lambda: self._names.sounding_like(text, limit=limit))

    def first_begun(self, texts: Sequence[str], *, by_sound: bool = False) -> str | None:
        return self._at_last(lambda: self._names.first_begun(texts, by_sound=by_sound))

    def nearly(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return self._at_last(lambda: self._names.nearly(text, limit=limit))

    def known_for(self, refs: Sequence[EntityRef]) -> Mapping[EntityRef, KnownFor]:
        return self._at_last(lambda: self._names.known_for(refs))

    def data_version(self) -> int:
        return self._at_last(self._names.data_version)

    def last_change(self) -> int:
        return self._at_last(self._names.last_change)

    def changes_since(self, serial: int) -> tuple[int, frozenset[EntityRef]]:
        return self._at_last(lambda: self._names.changes_since(serial))

    def close(self) -> None:
        self._names.close()
        self._truth.close()

    def _at_last(self, ask: Callable[[], Answer]) -> Answer:
        while True:
            self._news.clear()
            ask()
            if not (self._names._wanted or self._names._unknown or self._names._under_way) and self._has_heard_all():
                return ask()
            assert self._news.wait(5), "nothing came"

    def _has_heard_all(self) -> bool:
        return self._names.last_change() == self._truth.last_change()


Names: TypeAlias = SqliteNameIndex | PostgresNameIndex | Patient


@pytest.fixture
def held() -> Iterator[ExitStack]:
    """What is closed when the test has ended."""
    with ExitStack() as stack:
        yield stack


def names_of(kind: str, store: SqlStore) -> Names:
    """The look-up in `store`, of that kind."""
    names = names_for_command(store) if kind == SERVER else names_for_window(store)
    assert isinstance(names, SqliteNameIndex | PostgresNameIndex | DistantNames)
    return Patient(names, store) if isinstance(names, DistantNames) else names


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, held: ExitStack) -> SqlStore:
    """A store of each kind that we ship, with all that the sample bundle states."""
    if request.param == FILE:
        return held.enter_context(SqlStore.open(request.getfixturevalue("store_path")))
    database: Database = request.getfixturevalue("postgres_database")
    return held.enter_context(SqlStore.open(database.filled()))


@pytest.fixture
def index(request: pytest.FixtureRequest, store: SqlStore, held: ExitStack) -> Names:
    """The look-up in `store`, of each kind."""
    kind = request.node.callspec.params["store"]
    return held.enter_context(closing(names_of(kind, store)))


def names(rows: tuple[NameRow, ...]) -> list[str]:
    return [row.name for row in rows]


def test_a_row_says_who_was_found_and_by_which_name(index: Names) -> None:
    assert index.starting_with("park sol") == (
        NameRow("person/lomon", Kind.PERSON, "Lomon", "Park Solomon", popularity=2),
    )
    assert index.starting_with("on-j") == (
        NameRow("character/nam-on-jo", Kind.CHARACTER, "Nam On-jo", "Nam On-jo", 2, "show/all-of-us-are-dead"),
    )


def test_a_name_is_found_by_any_word_and_the_most_popular_first(index: Names) -> None:
    found = index.starting_with("nam")

    assert names(found)[:2] == ["Nam On-jo", "Choi Nam-ra"]
    assert [row.popularity for row in found] == sorted((row.popularity for row in found), reverse=True)


def test_whom_the_text_names_in_full_comes_first(store: SqlStore, index: Names) -> None:
    """By the name itself or by another, with hyphens or without; and found by that name."""
    lees = [Entity(f"person/lee-{n}", Kind.PERSON, f"Lee Yoo-mi-{n}", popularity=9) for n in range(12)]
    yumi = Entity("person/yumi", Kind.PERSON, "Choi Yu-mi", (Alias("Lee Yoo"),))
    store.apply(Batch("test", (*lees, yumi)), now=NOW)

    assert [row.ref for row in index.starting_with("lee yoo-mi", limit=3)] == [
        "person/lee-yoo-mi",
        "person/lee-0",
        "person/lee-1",
    ]
    assert index.starting_with("Lee Yoomi", limit=1)[0].ref == "person/lee-yoo-mi"
    assert index.starting_with("lee yoo", limit=1)[0] == NameRow("person/yumi", Kind.PERSON, "Choi Yu-mi", "Lee Yoo")
    assert [e.ref for e in store.find("lee yoo-mi", limit=2)] == ["person/lee-yoo-mi", "person/lee-0"]


@pytest.mark.parametrize(
    "text",
    [
        "hwagn dong",  # two swapped
        "hwng dong",  # one too few
        "hwaang d",  # one too many
        "kwang dong-h",  # the first one wrong
        "wang dong",  # and missing
        "hwang dong-hyum",  # the last one wrong
        "hwang dong-hyukk",  # or too many
        "hwangdong",  # a space too few
        "Dong Hyuk",
        "dang-hyuk",
        "hwnag dng-hyuk",  # two slips
        "hang dong-hyyk",
        "wang dong-huyk",
    ],
)
def test_a_name_with_a_slip_in_it_is_found(index: Names, text: str) -> None:
    found = [row.ref for row in (*index.starting_with(text), *index.nearly(text))]

    assert "person/hwang-dong-hyuk" in found


def test_of_very_many_names_the_most_popular_are_meant(store: SqlStore, index: Names) -> None:
    kangs = tuple(
        Entity(f"person/kang-{n}", Kind.PERSON, f"Kang Min-su {n}", popularity=n * 7 % 250) for n in range(250)
    )
    store.apply(Batch("test", kangs), now=NOW)

    popular = [one.ref for one in sorted(kangs, key=lambda one: -one.popularity)[:10]]
    assert [row.ref for row in index.starting_with("kang m")] == popular
    assert [one.ref for one in store.find("kang m", kinds=[Kind.PERSON], limit=10)] == popular
    assert len(store.find("kang m", limit=120)) == 120
    assert [row.ref for row in index.nearly("kagn m")] == popular
    assert [row.ref for row in index.nearly("kagnm")] == []  # two slips want more letters
    assert [row.ref for row in index.nearly("kagn min-us")] == popular
    assert index.nearly("kang m") == ()  # of those who are called so there are enough


def test_a_slip_is_looked_for_from_three_letters_on_and_beside_what_is_right(index: Names) -> None:
    assert index.nearly("le") == index.nearly("") == index.nearly("~i!") == ()
    right, near = (
        {row.ref for row in index.starting_with("yoo", limit=24)},
        {row.ref for row in index.nearly("yoo", limit=24)},
    )
    assert right
    assert near
    assert right.isdisjoint(near)


@pytest.mark.parametrize(
    "text",
    [
        *("'", '"lee', "lee*", "lee:", "lee%", "_", "~", "?lee", "lee\0", "\x01", "\U0010ffff", "🧟 lee"),
        *("\ud83d", "lee \ud83dyoo", "\u202eeel", "l" * 10_000, "이" * 10_000, "lee" + " 'or 1=1--" * 1000),
    ],
)
def test_whatever_is_typed_is_no_error(index: Names, text: str) -> None:
    for found in (index.starting_with(text), index.sounding_like(text), index.nearly(text)):
        assert len(found) <= 10
    assert index.first_begun([text, "lee"]) in (text, "lee")
    assert index.first_begun([text, "lee"], by_sound=True) in (text, "lee")


@pytest.mark.parametrize(
    ("text", "name"), [("yi yumi", "Lee Yoo-mi"), ("jo ihyun", "Cho Yi-hyun"), ("이유미", "Lee Yoo-mi")]
)
def test_another_romanisation_is_found_by_its_sound(index: Names, text: str, name: str) -> None:
    assert name in names(index.sounding_like(text))


def test_japanese_is_found_in_kana_and_with_held_vowels_or_without(store: SqlStore, index: Names) -> None:
    call_of_the_night = Entity("show/yofukashi", Kind.SHOW, "Yofukashi no Uta", (Alias("よふかしのうた"),))
    ota = Entity("person/ota-aya", Kind.PERSON, "Ōta Aya")

    store.apply(Batch("test", (call_of_the_night, ota)), now=NOW)

    for text in ("よふ", "ヨフカシ", "ﾖﾌｶｼ", "yofukasi"):
        assert [row.ref for row in index.sounding_like(text)] == ["show/yofukashi"]
    for text in ("ota a", "oota", "ohta", "おおた"):
        assert "person/ota-aya" in [row.ref for row in index.sounding_like(text)]


def test_no_more_are_given_than_asked_for_and_nothing_for_nothing(index: Names) -> None:
    assert len(index.starting_with("l", limit=2)) == 2
    for text in ("", " ", "!", "~"):
        assert index.starting_with(text) == index.sounding_like(text) == ()


def test_sounds_are_not_names(index: Names) -> None:
    assert index.starting_with("~i") == index.starting_with("i")


def test_by_what_names_are_known(store: SqlStore, index: Names) -> None:
    known = index.known_for(
        ["person/cho-yi-hyun", "character/choi-nam-ra", "show/all-of-us-are-dead", "company/netflix"]
    )

    assert known == {
        "person/cho-yi-hyun": KnownFor("Cho Yi-hyun", "actor", "Choi Nam-ra", 2022),
        "character/choi-nam-ra": KnownFor("Choi Nam-ra", "character", "All of Us Are Dead", 2022),
        "show/all-of-us-are-dead": KnownFor("All of Us Are Dead", "show", "", 2022),
        "company/netflix": KnownFor("Netflix", "company"),
    }
    assert index.known_for(["person/chun-sung-il"])["person/chun-sung-il"].job == "writer"
    assert index.known_for(["person/nobody", "no reference"]) == index.known_for([]) == {}


def test_of_many_parts_the_one_in_the_best_known_show_counts(store: SqlStore, index: Names) -> None:
    famous = Entity("show/famous", Kind.SHOW, "Famous", popularity=10**6)
    part = Entity("character/part", Kind.CHARACTER, "Part", parent=famous.ref)
    credit = Credit("person/cho-yi-hyun", famous.ref, part.ref)

    store.apply(Batch("test", (famous, part), credits=(credit,)), now=NOW)

    assert index.known_for(["person/cho-yi-hyun"])["person/cho-yi-hyun"].work == "Part"


def test_whoever_was_deleted_is_known_for_nothing(store: SqlStore, index: Names) -> None:
    store.delete("company/netflix", now=NOW)

    assert index.known_for(["company/netflix"]) == {}


def test_seasons_and_videos_are_found_within_their_show_only(index: Names) -> None:
    assert index.starting_with("production t") == ()
    assert {row.kind for row in index.starting_with("all of us")} == {Kind.SHOW}


def test_a_new_name_is_found_at_once(store: SqlStore, index: Names) -> None:
    assert index.starting_with("cho ihy") == ()
    also_called = Entity("person/cho-yi-hyun", Kind.PERSON, "Cho Yi-hyun", (Alias("Cho Ihyun"),))

    store.apply(Batch("test", (also_called,)), now=NOW)

    assert [row.matched for row in index.starting_with("cho ihy")] == ["Cho Ihyun"]


def test_a_name_that_becomes_popular_moves_up(store: SqlStore, index: Names) -> None:
    ref = index.starting_with("lee")[-1].ref
    known = store.entity(ref)
    assert known is not None

    store.apply(Batch("test", (replace(known, popularity=900),)), now=NOW)

    assert index.starting_with("lee")[0].ref == ref


def test_the_keys_are_those_of_the_names_after_any_change(store: SqlStore, batch: Batch) -> None:
    """Nothing obsolete stays behind, and nothing is missing."""
    for number in range(1, 8):
        changed = tuple(
            replace(one, popularity=one.popularity * number, aliases=(*one.aliases, Alias(f"{one.name} {number}")))
            for one in (replace(one, parent=None) for one in batch.entities[number::5])
        )
        store.apply(Batch("test", changed), now=NOW)

    engine = engine_for(store.url, patience=1)
    with engine.connect() as connection:
        expected = set()
        for one in connection.execute(select(entity)).all():
            aliases = connection.execute(select(alias).where(alias.c.entity_id == one.id).order_by(alias.c.id)).all()
            ids = [0, *(row.id for row in aliases)]
            keys = keys_of(Kind(one.kind), [one.name, *(row.text for row in aliases)])
            expected |= {(key, -one.popularity, one.id, ids[place]) for key, place in keys.items()}
        found = {tuple(row) for row in connection.execute(select(ckey))}
    engine.dispose()
    assert found == expected


def test_a_change_is_noticed_whoever_makes_it(store: SqlStore, index: Names) -> None:
    version, serial = index.data_version(), index.last_change()
    assert index.changes_since(serial) == (serial, frozenset())

    store.put(FactRef("season/squid-game-1", "episodes"), 9, now=NOW)
    assert index.changes_since(serial) == (serial + 1, frozenset({"season/squid-game-1"}))
    store.put(FactRef("person/lomon", "born"), Period.from_code("1999"), now=NOW)

    assert index.data_version() != version
    assert index.changes_since(serial + 1) == (serial + 2, frozenset({"person/lomon"}))
    assert index.changes_since(serial + 2) == (serial + 2, frozenset())


def test_what_changes_nothing_is_no_change(store: SqlStore, index: Names, batch: Batch) -> None:
    serial = index.last_change()

    store.apply(batch, now=NOW)

    assert index.changes_since(serial) == (serial, frozenset())


SYLLABLES = (
    "Lee",
    "Yi",
    "Park",
    "Cho",
    "Yoo",
    "mi",
    "Ji",
    "hu",
    "hyun",
    "Su",
    "hyeok",
    "Nam",
    "ra",
    "Éa",
    "이",
    "유미",
)


def made_up(number: int, family: str, first: str, second: str) -> Entity:
    aliases = (Alias(f"{first}-{second} {family}"),) if number % 3 == 0 else ()
    popularity = number * 17 % 6
    return Entity(f"person/p{number}", Kind.PERSON, f"{family} {first}-{second}", aliases, popularity=popularity)


@pytest.fixture(scope="module", params=KINDS)
def many(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Names, list[Entity]]]:
    """The look-up among some hundreds of made-up people, and they themselves in the order in which they rank."""
    people = [made_up(n, *parts) for n, parts in enumerate(list(product(SYLLABLES, repeat=3))[::13])]
    with ExitStack() as held:
        url = str(tmp_path_factory.mktemp("many") / "facts.db")
        if request.param != FILE:
            server: Server = request.getfixturevalue("postgres")
            url = server.url(held.enter_context(server.database()))
        store = held.enter_context(SqlStore.open(url, create=True))
        store.apply(Batch("made up", tuple(people)), now=NOW)
        index = held.enter_context(closing(names_of(request.param, store)))
        yield index, sorted(people, key=lambda one: -one.popularity)  # those as popular as each other stay as stored


typed = st.lists(st.sampled_from([*SYLLABLES, " ", "-", "y", "h"]), min_size=1, max_size=4).map("".join)
keys_by_letter, keys_by_sound = cache(search_keys), cache(sound_keys)


@settings(deadline=None)
@given(typed, st.integers(1, 12))
def test_it_finds_what_looking_at_every_name_would(many: tuple[Names, list[Entity]], text: str, limit: int) -> None:
    index, ranked = many

    def having(start: str, keys: Callable[[str], tuple[str, ...]]) -> list[str]:
        return [one.ref for one in ranked if start and any(k.startswith(start) for n in one.names for k in keys(n))]

    def in_full(name: str) -> set[str]:
        return {fold(name), fold(name.replace("-", ""))} - {""}

    starting = having(fold(text), keys_by_letter)
    called_so = [one.ref for one in ranked if any(fold(text) in in_full(name) for name in one.names)]
    ordered = [*called_so, *(ref for ref in starting if ref not in called_so)]
    assert [row.ref for row in index.starting_with(text, limit=limit)] == ordered[:limit]
    assert [row.ref for row in index.sounding_like(text, limit=limit)] == having(sound(text), keys_by_sound)[:limit]


@settings(deadline=None)
@given(st.lists(typed, max_size=6), st.booleans())
def test_which_texts_begin_a_name_is_told_as_by_asking_who_does(
    many: tuple[Names, list[Entity]], texts: list[str], by_sound: bool
) -> None:
    index, _ = many
    find = index.sounding_like if by_sound else index.starting_with

    assert index.first_begun(texts, by_sound=by_sound) == next((text for text in texts if find(text, limit=1)), None)


mistyped = st.lists(st.sampled_from([*"leyiparkchonm", " ", "oo", "yi"]), min_size=2, max_size=6).map("".join)


@settings(deadline=None)
@given(mistyped, st.integers(1, 12))
def test_it_finds_what_differs_by_one_slip_from_some_beginning(
    many: tuple[Names, list[Entity]], text: str, limit: int
) -> None:
    index, ranked = many
    folded = fold(fold(text)[:7])

    likely, less = [], []
    for one in ranked:
        keys = [key for name in one.names for key in keys_by_letter(name)]
        if len(folded) >= 3 and not any(key.startswith(folded) for key in keys):
            beginnings = {key[:end] for key in keys for end in range(len(folded) - 1, len(folded) + 2)}
            slips = {beginning for beginning in beginnings if OSA.distance(folded, beginning) == 1}
            # a letter left out, or two swapped
            if any(len(b) > len(folded) or sorted(b) == sorted(folded) for b in slips):
                likely.append(one.ref)
            elif slips:
                less.append(one.ref)
    assert [row.ref for row in index.nearly(folded, limit=limit)] == [*likely, *less][:limit]
