"""The keys by which the entities of an intake are found: made in child processes, sorted, and inserted in order.

Forty million keys in the order of their entities would touch forty million pages of their index. So all are made first,
dealt to buckets by what they begin with, and each bucket is sorted and appended in its turn: a bucket fits in memory
whatever the store holds, and after a kill at most one is sorted again. Making a key costs several times what storing it
does, and is Python alone: child processes do it while this one reads the files, and this one keeps what they made as it
came (`key_runs`).
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from queue import SimpleQueue
from typing import TypeAlias

from sqlalchemy import Connection

from editor_app.facts.gathered import Gathered
from editor_app.facts.refs import Kind
from editor_app.facts.sql import ready_lists
from editor_app.facts.sql.bulk import Pace, StoreTables, listed, query
from editor_app.facts.sql.completion_keys import FINDABLE, keys_of
from editor_app.facts.sql.intake_state import Intake
from editor_app.facts.sql.key_runs import Packed, dealt, unpacked
from editor_app.facts.sql.reading import entities_with
from editor_app.facts.sql.ready_lists import Key
from editor_app.facts.sql.schema import alias, entity
from editor_app.facts.sql.writing_names import alias_ids_of, keys_with_ids
from editor_app.watch import Progress, Watch
from editor_app.worker.worker import Worker

Named: TypeAlias = tuple[int, str, int, list[str], list[int]]
"""An entity: position, kind, popularity, its names, and for each the number of the alias, 0 for its own."""

_Made: TypeAlias = "Future[list[Packed]]"

_BUCKETS = 128
_SAMPLE = 4_000  # names by whose keys the buckets are cut
_AT_ONCE = 6_000  # items in one question to a child: some 100 ms of its time
_WAITING = 8  # questions at a time: enough for the children while a block of a file is read
_MANY = 6  # questions: to start one more child for fewer would not pay
_DEADLINE = 120.0


def make_keys(named: list[Named], starts: list[str]) -> list[Packed]:
    """The keys of some entities, dealt to the buckets that begin with `starts`; with positions in the place of ids.

    Runs in a child process.
    """
    keys: list[Key] = []
    for position, kind, popularity, names, numbers in named:
        keys += [(key, -popularity, position, numbers[place]) for key, place in keys_of(Kind(kind), names).items()]
    return dealt(sorted(keys), starts)


class KeyMaker:
    """Makes keys for what was gathered, and keeps them with it. Closed, it has no children any more."""

    def __init__(self, gathered: Gathered, watch: Watch) -> None:
        self._gathered = gathered
        self._watch = watch
        self._children: _Children | None = None
        self._waiting: deque[tuple[int, _Made]] = deque()
        self._asked = 0

    def close(self) -> None:
        if self._children is not None:
            self._children.close()
        self._children = None
        self._waiting.clear()

    def go_on(self) -> None:
        """Give the children what was gathered meanwhile, and keep what they made; waits for nobody."""
        total = self._begun()
        while len(self._waiting) < _WAITING and self._asked + _AT_ONCE <= total:
            self._ask(self._asked + _AT_ONCE)
        while self._waiting and self._waiting[0][1].done():
            self._keep()

    def finish(self) -> None:
        """Make all that are not made yet."""
        total = self._begun()
        if self._children is not None and len(self._waiting) + (total - self._asked) // _AT_ONCE > _MANY:
            self._children.use_all()
        while self._asked < total or self._waiting:
            while len(self._waiting) < _WAITING and self._asked < total:
                self._ask(min(self._asked + _AT_ONCE, total))
            made = self._keep()
            self._watch.tell(Progress("Preparing completion", made, total, "names"))
        self.close()

    def _begun(self) -> int:
        """Start where an earlier run ended; gives how many items there are by now."""
        ((total,),) = self._gathered.rows("SELECT coalesce(max(position), 0) FROM item")
        if self._children is None:
            self._asked = int(self._gathered.note("keys made") or 0)
            if self._asked < total:
                self._children = _Children()
        return int(total)

    def _ask(self, last: int) -> None:
        named = self._named(self._asked + 1, last)
        starts = self._starts(named)
        assert self._children is not None  # noqa: S101 - `_begun` saw to it; tells mypy
        self._waiting.append((last, self._children.ask(named, starts)))
        self._asked = last

    def _keep(self) -> int:
        self._watch.stop_if_cancelled()
        last, made = self._waiting.popleft()
        runs = made.result()
        with self._gathered.changing() as gathered:
            gathered.executemany("INSERT INTO run VALUES (?, ?, ?, ?)", runs)
            self._gathered.set_note("keys made", str(last))
        return last

    def _named(self, first: int, last: int) -> list[Named]:
        """Those of these items that can be found, and are new."""
        kinds = sorted(kind.value for kind in FINDABLE)
        values = (first, last, *kinds)
        mine = f"i.position BETWEEN ? AND ? AND i.kind IN ({listed(kinds)})"
        mine += " AND i.position NOT IN (SELECT item FROM known)"
        sql = f"SELECT i.position, i.kind, i.popularity, i.name FROM item i WHERE {mine}"  # noqa: S608
        rows = self._gathered.rows(sql, values)
        named = {position: (position, kind, popularity, [name], [0]) for position, kind, popularity, name in rows}
        for owner, number, text in self._gathered.rows(
            f"SELECT a.item, a.id, a.text FROM item i JOIN alias a ON a.item = i.position WHERE {mine} ORDER BY a.id",  # noqa: S608
            values,
        ):
            named[owner][3].append(text)
            named[owner][4].append(number)
        return list(named.values())

    def _starts(self, named: Iterable[Named]) -> list[str]:
        """Where the buckets begin, so that all are about as large: by the keys of people, whom most keys belong to."""
        if noted := self._gathered.note("buckets"):
            return list(json.loads(noted))
        people = self._gathered.rows("SELECT name FROM item WHERE kind = ? LIMIT ?", (Kind.PERSON.value, _SAMPLE))
        names = [name for (name,) in people] or [one[3][0] for one in named]
        sample = sorted(key for name in names for key in keys_of(Kind.PERSON, [name]))
        starts = sorted({sample[len(sample) * number // _BUCKETS] for number in range(1, _BUCKETS)}) if sample else []
        with self._gathered.changing() as gathered:
            gathered.execute("CREATE TABLE run (bucket INTEGER, count INTEGER, letters TEXT, numbers BLOB)")
            gathered.execute("CREATE INDEX run_bucket ON run (bucket, count)")
            self._gathered.set_note("buckets", json.dumps(starts))
        return starts


class _Children:
    """Child processes that make keys, up to four. A processor is left to this one until `use_all`."""

    def __init__(self) -> None:
        self._most = max(1, min(4, os.cpu_count() or 1))
        self._workers: list[Worker] = []
        self._free: SimpleQueue[Worker] = SimpleQueue()
        self._start(max(1, self._most - 1))
        self._pool = ThreadPoolExecutor(self._most, thread_name_prefix="keys")

    def use_all(self) -> None:
        """From now on this process only waits."""
        self._start(self._most - len(self._workers))

    def _start(self, number: int) -> None:
        for _ in range(number):
            worker = Worker()
            self._workers.append(worker)
            self._free.put(worker)

    def ask(self, named: list[Named], starts: list[str]) -> _Made:
        return self._pool.submit(self._ask, named, starts)

    def _ask(self, named: list[Named], starts: list[str]) -> list[Packed]:
        worker = self._free.get()
        try:
            made: list[Packed] = worker.call(f"{__name__}:make_keys", named, starts, deadline=_DEADLINE)
        finally:
            self._free.put(worker)
        return made

    def close(self) -> None:
        for worker in self._workers:
            worker.close()
        self._pool.shutdown(cancel_futures=True)


class KeyMover:
    """Inserts the keys that were made into the store."""

    def __init__(self, connection: Connection, gathered: Gathered, intake: Intake, watch: Watch) -> None:
        self._connection = connection
        self._gathered = gathered
        self._intake = intake
        self._watch = watch

    def move(self) -> None:
        """Insert all, in the order of the index; those of whom the store knows already are left out."""
        sizes = self._gathered.rows("SELECT bucket, sum(count) FROM run GROUP BY bucket ORDER BY bucket")
        intake, pace, total = self._intake, Pace(self._connection, 20_000), sum(size for _, size in sizes)
        tables = StoreTables(self._connection)
        left_out = self._left_out()
        for some in self._portions(sizes, pace):
            new = [key for key in some if not left_out[key[2] - intake.base(entity)]] if left_out else some
            with pace.measured(), self._connection.begin():
                # a window that changed one of these entities since has stored its keys itself
                ready_lists.put(tables, new, again=True)
                intake.position += len(some)
                intake.save(self._connection)
            self._watch.tell(Progress("Completing names", intake.position, total, "keys"))
            self._watch.stop_if_cancelled()
        self._mend()

    def _left_out(self) -> bytearray:
        """By position: 1 for whom the store knows already, and for what is part of one of them; empty where none is."""
        sql = "SELECT item FROM known UNION ALL SELECT i.position FROM known k JOIN item i ON i.parent = k.item"
        with self._gathered.interruptible():
            known = self._gathered.connection.execute(sql)
            first = known.fetchone()
            left_out = bytearray(self._gathered.sizes().items + 1 if first else 0)
            for (position,) in chain([first] if first else [], known):
                left_out[position] = 1
        return left_out

    def _portions(self, sizes: Sequence[tuple[int, int]], pace: Pace) -> Iterator[list[Key]]:
        """All that are not moved yet, as many at a time as one transaction takes."""
        keys: list[Key] = []
        for bucket in self._buckets(sizes):
            keys += bucket
            at = 0
            while len(keys) - at >= (rows := pace.rows):
                yield keys[at : at + rows]
                at += rows
            del keys[:at]
        if keys:
            yield keys

    def _buckets(self, sizes: Sequence[tuple[int, int]]) -> Iterator[list[Key]]:
        """The keys of each bucket that are not moved yet, with the ids of the store."""
        bases = (self._intake.base(entity), self._intake.base(alias))
        done = self._intake.position
        for bucket, size in sizes:
            if done < size:
                sql = "SELECT bucket, count, letters, numbers FROM run WHERE bucket = ?"
                keys = [key for run in self._gathered.rows(sql, (bucket,)) for key in unpacked(run, *bases)]
                keys.sort()
                yield keys[max(0, done) :]
            done -= size

    def _mend(self) -> None:
        """Write the keys of those anew whom another window has renamed or ended since: it could not know these."""
        first, last = self._intake.first["entity"], self._intake.last["entity"]
        changed = (
            "SELECT entity_id FROM entity_was WHERE entity_id BETWEEN ? AND ? "
            "UNION SELECT id FROM entity WHERE id BETWEEN ? AND ? AND closed_by IS NOT NULL"
        )
        with self._connection.begin():
            ids = [id for (id,) in query(self._connection, changed, (first, last, first, last))]
            now = entities_with(self._connection, entity.c.id, ids)
            alias_ids = alias_ids_of(self._connection, now)
            gone: set[Key] = set()
            kept: set[Key] = set()
            for id in ids:
                keys = keys_with_ids(id, now[id], alias_ids[id]) if id in now else set()
                kept |= keys
                gone |= keys | {(key, npop, id, 0) for key, npop in self._made_of(id)}
            tables = StoreTables(self._connection)
            ready_lists.drop(tables, sorted(gone), {})
            ready_lists.put(tables, sorted(kept))

    def _made_of(self, id: int) -> set[tuple[str, int]]:
        position = id - self._intake.base(entity)
        rows = self._gathered.rows("SELECT kind, popularity, name FROM item WHERE position = ?", (position,))
        aliases = self._gathered.rows("SELECT text FROM alias WHERE item = ?", (position,))
        return {
            (key, -popularity)
            for kind, popularity, name in rows
            for key in keys_of(Kind(kind), [name, *(text for (text,) in aliases)])
        }
