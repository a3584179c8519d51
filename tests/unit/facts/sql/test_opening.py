"""A store that cannot be changed is read all the same, and stays as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.errors import StoreError, StoreNewer, StoreReadOnly
from editor_app.facts.batch import Batch
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
EPISODES = FactRef("season/all-of-us-are-dead-2", "episodes")


def in_the_file(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def future(store_path: Path) -> Path:
    """A store whose form is newer than ours, with more in it, and all that we ask for where we ask for it."""
    in_the_file(
        store_path,
        "UPDATE showdesk_schema SET version_num = '0917'",
        "CREATE TABLE mood (id INTEGER PRIMARY KEY, words TEXT)",
        "ALTER TABLE entity ADD COLUMN mood_id INTEGER REFERENCES mood (id)",
    )
    return store_path


def test_a_store_of_the_future_is_read(future: Path, batch: Batch) -> None:
    store = SqlStore.open(future)

    assert store.why_read_only.startswith("A newer Showdesk made it: its form is version 917")
    assert store.value(FactRef("season/all-of-us-are-dead-2", "renewed")) is not None
    assert store.show("show/all-of-us-are-dead") is not None
    assert store.find("choi nam")
    store.close()


def test_a_store_of_the_future_refuses_every_change_and_stays_as_it_is(future: Path, batch: Batch) -> None:
    before = future.read_bytes()
    store = SqlStore.open(future)

    with pytest.raises(StoreReadOnly, match=r"can be read, but not changed\. A newer Showdesk made it"):
        store.put(EPISODES, 8, now=NOW)
    with pytest.raises(StoreReadOnly):
        store.apply(batch, now=NOW)
    with pytest.raises(StoreReadOnly):
        store.preview(batch)
    with pytest.raises(StoreReadOnly):
        store.undo(1, now=NOW)
    store.close()

    assert future.read_bytes() == before
    assert [path.name for path in future.parent.iterdir()] == [future.name]


def test_a_store_of_the_future_follows_what_a_newer_showdesk_writes(future: Path) -> None:
    store = SqlStore.open(future)
    before = store.name_count()

    in_the_file(future, "DELETE FROM ckey", "UPDATE entity SET known_to = '2026-11-22 08:00:00' WHERE kind = 'person'")

    assert store.name_count() < before
    store.close()


@pytest.mark.parametrize(
    "change", ["ALTER TABLE fact RENAME COLUMN value_text TO words", "ALTER TABLE credit RENAME TO part"]
)
def test_a_store_of_the_future_in_a_form_that_we_cannot_read_is_refused(future: Path, change: str) -> None:
    in_the_file(future, change)
    before = future.read_bytes()

    for create in (False, True):
        with pytest.raises(StoreNewer, match=r"made by a newer Showdesk\. Its form is version 917; .* Update Showdesk"):
            SqlStore.open(future, create=create)

    assert future.read_bytes() == before
    assert [path.name for path in future.parent.iterdir()] == [future.name]


@pytest.fixture
def unwritable(store_path: Path) -> Iterator[Path]:
    """A store that this process may read and not write, nor anything beside it."""
    if sys.platform == "win32":
        pytest.skip("permissions are other things on Windows")
    folder = Path(tempfile.mkdtemp())
    store = Path(shutil.copyfile(store_path, folder / "facts.db"))
    store.chmod(0o444)
    folder.chmod(0o555)
    me = os.getuid(), os.geteuid()
    if os.geteuid() == 0:  # to whom nothing is forbidden
        os.setresuid(65534, 65534, 0)
    try:
        yield store
    finally:
        os.setresuid(*me, -1)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_store_where_nobody_may_write_is_read(unwritable: Path) -> None:
    store = SqlStore.open(unwritable)

    assert store.why_read_only.startswith("You may not write to its file")
    assert store.find("choi nam")
    with closing(SqliteNameIndex(unwritable)) as names:
        assert names.starting_with("choi nam")
    with pytest.raises(StoreReadOnly):
        store.put(EPISODES, 8, now=NOW)
    store.close()


def test_an_older_store_where_nobody_may_write_is_refused_with_what_to_do(
    unwritable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.facts.sql.opening.SCHEMA_VERSION", 9)

    with pytest.raises(StoreError, match=r"made by an older Showdesk, .* copy it to a place where you may write"):
        SqlStore.open(unwritable)
