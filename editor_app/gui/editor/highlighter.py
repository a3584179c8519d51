"""How a paragraph of Markdown looks while it is written: headings larger, marks dimmed, fact links as their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextCharFormat, QTextLayout

from editor_app.article.article import FactLink
from editor_app.article.links import find_links
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.theme import SECTION_SIZE, TEXT_SIZE, Theme, interface_font, text_font
from editor_app.text.spans import Span

IN_FENCE = 1
"""The user state of a block that ends inside a fenced code block."""

# Near enough to what `article.markup` reads, line by line: the whole of a paragraph costs too much for each key.
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r"(#{1,6})(\s+)(.*?)(\s*\{#?[^{}]*\})?\s*$")
_QUOTE_OR_LIST = re.compile(r"\s*(>+|[-*+]|\d+[.)])(?=\s)")
_TK = re.compile(r"\[TK(?::[^\]\n]*)?\]|\bTK\b")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])")
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\](\([^()\s]*(?:\s+\"[^\"]*\")?\))")
_COMMENT = re.compile(r"<!--.*?-->")
_FOLDED_SPACING = -0.48  # pixels: what a letter of one pixel is wide on average, so that folded text takes no room


class Highlighter:
    """Gives the formats of a paragraph. It holds the theme and where the caret is."""

    def __init__(self, theme: Theme) -> None:
        self.caret = -1
        self.theme = theme
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        self.theme = theme
        self._dim = _coloured(theme.faint)
        self._link = _coloured(theme.accent)
        self._fact = QTextCharFormat()
        self._fact.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        self._fact.setUnderlineColor(QColor(theme.fact))
        self._folded = _coloured("#00000000")
        tiny = QFont(text_font())
        tiny.setPixelSize(1)
        tiny.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _FOLDED_SPACING)
        self._folded.setFont(tiny)
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.DemiBold)
        self._emphasis = QTextCharFormat()
        self._emphasis.setFontItalic(True)
        self._code = _coloured(theme.soft)
        self._code.setFontFamilies(["JetBrains Mono", "SF Mono", "Cascadia Code", "DejaVu Sans Mono"])
        self._tk = _coloured(theme.old)
        self._tk.setBackground(QColor(theme.old_ground))
        self._tk.setFont(interface_font(15, QFont.Weight.Medium))
        self._headings = [self._heading_format(level) for level in range(1, 7)]

    def style(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """The formats of `block`, later ones over earlier ones; its fence state is set on the way."""
        text = block.text()
        was_fenced, is_fence = _fence(block, text)
        block.setUserState(IN_FENCE if was_fenced != is_fence else 0)
        if was_fenced or is_fence:
            return [_range(0, len(text), self._dim if is_fence else self._code)]
        if not text:
            return []
        offsets = Offsets(text)
        return [
            _range(offsets.to_qt(start), offsets.to_qt(end), style)
            for start, end, style in self._inline(text, offsets.from_qt(self._caret_in(block)))
        ]

    def unfolded(self, block: QTextBlock) -> int | None:
        """Where in `block` that begins which the caret keeps unfolded: a link, or the id of a heading."""
        text = block.text()
        if "](" not in text and "{" not in text:
            return None
        caret = Offsets(text).from_qt(self._caret_in(block))
        if heading := _HEADING.fullmatch(text):
            return heading.start(4) if heading[4] is not None and caret >= heading.start(4) else None
        links = [link.span for link in find_links(text, Span(0, len(text)))] if "](fact:" in text else []
        links += [Span(*found.span()) for found in _LINK.finditer(text)]
        return next((span.start for span in links if span.start < caret < span.end), None)

    def _caret_in(self, block: QTextBlock) -> int:
        offset = self.caret - block.position()
        return offset if 0 <= offset < block.length() else -1

    def _inline(self, text: str, caret: int) -> Iterator[tuple[int, int, QTextCharFormat]]:
        if heading := _HEADING.fullmatch(text):
            level = len(heading[1])
            yield 0, len(text), self._headings[level - 1]
            yield 0, heading.end(2), self._heading_mark(level)
            if heading[4] is not None:
                yield (*heading.span(4), self._dim if caret >= heading.start(4) else self._folded)
        elif mark := _QUOTE_OR_LIST.match(text):
            yield (*mark.span(1), self._dim)
        links = find_links(text, Span(0, len(text))) if "](fact:" in text else ()
        code = [m.span() for m in _CODE.finditer(text)] if "`" in text else []
        for start, end in code:
            yield start, end, self._code
        if "*" in text or "_" in text:
            yield from self._emphasised(text, links)
        if "](" in text:
            yield from self._links(text, links, caret)
        if "TK" in text:
            for found in _TK.finditer(text):
                if not any(start <= found.start() < end for start, end in code):
                    yield (*found.span(), self._tk)
        if "<!--" in text:
            for found in _COMMENT.finditer(text):
                yield (*found.span(), self._dim)

    def _emphasised(self, text: str, links: Sequence[FactLink]) -> Iterator[tuple[int, int, QTextCharFormat]]:
        # names of facts hold underscores: "#filming_wrapped" begins no emphasis
        hidden = [link.target for link in links if link.target is not None]
        for pattern, style in ((_STRONG, self._strong), (_EMPHASIS, self._emphasis)):
            for found in pattern.finditer(text):
                whole = Span(*found.span())
                if any(span.start <= whole.start < span.end for span in hidden):
                    continue
                yield (*found.span(), style)
                yield found.start(), found.end(1), self._dim
                yield found.end(2), found.end(), self._dim

    def _links(self, text: str, links: Sequence[FactLink], caret: int) -> Iterator[tuple[int, int, QTextCharFormat]]:
        for link in links:
            yield from self._link_parts(link.span, link.words, caret, self._fact)
        for found in _LINK.finditer(text):
            whole, words = Span(*found.span()), Span(*found.span(1))
            if not any(link.span.overlaps(whole) for link in links):
                yield from self._link_parts(whole, words, caret, self._link)

    def _link_parts(
        self, whole: Span, words: Span, caret: int, style: QTextCharFormat
    ) -> Iterator[tuple[int, int, QTextCharFormat]]:
        yield words.start, words.end, style
        around = self._dim if whole.start < caret < whole.end else self._folded
        yield whole.start, words.start, around
        yield words.end, whole.end, around

    def _heading_format(self, level: int) -> QTextCharFormat:
        style = QTextCharFormat()
        size = {1: SECTION_SIZE + 3, 2: SECTION_SIZE, 3: TEXT_SIZE + 1}.get(level, TEXT_SIZE)
        style.setFont(text_font(size, QFont.Weight.DemiBold))
        return style

    def _heading_mark(self, level: int) -> QTextCharFormat:
        style = QTextCharFormat(self._headings[level - 1])
        style.setFontWeight(QFont.Weight.Normal)
        style.setForeground(QColor(self.theme.faint))
        return style


def heading_parts(line: str) -> tuple[str, str]:
    """The words and the id of a heading line; ("", "") for any other line."""
    found = _HEADING.fullmatch(line)
    return (found[3], (found[4] or "").strip(" {}#")) if found is not None else ("", "")


def _fence(block: QTextBlock, text: str) -> tuple[bool, bool]:
    """Whether `block` begins inside fenced code, and whether it opens or closes a fence."""
    was_fenced = block.previous().userState() == IN_FENCE
    return was_fenced, text.lstrip(" ")[:3] in ("```", "~~~") and _FENCE.match(text) is not None


def scan_fences(block: QTextBlock, *, is_whole: bool = False) -> None:
    """Set the fence state of `block` and of those after it: as far as it changes, or with `is_whole` to the end."""
    while block.isValid():
        was_fenced, is_fence = _fence(block, block.text())
        state = IN_FENCE if was_fenced != is_fence else 0
        if max(block.userState(), 0) == state:
            if not is_whole:
                return
            block = block.next()
            continue
        block.setUserState(state)
        block.clearLayout()
        block = block.next()


def _coloured(colour: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setForeground(QColor(Qt.GlobalColor.transparent) if colour == "#00000000" else QColor(colour))
    return style


def _range(start: int, end: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, end - start, style
    return found
