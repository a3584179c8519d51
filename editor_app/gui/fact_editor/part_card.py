"""One part of a cast or crew: as whom, who, how sure, in which season, and from where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.errors import NotUnderstood, ShowdeskError
from editor_app.facts.cast_lines import PartLine
from editor_app.facts.entities import Credit, CreditStatus
from editor_app.facts.fact import Source
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.telling import source_name
from editor_app.gui.dialogs.chooser import Chooser
from editor_app.gui.fact_editor.picker import New, Picker
from editor_app.gui.fact_editor.source_field import SourceField
from editor_app.gui.labels import detail_label, words_label
from editor_app.gui.rows import Row
from editor_app.gui.theme import LEAD, Theme

JOBS = ("creator", "director", "writer", "producer", "executive producer", "composer", "cinematographer", "editor")


@dataclass(frozen=True, slots=True)
class Part:
    """A part as the writer wants it: who and as whom may be new. `before` is the one it takes the place of."""

    person: EntityRef | New | None
    character: EntityRef | New | None
    job: str
    status: CreditStatus
    scope: EntityRef
    sources: tuple[Source, ...]
    before: Credit | None
    line: PartLine


class PartCard(QWidget):
    """Enter states the part; Esc puts back what stood, and then leaves. `opened` asks for one of the two alone."""

    stated = Signal(object)  # a Part
    removed = Signal(object)  # a Credit
    opened = Signal(str)
    left = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(
        self,
        find: Callable[[Kind, str], Sequence[Row]],
        *,
        theme: Theme,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line: PartLine | None = None
        self._is_cast = True
        self._scope: EntityRef = ""
        self._title = words_label("", size=LEAD, weight=QFont.Weight.DemiBold)
        self.character = Picker("Character", lambda typed: find(Kind.CHARACTER, typed), theme)
        self.job = Picker("Job", _jobs, theme)
        self.person = Picker("Person", lambda typed: find(Kind.PERSON, typed), theme)
        for picker, hint in (
            (self.character, "Character"),
            (self.job, "Job: director, writer…"),
            (self.person, "Who plays it; empty where nobody knows yet"),
        ):
            picker.setPlaceholderText(hint)
        self.status = Chooser("How sure it is", theme)
        for status in CreditStatus:
            self.status.addItem(status.value.capitalize(), status)
        self.scope = Chooser("In", theme)
        self.status.setEnabled(True)
        self.scope.setEnabled(True)
        self.source = SourceField(today)
        self._known = detail_label("")
        self._problem = words_label("", role="bad")
        self._save, self._remove = QPushButton("Save"), QPushButton("Take the part away")
        self._save.setProperty("primary", True)
        self._open = QPushButton("Open the person")
        self._open.setProperty("quiet", True)
        for button in (self._save, self._remove, self._open):
            button.setAutoDefault(False)
        self._wire()
        self._lay_out()

    def _wire(self) -> None:
        pickers = (self.character, self.job, self.person)
        for before, after in ((self.character, self.person), (self.job, self.person)):
            before.picked.connect(lambda _choice, onward=after: onward.setFocus())
        for picker in pickers:
            picker.done.connect(self.save)
            picker.problem.connect(self.tell)
            picker.undo_wanted.connect(self.undo_wanted)
            picker.redo_wanted.connect(self.redo_wanted)
            picker.left.connect(self.left)
            picker.textChanged.connect(lambda _text: self._offer())
        self.source.done.connect(self.save)
        self.source.left.connect(self.left)
        for chooser in (self.status, self.scope):
            chooser.currentIndexChanged.connect(lambda _index: self._offer())
        self.source.address.textChanged.connect(lambda _text: self._offer())
        self._save.clicked.connect(self.save)
        self._remove.clicked.connect(self._take_away)
        self._open.clicked.connect(self._open_person)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.status, 0, 0)
        grid.addWidget(self.scope, 0, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._remove)
        foot.addWidget(self._open)
        foot.addStretch()
        foot.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(8)
        for widget in (self._title, self.character, self.job, self.person):
            layout.addWidget(widget)
        layout.addLayout(grid)
        layout.addWidget(self.source)
        layout.addWidget(self._known)
        layout.addWidget(self._problem)
        layout.addLayout(foot)
        layout.addStretch()

    def wear(self, theme: Theme) -> None:
        for part in (self.character, self.job, self.person, self.status, self.scope):
            part.wear(theme)

    # -- what is shown ---------------------------------------------------------------------------------------

    def offer_scopes(self, scopes: Sequence[tuple[EntityRef, str]], chosen: EntityRef) -> None:
        """The show and its seasons, to one of which a part belongs."""
        if [self.scope.itemData(n) for n in range(self.scope.count())] != [ref for ref, _ in scopes]:
            self.scope.blockSignals(True)
            self.scope.clear()
            for ref, name in scopes:
                self.scope.addItem(name, ref)
            self.scope.blockSignals(False)
        self._scope = chosen

    @property
    def is_new(self) -> bool:
        return self._line is None

    @property
    def line(self) -> PartLine | None:
        return self._line

    def show_part(self, line: PartLine | None, *, is_cast: bool = True) -> None:
        """Show a part; None is one that is to be added."""
        self._line, self._is_cast = line, line.is_cast if line is not None else is_cast
        credit = line.credit if line is not None else None
        new = "New in the cast" if self._is_cast else "New in the crew"
        self._title.setText(new if line is None else (line.role if self._is_cast else line.person) or line.person)
        self.character.setVisible(self._is_cast)
        self.job.setVisible(not self._is_cast)
        role = line.role if line is not None else ""
        self.character.show_choice(role if self._is_cast else "", credit.character if credit is not None else None)
        self.job.show_choice("" if self._is_cast else role, role or None)
        self.person.show_choice(line.person if line is not None else "", credit.person if credit is not None else None)
        self.status.setCurrentIndex(
            self.status.findData(credit.status if credit is not None else CreditStatus.CONFIRMED)
        )
        self.scope.setCurrentIndex(self.scope.findData(credit.scope if credit is not None else self._scope))
        self.source.clear()
        said = ", ".join(source_name(Source(address)) for address in credit.sources) if credit is not None else ""
        self._known.setText(f"Read on {said}" if said else "")
        self._known.setVisible(bool(said))
        self._remove.setVisible(credit is not None)
        self._open.setVisible(credit is not None and credit.person is not None)
        self._problem.hide()
        self._offer()

    @property
    def is_touched(self) -> bool:
        """Whether there is something that is not stated yet."""
        credit = self._line.credit if self._line is not None else None
        status, scope = CreditStatus(self.status.currentData()), self.scope.currentData()
        fields = (self.character if self._is_cast else self.job, self.person)
        if credit is None:
            return any(field.text().strip() for field in fields)
        others = status is not credit.status or scope != credit.scope or self.source.is_touched
        return others or any(field.is_touched for field in fields)

    def tell(self, problem: ShowdeskError) -> None:
        self._problem.setText(str(problem))
        self._problem.show()

    def go(self) -> None:
        field = self.character if self._is_cast else self.job
        field.setFocus()
        field.selectAll()

    def _offer(self) -> None:
        self._save.setEnabled(self.is_touched)

    # -- what is stated --------------------------------------------------------------------------------------

    def save(self) -> bool:
        """State the part; whether nothing is left to state."""
        if not self.is_touched:
            self.left.emit()
            return True
        try:
            part = self._read()
        except NotUnderstood as problem:
            self.tell(problem)
            return False
        self.stated.emit(part)
        return True

    def _read(self) -> Part:
        character = _chosen(self.character, "character") if self._is_cast else None
        person = _chosen(self.person, "person")
        job = "" if self._is_cast else " ".join(self.job.text().split()).lower()
        if self._is_cast and character is None:
            if person is None:
                raise NotUnderstood("Neither the character nor the actor is named.", remedy="Name at least one.")
            job = "actor"  # somebody is in the cast, and nobody knows yet as whom
        if not self._is_cast and (not job or person is None):
            raise NotUnderstood("A part in the crew needs a job and a person.", remedy="Name both.")
        before = self._line.credit if self._line is not None else None
        status = CreditStatus(self.status.currentData())  # Qt gives back a plain text
        mark = "" if status is CreditStatus.CONFIRMED else status.value
        role = " ".join(self.character.text().split()) if self._is_cast else job
        line = PartLine(role, " ".join(self.person.text().split()), mark, None, self._is_cast)
        scope: EntityRef = self.scope.currentData()
        return Part(person, character, job, status, scope, self.source.sources, before, line)

    def _take_away(self) -> None:
        if self._line is not None and self._line.credit is not None:
            self.removed.emit(self._line.credit)

    def _open_person(self) -> None:
        if self._line is not None and self._line.credit is not None and self._line.credit.person is not None:
            self.opened.emit(self._line.credit.person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_S and event.modifiers() == both:
            self.source.go()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _chosen(picker: Picker, what: str) -> EntityRef | New | None:
    """Whom the writer picked; None where the field is empty. Raises `NotUnderstood` where they did not pick yet."""
    typed = " ".join(picker.text().split())
    if not typed:
        return None
    if isinstance(picker.choice, New):
        return picker.choice
    if picker.choice is None:
        raise NotUnderstood(
            f"It is not clear which {what} “{typed}” is.",
            remedy="Choose one from the list, or the last row for a new one.",
        )
    return str(picker.choice)


def _jobs(typed: str) -> Sequence[Row]:
    """The jobs that desks name; where none begins so, what is typed is one too."""
    found = [job for job in JOBS if job.startswith(typed.lower())]
    return [Row(job, job) for job in found or [typed.lower()]]
