"""States values: at once on the screen, soon in the store, and where somebody else was quicker both sides are shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from editor_app.errors import FactMoved, ShowdeskError
from editor_app.facts.fact import WRITER, Fact, Source, Status, Value
from editor_app.facts.phrasing import label, phrase
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.standing import Standing, moved, standing
from editor_app.facts.store import Changes, FactStore
from editor_app.facts.telling import Lookup
from editor_app.gui.background import Lane
from editor_app.gui.fact_editor.picker import New
from editor_app.gui.fact_editor.writing import Made, Writing, made


@dataclass(frozen=True, slots=True)
class Statement:
    """A value the writer wants to state. `before` is how the property stood when they looked."""

    before: Standing
    value: Value | New
    status: Status = Status.CONFIRMED
    sources: tuple[Source, ...] = ()

    @property
    def ref(self) -> FactRef:
        return self.before.ref

    @property
    def fact(self) -> Fact:
        """The row it will be, as far as that is known yet."""
        value = self.value.name if isinstance(self.value, New) else self.value
        return Fact(self.ref, value, self.status, self.sources or (WRITER,))


class Stating(QObject):
    """`expected` is what stands on the screen before the store has it; `changed` tells of whom.

    `moved` follows where the value is no longer what the writer saw; `refused` where the store did not take it, with
    the statement, so that no typing is lost.
    """

    changed = Signal(object)  # a FactRef
    moved = Signal(object, object)  # the Statement, and a Moved
    refused = Signal(object, object)  # a Statement, and a ShowdeskError

    def __init__(self, store: FactStore, writing: Writing, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._writing = writing
        self._asking = Lane(self)
        self.expected: dict[FactRef, Fact] = {}
        self._said: dict[FactRef, Fact] = {}  # what this window stated last
        self._landed: set[FactRef] = set()  # of what is expected, what the store has

    def stands(self, standing: Standing) -> Standing:
        """`standing` with what is on its way to the store."""
        coming = self.expected.get(standing.ref)
        return standing if coming is None else replace(standing, rows=(*standing.rows, coming), speaker=coming)

    def state(self, statement: Statement, entity: Lookup) -> None:
        """Show it at once, and put it into the store."""
        ref, value = statement.ref, statement.value

        def act(store: FactStore, now: datetime) -> Made:
            if not isinstance(value, New):
                return made(_put(store, statement, value, now))
            new = store.add(value.kind, value.name, now=now)
            brought = store.brought_by(new.ref)
            try:
                return made(_put(store, statement, new.ref, now), also=(brought,))
            except ShowdeskError:
                if brought is not None:
                    store.undo(brought, now=now)  # nobody would ever find it again
                raise

        def land(_made: Made) -> None:
            self._said[ref] = statement.fact
            self._landed.add(ref)

        self._landed.discard(ref)
        self.expected[ref] = statement.fact
        self.changed.emit(ref)
        words = phrase(statement.fact, entity)
        self._writing.do(
            f"{label(ref)}: {words}",
            act,
            done=land,
            failed=lambda problem: self._fail(statement, problem, entity),
        )

    def withdraw(self, before: Standing, source: Source) -> None:
        """Take back what `source` says."""
        ref, seen = before.ref, before.seen

        def act(store: FactStore, now: datetime) -> Made:
            return made(store.withdraw(ref, now=now, source=source, seen=seen))

        self._writing.do(f"{label(ref)}: a word taken back", act)

    def settle(self, refs: Collection[EntityRef]) -> None:
        """What was read from the store since takes the place of what was expected of `refs`."""
        for ref in [ref for ref in self._landed if ref.subject in refs]:
            self._landed.discard(ref)
            self.expected.pop(ref, None)

    def _fail(self, statement: Statement, problem: ShowdeskError, entity: Lookup) -> None:
        self.expected.pop(statement.ref, None)
        self.changed.emit(statement.ref)
        if not isinstance(problem, FactMoved):
            self.refused.emit(statement, problem)
            return
        store, ref = self._store, statement.ref

        def read(_cancelled: object) -> tuple[Fact, ...]:
            return store.facts(ref.subject, ref.property)

        def show(rows: tuple[Fact, ...]) -> None:
            found = moved(statement.fact, statement.before, standing(ref, rows))
            own = self._said.get(ref)
            if found.came and own is not None and all(f.code == own.code for f in found.came):
                self.state(replace(statement, before=found.now), entity)  # the writer was quicker than the reading
            else:
                self.moved.emit(statement, found)

        self._asking.submit(read, show, lambda again: self.refused.emit(statement, again))


def _put(store: FactStore, statement: Statement, value: Value, now: datetime) -> Changes:
    seen = statement.before.seen
    return store.put(statement.ref, value, now=now, status=statement.status, sources=statement.sources, seen=seen)
