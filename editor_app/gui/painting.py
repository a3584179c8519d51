"""What lists of facts are painted with: a line of words, and a word on its own ground."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate

from editor_app.gui.theme import BODY, DETAIL, LABEL, Theme, interface_font

PILL = 18
"""Pixels a word on its own ground is high."""

_MEANINGS = {
    "rumour": ("old", "old_ground"),
    "differs": ("old", "old_ground"),
    "rumoured": ("old", "old_ground"),
    "reported": ("hint", "accent_ground"),
    "expected": ("hint", "accent_ground"),
    "denied": ("bad", "bad_ground"),
    "left": ("soft", "line"),
}


class LinePainter(QStyledItemDelegate):
    """The base of what paints one row of a list in our look."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self.view = view
        self.body, self.detail = interface_font(BODY), interface_font(DETAIL)
        self._badge = interface_font(LABEL, QFont.Weight.Medium)

    def wear(self, theme: Theme) -> None:
        self.theme = theme
        self.view.viewport().update()

    def write(self, painter: QPainter, line: QRect, words: str, font: QFont, colour: str) -> None:
        """One line of words, elided at its end."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def pill_width(self, words: str) -> int:
        return QFontMetrics(self._badge).horizontalAdvance(words) + 16 if words else 0

    def pill(self, painter: QPainter, x: float, y: float, words: str) -> None:
        """How sure something is, on the ground of what that means."""
        ink, ground = _MEANINGS.get(words, ("fact", "fact_ground"))
        box = QRectF(x, y, self.pill_width(words), PILL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(self.theme, ground)))
        painter.drawRoundedRect(box, PILL / 2, PILL / 2)
        painter.setFont(self._badge)
        painter.setPen(QColor(getattr(self.theme, ink)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
