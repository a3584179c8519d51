"""Waiting for the dialogs that a test has opened."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

D = TypeVar("D", bound=QWidget)


def opened(kind: type[D], qtbot: QtBot) -> D:
    """The window of that kind that is open, or soon will be."""
    found: list[D] = []

    def is_there() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there)
    return found[0]
