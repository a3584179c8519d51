"""Gives the findings out of the window: onto the clipboard, or into a file."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.article.files import atomic_write
from editor_app.checks.tables import TableForm, table
from editor_app.gui.background import Lane
from editor_app.gui.session import Session

_KINDS = {
    TableForm.CSV: "Table (*.csv)",
    TableForm.MARKDOWN: "Markdown (*.md)",
    TableForm.JSON: "JSON (*.json)",
}


class FindingTables(QObject):
    """What was dismissed goes with them, and says so."""

    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._lane = Lane(self)

    def give(self, form: TableForm | None, session: Session | None) -> None:
        """Copy the findings of `session` as a table, or ask for a file and save them in it."""
        if session is None:
            return
        reading = session.reading
        words = table(reading.article, reading.diagnostics, reading.judged.dismissed, form or TableForm.MARKDOWN)
        if form is None:
            QGuiApplication.clipboard().setText(words)
            self.said.emit("The findings are on the clipboard.")
            return
        start = (session.path or Path(session.suggested_name)).with_suffix(f".findings.{form.value}")
        chosen, _ = QFileDialog.getSaveFileName(self._over, "Save the findings", str(start), _KINDS[form])
        if chosen:
            self._save(Path(chosen), words)

    def _save(self, path: Path, words: str) -> None:
        def write(_cancelled: Event) -> None:
            atomic_write(path, words.encode())

        self._lane.submit(write, lambda _nothing: self.said.emit(f"Saved {path.name}."), self.failed.emit)
