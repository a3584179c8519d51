"""A problem that lasts, kept in sight above the text without being in the way."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from editor_app.errors import ShowdeskError
from editor_app.gui.labels import words_label


class Notice(QFrame):
    """One strip over the panes; hidden while all is well."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._words = words_label("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self._words)
        self.hide()

    def show_problem(self, problem: ShowdeskError | None) -> None:
        """Show `problem` until it has passed, which None says."""
        self.setVisible(problem is not None)
        self._words.setText("" if problem is None else str(problem))
