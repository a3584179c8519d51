"""A frame that acts like a quiet button: by mouse, by keys, and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea


class Clickable(QFrame):
    """Enter, Space or a click is `clicked`, F2 `edit_wanted`, the menu key or the right button `menu_wanted`.

    `name` is what a screen reader calls it.
    """

    clicked = Signal()
    edit_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setProperty("clickable", True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the release is wanted too

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit()

    def event(self, event: QEvent) -> bool:
        is_f2 = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2
        if is_f2 and event.type() == QEvent.Type.ShortcutOverride:  # in the text it is a command of the window
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _mark(self, is_marked: bool) -> None:
        self.setProperty("hovered", is_marked)
        self.style().unpolish(self)
        self.style().polish(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._mark(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._mark(False)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            area = self.parentWidget()
            while area is not None and not isinstance(area, QScrollArea):
                area = area.parentWidget()
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(self)
