"""The windows and dialogs that a test has opened: waiting for one, typing into it, closing it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.main_window import MainWindow

D = TypeVar("D", bound=QWidget)


def opened(kind: type[D], qtbot: QtBot, *, timeout: int = 5_000) -> D:
    """The window of that kind that is open, or will be within that many milliseconds."""
    found: list[D] = []

    def is_there() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there, timeout=timeout)
    return found[0]


def keyboard() -> QWidget:
    """What has the keyboard now: keys go there, as they would for a writer."""
    target = QApplication.focusWidget()
    assert target is not None
    return target


def forget_changes(window: QWidget) -> None:
    """So that closing the window asks nothing."""
    if isinstance(window, MainWindow) and window.session is not None:
        window.session.document.setModified(False)
