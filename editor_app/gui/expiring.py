"""Lets what a catalogue lent for a time go when that is over."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer

from editor_app.errors import ShowdeskError
from editor_app.facts.store import Changes
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk

_SOON = 20_000
"""Milliseconds after the store has come: the writer is writing by then, and a disk that was cold is warm."""
_DAY = 24 * 3_600_000

log = logging.getLogger(__name__)


class Expiring(QObject):
    """Looks some time after the store has come, and again each day that the window stays open.

    The search is 0.1 s for a million facts, in a thread.
    """

    def __init__(self, desk: Desk, parent: QObject, *, soon: int = _SOON) -> None:
        super().__init__(parent)
        self._desk = desk
        self._soon = soon
        self._lane = Lane(self)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._look)

    def begin(self) -> None:
        """There is a store from now on, or another one."""
        self._next.start(self._soon)

    def _look(self) -> None:
        self._next.start(_DAY)
        store = self._desk.store
        if store is not None:
            self._lane.submit(lambda _: store.remove_expired(now=self._desk.now()), self._note, self._fail)

    @staticmethod
    def _note(changes: Changes) -> None:
        if changes.refs:
            log.info("what was lent has expired, of %d entities", len(changes.refs))

    @staticmethod
    def _fail(problem: ShowdeskError) -> None:
        log.warning("what was lent could not be deleted: %s", problem)  # tomorrow, then
