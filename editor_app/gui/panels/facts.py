"""The show as the store knows it: each value with status, sources and age; a click inserts it, F2 edits it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor_app.article.fact_lines import CastLine, FactLine, cast_lines, fact_lines, subtitle
from editor_app.facts.refs import FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.telling import is_own, seen_words
from editor_app.gui.flow_layout import FlowLayout
from editor_app.gui.labels import detail_label, heading_label, pill, words_label
from editor_app.gui.panels.clickable import Clickable
from editor_app.gui.panels.fact_menu import fact_menu
from editor_app.gui.theme import BODY, LEAD, text_font

_INDENT, _LABELS = 6, 104
_PILLS = {"rumour": "pill-old", "differs": "pill-old", "denied": "pill-bad"}


def _indented(label: QLabel) -> QLabel:
    """In line with the words of the rows, whose frames show on hovering only."""
    label.setContentsMargins(_INDENT, 0, 0, 0)
    return label


class FactsPanel(QScrollArea):
    """Shows one show and season. `insert_wanted` gives the Markdown that the writer clicked.

    `edit_wanted` gives a fact to edit, the row it stands in, and whether to begin with its source; `all_wanted` asks
    for all facts of the show in a window of their own, `edits_wanted` for what was done lately, `update_wanted` for
    what a catalogue says of the show by now.
    """

    insert_wanted = Signal(str)
    edit_wanted = Signal(object, object, bool)
    all_wanted = Signal()
    edits_wanted = Signal()
    update_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Facts")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown: object = None
        self._fact_rows: list[tuple[FactRef, QWidget]] = []
        self.show_nothing("Choose a show above the text, and what is known about it appears here.")

    def show_nothing(self, words: str) -> None:
        """The empty state: one sentence on what to do next."""
        if self._shown == words:
            return
        self._shown = words
        body, layout = self._fresh_body()
        layout.addWidget(_indented(words_label(words, role="soft")))
        layout.addStretch()
        self.setWidget(body)

    def show_facts(self, facts: ShowFacts, season: int | None, today: date) -> None:
        """Show what is known; does nothing where it is shown already."""
        if self._shown == (facts, season, today):
            return
        self._shown = (facts, season, today)
        scrolled, focused = self.verticalScrollBar().value(), self._focused()
        self._fact_rows = []
        body, layout = self._fresh_body()
        title = words_label(facts.show.name)
        title.setFont(text_font(LEAD, QFont.Weight.DemiBold))
        layout.addWidget(_indented(title))
        if under := subtitle(facts):
            layout.addWidget(_indented(words_label(under, role="soft")))
        layout.addSpacing(16)
        layout.addWidget(_indented(heading_label(f"Season {season}" if season is not None else "Show")))
        layout.addSpacing(6)
        for line in fact_lines(facts, season, today):
            layout.addWidget(self._fact_row(line))
        if cast := cast_lines(facts, season):
            layout.addSpacing(16)
            layout.addWidget(_indented(heading_label("Cast")))
            layout.addSpacing(6)
            for part in cast:
                layout.addWidget(self._cast_row(part))
        layout.addSpacing(14)
        layout.addLayout(self._foot())
        layout.addStretch()
        self.setWidget(body)
        self.verticalScrollBar().setValue(scrolled)
        self._focus_again(focused)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_INDENT, 0, 0, 0)
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
        return row

    def row_of(self, ref: FactRef) -> QWidget | None:
        """The row in which `ref` stands now."""
        return next((row for shown, row in self._fact_rows if shown == ref), None)

    def _focused(self) -> str:
        """What the row with the keyboard is called, so that it can be found again among new ones."""
        focus = self.focusWidget()
        return focus.accessibleName() if isinstance(focus, Clickable) and focus.hasFocus() else ""

    def _focus_again(self, name: str) -> None:
        body = self.widget()
        if name and body is not None:
            row = next((r for r in body.findChildren(Clickable) if r.accessibleName() == name), None)
            if row is not None:
                row.setFocus()

    def _fresh_body(self) -> tuple[QWidget, QVBoxLayout]:
        body = QWidget()
        body.setObjectName("paneBody")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(16 - _INDENT, 14, 4, 14)
        layout.setSpacing(0)
        return body, layout

    def _fact_row(self, line: FactLine) -> QWidget:
        row = Clickable(f"Insert {line.label or line.mark}: {line.words}")
        row.setAccessibleDescription(" · ".join(part for part in (line.detail, line.why, "F2 edits it") if part))
        told = [" · ".join(part for part in (s.address, seen_words(s)) if part) for s in line.sources if not is_own(s)]
        row.setToolTip("\n".join([part for part in (line.why, *told) if part]))
        row.clicked.connect(lambda: self.insert_wanted.emit(line.insertion))
        if line.ref is not None:
            ref = line.ref
            self._fact_rows.append((ref, row))
            row.edit_wanted.connect(lambda: self.edit_wanted.emit(ref, row, False))
        row.menu_wanted.connect(lambda: self._open_menu(line, row))
        grid = QGridLayout(row)
        grid.setContentsMargins(_INDENT - 1, 3, 4, 3)  # its frame is one pixel
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        name = words_label(line.label, role="soft")
        name.setFixedWidth(_LABELS)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignTop)
        if line.mark:
            value = FlowLayout()
            value.setSpacing(6)
            words = words_label(line.words)
            words.setWordWrap(False)
            value.addWidget(words)
            value.addWidget(pill(line.mark, role=_PILLS.get(line.mark, "pill")))
            grid.addLayout(value, 0, 1)
        else:
            grid.addWidget(words_label(line.words), 0, 1, Qt.AlignmentFlag.AlignTop)
        if line.detail:
            grid.addWidget(detail_label(line.detail), 1, 1)
        return row

    def _open_menu(self, line: FactLine, row: QWidget) -> None:
        menu = fact_menu(
            line,
            insert=lambda: self.insert_wanted.emit(line.insertion),
            edit=lambda: self.edit_wanted.emit(line.ref, row, False),
            add_source=lambda: self.edit_wanted.emit(line.ref, row, True),
            parent=row,
        )
        menu.popup(row.mapToGlobal(QPoint(row.width() // 3, row.height())))

    def _cast_row(self, part: CastLine) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        character = self._name(part.character, "", part.mark)
        person = self._name(part.person, "soft", "")
        layout.addWidget(character, 1)
        layout.addWidget(person, 1)
        return row

    def _name(self, name: str, role: str, mark: str) -> QWidget:
        if not name:
            return QLabel()
        cell = Clickable(f"Insert {name}")
        cell.clicked.connect(lambda: self.insert_wanted.emit(name))
        layout = QHBoxLayout(cell)
        layout.setContentsMargins(_INDENT - 1, 2, 2, 2)
        layout.setSpacing(6)
        label = words_label(name, role=role, size=BODY)
        label.setWordWrap(False)
        layout.addWidget(label)
        if mark:
            layout.addWidget(pill(mark, role="pill" if mark == "new" else "pill-old"))
        layout.addStretch()
        return cell
