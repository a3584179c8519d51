"""Bring facts from one known place, a catalogue or a file, and look at what is new before it goes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.facts.batch import Batch
from editor_app.facts.store import FactStore
from editor_app.gui.taking.dialog import TakingDialog
from editor_app.gui.theme import Theme
from editor_app.watch import Watch


class BringDialog(TakingDialog):
    """Brings what it is told to. It is not modal: the writer goes on writing while facts are on their way."""

    def __init__(
        self,
        heading: str,
        store: FactStore,
        *,
        now: Callable[[], datetime],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(store, now=now, theme=theme, parent=parent)
        self.setWindowTitle(heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.taking)
        self.taking.left.connect(self.reject)

    def begin(self, title: str, step: str, bring: Callable[[Watch], Batch]) -> None:
        """Bring the facts of `title`; `step` says what is done until `bring` itself does."""
        self.taking.begin(title, step, bring)
