"""What stands above a line, as far as it tells what is being typed there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock

from editor_app.article.article import SectionKind
from editor_app.article.sections import kind_of_heading
from editor_app.completion.context import LOOK_BACK
from editor_app.gui.editor.highlighter import IN_FENCE, heading_parts

_PARAGRAPHS_BACK = 200
"""So far above a place somebody still counts as named before."""

_MOST_LINES = 60
_LONGEST_HEAD = 300  # lines


def section_at(block: QTextBlock) -> SectionKind:
    """What the section answers that `block` is in: told by the nearest heading above."""
    while block.isValid():
        text = block.text()
        if text.startswith("## ") and block.userState() != IN_FENCE:
            words, id_ = heading_parts(text)
            return kind_of_heading(words, id_)
        block = block.previous()
    return SectionKind.INTRO


def texts_before(block: QTextBlock, line: str) -> Iterator[str]:
    """`line`, which is what of `block` stands before a place, and the paragraphs above, the nearest first."""
    yield line
    above = block.previous()
    for _ in range(_PARAGRAPHS_BACK):
        if not above.isValid() or not above.isVisible():  # what is folded away is front matter
            return
        yield above.text()
        above = above.previous()


def lines_above(block: QTextBlock) -> tuple[str, bool]:
    """Some of the lines above `block`, each with its end, and whether `block` belongs to the front matter.

    Of that all the lines above are told.
    """
    head = _head_above(block)
    if head is not None:
        return head, True
    lines: list[str] = []
    length, above = 0, block.previous()
    while above.isValid() and above.isVisible() and length < LOOK_BACK and len(lines) < _MOST_LINES:
        lines.append(above.text())
        length += above.length()
        above = above.previous()
    return "".join(f"{line}\n" for line in reversed(lines)), False


def _head_above(block: QTextBlock) -> str | None:
    """The front matter above `block`, which stands in it; None where it does not."""
    line = block.document().begin()
    if line == block or line.text().removeprefix("\ufeff").rstrip() != "---" or block.blockNumber() > _LONGEST_HEAD:
        return None
    lines = [line.text()]
    line = line.next()
    while line != block:
        if line.text().rstrip() in ("---", "..."):
            return None
        lines.append(line.text())
        line = line.next()
    return "".join(f"{line}\n" for line in lines)
