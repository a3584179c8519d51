"""A file that is no store, or one that cannot be used, is told apart, with what to do."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import StoreBroken, StoreError, StoreLocked, StoreMissing
from editor_app.facts.sql.sqlite_file import SCHEMA_VERSION, open_to_read, store_error, version_of


def in_the_file(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_store_says_its_version(store_path: Path) -> None:
    assert version_of(store_path) == SCHEMA_VERSION


@pytest.mark.parametrize("name", ["with space.db", "100%.db", "a?mode=rw#b.db", "잠금.db"])
def test_a_path_may_hold_any_letter(store_path: Path, name: str) -> None:
    assert version_of(store_path.rename(store_path.with_name(name))) == SCHEMA_VERSION


def test_no_file_is_a_missing_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"There is no store of facts at .*absent\.db\. The file does not exist\."):
        version_of(tmp_path / "absent.db")
    with pytest.raises(StoreMissing, match="That is a folder"):
        version_of(tmp_path)
    assert not (tmp_path / "absent.db").exists()


def test_an_empty_file_is_a_missing_store(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    path.touch()

    with pytest.raises(StoreMissing, match="The file is empty"):
        version_of(path)


def test_looking_at_a_store_leaves_it_and_its_folder_alone(store_path: Path) -> None:
    in_the_file(store_path, "UPDATE showdesk_schema SET version_num = '0917'")
    before = store_path.read_bytes()

    assert version_of(store_path) == 917

    assert store_path.read_bytes() == before
    assert [path.name for path in store_path.parent.iterdir()] == [store_path.name]


def test_a_connection_to_read_takes_its_log_away_when_it_ends(store_path: Path) -> None:
    with closing(open_to_read(store_path)) as connection:
        connection.execute("SELECT * FROM entity").fetchall()

    assert [path.name for path in store_path.parent.iterdir()] == [store_path.name]


def test_what_was_written_and_not_yet_put_into_the_file_is_seen(store_path: Path, tmp_path: Path) -> None:
    (tmp_path / "cut off").mkdir()
    with closing(sqlite3.connect(store_path)) as connection:
        connection.execute("UPDATE showdesk_schema SET version_num = '0917'")
        connection.commit()
        for path in list(tmp_path.glob("facts.sqlite*")):  # as a power cut leaves them
            shutil.copyfile(path, tmp_path / "cut off" / path.name)

    assert version_of(tmp_path / "cut off" / "facts.sqlite") == 917


@pytest.mark.parametrize("versions", ["('what')", "('0001'), ('0002')"])
def test_a_store_that_does_not_know_its_version_is_broken(store_path: Path, versions: str) -> None:
    in_the_file(
        store_path,
        "DELETE FROM showdesk_schema",
        f"INSERT INTO showdesk_schema VALUES {versions}",  # noqa: S608 - the parameters above
    )

    with pytest.raises(StoreBroken, match="does not say which version it is"):
        version_of(store_path)


def test_a_file_of_another_kind_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("## What Is the Release Date of Season 2?\n" * 200, encoding="utf-8")

    with pytest.raises(StoreBroken, match=r"article\.md is not a store of facts, or is damaged\. SQLite says: file is"):
        version_of(path)


def test_a_database_of_another_program_is_no_store(tmp_path: Path) -> None:
    in_the_file(tmp_path / "other.db", "CREATE TABLE places (url)")

    with pytest.raises(StoreBroken, match="It is a database of another program"):
        version_of(tmp_path / "other.db")


def test_a_connection_to_read_cannot_write(store_path: Path) -> None:
    with closing(open_to_read(store_path)) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM fact")


@pytest.fixture
def provoked(tmp_path: Path) -> dict[str, sqlite3.Error]:
    """Real errors of SQLite, by what was wrong."""
    path = tmp_path / "facts.db"
    errors: dict[str, sqlite3.Error] = {}
    with closing(sqlite3.connect(path, isolation_level=None)) as one:
        one.execute("CREATE TABLE t (x)")
        with closing(sqlite3.connect(path, timeout=0)) as other:
            one.execute("BEGIN IMMEDIATE")
            errors["busy"] = caught(other, "INSERT INTO t VALUES (1)")
            one.execute("ROLLBACK")
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as other:
            errors["read-only"] = caught(other, "INSERT INTO t VALUES (1)")
        one.execute("PRAGMA max_page_count = 2")
        errors["full"] = caught(one, "INSERT INTO t VALUES (zeroblob(1000000))")
        errors["other"] = caught(one, "SELECT absent")
    try:
        sqlite3.connect(tmp_path / "nowhere" / "facts.db")
    except sqlite3.Error as problem:
        errors["no folder"] = problem
    return errors


def caught(connection: sqlite3.Connection, sql: str) -> sqlite3.Error:
    with pytest.raises(sqlite3.Error) as problem:
        connection.execute(sql)
    return problem.value


@pytest.mark.parametrize(
    ("wrong", "kind", "words"),
    [
        ("busy", StoreLocked, "is busy. Another Showdesk has been writing"),
        ("read-only", StoreError, "cannot be used. The file or its folder is read-only, and even a reader keeps a log"),
        ("full", StoreError, "cannot grow. The disk is full"),
        ("no folder", StoreError, "cannot be opened. Its folder does not exist"),
        ("other", StoreError, "did not work as it should. SQLite says: no such column: absent"),
    ],
)
def test_what_sqlite_complains_of_is_told_in_a_writers_words(
    provoked: dict[str, sqlite3.Error], wrong: str, kind: type[StoreError], words: str
) -> None:
    told = store_error("facts.db", provoked[wrong])

    assert type(told) is kind
    assert words in str(told)
    assert told.remedy
