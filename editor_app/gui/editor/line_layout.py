"""Lines set with air between them, which Qt's plain-text layout cannot do by itself.

Qt lays each paragraph out; we only move its lines apart. Styling happens here too, when a paragraph is first laid out,
so that neither opening nor theming a long article costs in proportion to its length.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

_MOVED = 0.5  # Qt puts a first line at 0; ours never starts above this


class LineLayout(QPlainTextDocumentLayout):
    """Sets lines `spacing` times their natural height apart, blank lines closer, headings with air above.

    `style` gives the formats of a paragraph; it is asked whenever the paragraph is laid out anew.
    """

    def __init__(
        self, document: QTextDocument, *, spacing: float, style: Callable[[QTextBlock], list[QTextLayout.FormatRange]]
    ) -> None:
        super().__init__(document)
        self._spacing = spacing
        self._style = style
        self._is_styling = False

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        layout = block.layout() if block.isValid() else None
        if layout is not None and block.isVisible() and not layout.lineCount():
            self.restyle(block)
        rect = super().blockBoundingRect(block)
        if layout is None or not block.isVisible() or not layout.lineCount():
            return rect
        height = self._space_out(block, layout)
        if not block.next().isValid():
            height += self.document().documentMargin()
        return QRectF(0, 0, rect.width(), height)

    def restyle(self, block: QTextBlock) -> None:
        """Give a paragraph its formats without having the document believe that its text changed."""
        self._is_styling = True
        try:
            block.layout().setFormats(self._style(block))
            # setFormats leaves a pending change behind that would widen the writer's next edit: flush it, unheard
            self.document().markContentsDirty(block.position(), block.length())
        finally:
            self._is_styling = False

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        if not self._is_styling:
            super().documentChanged(position, removed, added)

    def refresh(self, block: QTextBlock) -> None:
        """Style and paint a paragraph again, after its marks or the theme changed."""
        if block.isValid() and block.isVisible():
            self.restyle(block)
            self.document().markContentsDirty(block.position(), block.length())

    def refresh_all(self) -> None:
        """Let every paragraph be styled again when it is next seen."""
        self.document().markContentsDirty(0, self.document().characterCount())

    def _space_out(self, block: QTextBlock, layout: QTextLayout) -> float:
        """Move the lines of `block` to their places, once per layout; returns the height of the paragraph."""
        is_blank = block.length() <= 1
        above = _air_above(block)
        first = layout.lineAt(0)
        factor = 0.72 if is_blank else self._spacing
        count = layout.lineCount()
        if first.y() < _MOVED and (count > 1 or first.y() == 0.0):
            margin = self.document().documentMargin()
            y = above
            for number in range(count):
                line = layout.lineAt(number)
                natural = line.height()
                line.setPosition(QPointF(margin, max(_MOVED, y + natural * (factor - 1) / 2)))
                y += natural * factor
        last = layout.lineAt(count - 1)
        if is_blank:
            return first.height() * factor
        return last.y() + last.height() * (1 + (factor - 1) / 2)


def _air_above(block: QTextBlock) -> float:
    """Device-independent pixels above a heading; none above the first line of the text."""
    if not block.text().startswith("#") or not block.previous().isVisible():
        return 0.0
    return 12.0
