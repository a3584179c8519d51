"""What an entity is called: its name, its number, and every further name with its kind and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.errors import FactMoved, ShowdeskError
from editor_app.facts.about import About
from editor_app.facts.code_words import LANGUAGES
from editor_app.facts.entities import Alias, AliasKind, Entity
from editor_app.facts.refs import Kind
from editor_app.facts.store import FactStore
from editor_app.gui.dialogs.chooser import Chooser
from editor_app.gui.fact_editor.finders import find_codes
from editor_app.gui.fact_editor.line_field import LineField
from editor_app.gui.fact_editor.picker import Picker
from editor_app.gui.fact_editor.writing import Made, Writing, made
from editor_app.gui.labels import heading_label, words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import BODY, Theme, interface_font

_WIDEST = 620
_SHOWN = 9
_NUMBERED = (Kind.SEASON, Kind.EPISODE)


def alias_row(alias: Alias) -> Row:
    language = LANGUAGES.get(alias.language, alias.language)
    kind = "" if alias.kind is AliasKind.OTHER else alias.kind.value
    return Row(alias.text, alias, " · ".join(part for part in (kind, language) if part))


class NamesPage(QWidget):
    """Enter in a field keeps what is in it; Delete in the list takes a name away."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    said = Signal(str)
    failed = Signal(object)
    stale = Signal()  # somebody else changed the names meanwhile

    def __init__(self, writing: Writing, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._seen: Entity | None = None
        self._changing: Alias | None = None  # the name that is in the fields, None for a new one
        self.name, self.number = LineField("Name"), LineField("Number")
        self.text = LineField("Another name")
        self.text.setPlaceholderText("Another name")
        self.kind = Chooser("Kind of name", theme)
        for kind in AliasKind:
            self.kind.addItem(kind.value.capitalize(), kind)
        self.kind.setEnabled(True)
        self.language = Picker("Language", lambda typed: find_codes(LANGUAGES, typed), theme)
        self.language.setPlaceholderText("Language")
        self._add, self._remove = QPushButton("Add name"), QPushButton("Remove")
        for button in (self._add, self._remove):
            button.setAutoDefault(False)
        self._rows = Rows()
        self.list = row_list(self._rows, "Other names")
        self._painter = RowPainter(theme, self.list)
        self.list.setItemDelegate(self._painter)
        self.list.installEventFilter(self)
        self._wire()
        self._lay_out()

    def _wire(self) -> None:
        for field in (self.name, self.number, self.text, self.language):
            field.undo_wanted.connect(self.undo_wanted)
            field.redo_wanted.connect(self.redo_wanted)
        self.name.done.connect(self.keep_name)
        self.number.done.connect(self.keep_name)
        self.text.done.connect(self.keep_alias)
        self.language.done.connect(self.keep_alias)
        self.text.textChanged.connect(lambda _text: self._offer())
        self._add.clicked.connect(self.keep_alias)
        self._remove.clicked.connect(self.remove_alias)
        self.list.doubleClicked.connect(lambda _index: self._change())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setColumnStretch(1, 1)
        self._number_label = _label("Number", self.number)
        form.addWidget(_label("Name", self.name), 0, 0)
        form.addWidget(self.name, 0, 1)
        form.addWidget(self._number_label, 1, 0)
        form.addWidget(self.number, 1, 1)
        self.number.setMaximumWidth(96)
        adding = QHBoxLayout()
        adding.setSpacing(8)
        adding.addWidget(self.text, 3)
        adding.addWidget(self.kind, 2)
        adding.addWidget(self.language, 2)
        adding.addWidget(self._add)
        foot = QHBoxLayout()
        foot.addWidget(self._remove)
        foot.addStretch()
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addSpacing(10)
        layout.addWidget(heading_label("Also called"))
        self._none = words_label(
            "No other name is known. The text is completed and checked by all of them.", role="soft"
        )
        layout.addWidget(self._none)
        layout.addWidget(self.list)
        layout.addLayout(foot)
        layout.addLayout(adding)
        layout.addStretch()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column, 1)
        whole.addStretch()

    def wear(self, theme: Theme) -> None:
        for part in (self._painter, self.kind, self.language):
            part.wear(theme)

    # -- what is shown ---------------------------------------------------------------------------------------

    def show_about(self, about: About) -> None:
        """Show the names; what is being typed about the same entity stays."""
        is_same = self._seen is not None and self._seen.ref == about.subject.ref
        self._show_aliases(about.subject)
        if is_same and (self.name.is_touched or self.number.is_touched):
            return
        self._seen = about.subject
        self.name.show_words(about.subject.name)
        self.number.show_words("" if about.subject.number is None else str(about.subject.number))
        for part in (self.number, self._number_label):
            part.setVisible(about.subject.kind in _NUMBERED)
        if not is_same:
            self._clear()
        self._offer()

    def _show_aliases(self, one: Entity) -> None:
        self._rows.show([alias_row(alias) for alias in one.aliases])
        heights = [self.list.sizeHintForRow(n) for n in range(min(len(one.aliases), _SHOWN))]
        self.list.setFixedHeight(sum(heights) + 2)
        for part, is_shown in ((self._none, not one.aliases), (self.list, one.aliases), (self._remove, one.aliases)):
            part.setVisible(bool(is_shown))

    def leave(self) -> None:
        """Keep what is typed: the writer goes elsewhere."""
        if self.name.is_touched or self.number.is_touched:
            self.keep_name()
        if self.text.text().strip():
            self.keep_alias()

    def _offer(self) -> None:
        self._add.setEnabled(bool(self.text.text().strip()))
        self._add.setText("Add name" if self._changing is None else "Change name")
        self._remove.setEnabled(self._current is not None)

    @property
    def _current(self) -> Alias | None:
        row: Row | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.value if row is not None and isinstance(row.value, Alias) else None

    def _clear(self) -> None:
        self._changing = None
        self.text.show_words("")
        self.kind.setCurrentIndex(self.kind.findData(AliasKind.OFFICIAL))
        self.language.show_choice("", None)

    def _change(self) -> None:
        """Take the chosen name into the fields."""
        alias = self._current
        if alias is not None:
            self._changing = alias
            self.text.show_words(alias.text)
            self.kind.setCurrentIndex(self.kind.findData(alias.kind))
            self.language.show_choice(LANGUAGES.get(alias.language, alias.language), alias.language or None)
            self.text.setFocus()
            self.text.selectAll()
            self._offer()

    # -- what is kept ----------------------------------------------------------------------------------------

    def keep_name(self) -> None:
        seen = self._seen
        if seen is None:
            return
        name, number = self.name.text().strip(), self.number.text().strip()
        if number and not number.isdecimal():
            self.said.emit(f"“{number}” is not a whole number.")
            return
        if not name:
            self.name.put_back()
            self.said.emit("It needs a name.")
            return
        self.name.show_words(name)
        self.number.show_words(number)
        wanted = int(number) if number else None
        self._keep(
            lambda one: replace(one, name=name, number=wanted if seen.kind in _NUMBERED else one.number),
            f"It is called “{name}” now",
        )

    def keep_alias(self) -> None:
        """Add the name in the fields, or put it in the place of the one that is being changed."""
        text = " ".join(self.text.text().split())
        if not text:
            return
        before = self._changing
        language = str(self.language.choice) if self.language.choice else before.language if before is not None else ""
        if not self.language.text().strip():
            language = ""
        alias = Alias(text, AliasKind(self.kind.currentData()), language, before.script if before is not None else "")

        def with_alias(one: Entity) -> Entity:
            others = [a for a in one.aliases if a.text != text and (before is None or a.text != before.text)]
            return replace(one, aliases=(*others, alias))

        self._clear()
        self._offer()
        self.text.setFocus()
        self._keep(with_alias, f"Also called “{text}”")

    def remove_alias(self) -> None:
        gone = self._current
        if gone is not None:
            self._keep(
                lambda one: replace(one, aliases=tuple(a for a in one.aliases if a.text != gone.text)),
                f"No longer called “{gone.text}”",
            )

    def _keep(self, change: Callable[[Entity], Entity], words: str) -> None:
        seen = self._seen
        if seen is None:
            return
        after = change(seen)
        if after == seen:
            return

        def act(store: FactStore, now: datetime) -> Made:
            return made(store.change(after, seen=seen, now=now))

        self._seen = after  # the next change starts from this one
        self._show_aliases(after)
        self._writing.do(words, act, failed=self._fail)

    def _fail(self, problem: ShowdeskError) -> None:
        """What was not kept is not shown either: the names are read again."""
        self._seen = None
        self.failed.emit(problem)
        if isinstance(problem, FactMoved):
            self.stale.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Delete:
                self.remove_alias()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
                self._change()
                return True
        return super().eventFilter(watched, event)


def _label(words: str, field: QWidget) -> QLabel:
    label = words_label(words, role="soft")
    label.setFont(interface_font(BODY))
    label.setFixedWidth(72)
    label.setBuddy(field)
    return label
