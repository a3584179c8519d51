"""What stands in the centre while no article is open: what to do next, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.gui.labels import words_label
from editor_app.gui.theme import TITLE_SIZE, text_font


class EmptyState(QWidget):
    """One sentence, one button, and the ways to what was written before."""

    new_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("centre")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lead = words_label("What are you writing about?")
        lead.setFont(text_font(TITLE_SIZE, QFont.Weight.DemiBold))
        lead.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        hint = words_label("Choose a show, and its facts fill the first draft.", role="soft")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        new, open_ = QPushButton("New article…"), QPushButton("Open an article…")
        new.setProperty("primary", True)
        new.setDefault(True)
        new.clicked.connect(self.new_wanted)
        open_.clicked.connect(self.open_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(new)
        buttons.addWidget(open_)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 96)
        layout.setSpacing(8)
        layout.addStretch()
        layout.addWidget(lead)
        layout.addWidget(hint)
        layout.addSpacing(16)
        layout.addLayout(buttons)
        layout.addStretch()
        self.setFocusProxy(new)
