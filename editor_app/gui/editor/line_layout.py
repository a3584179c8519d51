"""Lines set with air between them, which Qt's plain-text layout cannot do by itself.

Qt lays each paragraph out; we only move its lines apart. Styling happens here too, when a paragraph is first laid out,
so that neither opening nor theming a long article costs in proportion to its length.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

from editor_app.gui.theme import LINE_HEIGHT, text_font

_MOVED = 0.5  # Qt puts a first line at 0; ours never starts above this
_BLANK = 0.72  # the height of a blank line, of its natural one


_NATURAL_LINE = 1.362  # the line height of Noto Serif, in which LINE_HEIGHT is reached; others come close
_MARGIN = 4

Style = Callable[[QTextBlock], list[QTextLayout.FormatRange]]


def article_document(style: Style, parent: QObject) -> tuple[QTextDocument, LineLayout]:
    """An empty document set in the type of articles, and its layout; `style` gives the formats of a paragraph."""
    document = QTextDocument(parent)
    document.setDocumentMargin(_MARGIN)
    document.setDefaultFont(text_font())
    layout = LineLayout(document, spacing=LINE_HEIGHT / _NATURAL_LINE, style=style)
    document.setDocumentLayout(layout)
    return document, layout


class LineLayout(QPlainTextDocumentLayout):
    """Sets lines `spacing` times their natural height apart, blank lines closer, headings with air above.

    `style` gives the formats of a paragraph; it is asked whenever the paragraph is laid out anew.
    """

    def __init__(self, document: QTextDocument, *, spacing: float, style: Style) -> None:
        super().__init__(document)
        self._spacing = spacing
        self._style = style
        self._is_styling = False
        self._change: tuple[int, int, int] | None = None
        self._just_styled = -1  # the paragraph that need not be styled again while the present change is laid out
        document.contentsChange.connect(self._note_change)
        self._widest = 0.0  # of the paragraphs laid out so far: what is painted anew must not be too narrow

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        # asked for each paragraph in sight, several times for each key: the first lines are the usual case
        if not block.isValid():
            return QRectF()
        layout = block.layout()
        count = layout.lineCount()
        if not count or layout.lineAt(0).y() < _MOVED:
            rect = self._lay_out(block)
            if not block.isVisible() or not layout.lineCount():
                return rect
            self._widest = max(self._widest, rect.width())
            count = layout.lineCount()
        last = layout.lineAt(count - 1)
        factor = self._spacing if block.length() > 1 else _BLANK
        height = last.height() * factor if block.length() <= 1 else last.y() + last.height() * (1 + (factor - 1) / 2)
        if not block.next().isValid():
            height += self.document().documentMargin()
        return QRectF(0, 0, self._widest, height)

    def _lay_out(self, block: QTextBlock) -> QRectF:
        """Have Qt lay a paragraph out, styled, and move its lines to their places."""
        if block.isVisible() and not block.layout().lineCount() and block.blockNumber() != self._just_styled:
            self._restyle(block)
        rect = super().blockBoundingRect(block)
        if block.isVisible():
            self._space_out(block, block.layout())
        return rect

    def restyle(self, block: QTextBlock) -> None:
        """Give a paragraph its formats in the course of a change, which lays it out next."""
        self._restyle(block)
        self._just_styled = block.blockNumber()

    def _restyle(self, block: QTextBlock) -> None:
        """Give a paragraph its formats without having the document believe that its text changed."""
        self._is_styling = True
        try:
            block.layout().setFormats(self._style(block))
            # setFormats leaves a pending change behind that would widen the writer's next edit: flush it, unheard
            self.document().markContentsDirty(block.position(), block.length())
        finally:
            self._is_styling = False

    def _note_change(self, position: int, removed: int, added: int) -> None:
        self._change = (position, removed, added)

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        # styling a paragraph while it changes widens the change beyond its end, and all in sight would be painted anew
        change, self._change = self._change, None
        if not self._is_styling:
            super().documentChanged(*(change or (position, removed, added)))
            self._just_styled = -1

    def refresh(self, block: QTextBlock) -> None:
        """Style and paint a paragraph again, after its marks or the theme changed."""
        if not block.isValid() or not block.isVisible():
            return
        before = self.blockBoundingRect(block).height()
        self.restyle(block)
        self.document().markContentsDirty(block.position(), 1)
        if self.blockBoundingRect(block).height() != before:
            self.update.emit()  # all that lies beneath moved

    def refresh_all(self) -> None:
        """Let every paragraph be styled again when it is next seen."""
        self.document().markContentsDirty(0, self.document().characterCount())

    def _space_out(self, block: QTextBlock, layout: QTextLayout) -> None:
        factor = self._spacing if block.length() > 1 else _BLANK
        margin = self.document().documentMargin()
        y = _air_above(block)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            natural = line.height()
            line.setPosition(QPointF(margin, max(_MOVED, y + natural * (factor - 1) / 2)))
            y += natural * factor


def _air_above(block: QTextBlock) -> float:
    """Device-independent pixels above a heading; none above the first line of the text."""
    if not block.text().startswith("#") or not block.previous().isVisible():
        return 0.0
    return 12.0
