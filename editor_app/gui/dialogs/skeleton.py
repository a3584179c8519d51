"""An article as it will be, to look at: the headline over the text, as the editor sets them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.article.article import Article
from editor_app.gui.editor.highlighter import Highlighter
from editor_app.gui.editor.line_layout import article_document
from editor_app.gui.labels import words_label
from editor_app.gui.theme import SECTION_SIZE, Theme, text_font


class SkeletonView(QFrame):
    """Shows one article that cannot be typed into."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._style = Highlighter(theme)
        self._document: QTextDocument | None = None
        self._article: Article | None = None
        self._title = words_label("")
        self._title.setFont(text_font(SECTION_SIZE, QFont.Weight.DemiBold))
        self._title.setContentsMargins(4, 0, 4, 0)
        self._text = QPlainTextEdit()
        self._text.setObjectName("text")
        self._text.setReadOnly(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setAccessibleName("The article as it will be")
        self._text.setFont(text_font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._text, 1)

    def wear(self, theme: Theme) -> None:
        self._style.wear(theme)
        if self._article is not None:
            self.show_article(self._article)

    def show_article(self, article: Article) -> None:
        self._article = article
        document, _ = article_document(self._style.style, self)
        document.setPlainText(article.text_at(article.body).strip("\n"))
        self._title.setText(article.title)
        self._text.setDocument(document)
        before, self._document = self._document, document
        if before is not None:
            before.deleteLater()

    @property
    def words(self) -> str:
        """What is shown."""
        return f"{self._title.text()}\n{self._text.toPlainText()}"
