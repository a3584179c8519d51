"""The folder of copies beside a store: one a day, some from before what cannot be taken back, kept by count.

A copy is named for its store, the moment (UTC) and why it was made: `facts.db-2026-11-21T120000Z-daily.db`. What the
writer made by hand is never deleted by us.
"""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from editor_app.errors import StoreError
from editor_app.facts.care import Backup, Held, Why
from editor_app.facts.sql.backup import UNFINISHED, back_up
from editor_app.facts.sql.completion_keys import FINDABLE
from editor_app.facts.sql.sqlite_file import open_to_read, store_error
from editor_app.watch import Watch

LARGE = 512 << 20
"""Bytes from which on a store is copied once a week: a copy of it takes seconds and room that a writer notices."""

_STAMP = "%Y-%m-%dT%H%M%SZ"
_FORGOTTEN = 600.0  # seconds after which an unfinished copy that has not grown is nobody's
_UNQUIET = timedelta(days=1)  # a copy from further in the future was named by a clock that was wrong


class Backups:
    """The copies of the store at `store`. Opening this touches nothing."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.folder = store.absolute().parent / "backups"
        self._named = re.compile(rf"{re.escape(store.name)}-(\d{{4}}-\d\d-\d\dT\d{{6}}Z)-({'|'.join(Why)})\.db")

    def all(self) -> tuple[Backup, ...]:
        """What there is, newest first; nothing where there is no such folder, or it may not be read."""
        found: list[Backup] = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                named = self._named.fullmatch(path.name)
                if named is not None:
                    # a day that no calendar has, or one deleted meanwhile
                    with suppress(ValueError, FileNotFoundError):
                        made = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
                        found.append(Backup(path, made, Why(named[2]), path.stat().st_size))
        return tuple(sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True))

    def make(self, why: Why, *, now: datetime, watch: Watch = Watch()) -> Backup:  # noqa: B008 - a Watch is frozen
        """Make a copy, and let those go that are too many; raises as `back_up`, and then none is let go."""
        made = now.astimezone(UTC).replace(microsecond=0)
        while (path := self.folder / f"{self.store.name}-{made:{_STAMP}}-{why}.db").exists():
            made += timedelta(seconds=1)  # of two within a second neither replaces the other
        try:
            self.folder.mkdir(exist_ok=True)
            self._sweep()
        except OSError as problem:
            raise StoreError(
                "The backup was not made.",
                why=f"{self.folder} cannot be written: {problem.strerror or problem}.",
                remedy="Make that folder, or allow writing there.",
            ) from problem
        back_up(self.store, path, watch=watch)
        self._thin(now)
        return Backup(path, made, why, path.stat().st_size)

    def make_if_due(self, *, now: datetime, watch: Watch = Watch()) -> Backup | None:  # noqa: B008 - a Watch is frozen
        """Make the day's copy, of a large store the week's; None where there is one, or nothing changed since."""
        newest = next((b for b in self.all() if b.made <= now + _UNQUIET), None)
        if newest is not None:
            days = 7 if self._size() > LARGE else 1
            if (now.astimezone(UTC).date() - newest.made.date()).days < days or self._is_as_in(newest):
                return None
        return self.make(Why.DAILY, now=now, watch=watch)

    def held(self, backup: Backup | None = None) -> Held:
        """What the store holds, or a copy of it. Raises a `StoreError` where that cannot be read."""
        if backup is None:
            return _held(self.store)
        held = _held(backup.path)
        try:
            ours, theirs = _edits(self.store), _edits(backup.path)
        except StoreError:  # nothing to compare it with
            return held
        return Held(held.names, held.facts, held.edits, len(ours - theirs), len(theirs - ours))

    # -- which are kept

    def _thin(self, now: datetime) -> None:
        all_made = [backup for backup in self.all() if backup.made <= now + _UNQUIET]
        for why, kept in self._kept().items():
            for backup in [b for b in all_made if b.why is why][kept:]:
                with suppress(OSError):  # tried again with the next copy
                    backup.path.unlink()

    def _kept(self) -> dict[Why, int]:
        """How many are kept of each kind; of a large store fewer, since each is as large as the store."""
        if self._size() > LARGE:
            return {Why.DAILY: 2, Why.BEFORE_MIGRATION: 1, Why.BEFORE_RESTORE: 1}
        return {Why.DAILY: 14, Why.BEFORE_MIGRATION: 4, Why.BEFORE_RESTORE: 4}

    def _size(self) -> int:
        try:
            return self.store.stat().st_size
        except OSError:
            return 0

    def _sweep(self) -> None:
        """Delete what a process left behind that was killed while it copied."""
        for path in self.folder.glob(f"{self.store.name}-*{UNFINISHED}"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _FORGOTTEN:
                    path.unlink()

    def _is_as_in(self, backup: Backup) -> bool:
        """Whether nothing was written to the store since `backup` was made of it."""
        try:
            return _mark(self.store) == _mark(backup.path)
        except StoreError:
            return False


def _mark(path: Path) -> list[tuple[object, ...]]:
    """What is other as soon as anything in a store is."""
    return _ask(
        path,
        "SELECT version_num, (SELECT max(serial) FROM change), (SELECT seq FROM sqlite_sequence WHERE name = 'change')"
        " FROM showdesk_schema",
    )


def _edits(path: Path) -> frozenset[tuple[object, ...]]:
    """The edits of a store; none where it is of a form that kept none."""
    has_any = _ask(path, "SELECT 1 FROM sqlite_master WHERE name = 'edit'")
    return frozenset(_ask(path, "SELECT id, at FROM edit")) if has_any else frozenset()


def _held(path: Path) -> Held:
    is_living = "WHERE known_to IS NULL" if _has_ends(path) else "WHERE 1"
    kinds = ", ".join(f"'{kind}'" for kind in sorted(FINDABLE))
    (names,) = _ask(path, f"SELECT count(*) FROM entity {is_living} AND kind IN ({kinds})")[0]  # noqa: S608 - constants
    (facts,) = _ask(path, "SELECT count(*) FROM fact WHERE known_to IS NULL")[0]
    return Held(int(str(names)), int(str(facts)), len(_edits(path)))


def _has_ends(path: Path) -> bool:
    """Whether entities may end in it; in the first form they could not."""
    return any(column[1] == "known_to" for column in _ask(path, "PRAGMA table_info(entity)"))


def _ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    try:
        with closing(open_to_read(path)) as connection:
            return connection.execute(sql).fetchall()
    except sqlite3.Error as problem:
        raise store_error(str(path), problem) from problem
