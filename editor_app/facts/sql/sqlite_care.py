"""The care of a store in one SQLite file: copies, health, and what to do when it is damaged."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from editor_app.errors import StoreBroken, StoreError, StoreMissing
from editor_app.facts.care import Backup, Condition, Held, Salvaged, Why
from editor_app.facts.sql.backup import folder_beside
from editor_app.facts.sql.backups import Backups
from editor_app.facts.sql.default_store import address_or_default, default_path, make_sample
from editor_app.facts.sql.engine import address_of, file_of
from editor_app.facts.sql.health import problems
from editor_app.facts.sql.pages import Image
from editor_app.facts.sql.remains import holds_rows
from editor_app.facts.sql.restoring import restore
from editor_app.facts.sql.salvaging import salvage
from editor_app.facts.sql.setting_aside import set_aside
from editor_app.facts.sql.sqlite_file import log_of, version_of, why_not_writable
from editor_app.watch import Watch

_CHECKED_EVERY = timedelta(days=7)


def care_of(address: str | None) -> SqliteCare | None:
    """The care of the store at `address`, or with None of the writer's own; None where it is not in a file."""
    path = file_of(address_of(address_or_default(address)))
    return None if path is None else SqliteCare(path)


class SqliteCare:
    """A `StoreCare`. Make it before the store is opened: only then can it see whether the last use ended well."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._backups = Backups(store)
        self._checked = self._backups.folder / f"{store.name}.checked"
        with suppress(OSError):
            self._ended_badly = log_of(store).stat().st_size > 0
            return
        self._ended_badly = False

    @property
    def path(self) -> Path:
        return self._store

    @property
    def folder(self) -> Path:
        return self._backups.folder

    def condition(self) -> Condition:
        """How the store is found at a first look, which takes milliseconds."""
        try:
            version_of(self._store)
        except StoreMissing:
            return Condition.MISSING
        except StoreBroken:
            return Condition.BROKEN if self._was_ours() else Condition.FOREIGN
        except StoreError:
            return Condition.OUT_OF_REACH
        return Condition.FINE

    def _was_ours(self) -> bool:
        """Whether what lies there, which is no store, was one: another program's file is not ours to move."""
        if self._store.absolute() == default_path().absolute() or self._backups.all():
            return True
        try:
            with closing(Image(self._store)) as image:
                return holds_rows(image)
        except OSError:
            return False

    def backups(self) -> tuple[Backup, ...]:
        return self._backups.all()

    def held(self, backup: Backup | None = None) -> Held:
        return self._backups.held(backup)

    def back_up(self, why: Why, *, now: datetime, watch: Watch) -> Backup:
        return self._backups.make(why, now=now, watch=watch)

    def look_after(self, *, now: datetime, watch: Watch) -> tuple[str, ...]:
        """Make the day's copy and check the store, each where it is due; returns what is wrong with it, in words."""
        if why_not_writable(self._store):
            return ()
        # first, so that no sound copy goes for one of a store whose names can no longer be found
        found = self.check(now=now, watch=watch) if self._is_check_due(now) else ()
        if not found:
            self._backups.make_if_due(now=now, watch=watch)
        return found

    def _is_check_due(self, now: datetime) -> bool:
        if self._ended_badly:
            return True
        try:
            checked = datetime.fromtimestamp(self._checked.stat().st_mtime, UTC)
        except OSError:
            return True
        return not checked <= now < checked + _CHECKED_EVERY

    def check(self, *, now: datetime, watch: Watch) -> tuple[str, ...]:
        """Read all of it; returns what is wrong, in words."""
        try:
            found = problems(self._store, watch=watch)
        except StoreBroken as problem:
            return (problem.why,)
        self._ended_badly = False
        if not found:
            with suppress(OSError):  # then it is checked again next time
                self._checked.parent.mkdir(exist_ok=True)
                self._checked.touch()
                os.utime(self._checked, (now.timestamp(), now.timestamp()))
        return found

    def restore(self, copy: Path, *, now: datetime, watch: Watch) -> Path | None:
        return restore(self._store, copy, now=now, watch=watch)

    def salvage(self, *, now: datetime, watch: Watch) -> Salvaged:
        self._refuse_to_move_what_is_sound(watch)
        return salvage(self._store, now=now, watch=watch)

    def begin_anew(self, *, now: datetime) -> Path | None:
        self._refuse_to_move_what_is_sound(Watch())
        with folder_beside(self._store, otherwise="No new store was made.") as folder:
            ready = folder / self._store.name
            make_sample(ready, now)
            return set_aside(self._store, now=now, instead=ready)

    def _refuse_to_move_what_is_sound(self, watch: Watch) -> None:
        """Raises `StoreError` where nothing is wrong: others may have it open, and would lose what they write."""
        with suppress(StoreBroken, StoreMissing):
            if not problems(self._store, watch=watch):
                raise StoreError(
                    f"The store of facts at {self._store} is sound, and was left as it is.",
                    remedy="To have it as it was on another day, restore a backup.",
                )
