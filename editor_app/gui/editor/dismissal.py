"""Remembers for which word the writer has closed the list."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

from editor_app.completion.completion import Context

_WITHIN = 150  # code points
_WORD = re.compile(r"[^\W_]?(?:\w|[\u0300-\u036f]|[-‐‑–'’.&×](?=\w|\Z))*\Z")


def word_start(text: str, position: int, context: Context | None) -> int:
    """Where the word begins that `position` stands in or right behind; behind "@" it is all that is asked for."""
    if context is not None and context.wants_facts:
        return context.span.start
    found = _WORD.search(text, max(0, position - _WITHIN), position)
    return found.start() if found is not None else position


class Dismissal:
    """One word at most, which is followed while the text around it changes."""

    def __init__(self) -> None:
        self._start: QTextCursor | None = None
        self._had_letters = False

    def begin(self, start: QTextCursor, *, has_letters: bool) -> None:
        """Offer nothing for the word that begins at `start`."""
        self._start = start
        self._start.setKeepPositionOnInsert(True)
        self._had_letters = has_letters

    def end(self) -> None:
        self._start = None

    def covers(self, start: int, caret: QTextCursor) -> bool:
        """Whether the word that begins at `start`, and in which `caret` stands, is that word. Another one ends it.

        So does taking away its last letter: what is typed then is a new word.
        """
        if self._start is None:
            return False
        is_it = self._start.document() == caret.document() and self._start.position() == start
        is_erased = self._had_letters and caret.position() <= start
        self._had_letters = self._had_letters or caret.position() > start
        if not is_it or is_erased:
            self._start = None
        return self._start is not None
