"""Bring facts from one known place, a catalogue or a file, and look at what is new before it goes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from editor_app.facts.batch import Batch
from editor_app.facts.store import FactStore
from editor_app.facts.watch import Watch
from editor_app.gui.taking.taking_in import TakenIn, TakingIn
from editor_app.gui.theme import Theme


class BringDialog(QDialog):
    """Begins at once. It is not modal: the writer goes on writing while facts are on their way.

    `taken` gives a TakenIn, after which the dialog is gone.
    """

    taken = Signal(object)

    def __init__(
        self,
        heading: str,
        *,
        title: str,
        step: str,
        bring: Callable[[Watch], Batch],
        store: FactStore,
        now: Callable[[], datetime],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.resize(820, 600)
        self.setMinimumSize(560, 360)
        self.taking = TakingIn(store, now=now, theme=theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.taking)
        self.taking.taken.connect(self._end)
        self.taking.left.connect(self.reject)
        self.taking.begin(title, step, bring)

    def wear(self, theme: Theme) -> None:
        self.taking.wear(theme)

    @Slot(object)
    def _end(self, taken: TakenIn) -> None:
        self.taken.emit(taken)
        self.accept()

    def done(self, result: int) -> None:
        if self.taking.is_applying:  # a moment, and it can be undone afterwards
            return
        self.taking.stop()
        super().done(result)
        self.deleteLater()
