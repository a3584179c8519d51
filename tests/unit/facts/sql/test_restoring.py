"""A backup comes back whole, whoever has the store open, and what was there before is kept."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from editor_app.errors import StoreBroken, StoreError, StoreLocked, StoreMissing, StoreNewer
from editor_app.facts.care import Condition, Why
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.backups import Backups
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.engine import address_of, engine_for, writing
from editor_app.facts.sql.restoring import restore
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.sqlite_care import SqliteCare
from editor_app.facts.sql.sqlite_file import version_of
from editor_app.facts.store import EVERYTHING
from editor_app.watch import Watch

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
EPISODES = FactRef("season/all-of-us-are-dead-2", "episodes")


@pytest.fixture
def copy(store_path: Path) -> Path:
    """A backup of the sample, after which its store has changed."""
    made = Backups(store_path).make(Why.BY_HAND, now=NOON)
    store = SqlStore.open(store_path)
    store.put(EPISODES, 8, now=NOON)
    store.close()
    return made.path


def episodes(path: Path) -> object:
    store = SqlStore.open(path)
    found = store.value(EPISODES)
    store.close()
    return found.value if found is not None else None


def test_what_the_copy_holds_is_in_the_store_and_what_was_there_is_a_backup(store_path: Path, copy: Path) -> None:
    before = restore(store_path, copy, now=NOON + DAY, watch=Watch())

    assert before is not None
    assert before.name == "facts.sqlite-2026-11-23T120000Z-before-restore.db"
    assert episodes(store_path) is None
    assert episodes(before) == 8
    assert sorted(path.name for path in store_path.parent.iterdir()) == ["backups", "facts.sqlite"]


def test_a_window_that_has_it_open_goes_on_and_hears_of_it(store_path: Path, copy: Path) -> None:
    store, names = SqlStore.open(store_path), SqliteNameIndex(store_path)
    assert store.value(EPISODES) is not None
    version, serial = names.data_version(), names.last_change()

    restore(store_path, copy, now=NOON + DAY, watch=Watch())

    assert store.value(EPISODES) is None
    assert names.starting_with("choi nam")
    assert names.data_version() != version
    assert EVERYTHING in names.changes_since(serial)[1]
    store.put(EPISODES, 12, now=NOON + DAY)
    names.close()
    store.close()
    assert episodes(store_path) == 12


def test_whoever_reads_meanwhile_reads_the_old_to_the_end(store_path: Path, copy: Path) -> None:
    with closing(sqlite3.connect(store_path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        count = reader.execute("SELECT count(*) FROM fact").fetchone()

        restore(store_path, copy, now=NOON + DAY, watch=Watch())

        assert reader.execute("SELECT count(*) FROM fact").fetchone() == count
        reader.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM fact").fetchone() == (count[0] - 1,)


def test_while_another_writes_it_is_refused_and_nothing_changed(store_path: Path, copy: Path) -> None:
    with closing(sqlite3.connect(store_path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreLocked, match="is busy"):
            restore(store_path, copy, now=NOON + DAY, watch=Watch(), patience=0.1)

        writer.execute("ROLLBACK")
    assert episodes(store_path) == 8


def test_a_copy_in_an_older_form_comes_back_in_ours(store_path: Path, tmp_path: Path, older: Path) -> None:
    restore(store_path, older, now=NOON, watch=Watch())

    store = SqlStore.open(store_path)
    assert store.entity("show/old") is not None
    store.close()
    assert version_of(older) == 1, "the copy itself stays as it was"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A store of the first form, with one show."""
    from alembic import command
    from alembic.config import Config

    from editor_app.facts.sql import migrations

    path = tmp_path / "older.db"
    engine = engine_for(address_of(path), patience=1)
    with writing(engine).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(str(migrations.__file__)).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text("INSERT INTO entity (ref, kind, name, popularity) VALUES ('show/old', 'show', 'Old', 0)")
        )
    engine.dispose()
    return path


def test_an_older_store_is_copied_before_it_gets_the_newest_form(older: Path) -> None:
    SqlStore.open(older, now=NOON).close()

    (made,) = Backups(older).all()
    assert made.path.name == "older.db-2026-11-22T120000Z-before-migration.db"
    assert version_of(made.path) == 1
    assert Backups(older).held(made).names == 1
    SqlStore.open(older, now=NOON + DAY).close()
    assert Backups(older).all() == (made,)


def test_a_migration_that_fails_leaves_the_store_and_says_where_the_copy_lies(older: Path) -> None:
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("CREATE TABLE edit (is_in_the_way)")
        connection.commit()
    before = older.read_bytes()

    with pytest.raises(StoreError, match=r"It is as it was\. A copy of it lies at .*before-migration\.db") as caught:
        SqlStore.open(older, now=NOON)

    assert "already exists" in caught.value.why
    assert version_of(older) == 1
    assert older.read_bytes()[100:] == before[100:], "only the header may say that it is kept with a log"


def test_a_damaged_store_is_set_aside_with_its_log(store_path: Path, copy: Path) -> None:
    garbage = b"garbage " * 9000
    store_path.write_bytes(garbage)
    store_path.with_name("facts.sqlite-wal").write_bytes(b"log")

    before = restore(store_path, copy, now=NOON + DAY, watch=Watch())

    assert before == store_path.with_name("facts-aside-2026-11-23T120000Z.sqlite")
    assert before.read_bytes() == garbage
    assert before.with_name(f"{before.name}-wal").read_bytes() == b"log"
    assert episodes(store_path) is None
    assert SqliteCare(store_path).condition() is Condition.FINE


def test_a_store_that_is_gone_comes_back(store_path: Path, copy: Path) -> None:
    store_path.unlink()

    assert restore(store_path, copy, now=NOON + DAY, watch=Watch()) is None

    assert episodes(store_path) is None


def test_a_copy_that_is_damaged_missing_or_of_the_future_changes_nothing(store_path: Path, copy: Path) -> None:
    whole = copy.read_bytes()
    before = store_path.read_bytes()
    for wrong, kind in ((whole[: len(whole) // 2], StoreBroken), (b"# An article", StoreBroken), (b"", StoreMissing)):
        copy.write_bytes(wrong)
        with pytest.raises(kind):
            restore(store_path, copy, now=NOON, watch=Watch())
    copy.write_bytes(whole)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE showdesk_schema SET version_num = '0099'")
    with pytest.raises(StoreNewer):
        restore(store_path, copy, now=NOON, watch=Watch())

    assert store_path.read_bytes() == before
    assert sorted(path.name for path in store_path.parent.iterdir()) == ["backups", "facts.sqlite"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move a file that is open")
def test_a_damaged_store_that_another_process_has_open_is_left_where_it_is(store_path: Path, copy: Path) -> None:
    """It would go on writing to what was set aside."""
    holds = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM entity').fetchone();"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holds, store_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with store_path.open("r+b") as file:
            file.seek(4 * 8192)
            file.write(b"\xff" * 8192 * 20)

        with pytest.raises(StoreLocked, match="another Showdesk still has it open"):
            restore(store_path, copy, now=NOON + DAY, watch=Watch())

        other.communicate()
    assert restore(store_path, copy, now=NOON + DAY, watch=Watch()) is not None
