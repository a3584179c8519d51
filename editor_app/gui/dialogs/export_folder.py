"""All articles of a folder, exported at once: which form, where to, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.errors import ShowdeskError
from editor_app.export.export import Form
from editor_app.export.exporting import FORMS
from editor_app.facts.phrasing import counted
from editor_app.gui.background import Lane
from editor_app.gui.dialogs.chooser import Chooser
from editor_app.gui.dialogs.export import form_name
from editor_app.gui.fact_editor.line_field import LineField
from editor_app.gui.following import Follower
from editor_app.gui.labels import words_label
from editor_app.gui.taking.progress_view import ProgressView
from editor_app.gui.theme import LEAD, Theme
from editor_app.watch import Progress, Watch

if TYPE_CHECKING:
    from editor_app.export.folder.run import FolderExport

Make = Callable[[Path, Path, Form, Watch], "FolderExport"]

_LEAD = "Export all articles of a folder"
_HINT = "Those in it and in the folders within, with their pictures. What has not changed since is passed over."
_STOPPED = "Stopped. The next time it goes on where it was."
_MOST = 200
"""Lines about articles that are shown; the others are counted."""


class ExportFolderDialog(QDialog):
    """`make` exports a folder to another, and is called in a thread. `exported` gives the form and where it went."""

    exported = Signal(object, object)

    def __init__(self, make: Make, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._stopping: Event | None = None
        self._pool = QThreadPool(self)  # it may take minutes, and nothing else is to wait for it
        self._lane = Lane(self, pool=self._pool)
        self._follower = Follower(self._show_progress, self)
        self.setWindowTitle("Export all articles")
        self.resize(640, 440)
        self.setMinimumSize(520, 360)
        self._build(theme)
        self._show_state()

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self.source, self.target = LineField("Articles in"), LineField("Exports to")
        self.form = Chooser("Form", theme)
        self.form.setEnabled(True)
        self.form.addItems([form_name(form) for form in FORMS])
        self.progress = ProgressView(theme)
        self.said, self.problem = words_label(""), words_label("", role="bad")
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setProperty("framed", True)
        self.told.setTabChangesFocus(True)
        self.told.setAccessibleName("What there is to know of single articles")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(words_label(_LEAD, size=LEAD, weight=QFont.Weight.DemiBold))
        layout.addWidget(words_label(_HINT, role="soft"))
        layout.addLayout(self._fields())
        for part in (self.progress, self.said, self.problem):
            layout.addWidget(part)
        layout.addWidget(self.told, 1)
        layout.addStretch()
        layout.addLayout(self._foot())

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (words, field) in enumerate((("&Articles in", self.source), ("&Exports to", self.target))):
            choose = QPushButton("Choose…")
            choose.setAutoDefault(False)
            choose.clicked.connect(lambda _checked=False, field=field: self._choose(field))
            field.textChanged.connect(lambda _words: self._show_state())
            field.done.connect(self._go)
            field.left.connect(self.close)
            self._label(grid, row, words, field)
            grid.addWidget(choose, row, 2)
        self._label(grid, 2, "&Form", self.form)
        return grid

    def _label(self, grid: QGridLayout, row: int, words: str, field: QWidget) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        label.setProperty("role", "soft")
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)

    def _foot(self) -> QHBoxLayout:
        self.stop, self.go = QPushButton("Stop"), QPushButton("Export")
        self.go.setProperty("primary", True)
        self.stop.clicked.connect(self._stop)
        self.go.clicked.connect(self._go)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        for button in (self.stop, self.go):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.go.setDefault(True)
        return foot

    def wear(self, theme: Theme) -> None:
        self.form.wear(theme)
        self.progress.wear(theme)

    # -- what is shown ---------------------------------------------------------------------------------------

    def ask(self, *, source: Path, target: Path, form: Form) -> None:
        """Ask what to export; while that is being done, show how far it is."""
        if self._stopping is None:
            self.source.show_words(str(source))
            self.target.show_words(str(target))
            self.form.setCurrentText(form_name(form))
            self.said.clear()
            self.problem.clear()
            self.told.clear()
            self._show_state()
        self.show()
        self.activateWindow()
        self.go.setFocus()

    def _show_state(self) -> None:
        is_busy = self._stopping is not None
        self.stop.setVisible(is_busy)
        self.progress.setVisible(is_busy)
        for field in (self.source, self.target, self.form):
            field.setEnabled(not is_busy)
        self.go.setEnabled(not is_busy and bool(self.source.text().strip()) and bool(self.target.text().strip()))
        for words in (self.said, self.problem):
            words.setVisible(not is_busy and bool(words.text()))
        self.told.setVisible(not is_busy and bool(self.told.toPlainText()))

    def _show_progress(self, progress: Progress) -> None:
        if self._stopping is not None:
            self.progress.show_progress(progress)

    # -- what is done ----------------------------------------------------------------------------------------

    def _choose(self, field: LineField) -> None:
        chosen = QFileDialog.getExistingDirectory(self, field.accessibleName(), field.text())
        if chosen:
            field.setText(chosen)

    def _go(self) -> None:
        if not self.go.isEnabled():
            return
        source, target = (Path(field.text().strip()).expanduser() for field in (self.source, self.target))
        form, stopping, make = FORMS[self.form.currentIndex()], Event(), self._make
        self._stopping = stopping
        watch = Watch(self._follower.follow(), stopping)
        self.progress.begin("Listing the articles")
        self._show_state()
        self.stop.setFocus()

        def done(found: FolderExport) -> None:
            self._end()
            self._show_found(found)
            self.exported.emit(form, target)

        self._lane.submit(lambda _forgotten: make(source, target, form, watch), done, self._tell)

    def _stop(self) -> None:
        if self._stopping is not None:
            self._stopping.set()

    def _end(self) -> None:
        self._stopping = None
        self._follower.forget()
        self.said.clear()
        self.problem.clear()
        self.told.clear()

    def _show_found(self, found: FolderExport) -> None:
        self.said.setText(words_of(found) if found.is_whole else _STOPPED)
        lines = [f"{told.article.name}: {told.words}" for told in (*found.passed_over, *found.notes)]
        more = [f"And {len(lines) - _MOST:,} more."] if len(lines) > _MOST else []
        self.told.setPlainText("\n\n".join((*lines[:_MOST], *more)))
        self._show_state()
        self.go.setFocus()

    def _tell(self, problem: ShowdeskError) -> None:
        self._end()
        self.problem.setText(str(problem))
        self._show_state()
        self.go.setFocus()

    def reject(self) -> None:
        """Closing the dialog stops what it does."""
        self._stop()
        super().reject()


def words_of(found: FolderExport) -> str:
    """ "12 articles: 3 exported, 9 unchanged." """
    parts = [f"{len(found.written):,} exported", f"{found.unchanged:,} unchanged"]
    parts += [f"{counted(len(found.removed), 'files')} removed"] if found.removed else []
    parts += [f"{len(found.passed_over):,} passed over"] if found.passed_over else []
    return f"{counted(found.articles, 'articles')}: {', '.join(parts)}."
