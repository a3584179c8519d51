"""A store in one SQLite file, seen without SQLAlchemy: whether it is one, of which version, what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from editor_app.errors import StoreBroken, StoreError, StoreLocked, StoreMissing, StoreNewer
from editor_app.watch import Watch

SCHEMA_VERSION = 6
"""The form of the tables that this Showdesk reads and writes; the number of the newest migration."""

VERSION_TABLE = "showdesk_schema"
"""Holds the version of a store as its only value, and by its name tells a store from any other database."""

HELP = "Restore a backup, or save what can still be read: Facts, Backups in the window, `showdesk facts` without it."
"""What to do about a store that is damaged."""

_INSTRUCTIONS = 20_000  # of SQLite's machine between two looks whether work is still wanted: a millisecond or two

PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""


def version_of(path: Path, *, patience: float = PATIENCE) -> int:
    """The version of the store at `path`, which may be newer than ours. Leaves nothing beside the file.

    Raises `StoreMissing` where there is no file or nothing in it yet, `StoreLocked` or `StoreBroken`.
    """
    _refuse_what_is_no_file(path)
    ways = ["mode=ro"] if _has_log(path) else ["mode=ro&immutable=1", "mode=ro"]
    while True:
        try:
            with closing(_connect(path, ways.pop(0), patience)) as connection:
                return _version_in(connection, path)
        except StoreBroken:
            # read as a file that nobody writes, it may have changed beneath us: then somebody keeps a log now
            if not ways or not _has_log(path):
                raise


def open_to_read(path: Path, *, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that cannot change the store at `path`, whichever version that has. Raises as `version_of`."""
    version_of(path, patience=patience)
    return connect_to_read(path, patience=patience)


def connect_to_read(path: Path, *, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that cannot change the database at `path`, and follows what others write.

    Raises `StoreLocked`, `StoreBroken` or another `StoreError`.
    """
    # Even a reader keeps a log beside the file. One that may write takes it away when it is the last to close, one that
    # may not leaves it behind. Where nobody may write there, nobody changes the file either.
    if why_not_writable(path):
        ways = ["mode=ro", "mode=ro&immutable=1"]
    else:
        ways = ["mode=ro" if _has_log(path) else "mode=rw"]
    for way in ways[:-1]:
        try:
            return _connect(path, way, patience)
        except (StoreBroken, StoreLocked):
            raise
        except StoreError:  # no log can be made there
            continue
    return _connect(path, ways[-1], patience)


def why_not_writable(path: Path) -> str:
    """Why the store at `path` cannot be changed, in a sentence; "" where it can."""
    if not os.access(path, os.W_OK):
        return "You may not write to its file, or it lies on a disk that is read-only."
    return "" if os.access(path.absolute().parent, os.W_OK) else "You may not write to its folder."


def log_of(path: Path) -> Path:
    """Where SQLite keeps what was written to the store at `path` and has not reached that file yet."""
    return path.with_name(f"{path.name}-wal")


def index_of_log(path: Path) -> Path:
    """Where SQLite keeps what all who have the store open share."""
    return path.with_name(f"{path.name}-shm")


def _has_log(path: Path) -> bool:
    try:
        return log_of(path).stat().st_size > 0
    except OSError:
        return False


def _refuse_what_is_no_file(path: Path) -> None:
    if not path.is_file():
        raise StoreMissing(
            f"There is no store of facts at {path}.",
            why="That is a folder." if path.is_dir() else "The file does not exist.",
            remedy="Check the address, or import a bundle there to make one.",
        )


def _connect(path: Path, way: str, patience: float) -> sqlite3.Connection:
    try:
        # serialised by SQLite itself, so a connection may move between threads
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{way}", uri=True, timeout=patience, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # only now is the file opened
        except BaseException:
            connection.close()
            raise
    except (sqlite3.Error, UnicodeDecodeError) as problem:
        raise store_error(str(path), problem) from problem
    return connection


def _version_in(connection: sqlite3.Connection, path: Path) -> int:
    try:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if VERSION_TABLE in tables:
            rows = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608 - a constant
            return read_version([version for (version,) in rows], str(path))
    except sqlite3.Error as problem:
        raise store_error(str(path), problem) from problem
    if not tables:
        raise StoreMissing(
            f"There is no store of facts at {path}.",
            why="The file is empty.",
            remedy="Import a bundle there to make one, or delete the file.",
        )
    raise StoreBroken(
        f"{path} is not a store of facts.",
        why="It is a database of another program.",
        remedy="Choose another file.",
    )


def read_version(versions: Sequence[object], address: str) -> int:
    """The one version among the rows of the version table. Raises `StoreBroken`."""
    words = str(versions[0]) if len(versions) == 1 else ""
    if not words.isdecimal():
        raise StoreBroken(
            f"The store of facts at {address} does not say which version it is.",
            why=f"Its version table holds {list(versions)}.",
            remedy=HELP,
        )
    return int(words)


def newer(address: str, version: int) -> StoreNewer:
    """The store at `address` is of a `version` that this Showdesk cannot even read."""
    return StoreNewer(
        f"The store of facts at {address} was made by a newer Showdesk.",
        why=f"Its form is version {version}; this Showdesk knows versions up to {SCHEMA_VERSION}.",
        remedy="Update Showdesk, or name another store. Nothing in it was changed.",
    )


@contextmanager
def interruptible(connection: sqlite3.Connection, watch: Watch) -> Iterator[None]:
    """Lets whatever runs on `connection` be cancelled; then raises `Cancelled`."""
    is_cancelled = watch.cancelled.is_set if watch.cancelled is not None else lambda: False
    connection.set_progress_handler(is_cancelled, _INSTRUCTIONS)
    try:
        yield
    except sqlite3.OperationalError:
        watch.stop_if_cancelled()
        raise
    finally:
        connection.set_progress_handler(None, 0)


def check_words(line: str) -> str:
    """What SQLite's own check says, in one line and without the name that it gives every file."""
    return " ".join(line.replace("*** in database main ***", "").split())


def is_no_text(problem: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Whether this is Python's own complaint about bytes that stand where a text should.

    Where they stand in the schema, SQLite's words about it are no text either.
    """
    return isinstance(problem, UnicodeDecodeError) or str(problem).startswith("Could not decode")


def broken(address: str, why: str) -> StoreBroken:
    """The store at `address` is damaged, or never was one; `why` is a sentence."""
    return StoreBroken(f"{address} is not a store of facts, or is damaged.", why=why, remedy=HELP)


def store_error(address: str, problem: sqlite3.Error | UnicodeDecodeError) -> StoreError:
    """What `problem`, met in the store at `address`, means to a writer."""
    if is_no_text(problem):
        return broken(address, f"It holds what is no text: {problem}.")
    # the low byte is the kind of error, the rest tells its kinds apart; -1 where Python itself complains
    match getattr(problem, "sqlite_errorcode", -1) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreLocked(
                f"The store of facts at {address} is busy.",
                why="Another Showdesk has been writing to it for several seconds.",
                remedy="Try again when that has finished. Nothing was changed.",
            )
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return broken(address, f"SQLite says: {problem}.")
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
                remedy=f"Try again; if it stays so: {HELP}",
            )
