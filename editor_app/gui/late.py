"""Parts of the program that are imported when the writer first turns to them, and not in the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from importlib import import_module
from threading import Event

from PySide6.QtCore import QObject

from editor_app.errors import ShowdeskError
from editor_app.gui.background import Lane

log = logging.getLogger(__name__)


class Late(QObject):
    """Has the modules of those `names` imported in a thread, once: an import of many holds whoever makes it."""

    def __init__(self, names: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._waiting: list[Callable[[], object]] = []
        self._lane = Lane(self)
        self.is_here = False

    def then(self, act: Callable[[], object]) -> None:
        """Do `act` when they are here: at once, or after whatever waits for them already."""
        if self.is_here:
            act()
            return
        self._waiting.append(act)
        if len(self._waiting) == 1:
            self._lane.submit(self._bring, lambda _nothing: self._arrive(), self._fail)

    def _bring(self, _cancelled: Event) -> None:
        for name in self._names:
            import_module(name)

    def _fail(self, problem: ShowdeskError) -> None:
        log.error("not all was imported: %s", problem)
        self._arrive()  # whoever needs it imports it once more, and tells

    def _arrive(self) -> None:
        self.is_here = True
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()
