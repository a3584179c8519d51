"""Before an entity is merged or deleted: who names it, and a button that says what will happen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.facts.about import About
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.store import FactStore
from editor_app.facts.use_lines import UseLine
from editor_app.gui.fact_editor.finders import find_entities
from editor_app.gui.fact_editor.picker import Picker
from editor_app.gui.labels import heading_label, words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import LEAD, Theme

_SHORT = 32


class _Ending(QDialog):
    """What both ask: a sentence, the uses, and two buttons."""

    def __init__(
        self, title: str, lead: str, hint: str, named: Sequence[UseLine], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.go = QPushButton()
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        self.cancel = QPushButton("Leave it as it is")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self._rows = Rows()
        self._list = row_list(self._rows, "Used in")
        self._list.setProperty("framed", True)
        self._painter = RowPainter(theme, self._list)
        self._list.setItemDelegate(self._painter)
        self._rows.show([Row(line.words, number, line.detail) for number, line in enumerate(named)])
        self._list.setMinimumHeight(min(240, 44 * len(named) + 12))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(words_label(lead, size=LEAD, weight=QFont.Weight.DemiBold))
        layout.addWidget(words_label(hint, role="soft"))
        layout.addLayout(self.body)
        if named:
            layout.addWidget(heading_label("Named in"))
            layout.addWidget(self._list, 1)
        layout.addLayout(buttons)

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)


class DeleteDialog(_Ending):
    """Asks whether an entity is to end."""

    def __init__(self, about: About, named: Sequence[UseLine], *, theme: Theme, parent: QWidget) -> None:
        name = about.subject.name
        hint = (
            "What names it loses it. The history keeps all of it, and Ctrl+Z brings it back."
            if named
            else "Nothing names it. The history keeps it, and Ctrl+Z brings it back."
        )
        super().__init__("Delete", f"Delete “{name}”?", hint, named, theme, parent)
        self.go.setText(f"Delete “{_short(name)}”")
        self.go.setAutoDefault(False)
        self.go.setProperty("primary", False)
        self.cancel.setDefault(True)  # Enter pressed in haste deletes nothing
        self.cancel.setFocus()


class MergeDialog(_Ending):
    """Asks into which other entity of its kind one is to be merged; after `accepted`, `into` is that one."""

    def __init__(
        self, about: About, named: Sequence[UseLine], store: FactStore, *, theme: Theme, parent: QWidget
    ) -> None:
        one = about.subject
        super().__init__(
            "Merge",
            f"“{one.name}” is the same as…",
            "All that names it, and all that is said of it, goes over to the other. It can be split off again.",
            named,
            theme,
            parent,
        )
        self.into: EntityRef = ""
        self.into_name = ""
        self._one = one
        show = about.show if one.kind is not Kind.SHOW else None

        def find(typed: str) -> Sequence[Row]:
            rows = find_entities(store, typed, one.kind, show, may_be_new=False)
            return [row for row in rows if row.value != one.ref]

        self._picker = Picker(f"The other {one.kind.value}", find, theme)
        self._picker.setPlaceholderText(f"The other {one.kind.value}")
        self._picker.picked.connect(self._choose)
        self._picker.textEdited.connect(lambda _text: self._choose(None))
        self._picker.done.connect(self._go_if_chosen)
        self._picker.left.connect(self.reject)
        self.body.addWidget(self._picker)
        self._choose(None)
        self._picker.setFocus()

    def _choose(self, choice: object) -> None:
        self.into = str(choice) if choice is not None else ""
        self.into_name = self._picker.text()
        self.go.setEnabled(bool(self.into))
        self.go.setText(f"Merge into “{_short(self.into_name)}”" if self.into else "Merge")

    def _go_if_chosen(self) -> None:
        if self.into:
            self.accept()


def _short(name: str) -> str:
    return name if len(name) <= _SHORT else f"{name[:_SHORT].rstrip()}…"
