"""All values of one entity: the properties at the left, the one that is chosen in full at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.errors import ShowdeskError
from editor_app.facts.about import About
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef
from editor_app.facts.standing import Moved, Standing
from editor_app.facts.store import FactStore
from editor_app.facts.telling import history_lines
from editor_app.facts.value_lines import ValueLine, value_line
from editor_app.gui.background import Lane
from editor_app.gui.fact_editor.finders import find_values
from editor_app.gui.fact_editor.line_field import holds_focus
from editor_app.gui.fact_editor.sides import sides
from editor_app.gui.fact_editor.stating import Statement, Stating
from editor_app.gui.fact_editor.value_card import ValueCard
from editor_app.gui.fact_editor.value_list import ValuePainter, ValueRows
from editor_app.gui.list_model import Index
from editor_app.gui.rows import Row, row_list
from editor_app.gui.theme import Theme


class ValuesPage(QWidget):
    """Up and Down choose a property; Enter, F2 or typing goes into it; Enter there states it and comes back."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, store: FactStore, stating: Stating, *, theme: Theme, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._stating, self._today = store, stating, today
        self._about: About | None = None
        self._drafts: dict[FactRef, tuple[str, str]] = {}  # what could not be read, and why
        self._history = Lane(self)
        self._rows = ValueRows()
        self.list = row_list(self._rows, "Facts")
        self._painter = ValuePainter(theme, self.list)
        self.list.setItemDelegate(self._painter)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.installEventFilter(self)
        self.card = ValueCard(self._find, theme=theme, today=today)
        self.list.doubleClicked.connect(lambda _index: self.card.go())
        self.card.stated.connect(self._state)
        self.card.withdrawn.connect(stating.withdraw)
        self.card.left.connect(self.list.setFocus)
        self.card.undo_wanted.connect(self.undo_wanted)
        self.card.redo_wanted.connect(self.redo_wanted)
        self.card.said.connect(self.said)
        stating.changed.connect(self._follow_expected)
        stating.moved.connect(self._show_moved)
        stating.refused.connect(self._show_refused)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sides(self.list, self.card))

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)
        self.card.wear(theme)

    # -- what is shown ---------------------------------------------------------------------------------------

    def show_about(self, about: About, property: str = "") -> None:
        """Show the values of an entity; `property` is the one to begin with."""
        is_other = self._about is None or self._about.subject.ref != about.subject.ref
        if is_other:
            self.leave()
        self._about = about
        self._show_rows()
        if property or is_other:
            self.choose(property)
        else:
            self._show_card()

    def choose(self, property: str) -> None:
        """Choose a property, the first one where it is not named."""
        names = [row.standing.ref.property for row in self._rows.rows]
        row = names.index(property) if property in names else 0
        self.list.setCurrentIndex(self._rows.index(row, 0))
        self._show_card()

    def _follow_expected(self, _ref: FactRef) -> None:
        self._show_rows()

    def _show_rows(self) -> None:
        about = self._about
        if about is not None:
            self._rows.show([self._line(about, s) for s in about.standings])
            self.list.doItemsLayout()  # a value may have become higher

    def _line(self, about: About, standing: Standing) -> ValueLine:
        _, problem = self._drafts.get(standing.ref, ("", ""))
        is_pending = standing.ref in self._stating.expected
        shown = self._stating.stands(standing)
        return value_line(shown, about.entity, self._today, problem=problem, is_pending=is_pending)

    @property
    def current(self) -> ValueLine | None:
        row: ValueLine | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row

    def _choose(self, _now: Index, _before: Index) -> None:
        if self.current is not None and (
            self.card.standing is None or self.card.standing.ref != self.current.standing.ref
        ):
            self.leave()
            self._show_card()

    def _show_card(self) -> None:
        about, line = self._about, self.current
        if about is None or line is None:
            return
        draft, problem = self._drafts.pop(line.standing.ref, (None, ""))
        self.card.show_standing(line.standing, about.entity, draft=draft)
        if problem:
            self._show_rows()
        ref, store = line.standing.ref, self._store

        def read(_cancelled: object) -> tuple[Fact, ...]:
            return store.history(ref)

        self._history.submit(
            read, lambda rows: self.card.show_history(history_lines(rows, about.entity)), self.failed.emit
        )

    def leave(self) -> None:
        """State what is typed, or keep it where it cannot be read: the writer goes elsewhere."""
        standing = self.card.standing
        if standing is None or not self.card.is_touched or self.card.has_moved:
            return
        if not self.card.save():
            typed = self.card.field.text()
            if typed.strip():
                self._drafts[standing.ref] = (typed, f"not saved: “{' '.join(typed.split())}” is not understood")
            self.card.forget()
            self._show_rows()

    # -- what is stated --------------------------------------------------------------------------------------

    def _find(self, standing: Standing, typed: str) -> Sequence[Row]:  # in a thread of the background
        return find_values(self._store, standing, typed, self._about.show if self._about is not None else None)

    def _state(self, statement: Statement) -> None:
        about = self._about
        if about is not None:
            self._stating.state(statement, about.entity)
            if holds_focus(self.card):
                self.list.setFocus()

    def _show_moved(self, statement: Statement, moved: Moved) -> None:
        if self._go_to(statement.ref):
            self.card.show_moved(statement, moved)

    def _show_refused(self, statement: Statement, problem: ShowdeskError) -> None:
        if self._go_to(statement.ref):
            self.card.show_refused(statement, problem)
        else:
            self.failed.emit(problem)

    def _go_to(self, ref: FactRef) -> bool:
        """Show the card of `ref`; whether that is a value of the entity that is shown."""
        if self._about is None or self._about.subject.ref != ref.subject or not self.isVisible():
            return False
        if self.card.standing is None or self.card.standing.ref != ref:
            self.choose(ref.property)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """In the list, Enter, F2 and typing go into the value; whether the key meant one of these."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.card.go()
        elif event.key() == Qt.Key.Key_S and event.modifiers() == both:
            self.card.source.go()
        elif plain and event.text().strip() and event.text().isprintable():
            self.card.go()
            self.card.type_first(event)
        else:
            return False
        return True
