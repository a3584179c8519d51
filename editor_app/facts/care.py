"""What the window and the command line know of the care of a store: its copies, its health, and what can be saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from editor_app.watch import Watch


class Why(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole copy of a store, in one file. `made` is UTC, `size` in bytes."""

    path: Path
    made: datetime
    why: Why
    size: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a store or a copy of it holds: names that can be found, facts that are believed, edits that are told.

    `since` counts the edits of the store that its copy has not, `ahead` those of the copy that the store has not; both
    are 0 for the store itself.
    """

    names: int
    facts: int
    edits: int
    since: int = 0
    ahead: int = 0


class Condition(StrEnum):
    """How a store is found."""

    FINE = "fine"
    MISSING = "missing"
    BROKEN = "broken"
    FOREIGN = "foreign"  # it is no store, and never was one
    OUT_OF_REACH = "out of reach"  # another holds it, or it may not be read


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read out of a damaged store, by table: how many rows it holds now, and how many are known to be lost.

    `rebuilt` counts those whose row was lost and whose gist was found elsewhere: a name made of its reference, a source
    without its publisher. Of the tables in `torn` more may be lost than was counted. `aside` is where the damaged file
    lies now.
    """

    kept: Mapping[str, int] = field(default_factory=dict)
    lost: Mapping[str, int] = field(default_factory=dict)
    rebuilt: Mapping[str, int] = field(default_factory=dict)
    torn: frozenset[str] = frozenset()
    aside: Path | None = None


class StoreCare(Protocol):
    """Keeps one store in a file safe. Every method may be called from any thread; all but `backups` may take long.

    Each raises a `StoreError` where it cannot be done, and `Cancelled` where `watch` says so; the store is then as it
    was. `now` is UTC.
    """

    @property
    def path(self) -> Path:
        """The file of the store."""
        ...

    @property
    def folder(self) -> Path:
        """Where its backups lie."""
        ...

    def condition(self) -> Condition:
        """How the store is found at a first look, which takes milliseconds."""
        ...

    def backups(self) -> tuple[Backup, ...]:
        """Its copies, newest first."""
        ...

    def held(self, backup: Backup | None = None) -> Held:
        """What the store holds, or a copy of it."""
        ...

    def back_up(self, why: Why, *, now: datetime, watch: Watch) -> Backup:
        """Make a copy now, and let the oldest go."""
        ...

    def look_after(self, *, now: datetime, watch: Watch) -> tuple[str, ...]:
        """Make the day's copy and check the store, each where it is due; returns what is wrong with it, in words."""
        ...

    def check(self, *, now: datetime, watch: Watch) -> tuple[str, ...]:
        """Read all of it; returns what is wrong, in words."""
        ...

    def restore(self, copy: Path, *, now: datetime, watch: Watch) -> Path | None:
        """Put what `copy` holds in the store's place; returns where what was there before lies now."""
        ...

    def salvage(self, *, now: datetime, watch: Watch) -> Salvaged:
        """Set a damaged store aside, and put all that can be read of it into a new one in its place."""
        ...

    def begin_anew(self, *, now: datetime) -> Path | None:
        """Set the store aside and begin with the sample; returns where the old one lies now."""
        ...
