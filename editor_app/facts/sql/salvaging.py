"""Reads what is left of a damaged store into a new one, without asking SQLite for its opinion of the old one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from editor_app.errors import StoreBroken, StoreError
from editor_app.facts.care import Salvaged
from editor_app.facts.sql.backup import folder_beside
from editor_app.facts.sql.mending import mend
from editor_app.facts.sql.pages import Image
from editor_app.facts.sql.remains import Remains
from editor_app.facts.sql.setting_aside import set_aside
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.sqlite_file import store_error
from editor_app.watch import Watch


def salvage(store: Path, *, now: datetime, watch: Watch) -> Salvaged:
    """Read all of a damaged store that holds together into a new one, which takes its place; it is set aside.

    Raises `StoreBroken` where nothing of a store is left in it, and `StoreError` where the new one cannot be made; the
    damaged one is then where it was.
    """
    try:
        image = Image(store)
    except OSError as problem:
        raise StoreError(
            f"The store of facts at {store} cannot be read.",
            why=f"{problem.strerror or problem}.",
            remedy="Put a backup in its place.",
        ) from problem
    with closing(image), folder_beside(store, otherwise="Nothing was saved.") as folder:
        ready = folder / store.name
        SqlStore.open(ready, create=True).close()
        try:
            saved = _read_into(image, ready, now, watch)
        except sqlite3.Error as problem:
            raise store_error(str(ready), problem) from problem
        if not saved.kept["entity"]:
            raise StoreBroken(
                f"Nothing of a store of facts is left in {store}.",
                why="No name and no fact could be read from any of its pages.",
                remedy="Restore a backup, or begin with the sample. The file is as it was.",
            )
        aside = set_aside(store, now=now, instead=ready)
    return Salvaged(saved.kept, saved.lost, saved.rebuilt, saved.torn, aside)


def _read_into(image: Image, ready: Path, now: datetime, watch: Watch) -> Salvaged:
    with closing(sqlite3.connect(ready, isolation_level=None)) as target:
        # until it is whole it is worth nothing: nobody need wait for the disk
        for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            target.execute(f"PRAGMA {setting}")
        target.execute("BEGIN")
        lost = Remains(image, target, watch).take()
        saved = mend(target, lost, now=now, watch=watch)
        target.execute("COMMIT")
        target.execute("PRAGMA synchronous = FULL")
        target.execute("PRAGMA journal_mode = WAL")
    return saved
