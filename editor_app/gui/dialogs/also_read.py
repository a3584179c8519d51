"""Which of the newsroom's own articles stand under "Also read": chosen in a list, with what that changes beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import unified_diff
from itertools import islice

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.completion.newsroom import OwnArticle
from editor_app.gui.freshness.difference_page import DifferenceColours
from editor_app.gui.labels import words_label
from editor_app.gui.list_model import Index
from editor_app.gui.rows import Row, RowPainter, Rows, paint_box, row_list
from editor_app.gui.theme import BODY, DETAIL, Theme, interface_font
from editor_app.text.beginnings import Beginnings
from editor_app.text.names import fold

_MOST_SHOWN = 60
_LONGEST = 90
"""Letters that are shown of a line that stays as it is."""
_BOX, _BESIDE = 14, 22


class AlsoReadDialog(QDialog):
    """Space ticks an article, Enter puts those that are ticked into the text. `chosen` gives them, in their order.

    `change` says what the text is and would be with some of them; `detail` is a word on each. `ticked` are those that
    are so to begin with.
    """

    chosen = Signal(object)  # a tuple of OwnArticles

    def __init__(
        self,
        articles: Sequence[OwnArticle],
        detail: Callable[[OwnArticle], str],
        change: Callable[[Sequence[OwnArticle]], tuple[str, str]],
        *,
        ticked: Sequence[OwnArticle] = (),
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._articles, self._detail, self._change = tuple(articles), detail, change
        self._headlines = Beginnings.of(one.folded for one in self._articles)
        self._ticked = {one.key for one in ticked}
        self.setWindowTitle("Also read")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 600)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by headline")
        self.filter.setAccessibleName("Filter the articles by headline")
        self.filter.setFont(interface_font(BODY))
        self.filter.textChanged.connect(self._narrow)
        self.filter.installEventFilter(self)
        self._rows = _TickRows(self._is_ticked)
        self.list = row_list(self._rows, "Own articles")
        self.list.setProperty("framed", True)
        self._painter = _TickPainter(theme, self.list, self._is_ticked)
        self.list.setItemDelegate(self._painter)
        self.list.clicked.connect(self._toggle)
        self.list.installEventFilter(self)
        self.difference = QPlainTextEdit()
        self.difference.setReadOnly(True)
        self.difference.setProperty("framed", True)
        self.difference.setFont(interface_font(BODY))
        self.difference.setTabChangesFocus(True)
        self.difference.setPlaceholderText("Nothing yet. Space ticks an article.")
        self.difference.setAccessibleName("What changes in the text")
        self._colours = DifferenceColours(self.difference.document(), theme)
        self.go = QPushButton("Put in")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._choose)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 3)
        layout.addWidget(words_label("What changes in the text:", role="soft", size=DETAIL))
        layout.addWidget(self.difference, 2)
        layout.addLayout(foot)
        self._narrow()
        self._show_difference()
        self.list.setFocus()

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)
        self._colours.wear(theme)

    @property
    def ticked(self) -> tuple[OwnArticle, ...]:
        """Those that are to be put in, in the order of the list."""
        return tuple(one for one in self._articles if one.key in self._ticked)

    def _narrow(self) -> None:
        wanted = fold(self.filter.text()).split()
        fitting = [self._articles[number] for number in islice(self._headlines.having(wanted), _MOST_SHOWN)]
        self._rows.show([Row(one.title, one, self._detail(one)) for one in fitting])
        if fitting:
            self.list.setCurrentIndex(self._rows.index(0, 0))

    def _is_ticked(self, row: Row) -> bool:
        return isinstance(row.value, OwnArticle) and row.value.key in self._ticked

    def _toggle(self, index: QModelIndex) -> None:
        row: Row | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None or not isinstance(row.value, OwnArticle):
            return
        self._ticked ^= {row.value.key}
        self._rows.dataChanged.emit(index, index)
        self._show_difference()

    def _take_found(self) -> None:
        """Tick the first of those that fit, and show all again with the keyboard on it."""
        found = self.list.currentIndex()
        row: Row | None = found.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        if not self._is_ticked(row):
            self._toggle(found)
        self.filter.clear()
        shown = (number for number, one in enumerate(self._rows.rows) if one.value == row.value)
        self.list.setCurrentIndex(self._rows.index(next(shown, 0), 0))
        self.list.setFocus()

    def _show_difference(self) -> None:
        before, after = self._change(self.ticked)
        lines = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2))[2:]  # no names of files
        self.difference.setPlainText("\n".join(_shortened(line) for line in lines if not line.startswith("@@")))
        number = len(self._ticked)
        self.go.setText("Put in" if not number else "Put in 1 link" if number == 1 else f"Put in {number} links")
        self.go.setEnabled(bool(number))

    def _choose(self) -> None:
        if self._ticked:
            self.chosen.emit(self.ticked)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in the list ticks, a letter goes to the filter.

        Down in the filter goes to the list, and Enter ticks what was found: who typed a headline wants that one.
        """
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self.list and event.key() == Qt.Key.Key_Space:
            self._toggle(self.list.currentIndex())
        elif watched is self.list and event.text().isprintable() and event.text().strip():
            self.filter.setFocus()
            self.filter.insert(event.text())
        elif watched is self.filter and event.key() == Qt.Key.Key_Down:
            self.list.setFocus()
        elif watched is self.filter and self.filter.text() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_found()
        else:
            return False
        return True


class _TickRows(Rows):
    """Says of each row whether it is ticked."""

    def __init__(self, is_ticked: Callable[[Row], bool]) -> None:
        super().__init__()
        self._is_ticked = is_ticked

    def spoken(self, row: Row) -> str:
        return f"{super().spoken(row)}, {'ticked' if self._is_ticked(row) else 'not ticked'}"


class _TickPainter(RowPainter):
    """Paints a box to tick before each row."""

    def __init__(self, theme: Theme, view: QListView, is_ticked: Callable[[Row], bool]) -> None:
        super().__init__(theme, view, lines=2, left=_BESIDE)
        self._is_ticked = is_ticked

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect.left() + 4, option.rect.top() + 8, _BOX, _BOX)
        paint_box(painter, box, self.theme, is_ticked=self._is_ticked(index.data(Qt.ItemDataRole.UserRole)))
        painter.restore()


def _shortened(line: str) -> str:
    """A line of a difference; one that stays as it is only as far as one has to know it again."""
    return line if len(line) <= _LONGEST or not line.startswith(" ") else f"{line[:_LONGEST].rstrip()} …"
