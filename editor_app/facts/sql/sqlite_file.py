"""A store in one SQLite file, seen without SQLAlchemy: whether it is one, of which version, what is wrong with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from editor_app.errors import StoreBroken, StoreError, StoreLocked, StoreMissing, StoreNewer

SCHEMA_VERSION = 2
"""The form of the tables that this Showdesk reads and writes; the number of the newest migration."""

VERSION_TABLE = "showdesk_schema"
"""Holds the version of a store as its only value, and by its name tells a store from any other database."""

PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""


def version_of(path: Path, *, patience: float = PATIENCE) -> int:
    """The version of the store at `path`, at most `SCHEMA_VERSION`.

    Raises `StoreMissing` where there is no file or nothing in it yet, `StoreNewer`, `StoreLocked` or `StoreBroken`.
    """
    connection, version = _open(path, patience)
    connection.close()
    return version


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the store at `path`. Raises as `version_of`."""
    connection, _ = _open(path, PATIENCE)
    return connection


def _open(path: Path, patience: float) -> tuple[sqlite3.Connection, int]:
    if not path.is_file():
        raise StoreMissing(
            f"There is no store of facts at {path}.",
            why="That is a folder." if path.is_dir() else "The file does not exist.",
            remedy="Check the address, or import a bundle there to make one.",
        )
    try:
        # serialised by SQLite itself, so a connection may move between threads
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=patience, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA query_only = ON")
            return connection, _version_in(connection, path)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as problem:
        raise store_error(str(path), problem) from problem


def _version_in(connection: sqlite3.Connection, path: Path) -> int:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        raise StoreMissing(
            f"There is no store of facts at {path}.",
            why="The file is empty.",
            remedy="Import a bundle there to make one, or delete the file.",
        )
    if VERSION_TABLE not in tables:
        raise StoreBroken(
            f"{path} is not a store of facts.",
            why="It is a database of another program.",
            remedy="Choose another file.",
        )
    with closing(connection.execute(f"SELECT version_num FROM {VERSION_TABLE}")) as rows:  # noqa: S608 - a constant
        versions = [version for (version,) in rows]
    return read_version(versions, str(path))


def read_version(versions: list[str], address: str) -> int:
    """The one version among the rows of the version table. Raises `StoreBroken` and `StoreNewer`."""
    if len(versions) != 1 or not versions[0].isdecimal():
        raise StoreBroken(
            f"The store of facts at {address} does not say which version it is.",
            why=f"Its version table holds {versions}.",
            remedy="Put a backup in its place.",
        )
    version = int(versions[0])
    if version > SCHEMA_VERSION:
        raise StoreNewer(
            f"The store of facts at {address} was made by a newer Showdesk.",
            why=f"Its form is version {version}; this Showdesk knows versions up to {SCHEMA_VERSION}.",
            remedy="Update Showdesk, or name another store. Nothing in it was changed.",
        )
    return version


def store_error(address: str, problem: sqlite3.Error) -> StoreError:
    """What `problem`, met in the store at `address`, means to a writer."""
    # the low byte is the kind of error, the rest tells its kinds apart; -1 where Python itself complains
    match getattr(problem, "sqlite_errorcode", -1) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreLocked(
                f"The store of facts at {address} is busy.",
                why="Another Showdesk has been writing to it for several seconds.",
                remedy="Try again when that has finished. Nothing was changed.",
            )
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return StoreBroken(
                f"{address} is not a store of facts, or is damaged.",
                why=f"SQLite says: {problem}.",
                remedy="Put a backup in its place, or move it away and import your bundles again.",
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return StoreError(
                f"The store of facts at {address} cannot be used.",
                why="The file or its folder is read-only, and even a reader keeps a log beside it.",
                remedy="Allow writing there, or name another store. Nothing was changed.",
            )
        case sqlite3.SQLITE_CANTOPEN:
            return StoreError(
                f"The store of facts at {address} cannot be opened.",
                why="Its folder does not exist, or may not be read or written.",
                remedy="Check the folder and its permissions.",
            )
        case sqlite3.SQLITE_FULL:
            return StoreError(
                f"The store of facts at {address} cannot grow.",
                why="The disk is full.",
                remedy="Make room and try again. Nothing was changed.",
            )
        case _:
            return StoreError(
                f"The store of facts at {address} did not work as it should.",
                why=f"SQLite says: {problem}.",
                remedy="Try again; if it stays so, put a backup in its place.",
            )
