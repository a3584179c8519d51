"""What the dialogs that take in facts have in common: they end when it is done, and never in the middle of that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from editor_app.facts.store import FactStore
from editor_app.gui.taking.taking_in import TakenIn, TakingIn
from editor_app.gui.theme import Theme


class TakingDialog(QDialog):
    """Has `taking` somewhere in it. `taken` gives a TakenIn, after which the dialog is gone.

    Esc leaves at once, whatever is under way, and nothing half stays behind.
    """

    taken = Signal(object)

    def __init__(
        self, store: FactStore, *, now: Callable[[], datetime], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.resize(820, 600)
        self.setMinimumSize(560, 420)
        self.taking = TakingIn(store, now=now, theme=theme)
        self.taking.taken.connect(self._end)

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
