"""Keeps the preview up with the text: rendered in the worker process, shown when it has come."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from editor_app.errors import ShowdeskError
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.panels.preview import PreviewPanel
from editor_app.gui.session import Session


class Previewing:
    """Shows what the export of the open article will show, with a store or without.

    A text that is shown already is not rendered again, unless its pictures lie somewhere else now.
    """

    def __init__(self, desk: Desk, panel: PreviewPanel) -> None:
        self._desk = desk
        self._panel = panel
        self._lane = Lane(panel)
        self._shown: tuple[str, Path | None] | None = None  # a text, and the folder its pictures come from

    def show(self, session: Session | None) -> None:
        if session is None:
            self._lane.forget()
            self._shown = None
            self._panel.show_html("", "", None)
            return
        article, worker = session.article, self._desk.worker
        folder = session.path.parent if session.path is not None else None
        if self._shown == (article.text, folder):
            return

        def render(_cancelled: Event) -> str:
            from editor_app.export.exporting import preview_html  # in this thread, not at the start

            return preview_html(article, worker)

        def done(html: str) -> None:
            self._shown = (article.text, folder)
            self._panel.show_html(html, article.title, folder)

        def failed(problem: ShowdeskError) -> None:
            self._panel.show_problem(str(problem))

        self._lane.submit(render, done, failed)
