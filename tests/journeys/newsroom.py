"""Many writers at one store, each a process of its own: they edit the same few facts, parts and names, and complete.

    python -m tests.journeys.newsroom STORE WRITERS EDITS

Prints what each of them did, as one JSON list. Every edit reads, adds one to what it read and writes that with what it
saw; where somebody else was quicker it looks again, sees the other's word beside its own, and adds one to that.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier

from editor_app.errors import FactMoved, StoreLocked
from editor_app.facts.entities import Alias, Credit, Entity
from editor_app.facts.fact import WRITER, Fact
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.sql.names_of_store import names_for_window
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import ListeningNames

SHOWS = (
    "show/all-of-us-are-dead",
    "show/call-of-the-night",
    "show/skeleton-knight-in-another-world",
    "show/spy-x-family",
    "show/squid-game",
)
COUNTED = tuple(FactRef(show, property) for show in SHOWS for property in ("episodes", "seasons"))
PEOPLE = ("person/lomon", "person/lee-yoo-mi", "person/cho-yi-hyun", "person/park-ji-hu")
JOB = "stunts"
TYPED = {
    "cho yi": "Cho Yi-hyun",
    "park ji": "Park Ji-hu",
    "squid": "Squid Game",
    "netf": "Netflix",
    "choi nam": "Choi Nam-ra",
}
_PATIENCE = 30.0  # seconds for what must come at last


@dataclass
class Account:
    """What one writer did and saw."""

    writer: int
    facts: list[tuple[str, int, list[int]]] = field(default_factory=list)  # fact, value, rows that were looked at
    parts: list[tuple[str, int]] = field(default_factory=list)  # whose, and their place
    names: list[str] = field(default_factory=list)
    conflicts: int = 0  # another's word was seen, where the own was to be written
    unseen: list[str] = field(default_factory=list)  # conflicts in which nothing else was seen
    busy: int = 0  # the store was kept for longer than one waits for it
    completions: int = 0
    completion_errors: list[str] = field(default_factory=list)
    slowest_keystroke: float = 0.0  # milliseconds
    heard_after: float | None = None  # milliseconds from another's change; None for who made it
    slowest_edit: float = 0.0  # milliseconds, with all its conflicts


def now() -> datetime:
    return datetime.now(UTC)


class Writer:
    """One writer at work; `store` and `names` are those of their window."""

    def __init__(self, number: int, store: SqlStore, names: ListeningNames) -> None:
        self.account = Account(number)
        self._store = store
        self._names = names
        self._random = random.Random(number)  # noqa: S311 - which edit comes next

    def edit(self) -> None:
        started = time.monotonic()
        kind = self._random.choice((self._count_a_fact, self._count_a_fact, self._count_a_part, self._give_a_name))
        while not kind():
            pass
        self.account.slowest_edit = max(self.account.slowest_edit, 1000 * (time.monotonic() - started))

    def _count_a_fact(self) -> bool:
        ref = self._random.choice(COUNTED)
        rows = self._store.facts(ref.subject, ref.property)
        value = own_count(rows) + 1
        seen = [row.id for row in rows if row.id is not None]

        def is_different() -> bool:
            return own_count(self._store.facts(ref.subject, ref.property)) != value - 1

        if not self._says(lambda: self._store.put(ref, value, now=now(), seen=seen), is_different):
            return False
        self.account.facts.append((str(ref), value, seen))
        return True

    def _count_a_part(self) -> bool:
        person = self._random.choice(PEOPLE)
        part = part_of(self._store, person)
        higher = replace(part, billing=part.billing + 1)
        if not self._says(
            lambda: self._store.put_credit(higher, instead_of=part, now=now()),
            lambda: part_of(self._store, person) != part,
        ):
            return False
        self.account.parts.append((person, higher.billing))
        return True

    def _give_a_name(self) -> bool:
        seen = known(self._store, self._random.choice(PEOPLE))
        name = f"Writer {self.account.writer} calls them {len(self.account.names)}"
        renamed = replace(seen, aliases=(*seen.aliases, Alias(name)))
        if not self._says(
            lambda: self._store.change(renamed, seen=seen, now=now()), lambda: known(self._store, seen.ref) != seen
        ):
            return False
        self.account.names.append(name)
        return True

    def _says(self, write: Callable[[], object], is_different: Callable[[], bool]) -> bool:
        """Whether it was written. Where somebody else was quicker, `is_different` looks at what they wrote."""
        try:
            write()
        except FactMoved as problem:
            self.account.conflicts += 1
            if not is_different():
                self.account.unseen.append(str(problem))
            return False
        except StoreLocked:
            self.account.busy += 1
            return False
        return True

    def complete(self) -> None:
        """Type a name letter by letter, and look until it is offered."""
        typed, name = self._random.choice(list(TYPED.items()))
        try:
            for end in range(2, len(typed) + 1):
                with self._keystroke():
                    found = self._names.starting_with(typed[:end])
            deadline = time.monotonic() + _PATIENCE
            while name not in [row.name for row in found]:
                if time.monotonic() > deadline:
                    self.account.completion_errors.append(f"{typed} found {[row.name for row in found]}")
                    break
                time.sleep(0.002)
                found = self._names.starting_with(typed)
        except Exception as problem:  # noqa: BLE001 - that there is none is what the run is to show
            self.account.completion_errors.append(repr(problem))
        self.account.completions += 1

    @contextmanager
    def _keystroke(self) -> Iterator[None]:
        started = time.monotonic()
        yield
        self.account.slowest_keystroke = max(self.account.slowest_keystroke, 1000 * (time.monotonic() - started))

    def hear(self, version: int, when: Callable[[], float]) -> None:
        """Wait until a change by another is heard of, and say how long after `when` that was."""
        while self._names.data_version() == version:
            if when() and time.monotonic() - when() > _PATIENCE:
                return
            time.sleep(0.002)
        self.account.heard_after = 1000 * (time.monotonic() - when())


def own_count(rows: tuple[Fact, ...]) -> int:
    """What the writers say, who count from the first source's number on."""
    own = [row.value for row in rows if WRITER in row.sources]
    counts = [value for value in own or [row.value for row in rows] if isinstance(value, int)]
    return counts[0] if counts else 0


def part_of(store: SqlStore, person: EntityRef) -> Credit:
    (part,) = (credit for credit in store.uses(person).credits if credit.job == JOB)
    return part


def known(store: SqlStore, ref: EntityRef) -> Entity:
    one = store.entity(ref)
    assert one is not None
    return one


def work(url: str, number: int, edits: int, together: Barrier, told: SimpleQueue[str], moment: object) -> None:
    """What one process does: hear of the first change, then edit and complete by turns."""
    with SqlStore.open(url) as store:
        names = names_for_window(store)
        assert names is not None
        with closing(names):
            writer = Writer(number, store, names)
            version = names.data_version()
            together.wait()
            if number == 0:
                time.sleep(0.3)  # the others listen
                moment.value = time.monotonic()  # type: ignore[attr-defined]
                writer._count_a_fact()
            else:
                writer.hear(version, lambda: float(moment.value))  # type: ignore[attr-defined]
            together.wait()
            for _ in range(edits):
                writer.complete()
                writer.edit()
            told.put(json.dumps(asdict(writer.account)))


def main(url: str, writers: int, edits: int) -> None:
    with SqlStore.open(url) as store:
        for person in PEOPLE:
            store.put_credit(Credit(person, SHOWS[0], job=JOB, billing=1), now=now())
    # all libraries are loaded once, here; nothing runs here yet that a fork would cut in two
    forking = multiprocessing.get_context("fork")
    together, told, moment = forking.Barrier(writers), forking.SimpleQueue(), forking.Value("d", 0.0)
    processes = [
        forking.Process(target=work, args=(url, number, edits, together, told, moment)) for number in range(writers)
    ]
    for process in processes:
        process.start()
    accounts = [json.loads(told.get()) for _ in processes]
    for process in processes:
        process.join()
    print(json.dumps(accounts))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
