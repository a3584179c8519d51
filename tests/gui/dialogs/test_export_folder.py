"""A whole folder is exported from the window: what came of it is told, and it can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.errors import ArticleUnreadable
from editor_app.export.export import Form
from editor_app.export.folder.run import FolderExport, Told
from editor_app.gui.dialogs.export_folder import ExportFolderDialog
from editor_app.gui.theme import Theme
from editor_app.watch import Watch

KEY = Qt.Key


class Maker:
    """Exports a folder on paper. `gate` is waited for; `problem` is raised."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, Path, Form]] = []
        self.gate: Event | None = None
        self.problem: ArticleUnreadable | None = None

    def __call__(self, source: Path, target: Path, form: Form, watch: Watch) -> FolderExport:
        self.asked.append((source, target, form))
        while self.gate is not None and not self.gate.wait(0.01):
            if watch.cancelled is not None and watch.cancelled.is_set():
                return FolderExport(articles=12, is_whole=False)
        if self.problem is not None:
            raise self.problem
        passed = (Told(source / "지금.md", "It holds a TK."),)
        return FolderExport((source / "a.md",), unchanged=10, passed_over=passed, articles=12)


@pytest.fixture
def make() -> Maker:
    return Maker()


@pytest.fixture
def dialog(show: Callable[[QWidget], None], theme: Theme, make: Maker, tmp_path: Path) -> ExportFolderDialog:
    dialog = ExportFolderDialog(make, theme=theme)
    show(dialog)
    dialog.ask(source=tmp_path / "articles", target=tmp_path / "out", form=Form.HUGO)
    return dialog


def test_enter_exports_and_what_came_of_it_is_told(
    dialog: ExportFolderDialog, make: Maker, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.exported) as kept:
        qtbot.keyClick(dialog.target, KEY.Key_Return)

    assert make.asked == [(tmp_path / "articles", tmp_path / "out", Form.HUGO)]
    assert kept.args == [Form.HUGO, tmp_path / "out"]
    assert dialog.said.text() == "12 articles: 1 exported, 10 unchanged, 1 passed over."
    assert dialog.told.toPlainText() == "지금.md: It holds a TK."


def test_stopping_says_that_it_goes_on_next_time(dialog: ExportFolderDialog, make: Maker, qtbot: QtBot) -> None:
    make.gate = Event()
    qtbot.keyClick(dialog.go, KEY.Key_Space)
    qtbot.waitUntil(dialog.stop.hasFocus)

    qtbot.keyClick(dialog.stop, KEY.Key_Space)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())

    assert dialog.said.text() == "Stopped. The next time it goes on where it was."
    assert dialog.go.isEnabled()


def test_what_went_wrong_is_told_and_can_be_put_right(dialog: ExportFolderDialog, make: Maker, qtbot: QtBot) -> None:
    make.problem = ArticleUnreadable("There is no such folder.")
    qtbot.keyClick(dialog.go, KEY.Key_Space)
    qtbot.waitUntil(lambda: dialog.problem.text() == "There is no such folder.")

    make.problem = None
    qtbot.keyClick(dialog.source, KEY.Key_Return)
    qtbot.waitUntil(dialog.said.isVisible)

    assert not dialog.problem.isVisible()
    assert len(make.asked) == 2


def test_nothing_is_exported_to_nowhere(dialog: ExportFolderDialog) -> None:
    dialog.target.setText(" ")

    assert not dialog.go.isEnabled()
