"""Garbage is freed in the window's thread, and in no other."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from threading import Thread, get_ident

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor_app.gui.garbage import Garbage


class Cycle:
    """What only a collector frees."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def garbage(qapp: QObject) -> Iterator[None]:
    gc.enable()
    collector = Garbage(qapp)
    collector.begin()
    yield
    gc.unfreeze()
    collector.deleteLater()


@pytest.mark.usefixtures("garbage")
def test_what_a_thread_leaves_is_freed_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    freed_in: list[int] = []

    def leave() -> None:
        for _ in range(10_000):
            weakref.finalize(Cycle(), lambda: freed_in.append(get_ident())).atexit = False

    thread = Thread(target=leave)
    thread.start()
    thread.join()
    assert freed_in == []

    qtbot.waitUntil(lambda: len(freed_in) >= 9_000)
    assert set(freed_in) == {get_ident()}
