"""Completion while the writer types: asks for rows, shows them, and takes the one that is picked as one edit."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from editor_app.article.article import SectionKind
from editor_app.article.sections import kind_of_heading
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion, Context
from editor_app.completion.context import read_context
from editor_app.gui.editor.highlighter import IN_FENCE, heading_parts
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.editor.popup import CompletionPopup
from editor_app.gui.editor.view import EditorView

_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class Completing(QObject):
    """Sits between the text and the popup.

    Esc closes until the next word. Tab accepts; Enter accepts only where the popup was asked for or a row was chosen,
    and otherwise makes a new line. An input method's composition is never disturbed: it sends no keys here.
    """

    def __init__(self, view: EditorView, popup: CompletionPopup) -> None:
        super().__init__(view)
        self._view = view
        self._popup = popup
        self.completer: Completer | None = None
        self._context: Context | None = None
        self._block_start = 0
        self._word = 0  # where it starts that is being typed, for Qt
        self._dismissed_at: int | None = None  # where the word starts that the writer wants no help with
        self._looked: tuple[int, str, bool] | None = None  # the caret and its line at the last look; whether asked
        view.intercept = self._key
        view.typed.connect(self._look)
        view.caret_moved.connect(self._close_if_elsewhere)
        view.left.connect(self.close)
        view.composing.connect(self.close)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self.close())  # it would stand beside other words
        view.column_changed.connect(lambda _left, _width: self.close())
        popup.picked.connect(self.take)

    def ask(self) -> None:
        """Offer whatever fits here, names and facts, without waiting for letters."""
        self._dismissed_at = None
        self._offer(is_asked=True)

    def close(self) -> None:
        self._hide()
        self._looked = None

    def look_again(self) -> None:
        """Names have come that were not here at the last look: show them, where the writer still waits for them.

        A list from which a row has been chosen stays as it is.
        """
        if self._looked is None or (self._popup.isVisible() and self._popup.was_chosen):
            return
        position, line, is_asked = self._looked
        cursor = self._view.textCursor()
        if (cursor.position(), cursor.block().text()) == (position, line):
            self._offer(is_asked=is_asked)

    def _hide(self) -> None:
        self._popup.hide()
        self._context = None

    def take(self, completion: Completion) -> None:
        """Put what was picked in the place of what was typed: one edit, one step of undo."""
        context = self._context
        if context is None:
            return
        offsets = Offsets(self._view.document().findBlock(self._block_start).text())
        cursor = self._view.textCursor()
        cursor.setPosition(self._block_start + offsets.to_qt(context.span.start))
        cursor.setPosition(self._block_start + offsets.to_qt(context.span.end), QTextCursor.MoveMode.KeepAnchor)
        self.close()
        cursor.insertText(completion.insertion)
        self._view.setTextCursor(cursor)
        if self.completer is not None:
            self.completer.accepted(completion)

    def _look(self) -> None:
        self._offer(is_asked=False)

    def _offer(self, *, is_asked: bool) -> None:
        if self.completer is None:
            return
        cursor = self._view.textCursor()
        block = cursor.block()
        if cursor.hasSelection() or block.userState() == IN_FENCE:
            self._hide()
            return
        text = block.text()
        self._looked = (cursor.position(), text, is_asked)
        position = Offsets(text).from_qt(cursor.positionInBlock())
        completer = self.completer
        context = read_context(text, position, self._section(), completer.facts, asked=is_asked, names=completer.names)
        if context is None:
            self._dismissed_at = None
            self._hide()
            return
        word = block.position() + Offsets(text).to_qt(context.span.start)
        if self._dismissed_at == word and not is_asked:
            self._hide()
            return
        self._dismissed_at = None
        rows = completer.complete(context)
        if not rows:
            self._hide()
            return
        self._context, self._block_start, self._word = context, block.position(), word
        self._popup.offer(rows, self._word_on_ground(word), is_asked=context.is_asked)

    def _section(self) -> SectionKind:
        """What the section answers that the caret is in: told by the nearest heading above."""
        block = self._view.textCursor().block()
        while block.isValid():
            text = block.text()
            if text.startswith("## ") and block.userState() != IN_FENCE:
                words, id_ = heading_parts(text)
                return kind_of_heading(words, id_)
            block = block.previous()
        return SectionKind.INTRO

    def _word_on_ground(self, word: int) -> QRect:
        """The line of the caret, from where the word starts, as the popup's ground sees it."""
        caret = self._view.cursorRect()
        start = QTextCursor(self._view.document())
        start.setPosition(word)
        begun = self._view.cursorRect(start)
        left = begun.left() if begun.top() == caret.top() else caret.left()
        corner = self._view.viewport().mapTo(self._popup.ground, QPoint(left, caret.top()))
        return QRect(corner, caret.size())

    def _close_if_elsewhere(self) -> None:
        if self._context is None or self._view.textCursor().block().position() != self._block_start:
            self._hide()
            return
        text = self._view.textCursor().block().text()
        position = Offsets(text).from_qt(self._view.textCursor().positionInBlock())
        word = self._context.span
        is_behind_it = word.start < position or not len(word)
        if not (is_behind_it and word.start <= position <= word.end + 1):
            self._hide()

    def _key(self, event: QKeyEvent) -> bool:
        """Whether the popup took this key."""
        if not self._popup.isVisible() or event.modifiers() not in _PLAIN:
            return False
        match event.key():
            case Qt.Key.Key_Escape:
                self._dismissed_at = self._word
                self.close()
            case Qt.Key.Key_Down:
                self._popup.step(1)
            case Qt.Key.Key_Up:
                self._popup.step(-1)
            case Qt.Key.Key_Tab:
                self._take_current()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._popup.is_asked or self._popup.was_chosen:
                self._take_current()
            case _:
                return False
        return True

    def _take_current(self) -> None:
        if self._popup.current is not None:
            self.take(self._popup.current)
