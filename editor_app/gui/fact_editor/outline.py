"""What the editor can be about: the show, its seasons, and by a few letters everything else that belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.facts.about import About
from editor_app.facts.entities import Entity
from editor_app.facts.phrasing import phrase
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.icons import icon
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import BODY, Theme, interface_font
from editor_app.text.names import fold, search_keys

_MOST = 60


def outline_rows(about: About, typed: str) -> tuple[Row, ...]:
    """The show and its seasons, or with something `typed` whatever of the show is called so."""
    show = about.show
    if typed.strip():
        wanted = fold(typed)
        found = [
            one
            for one in (show.entities.values() if show is not None else (about.subject,))
            if any(key.startswith(wanted) for name in one.names for key in search_keys(name))
        ]
        return tuple(Row(_called(one), one.ref, one.kind.value) for one in found[:_MOST])
    listed = [show.show, *show.seasons] if show is not None else []
    rows = [Row(_called(one), one.ref, aside=_status(show, one) if show is not None else "") for one in listed]
    if about.subject not in listed:
        rows.append(Row(_called(about.subject), about.subject.ref, about.subject.kind.value))
    return tuple(rows)


def next_season(show: ShowFacts) -> int:
    """The number of the season that comes after those that are known."""
    return max((season.number or 0 for season in show.seasons), default=0) + 1


def _called(one: Entity) -> str:
    return f"Season {one.number}" if one.kind is Kind.SEASON and one.number is not None else one.name


def _status(show: ShowFacts, one: Entity) -> str:
    fact = show.value(FactRef(one.ref, "status"))
    return phrase(fact, show.entity) if fact is not None else ""


class Outline(QWidget):
    """`picked` gives the entity to show, `season_wanted` the number of a season to add."""

    picked = Signal(str)
    season_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about: About | None = None
        self._search = QLineEdit()
        self._search.setPlaceholderText("Find in this show")
        self._search.setAccessibleName("Find in this show")
        self._search.setFont(interface_font(BODY))
        self._glass = self._search.addAction(icon("search", theme.faint), QLineEdit.ActionPosition.LeadingPosition)
        self._search.textChanged.connect(lambda _text: self._show())
        self._search.installEventFilter(self)
        self._rows = Rows()
        self.list = row_list(self._rows, "In this show")
        self._painter = RowPainter(theme, self.list, lines=2)
        self.list.setItemDelegate(self._painter)
        self.list.selectionModel().currentChanged.connect(self._pick)
        self._add = QPushButton()
        self._add.setProperty("quiet", True)
        self._add.setFont(interface_font(BODY))
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._want_season)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 12, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self._search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._add)

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)
        self._glass.setIcon(icon("search", theme.faint))

    def show_about(self, about: About) -> None:
        self._about = about
        self._show()
        show = about.show
        self._add.setVisible(show is not None)
        if show is not None:
            self._add.setText(f"+   Add season {next_season(show)}")

    def search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def _show(self) -> None:
        about = self._about
        if about is None:
            return
        with QSignalBlocker(self.list.selectionModel()):
            self._rows.show(outline_rows(about, self._search.text()))
            refs = [row.value for row in self._rows.rows]
            place = refs.index(about.subject.ref) if about.subject.ref in refs else -1
            self.list.setCurrentIndex(self._rows.index(place, 0) if place >= 0 else QModelIndex())
        self.list.viewport().update()

    def _pick(self) -> None:
        row: Row | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if row is not None and self._about is not None and row.value != self._about.subject.ref:
            self.picked.emit(str(row.value))

    def _want_season(self) -> None:
        if self._about is not None and self._about.show is not None:
            self.season_wanted.emit(next_season(self._about.show))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field, Down goes into the list, Enter takes the first that was found, Esc clears it."""
        if watched is not self._search or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        match event.key():
            case Qt.Key.Key_Down:
                self.list.setFocus()
                self.list.setCurrentIndex(self._rows.index(max(0, self.list.currentIndex().row()), 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._rows.rows:
                ref: EntityRef = str(self._rows.rows[0].value)
                self._search.clear()
                self.picked.emit(ref)
            case Qt.Key.Key_Escape if self._search.text():
                self._search.clear()
            case _:
                return False
        return True
