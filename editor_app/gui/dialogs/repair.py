"""What becomes of a damaged store: the writer chooses, and whatever they choose nothing is deleted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.errors import ShowdeskError, StoreBroken
from editor_app.facts.care import Backup, Held, Salvaged
from editor_app.facts.phrasing import counted
from editor_app.gui.dialogs.backups import held_words, moment_words
from editor_app.gui.labels import words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import LEAD, Theme
from editor_app.watch import Progress

_WIDTH = 560
_SALVAGE, _ANEW, _WITHOUT = "salvage", "anew", "without"
_SAFE = "Your articles are safe, and you can go on writing. Whatever you choose, the damaged file is kept beside it."
_CHOICES = (
    Row("Save what can be read", _SALVAGE, "Every page of it that still holds; what is lost is counted"),
    Row("Begin with the sample", _ANEW, "The facts of five shows, as on the first day"),
    Row("Go on without facts", _WITHOUT, "Decide later; the strip above the text leads back here"),
)
_TABLES = {
    "entity": "names",
    "alias": "other spellings",
    "fact": "facts",
    "credit": "credits",
    "source": "sources",
    "edit": "edits",
}


class RepairDialog(QDialog):
    """Tells a `problem` of the `store` in a file, asks what is to be done about it, and tells what was done."""

    restore_wanted = Signal(object)  # a Backup
    salvage_wanted = Signal()
    anew_wanted = Signal()

    def __init__(self, problem: ShowdeskError, store: Path, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("The store of facts")
        self.setMinimumWidth(_WIDTH)
        is_damaged = isinstance(problem, StoreBroken)
        heading = "The store of facts is damaged." if is_damaged else problem.what
        self._heading = words_label(heading, size=LEAD, weight=QFont.Weight.DemiBold)
        self._why = words_label(f"It lies at {store}. {problem.why}" if is_damaged else problem.why, role="soft")
        self._safe = words_label(_SAFE, role="soft")
        self._rows = Rows()
        self._rows.show(_CHOICES)
        self._list = row_list(self._rows, "What to do")
        self._list.setProperty("framed", True)
        self._painter = RowPainter(theme, self._list)
        self._list.setItemDelegate(self._painter)
        self._list.setCurrentIndex(self._rows.index(0, 0))
        self._list.activated.connect(self._do)
        self._problem = words_label("", role="bad")
        self._problem.hide()
        self._said = words_label("", role="soft")
        self._go = QPushButton("Do this")
        self._go.setProperty("primary", True)
        self._go.setDefault(True)
        self._go.clicked.connect(self._do)
        self._build()
        self._fit()
        self._list.setFocus()

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 16)
        whole.setSpacing(12)
        for part in (self._heading, self._why, self._safe, self._list, self._problem):
            whole.addWidget(part)
        whole.addStretch()
        whole.addLayout(foot)

    def _fit(self) -> None:
        """As high as its choices."""
        rows = sum(self._list.sizeHintForRow(number) for number in range(len(self._rows.rows)))
        self._list.setFixedHeight(rows + 12)
        self._shrink()

    def _shrink(self) -> None:
        """Leave no room beneath the words, which wrap."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)

    def offer_backup(self, found: tuple[Backup, Held] | None) -> None:
        """Offer the newest backup that can be read, first of all choices."""
        if found is None:
            return
        backup, held = found
        row = Row("Restore the newest backup", backup, f"{moment_words(backup.made)} · {held_words(held)}")
        self._rows.show((row, *_CHOICES))
        self._list.setCurrentIndex(self._rows.index(0, 0))
        self._fit()

    @property
    def is_busy(self) -> bool:
        return not self._list.isEnabled() and not self._list.isHidden()

    @Slot()
    def _do(self) -> None:
        row = self._list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if self._list.isHidden() or not isinstance(row, Row) or row.value == _WITHOUT:
            self.accept()
            return
        self._list.setEnabled(False)
        self._go.setEnabled(False)
        self._problem.hide()
        self._said.setText("This takes a moment…")
        if isinstance(row.value, Backup):
            self.restore_wanted.emit(row.value)
        elif row.value == _SALVAGE:
            self.salvage_wanted.emit()
        else:
            self.anew_wanted.emit()

    def show_progress(self, progress: Progress) -> None:
        if self.is_busy:
            share = f" {progress.done * 100 // progress.total} %" if progress.total else ""
            self._said.setText(f"{progress.step}…{share}")

    def tell(self, problem: ShowdeskError) -> None:
        """It was not done, and why; another choice may still be made."""
        self._list.setEnabled(True)
        self._go.setEnabled(True)
        self._said.clear()
        self._problem.setText(str(problem))
        self._problem.show()
        self._shrink()

    def show_restored(self, aside: Path | None) -> None:
        self._end("The backup is restored.", "", aside)

    def show_begun(self, aside: Path | None) -> None:
        self._end("The store begins anew, with the sample.", "", aside)

    def show_saved(self, saved: Salvaged) -> None:
        self._end("What could be read is saved.", salvaged_words(saved), saved.aside)

    def _end(self, what: str, words: str, aside: Path | None) -> None:
        self._heading.setText(what)
        self._why.setText(words)
        self._why.setVisible(bool(words))
        self._safe.setText(f"What was there before lies at {aside}" if aside is not None else "")
        self._list.hide()
        self._said.clear()
        self._go.setText("Close")
        self._go.setEnabled(True)
        self._go.setFocus()
        self._shrink()


def salvaged_words(saved: Salvaged) -> str:
    """What was saved and what was lost, for a writer: what they do not see is not told by its table."""
    kept = ", ".join(
        f"{saved.kept.get(table, 0):,} {things}"
        for table, things in _TABLES.items()
        if table in ("entity", "fact", "credit")
    )
    lost = [counted(saved.lost[table], things) for table, things in _TABLES.items() if table in saved.lost]
    unknown = [things for table, things in _TABLES.items() if table in saved.torn]
    made = [counted(saved.rebuilt[table], things) for table, things in _TABLES.items() if table in saved.rebuilt]
    sentences = [f"Saved: {kept}.", f"Lost: {', '.join(lost)}." if lost else "Nothing that was counted is lost."]
    if unknown:
        sentences.append(f"Of the {' and '.join(unknown)} more may be lost than could be counted.")
    if made:
        sentences.append(f"Made again from what else is known of them: {', '.join(made)}.")
    return " ".join(sentences)
