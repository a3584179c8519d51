"""The show as the store knows it: each value with status, sources and age; a click inserts it, F2 edits it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from editor_app.article.fact_lines import FactLine, cast_lines, fact_lines, subtitle
from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.labels import words_label
from editor_app.gui.list_model import Index
from editor_app.gui.panels.fact_cells import INDENT, Cell, CellPainter, FactCells, Heading, cells_of, insertion
from editor_app.gui.panels.fact_menu import fact_menu
from editor_app.gui.rows import row_list
from editor_app.gui.theme import LEAD, Theme, text_font

_INSERTS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def _indented(label: QLabel) -> QLabel:
    """In line with the words of the cells."""
    label.setContentsMargins(INDENT, 0, 0, 0)
    return label


class FactsPanel(QWidget):
    """Shows one show and season. `insert_wanted` gives the Markdown that the writer clicked.

    `edit_wanted` gives a fact to edit, where on the screen it stands, and whether to begin with its source;
    `all_wanted` asks for all facts of the show in a window of their own, `edits_wanted` for what was done lately,
    `update_wanted` for what a catalogue says of the show by now. `uses_wanted` asks where a fact is used, `uses_asked`
    how often, to be written into an action of a menu.

    All that is known is one list, painted: a widget for each name of a large cast held the window for 60 ms.
    """

    insert_wanted = Signal(str)
    edit_wanted = Signal(object, object, bool)  # a FactRef, a QPoint
    all_wanted = Signal()
    edits_wanted = Signal()
    update_wanted = Signal()
    uses_wanted = Signal(object)
    uses_asked = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._title, self._subtitle = _indented(words_label("")), _indented(words_label("", role="soft"))
        self._title.setFont(text_font(LEAD, QFont.Weight.DemiBold))
        self._cells = FactCells()
        self.list = row_list(self._cells, "Facts")
        self._painter = CellPainter(theme, self.list)
        self.list.setItemDelegate(self._painter)
        self.list.setFlow(QListView.Flow.LeftToRight)  # two names have room beside each other, and nothing else has
        self.list.setWrapping(True)
        self.list.setLayoutMode(QListView.LayoutMode.SinglePass)  # batches would forget how far the writer scrolled
        self.list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard to the text
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.clicked.connect(self._insert)
        self.list.entered.connect(self._point)
        self.list.viewportEntered.connect(lambda: self.list.viewport().unsetCursor())
        self.list.installEventFilter(self)
        self._foot = self._make_foot()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16 - INDENT, 14, 4, 14)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(self._subtitle)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._foot)
        layout.addStretch()
        self.show_nothing("Choose a show above the text, and what is known about it appears here.")

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)

    def show_nothing(self, words: str) -> None:
        """The empty state: one sentence on what to do next."""
        if self._shown != words:
            self._shown = words
            self._cells.show(())
            self._subtitle.setText(words)
            self._reveal(is_known=False)

    def show_facts(self, facts: ShowFacts, season: int | None, today: date) -> None:
        """Show what is known; does nothing where it is shown already."""
        if self._shown == (facts, season, today):
            return
        self._shown = (facts, season, today)
        cells: list[Cell] = [Heading(f"Season {season}" if season is not None else "Show")]
        cells += fact_lines(facts, season, today)
        if cast := cast_lines(facts, season):
            cells.append(Heading("Cast"))
            cells += (cell for part in cast for cell in cells_of(part))
        self._title.setText(facts.show.name)
        self._subtitle.setText(subtitle(facts))
        self._show_cells(cells)
        self._reveal(is_known=True)

    def _show_cells(self, cells: list[Cell]) -> None:
        """Show them with the scroll position, and the cell of the keyboard, as they were."""
        scrolled, current = self.list.verticalScrollBar().value(), self.list.currentIndex()
        called = self._cells.spoken(self._cells.rows[current.row()]) if current.isValid() else ""
        self._cells.show(cells)
        if called and not self.list.currentIndex().isValid():  # they are others
            row = next((n for n, cell in enumerate(cells) if self._cells.spoken(cell) == called), -1)
            self.list.setCurrentIndex(self._cells.index(row, 0))
        if scrolled:
            self.list.doItemsLayout()
            self.list.verticalScrollBar().setValue(scrolled)

    def _reveal(self, *, is_known: bool) -> None:
        self._subtitle.setVisible(bool(self._subtitle.text()))
        for part in (self._title, self.list, self._foot):
            part.setVisible(is_known)

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(INDENT, 10, 0, 0)
        row.setSpacing(8)
        for words, tip, wanted in (
            ("Edit facts", "All about this show, its seasons and its cast (Ctrl+Shift+D)", self.all_wanted),
            ("History", "What was done to the facts lately, and can be undone", self.edits_wanted),
            ("Update…", "Ask the catalogue that knows the show for what is new", self.update_wanted),
        ):
            button = QPushButton(words)
            button.setToolTip(tip)
            button.clicked.connect(wanted)
            row.addWidget(button)
        row.addStretch()
        return foot

    # -- a cell ----------------------------------------------------------------------------------------------

    def _insert(self, index: Index) -> None:
        if words := insertion(self._cells.rows[index.row()]):
            self.insert_wanted.emit(words)

    def _edit(self, index: Index, *, at_source: bool = False) -> None:
        cell = self._cells.rows[index.row()]
        if isinstance(cell, FactLine) and cell.ref is not None:
            corner = self.list.visualRect(index).topLeft()
            self.edit_wanted.emit(cell.ref, self.list.viewport().mapToGlobal(corner), at_source)

    def _open_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        cell = self._cells.rows[index.row()] if index.isValid() else None
        if not isinstance(cell, FactLine):
            return
        menu = fact_menu(
            cell,
            insert=lambda: self.insert_wanted.emit(cell.insertion),
            edit=lambda: self._edit(index),
            add_source=lambda: self._edit(index, at_source=True),
            open_uses=lambda: self.uses_wanted.emit(cell.ref),
            name_uses=lambda action: self.uses_asked.emit(cell.ref, action),
            parent=self.list,
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rect = self.list.visualRect(index)
        menu.popup(self.list.viewport().mapToGlobal(rect.bottomLeft() + QPoint(rect.width() // 3, 1)))

    def _point(self, index: Index) -> None:
        can_be_clicked = bool(insertion(self._cells.rows[index.row()]))
        self.list.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if can_be_clicked else Qt.CursorShape.ArrowCursor
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        current = self.list.currentIndex()
        if isinstance(event, QKeyEvent) and current.isValid():
            is_pressed = event.type() == QEvent.Type.KeyPress
            if event.key() == Qt.Key.Key_F2 and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # in the text it is a command of the window
                return True
            if event.key() == Qt.Key.Key_F2 and is_pressed:
                self._edit(current)
                return True
            if event.key() in _INSERTS and is_pressed:
                self._insert(current)
                return True
        return super().eventFilter(watched, event)
