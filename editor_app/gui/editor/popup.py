"""The completion popup: ten rows beside the line that is being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from editor_app.completion.completion import Completion
from editor_app.gui.announcing import announce
from editor_app.gui.editor.placing import Measures, Place, place_list, visible_part
from editor_app.gui.editor.popup_foot import PopupFoot
from editor_app.gui.editor.popup_rows import INDENT, CompletionList
from editor_app.gui.list_model import Index
from editor_app.gui.shadow import Shadow
from editor_app.gui.theme import Theme

ROWS = 10
_PAD = 5
_WIDTH_IN_EMS = 25
_BETWEEN_STEPS = 20  # milliseconds, in which whatever else happens after the start may happen


class CompletionPopup(QFrame):
    """A list that floats over the text and never takes the keyboard from it. `ground` is what it floats on.

    It is a child of the window and no window of its own: it is painted with the letter that called it, lies beneath the
    candidates of an input method, needs no place that Wayland would not tell, and has room over all panes.
    """

    picked = Signal(object)  # a Completion
    resting = Signal(object)  # the Completion that the writer now looks at, chosen or beneath the mouse; None for none
    moved = Signal()  # it stands elsewhere or has grown
    card_wanted = Signal()  # the writer wants to know more of the chosen row, at once

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.ground = parent
        self.setObjectName("popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Completions")
        self._list = CompletionList(theme, self)
        self._model, self._row = self._list.rows, self._list.painter
        self._list.clicked.connect(self._pick)
        self._list.hovered.connect(lambda row: self.resting.emit(row or self.current))
        self._foot = PopupFoot(theme, self)
        self.setAccessibleDescription(self._foot.words)
        self._shadow = Shadow(self, theme.shadow)
        self.line = QRect()
        self.place: Place | None = None
        self._asked: object = None  # what place was asked for last
        self._found: Place | None = None
        self._said: tuple[str, int] | None = None  # the row a screen reader heard of last
        self.is_asked = False
        self.was_chosen = False
        self.wear(theme)
        self.hide()

    def wear(self, theme: Theme) -> None:
        self._list.wear(theme)
        self._foot.wear(theme)
        self._measured: Measures | None = None
        self._asked = None
        self._shadow.wear(theme.shadow)

    @property
    def rows(self) -> tuple[Completion, ...]:
        return self._model.rows

    @property
    def current(self) -> Completion | None:
        row = self._list.currentIndex().row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    @property
    def list_viewport(self) -> QWidget:
        """What the rows are painted on."""
        return self._list.viewport()

    def get_ready(self) -> None:
        """Names will come: do beforehand, in small steps, what the first lists would wait for."""
        steps = self._row.readied(self.devicePixelRatio())
        timer = QTimer(self, interval=_BETWEEN_STEPS)
        timer.setObjectName("getting ready")

        def go_on() -> None:
            if next(steps, None) is None:
                timer.stop()
                timer.deleteLater()

        timer.timeout.connect(go_on)
        timer.start()

    # -- what is shown, and where ----------------------------------------------------------------------------

    def offer(self, rows: Sequence[Completion], line: QRect, *, is_asked: bool) -> None:
        """Show `rows` beside `line`: the line being typed, from where the word starts, in the ground's coordinates."""
        self.is_asked, self.was_chosen, self.line = is_asked, False, line
        shown = rows[:ROWS]
        place = self._find_place(len(shown), stays=False)
        if place is None:
            self.hide()
            return
        self._list.show_rows(tuple(shown[: place.rows]))
        self._stand(place)
        if not self.isVisible():
            self.show()
            self.raise_()
        self._say_current()
        self.resting.emit(self.current)

    def tell(self, rows: tuple[Completion, ...]) -> None:
        """Say more of the rows that are shown: `rows` are the same, in the same order."""
        self._model.show(rows)

    def add(self, rows: Sequence[Completion]) -> None:
        """Show further rows beneath; those that are shown stay where they are, and so does the choice.

        A list above the line could only grow by moving them, so there the further ones wait for the next letter.
        """
        if self.place is None or self.place.is_above:
            return
        place = self._find_place(len(self.rows) + len(rows), stays=True)
        if place is not None and place.rows > len(self.rows):
            self._model.add(tuple(rows[: place.rows - len(self.rows)]))
            self._stand(place)

    def follow(self, line: QRect) -> None:
        """Go where the line has gone; where that is out of sight, hide."""
        self.line = line
        place = self._find_place(len(self.rows), stays=False) if self.ground.rect().intersects(line) else None
        if place is None or place.rows < len(self.rows):
            self.hide()
        else:
            self._stand(place)

    def _find_place(self, rows: int, *, stays: bool) -> Place | None:
        is_above = self.place.is_above if self.place is not None and self.isVisible() else None
        asked = self.line, self.ground.size(), self.ground.mapToGlobal(QPoint(0, 0)), rows, is_above, stays
        if asked != self._asked:  # of most letters of a name it is the same
            ground = visible_part(self.ground, self.line.center())
            place = place_list(self.line, ground, rows, self._measures(), is_above=is_above, stays=stays)
            self._asked, self._found = asked, place
        return self._found

    def _measures(self) -> Measures:
        if self._measured is None:  # once the style sheet is there
            foot = 1 + _PAD + self._foot.wanted_height
            self._measured = Measures(_WIDTH_IN_EMS * self._row.em, self._row.height, 2 * _PAD, foot, _PAD + INDENT)
        return self._measured

    def _stand(self, place: Place) -> None:
        if place == self.place and self.isVisible():
            return
        self.place = place
        self.setGeometry(place.rect)
        self._list.setGeometry(_PAD, _PAD, place.rect.width() - 2 * _PAD, place.rows * self._row.height)
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        beneath = self._list.geometry().bottom() + 1 + _PAD
        if self.place is not None and self.place.has_foot and event.rect().bottom() >= beneath:
            painter = QPainter(self)
            self._foot.paint(painter, QRect(_PAD, beneath, self.width() - 2 * _PAD, 1))
            painter.end()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.place = self._said = self._asked = None  # with the next word, the screens may be others
        self._list.forget_mouse()
        self.resting.emit(None)

    # -- the writer's hand -----------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Move the choice, round at the ends."""
        count = len(self._model.rows)
        row = (self._list.currentIndex().row() + by) % count
        self.was_chosen = True
        self._list.setCurrentIndex(self._model.index(row, 0))
        self._say_current()
        self.resting.emit(self.current)

    def _say_current(self) -> None:
        """Have the chosen row said, with its place: "Cho Yi-hyun, plays Choi Nam-ra, 1 of 7"; once, if it stays."""
        row = self._list.currentIndex().row()
        now = self._model.spoken(self._model.rows[row]), row
        if now != self._said:
            self._said = now
            announce(self, f"{now[0]}, {row + 1} of {len(self._model.rows)}")

    def _pick(self, index: Index) -> None:
        self.picked.emit(index.data(Qt.ItemDataRole.UserRole))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # on the foot: neither the text nor what lies beneath hears of it

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()  # nor does the wheel scroll what lies beneath
