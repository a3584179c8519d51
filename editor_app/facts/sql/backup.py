"""A whole copy of a store, made while others read and write it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from editor_app.errors import StoreBroken, StoreError
from editor_app.facts.sql.sqlite_file import HELP, check_words, interruptible, open_to_read, store_error, version_of
from editor_app.watch import Progress, Watch

UNFINISHED = ".unfinished"
"""Ends the name of a copy that is not whole yet."""

_NOT_MADE = "The backup was not made."
_PAGES_A_STEP = 256  # 2 MiB: some milliseconds, after which it may be cancelled
_ROOM_TO_SPARE = 32 << 20  # bytes that a copy leaves for everybody else


def back_up(store: Path, path: Path, *, watch: Watch = Watch()) -> None:  # noqa: B008 - a Watch is frozen
    """Copy the store in the file `store` to `path`, replacing an older copy there only when the new one is whole.

    The copy is of one moment. It is checked page by page, and by counting what it holds, before it gets its name.
    Raises `StoreError` where it cannot be made, `StoreBroken` where the store is damaged, `Cancelled`; what was at
    `path` is then still there. Anything else than an older copy is never replaced.
    """
    unfinished = path.parent / f"{path.name}{UNFINISHED}"
    try:
        _refuse_to_replace(path, store)
        unfinished.unlink(missing_ok=True)
        with closing(open_to_read(store)) as source, closing(sqlite3.connect(unfinished)) as target:
            # one reading transaction around it all: what others write meanwhile is not in the copy, and does not make
            # SQLite begin anew
            source.execute("BEGIN")
            _refuse_a_full_disk(source, path)
            # until it has its name it is worth nothing, so that nobody needs to wait for the disk
            target.execute("PRAGMA synchronous = OFF")
            target.execute("PRAGMA journal_mode = OFF")
            source.backup(target, pages=_PAGES_A_STEP, progress=_step(watch))
            # a copy that is carried about is one file: nothing of it may wait in a log beside it
            target.execute("PRAGMA journal_mode = DELETE")
            with interruptible(target, watch):
                _refuse_damage(target, store)
            with interruptible(source, watch), interruptible(target, watch):
                _refuse_difference(source, target)
        _to_disk(unfinished)
        unfinished.replace(path)
        _to_disk(path.parent)
    except sqlite3.Error as problem:
        raise store_error(str(path), problem) from problem
    except OSError as problem:
        raise _unwritable(path, problem) from problem
    finally:
        with suppress(OSError):  # it was made complete, or could not be made at all
            unfinished.unlink()


@contextmanager
def folder_beside(path: Path, *, otherwise: str = _NOT_MADE) -> Iterator[Path]:
    """A folder for what is not finished, on the disk of `path`.

    Raises `StoreError` where none can be made there, whose first sentence is `otherwise`.
    """
    try:
        beside = TemporaryDirectory(dir=path.absolute().parent, prefix="making-")
    except OSError as problem:
        raise _unwritable(path, problem, otherwise) from problem
    with beside as folder:
        yield Path(folder)


def _unwritable(path: Path, problem: OSError, what: str = _NOT_MADE) -> StoreError:
    return StoreError(
        what,
        why=f"{path} cannot be written: {problem.strerror or problem}.",
        remedy="Name a file in a folder that you may write to.",
    )


def _step(watch: Watch) -> Callable[[int, int, int], None]:
    def step(_status: int, remaining: int, total: int) -> None:
        watch.stop_if_cancelled()
        watch.tell(Progress("Copying the store", total - remaining, total, "pages"))

    return step


def _refuse_to_replace(path: Path, store: Path) -> None:
    """Raises `StoreError` where a copy at `path` would cost something else than an older copy."""
    if not path.exists():
        return
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.samefile(store):
        raise StoreError(_NOT_MADE, why=f"{path} is the store itself.", remedy="Name another file for the copy.")
    if not path.is_file() or (path.stat().st_size and not _is_store(path)):
        raise StoreError(
            _NOT_MADE,
            why=f"{path} is not a copy of a store, and would be lost.",
            remedy="Name another file for the copy, or move that one away first.",
        )


def _is_store(path: Path) -> bool:
    try:
        version_of(path)
    except StoreError:
        return False
    return True


def _refuse_a_full_disk(source: sqlite3.Connection, path: Path) -> None:
    (size,) = source.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
    free = shutil.disk_usage(path.parent).free
    if free < size + _ROOM_TO_SPARE:
        raise StoreError(
            _NOT_MADE,
            why=f"It needs {size >> 20:,} MB, and {free >> 20:,} MB are free on the disk of {path.parent}.",
            remedy="Make room there, and try again.",
        )


def _refuse_damage(copy: sqlite3.Connection, store: Path) -> None:
    """Raises `StoreBroken` where `copy` has the damage of the `store` it was made of."""
    (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise StoreBroken(
            f"The store of facts at {store} is damaged, and no backup of it was made.",
            why=f"SQLite says: {check_words(found)}.",
            remedy=HELP,
        )


def _refuse_difference(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Raises `StoreError` where the copy does not hold what its source holds; a broken disk may say that it wrote."""
    with closing(source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")) as rows:
        tables = {name for (name,) in rows} & {"entity", "credit", "fact"}  # a newer store may call them otherwise
    for table in tables:
        there, here = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - one of ours
            for connection in (source, copy)
        )
        if there != here:
            raise StoreError(
                _NOT_MADE,
                why=f"The copy holds {here:,} rows of “{table}” where the store holds {there:,}.",
                remedy="Check the disk that the copy was written to.",
            )


def _to_disk(path: Path) -> None:
    """Do not return before the system has written what it holds of a file or a folder."""
    if path.is_dir() and os.name == "nt":  # where a folder cannot be opened
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
