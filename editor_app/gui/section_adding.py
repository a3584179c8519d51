"""Adds a section to the open article, filled with what is known."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.background import Lane
from editor_app.gui.editor.view import EditorView
from editor_app.gui.known import Known
from editor_app.gui.session import Session
from editor_app.text.date_style import style_of_dates
from editor_app.text.date_words import DateStyle


class SectionAdding(QObject):
    """Fills the menu of section templates, and puts the one that is chosen behind the section of the caret."""

    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError

    def __init__(self, view: EditorView, menu: QMenu, known: Known) -> None:
        super().__init__(view)
        self._view = view
        self._menu = menu
        self._known = known
        self._lane = Lane(self)
        self.session: Session | None = None
        self.dates: DateStyle | None = None  # the house's form; without one, the article's
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        from editor_app.article.template_files import own_templates  # not needed to start
        from editor_app.article.templates import section_templates

        self._menu.clear()
        for template in section_templates(own_templates()):
            action = self._menu.addAction(template.label)
            action.setToolTip(template.summary)
            action.setEnabled(self.session is not None)
            action.triggered.connect(lambda _checked=False, kind=template.kind: self.add(kind))

    def add(self, kind: str) -> None:
        """Add a section of `kind`, as one step of undo, with the caret at its heading."""
        session, facts = self.session, self._known.facts
        season = session.article.season if session is not None else None
        if session is None or facts is None or season is None:
            self.said.emit(self._known.why_nothing if facts is None else "Choose a season above the text first.")
            return

        def put(markdown: str) -> None:
            if self.session is session:
                start = session.insert_section(markdown, after=self._view.textCursor().position())
                self._view.show_place(start, start)

        today, text, dates = session.today, session.article.text, self.dates
        self._lane.submit(
            lambda _cancelled: _rendered(facts, season, kind, today, dates or style_of_dates([text])),
            put,
            self.failed.emit,
        )


def _rendered(facts: ShowFacts, season: int, kind: str, today: date, dates: DateStyle) -> str:
    from editor_app.article.template_files import own_templates
    from editor_app.article.templates import new_section  # Jinja2: in this thread, not at the start

    return new_section(facts, season, kind, today=today, own=own_templates(), dates=dates)
