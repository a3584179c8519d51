"""What the tests of the fact editor have in hand: the window, the store beneath it, and how to wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.fact_editor.editor import FactEditor
from editor_app.gui.fact_editor.values_page import ValuesPage
from editor_app.gui.fact_editor.writing import Writing

SEASON = "season/all-of-us-are-dead-2"


class Clock:
    """Gives a later moment each time, so that nothing happens at once."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


@dataclass
class Desk:
    """What a test has in hand: the window, the store beneath it, and how to wait."""

    editor: FactEditor
    store: SqlStore
    writing: Writing
    qtbot: QtBot
    over: QWidget  # whose children they are

    @property
    def values(self) -> ValuesPage:
        return self.editor.values

    def row(self, property: str) -> str:
        """What the list says of a property, as a screen reader hears it."""
        (line,) = (r for r in self.values._rows.rows if r.standing.ref.property == property)
        return line.spoken

    def believed(self, property: str, subject: str = SEASON) -> list[str]:
        return [f.code for f in self.store.facts(subject, property) if f.valid_to is None]

    def own(self, ref: FactRef) -> Fact:
        (found,) = [
            f for f in self.store.facts(ref.subject, ref.property) if "writer" in [s.address for s in f.sources]
        ]
        return found

    def after(self, act: Callable[[], object]) -> None:
        """Do it, and wait until the store has it and the window shows it."""
        with self.qtbot.waitSignal(self.writing.written):
            act()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is read or written any more."""
        reading = self.editor._reading
        self.qtbot.waitUntil(lambda: reading._job is None and self.writing._running is None)
