"""The cast and crew of a show or a season: the parts at the left, the one that is chosen in full at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from editor_app.errors import ShowdeskError
from editor_app.facts.about import About
from editor_app.facts.cast_lines import PartLine, part_lines, with_moved
from editor_app.facts.entities import Credit
from editor_app.facts.refs import Kind
from editor_app.facts.store import FactStore
from editor_app.gui.fact_editor.finders import find_entities
from editor_app.gui.fact_editor.line_field import holds_focus
from editor_app.gui.fact_editor.part_acts import put_part
from editor_app.gui.fact_editor.part_card import Part, PartCard
from editor_app.gui.fact_editor.part_list import PartPainter, PartRows
from editor_app.gui.fact_editor.sides import sides
from editor_app.gui.fact_editor.writing import Made, Writing, made
from editor_app.gui.labels import words_label
from editor_app.gui.rows import Row, row_list
from editor_app.gui.theme import Theme

_PAUSE = 600
"""Milliseconds after the last move until the new order is kept: ten steps down are one edit."""


class CastPage(QWidget):
    """Insert adds a part, Enter goes into one, Delete takes it away, Alt+Up and Alt+Down move it, as does the mouse."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    opened = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, store: FactStore, writing: Writing, *, theme: Theme, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._writing = store, writing
        self._about: About | None = None
        self._rows = PartRows()
        self._rows.dropped.connect(self._move)
        self.list = row_list(self._rows, "Cast and crew")
        self._painter = PartPainter(theme, self.list)
        self.list.setItemDelegate(self._painter)
        self.list.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.list.setDropIndicatorShown(True)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._choose())
        self.list.installEventFilter(self)
        self.card = PartCard(self._find, theme=theme, today=today)
        self.list.doubleClicked.connect(lambda _index: self.card.go())
        self.card.stated.connect(self._state)
        self.card.removed.connect(self._remove)
        self.card.opened.connect(self.opened)
        self.card.left.connect(self._back_to_list)
        self.card.undo_wanted.connect(self.undo_wanted)
        self.card.redo_wanted.connect(self.redo_wanted)
        self._none = words_label("", role="soft")
        self._none.setContentsMargins(10, 6, 10, 0)
        self._add_cast, self._add_crew = QPushButton("Add to the cast"), QPushButton("Add to the crew")
        for button, is_cast in ((self._add_cast, True), (self._add_crew, False)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, cast=is_cast: self.add(is_cast=cast))
        self._order_soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._order_soon.timeout.connect(self._keep_order)
        self._is_ordering = False  # an order is on its way to the store
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 4, 10, 12)
        foot.setSpacing(8)
        foot.addWidget(self._add_cast)
        foot.addWidget(self._add_crew)
        foot.addStretch()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(6, 8, 6, 0)
        column.setSpacing(0)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sides(left, self.card))

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)
        self.card.wear(theme)

    # -- what is shown ---------------------------------------------------------------------------------------

    def show_about(self, about: About) -> None:
        """Show the parts in exactly this show or season; what is being typed or moved stays."""
        if self._about is not None and self._about.subject.ref != about.subject.ref:
            self.leave()
        is_other = self._about is None or self._about.subject.ref != about.subject.ref
        self._about = about
        show = about.show
        if show is None or about.subject.kind not in (Kind.SHOW, Kind.SEASON):
            self._rows.show(())
            return
        scopes = [(show.show.ref, "The whole show"), *((s.ref, f"Season {s.number}") for s in show.seasons)]
        self.card.offer_scopes(scopes, about.subject.ref)
        if not self._order_soon.isActive() and not self._is_ordering:
            self._show_lines(part_lines(show, about.subject.ref))
        if is_other or not self.card.is_touched:
            self._choose_again(self.card.line if not is_other else None)

    @property
    def count(self) -> int:
        return len(self._rows.rows)

    def _show_lines(self, lines: Sequence[PartLine]) -> None:
        with QSignalBlocker(self.list.selectionModel()):
            self._rows.show(lines)
        self._none.setVisible(not lines)
        self._none.setText("Nobody is in this cast yet. Add the first: a character, or who plays it, or both.")

    def _choose_again(self, line: PartLine | None) -> None:
        """Choose the row of the same part as before, or the first one; with none, offer to add one."""
        names = [(row.role, row.person) for row in self._rows.rows]
        if line is None and self.card.is_new and holds_focus(self.card):
            return  # the writer is adding one
        place = names.index((line.role, line.person)) if line is not None and (line.role, line.person) in names else 0
        if not names:
            self.card.show_part(None)
            return
        with QSignalBlocker(self.list.selectionModel()):
            self.list.setCurrentIndex(self._rows.index(place, 0))
        self.list.viewport().update()
        self.card.show_part(self._rows.rows[place])

    @property
    def current(self) -> PartLine | None:
        row: PartLine | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row

    def _choose(self) -> None:
        if self.card.is_touched and not self.card.save():
            return
        if self.current is not None:
            self.card.show_part(self.current)

    def add(self, *, is_cast: bool = True) -> None:
        """Begin a new part, with the keyboard in its first field."""
        self.card.show_part(None, is_cast=is_cast)
        self.card.go()

    def leave(self) -> None:
        """Keep what is typed and moved: the writer goes elsewhere."""
        if self.card.is_touched:
            self.card.save()
        if self._order_soon.isActive():
            self._order_soon.stop()
            self._keep_order()

    def _back_to_list(self) -> None:
        self.list.setFocus()
        if self.card.is_new:
            self._choose()

    def _find(self, kind: Kind, typed: str) -> Sequence[Row]:  # in a thread of the background
        return find_entities(self._store, typed, kind, self._about.show if self._about is not None else None)

    # -- what is stated --------------------------------------------------------------------------------------

    def _state(self, part: Part) -> None:
        about = self._about
        if about is None or about.show is None:
            return
        lines = list(self._rows.rows)
        cast = [line for line in lines if line.is_cast]
        if part.before is None and part.scope == about.subject.ref:
            lines.insert(len(cast) if part.line.is_cast else len(lines), part.line)
        elif part.before is not None:
            lines = [part.line if line.credit == part.before else line for line in lines]
        self._show_lines(lines)
        billing = part.before.billing if part.before is not None else next_billing(cast) if part.line.is_cast else 0
        show = about.show.show.ref
        said = f"{part.line.role or 'A part'}: {part.line.person or 'nobody yet'}"
        self._writing.do(said, lambda store, now: put_part(store, part, show, billing, now), failed=self._fail)
        if part.before is None:
            self.add(is_cast=part.line.is_cast)  # the next one
        else:
            self.card.show_part(part.line)
            self.list.setFocus()

    def _remove(self, credit: Credit) -> None:
        line = next((line for line in self._rows.rows if line.credit == credit), None)

        def act(store: FactStore, now: datetime) -> Made:
            return made(store.withdraw_credit(credit, now=now))

        said = f"{line.role or line.person} is no longer in the cast" if line is not None else "A part was taken away"
        self._show_lines([line for line in self._rows.rows if line.credit != credit])
        self._writing.do(said, act, failed=self._fail)
        self._choose_again(None)
        self.list.setFocus()

    def _fail(self, problem: ShowdeskError) -> None:
        self._is_ordering = False
        self.failed.emit(problem)

    # -- the order -------------------------------------------------------------------------------------------

    def _move(self, start: int, to: int) -> None:
        """Bring a part of the cast to another place; it is kept when the writer pauses."""
        lines = self._rows.rows
        cast = [line for line in lines if line.is_cast]
        if not (0 <= start < len(cast) and 0 <= to < len(cast)) or start == to:
            return
        self._show_lines(with_moved(lines, start, to))
        with QSignalBlocker(self.list.selectionModel()):
            self.list.setCurrentIndex(self._rows.index(to, 0))
        self.list.viewport().update()
        self._order_soon.start()

    def _keep_order(self) -> None:
        if self._is_ordering:
            self._order_soon.start()
            return
        credits = [line.credit for line in self._rows.rows if line.is_cast]
        known = [credit for credit in credits if credit is not None]
        if len(known) < len(credits):  # one is on its way to the store still
            self._order_soon.start()
            return
        self._is_ordering = True

        def act(store: FactStore, now: datetime) -> Made:
            return made(store.bill(known, now=now))

        def done(_what: Made) -> None:
            self._is_ordering = False

        self._writing.do("The cast is in another order", act, done=done, failed=self._fail)

    # -- keys ------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        row, is_alt = self.list.currentIndex().row(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Up if is_alt:
                self._move(row, row - 1)
            case Qt.Key.Key_Down if is_alt:
                self._move(row, row + 1)
            case Qt.Key.Key_Insert:
                self.add()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.card.go()
            case Qt.Key.Key_Delete if self.current is not None and self.current.credit is not None:
                self._remove(self.current.credit)
            case _:
                return False
        return True


def next_billing(cast: Sequence[PartLine]) -> int:
    """The place behind all others; 0, which is not known, where that of another is not known either."""
    known = [line.credit.billing for line in cast if line.credit is not None]
    return 0 if 0 in known else max(known, default=0) + 1
