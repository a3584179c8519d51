"""The paragraph that is being typed into, with what an input method still composes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.editor.view import EditorView


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A paragraph as it reads; `caret` is in code points, behind what is being composed.

    `start` is where it begins in the document, for Qt, and `composed` how much of it is not yet in the document.
    """

    start: int
    text: str
    caret: int
    composed: int

    @property
    def committed(self) -> str:
        """What of it is in the document."""
        return self.text[: self.caret - self.composed] + self.text[self.caret :]

    def in_document(self, place: int) -> int:
        """Where `place` is in the document, for Qt; it is not behind what is being composed."""
        return self.start + Offsets(self.text).to_qt(place)


def typed_line(view: EditorView) -> TypedLine:
    """The paragraph of the caret."""
    cursor = view.textCursor()
    block, composed = cursor.block(), view.composition
    text = block.text()
    place = Offsets(text).from_qt(cursor.positionInBlock())
    return TypedLine(block.position(), text[:place] + composed + text[place:], place + len(composed), len(composed))


def place_on(ground: QWidget, view: EditorView, word: int) -> QRect:
    """The line of the caret as `ground` sees it, from where the word starts that is at `word` in the document.

    Where the word was broken, both its lines.
    """
    caret = view.cursorRect()
    start = view.textCursor()
    start.setPosition(min(word, start.position()))
    begun = view.cursorRect(start)
    left = begun.left() if begun.top() == caret.top() else min(begun.left(), caret.left())
    line = QRect(QPoint(left, min(begun.top(), caret.top())), QPoint(left, caret.bottom()))
    return line.translated(view.viewport().mapTo(ground, QPoint(0, 0)))
