"""Who names an entity, and what may be done with it as a whole: merge it, split it, delete it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.facts.about import About
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef
from editor_app.facts.store import FactStore, Uses
from editor_app.facts.use_lines import UseLine, use_lines, uses_summary
from editor_app.gui.background import Lane
from editor_app.gui.fact_editor.ending import DeleteDialog, MergeDialog
from editor_app.gui.fact_editor.writing import Writing, made
from editor_app.gui.labels import words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import Theme


def use_rows(lines: Sequence[UseLine]) -> list[Row]:
    return [Row(line.words, (number, line), line.detail) for number, line in enumerate(lines)]


class UsesPage(QWidget):
    """`opened` gives an entity to show instead; `gone` follows a merge or a deletion, with what to show then."""

    opened = Signal(str)
    gone = Signal(str)
    failed = Signal(object)

    def __init__(self, store: FactStore, writing: Writing, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._writing, self._theme = store, writing, theme
        self._about: About | None = None
        self._lines: tuple[UseLine, ...] = ()
        self._lane = Lane(self)
        self._rows = Rows()
        self.list = row_list(self._rows, "Used in")
        self._painter = RowPainter(theme, self.list, lines=2)
        self.list.setItemDelegate(self._painter)
        self.list.activated.connect(lambda _index: self._open())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        self.list.installEventFilter(self)
        self._said = words_label("", role="soft")
        self._merge, self._split, self._delete = (
            QPushButton(words) for words in ("Merge into another…", "Split off again", "Delete…")
        )
        for button, act in ((self._merge, self.merge), (self._split, self.split), (self._delete, self.delete)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._merge)
        foot.addWidget(self._split)
        foot.addStretch()
        foot.addWidget(self._delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self._said)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self._painter.wear(theme)

    def show_about(self, about: About) -> None:
        """Ask the store who names the entity, and show it when it answers."""
        is_other = self._about is None or self._about.subject.ref != about.subject.ref
        self._about = about
        store, ref = self._store, about.subject.ref
        if is_other:
            self._lines = ()
            self._rows.show(())
            self._said.setText("")
            self._split.hide()
            for button in (self._merge, self._delete):
                button.setEnabled(False)  # nobody merges or deletes before they see who names it

        def read(_cancelled: object) -> tuple[Uses, tuple[UseLine, ...]]:
            uses = store.uses(ref)
            names: dict[EntityRef, Entity | None] = {}

            def entity(other: EntityRef) -> Entity | None:
                if other not in names:
                    names[other] = about.entity(other) or store.entity(other)
                return names[other]

            return uses, use_lines(ref, uses, entity)

        self._lane.submit(read, self._take, self.failed.emit)

    def _take(self, answer: tuple[Uses, tuple[UseLine, ...]]) -> None:
        uses, self._lines = answer
        summary = uses_summary(uses)
        self._said.setText(f"{summary[:1].upper()}{summary[1:]}." if summary else "Nothing names it.")
        self._rows.show(use_rows(self._lines))
        for button in (self._merge, self._delete):
            button.setEnabled(True)
        self._offer()

    @property
    def _current(self) -> UseLine | None:
        row = self.list.currentIndex().row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _offer(self) -> None:
        self._split.setVisible(any(line.is_merged for line in self._lines))
        self._split.setEnabled(self._current is not None and self._current.is_merged)

    def _open(self) -> None:
        line, about = self._current, self._about
        if line is not None and about is not None and not line.is_merged and line.ref != about.subject.ref:
            self.opened.emit(line.ref)

    def merge(self) -> None:
        """Ask into which it is to be merged, with what that redirects."""
        about = self._about
        if about is None or not self._merge.isEnabled():
            return
        named = [line for line in self._lines if not line.is_merged]
        dialog = MergeDialog(about, named, self._store, theme=self._theme, parent=self.window())
        ref, name = about.subject.ref, about.subject.name

        def go() -> None:
            into, called = dialog.into, dialog.into_name
            self._writing.do(
                f"“{name}” is “{called}” now",
                lambda store, now: made(store.merge(ref, into=into, now=now)),
                done=lambda _made: self.gone.emit(into),
                failed=self.failed.emit,
            )

        dialog.accepted.connect(go)
        dialog.open()

    def split(self) -> None:
        """Let what was merged into it stand for itself again."""
        line = self._current
        if line is not None and line.is_merged:
            ref = line.ref
            self._writing.do(
                f"“{line.words}” stands for itself again",
                lambda store, now: made(store.split(ref, now=now)),
                failed=self.failed.emit,
            )

    def delete(self) -> None:
        """Ask whether it is to be deleted, with what names it."""
        about = self._about
        if about is None or not self._delete.isEnabled():
            return
        named = [line for line in self._lines if not line.is_merged]
        dialog = DeleteDialog(about, named, theme=self._theme, parent=self.window())
        ref, name = about.subject.ref, about.subject.name
        show = about.show.show.ref if about.show is not None and about.show.show.ref != ref else ""

        def go() -> None:
            self._writing.do(
                f"“{name}” is deleted",
                lambda store, now: made(store.delete(ref, now=now)),
                done=lambda _made: self.gone.emit(show),
                failed=self.failed.emit,
            )

        dialog.accepted.connect(go)
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            self.delete()
            return True
        return super().eventFilter(watched, event)
