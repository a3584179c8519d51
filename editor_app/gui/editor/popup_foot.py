"""The foot of the completion popup: what its keys do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from editor_app.gui.theme import LABEL, Theme, interface_font

_KEYS = (("Tab", "insert"), ("Esc", "close"), ("@", "all facts"))


class PopupFoot:
    """Paints what the keys do, and the rule above it, on the popup.

    The foot moves whenever the list grows or shrinks, and six labels that are styled take as long to show, to move and
    to paint as all the rows: they are drawn once, as a picture.
    """

    words = ", ".join(f"{cap}: {does}" for cap, does in _KEYS)

    def __init__(self, theme: Theme, popup: QWidget) -> None:
        self._labels = _labels(popup)
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        self._ground, self._line = QColor(theme.raised), QColor(theme.line)
        self._picture: QPixmap | None = None

    @property
    def wanted_height(self) -> int:
        return self._labels.sizeHint().height()

    def paint(self, painter: QPainter, rule: QRect) -> None:
        """Paint the rule, and the keys beneath it."""
        factor = painter.device().devicePixelRatio()
        picture = self._picture
        if picture is None or picture.devicePixelRatio() != factor:
            picture = self._picture = self._drawn(factor)
        painter.fillRect(rule, self._line)
        painter.drawPixmap(rule.left(), rule.bottom() + 1, picture)

    def _drawn(self, factor: float) -> QPixmap:
        size = self._labels.sizeHint()
        self._labels.resize(size)
        drawn = QPixmap(size * factor)
        drawn.setDevicePixelRatio(factor)
        drawn.fill(self._ground)  # letters are smoothed against what they stand on
        self._labels.render(drawn, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return drawn


def _labels(parent: QWidget) -> QWidget:
    foot = QWidget(parent)
    foot.hide()
    keys = QHBoxLayout(foot)
    keys.setContentsMargins(9, 6, 9, 3)
    keys.setSpacing(5)
    for cap, does in _KEYS:
        key, word = QLabel(cap), QLabel(does)
        key.setProperty("role", "keycap")
        key.setFont(interface_font(LABEL, QFont.Weight.Medium))
        word.setProperty("role", "faint")
        word.setFont(interface_font(LABEL))
        keys.addWidget(key)
        keys.addWidget(word)
        keys.addSpacing(9)
    keys.addStretch()
    return foot
