"""Small labels in the four sizes of the interface, and the other bits that several panes are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from editor_app.gui.theme import BODY, DETAIL, LABEL, interface_font, label_font

IN = 5
"""Pixels by which a column stands in where quiet rows, with the ring around them, begin at its edge: words line up."""


def heading_label(words: str) -> QLabel:
    """The small capitals above a list."""
    label = QLabel(words)
    label.setFont(label_font())
    label.setProperty("role", "label")
    return label


def words_label(words: str, *, role: str = "", size: int = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QLabel:
    """Plain words that wrap and are never read as HTML; `role` picks their colour in the style sheet."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(interface_font(size, weight))
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def pill(words: str, *, role: str) -> QLabel:
    """A word on its own ground: "confirmed", "rumour", "new"."""
    label = words_label(words, role=role, size=LABEL, weight=QFont.Weight.Medium)
    label.setWordWrap(False)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def detail_label(words: str) -> QLabel:
    return words_label(words, role="faint", size=DETAIL)


def hairline() -> QFrame:
    line = QFrame()
    line.setProperty("rule", True)
    return line


def set_in(widget: QWidget, by: int = IN) -> QHBoxLayout:
    """`widget` in a row of its own that begins further in."""
    row = QHBoxLayout()
    row.setContentsMargins(by, 0, 0, 0)
    row.addWidget(widget)
    return row
