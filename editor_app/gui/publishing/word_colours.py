"""Colours of a difference whose lines are paragraphs: of one that became another, the words that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import QColor, QTextCharFormat, QTextDocument

from editor_app.gui.freshness.difference_page import DifferenceColours
from editor_app.gui.publishing.word_changes import Change, word_changes
from editor_app.gui.theme import Theme

_GONE, _NEW = "- ", "+ "


class WordColours(DifferenceColours):
    """A line that is gone, right above one that is new, is held against it word by word, where it `is_by_words`."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document, theme)
        self.is_by_words = False

    def highlightBlock(self, text: str) -> None:
        pair = self._pair(text) if self.is_by_words else None
        if pair is None:
            super().highlightBlock(text)
            return
        is_new = text.startswith(_NEW)
        marked = Change.NEW if is_new else Change.GONE
        shape = QTextCharFormat()
        shape.setForeground(QColor(self.theme.fact if is_new else self.theme.bad))
        self.setFormat(0, 1, shape)
        if is_new:
            shape.setBackground(QColor(self.theme.fact_ground))
        else:
            shape.setFontStrikeOut(True)
        place = len(_NEW)
        for change, words in word_changes(*pair):
            if change in (Change.SAME, marked):
                length = len(words.encode("utf-16-le")) // 2
                if change is marked:
                    self.setFormat(place, len(words.rstrip().encode("utf-16-le")) // 2, shape)
                place += length

    def _pair(self, text: str) -> tuple[str, str] | None:
        block = self.currentBlock()
        if text.startswith(_NEW) and block.previous().text().startswith(_GONE):
            return block.previous().text()[2:], text[2:]
        if text.startswith(_GONE) and block.next().text().startswith(_NEW):
            return text[2:], block.next().text()[2:]
        return None


def pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What `WordColours` holds against one another in these lines."""
    for line, after in pairwise(lines):
        if line.startswith(_GONE) and after.startswith(_NEW):
            yield line[2:], after[2:]
