"""The soft shadow beneath what floats. Qt's own effect renders and blurs the widget anew with each of its paints."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

_REACH, _DROP, _RADIUS = 28, 8, 10  # pixels: how far it fades out, how far it hangs down, the corners it follows
_WITHIN = 10  # pixels of it that are drawn inside its own edge: the rest always lies beneath what floats
_CORNER = _REACH + _RADIUS + _WITHIN


class Shadow(QWidget):
    """Lies beneath a floating sibling, comes and goes and moves with it, and lets the mouse through."""

    def __init__(self, above: QWidget, colour: str) -> None:
        super().__init__(above.parentWidget())
        self._above = above
        self._colour = colour
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        above.installEventFilter(self)

    def wear(self, colour: str) -> None:
        self._colour = colour
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.Move | QEvent.Type.Resize if self._above.isVisible():
                self._follow()
            case QEvent.Type.Show:
                self._follow()
                self.show()
                self.stackUnder(self._above)
            case QEvent.Type.Hide:
                self.hide()
        return False

    def _follow(self) -> None:
        self.setGeometry(self._above.geometry().adjusted(-_REACH, _DROP - _REACH, _REACH, _DROP + _REACH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the corners, and between them the edges, drawn out: the middle lies beneath what floats.

        Most paints are of a line of text that only the upper edge falls on.
        """
        painter = QPainter(self)
        factor = self.devicePixelRatio()
        drawn = _drawn(self._colour, factor)
        for y, height, from_y in _thirds(self.height()):
            for x, width, from_x in _thirds(self.width()):
                is_within = (from_x, from_y) == (_CORNER, _CORNER)
                if not is_within and event.rect().intersects(QRect(x, y, width, height)):
                    source = QRectF(from_x * factor, from_y * factor, _CORNER * factor, _CORNER * factor)
                    painter.drawPixmap(QRectF(x, y, width, height), drawn, source)


def _thirds(length: int) -> tuple[tuple[int, int, int], ...]:
    """Where a corner, the edge and the other corner lie in `length` and how long they are; where they are drawn."""
    middle = length - 2 * _CORNER
    return (0, _CORNER, 0), (_CORNER, middle, _CORNER), (_CORNER + middle, _CORNER, 2 * _CORNER)


@lru_cache(maxsize=8)
def _drawn(colour: str, factor: float) -> QPixmap:
    """A small shadow of three corners a side, drawn once: as it stands, a large one takes 3 ms for each paint."""
    drawn = QPixmap(round(3 * _CORNER * factor), round(3 * _CORNER * factor))
    drawn.setDevicePixelRatio(factor)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    ring = QColor(colour)
    darkest = ring.alphaF()
    # ring within ring, each a little darker than the one around it: together they fade like a blur
    for step in range(_REACH + _WITHIN):
        ring.setAlphaF(darkest * _smooth((step + 1) / (2 * _REACH)))
        painter.setBrush(ring)
        rect = QRectF(0, 0, 3 * _CORNER, 3 * _CORNER).adjusted(step, step, -step, -step)
        radius = max(_RADIUS + _REACH - step, 2)
        painter.drawRoundedRect(rect, radius, radius)
    painter.end()
    return drawn


def _smooth(part: float) -> float:
    """From 0 to 1 as `part` goes there, without an edge at either end."""
    return part * part * (3 - 2 * part)
