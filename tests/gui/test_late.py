"""What is imported late is imported beside the window's thread, and what waits for it is done in its order."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor_app.gui.late import Late


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that says which thread it was imported in."""
    (tmp_path / "late_one.py").write_text("import threading\nthread = threading.get_ident()\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "late_one", raising=False)
    return "late_one"


def test_it_comes_in_another_thread_and_what_waits_is_done_in_this_one(
    module: str, qapp: QObject, qtbot: QtBot
) -> None:
    late, done = Late([module], qapp), list[tuple[str, int]]()
    late.then(lambda: done.append(("first", threading.get_ident())))
    late.then(lambda: done.append(("second", threading.get_ident())))
    assert done == []

    qtbot.waitUntil(lambda: len(done) == 2)
    late.then(lambda: done.append(("at once", threading.get_ident())))

    here = threading.get_ident()
    assert done == [("first", here), ("second", here), ("at once", here)]
    assert sys.modules[module].thread != here


def test_what_cannot_be_imported_keeps_nobody_waiting(
    qapp: QObject, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    late, done = Late(["there_is_no_such_module"], qapp), list[str]()

    late.then(lambda: done.append("done"))
    qtbot.waitUntil(lambda: done == ["done"])

    assert "not all was imported" in caplog.text
