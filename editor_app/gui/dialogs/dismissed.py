"""What the writer dismissed everywhere, in every article: any of it can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.checks.dismissals import Dismissal
from editor_app.gui.finding_words import rule_words
from editor_app.gui.kept_dismissals import KeptDismissals
from editor_app.gui.labels import words_label
from editor_app.gui.panels.dismissed_list import decided_words, what_words
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import Theme

_WHAT = "None of this is told of in any article, by you or by `showdesk check` on this computer."
_NOTHING = "Nothing is dismissed everywhere. “Dismiss…” on a finding does that."


class DismissedDialog(QDialog):
    """Enter takes back the decision that is chosen."""

    take_back_wanted = Signal(object)  # a Dismissal

    def __init__(self, everywhere: KeptDismissals, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everywhere = everywhere
        self.setWindowTitle("Dismissed everywhere")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(480, 440)
        self._rows = Rows()
        self.list = row_list(self._rows, "Dismissed everywhere")
        self.list.setProperty("framed", True)
        self._painter = RowPainter(theme, self.list, lines=2)
        self.list.setItemDelegate(self._painter)
        self.list.activated.connect(lambda _index: self._take_back())
        self._words = words_label("", role="soft")
        self._back = QPushButton("Take back")
        self._back.setProperty("primary", True)
        self._back.setAutoDefault(False)
        self._back.clicked.connect(self._take_back)
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self._back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self._words)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        everywhere.changed.connect(self._show)
        self._show()

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)

    def _show(self) -> None:
        made = self._everywhere.all
        self._rows.show(tuple(Row(what_words(each), each, _detail(each)) for each in reversed(made)))
        self._words.setText(_WHAT if made else _NOTHING)
        self._back.setEnabled(bool(made))
        if made and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._rows.index(0, 0))
        self.list.setFocus()

    def _take_back(self) -> None:
        row: Row | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if row is not None and isinstance(row.value, Dismissal):
            self.take_back_wanted.emit(row.value)


def _detail(made: Dismissal) -> str:
    parts = (rule_words(made.rule) if made.words else "", decided_words(made).removeprefix("everywhere").strip(" ·"))
    return " · ".join(part for part in parts if part)
