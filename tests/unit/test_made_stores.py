"""The stores of invented names that speed is measured on are whole, and the same for everybody who makes them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from editor_app.completion.completer import Completer
from editor_app.completion.completion import Context
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.names import fold
from editor_app.text.spans import Span
from tests.speed import completion
from tests.speed.completion import agreement
from tests.speed.spellings import in_hangul, in_kana, in_kanji, other_romanisation
from tests.speed.stores import MadeStore, made_store
from tests.speed.truth import brute_force, brute_force_of_slips
from tests.speed.typed import strokes, with_slips


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeStore:
    return made_store(tmp_path_factory.mktemp("made"), names=2_000)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as store:
        return store.execute(sql).fetchall()


def test_what_is_named_is_there(made: MadeStore) -> None:
    assert rows(made.path, "PRAGMA foreign_key_check") == []
    assert rows(made.path, "PRAGMA integrity_check") == [("ok",)]
    ((count,),) = rows(made.path, "SELECT count(*) FROM entity WHERE kind NOT IN ('season', 'video')")
    assert count == made.names


def test_another_seed_makes_other_names_and_the_same_makes_the_same(made: MadeStore, tmp_path: Path) -> None:
    every = "SELECT * FROM entity JOIN ckey ON ckey.id = entity.id ORDER BY 1, ckey.key"

    again, other = made_store(tmp_path, names=2_000), made_store(tmp_path, names=2_000, seed=2)

    assert rows(again.path, every) == rows(made.path, every)
    assert rows(other.path, "SELECT name FROM entity") != rows(made.path, "SELECT name FROM entity")
    assert made_store(tmp_path, names=2_000) == again


def test_a_show_of_it_completes_its_cast(made: MadeStore) -> None:
    with closing(SqlStore.open(made.path)) as store:
        facts = store.show(made.show(0))
    assert facts is not None
    first = facts.cast()[0]
    assert first.person is not None
    assert first.character is not None
    others = facts.entities[first.character].name[:2]

    with closing(SqliteNameIndex(made.path)) as names:
        found = Completer(names, facts, season=1).complete(
            Context(others, Span(0, len(others)), counterpart_of=first.person, is_asked=True)
        )

    assert found[0].ref == first.character
    assert facts.season(1) is not None


def test_the_most_popular_show_comes_first(made: MadeStore) -> None:
    with closing(SqlStore.open(made.path)) as store:
        shows = [store.entity(made.show(rank)) for rank in range(made.shows)]

    popularity = [show.popularity for show in shows if show is not None]
    assert len(popularity) == made.shows
    assert popularity == sorted(popularity, reverse=True)


def test_names_come_in_their_own_script_and_in_other_spellings(made: MadeStore) -> None:
    names = [str(name) for (name,) in rows(made.path, "SELECT name FROM entity WHERE kind = 'person'")]

    assert in_hangul("Kim Ji-won") == "김지원"
    assert (in_kanji("Yūka Nakamura"), in_kana("Yūka Nakamura")) == ("中村優香", "なかむらゆうか")
    assert {other_romanisation("Park Joon-hee", bits) for bits in range(64)} >= {"Pak Jun-hui", "Bak Junhui"}
    assert other_romanisation("Yūka Nakamura", 0) == "Yuuka Nakamura"
    for of_a_script in (in_hangul, in_kanji):
        assert len(list(islice(filter(of_a_script, names), 5))) == 5


def test_the_index_gives_what_brute_force_finds(made: MadeStore) -> None:
    texts = dict.fromkeys(stroke.typed for stroke in strokes(made.world, names=40, seed=7))
    truth = brute_force(made.path, texts).full_first

    with closing(SqliteNameIndex(made.path)) as names:
        found = {text: [row.ref for row in names.starting_with(text)] for text in texts}

    assert found == truth
    assert agreement(truth, found.__getitem__, in_order=True) == 1.0
    assert agreement(truth, lambda text: found[text][1:], in_order=True) < 0.5


def test_names_with_a_slip_are_those_that_brute_force_finds(made: MadeStore) -> None:
    """With fewer than eight letters, so that nothing is looked for but one slip."""
    numbers = list(range(1, made.names, 40))
    texts = {text for one in with_slips(made.world, numbers, seed=7) if len(text := fold(one.otherwise)) < 8}
    truth = brute_force_of_slips(made.path, texts)

    with closing(SqliteNameIndex(made.path)) as names:
        found = {text: [row.ref for row in (*names.starting_with(text), *names.nearly(text))][:10] for text in texts}

    assert {text: set(refs) for text, refs in found.items()} == truth
    assert sum(map(len, truth.values())) > len(texts)


def test_what_is_measured_is_printed_with_its_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    completion.main(["--names", "500", "--sample", "4", "--without-rivals", "--warm"])

    printed = capsys.readouterr().out
    assert "## 500 names" in printed
    assert "| **ours, the look-up** | **1.000** |" in printed
    for row in ("the bare look-up", "completion as the window asks", "one slip, in the show", "open and first answer"):
        assert row in printed
