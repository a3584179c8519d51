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

_FORMS = "Table (*.csv);;Markdown (*.md);;JSON (*.json)"


class FindingTables(QObject):
    """What was dismissed goes with them, and says so."""

    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._lane = Lane(self)

    def copy(self, session: Session) -> None:
        """Put the findings in `session` on the clipboard, as a table that any text takes."""
        QGuiApplication.clipboard().setText(_table(session, TableForm.MARKDOWN))
        self.said.emit("The findings are on the clipboard.")

    def save(self, session: Session) -> None:
        """Ask for a file, and save them in it; the end of its name says as what."""
        start = (session.path or Path(session.suggested_name)).with_suffix(".findings.csv")
        chosen, form = QFileDialog.getSaveFileName(self._over, "Save the findings", str(start), _FORMS)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in {f".{known.value}" for known in TableForm}:
            path = path.with_name(path.name + form.partition("*")[2].rstrip(")"))
        self._save(path, _table(session, TableForm(path.suffix.lower().removeprefix("."))))

    def _save(self, path: Path, words: str) -> None:
        def write(_cancelled: Event) -> None:
            atomic_write(path, words.encode())

        self._lane.submit(write, lambda _nothing: self.said.emit(f"Saved {path.name}."), self.failed.emit)


def _table(session: Session, form: TableForm) -> str:
    reading = session.reading
    return table(reading.article, reading.diagnostics, reading.judged.dismissed, form)
