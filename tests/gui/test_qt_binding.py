"""The binding to Qt keeps its books: a release of it that does not would end the program in the middle of a word."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

CALLS = 500
SHARED = (None, True, False)


class _Sender(QObject):
    sent = Signal(bool)


def test_calls_into_qt_leave_the_shared_objects_as_many_owners_as_before(qapp: QApplication) -> None:
    document, sender = QTextDocument("a"), _Sender()
    before = [sys.getrefcount(shared) for shared in SHARED]

    for _ in range(CALLS):
        document.setModified(True)
        sender.sent.emit(True)

    lost = [was - sys.getrefcount(shared) for was, shared in zip(before, SHARED, strict=True)]
    assert max(lost) < CALLS / 2
