"""What a writer does to the open article with menus, keys and the other panes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit

from editor_app.gui.desk import Desk
from editor_app.gui.editor import formatting
from editor_app.gui.editor.view import EditorView
from editor_app.gui.filing import Filing
from editor_app.gui.head import Head, TitleField
from editor_app.gui.known import Known
from editor_app.gui.panels.sections import SectionsPanel
from editor_app.gui.session import Session
from editor_app.text.spans import Span


class ArticleEditing(QObject):
    """Carries an act to the text, the headline or the field that has the keyboard; nothing where no article is open."""

    said = Signal(str)

    def __init__(
        self, view: EditorView, head: Head, sections: SectionsPanel, filing: Filing, known: Known, desk: Desk
    ) -> None:
        super().__init__(view)
        self._view, self._headline, self._sections = view, head.title, sections
        self._filing, self._known, self._desk = filing, known, desk
        view.caret_moved.connect(self._follow_caret)
        sections.picked.connect(self.go_to)
        head.title_changed.connect(self._retitle)
        head.title.undo_wanted.connect(lambda: self._step_headline(view.undo))
        head.title.redo_wanted.connect(lambda: self._step_headline(view.redo))
        head.show_picked.connect(lambda ref: self._set_field("show", ref))
        head.season_picked.connect(lambda number: self._set_field("season", number))
        head.status_picked.connect(lambda status: self._set_field("status", status))
        known.touched.connect(self._read_again)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menus does, by its id."""
        view = self._view
        return {
            "edit.undo": view.undo,
            "edit.redo": view.redo,
            "edit.cut": lambda: self._to_focus("cut"),
            "edit.copy": lambda: self._to_focus("copy"),
            "edit.paste": lambda: self._to_focus("paste"),
            "edit.paste_plain": lambda: self.in_text(lambda: view.insert(QApplication.clipboard().text())),
            "edit.select_all": lambda: self._to_focus("selectAll"),
            "edit.section_up": lambda: self._move_section(-1),
            "edit.section_down": lambda: self._move_section(1),
            **{id_: partial(self.in_text, act) for id_, act in formatting.acts(view).items()},
            "facts.link": lambda: self.in_text(self._link),
        }

    @property
    def session(self) -> Session | None:
        return self._filing.session

    def in_text(self, act: Callable[[], object]) -> None:
        """Do what changes the text at its caret, unless the writer is typing somewhere else; say what it returns."""
        if isinstance(QApplication.focusWidget(), QLineEdit | TitleField):
            self.said.emit("Put the caret into the text first.")
        else:
            said = act()
            if isinstance(said, str) and said:
                self.said.emit(said)

    def _to_focus(self, method: str) -> None:
        """Cut, copy and paste go to the field that has the keyboard, the text first of all."""
        target = QApplication.focusWidget()
        act = getattr(target if target is not None else self._view, method, None)
        if callable(act):
            act()

    def go_to(self, position: int) -> None:
        """Put the caret at `position`: code points of the article as last read."""
        if self.session is not None:
            self._view.show_place(*self.session.span_in_document(Span(position, position)))

    def insert(self, markdown: str) -> None:
        if self.session is not None:
            self._view.insert_at(formatting.behind_link(self._view.textCursor()), markdown)
            self._view.setFocus()

    def _step_headline(self, step: Callable[[], None]) -> None:
        """Undo or redo from the headline, and show at once what became of it: the next letter builds on that."""
        step()
        if self.session is not None:
            self._headline.show_title(self.session.title)

    def _move_section(self, by: int) -> None:
        """Move the section of the caret, and the caret with it."""
        if self.session is None:
            return
        place = self.session.move_section(by, at=self._view.textCursor().position())
        if place is None:
            self.said.emit("This section cannot go further.")
        else:
            self._view.show_place(place, place)

    def _retitle(self, title: str) -> None:
        if self.session is not None:
            self.session.set_title(title)

    def _read_again(self) -> None:
        if self.session is not None:
            self.session.read_soon()

    def _set_field(self, key: str, value: str | int) -> None:
        if self.session is not None:
            self.session.set_field(key, value)
            self.session.read_soon()

    def _follow_caret(self) -> None:
        if self.session is not None:
            cursor = self._view.textCursor()
            # while words are being selected, nothing unfolds beneath the mouse
            self.session.move_caret(-1 if cursor.hasSelection() else cursor.position())
            self.mark_section()

    def mark_section(self) -> None:
        if self.session is not None:
            self._sections.mark_current(self.session.position_in_text(self._view.textCursor().position()))

    def _link(self) -> str:
        from editor_app.gui.fact_linking import link_or_unlink  # not needed to start

        if self.session is None:
            return ""
        if self._known.facts is None and self.session.article.show:
            return self._known.why_nothing
        return link_or_unlink(self.session, self._view, self._known.facts, self._desk.today())
