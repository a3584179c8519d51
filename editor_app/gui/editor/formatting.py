"""Marks of Markdown put round the selection, and taken away again. Each is one step of undo."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

from editor_app.gui.editor.view import EditorView

_HEADING = re.compile(r"(#{1,6})\s+")


def toggle_mark(view: EditorView, mark: str) -> None:
    """Put `mark` ("**", "*") round the selection or the word at the caret, or take it away."""
    cursor = view.textCursor()
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    start, end = sorted((cursor.selectionStart(), cursor.selectionEnd()))
    words = cursor.selectedText()
    around = QTextCursor(view.document())
    around.setPosition(max(0, start - len(mark)))
    around.setPosition(min(view.document().characterCount() - 1, end + len(mark)), QTextCursor.MoveMode.KeepAnchor)
    cursor.beginEditBlock()
    if around.selectedText() == f"{mark}{words}{mark}":
        around.insertText(words)
        start, end = start - len(mark), end - len(mark)
    elif words.startswith(mark) and words.endswith(mark) and len(words) >= 2 * len(mark):
        cursor.insertText(words[len(mark) : -len(mark)])
        end -= 2 * len(mark)
    else:
        cursor.insertText(f"{mark}{words}{mark}")
        start, end = start + len(mark), end + len(mark)
    cursor.endEditBlock()
    _select(view, start, end)


def toggle_heading(view: EditorView, level: int) -> None:
    """Make the line a heading of `level`, or plain text where it is one already."""
    cursor = view.textCursor()
    line = QTextCursor(cursor.block())
    found = _HEADING.match(cursor.block().text())
    marks = "" if found is not None and len(found[1]) == level else "#" * level + " "
    line.setPosition(cursor.block().position())
    if found is not None:
        line.setPosition(cursor.block().position() + found.end(), QTextCursor.MoveMode.KeepAnchor)
    line.insertText(marks)


def insert_link(view: EditorView, address: str = "") -> None:
    """Make the selection a web link, with the caret where its address goes; `address` fills that in."""
    cursor = view.textCursor()
    words = cursor.selectedText()
    start = cursor.selectionStart()
    cursor.insertText(f"[{words}]({address})")
    if not words:
        _select(view, start + 1, start + 1)
    elif not address:
        _select(view, start + len(words) + 3, start + len(words) + 3)


def insert_tk(view: EditorView) -> None:
    """Mark a gap, with its note selected so that typing replaces it."""
    cursor = view.textCursor()
    note = cursor.selectedText() or "what is missing"
    start = cursor.selectionStart()
    cursor.insertText(f"[TK: {note}]")
    _select(view, start + 5, start + 5 + len(note))


def _select(view: EditorView, start: int, end: int) -> None:
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
