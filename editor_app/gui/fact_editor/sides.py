"""A list at the left and what is chosen in it at the right, with a hairline between that can be dragged."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

_LEAST = 300


def sides(left: QWidget, right: QWidget) -> QSplitter:
    """The two beside each other; the right one scrolls where it is higher than its place."""
    area = QScrollArea()
    area.setObjectName("inspector")
    area.setWidget(right)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumWidth(_LEAST)
    left.setMinimumWidth(_LEAST - 20)
    if left.layout() is None:
        left = _inset(left)
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    split.addWidget(left)
    split.addWidget(area)
    split.setStretchFactor(0, 5)
    split.setStretchFactor(1, 4)
    return split


def _inset(view: QWidget) -> QWidget:
    """A bare list, with the room around it that its rows need."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(6, 8, 6, 8)
    layout.addWidget(view)
    return whole
