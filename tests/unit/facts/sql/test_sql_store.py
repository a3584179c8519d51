"""A store in a file: made, opened, refused, shared and killed, without harm to what it holds."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.errors import StoreBroken, StoreError, StoreLocked, StoreMissing
from editor_app.facts.batch import Batch
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
EPISODES = FactRef("season/all-of-us-are-dead-1", "episodes")


def run(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Another Showdesk, that runs `program`."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@contextmanager
def opened(path: Path) -> Iterator[SqlStore]:
    store = SqlStore.open(path)
    try:
        yield store
    finally:
        store.close()


def damage(path: Path, table: str) -> None:
    """Overwrite the first page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 8192)
        file.write(b"\xff" * 8192)


def contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_store_is_made_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"

    with pytest.raises(StoreMissing):
        SqlStore.open(path)
    assert not path.exists()
    SqlStore.open(path, create=True).close()

    SqlStore.open(path).close()


def test_a_store_can_be_made_in_an_empty_file(tmp_path: Path) -> None:
    """Such a file is left behind by a Showdesk that was killed while it made a store."""
    path = tmp_path / "facts.db"
    path.touch()

    store = SqlStore.open(path, create=True)

    assert store.name_count() == 0
    store.close()


def test_a_store_cannot_be_made_where_a_folder_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="That is a folder"):
        SqlStore.open(tmp_path, create=True)


def test_making_a_store_where_there_is_one_keeps_it(store_path: Path) -> None:
    store = SqlStore.open(store_path, create=True)

    assert store.name_count() > 0
    store.close()


def test_two_that_make_a_store_at_once_make_one(tmp_path: Path) -> None:
    program = """
import sys
from editor_app.facts.sql.sql_store import SqlStore
SqlStore.open(sys.argv[1], create=True).close()
"""
    path = tmp_path / "facts.db"

    both = [run(program, path) for _ in range(2)]

    assert [process.communicate()[1] for process in both] == ["", ""]
    SqlStore.open(path).close()


def test_a_store_that_another_is_just_making_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "facts.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")  # in a file without a log, SQLite now refuses others at once
        with pytest.raises(StoreLocked):
            SqlStore.open(path, create=True, patience=0)

        monkeypatch.setattr("editor_app.facts.sql.engine.time.sleep", lambda _: another.execute("ROLLBACK"))
        SqlStore.open(path, create=True).close()

        assert not another.in_transaction  # it was waited for once
    SqlStore.open(path).close()


def test_an_address_may_be_a_url(store_path: Path) -> None:
    store = SqlStore.open(f"sqlite:///{store_path}")

    assert store.entity("show/squid-game") is not None
    store.close()


@pytest.mark.parametrize(
    "address",
    [
        "nonsense://me:secret@x/y",
        "postgresql+nonsense://me:secret@x/y",
        "sqlite+://",
        "://me:secret",
        "postgresql://me:secret@[::1",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///facts.db?timeout=secret",
        "",
    ],
)
def test_an_address_of_no_database_we_know_is_a_missing_store(address: str) -> None:
    with pytest.raises(StoreMissing, match="is not the address of a store") as caught:
        SqlStore.open(address)

    assert "secret" not in str(caught.value)


def test_a_database_whose_module_is_not_installed_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymysql", None)  # as if it were not there

    with pytest.raises(StoreMissing, match=r"me:.*@host/facts” cannot be opened.*pymysql.* is not installed") as caught:
        SqlStore.open("mysql+pymysql://me:secret@host/facts")

    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    text, database = tmp_path / "article.md", tmp_path / "places.sqlite"
    text.write_bytes(b"# All of Us Are Dead\n" * 500)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE places (url)")

    for path in (text, database):
        before = path.read_bytes()
        for create in (False, True):
            with pytest.raises(StoreBroken):
                SqlStore.open(path, create=create)
        assert path.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.md", "places.sqlite"]


def test_a_damaged_store_is_told_apart_when_it_is_used(store_path: Path) -> None:
    damage(store_path, "entity")
    store = SqlStore.open(store_path)

    with pytest.raises(StoreBroken, match="is damaged"):
        store.show("show/all-of-us-are-dead")

    store.close()


def test_a_store_that_is_cut_off_is_told_apart(store_path: Path) -> None:
    whole = store_path.read_bytes()
    store_path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(StoreBroken), opened(store_path) as store:
        store.show("show/all-of-us-are-dead")


def test_a_store_that_another_keeps_is_busy_and_can_still_be_read(store_path: Path) -> None:
    store = SqlStore.open(store_path, patience=0.05)
    with closing(sqlite3.connect(store_path, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreLocked, match=r"is busy\. .* Nothing was changed\."):
            store.put(EPISODES, 13, now=NOW)
        value = store.value(EPISODES)
        assert value is not None
        assert value.value == 12

        another.execute("ROLLBACK")
    assert store.put(EPISODES, 13, now=NOW).facts == 1
    store.close()


def test_two_processes_that_write_at_once_lose_nothing(store: SqlStore, store_path: Path) -> None:
    program = """
import sys
from datetime import UTC, datetime
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
store = SqlStore.open(sys.argv[1])
for number in range(15):
    store.put(FactRef("show/squid-game", "genre"), f"{sys.argv[2]} {number}", now=datetime(2026, 11, 22, tzinfo=UTC))
store.close()
"""
    both = [run(program, store_path, name) for name in ("one", "two")]

    assert [process.communicate()[1] for process in both] == ["", ""]
    found = {f.value for f in store.facts("show/squid-game", "genre")}
    assert found == {f"{name} {number}" for name in ("one", "two") for number in range(15)}


KILLED_IN_AN_IMPORT = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from editor_app.facts.providers.bundle import read_bundle
from editor_app.facts.sql import sql_store, taking

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

{moment} = die
sql_store.SqlStore.open(sys.argv[1]).apply(read_bundle(Path(sys.argv[2])), now=datetime(2026, 11, 22, tzinfo=UTC))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process so that it hears nothing")
@pytest.mark.parametrize("moment", ["taking.take_facts", "taking.take_credits", "sql_store.end_edit"])
def test_a_store_whose_import_is_killed_is_as_it_was(
    tmp_path: Path, bundle_path: Path, batch: Batch, moment: str
) -> None:
    path = tmp_path / "facts.db"
    store = SqlStore.open(path, create=True)
    store.apply(Batch("before", batch.entities[:5]), now=NOW)
    before = contents(path)

    process = run(KILLED_IN_AN_IMPORT.format(moment=moment), path, bundle_path)

    assert process.communicate()[1] == ""
    assert process.returncode == -signal.SIGKILL
    assert contents(path) == before
    assert store.apply(batch, now=NOW).entities == len(batch.entities) - 5
    store.close()


def test_every_source_of_a_bundle_is_kept_even_if_nothing_names_it(store_path: Path, batch: Batch) -> None:
    with closing(sqlite3.connect(store_path)) as connection:
        stored = connection.execute("SELECT address, publisher, retrieved FROM source ORDER BY id").fetchall()

    assert sorted(stored) == sorted((s.address, s.publisher, str(s.retrieved)) for s in batch.sources)


def test_dates_can_be_queried(store_path: Path) -> None:
    """Which seasons come out, by what anybody says, in 2027?"""
    with closing(sqlite3.connect(store_path)) as connection:
        rows = connection.execute(
            "SELECT e.ref, f.value_words FROM fact f JOIN entity e ON e.id = f.subject_id"
            " WHERE property = 'released' AND value_lower <= '2027-12-31' AND value_upper >= '2027-01-01'"
        )
        assert rows.fetchall() == [("season/all-of-us-are-dead-2", "early 2027")]


def test_what_was_acknowledged_is_on_the_disk_when_the_power_fails(store: SqlStore) -> None:
    expected = {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1, "page_size": 8192}

    with store._engine.connect() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected} == expected


def test_a_backup_replaces_an_older_one_and_is_one_file(store: SqlStore, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    store.backup(copies / "facts.db")
    store.put(EPISODES, 13, now=NOW)

    store.backup(copies / "facts.db")

    assert [path.name for path in copies.iterdir()] == ["facts.db"]
    assert contents(copies / "facts.db") == contents(tmp_path / "facts.sqlite")


def test_a_backup_that_cannot_be_made_leaves_the_older_one(store: SqlStore, store_path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is the store itself"):
        store.backup(store_path)
    with pytest.raises(StoreError):
        store.backup(tmp_path / "nowhere" / "copy.db")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        store.backup(tmp_path / "folder")

    assert store.value(EPISODES) is not None
    assert sorted(path.name for path in tmp_path.iterdir() if "unfinished" in path.name) == []


def test_a_backup_never_replaces_what_is_no_store(store: SqlStore, tmp_path: Path) -> None:
    """A slip of the keyboard must not cost an article, and no superuser a device."""
    article, pipe = tmp_path / "article.md", tmp_path / "pipe"
    article.write_text("An afternoon's work.\n", encoding="utf-8")
    os.mkfifo(pipe)

    for path in (article, pipe):
        with pytest.raises(StoreError, match="not a copy of a store"):
            store.backup(path)

    assert article.read_text(encoding="utf-8") == "An afternoon's work.\n"
    assert pipe.is_fifo()


@pytest.mark.parametrize("path", ["", ".", "n" * 300])
def test_a_backup_under_an_impossible_name_is_told(store: SqlStore, path: str) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        store.backup(Path(path))


def test_a_damaged_store_does_not_replace_the_good_backup(store_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with opened(store_path) as store:
        store.backup(copy)
        kept = copy.read_bytes()
        with store._engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(store_path, "fact")

    with opened(store_path) as store, pytest.raises(StoreBroken, match="is damaged"):
        store.backup(copy)

    assert copy.read_bytes() == kept


def test_alembic_is_not_imported_to_make_or_use_a_store(tmp_path: Path) -> None:
    """It costs more than all the rest together."""
    program = """
import sys
from editor_app.facts.sql.sql_store import SqlStore
SqlStore.open(sys.argv[1], create=True).show("show/x")
print("alembic" in sys.modules, "jsonschema" in sys.modules)
"""
    assert run(program, tmp_path / "facts.db").communicate()[0] == "False False\n"
