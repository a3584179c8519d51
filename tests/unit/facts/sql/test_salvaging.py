"""What can still be read of a damaged store is saved into a sound one, and what is lost is counted."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.errors import Cancelled, StoreBroken, StoreError
from editor_app.facts.care import Condition, Salvaged
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.health import problems
from editor_app.facts.sql.salvaging import salvage
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.sqlite_care import SqliteCare
from editor_app.watch import Progress, Watch

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
AOUAD = "show/all-of-us-are-dead"
PAGE = 8192


def root_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return int(page)


def damage(path: Path, page: int, data: bytes = b"\xff" * PAGE) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(data)


def saved(path: Path) -> Salvaged:
    """What was saved; checks that it is a sound store."""
    done = salvage(path, now=NOON, watch=Watch())
    assert problems(path, watch=Watch()) == ()
    return done


def everything(path: Path) -> object:
    store = SqlStore.open(path)
    found = store.show(AOUAD), [e.ref for e in store.find("lee")], store.edits()
    store.close()
    return found


def test_a_store_whose_header_and_names_of_tables_are_gone_is_saved_whole(store_path: Path) -> None:
    whole = everything(store_path)
    damage(store_path, 1)

    done = saved(store_path)

    assert everything(store_path) == whole
    assert done.lost == {}
    assert done.aside == store_path.with_name("facts-aside-2026-11-22T120000Z.sqlite")
    assert done.aside.read_bytes().startswith(b"\xff" * PAGE)


@pytest.mark.parametrize(
    "name", ["ckey", "ctop", "sqlite_autoindex_entity_1", "ix_fact_subject_id_property", "ix_credit_scope_id", "change"]
)
def test_what_can_be_made_anew_is(store_path: Path, name: str) -> None:
    whole = everything(store_path)
    damage(store_path, root_of(store_path, name))

    done = saved(store_path)

    assert everything(store_path) == whole
    assert (done.lost, done.rebuilt, done.torn) == ({}, {}, frozenset())


def test_rows_below_a_page_that_is_gone_are_found_again(store_path: Path) -> None:
    """The facts of the sample fill two pages, and a third leads to them."""
    whole = everything(store_path)
    damage(store_path, root_of(store_path, "fact"))

    done = saved(store_path)

    assert everything(store_path) == whole
    assert done.lost == {}


def test_names_that_are_lost_come_back_from_their_references(store_path: Path) -> None:
    damage(store_path, root_of(store_path, "entity"))

    done = saved(store_path)

    assert done.rebuilt["entity"] == done.kept["entity"] == 61
    store = SqlStore.open(store_path)
    show = store.show(AOUAD)
    assert show is not None
    assert show.show.name == "All Of Us Are Dead"
    assert [(season.number, season.parent) for season in show.seasons] == [(1, AOUAD), (2, AOUAD)]
    assert store.value(FactRef("season/all-of-us-are-dead-2", "renewed")) is not None
    store.close()


def test_other_spellings_numbers_and_sources_come_back_from_their_indexes(store_path: Path) -> None:
    for table in ("alias", "identifier", "source"):
        damage(store_path, root_of(store_path, table))

    done = saved(store_path)

    assert done.lost == {}
    assert done.rebuilt == {"alias": 34, "identifier": 9, "source": 21}
    store = SqlStore.open(store_path)
    fact = store.value(FactRef("season/all-of-us-are-dead-2", "renewed"))
    assert fact is not None
    assert fact.sources[0].address.startswith("https://")
    store.close()


def test_credits_that_are_lost_are_counted(store_path: Path) -> None:
    damage(store_path, root_of(store_path, "credit"))

    done = saved(store_path)

    assert done.lost == {"credit": 24, "credit_source": 25}
    assert done.kept["fact"] == 98


def test_what_is_lost_uncounted_is_said(store_path: Path) -> None:
    damage(store_path, root_of(store_path, "fact_source"))

    done = saved(store_path)

    assert done.torn == {"fact_source"}
    assert done.kept["fact"] == 98


def test_what_was_deleted_and_expired_does_not_come_back(store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        (facts,) = connection.execute("SELECT count(*) FROM fact WHERE id <= 5").fetchone()
        connection.execute("DELETE FROM fact_source WHERE fact_id > 5")
        connection.execute("DELETE FROM fact WHERE id > 5")  # of two pages one is free then
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(store_path, root_of(store_path, "ix_fact_subject_id_property"))

    assert saved(store_path).kept["fact"] == facts


def test_a_word_that_was_damaged_within_a_row_costs_that_row_alone(store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as connection, connection:
        connection.execute("UPDATE fact SET status = 'confxrmed' WHERE id = 7")
        connection.execute("UPDATE fact SET value_lower = '2022-13-28' WHERE id = 8")

    done = saved(store_path)

    assert (done.kept["fact"], done.lost["fact"]) == (96, 2)
    assert done.kept["credit"] == 24


def test_a_newer_log_is_part_of_what_is_saved(store_path: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn" / "facts.sqlite"
    torn.parent.mkdir()
    store = SqlStore.open(store_path)
    store.put(FactRef("season/all-of-us-are-dead-2", "episodes"), 8, now=NOON)
    for ending in ("", "-wal"):
        torn.with_name(torn.name + ending).write_bytes(store_path.with_name(store_path.name + ending).read_bytes())
    store.close()
    damage(torn, 2)  # the version of the form, which the log does not have

    done = saved(torn)

    assert done.kept["fact"] == 99
    assert done.aside is not None
    assert sorted(path.name for path in torn.parent.iterdir()) == sorted(
        [torn.name, done.aside.name, f"{done.aside.name}-wal"]
    )


@pytest.mark.parametrize("left", [b"", b"\0" * PAGE * 4, b"## What Is the Release Date of Season 2?\n" * 900])
def test_a_file_with_nothing_of_a_store_in_it_is_left_as_it_is(store_path: Path, left: bytes) -> None:
    store_path.write_bytes(left)

    with pytest.raises(StoreBroken, match="Nothing of a store of facts is left"):
        salvage(store_path, now=NOON, watch=Watch())

    assert store_path.read_bytes() == left
    assert [path.name for path in store_path.parent.iterdir()] == [store_path.name]


def test_one_that_is_cancelled_leaves_the_damaged_file(store_path: Path) -> None:
    from threading import Event

    damage(store_path, root_of(store_path, "entity"))
    before, cancelled = store_path.read_bytes(), Event()

    def stop(_progress: Progress) -> None:
        cancelled.set()

    with pytest.raises(Cancelled):
        salvage(store_path, now=NOON, watch=Watch(stop, cancelled))

    assert store_path.read_bytes() == before
    assert [path.name for path in store_path.parent.iterdir()] == [store_path.name]


def test_a_sound_store_is_not_moved(store_path: Path) -> None:
    care = SqliteCare(store_path)

    with pytest.raises(StoreError, match="is sound, and was left as it is"):
        care.salvage(now=NOON, watch=Watch())
    with pytest.raises(StoreError, match="is sound, and was left as it is"):
        care.begin_anew(now=NOON)


def test_another_programs_file_is_not_ours_to_move(store_path: Path, tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text("# Dead\n" * 4000, encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "places.db")) as other:
        other.execute("CREATE TABLE places (id INTEGER PRIMARY KEY, url TEXT, title TEXT)")
        other.executemany("INSERT INTO places (url, title) VALUES (?, ?)", [("https://a.b/", "A")] * 500)
        other.commit()
    damage(store_path, 1, os.urandom(PAGE))

    found = {path.name: SqliteCare(path).condition() for path in tmp_path.iterdir() if path.is_file()}

    assert found == {
        "article.md": Condition.FOREIGN,
        "places.db": Condition.FOREIGN,
        "facts.sqlite": Condition.BROKEN,
    }


def test_beginning_anew_keeps_the_damaged_file(store_path: Path) -> None:
    damage(store_path, 1)
    damaged = store_path.read_bytes()

    aside = SqliteCare(store_path).begin_anew(now=NOON)

    assert aside is not None
    assert aside.read_bytes() == damaged
    store = SqlStore.open(store_path)
    assert store.show(AOUAD) is not None
    store.close()
