"""What stands above the text: the headline, and which show and season it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor_app.article.folder import STATUSES
from editor_app.gui.dropped import dropped_files
from editor_app.gui.theme import BODY, SECTION_SIZE, TITLE_SIZE, interface_font, text_font

_WIDE = 440
"""Pixels of the column from which on the headline is set large."""
_LEAST_CHIP, _OTHER_CHIPS = 80, 240
_MOST_LINES = 5
"""Lines of the headline that are shown at once; a longer one scrolls, so that the text keeps its room."""


class TitleField(QPlainTextEdit):
    """The headline: one paragraph in as many lines as it needs."""

    changed = Signal(str)
    done = Signal()  # Enter, Tab or Down: on to the text
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("title")
        self.setAccessibleName("Headline")
        self.setPlaceholderText("Headline")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.set_size(TITLE_SIZE)
        self.document().setDocumentMargin(0)
        self.setUndoRedoEnabled(False)  # the article's own undo covers the headline
        self.setCursorWidth(2)
        self.textChanged.connect(self._tell)
        self._fit()

    def set_size(self, size: float) -> None:
        """Set the headline in `size` device-independent pixels."""
        font = text_font(size, QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
        self.setFont(font)

    def show_title(self, title: str) -> None:
        """Show `title` without telling anybody that it changed."""
        if title != self.toPlainText():
            cursor = self.textCursor()
            place = min(cursor.position(), len(title.encode("utf-16-le")) // 2)
            with QSignalBlocker(self):
                self.setPlainText(title)
            cursor = self.textCursor()
            cursor.setPosition(place)
            self.setTextCursor(cursor)
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_onward = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        if is_onward or (event.key() == Qt.Key.Key_Down and self._is_on_the_last_line()):
            self.done.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not dropped_files(source) and super().canInsertFromMimeData(source)

    def _is_on_the_last_line(self) -> bool:
        cursor = self.textCursor()
        layout = cursor.block().layout()
        return layout.lineForTextPosition(cursor.positionInBlock()).lineNumber() == layout.lineCount() - 1

    def _tell(self) -> None:
        words = self.toPlainText()
        if "\n" in words:  # pasted: a headline is one line
            before = " ".join(words[: self.textCursor().position()].split())
            self.setPlainText(" ".join(words.split()))
            cursor = self.textCursor()
            cursor.setPosition(len(before))
            self.setTextCursor(cursor)
            return
        self._fit()
        self.changed.emit(words)

    def _fit(self) -> None:
        lines = max(1, int(self.document().size().height()))  # QPlainTextEdit measures its document in lines
        self.setFixedHeight(min(lines, _MOST_LINES) * self.fontMetrics().lineSpacing() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.ensureCursorVisible()


class Chip(QPushButton):
    """A choice shown as a small button with a menu."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._words = ""
        self._room = _LEAST_CHIP
        self.setProperty("chip", True)
        self.setFont(interface_font(BODY))
        self.setMenu(QMenu(self))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def fit(self, room: int) -> None:
        """Let the words take no more than `room` pixels."""
        self._room = room
        self.show_choice(self._words)

    def show_choice(self, words: str) -> None:
        self._words = words
        self.setText(f"{self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, self._room)}  ▾")
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(f"{self._name}: {words}")


class Head(QFrame):
    """The headline and its chips, in the same column as the text."""

    title_changed = Signal(str)
    title_left = Signal()
    show_picked = Signal(str)  # a show's reference
    new_show_wanted = Signal()
    season_picked = Signal(int)
    status_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("head")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.title = TitleField()
        self.show_chip, self.season_chip, self.status_chip = Chip("Show"), Chip("Season"), Chip("Status")
        self.status_chip.setProperty("soft", True)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in (self.show_chip, self.season_chip, self.status_chip):
            chips.addWidget(chip)
        chips.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._column.addWidget(self.title)
        self._column.addLayout(chips)
        self._place = (40, 680)
        self._stand()
        self.title.changed.connect(self.title_changed)
        self.title.done.connect(self.title_left)
        for status in STATUSES:
            action = self.status_chip.menu().addAction(status.capitalize())
            action.triggered.connect(lambda _checked=False, s=status: self.status_picked.emit(s))

    def set_column(self, left: int, width: int) -> None:
        """Stand in the column that the text has: from `left` on, `width` pixels wide."""
        self._place = (left, width)
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        left, width = self._place
        self.title.set_size(TITLE_SIZE if width >= _WIDE else SECTION_SIZE)
        self.show_chip.fit(max(_LEAST_CHIP, width - _OTHER_CHIPS))
        self._column.setContentsMargins(left + 4, 30, max(0, self.width() - left - width) + 4, 20)

    def show_article(self, *, title: str, show: str, season: int | None, status: str) -> None:
        self.title.show_title(title)
        self.show_chip.show_choice(show or "Choose a show")
        self.season_chip.show_choice(f"Season {season}" if season is not None else "No season")
        self.season_chip.setVisible(bool(show))
        self.status_chip.show_choice(status or STATUSES[0])

    def offer_shows(self, shows: Sequence[tuple[str, str]]) -> None:
        """Fill the show chip's menu with (reference, name)."""
        menu = self.show_chip.menu()
        menu.clear()
        for ref, name in shows:
            menu.addAction(name).triggered.connect(lambda _checked=False, r=ref: self.show_picked.emit(r))
        menu.addSeparator()
        menu.addAction("New show…").triggered.connect(lambda _checked=False: self.new_show_wanted.emit())

    def offer_seasons(self, seasons: Sequence[int]) -> None:
        menu = self.season_chip.menu()
        menu.clear()
        for number in seasons:
            menu.addAction(f"Season {number}").triggered.connect(
                lambda _checked=False, n=number: self.season_picked.emit(n)
            )
