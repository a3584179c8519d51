"""The name of the open file, at the right end of the menu bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

_WIDTH, _RIGHT = 300, 8


class FileName(QLabel):
    """Shows a file name, elided in the middle, with a dot while it has changes that are not saved."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self.setContentsMargins(0, 4, _RIGHT, 0)
        self.setFixedWidth(_WIDTH)  # a menu bar does not ask its corner how wide it became
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_name(self, name: str, *, is_modified: bool) -> None:
        mark = " •" if is_modified else ""
        room = _WIDTH - _RIGHT - self.fontMetrics().horizontalAdvance(mark)
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room) + mark)
