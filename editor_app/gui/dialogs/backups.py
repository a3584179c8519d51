"""The copies of the store: what each holds and what has changed since; make one, bring one back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from editor_app.errors import Cancelled, ShowdeskError, StoreError
from editor_app.facts.care import Backup, Held, Why
from editor_app.facts.phrasing import counted
from editor_app.gui.labels import words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import LEAD, Theme
from editor_app.watch import Progress

_WHY = {
    Why.DAILY: "The day’s copy",
    Why.BEFORE_MIGRATION: "Before a newer Showdesk changed its form",
    Why.BEFORE_RESTORE: "Before a backup was restored",
    Why.BY_HAND: "Made by you",
}
_NONE_YET = "No backup has been made yet. Showdesk makes one on each day on which a fact changed."


class BackupsDialog(QDialog):
    """Shows copies of a store, which lie in `folder`, and says what the writer wants done with them."""

    backup_wanted = Signal()
    restore_wanted = Signal(object)  # a Backup
    folder_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, folder: Path, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Backups")
        self.resize(640, 560)
        self.setMinimumSize(520, 380)
        self.is_busy = False
        self._build(folder, theme)
        self._show_choice()

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self, folder: Path, theme: Theme) -> None:
        heading = words_label("Backups of the store of facts", size=LEAD, weight=QFont.Weight.DemiBold)
        place = words_label(f"They lie in {folder}", role="faint")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._rows = Rows()
        self._list = row_list(self._rows, "Backups, newest first")
        self._list.setProperty("framed", True)
        self._painter = RowPainter(theme, self._list)
        self._list.setItemDelegate(self._painter)
        self._list.selectionModel().currentChanged.connect(self._show_choice)
        self._list.activated.connect(self._ask_to_restore)
        self._none = words_label("Looking for backups…", role="soft")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lists = QStackedWidget()
        self._lists.addWidget(self._none)
        self._lists.addWidget(self._list)
        self._choice = words_label("", role="soft")
        self._said = words_label("", role="soft")
        self._problem = words_label("", role="bad")
        self._problem.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 16)
        whole.setSpacing(12)
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(heading)
        titles.addWidget(place)
        whole.addLayout(titles)
        whole.addWidget(self._lists, 1)
        whole.addWidget(self._choice)
        whole.addWidget(self._problem)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._folder, self._stop = QPushButton("Open folder"), QPushButton("Stop")
        self._now, self._restore = QPushButton("Back up now"), QPushButton("Restore")
        self._restore.setProperty("primary", True)
        self._restore.setDefault(True)
        self._folder.clicked.connect(self.folder_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self._now.clicked.connect(self.backup_wanted)
        self._restore.clicked.connect(self._ask_to_restore)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._folder)
        foot.addWidget(self._said, 1)
        for button in (self._stop, self._now, self._restore):
            foot.addWidget(button)
        for button in (self._folder, self._stop, self._now):
            button.setAutoDefault(False)
        return foot

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)

    # -- what there is ---------------------------------------------------------------------------------------

    def show_backups(self, found: Sequence[tuple[Backup, Held | StoreError]]) -> None:
        """Show what there is; where a copy cannot be read, the reason stands in place of what it holds."""
        chosen = self._chosen
        self._rows.show([_row(backup, held) for backup, held in found])
        self._lists.setCurrentIndex(1 if found else 0)
        self._none.setText(_NONE_YET)
        places = {backup: number for number, (backup, _) in enumerate(found)}
        if found:
            self._list.setCurrentIndex(self._rows.index(places.get(chosen, 0) if chosen is not None else 0, 0))
            self._list.setFocus()
        self._show_choice()

    @property
    def _chosen(self) -> Backup | None:
        row = self._list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.value if isinstance(row, Row) and isinstance(row.value, Backup) else None

    @Slot()
    def _show_choice(self, _index: QModelIndex | None = None) -> None:
        row = self._list.currentIndex().data(Qt.ItemDataRole.UserRole)
        is_sound = isinstance(row, Row) and not row.is_dim
        self._restore.setEnabled(is_sound and not self.is_busy)
        self._now.setEnabled(not self.is_busy)
        self._stop.setVisible(self.is_busy)
        self._choice.setVisible(is_sound)
        self._choice.setText(
            "Restoring puts back what the store held then. The store as it is now is backed up first, so you can come"
            " back to it."
        )

    @Slot()
    def _ask_to_restore(self) -> None:
        chosen = self._chosen
        if chosen is not None and self._restore.isEnabled():
            self.restore_wanted.emit(chosen)

    # -- what is done ----------------------------------------------------------------------------------------

    def begin(self, words: str) -> None:
        """Something is being done; until `say` or `tell` nothing else can be asked for."""
        self.is_busy = True
        self._say(f"{words}…")

    def show_progress(self, progress: Progress) -> None:
        if self.is_busy:
            share = f" {progress.done * 100 // progress.total} %" if progress.total else ""
            self._say(f"{progress.step}…{share}")

    def say(self, words: str) -> None:
        """It is done."""
        self.is_busy = False
        self._say(words)

    def _say(self, words: str) -> None:
        self._problem.hide()
        self._said.setText(words)
        self._show_choice()

    def tell(self, problem: ShowdeskError) -> None:
        """It was not done, and why."""
        self.is_busy = False
        self._said.clear()
        self._problem.setText(str(problem))
        self._problem.setVisible(not isinstance(problem, Cancelled))
        self._show_choice()


def moment_words(made: datetime) -> str:
    """A moment in the writer's own time: "Sunday 22 November 2026, 12:00"."""
    local = made.astimezone()
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def held_words(held: Held) -> str:
    return f"{held.names:,} names, {held.facts:,} facts"


def _row(backup: Backup, held: Held | StoreError) -> Row:
    if isinstance(held, Held):
        detail = f"{_WHY[backup.why]} · {held_words(held)} · {_since(held)}"
    else:
        detail = f"{_WHY[backup.why]} · cannot be read: {held.why}"
    return Row(moment_words(backup.made), backup, detail, _size(backup.size), is_dim=not isinstance(held, Held))


def _since(held: Held) -> str:
    """How it differs from the store as it is now."""
    if not held.since and not held.ahead:
        return "as it is now"
    parts = [f"{counted(held.since, 'edits')} since"] if held.since else []
    parts += [f"{counted(held.ahead, 'edits')} that it has alone"] if held.ahead else []
    return ", ".join(parts)


def _size(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB" if size < 1_000_000_000 else f"{size / 1_000_000_000:,.1f} GB"
