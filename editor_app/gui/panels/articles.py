"""The folder's articles: which there are, how far each is, and which one is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QToolButton, QVBoxLayout, QWidget

from editor_app.article.folder import ListedArticle, stage_of
from editor_app.gui.icons import icon
from editor_app.gui.labels import heading_label, words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import BODY, Theme, interface_font
from editor_app.text.beginnings import Beginnings
from editor_app.text.names import fold

_MOST_SHOWN = 100
"""Articles that are shown at once; who wants an older one knows a word of its title."""
_LAID_OUT = 20
"""Rows that are laid out in one go: more than are seen, and not so many that it is felt."""
NOTHING = "Articles that you save beside this one are listed here."


class ArticlesPanel(QWidget):
    """The list, with a filter that appears when it is asked for. `picked` gives the file to open.

    `today` tells "today" and "yesterday" from other days.
    """

    picked = Signal(Path)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._articles: tuple[ListedArticle, ...] = ()
        self._titles: Beginnings | None = None  # made when the first word is typed
        self._current: Path | None = None
        self._model = Rows()
        self._list = row_list(self._model, "Articles")
        self._painter = RowPainter(theme, self._list, lines=2)
        self._list.setItemDelegate(self._painter)
        self._list.setBatchSize(_LAID_OUT)
        self._list.setSelectionMode(QListView.SelectionMode.NoSelection)  # the ground marks the open one
        self._list.clicked.connect(self._pick)
        self._list.activated.connect(self._pick)
        self._search = QToolButton()
        self._search.setProperty("quiet", True)
        self._search.setCheckable(True)
        self._search.setFixedSize(24, 24)
        self._search.setIconSize(QSize(14, 14))
        self._search.setToolTip("Filter the articles")
        self._search.setAccessibleName("Filter the articles")
        self._search.toggled.connect(self._show_filter)
        self._filter = QLineEdit()
        self._filter.setPlaceholderText("Filter by title")
        self._filter.setAccessibleName("Filter the articles by title")
        self._filter.setFont(interface_font(BODY))
        self._filter.textChanged.connect(self._narrow)
        self._filter.installEventFilter(self)
        self._filter.hide()
        self._empty = words_label(NOTHING, role="faint")
        self._empty.setContentsMargins(8, 0, 8, 0)
        self._older = words_label("There are more. Filter by title to find them.", role="faint")
        self._older.setContentsMargins(8, 0, 8, 4)
        self._older.hide()
        label = heading_label("Articles")
        label.setContentsMargins(8, 0, 8, 0)
        label.setMinimumHeight(self._search.height())
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 4, 0)
        head.addWidget(label)
        head.addStretch()
        head.addWidget(self._search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._filter)
        layout.addWidget(self._empty)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._older)
        layout.addStretch()
        self.setFocusProxy(self._list)
        self.wear(theme)
        self._narrow()

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)
        self._search.setIcon(icon("search", theme.faint))

    def show_folder(self, articles: Sequence[ListedArticle], current: Path | None) -> None:
        """List `articles` in their order; the one at `current` is the open one."""
        self._articles, self._titles = tuple(articles), None
        self._current = current
        self._narrow()

    def show_day(self, today: date) -> None:
        """A new day has begun: what was written today was written yesterday."""
        if today != self._today:
            self._today = today
            self._narrow()

    @Slot()
    def _narrow(self) -> None:
        wanted = fold(self._filter.text()).split()
        fitting = list(islice(self._called(wanted), _MOST_SHOWN + 1))
        shown = fitting[:_MOST_SHOWN]
        if not wanted and len(fitting) > len(shown) and all(article.path != self._current for article in shown):
            shown += [article for article in self._articles if article.path == self._current]
        titles = Counter(article.title for article in shown)
        rows = [self._row(article, is_namesake=titles[article.title] > 1) for article in shown]
        self._model.show(rows)
        self._older.setVisible(len(fitting) > _MOST_SHOWN)
        self._list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._search.setVisible(bool(self._articles))
        self._empty.setText(f"No article is called “{self._filter.text().strip()}”." if self._articles else NOTHING)
        marked = next((n for n, row in enumerate(rows) if row.is_marked), -1)
        if marked >= 0 and not self._list.hasFocus():
            self._list.setCurrentIndex(self._model.index(marked, 0))

    def _called(self, wanted: Sequence[str]) -> Iterator[ListedArticle]:
        """The articles whose title has words that begin so."""
        if not wanted:
            return iter(self._articles)
        if self._titles is None:
            self._titles = Beginnings.of(article.folded or fold(article.title) for article in self._articles)
        return (self._articles[number] for number in self._titles.having(wanted))

    def _row(self, article: ListedArticle, *, is_namesake: bool) -> Row:
        """What the list says of `article`; of several with one title also the file, or nobody could choose."""
        detail = f"{stage_of(article.fields, self._today)} · {day_words(article.written, self._today)}"
        if is_namesake:
            detail = f"{article.path.name} · {detail}"
        return Row(article.title, article.path, detail, is_marked=article.path == self._current)

    @Slot(bool)
    def _show_filter(self, is_wanted: bool) -> None:
        self._filter.setVisible(is_wanted)
        if is_wanted:
            self._filter.setFocus()
        else:
            self._filter.clear()

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        self.picked.emit(row.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter: Down goes to the list, Enter opens its first article, Esc takes the filter away."""
        if watched is not self._filter or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        first = self._model.index(0, 0)
        match event.key():
            case Qt.Key.Key_Escape:
                self._search.setChecked(False)
                self._list.setFocus()
            case Qt.Key.Key_Down if first.isValid():
                self._list.setCurrentIndex(first)
                self._list.setFocus(Qt.FocusReason.TabFocusReason)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if first.isValid():
                self._pick(first)
            case _:
                return False
        return True


def day_words(written: datetime, today: date) -> str:
    """The day of `written` where the writer is: "today", "yesterday", "Nov 3", "Nov 3, 2025"."""
    day = written.astimezone().date()
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    words = f"{_MONTHS[day.month - 1]} {day.day}"  # strftime would speak the system's language
    return words if day.year == today.year else f"{words}, {day.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
