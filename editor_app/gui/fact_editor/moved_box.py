"""Two who changed the same value: what either says, side by side, and the writer chooses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from editor_app.facts.fact import Fact
from editor_app.facts.phrasing import phrase
from editor_app.facts.standing import Moved
from editor_app.facts.telling import Lookup, source_name
from editor_app.gui.labels import detail_label, heading_label, words_label
from editor_app.gui.theme import BODY

_LONGEST = 40


class MovedBox(QFrame):
    """Hidden until something moved. `mine_wanted` and `theirs_wanted` are what the writer chose."""

    mine_wanted = Signal(object)  # the Moved
    theirs_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeCard")
        self.setAccessibleName("Changed by somebody else meanwhile")
        self._moved: Moved | None = None
        self._said = words_label("")
        self._mine, self._theirs = (words_label("", weight=QFont.Weight.DemiBold, size=BODY) for _ in range(2))
        self._mine_detail, self._theirs_detail = detail_label(""), detail_label("")
        self.use_mine, self.keep_theirs = QPushButton(), QPushButton()
        for button in (self.use_mine, self.keep_theirs):
            button.setAutoDefault(False)
        self.use_mine.clicked.connect(self._use_mine)
        self.keep_theirs.clicked.connect(self._keep_theirs)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._said, 0, 0, 1, 2)
        grid.addWidget(heading_label("Yours"), 1, 0)
        grid.addWidget(heading_label("In the store now"), 1, 1)
        for column, parts in enumerate(
            ((self._mine, self._mine_detail, self.use_mine), (self._theirs, self._theirs_detail, self.keep_theirs))
        ):
            grid.setColumnStretch(column, 1)
            for row, part in enumerate(parts, start=2):
                grid.addWidget(part, row, column)
        self.hide()

    def show_moved(self, moved: Moved, entity: Lookup) -> None:
        self._moved = moved
        theirs = moved.came[0] if moved.came else None
        mine_words = phrase(moved.mine, entity)
        their_words = phrase(theirs, entity) if theirs is not None else "nothing any more"
        self._said.setText("Somebody else changed this while you were at it. Nothing of either is lost yet.")
        self._mine.setText(mine_words)
        self._theirs.setText(their_words)
        self._mine_detail.setText(_by(moved.mine))
        self._theirs_detail.setText(_by(theirs) if theirs is not None else "what stood there was taken back")
        self.use_mine.setText(f"Use “{_short(mine_words)}”")
        self.keep_theirs.setText(f"Keep “{_short(their_words)}”" if theirs is not None else "Leave it so")
        self.show()
        self.use_mine.setFocus()

    def _use_mine(self) -> None:
        if (moved := self._done()) is not None:
            self.mine_wanted.emit(moved)

    def _keep_theirs(self) -> None:
        if (moved := self._done()) is not None:
            self.theirs_wanted.emit(moved)

    def _done(self) -> Moved | None:
        moved, self._moved = self._moved, None
        self.hide()
        return moved


def _by(fact: Fact) -> str:
    return " · ".join([fact.status.value, *dict.fromkeys(map(source_name, fact.sources))])


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
