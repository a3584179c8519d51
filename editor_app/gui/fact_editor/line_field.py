"""Fields for what a writer types: a line, or some lines. Enter is done, Esc puts back what stood there."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from editor_app.gui.theme import BODY, interface_font

_MOST_LINES = 7


def holds_focus(widget: QWidget) -> bool:
    """Whether the keyboard is in a part of `widget`."""
    focus = QApplication.focusWidget()
    return focus is not None and widget.isAncestorOf(focus)


class LineField(QLineEdit):
    """One line. `undo_wanted` where nothing of the typing is left to undo, `left` on Esc where nothing was typed."""

    done = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(interface_font(BODY))
        self._shown = ""

    def show_words(self, words: str) -> None:
        """Show `words` as what stands there; typing starts from them."""
        self._shown = words
        with QSignalBlocker(self):
            self.setText(words)
        self.setCursorPosition(0)

    @property
    def is_touched(self) -> bool:
        return self.text().strip() != self._shown.strip()

    def settle(self) -> None:
        """What stands there now is what typing starts from; undo still goes back behind it."""
        self._shown = self.text()

    def put_back(self) -> None:
        """Take the typing back, in a step that undo takes back in its turn."""
        self.selectAll()
        self.insert(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _acted(self, event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            super().keyPressEvent(event)


class WordsField(QPlainTextEdit):
    """Some lines of plain text, as high as they need; Shift+Enter starts a new one. Otherwise as `LineField`."""

    done = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(interface_font(BODY))
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self._shown = ""
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def text(self) -> str:
        return self.toPlainText()

    def show_words(self, words: str) -> None:
        self._shown = words
        with QSignalBlocker(self):
            self.setPlainText(words)
        self._fit()

    @property
    def is_touched(self) -> bool:
        return self.text().strip() != self._shown.strip()

    def settle(self) -> None:
        self._shown = self.text()

    def put_back(self) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        document = self.document()
        if not _acted(self, event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        needed, block = 0.0, self.document().begin()
        while block.isValid() and needed <= _MOST_LINES * line:
            needed += self.blockBoundingRect(block).height()  # a line with Hangul is higher than others
            block = block.next()
        scrolls = needed > (_MOST_LINES + 0.5) * line
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(math.ceil(_MOST_LINES * line if scrolls else max(needed, line)) + 14)


def _acted(field: LineField | WordsField, event: QKeyEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Do what a key means to a field as a whole; whether it was one of those."""
    is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.matches(QKeySequence.StandardKey.Undo) and not can_undo:
        field.undo_wanted.emit()
    elif event.matches(QKeySequence.StandardKey.Redo) and not can_redo:
        field.redo_wanted.emit()
    elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_shifted:
        field.done.emit()
    elif event.key() == Qt.Key.Key_Escape and field.is_touched:
        field.put_back()
    elif event.key() == Qt.Key.Key_Escape:
        field.left.emit()
    else:
        return False
    return True
