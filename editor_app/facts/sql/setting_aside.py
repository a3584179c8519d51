"""Takes a store out of the way, whole and under a name that says when, and puts another into its place."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from editor_app.errors import StoreError, StoreLocked
from editor_app.facts.sql.sqlite_file import index_of_log, log_of

_FIRST_SHARED_BYTE, _SHARED_BYTES = 0x40000002, 510  # where SQLite locks a file, see its src/os.h


def set_aside(store: Path, *, now: datetime, instead: Path) -> Path | None:
    """Move the file at `instead` to where the `store` is; returns where that one, with its log, lies from then on.

    It is deleted at no moment, and at each there is a file in its place. None where there was nothing. Raises
    `StoreLocked` where another process has it open, which would go on writing to what was set aside, and `StoreError`
    where it cannot be done; then the store is as it was, or lies at both places. This process must have closed it.
    """
    _refuse_where_others_have_it(store)
    try:
        aside = _keep(store, now)
        instead.replace(store)
    except OSError as problem:
        raise StoreError(
            f"The store of facts at {store} could not be set aside.",
            why=f"{problem.strerror or problem}.",
            remedy="Allow writing in its folder, and close other windows of Showdesk.",
        ) from problem
    return aside


def _refuse_where_others_have_it(store: Path) -> None:
    """Raises `StoreLocked` where another process has the store open. Windows itself lets nobody move such a file."""
    if sys.platform == "win32":
        return
    import fcntl  # which Windows has not

    with suppress(FileNotFoundError, IsADirectoryError, PermissionError), store.open("r+b") as file:
        try:
            # whoever has a store open with a log holds these bytes all the time
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_BYTES, _FIRST_SHARED_BYTE)
        except OSError as problem:
            raise StoreLocked(
                f"The store of facts at {store} is damaged, and another Showdesk still has it open.",
                remedy="Close other windows of Showdesk and commands that run, and try again. Nothing was changed.",
            ) from problem


def _keep(store: Path, now: datetime) -> Path | None:
    """Give the store a second name, and take its log away: the log of one file would be read into another."""
    aside = _free_name(store, now)
    if not store.exists() or store.is_dir():
        if store.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        kept = None
    else:
        try:
            aside.hardlink_to(store)
        except OSError:  # a file system without links
            shutil.copyfile(store, aside)
        kept = aside
    for beside in (log_of, index_of_log):
        with suppress(FileNotFoundError):
            beside(store).rename(beside(aside))
    return kept


def _free_name(store: Path, now: datetime) -> Path:
    stem = f"{store.stem}-aside-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    names = [f"{stem}{store.suffix}", *(f"{stem}-{number}{store.suffix}" for number in range(2, 100))]
    return next(path for path in map(store.with_name, names) if not path.exists())
