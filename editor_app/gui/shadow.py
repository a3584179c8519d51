"""The soft shadow beneath what floats. Qt's own effect renders and blurs the widget anew with each of its paints."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_REACH, _DROP, _RADIUS = 18, 6, 10  # pixels: how far it fades out, how far it hangs down, the corners it follows


class Shadow(QWidget):
    """Lies beneath a floating sibling, comes and goes and moves with it, and lets the mouse through."""

    def __init__(self, above: QWidget, colour: str) -> None:
        super().__init__(above.parentWidget())
        self._above = above
        self._colour = QColor(colour)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        above.installEventFilter(self)

    def wear(self, colour: str) -> None:
        self._colour = QColor(colour)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self.setGeometry(self._above.geometry().adjusted(-_REACH, _DROP - _REACH, _REACH, _DROP + _REACH))
            self.setVisible(self._above.isVisible())
            self.stackUnder(self._above)
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ring = QColor(self._colour)
        # ring upon ring, each a little darker than the one around it: together they fade like a blur
        for step in range(_REACH):
            ring.setAlphaF(self._colour.alphaF() * 2 * (step + 1) / (_REACH * (_REACH + 1)))
            painter.setBrush(ring)
            rect = QRectF(self.rect()).adjusted(step, step, -step, -step)
            painter.drawRoundedRect(rect, _RADIUS + _REACH - step, _RADIUS + _REACH - step)
