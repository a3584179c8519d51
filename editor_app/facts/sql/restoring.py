"""Puts what a copy holds in a store's place, while other windows may have that store open."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from editor_app.errors import StoreBroken, StoreError, StoreLocked, StoreMissing
from editor_app.facts.care import Why
from editor_app.facts.sql.backup import back_up, folder_beside
from editor_app.facts.sql.backups import Backups
from editor_app.facts.sql.opening import bring_up_to_date
from editor_app.facts.sql.setting_aside import set_aside
from editor_app.facts.sql.sqlite_file import PATIENCE, SCHEMA_VERSION, newer, store_error, version_of, why_not_writable
from editor_app.facts.store import EVERYTHING
from editor_app.watch import Watch


def restore(store: Path, copy: Path, *, now: datetime, watch: Watch, patience: float = PATIENCE) -> Path | None:
    """Put what `copy` holds into the `store`; returns where what was there before lies now, None where nothing was.

    A store that can be read is backed up first, and then written in one transaction: whoever has it open reads the old
    until it is done and the new from then on, and a kill in between leaves the old. A damaged one is set aside, and
    the copy takes its place. Raises `StoreLocked` where another writes for longer than `patience`, `StoreBroken` where
    the copy is damaged, `StoreNewer` where a newer Showdesk made it; the store is then as it was.
    """
    why_not = why_not_writable(store) if store.exists() else ""
    if why_not:
        raise StoreError(
            "The backup was not restored.", why=why_not, remedy="Allow writing there. The store is as it was."
        )
    version = version_of(copy)
    if version > SCHEMA_VERSION:
        raise newer(str(copy), version)
    with folder_beside(store, otherwise="The backup was not restored.") as folder:
        ready = folder / store.name
        back_up(copy, ready, watch=watch)  # which checks it, too
        bring_up_to_date(ready)
        watch.stop_if_cancelled()
        try:
            ours = version_of(store)
            if ours > SCHEMA_VERSION:
                raise newer(str(store), ours)
            before = Backups(store).make(Why.BEFORE_RESTORE, now=now, watch=watch).path
            _write_into(store, ready, patience)
        except (StoreBroken, StoreMissing):
            return set_aside(store, now=now, instead=ready)
    return before


def _write_into(store: Path, ready: Path, patience: float) -> None:
    try:
        with closing(sqlite3.connect(ready)) as source, closing(sqlite3.connect(store, timeout=patience)) as target:
            target.execute("PRAGMA synchronous = FULL")
            _announce(source, target)
            _same_page_size(source, target)
            # all of it in one step: one transaction, for which readers do not wait
            source.backup(target, pages=-1, progress=_give_up_after(patience, store), sleep=0.1)
    except sqlite3.Error as problem:
        raise store_error(str(store), problem) from problem


def _announce(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Let the copy end with the news that everything has changed, under a number that no window has heard yet."""
    (serial,) = target.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone() or (0,)
    (ours,) = source.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone() or (0,)
    source.execute("INSERT INTO change (serial, ref) VALUES (?, ?)", (max(serial, ours) + 1, EVERYTHING))
    source.commit()


def _same_page_size(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    sizes = [connection.execute("PRAGMA page_size").fetchone()[0] for connection in (target, source)]
    if sizes[0] != sizes[1]:  # SQLite cannot copy between them
        source.execute("PRAGMA journal_mode = DELETE")
        source.execute(f"PRAGMA page_size = {sizes[0]}")
        source.execute("VACUUM")


def _give_up_after(patience: float, store: Path) -> Callable[[int, int, int], None]:
    until = time.monotonic() + patience

    def step(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise StoreLocked(
                f"The backup was not restored: the store of facts at {store} is busy.",
                why="Another Showdesk has been writing to it for several seconds.",
                remedy="Try again when that has finished. Nothing was changed.",
            )

    return step
