"""Names are found as they are typed, in step with the store, without SQLAlchemy."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.errors import StoreBroken, StoreMissing, StoreNewer
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, Entity
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.completion_keys import SOUND, SqliteNameIndex, keys_of
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import NameIndex, NameRow
from editor_app.text.dates import Period
from editor_app.text.names import fold, search_keys, sound, sound_keys

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def index(store_path: Path) -> Iterator[NameIndex]:
    """The look-up in a store with all that the sample bundle states."""
    opened = SqliteNameIndex(store_path)
    yield opened
    opened.close()


@pytest.fixture
def watcher(store: SqlStore, store_path: Path) -> Iterator[SqliteNameIndex]:
    """The look-up in `store`, to see what that changes."""
    opened = SqliteNameIndex(store_path)
    yield opened
    opened.close()


def names(rows: tuple[NameRow, ...]) -> list[str]:
    return [row.name for row in rows]


def test_a_row_says_who_was_found_and_by_which_name(index: NameIndex) -> None:
    assert index.starting_with("park sol") == (
        NameRow("person/lomon", Kind.PERSON, "Lomon", "Park Solomon", popularity=2),
    )
    assert index.starting_with("on-jo") == (
        NameRow("character/nam-on-jo", Kind.CHARACTER, "Nam On-jo", "Nam On-jo", 2, "show/all-of-us-are-dead"),
    )


def test_a_name_is_found_by_any_word_and_the_most_popular_first(index: NameIndex) -> None:
    found = index.starting_with("nam")

    assert names(found)[:2] == ["Nam On-jo", "Choi Nam-ra"]
    assert [row.popularity for row in found] == sorted((row.popularity for row in found), reverse=True)


@pytest.mark.parametrize(
    ("text", "name"), [("yi yumi", "Lee Yoo-mi"), ("jo ihyun", "Cho Yi-hyun"), ("이유미", "Lee Yoo-mi")]
)
def test_another_romanisation_is_found_by_its_sound(index: NameIndex, text: str, name: str) -> None:
    assert name in names(index.sounding_like(text))


def test_japanese_is_found_in_kana_and_with_held_vowels_or_without(store: SqlStore, watcher: SqliteNameIndex) -> None:
    call_of_the_night = Entity("show/yofukashi", Kind.SHOW, "Yofukashi no Uta", (Alias("よふかしのうた"),))
    ota = Entity("person/ota-aya", Kind.PERSON, "Ōta Aya")

    store.apply(Batch("test", (call_of_the_night, ota)), now=NOW)

    for text in ("よふ", "ヨフカシ", "ﾖﾌｶｼ", "yofukasi"):
        assert [row.ref for row in watcher.sounding_like(text)] == ["show/yofukashi"]
    for text in ("ota a", "oota", "ohta", "おおた"):
        assert "person/ota-aya" in [row.ref for row in watcher.sounding_like(text)]


def test_no_more_are_given_than_asked_for_and_nothing_for_nothing(index: NameIndex) -> None:
    assert len(index.starting_with("l", limit=2)) == 2
    for text in ("", " ", "!", "~"):
        assert index.starting_with(text) == index.sounding_like(text) == ()


def test_sounds_are_not_names(index: NameIndex) -> None:
    assert index.starting_with("~i") == index.starting_with("i")


def test_seasons_and_videos_are_found_within_their_show_only(index: NameIndex) -> None:
    assert index.starting_with("production t") == ()
    assert {row.kind for row in index.starting_with("all of us")} == {Kind.SHOW}


def test_a_new_name_is_found_at_once(store: SqlStore, watcher: SqliteNameIndex) -> None:
    assert watcher.starting_with("cho ihy") == ()
    also_called = Entity("person/cho-yi-hyun", Kind.PERSON, "Cho Yi-hyun", (Alias("Cho Ihyun"),))

    store.apply(Batch("test", (also_called,)), now=NOW)

    assert [row.matched for row in watcher.starting_with("cho ihy")] == ["Cho Ihyun"]


def test_a_name_that_becomes_popular_moves_up(store: SqlStore, watcher: SqliteNameIndex) -> None:
    ref = watcher.starting_with("lee")[-1].ref
    known = store.entity(ref)
    assert known is not None

    store.apply(Batch("test", (replace(known, popularity=900),)), now=NOW)

    assert watcher.starting_with("lee")[0].ref == ref


def test_the_keys_are_those_of_the_names_after_any_change(store: SqlStore, store_path: Path, batch: Batch) -> None:
    """Nothing obsolete stays behind, and nothing is missing."""
    for number in range(1, 8):
        changed = tuple(
            replace(one, popularity=one.popularity * number, aliases=(*one.aliases, Alias(f"{one.name} {number}")))
            for one in (replace(one, parent=None) for one in batch.entities[number::5])
        )
        store.apply(Batch("test", changed), now=NOW)

    with closing(sqlite3.connect(store_path)) as connection:
        expected = set()
        entities = connection.execute("SELECT id, kind, name, popularity FROM entity").fetchall()
        for id, kind, name, popularity in entities:
            aliases = connection.execute("SELECT text, id FROM alias WHERE entity_id = ? ORDER BY id", (id,)).fetchall()
            ids = [0, *(alias_id for _, alias_id in aliases)]
            keys = keys_of(Kind(kind), [name, *(text for text, _ in aliases)])
            expected |= {(key, -popularity, id, ids[place]) for key, place in keys.items()}
        assert set(connection.execute("SELECT key, npop, id, alias_id FROM ckey")) == expected


def test_a_change_is_noticed_whoever_makes_it(store: SqlStore, watcher: SqliteNameIndex) -> None:
    version, serial = watcher.data_version(), watcher.last_change()
    assert watcher.changes_since(serial) == (serial, frozenset())

    store.put(FactRef("season/squid-game-1", "episodes"), 9, now=NOW)
    store.put(FactRef("person/lomon", "born"), Period.from_code("1999"), now=NOW)

    assert watcher.data_version() != version
    assert watcher.changes_since(serial) == (serial + 2, frozenset({"season/squid-game-1", "person/lomon"}))
    assert watcher.changes_since(serial + 1) == (serial + 2, frozenset({"person/lomon"}))


def test_what_changes_nothing_is_no_change(store: SqlStore, watcher: SqliteNameIndex, batch: Batch) -> None:
    serial = watcher.last_change()

    store.apply(batch, now=NOW)

    assert watcher.changes_since(serial) == (serial, frozenset())


def test_it_opens_nothing_that_is_no_store(tmp_path: Path, store_path: Path) -> None:
    (tmp_path / "text.db").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(StoreMissing):
        SqliteNameIndex(tmp_path / "absent.db")
    with pytest.raises(StoreBroken):
        SqliteNameIndex(tmp_path / "text.db")
    with closing(sqlite3.connect(store_path)) as connection, connection:
        connection.execute("UPDATE showdesk_schema SET version_num = '0099'")
        connection.execute("ALTER TABLE ckey RENAME COLUMN npop TO rank")
    with pytest.raises(StoreNewer):
        SqliteNameIndex(store_path)


def test_it_answers_from_a_store_of_the_future_that_keeps_its_names_as_we_do(store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as connection, connection:
        connection.execute("UPDATE showdesk_schema SET version_num = '0099'")

    with closing(SqliteNameIndex(store_path)) as index:
        assert index.starting_with("choi nam")


def test_damage_is_told_in_a_writers_words(store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ckey'").fetchone()
    with store_path.open("r+b") as file:
        file.seek((page - 1) * 8192)
        file.write(b"\xff" * 8192)

    with closing(SqliteNameIndex(store_path)) as index, pytest.raises(StoreBroken, match="is damaged"):
        index.starting_with("lee")


def test_it_needs_no_sqlalchemy() -> None:
    """The writer types before that could be imported."""
    program = "import sys, editor_app.facts.sql.completion_keys; print('sqlalchemy' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


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


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqliteNameIndex, list[Entity]]]:
    """The look-up among some hundreds of made-up people, and they themselves in the order in which they rank."""
    people = [made_up(n, *parts) for n, parts in enumerate(list(product(SYLLABLES, repeat=3))[::13])]
    path = tmp_path_factory.mktemp("many") / "facts.db"
    store = SqlStore.open(path, create=True)
    store.apply(Batch("made up", tuple(people)), now=NOW)
    store.close()
    index = SqliteNameIndex(path)
    yield index, sorted(people, key=lambda one: -one.popularity)  # those as popular as each other stay as stored
    index.close()


typed = st.lists(st.sampled_from([*SYLLABLES, " ", "-", "y", "h"]), min_size=1, max_size=4).map("".join)
keys_by_letter, keys_by_sound = cache(search_keys), cache(sound_keys)


@settings(deadline=None)
@given(typed, st.integers(1, 12))
def test_it_finds_what_looking_at_every_name_would(
    many: tuple[SqliteNameIndex, list[Entity]], text: str, limit: int
) -> None:
    index, ranked = many

    def having(start: str, keys: Callable[[str], tuple[str, ...]]) -> list[str]:
        return [one.ref for one in ranked if start and any(k.startswith(start) for n in one.names for k in keys(n))]

    assert [row.ref for row in index.starting_with(text, limit=limit)] == having(fold(text), keys_by_letter)[:limit]
    assert [row.ref for row in index.sounding_like(text, limit=limit)] == having(sound(text), keys_by_sound)[:limit]


@given(st.sampled_from(Kind), st.lists(st.text(max_size=12), min_size=1, max_size=3))
def test_a_key_belongs_to_the_first_name_that_gives_it(kind: Kind, own: list[str]) -> None:
    for key, place in keys_of(kind, own).items():
        gives = [n for n, name in enumerate(own) if key in (*search_keys(name), *(SOUND + k for k in sound_keys(name)))]
        assert gives[0] == place
