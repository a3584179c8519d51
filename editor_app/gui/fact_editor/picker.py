"""A field that finds while one types: people, characters, shows, or the words of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor_app.errors import ShowdeskError
from editor_app.facts.refs import Kind
from editor_app.gui.background import Lane
from editor_app.gui.fact_editor.line_field import LineField
from editor_app.gui.list_model import Index
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.shadow import Shadow
from editor_app.gui.theme import Theme
from editor_app.text.names import fold

_SHOWN = 8
_PAD = 5


@dataclass(frozen=True, slots=True)
class New:
    """An entity that is to be made: the last row of what a picker offers."""

    kind: Kind
    name: str


class PickList(QFrame):
    """What a picker has found, floating beneath it; the keyboard stays in the field."""

    picked = Signal(object)  # a Row

    def __init__(self, name: str, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._ground = window
        self.setObjectName("popup")
        self.setAccessibleName(f"{name}: what was found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = Rows()
        self.list = row_list(self.rows, f"{name}: what was found")
        self._painter = RowPainter(theme, self.list)
        self.list.setItemDelegate(self._painter)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        layout.addWidget(self.list)
        self._shadow = Shadow(self, theme.shadow)
        self.hide()

    @property
    def current(self) -> Row | None:
        row = self.list.currentIndex().row()
        return self.rows.rows[row] if 0 <= row < len(self.rows.rows) else None

    def offer(self, rows: Sequence[Row], chosen: int, field: QWidget) -> None:
        """Show `rows` beneath `field`, above it where there is no room."""
        self.rows.show(rows)
        self.list.setCurrentIndex(self.rows.index(chosen, 0))
        ground = self._ground
        self.setFixedWidth(max(field.width(), 280))
        self.list.setFixedWidth(self.width() - 2 * _PAD - 2)
        heights = [self.list.sizeHintForRow(n) for n in range(min(len(rows), _SHOWN))]
        self.list.setFixedHeight(sum(heights))
        self.setFixedHeight(sum(heights) + 2 * _PAD + 2)
        place = field.mapTo(ground, QPoint(0, field.height() + 4))
        if place.y() + self.height() > ground.height() - 8:
            place = field.mapTo(ground, QPoint(0, -4 - self.height()))
        self.move(max(8, min(place.x(), ground.width() - self.width() - 8)), max(8, place.y()))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        row = (self.list.currentIndex().row() + by) % max(1, len(self.rows.rows))
        self.list.setCurrentIndex(self.rows.index(row, 0))

    def _pick(self, index: Index) -> None:
        self.picked.emit(index.data(Qt.ItemDataRole.UserRole))


class Picker(LineField):
    """`finder` answers what is typed with rows, and is called in the background; the writer picks one.

    `choice` is the value of the row that was picked, None while what is typed is nobody yet. Enter pressed before the
    answer is there counts when it comes.
    """

    picked = Signal(object)  # the value of a Row
    problem = Signal(object)  # a ShowdeskError

    def __init__(
        self, name: str, find: Callable[[str], Sequence[Row]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self.finder = find
        self._name = name
        self._theme = theme
        self._list: PickList | None = None
        self._lane = Lane(self)
        self._is_wanted = False
        self._is_asked = False  # whether an answer is on its way
        self.choice: object = None
        self._first: object = None  # the choice that stood there before the writer came
        self.textEdited.connect(self._look)

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        if self._list is not None:
            self._list.deleteLater()
            self._list = None

    def show_choice(self, words: str, choice: object) -> None:
        """Show what is chosen, without telling anybody."""
        self._first = self.choice = choice
        self.show_words(words)

    def show_words(self, words: str) -> None:
        self._close()
        super().show_words(words)

    def put_back(self) -> None:
        self.show_choice(self._shown, self._first)

    @property
    def is_touched(self) -> bool:
        return super().is_touched or (self.choice is not None and self.choice != self._first)

    @property
    def is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def look(self) -> None:
        """Offer what there is, as if the writer had typed."""
        self._look(self.text())

    def _look(self, typed: str) -> None:
        self.choice = None
        self._is_wanted = False
        self._is_asked = True
        find = self.finder
        words = " ".join(typed.split())

        def run(_cancelled: Event) -> Sequence[Row]:
            return find(words)

        self._lane.submit(run, lambda rows: self._offer(words, rows), self._fail)

    def _offer(self, typed: str, rows: Sequence[Row]) -> None:
        self._is_asked = False
        if not rows or not self.hasFocus():
            self._close()
            self._is_wanted = False
            return
        if self._list is None:
            self._list = PickList(self._name, self._theme, self.window())
            self._list.picked.connect(self._take)
        self._list.offer(rows, likely(typed, rows), self)
        if self._is_wanted:
            self._take(self._list.current)

    def _fail(self, problem: ShowdeskError) -> None:
        self._is_asked = self._is_wanted = False
        self.problem.emit(problem)

    def _take(self, row: Row | None) -> None:
        if row is None:
            return
        self._close()
        self.choice = row.value
        self.setText(row.value.name if isinstance(row.value, New) else row.title)
        self.picked.emit(row.value)

    def _close(self) -> None:
        self._lane.forget()
        self._is_asked = self._is_wanted = False
        if self._list is not None:
            self._list.hide()

    def event(self, event: QEvent) -> bool:
        # Tab goes on to the next field before `keyPressEvent` hears of it
        is_tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if is_tab and event.type() == QEvent.Type.KeyPress and self._list is not None and self._list.isVisible():
            self._take(self._list.current if self.text().strip() else None)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self.is_open and self._list is not None:
                self._list.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Down if not event.modifiers():
                self.look()
            case Qt.Key.Key_Escape if self.is_open:
                self._close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.is_open and self._list is not None:
                self._take(self._list.current)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._is_asked:
                self._is_wanted = True
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._close()


def likely(typed: str, rows: Sequence[Row]) -> int:
    """The row that Enter should take: one that is called so, one that begins so, else the last, which is new.

    What merely sounds alike must not be taken for what was typed.
    """
    wanted = fold(typed)
    names = [fold(row.title) for row in rows]
    if wanted in names:
        return names.index(wanted)
    for number, name in enumerate(names):
        if not isinstance(rows[number].value, New) and f" {name}".find(f" {wanted}") >= 0:
            return number
    return len(rows) - 1 if rows and isinstance(rows[-1].value, New) else 0
