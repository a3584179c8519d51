"""A box to tick in our own look: the style sheet gives it its ground and cannot draw the tick."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from editor_app.gui.rows import paint_box
from editor_app.gui.theme import BODY, Theme, interface_font

_BOX = 14


class TickBox(QCheckBox):
    """A check box whose tick is seen, and not only its colour."""

    def __init__(self, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self.setFont(interface_font(BODY))

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        box = QRect(place.center().x() - _BOX // 2 + 1, place.center().y() - _BOX // 2 + 1, _BOX, _BOX)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(place, self.palette().window())
        paint_box(painter, box, self._theme, is_ticked=self.isChecked())
        painter.end()
