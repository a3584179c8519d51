"""A whole copy of a store, made while others read and write it."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from editor_app.errors import StoreBroken, StoreError
from editor_app.facts.sql.sqlite_file import open_to_read, store_error, version_of


def back_up(store: Path, path: Path) -> None:
    """Copy the store in the file `store` to `path`, replacing an older copy there only when the new one is whole.

    Raises `StoreError` where the copy cannot be made, `StoreBroken` where the store is damaged; what was at `path` is
    then still there. Anything else than an older copy is never replaced.
    """
    unfinished = path.parent / f"{path.name}.unfinished"
    try:
        _refuse_to_replace(path, store)
        unfinished.unlink(missing_ok=True)
        with closing(open_to_read(store)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
            # a copy that is carried about is one file: nothing of it may wait in a log beside it
            target.execute("PRAGMA journal_mode = DELETE")
            _refuse_damage(target, store)
        unfinished.replace(path)
    except sqlite3.Error as problem:
        raise store_error(str(path), problem) from problem
    except OSError as problem:
        raise _unwritable(path, problem) from problem
    finally:
        with suppress(OSError):  # it was made complete, or could not be made at all
            unfinished.unlink()


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """A folder for what is not finished, on the disk of `path`. Raises `StoreError` where none can be made there."""
    try:
        beside = TemporaryDirectory(dir=path.absolute().parent, prefix="making-backup-")
    except OSError as problem:
        raise _unwritable(path, problem) from problem
    with beside as folder:
        yield Path(folder)


def _unwritable(path: Path, problem: OSError) -> StoreError:
    return StoreError(
        "The backup was not made.",
        why=f"{path} cannot be written: {problem.strerror or problem}.",
        remedy="Name a file in a folder that you may write to.",
    )


def _refuse_to_replace(path: Path, store: Path) -> None:
    """Raises `StoreError` where a copy at `path` would cost something else than an older copy."""
    if not path.exists():
        return
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.samefile(store):
        raise StoreError(
            "The backup was not made.", why=f"{path} is the store itself.", remedy="Name another file for the copy."
        )
    if not path.is_file() or (path.stat().st_size and not _is_store(path)):
        raise StoreError(
            "The backup was not made.",
            why=f"{path} is not a copy of a store, and would be lost.",
            remedy="Name another file for the copy, or move that one away first.",
        )


def _is_store(path: Path) -> bool:
    try:
        version_of(path)
    except StoreError:
        return False
    return True


def _refuse_damage(copy: sqlite3.Connection, store: Path) -> None:
    """Raises `StoreBroken` where `copy` has the damage of the `store` it was made of."""
    (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise StoreBroken(
            f"The store of facts at {store} is damaged, and no backup of it was made.",
            why=f"SQLite says: {' '.join(found.split())}.",
            remedy="Put an older backup in its place, or move it away and import your bundles again.",
        )
