"""A drop-down list in our own look."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QFrame, QListView, QWidget

from editor_app.gui.icons import SIZE, icon
from editor_app.gui.theme import BODY, Theme, interface_font

_SHOWN = 12


class Chooser(QComboBox):
    """A combo box as wide as its place and not as its longest entry; `name` is what a screen reader calls it."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(interface_font(BODY))
        self.setView(QListView())  # the default one ignores the style sheet's items
        self.setMaxVisibleItems(_SHOWN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setEnabled(False)

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def showPopup(self) -> None:
        super().showPopup()
        frame = self.view().parentWidget()
        if isinstance(frame, QFrame):
            # the style gives this frame no border, and the style sheet cannot name it
            frame.setFrameStyle(QFrame.Shape.Box.value | QFrame.Shadow.Plain.value)
            palette = frame.palette()
            palette.setColor(QPalette.ColorRole.WindowText, QColor(self._theme.line))
            frame.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(self.width() - SIZE - 8, (self.height() - SIZE) // 2, SIZE, SIZE)
        icon("down", self._theme.soft if self.isEnabled() else self._theme.line).paint(painter, place)
        painter.end()
