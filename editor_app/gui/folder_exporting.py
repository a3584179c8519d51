"""The dialog that exports a whole folder: opened on where the writer is, and done by workers of its own."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.export.export import Form
from editor_app.gui.desk import Desk
from editor_app.gui.filing import Filing
from editor_app.watch import Watch
from editor_app.worker.worker import Worker

if TYPE_CHECKING:  # not needed to start
    from editor_app.export.folder.run import FolderExport
    from editor_app.gui.dialogs.export_folder import ExportFolderDialog


class FolderExporting(QObject):
    """`dialog` is made when it is first asked for."""

    def __init__(self, desk: Desk, filing: Filing, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._filing, self._over = desk, filing, over
        self.dialog: ExportFolderDialog | None = None

    def ask(self) -> None:
        """Open the dialog on the folder that the writer is in, and the form and place of the last time."""
        from editor_app.gui.dialogs.export_folder import ExportFolderDialog  # not needed to start

        if self.dialog is None:
            self.dialog = ExportFolderDialog(self._export, theme=self._filing.theme, parent=self._over)
            self.dialog.exported.connect(self._remember)
        kept, source = self._filing.settings, self._filing.folder()
        form = Form(kept.export_form) if kept.export_form in set(Form) else Form.HTML
        target = Path(kept.exports) if kept.exports else source.parent / "exports"
        self.dialog.ask(source=source, target=target, form=form)

    def _remember(self, form: Form, target: Path) -> None:
        self._filing.settings = replace(self._filing.settings, export_form=form.value, exports=str(target))

    def _export(self, source: Path, target: Path, form: Form, watch: Watch) -> FolderExport:  # in the dialog's thread
        from editor_app.checks.overtaken.distant import cores
        from editor_app.export.folder.run import export_folder

        desk = self._desk
        with ExitStack() as stack:  # the window's own worker keeps its hands free for what the writer looks at
            workers = [stack.enter_context(Worker()) for _ in range(cores())]
            return export_folder(source, target, form, desk.facts, today=desk.today(), workers=workers, watch=watch)
