"""What each source says of a value, side by side, and what was said before: two lists that can be acted on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor_app.facts.fact import WRITER
from editor_app.facts.phrasing import phrase
from editor_app.facts.standing import Standing, Voice
from editor_app.facts.telling import (
    HistoryLine,
    Lookup,
    caution,
    is_address,
    moment_words,
    seen_words,
    source_name,
)
from editor_app.gui.labels import detail_label, heading_label
from editor_app.gui.outside import open_outside
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import DETAIL, Theme, interface_font

_SHOWN = 6


def voice_row(voice: Voice, entity: Lookup) -> Row:
    """One source with what it says: the value, who says it, when that was seen, and under which terms."""
    said = phrase(voice.fact, entity)
    title = said if voice.fact.status.value == "confirmed" else f"{said} ({voice.fact.status.value})"
    sources = () if voice.source is None else (voice.source,)
    terms = caution(voice.fact.licence, sources, voice.fact.known_from)
    detail = " · ".join(part for part in (source_name(voice.source), seen_words(voice.source), terms) if part)
    return Row(title, voice, detail, "speaks" if voice.speaks else "")


class FittedList:
    """A list of rows that is as high as its rows, up to a few; the rest scrolls."""

    def __init__(self, name: str, theme: Theme) -> None:
        self.rows = Rows()
        self.view = row_list(self.rows, name)
        self.painter = RowPainter(theme, self.view, lines=2)
        self.view.setItemDelegate(self.painter)

    def show(self, rows: Sequence[Row]) -> None:
        self.rows.show(rows)
        heights = [self.view.sizeHintForRow(n) for n in range(min(len(rows), _SHOWN))]
        self.view.setFixedHeight(sum(heights) + 2)


class Voices(QWidget):
    """Who says what. Enter opens a source in the browser, Ctrl+C copies its address, Delete takes its word back."""

    withdrawn = Signal(object)  # the Source whose word is to be taken back
    said = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted = FittedList("Who says what", theme)
        self.list = self._fitted.view
        self.list.activated.connect(lambda _index: self.open())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        self._why = detail_label("")
        self._open, self._copy, self._back = (_small(words) for words in ("Open", "Copy address", "Take back"))
        self._open.clicked.connect(self.open)
        self._copy.clicked.connect(self.copy)
        self._back.clicked.connect(self.take_back)
        self._back.setToolTip("This source is no longer said to say so. The history keeps it.")
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self._open, self._copy, self._back):
            buttons.addWidget(button)
        buttons.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading_label("Who says what"))
        layout.addWidget(self._why)
        layout.addWidget(self.list)
        layout.addLayout(buttons)

    def wear(self, theme: Theme) -> None:
        self._fitted.painter.wear(theme)

    def show_standing(self, standing: Standing, entity: Lookup) -> None:
        rows = [voice_row(voice, entity) for voice in standing.voices]
        self._why.setText(standing.why)
        self._why.setVisible(bool(standing.why))
        self._fitted.show(rows)
        if rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._fitted.rows.index(0, 0))
        self.setVisible(bool(rows))
        self._offer()

    @property
    def current(self) -> Voice | None:
        row: Row | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.value if row is not None and isinstance(row.value, Voice) else None

    def _address(self) -> str:
        voice = self.current
        return voice.source.address if voice is not None and voice.source is not None else ""

    def _offer(self) -> None:
        address = self._address()
        self._open.setEnabled(is_address(address))
        self._copy.setEnabled(bool(address) and address != WRITER.address)
        self._back.setEnabled(bool(address))

    def open(self) -> None:
        if not open_outside(self._address()):
            self.said.emit("This source is no page that can be opened.")

    def copy(self) -> None:
        if self._address():
            QGuiApplication.clipboard().setText(self._address())
            self.said.emit("Copied the address.")

    def take_back(self) -> None:
        voice = self.current
        if voice is not None and voice.source is not None:
            self.withdrawn.emit(voice.source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Delete:
            self.take_back()
        else:
            super().keyPressEvent(event)


class History(QWidget):
    """Every statement there ever was of one property, newest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted = FittedList("History", theme)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading_label("History"))
        layout.addWidget(self._fitted.view)
        self.list = self._fitted.view

    def wear(self, theme: Theme) -> None:
        self._fitted.painter.wear(theme)

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        self._fitted.show([_history_row(number, line) for number, line in enumerate(lines)])
        self.setVisible(bool(lines))


def _history_row(number: int, line: HistoryLine) -> Row:
    since = moment_words(line.fact.known_from) if line.fact.known_from is not None else ""
    detail = " · ".join(part for part in (line.who, since, line.after) if part)
    return Row(line.words, (number, line.fact.id), detail, "" if line.after else "now", is_dim=bool(line.after))


def _small(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("quiet", True)
    button.setFont(interface_font(DETAIL))
    button.setAutoDefault(False)
    return button
