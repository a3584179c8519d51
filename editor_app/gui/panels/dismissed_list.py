"""What was dismissed, beneath what was found: why, how far and when, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor_app.checks.dismissals import NOTHING, Dismissal, Judged, Reach
from editor_app.gui.finding_words import rule_words
from editor_app.gui.labels import detail_label, words_label
from editor_app.gui.theme import BODY, interface_font
from editor_app.text.date_words import format_period
from editor_app.text.dates import Period

_REACHES = {Reach.HERE: "here", Reach.ARTICLE: "in this article", Reach.EVERYWHERE: "everywhere"}
_MOST = 40  # rows that are made; each is a few widgets


class DismissedList(QFrame):
    """One line with the number; a click on it opens a row for each decision."""

    take_back_wanted = Signal(object)  # a Dismissal

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judged = NOTHING
        self._line = QToolButton()
        self._line.setProperty("quiet", True)
        self._line.setFont(interface_font(BODY))
        self._line.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._line.setArrowType(Qt.ArrowType.RightArrow)
        self._list = QWidget()
        self._line.clicked.connect(self._turn)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setSpacing(10)
        self._list.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._line)
        layout.addWidget(self._list)
        self.hide()

    def show_judged(self, judged: Judged) -> None:
        """Tell of what the writer decided in `judged`; nothing where that is nothing."""
        if _told(judged) == _told(self._judged):
            self._judged = judged
            return
        self._judged = judged
        number = len(judged.dismissed) + len(judged.unused)
        self._line.setText(f"Dismissed ({number})")
        self._line.setAccessibleName(f"{number} dismissed. Shows which, and why.")
        self.setVisible(number > 0)
        if self._list.isVisible():
            self._fill()

    def _turn(self) -> None:
        self._open(not self._list.isVisible())

    def _open(self, is_open: bool) -> None:
        self._line.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        if is_open:
            self._fill()
        self._list.setVisible(is_open)

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for made, message in list(_told(self._judged).items())[:_MOST]:
            self._rows.addWidget(self._row(made, message))

    def _row(self, made: Dismissal, message: str) -> QWidget:
        row = QFrame()
        column = QVBoxLayout(row)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(words_label(what_words(made)))
        if message:
            column.addWidget(words_label(message, role="soft"))
        column.addWidget(detail_label(decided_words(made)))
        back = QPushButton("Take back")
        back.setAutoDefault(True)
        back.setAccessibleName(f"Take back that “{made.words or made.rule}” was dismissed")
        back.clicked.connect(lambda: self.take_back_wanted.emit(made))
        column.addSpacing(2)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return row


def what_words(made: Dismissal) -> str:
    """The words that were dismissed, or the sort of finding."""
    return made.words or f"All findings of the sort “{rule_words(made.rule)}”"


def decided_words(made: Dismissal) -> str:
    """ "in this article · November 30, 2026 · a stage play"."""
    day = format_period(Period.day(made.day)) if made.day is not None else ""
    return " · ".join(part for part in (_REACHES[made.reach], day, made.reason) if part)


def _told(judged: Judged) -> dict[Dismissal, str]:
    """Each decision once, with the message of what it met first."""
    told: dict[Dismissal, str] = {}
    for each in judged.dismissed:
        told.setdefault(each.by, each.finding.message)
    for made in judged.unused:
        told.setdefault(made, "It meets nothing in the text any more.")
    return told
