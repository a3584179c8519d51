"""Pasting from elsewhere: formatted text becomes Markdown, made in the worker process and put in when it has come."""

from __future__ import annotations

import re
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from editor_app.errors import ShowdeskError
from editor_app.gui.background import Lane
from editor_app.gui.editor.view import EditorView
from editor_app.worker.worker import Worker

_MARKDOWN_FROM_HTML = "editor_app.article.foreign.html:markdown_from_html"
_LONGEST = 5.0  # seconds; a page of a magazine takes some hundredths


_BLOCKS = re.compile(r"\n\n|\A(?:#{1,6} |[-*+] |\d+[.)] |> |\||```)")


def _set_apart(place: QTextCursor, markdown: str) -> str:
    """`markdown` with the blank lines that keep it from growing together with the line it is put into."""
    block = place.document().findBlock(place.selectionStart())
    before = block.text()[: place.selectionStart() - block.position()].strip()
    last = place.document().findBlock(place.selectionEnd())
    behind = last.text()[place.selectionEnd() - last.position() :].strip()
    return ("\n\n" if before else "") + markdown.strip("\n") + ("\n\n" if behind else "")


class Pasting(QObject):
    """Takes the formatted text that was pasted into the view and inserts it as Markdown, as one step of undo."""

    said = Signal(str)

    def __init__(self, view: EditorView, worker: Worker) -> None:
        super().__init__(view)
        self._view = view
        self._worker = worker
        self._lane = Lane(self)
        self._waiting: list[tuple[QTextCursor, str, str]] = []
        view.pasted.connect(self._paste)

    def _paste(self, html: str, words: str) -> None:
        # the place moves with the text, whatever is typed meanwhile
        self._waiting.append((self._view.textCursor(), html, words))
        if len(self._waiting) == 1:
            self._convert_next()

    def _convert_next(self) -> None:
        """One after the other: in another order, a later paste could land in what an earlier one replaces."""
        if not self._waiting:
            return
        place, html, words = self._waiting[0]

        def convert(_cancelled: Event) -> str:
            markdown: str = self._worker.call(_MARKDOWN_FROM_HTML, html, deadline=_LONGEST)
            return markdown

        def put(markdown: str) -> None:
            self._put(place, markdown or words)

        def put_plain(problem: ShowdeskError) -> None:
            self.said.emit(f"Pasted as plain text. {problem.what}")
            self._put(place, words)

        self._lane.submit(convert, put, put_plain)

    def _put(self, place: QTextCursor, words: str) -> None:
        del self._waiting[0]
        if place.document() is self._view.document():
            self._view.insert_at(place, _set_apart(place, words) if _BLOCKS.search(words) else words)
        self._convert_next()
