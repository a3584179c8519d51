"""A problem that lasts, kept in sight above the text without being in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from editor_app.errors import ShowdeskError
from editor_app.gui.labels import words_label


class Notice(QFrame):
    """One strip over the panes; hidden while all is well. It may offer to do something about the problem."""

    taken = Signal()  # what was offered

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._words = words_label("")
        self._button = QPushButton()
        self._button.clicked.connect(self.taken)
        self._button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_problem(self, problem: ShowdeskError | None, *, offer: str = "") -> None:
        """Show `problem` until it has passed, which None says.

        `offer` is what a button beside it says, if anything; it stands in place of the remedy.
        """
        self.setVisible(problem is not None)
        words = "" if problem is None else f"{problem.what} {problem.why}" if offer else str(problem)
        self._words.setText(words.strip())
        self._button.setText(offer)
        self._button.setVisible(bool(offer))
