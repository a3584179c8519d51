"""What the tests of the window share. They press keys and look at what is shown, on a screen that nobody sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.theme import Theme, load_theme, wear


@pytest.fixture(scope="session", autouse=True)
def nothing_outlives_python() -> Iterator[None]:
    """What a test put on the clipboard must not: without a screen Qt keeps it until the process has ended, and then
    crashes in taking it away. Nor must work in the background that reads a folder.
    """
    yield
    QThreadPool.globalInstance().waitForDone()
    if QApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, worn by the whole application."""
    light = load_theme("light")
    wear(qapp, light)
    return light


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Shows a window and gives it the keyboard; at the end it is closed when nothing works for it any more."""
    return partial(_show, qtbot)


def _show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget, before_close_func=_wait_for_work)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def _wait_for_work(_widget: QWidget) -> None:
    QThreadPool.globalInstance().waitForDone()
