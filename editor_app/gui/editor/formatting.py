"""Marks of Markdown put round the selection, and taken away again. Each is one step of undo."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QTextBlock, QTextCursor

from editor_app.article.links import find_links
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.editor.view import EditorView
from editor_app.text.spans import Span

IS_LINKED = "These words are linked to a fact. Ctrl+L frees them first."
ONE_PARAGRAPH = "A link cannot span two paragraphs."

_HEADING = re.compile(r"(#{1,6})\s+")


def acts(view: EditorView) -> dict[str, Callable[[], object]]:
    """What the actions of the Format menu do to the text of `view`, by their ids."""
    headings = {f"format.heading{n}": partial(toggle_heading, view, n) for n in range(1, 7)}
    return {
        "insert.tk": partial(insert_tk, view),
        "format.bold": partial(toggle_mark, view, "**"),
        "format.italic": partial(toggle_mark, view, "*"),
        "format.link": partial(insert_link, view),
        **headings,
    }


def toggle_mark(view: EditorView, mark: str) -> str:
    """Put `mark` ("**", "*") round the selection or the word at the caret, or take it away.

    Of several paragraphs each is marked by itself, since Markdown knows no emphasis across them. Behind a closing mark
    the caret moves over it. Returns what to tell the writer, "" where it is done.
    """
    cursor = view.textCursor()
    if not cursor.hasSelection():
        if _text_at(cursor, len(mark)) == mark and _text_at(cursor, len(mark) + 1) != mark + mark[0]:
            _select(view, cursor.position() + len(mark), cursor.position() + len(mark))
            return ""
        return _toggle_word(view, mark)
    if _touches_link(cursor):
        return IS_LINKED
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    edit = QTextCursor(view.document())
    edit.beginEditBlock()
    places: list[_Marked] = []
    block = view.document().findBlock(end)
    while block.isValid() and block.position() + block.length() > start:  # from the end: places before stay true
        begin, stop = _trimmed(block, max(start, block.position()), min(end, block.position() + block.length() - 1))
        if begin < stop:
            places.append(_toggle(edit, begin, stop, mark))
        block = block.previous()
    edit.endEditBlock()
    if places:
        _select(view, places[-1].start, places[0].end + sum(place.growth for place in places[1:]))
    return ""


def toggle_heading(view: EditorView, level: int) -> None:
    """Make the line a heading of `level`, or plain text where it is one already."""
    block = view.textCursor().block()
    found = _HEADING.match(block.text())
    marks = "" if found is not None and len(found[1]) == level else "#" * level + " "
    line = QTextCursor(block)
    if found is not None:
        line.setPosition(block.position() + found.end(), QTextCursor.MoveMode.KeepAnchor)
    line.insertText(marks)


def insert_link(view: EditorView) -> str:
    """Make the selection a web link, with the caret where its address goes."""
    cursor = view.textCursor()
    if _touches_link(cursor):
        return IS_LINKED
    block = view.document().findBlock(cursor.selectionStart())
    if block != view.document().findBlock(cursor.selectionEnd()):
        return ONE_PARAGRAPH
    start, end = _trimmed(block, cursor.selectionStart(), cursor.selectionEnd())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    words = cursor.selectedText()
    cursor.insertText(f"[{words}]()")
    place = end + 3 if words else start + 1
    _select(view, place, place)
    return ""


def insert_tk(view: EditorView) -> str:
    """Mark a gap behind the selection, with its note selected so that typing replaces it."""
    cursor = view.textCursor()
    if _touches_link(cursor):
        return IS_LINKED
    note = cursor.selectedText().replace("\u2029", " ") or "what is missing"
    start = cursor.selectionStart()
    cursor.insertText(f"[TK: {note}]")
    _select(view, start + 5, start + 5 + len(note.encode("utf-16-le")) // 2)
    return ""


def _toggle_word(view: EditorView, mark: str) -> str:
    """Mark the word at the caret, which stays where it stood in the word; between words, open an empty mark."""
    word = view.textCursor()
    caret = word.position()
    word.select(QTextCursor.SelectionType.WordUnderCursor)
    if _touches_link(word) or _touches_link(view.textCursor()):
        return IS_LINKED
    within = caret - word.selectionStart()
    edit = QTextCursor(view.document())
    edit.beginEditBlock()
    place = _toggle(edit, word.selectionStart(), word.selectionEnd(), mark)
    edit.endEditBlock()
    _select(view, place.start + within, place.start + within)
    return ""


@dataclass(frozen=True, slots=True)
class _Marked:
    """Where words stand after a change of their marks, and by how much the text grew."""

    start: int
    end: int
    growth: int


def _toggle(edit: QTextCursor, start: int, end: int, mark: str) -> _Marked:
    """Mark or unmark what lies between."""
    size = len(mark)
    words = _between(edit, start, end)
    outer = _between(edit, start - size, end + size) if start >= size else ""
    is_stronger = _between(edit, start - size - 1, start) == mark[0] * (size + 1)  # "**" round what "*" is asked for
    if outer == f"{mark}{words}{mark}" and not is_stronger:
        _replace(edit, start - size, end + size, words)
        return _Marked(start - size, end - size, -2 * size)
    if words.startswith(mark) and words.endswith(mark) and len(words) >= 2 * size:
        _replace(edit, start, end, words[size:-size])
        return _Marked(start, end - 2 * size, -2 * size)
    _replace(edit, start, end, f"{mark}{words}{mark}")
    return _Marked(start + size, end + size, 2 * size)


def _between(cursor: QTextCursor, start: int, end: int) -> str:
    probe = QTextCursor(cursor.document())
    probe.setPosition(max(0, start))
    probe.setPosition(min(max(0, end), cursor.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
    return probe.selectedText()


def _replace(edit: QTextCursor, start: int, end: int, words: str) -> None:
    edit.setPosition(start)
    edit.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.insertText(words)


def _text_at(cursor: QTextCursor, length: int) -> str:
    return _between(cursor, cursor.position(), cursor.position() + length)


def _trimmed(block: QTextBlock, start: int, end: int) -> tuple[int, int]:
    """The words between, without the blanks at either end: Markdown marks nothing that begins with one."""
    words = block.text().encode("utf-16-le")[2 * (start - block.position()) : 2 * (end - block.position())]
    text = words.decode("utf-16-le", "replace")
    if not text.strip():
        return start, start
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def behind_link(cursor: QTextCursor) -> QTextCursor:
    """`cursor`, or where it stands within a fact link, one behind that link: links do not nest."""
    block = cursor.document().findBlock(cursor.selectionStart())
    text = block.text()
    if "](fact:" in text:
        offsets = Offsets(text)
        place = offsets.from_qt(cursor.selectionStart() - block.position())
        for link in find_links(text, Span(0, len(text))):
            if link.span.start < place < link.span.end:
                cursor.setPosition(block.position() + offsets.to_qt(link.span.end))
    return cursor


def _touches_link(cursor: QTextCursor) -> bool:
    """Whether a fact link holds the caret, or overlaps the selection without lying within it whole."""
    block = cursor.document().findBlock(cursor.selectionStart())
    text = block.text()
    if "](fact:" not in text:
        return False
    offsets = Offsets(text)
    start = offsets.from_qt(cursor.selectionStart() - block.position())
    end = offsets.from_qt(min(cursor.selectionEnd() - block.position(), block.length() - 1))
    for link in find_links(text, Span(0, len(text))):
        is_whole = start <= link.span.start and link.span.end <= end and end > start
        if not is_whole and link.span.start < max(end, start) and start < link.span.end:
            return True
        if start == end and link.span.start < start < link.span.end:
            return True
    return False


def _select(view: EditorView, start: int, end: int) -> None:
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
