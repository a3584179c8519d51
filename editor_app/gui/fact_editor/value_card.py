"""One value in full: what it is, how sure, from where, what others say of it, and what was said before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.errors import NotUnderstood, ShowdeskError
from editor_app.facts.fact import NOT_KNOWN, Status, Value
from editor_app.facts.lexicon import ValueKind
from editor_app.facts.standing import Moved, Standing
from editor_app.facts.telling import HistoryLine, Lookup
from editor_app.facts.typed import NOT_KNOWN_WORDS, read_value, typed_words, understood
from editor_app.gui.dialogs.chooser import Chooser
from editor_app.gui.fact_editor.line_field import LineField, WordsField
from editor_app.gui.fact_editor.moved_box import MovedBox
from editor_app.gui.fact_editor.picker import New, Picker
from editor_app.gui.fact_editor.source_field import SourceField
from editor_app.gui.fact_editor.stating import Statement
from editor_app.gui.fact_editor.voices import History, Voices
from editor_app.gui.labels import detail_label, words_label
from editor_app.gui.rows import Row
from editor_app.gui.theme import LEAD, Theme

_HINTS = {
    ValueKind.DATE: "fall 2026, 28 January 2022, late 2026, TBA…",
    ValueKind.COUNT: "a number",
    ValueKind.TEXT: "",
    ValueKind.CODE: "",
    ValueKind.ENTITY: "a name",
}
_SURE = "Surest first: confirmed speaks before reported, and that before rumoured; what is denied is kept and silent."


class ValueCard(QWidget):
    """Shows one property and lets it be stated anew. Enter states it, wherever in the card; Esc puts back what stood.

    `stated` carries a `Statement`, `withdrawn` a source whose word is to be taken back, `left` that the writer is done.
    `find` finds what a picker offers for a property, and is called in the background.
    """

    stated = Signal(object)
    withdrawn = Signal(object, object)  # the Standing and the Source
    left = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    said = Signal(str)

    def __init__(
        self,
        find: Callable[[Standing, str], Sequence[Row]],
        *,
        theme: Theme,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._find = find
        self._standing: Standing | None = None
        self._moved_statement: Statement | None = None
        self._entity: Lookup = lambda _ref: None
        self._build(theme)

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self._title = words_label("", size=LEAD, weight=QFont.Weight.DemiBold)
        self._line, self._words = LineField("Value"), WordsField("Value")
        self._picker = Picker("Value", lambda _typed: (), theme)
        self._picker.picked.connect(self._follow_choice)
        self._picker.problem.connect(self.tell)
        self._echo = detail_label("")
        self._status = Chooser("How sure it is", theme)
        self._status.setToolTip(_SURE)
        for status in Status:
            self._status.addItem(status.value.capitalize(), status)
        self._status.setEnabled(True)
        self._not_known = QPushButton("Not known")
        self._not_known.setAutoDefault(False)
        self._not_known.setToolTip("State that somebody looked, and nobody knows")
        self._not_known.clicked.connect(self._state_not_known)
        self.source = SourceField(self._today)
        self._save = QPushButton("Save")
        self._save.setProperty("primary", True)
        self._save.setAutoDefault(False)
        self._save.clicked.connect(self.save)
        self._moved_box = MovedBox()
        self._moved_box.mine_wanted.connect(self._use_mine)
        self._moved_box.theirs_wanted.connect(lambda _moved: self._start_over())
        self.voices, self.history = Voices(theme), History(theme)
        self.voices.withdrawn.connect(self._withdraw)
        self.voices.said.connect(self.said)
        for field in (self._line, self._words, self._picker):
            field.textChanged.connect(self._follow_typing)
            field.undo_wanted.connect(self.undo_wanted)
            field.redo_wanted.connect(self.redo_wanted)
        for part in (self._line, self._words, self._picker, self.source):
            part.done.connect(self.save)
            part.left.connect(self.left)
        self._status.currentIndexChanged.connect(lambda _index: self._follow_typing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(6)
        for item in (
            self._title,
            self._moved_box,
            self._line,
            self._words,
            self._picker,
            self._echo,
            self._sureness(),
            self.source,
            self._foot(),
            self.voices,
            self.history,
        ):
            if isinstance(item, QLayout):
                layout.addLayout(item)
            else:
                layout.addWidget(item)
        layout.insertSpacing(layout.indexOf(self.voices), 12)
        layout.insertSpacing(layout.indexOf(self.history), 12)
        layout.addStretch()

    def _sureness(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._status, 1)
        row.addWidget(self._not_known)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._save)
        return row

    def wear(self, theme: Theme) -> None:
        for part in (self._picker, self._status, self.voices, self.history):
            part.wear(theme)

    # -- what is shown ---------------------------------------------------------------------------------------

    @property
    def standing(self) -> Standing | None:
        return self._standing

    @property
    def field(self) -> LineField | WordsField | Picker:
        """Where the value is typed."""
        kind = self._standing.prop.value if self._standing is not None else ValueKind.DATE
        if kind in (ValueKind.CODE, ValueKind.ENTITY):
            return self._picker
        return self._words if kind is ValueKind.TEXT else self._line

    @property
    def _sure(self) -> Status:
        return Status(self._status.currentData())  # Qt gives back a plain text

    @property
    def is_touched(self) -> bool:
        """Whether there is something that is not stated yet."""
        if self._standing is None:
            return False
        is_other_status = self._sure is not self._first_status()
        has_value = bool(self.field.text().strip())
        return self.field.is_touched or (has_value and (self.source.is_touched or is_other_status))

    def show_standing(self, standing: Standing, entity: Lookup, *, draft: str | None = None) -> None:
        """Show how a property stands; `draft` is what the writer had typed and could not be read.

        What is being typed about the same property stays, and so does what its writer had seen before.
        """
        is_same = self._standing is not None and self._standing.ref == standing.ref
        self._entity = entity
        self.voices.show_standing(standing, entity)
        if is_same and (self.is_touched or self.has_moved):
            return
        self._standing = standing
        self._title.setText(standing.prop.label)
        self._start_over()
        if draft is not None:
            self._put(draft)

    @property
    def has_moved(self) -> bool:
        """Whether the writer still has to choose between their value and another’s."""
        return self._moved_statement is not None

    def forget(self) -> None:
        """Show what stands there, whatever was typed."""
        self._start_over()

    def type_first(self, event: QKeyEvent) -> None:
        """Let the field have the key by which the writer came to it."""
        QApplication.sendEvent(self.field, QKeyEvent(event))

    def show_history(self, lines: Sequence[HistoryLine]) -> None:
        self.history.show_lines(lines)

    def show_moved(self, statement: Statement, moved: Moved) -> None:
        """Somebody else was quicker. Where both say the same there is nothing to choose."""
        self._standing = moved.now
        if moved.is_agreed:
            self._start_over()
            self.said.emit("Somebody else has just said the same.")
            return
        self._moved_statement = statement
        self._moved_box.show_moved(moved, self._entity)

    def show_refused(self, statement: Statement, problem: ShowdeskError) -> None:
        """Put back what could not be stated, with the reason, to be tried again."""
        self._put(
            statement.value.name if isinstance(statement.value, New) else typed_words(statement.fact, self._entity)
        )
        self.tell(problem)

    def tell(self, problem: ShowdeskError) -> None:
        self._say(str(problem), is_bad=True)

    def go(self) -> None:
        """Give the keyboard to the field, all selected."""
        self.field.setFocus()
        self.field.selectAll()

    def _first_status(self) -> Status:
        """How sure what stands there is; something new is confirmed until the writer says otherwise."""
        standing = self._standing
        if standing is None or standing.prop.multiple or standing.speaker is None:
            return Status.CONFIRMED
        return standing.speaker.status

    def _start_over(self) -> None:
        """Show what stands there, and forget what was typed."""
        standing = self._standing
        if standing is None:
            return
        self._moved_box.hide()
        self._moved_statement = None
        speaker = None if standing.prop.multiple else standing.speaker
        words = typed_words(speaker, self._entity) if speaker is not None else ""
        for field in (self._line, self._words, self._picker):
            field.setVisible(field is self.field)
            field.setAccessibleName(standing.prop.label)
            hint = f"One more {standing.prop.label.lower()}" if standing.prop.multiple else _HINTS[standing.prop.value]
            field.setPlaceholderText(hint)
        if self.field is self._picker:
            self._picker.finder = lambda typed: self._find(standing, typed)
            value = speaker.value if speaker is not None else None
            self._picker.show_choice(words, value)
        elif self.field is self._words:
            self._words.show_words(words)
        else:
            self._line.show_words(words)
        with QSignalBlocker(self._status):
            self._status.setCurrentIndex(self._status.findData(self._first_status()))
        self.source.clear()
        self._not_known.setEnabled(speaker is None or speaker.value is not NOT_KNOWN)
        self._follow_typing()

    def _put(self, words: str) -> None:
        self.field.selectAll()
        if isinstance(self.field, WordsField):
            self.field.insertPlainText(words)
        else:
            self.field.insert(words)

    # -- what is typed ---------------------------------------------------------------------------------------

    def _follow_typing(self) -> None:
        """Say at once how it is understood, or what would be."""
        standing, typed = self._standing, self.field.text().strip()
        self._save.setEnabled(self.is_touched)
        if standing is None or not typed:
            self._say("")
            return
        if self.field is self._picker and self._picker.choice is not None:
            self._say("")
            return
        try:
            value = self._read()
        except NotUnderstood as problem:
            is_picking = self.field is self._picker
            self._say("" if is_picking else f"{problem.what} {problem.why} {problem.remedy}", is_bad=not is_picking)
        else:
            self._say("" if isinstance(value, New) else understood(value))

    def _follow_choice(self, _choice: object) -> None:
        self._follow_typing()

    def _say(self, words: str, *, is_bad: bool = False) -> None:
        self._echo.setProperty("role", "bad" if is_bad else "faint")
        self._echo.style().unpolish(self._echo)
        self._echo.style().polish(self._echo)
        self._echo.setText(" ".join(words.split()))
        self._echo.setVisible(bool(words))

    def _read(self) -> Value | New:
        """What is typed, as a value. Raises `NotUnderstood`."""
        assert self._standing is not None  # noqa: S101 - whoever calls has looked; tells mypy
        choice = self._picker.choice if self.field is self._picker else None
        if isinstance(choice, New) or choice is NOT_KNOWN:
            return choice
        words = str(choice) if choice is not None else self.field.text()
        return read_value(self._standing.ref, words, today=self._today)

    # -- what is stated --------------------------------------------------------------------------------------

    def save(self) -> bool:
        """State what is typed; whether nothing is left to state."""
        if not self.is_touched or self._standing is None:
            self.left.emit()
            return True
        if not self.field.text().strip():
            self.tell(_NOTHING)
            return False
        try:
            statement = Statement(self._standing, self._read(), self._sure, self.source.sources)
        except NotUnderstood as problem:
            self.tell(problem)
            return False
        self._forget_typing()
        self.stated.emit(statement)
        return True

    def _forget_typing(self) -> None:
        """What was typed is on its way, and stands there as if it had been read from the store."""
        self.field.show_words(self.field.text())
        with QSignalBlocker(self._status):
            self._status.setCurrentIndex(self._status.findData(self._first_status()))
        self.source.clear()
        self._save.setEnabled(False)

    def _state_not_known(self) -> None:
        if self._standing is not None:
            self._put(NOT_KNOWN_WORDS)
            self.save()

    def _use_mine(self, moved: Moved) -> None:
        statement, self._moved_statement = self._moved_statement, None
        if statement is not None:
            self.stated.emit(Statement(moved.now, statement.value, statement.status, statement.sources))

    def _withdraw(self, source: object) -> None:
        if self._standing is not None:
            self.withdrawn.emit(self._standing, source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_S and event.modifiers() == modifiers:
            self.source.go()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


_NOTHING = NotUnderstood(
    "Nothing is written there.",
    remedy="Write “not known” where nobody knows, or take a word back under “Who says what”.",
)
