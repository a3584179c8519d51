"""Editing facts from the window: the fact editor, one value beside its row, new shows, and what can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from editor_app.errors import FactMoved, ShowdeskError
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.store import FactStore
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.head import Head
from editor_app.gui.known import Known
from editor_app.gui.panels.facts import FactsPanel
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme

if TYPE_CHECKING:  # not needed to start
    from editor_app.facts.fact import Fact
    from editor_app.facts.standing import Moved
    from editor_app.gui.fact_editor.editor import FactEditor
    from editor_app.gui.fact_editor.popover import ValuePopover
    from editor_app.gui.fact_editor.stating import Statement, Stating
    from editor_app.gui.fact_editor.writing import Writing

_NO_STORE = "The store of facts is not open yet."


class FactEditing(QObject):
    """One stack of undo for all that is changed from this window, wherever in it.

    `show_made` gives a show that was added for the open article; `said` what happened, `failed` what did not.
    """

    show_made = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QMainWindow, desk: Desk, known: Known, theme: Callable[[], Theme]) -> None:
        super().__init__(window)
        self._window, self._desk, self._known, self._theme = window, desk, known, theme
        self._store: FactStore | None = None  # the one that is worked with
        self._made: tuple[Writing, Stating] | None = None
        self._editor: FactEditor | None = None
        self._popover: ValuePopover | None = None
        self.session: Session | None = None  # the open article
        self._asking = Lane(self)
        known.heard.connect(self._hear)
        known.changed.connect(self._follow_known)

    def listen(self, panel: FactsPanel, head: Head) -> None:
        """Do what the panel of facts and the head of the article ask for."""
        panel.edit_wanted.connect(self.edit_in_place)
        panel.all_wanted.connect(self.edit)
        panel.edits_wanted.connect(self.show_edits)
        head.new_show_wanted.connect(lambda: self.new_show(is_for_article=True))
        self.show_made.connect(head.show_picked)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of the menu do."""
        return {
            "facts.edit": self.edit,
            "facts.cast": self.edit_cast,
            "facts.edit_here": self.edit_here,
            "facts.new_show": self.new_show,
            "facts.undo": self.undo,
            "facts.edits": self.show_edits,
        }

    # -- the editor ------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """Open the facts of the article's show, at its season; without an article, ask for a show."""
        ref = self._known.subject
        if not ref:
            self.new_show()
        else:
            self.edit_entity(ref)

    def edit_entity(self, ref: EntityRef, *, property: str = "") -> None:
        """Open the facts of one entity, beginning with a property where one is named."""
        editor = self._open_editor()
        if editor is not None:
            editor.show_entity(ref, page=0, property=property)

    def edit_here(self) -> None:
        """Open the fact whose link the caret is in."""
        session = self.session
        if session is None:
            return
        caret = session.position_in_text(max(0, session.highlighter.caret))
        link = next((link for link in session.read_now().links if link.span.holds(caret)), None)
        if link is None or not link.ref.subject:
            self.said.emit("Put the caret into a fact link first.")
        else:
            self.edit_entity(link.ref.subject, property=link.ref.property)

    def edit_cast(self) -> None:
        """Open the cast of the article's season."""
        editor = self._open_editor() if self._known.subject else None
        if editor is not None:
            editor.show_entity(self._known.subject, page=2)
        elif not self._known.subject:
            self.said.emit("Choose a show above the text first.")

    def undo(self) -> None:
        """Take back what was changed last from this window."""
        if self._made is None:
            self.said.emit("No fact was changed from this window yet.")
        else:
            self._made[0].undo()

    def show_edits(self) -> None:
        """List what was done to the facts lately."""
        from editor_app.gui.fact_editor.edits_dialog import EditsDialog

        store = self._desk.store
        if store is None:
            self.said.emit(_NO_STORE)
            return
        writing, _ = self._writing()
        over: QWidget = self._editor if self._editor is not None and self._editor.isActiveWindow() else self._window
        EditsDialog(store, writing, theme=self._theme(), parent=over).show()

    def _open_editor(self) -> FactEditor | None:
        from editor_app.gui.fact_editor.editor import FactEditor

        store = self._desk.store
        if store is None:
            self.said.emit(_NO_STORE)
            return None
        writing, stating = self._writing()
        if self._editor is None:
            self._editor = FactEditor(
                store, writing, stating, theme=self._theme(), today=self._desk.today(), parent=self._window
            )
            self._editor.edits_wanted.connect(self.show_edits)
            self._editor.closed.connect(self._forget_editor)
            self._editor.failed.connect(self.failed)
        if self._editor.isVisible():
            self._editor.raise_()
        else:
            self._editor.show()
        self._editor.activateWindow()
        return self._editor

    def _forget_editor(self) -> None:
        self._editor = None

    def _writing(self) -> tuple[Writing, Stating]:
        """What carries changes to the store, made with the first of them."""
        from editor_app.gui.fact_editor.stating import Stating
        from editor_app.gui.fact_editor.writing import Writing

        store = self._desk.store
        assert store is not None  # noqa: S101 - whoever calls has looked; tells mypy
        if self._made is None or self._store is not store:
            self._let_go()
            self._store = store
            writing = Writing(store, self._desk.now, self)
            stating = Stating(store, writing, self)
            writing.written.connect(self._follow_written)
            writing.failed.connect(self.failed)
            stating.moved.connect(self._show_moved)
            stating.refused.connect(self._show_refused)
            self._made = writing, stating
        return self._made

    def _let_go(self) -> None:
        """Another store is in the place of the one that was worked with: what shows that one goes."""
        if self._editor is not None:
            self._editor.close()
        if self._popover is not None:
            self._popover.deleteLater()
            self._popover = None
        if self._made is not None:
            self._made[0].deleteLater()
            self._made[1].deleteLater()
            self._made = None

    def _why_not(self) -> str:
        """Why no fact can be changed now; "" where one can."""
        store = self._desk.store
        if store is None:
            return _NO_STORE
        return f"Facts cannot be changed here. {store.why_read_only}" if store.why_read_only else ""

    def _follow_written(self, refs: frozenset[EntityRef], words: str) -> None:
        if self._editor is None or not self._editor.isActiveWindow():
            self.said.emit(words)
        if refs:
            self._known.reload()

    def _hear(self, refs: Collection[EntityRef]) -> None:
        if self._editor is not None:
            self._editor.hear(refs)

    def finish(self) -> bool:
        """State what is still being typed, and wait for it, before the window closes; whether all of it was kept."""
        if self._popover is not None:
            self._popover.close_it()
        if self._editor is not None:
            self._editor.close()
        problems = self._made[0].finish() if self._made is not None else ()
        for problem in problems:
            self.failed.emit(problem)
        return not problems

    # -- one value, where it stands --------------------------------------------------------------------------

    def edit_in_place(self, ref: FactRef, corner: QPoint, at_source: bool = False) -> None:
        """Edit one value of the article's show beside its row, which begins at `corner` of the screen."""
        from editor_app.facts.standing import standing

        facts, why_not = self._known.facts, self._why_not()
        if facts is None or why_not:
            self.said.emit(why_not or self._known.why_nothing)
            return
        self._writing()
        popover = self._open_popover()
        popover.wear(self._theme())
        _, stating = self._writing()
        stands = stating.stands(standing(ref, facts.facts.get(ref.subject, ())))
        popover.open_at(corner, stands, facts.entity, at_source=at_source)
        self._ask_history(ref)

    def _open_popover(self) -> ValuePopover:
        from editor_app.gui.fact_editor.finders import find_values
        from editor_app.gui.fact_editor.popover import ValuePopover
        from editor_app.gui.fact_editor.value_card import ValueCard

        if self._popover is None:
            store = self._desk.store
            assert store is not None  # noqa: S101 - whoever calls has looked; tells mypy
            writing, stating = self._writing()
            card = ValueCard(
                lambda stands, typed: find_values(store, stands, typed, self._known.facts),
                theme=self._theme(),
                today=self._desk.today(),
            )
            card.stated.connect(self._state)
            card.withdrawn.connect(stating.withdraw)
            card.undo_wanted.connect(writing.undo)
            card.redo_wanted.connect(writing.redo)
            card.said.connect(self.said)
            self._popover = ValuePopover(card, self._theme(), self._window)
        return self._popover

    def _state(self, statement: Statement) -> None:
        facts = self._known.facts
        if facts is not None and self._popover is not None:
            self._writing()[1].state(statement, facts.entity)
            self._popover.close_it()

    def _ask_history(self, ref: FactRef) -> None:
        from editor_app.facts.telling import history_lines

        store, facts = self._desk.store, self._known.facts
        if store is None or facts is None:
            return

        def read(_cancelled: object) -> tuple[Fact, ...]:
            return store.history(ref)

        def show(rows: tuple[Fact, ...]) -> None:
            if self._popover is not None:
                self._popover.card.show_history(history_lines(rows, facts.entity))

        self._asking.submit(read, show, self.failed.emit)

    def _follow_known(self) -> None:
        """What the store says has come: the open card shows it, and what was expected is there."""
        from editor_app.facts.standing import standing

        facts, popover = self._known.facts, self._popover
        if facts is None or self._made is None:
            return
        self._made[1].settle(facts.entities.keys())
        if popover is not None and popover.isVisible() and popover.card.standing is not None:
            ref = popover.card.standing.ref
            popover.card.show_standing(standing(ref, facts.facts.get(ref.subject, ())), facts.entity)
            self._ask_history(ref)

    def _show_moved(self, statement: Statement, moved: Moved) -> None:
        if self._is_in_editor(statement.ref):
            return
        facts = self._known.facts
        if self._popover is not None and facts is not None and statement.ref.subject in facts.entities:
            self._popover.open_at(self._window.mapToGlobal(QPoint(0, 0)), moved.now, facts.entity)
            self._popover.card.show_moved(statement, moved)
        else:  # its window is closed already
            self.failed.emit(not_kept(moved))

    def _show_refused(self, statement: Statement, problem: ShowdeskError) -> None:
        if not self._is_in_editor(statement.ref):
            self.failed.emit(problem)

    def _is_in_editor(self, ref: FactRef) -> bool:
        return self._editor is not None and self._editor.is_about(ref)

    # -- new shows -------------------------------------------------------------------------------------------

    def new_show(self, *, is_for_article: bool = False) -> None:
        """Ask for a name, and add a show that is called so; an article that has none yet is about it then."""
        from editor_app.gui.dialogs.new_show import NewShowDialog

        if self._desk.store is None or self._why_not():
            self.said.emit(self._why_not())
            return
        is_for_article |= self.session is not None and not self.session.article.show
        dialog = NewShowDialog(self._desk.store, theme=self._theme(), parent=self._window)
        dialog.accepted.connect(lambda: self._add_show(dialog.name, dialog.season, is_for_article=is_for_article))
        dialog.known_wanted.connect(self.edit_entity)
        dialog.open()

    def _add_show(self, name: str, season: int | None, *, is_for_article: bool) -> None:
        from editor_app.gui.fact_editor.adding import add_show

        writing, _ = self._writing()

        def done(ref: EntityRef) -> None:
            if is_for_article:
                self.show_made.emit(ref)
            self.edit_entity(ref)

        writing.do(
            f"“{name}” is added",
            lambda store, now: add_show(store, name, season, now),
            done=lambda what: done(str(what.answer)),
        )


def not_kept(moved: Moved) -> ShowdeskError:
    """What to tell a writer who is no longer where they could choose between two values."""
    from editor_app.facts.phrasing import label
    from editor_app.facts.typed import typed_words

    mine = typed_words(moved.mine, lambda _ref: None)
    theirs = ", ".join(typed_words(f, lambda _ref: None) for f in moved.came) or "nothing any more"
    return FactMoved(
        f"{label(moved.mine.ref)}: “{mine}” was not kept.",
        why=f"Somebody else has changed it meanwhile: {theirs}.",
        remedy="Open the facts and state it again, if it still holds.",
    )
