"""What was done to the store, newest first, and any of it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.errors import ShowdeskError
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef
from editor_app.facts.store import Edit, EditKind, FactStore
from editor_app.facts.telling import edit_words, moment_words
from editor_app.gui.background import Lane
from editor_app.gui.fact_editor.writing import Made, Writing, made
from editor_app.gui.labels import words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import Theme

_MOST = 200


def edit_row(edit: Edit, words: str) -> Row:
    """An edit that can be undone, or one that is undone already, which is dim."""
    is_undone = edit.undone_by is not None
    detail = f"{moment_words(edit.at)} · undone since" if is_undone else moment_words(edit.at)
    return Row(words, edit, detail, is_dim=is_undone)


class EditsDialog(QDialog):
    """Enter undoes the edit that is chosen; what others did since stays."""

    def __init__(self, store: FactStore, writing: Writing, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._writing = store, writing
        self._lane = Lane(self)
        self.setWindowTitle("Recent edits to the facts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 560)
        self._rows = Rows()
        self.list = row_list(self._rows, "Recent edits")
        self.list.setProperty("framed", True)
        self._painter = RowPainter(theme, self.list, lines=2)
        self.list.setItemDelegate(self._painter)
        self.list.activated.connect(lambda _index: self.undo())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        self._problem = words_label("", role="bad")
        self._undo = QPushButton("Undo this edit")
        self._undo.setProperty("primary", True)
        self._undo.setAutoDefault(False)
        self._undo.clicked.connect(self.undo)
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._problem, 1)
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self._undo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(words_label("Each can be taken back as a whole. What others did since stays.", role="soft"))
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        writing.written.connect(self._follow_written)
        self._read()
        self._offer()

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)

    def _follow_written(self, _refs: object, _words: str) -> None:
        self._read()

    def _read(self) -> None:
        store = self._store

        def read(_cancelled: object) -> Sequence[Row]:
            names: dict[EntityRef, Entity | None] = {}

            def entity(ref: EntityRef) -> Entity | None:
                if ref not in names:
                    names[ref] = store.entity(ref)
                return names[ref]

            return [edit_row(edit, edit_words(edit, entity)) for edit in store.edits(limit=_MOST)]

        self._lane.submit(read, self._show, self._tell)

    def _show(self, rows: Sequence[Row]) -> None:
        self._rows.show(rows)
        if rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._rows.index(0, 0))
            self.list.setFocus()
        self._offer()

    @property
    def _current(self) -> Edit | None:
        row: Row | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.value if row is not None and isinstance(row.value, Edit) else None

    def _offer(self) -> None:
        edit = self._current
        self._undo.setEnabled(edit is not None and edit.undone_by is None)
        is_undo = edit is not None and edit.kind is EditKind.UNDO
        self._undo.setText("Do it again" if is_undo else "Undo this edit")

    def undo(self) -> None:
        """Take back the edit that is chosen."""
        edit = self._current
        if edit is None or edit.undone_by is not None:
            return
        number = edit.id

        def act(store: FactStore, now: datetime) -> Made:
            return made(store.undo(number, now=now))

        self._problem.setText("")
        self._writing.do("An edit was undone", act, failed=self._tell)

    def _tell(self, problem: ShowdeskError) -> None:
        self._problem.setText(str(problem))
