"""Frees what Python's reference counts leave behind, in the window's thread alone.

Python collects in whichever thread happens to allocate. There it may take apart what belongs to a window: Qt's objects
are then deleted later, by their address, in the window's thread, which may have deleted them meanwhile.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_REST = 200
"""Milliseconds between two looks at whether there is enough to be worth it. A check allocates 30,000 objects a second,
and a look through so many takes 6 ms."""

_WORTH = (700, 4, 25)
"""How many new objects are worth a look through these, how many such looks one that goes further back, and so many of
those one through all. Python's own (700, 10, 10) let so much come together that the second took 30 ms."""

_AT_THE_LATEST = 15_000
"""Milliseconds after the start."""


class Garbage(QObject):
    """Takes the place of Python's own collector for as long as the program runs.

    Nothing is collected before `begin`, for what is loaded until then stays as long as the program: modules and classes
    by the hundred thousand, through which a look takes 60 ms. They are passed over from then on, and a look at all the
    rest takes some milliseconds.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._has_begun = False
        self._timer = QTimer(self, interval=_REST)
        self._timer.timeout.connect(collect)
        QTimer.singleShot(_AT_THE_LATEST, self, self.begin)

    def begin(self) -> None:
        """All that the program needs is loaded."""
        if not self._has_begun:
            self._has_begun = True
            gc.freeze()
            self._timer.start()


def collect() -> None:
    """Collect as much as is worth it by now."""
    for generation, (count, most) in reversed(list(enumerate(zip(gc.get_count(), _WORTH, strict=True)))):
        if count > most:
            gc.collect(generation)
            return
