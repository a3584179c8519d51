"""A whole copy of a store, made while others read and write it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from editor_app.errors import StoreError
from editor_app.facts.sql.sqlite_file import open_to_read, store_error


def back_up(store: Path, path: Path) -> None:
    """Copy the store in the file `store` to `path`, replacing an older copy there only when the new one is whole.

    Raises `StoreError` where the copy cannot be made; what was at `path` is then still there.
    """
    if path.exists() and path.samefile(store):
        raise StoreError(
            "The backup was not made.", why=f"{path} is the store itself.", remedy="Name another file for the copy."
        )
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with closing(open_to_read(store)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
            # a copy that is carried about is one file: nothing of it may wait in a log beside it
            target.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(path)
    except sqlite3.Error as problem:
        raise store_error(str(path), problem) from problem
    except OSError as problem:
        raise StoreError(
            "The backup was not made.",
            why=f"{path} cannot be written: {problem.strerror or problem}.",
            remedy="Name a file in a folder that you may write to.",
        ) from problem
    finally:
        with suppress(OSError):  # it was made complete, or could not be made at all
            unfinished.unlink()
