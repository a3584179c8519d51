"""What many changes would do, to be looked at before they are made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.gui.labels import words_label
from editor_app.gui.theme import BODY, LEAD, Theme, interface_font


class DifferencePage(QWidget):
    """Shows a difference, and asks whether it is to be."""

    confirmed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead = words_label("", size=LEAD, weight=QFont.Weight.DemiBold)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("framed", True)
        self.text.setFont(interface_font(BODY))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("What changes")
        self._colours = DifferenceColours(self.text.document(), theme)
        back, self.go = QPushButton("Back"), QPushButton("")
        self.go.setProperty("primary", True)
        back.clicked.connect(self.left)
        self.go.clicked.connect(self.confirmed)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(back)
        foot.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._lead)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)

    def wear(self, theme: Theme) -> None:
        self._colours.wear(theme)

    def show_difference(self, lead: str, told: str, go: str) -> None:
        """Show what is `told`, under `lead`; `go` is on the button that makes it so."""
        self._lead.setText(lead)
        self.text.setPlainText(told)
        self.go.setText(go)
        self.go.setDefault(True)
        self.go.setFocus()


class DifferenceColours(QSyntaxHighlighter):
    """Colours each line by its first letters, as unified differences are written, while it `is_on`."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self.theme = theme
        self.is_on = True

    def wear(self, theme: Theme) -> None:
        self.theme = theme
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        theme, shape = self.theme, QTextCharFormat()
        if not self.is_on:
            return
        if text.startswith(("---", "+++")):
            shape.setForeground(QColor(theme.soft))
            shape.setFontWeight(QFont.Weight.DemiBold)
        elif text.startswith("@@"):
            shape.setForeground(QColor(theme.faint))
        elif text.startswith("-"):
            shape.setForeground(QColor(theme.bad))
        elif text.startswith("+"):
            shape.setForeground(QColor(theme.fact))
            shape.setBackground(QColor(theme.fact_ground))
        self.setFormat(0, len(text) * 2, shape)
