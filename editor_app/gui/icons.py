"""Our own icons: strokes of 16 pixels, tinted for the theme at hand."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from editor_app.resources import resource

SIZE = 16
_SHARPNESS = (1, 2, 3)  # pixels for each device-independent one, up to the screens there are


@cache
def icon(name: str, colour: str) -> QIcon:
    """The icon in `resources/icons/NAME.svg`, its strokes in `colour`."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(drawing.encode())
    made = QIcon()
    for factor in _SHARPNESS:
        pixmap = QPixmap(SIZE * factor, SIZE * factor)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, SIZE * factor, SIZE * factor))
        painter.end()
        pixmap.setDevicePixelRatio(factor)
        made.addPixmap(pixmap)
    return made
