"""Whether the article can be published, in one line, and beneath it all that publishing asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.checks.checklist import Point, Standing, keeps_from_publishing
from editor_app.gui.labels import words_label
from editor_app.gui.panels.clickable import Clickable
from editor_app.gui.reading import Reading
from editor_app.gui.theme import DETAIL
from editor_app.text.spans import Span

READY, UNSURE = "Ready to publish", "Ready, but no facts were at hand"
_CLOSED, _OPEN = "▸", "▾"
_SIGNS = {Standing.OK: ("✓", "fact"), Standing.ADVICE: ("•", "old"), Standing.BLOCKS: ("✕", "bad")}
_SPOKEN = {Standing.OK: "done", Standing.ADVICE: "advice", Standing.BLOCKS: "keeps it from being published"}


def ready_words(reading: Reading) -> str:
    """ "Ready to publish", or how many things are in the way; nothing is called ready that was not checked."""
    number = keeps_from_publishing(reading.points)
    if not number:
        return READY if reading.has_facts else UNSURE if reading.is_checked else "Not checked yet"
    return f"{number} {'thing keeps' if number == 1 else 'things keep'} it from being published"


class ReadyRow(QFrame):
    """The line opens and closes the list; a point leads to its first place, and with each further click to the next."""

    place_wanted = Signal(object)  # a Span

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._visits: dict[str, int] = {}
        self._line = Clickable("")
        self._line.clicked.connect(self._turn)
        self._arrow = words_label(_CLOSED, role="soft")
        self._words = words_label("", weight=QFont.Weight.DemiBold)
        line = QHBoxLayout(self._line)
        line.setContentsMargins(4, 3, 4, 3)
        line.setSpacing(6)
        line.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(4, 2, 0, 4)
        self._rows.setSpacing(0)
        self._list.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._line)
        layout.addWidget(self._list)

    def show_reading(self, reading: Reading) -> None:
        words = ready_words(reading)
        if reading.points == self._points and words == self.words:
            return
        self._points = reading.points
        is_blocked = keeps_from_publishing(reading.points) > 0
        self._line.setAccessibleName(f"{words}. Shows what publishing asks for.")
        self._words.setText(words)
        self._words.setProperty("role", "bad" if is_blocked else "fact" if words == READY else "soft")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        if self._list.isVisible():
            self._fill()

    @property
    def words(self) -> str:
        return self._words.text()

    @property
    def is_open(self) -> bool:
        return self._list.isVisible()

    def open_list(self) -> None:
        """Show all points, and lead to the first: what is in the way stands above."""
        self._open(True)
        first = next((row for row in self._list.findChildren(Clickable) if not row.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _turn(self) -> None:
        self._open(not self._list.isVisible())

    def _open(self, is_open: bool) -> None:
        self._arrow.setText(_OPEN if is_open else _CLOSED)
        if is_open:
            self._fill()
        self._list.setVisible(is_open)

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for point in sorted(self._points, key=lambda p: list(Standing).index(p.standing), reverse=True):
            self._rows.addWidget(self._row(point))

    def _row(self, point: Point) -> QWidget:
        sign, role = _SIGNS[point.standing]
        row: QFrame
        if point.places:
            row = link = Clickable(f"{point.name}, {_SPOKEN[point.standing]}: {point.words}")
            link.clicked.connect(lambda: self._visit(point))
        else:
            row = QFrame()
            row.setFrameShape(QFrame.Shape.NoFrame)
            row.setAccessibleName(f"{point.name}, {_SPOKEN[point.standing]}: {point.words}")
        line = QHBoxLayout(row)
        edge = 0 if point.places else 1  # what can be clicked has a border
        line.setContentsMargins(6 + edge, 3 + edge, 6 + edge, 3 + edge)
        line.setSpacing(8)
        mark = QLabel(sign)
        mark.setProperty("role", role)
        mark.setFixedWidth(12)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words_label(point.words, role="soft" if point.standing is Standing.OK else "", size=DETAIL), 1)
        return row

    def _visit(self, point: Point) -> None:
        """Go to its next place."""
        nth = self._visits.get(point.name, -1) + 1
        self._visits[point.name] = nth
        place: Span = point.places[nth % len(point.places)]
        self.place_wanted.emit(place)
