"""The foot of the completion popup: what its keys do."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from editor_app.gui.theme import LABEL, Theme, interface_font

_KEYS = (("Tab", "insert"), ("Esc", "close"), ("@", "all facts"))


class PopupFoot(QWidget):
    """Shows what the keys do, as a picture of labels.

    The foot moves whenever the list grows or shrinks, and six labels that are styled take as long to move and to paint
    as all the rows.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(", ".join(f"{cap}: {does}" for cap, does in _KEYS))
        self._labels = _labels(self)
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        self._ground = QColor(theme.raised)
        self._picture: QPixmap | None = None
        self._wanted_height = 0
        self.update()

    @property
    def wanted_height(self) -> int:
        if not self._wanted_height:  # asked for once the style sheet is there
            self._wanted_height = self._labels.sizeHint().height()
        return self._wanted_height

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._picture
        if picture is None or picture.devicePixelRatio() != self.devicePixelRatio():
            picture = self._picture = self._drawn(self.devicePixelRatio())
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)

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
