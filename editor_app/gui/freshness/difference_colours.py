"""The colours of a difference: what goes, what comes, and where."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from editor_app.gui.theme import Theme


class DifferenceColours(QSyntaxHighlighter):
    """Colours each line by its first letters, as `applying.difference` writes them."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        theme, shape = self._theme, QTextCharFormat()
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
