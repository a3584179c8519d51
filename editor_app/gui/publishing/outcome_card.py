"""What came of it, in plain words: what the site changed, where it stands now; or why it did not go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor_app.errors import ShowdeskError
from editor_app.gui.announcing import announce
from editor_app.gui.flow_layout import FlowLayout
from editor_app.gui.labels import words_label
from editor_app.gui.publishing.site_words import breakable
from editor_app.gui.theme import DETAIL

_MOST = 6
"""Lines on what the site changed; the others are counted."""


class OutcomeCard(QFrame):
    """Shows one outcome until the writer closes it, or the next begins. `acted` gives the name of a pressed button."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.lead = words_label("", weight=QFont.Weight.DemiBold)
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setProperty("quiet", True)
        self._close.setAccessibleName("Close this")
        self._close.clicked.connect(self.hide)
        self.told = words_label("", size=DETAIL)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._flow.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.lead, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addSpacing(2)
        column.addWidget(self._buttons)
        self.hide()

    def show_done(self, lead: str, told: Sequence[str], acts: Sequence[str]) -> None:
        """It went well; `told` is what else there is to know, a sentence each."""
        lines = told if len(told) <= _MOST else (*told[: _MOST - 1], f"And {len(told) - _MOST + 1} more.")
        self._show(lead, "\n".join(lines), acts, role="fact")

    def show_problem(self, problem: ShowdeskError, acts: Sequence[str] = ()) -> None:
        """It did not go, and why."""
        told = " ".join(part for part in (problem.why, problem.remedy) if part)
        self._show(problem.what, told, acts, role="bad")

    def show_word(self, lead: str, told: str, acts: Sequence[str] = ()) -> None:
        """Neither good nor bad: it was stopped, or begins where it was cut off."""
        self._show(lead, told, acts, role="old")

    def _show(self, lead: str, told: str, acts: Sequence[str], *, role: str) -> None:
        self.lead.setText(breakable(lead))
        self.lead.setProperty("role", role)
        self.lead.style().unpolish(self.lead)
        self.lead.style().polish(self.lead)
        self.told.setText(breakable(told))
        self.told.setVisible(bool(told))
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for act in acts:
            button = QPushButton(act)
            button.clicked.connect(lambda _checked=False, act=act: self.acted.emit(act))
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(acts))
        self.show()
        announce(self, f"{lead} {told}".strip())
