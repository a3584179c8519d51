"""How long work says how far it is, and hears that it is no longer wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from editor_app.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one step of the work is. `step` says what is being done ("Reading name.basics.tsv.gz").

    `done` counts `unit`s ("rows", "bytes", "answers"), of `total` where that is known.
    """

    step: str
    done: int = 0
    total: int | None = None
    unit: str = ""


def _unheard(_: Progress) -> None:
    """For work that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Handed to the work by whoever waits for it. `tell` and `stop_if_cancelled` may be called from any thread."""

    tell: Callable[[Progress], None] = _unheard
    cancelled: Event | None = None

    def stop_if_cancelled(self) -> None:
        """Raises `Cancelled` where the writer has stopped the work."""
        if self.cancelled is not None and self.cancelled.is_set():
            raise Cancelled("It was stopped.", why="You cancelled it.", remedy="What was known before is as it was.")
