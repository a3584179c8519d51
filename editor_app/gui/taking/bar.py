"""A bar that shows how far work is: thin, calm, and gliding where nobody knows the end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from editor_app.gui.theme import Theme

_HIGH = 4
_STEPS, _EVERY = 1_000, 40  # parts of the whole bar; milliseconds from one place of the glider to the next
_GLIDER, _STRIDE = 0.25, 0.012  # of the width


class Bar(QProgressBar):
    """A progress bar, so that screen readers know it as one, in our own look."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._glided = 0.0
        self._glide = QTimer(self, interval=_EVERY)
        self._glide.timeout.connect(self._move)
        self.setTextVisible(False)
        self.setFixedHeight(_HIGH)
        self.setAccessibleName("Progress")
        self.show_share(None)

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_share(self, share: float | None) -> None:
        """How much is done, from 0 to 1; None where that is not known."""
        self.setRange(0, 0 if share is None else _STEPS)
        if share is not None:
            self.setValue(round(share * _STEPS))
        self._run()
        self.update()

    @Slot()
    def _move(self) -> None:
        self._glided = (self._glided + _STRIDE) % (1 + _GLIDER)
        self.update()

    def _run(self) -> None:
        if self.maximum() == 0 and self.isVisible():
            self._glide.start()
        else:
            self._glide.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(self.rect())
        painter.setBrush(QColor(self._theme.line))
        painter.drawRoundedRect(groove, _HIGH / 2, _HIGH / 2)
        if self.maximum() == 0:
            start, wide = (self._glided - _GLIDER) * groove.width(), _GLIDER * groove.width()
        else:
            start, wide = 0.0, groove.width() * self.value() / _STEPS
        if wide:
            painter.setBrush(QColor(self._theme.accent))
            painter.drawRoundedRect(QRectF(start, 0, wide, _HIGH).intersected(groove), _HIGH / 2, _HIGH / 2)
        painter.end()
