"""Frees what Python's reference counts leave behind, in the window's thread alone.

Python collects in whichever thread happens to allocate. There it may take apart what belongs to a window: Qt's objects
are then deleted later, by their address, in the window's thread, which may have deleted them meanwhile.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_REST = 500
"""Milliseconds between two looks at whether there is enough to be worth it."""


class Garbage(QObject):
    """Takes the place of Python's own collector for as long as the program runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_REST)
        self._timer.timeout.connect(collect)
        self._timer.start()


def collect() -> None:
    """Collect as much as Python would have collected by now.

    A look at everything takes 60 ms with an article open, nearly all of it for the program's own modules and classes.
    What the first such look leaves, none will free: later ones pass it over and take a hundredth of a millisecond.
    """
    for generation, (count, most) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
        if count > most:
            gc.collect(generation)
            if generation == 2 and not gc.get_freeze_count():
                gc.freeze()
            return
