"""Keeps the preview up with the text: rendered in the worker process, shown when it has come."""

from __future__ import annotations

from threading import Event

from editor_app.errors import ShowdeskError
from editor_app.export.export import Form
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.panels.preview import PreviewPanel
from editor_app.gui.reading import Reading
from editor_app.gui.session import Session


class Previewing:
    """Shows what the export of the open article will show. A text that is shown already is not rendered again."""

    def __init__(self, desk: Desk, panel: PreviewPanel) -> None:
        self._desk = desk
        self._panel = panel
        self._lane = Lane(panel)
        self._shown: Reading | None = None

    def show(self, session: Session | None) -> None:
        if session is None:
            self._lane.forget()
            self._shown = None
            self._panel.show_html("", "", None)
            return
        reading, facts, worker, today = session.reading, self._desk.facts, self._desk.worker, self._desk.today()
        if self._shown is not None and self._shown.article.text == reading.article.text:
            return
        folder = session.path.parent if session.path is not None else None

        def render(_cancelled: Event) -> str:
            from editor_app.export.exporting import export  # in this thread, not at the start

            return export(reading.article, facts, Form.HTML, today=today, worker=worker).text

        def done(html: str) -> None:
            self._shown = reading
            self._panel.show_html(html, reading.article.title, folder)

        def failed(problem: ShowdeskError) -> None:
            self._panel.show_problem(str(problem))

        self._lane.submit(render, done, failed)
