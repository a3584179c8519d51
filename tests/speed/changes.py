"""Whether the index of names stays exact through many changes, and what keeping it so costs each of them.

    python -m tests.speed.changes FOLDER [--names 20000] [--changes 10000] [--seed N]

Makes a store of invented names in FOLDER and two copies of it. Every change is made in both: in one as always, in the
other with the keys alone and no ready lists. Afterwards the index of the first is compared with the names, looked at
one by one, and with an index that is made anew.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias
from unittest import mock

from editor_app.errors import ShowdeskError
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, Entity
from editor_app.facts.refs import Kind
from editor_app.facts.sql import ready_lists
from editor_app.facts.sql.making_keys import DriverTables, make_keys
from editor_app.facts.sql.ready_lists import Key, Tables
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.watch import Watch
from tests.ready_lists import faults, keys_due, keys_in
from tests.speed.imdb_files import person_name
from tests.speed.stores import made_store

START = datetime(2026, 11, 30, 8, tzinfo=UTC)

Change: TypeAlias = Callable[[SqlStore, datetime], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=int, default=20_000)
    parser.add_argument("--changes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    made = made_store(chosen.folder, names=chosen.names, tell=print)
    paths = [Path(shutil.copyfile(made.path, chosen.folder / f"{name}.db")) for name in ("kept", "plain")]
    with SqlStore.open(paths[0]) as kept, SqlStore.open(paths[1]) as plain:
        taken = change_both(kept, plain, chosen.changes, random.Random(chosen.seed))
    tell_costs(taken)
    tell_agreement(paths[0])


# -- changes


def change_both(
    kept: SqlStore, plain: SqlStore, count: int, dice: random.Random
) -> Mapping[str, list[tuple[float, float]]]:
    """Make as many changes in both; gives for each kind the milliseconds in the first and in the second."""
    taken: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for number in range(count):
        name, change = random_change(kept, dice, number)
        at = START + timedelta(seconds=number)
        with_lists = _timed(kept, change, at)
        with no_lists():
            without = _timed(plain, change, at)
        if with_lists is not None and without is not None:
            taken[name].append((with_lists, without))
    return taken


def _timed(store: SqlStore, change: Change, at: datetime) -> float | None:
    """Milliseconds; None where it could not be done."""
    begun = time.perf_counter()
    try:
        change(store, at)
    except ShowdeskError:  # undone already, or merged into itself
        return None
    return (time.perf_counter() - begun) * 1e3


@contextmanager
def no_lists() -> Iterator[None]:
    """Keys are written, and no lists kept."""

    def put(tables: Tables, keys: Sequence[Key], *, again: bool = False) -> None:
        tables.change("INSERT INTO ckey (key, npop, id, alias_id) VALUES (?, ?, ?, ?)", keys)

    def drop(tables: Tables, keys: Sequence[Key], left: Mapping[int, Collection[Key]]) -> None:
        tables.change("DELETE FROM ckey WHERE key = ? AND npop = ? AND id = ?", [key[:3] for key in keys])

    with mock.patch.object(ready_lists, "put", put), mock.patch.object(ready_lists, "drop", drop):
        yield


def random_change(store: SqlStore, dice: random.Random, number: int) -> tuple[str, Change]:
    name = person_name(dice.randrange(2**63))
    one, other = somebody(store, dice), somebody(store, dice)
    known = replace(one, parent=None, popularity=one.popularity * dice.choice((1, 2, 50)) + 1)
    changes: dict[str, tuple[int, Change]] = {
        "add": (20, lambda s, at: s.add(Kind.PERSON, name, now=at)),
        "rename": (20, lambda s, at: s.change(replace(one, name=name), seen=one, now=at)),
        "alias": (15, lambda s, at: s.change(replace(one, aliases=(Alias(name),)), seen=one, now=at)),
        "popularity": (15, lambda s, at: s.apply(Batch("test", (known,)), now=at)),
        "delete": (10, lambda s, at: s.delete(one.ref, now=at)),
        "merge": (8, lambda s, at: s.merge(one.ref, into=other.ref, now=at)),
        "undo": (10, lambda s, at: s.undo(number % 5 + max(1, number - 20), now=at)),
        "import of 25": (2, lambda s, at: s.apply(Batch("test", tuple(_some_people(name, number))), now=at)),
    }
    kind = dice.choices(list(changes), [weight for weight, _ in changes.values()])[0]
    return kind, changes[kind][1]


def somebody(store: SqlStore, dice: random.Random) -> Entity:
    """A person, every second time one of the most popular, whose name is in many lists."""
    found: Sequence[Entity] = ()
    while not found:
        word = dice.choice("abcdefghijklmnoprstuvwyz") + dice.choice("aeiouhlr") * dice.randrange(2)
        found = store.find(word, kinds=[Kind.PERSON], limit=dice.choice((3, 200)))
    return dice.choice(found)


def _some_people(name: str, number: int) -> Iterator[Entity]:
    for place in range(25):
        yield Entity(f"person/made-{number}-{place}", Kind.PERSON, f"{name} {place}", popularity=place * 1000)


# -- what came of it


def tell_costs(taken: Mapping[str, list[tuple[float, float]]]) -> None:
    print("| change | times | ms, median and p99 | without lists | more |\n|---|---|---|---|---|")
    for name, pairs in sorted(taken.items(), key=lambda item: -len(item[1])):
        with_lists, without = ([pair[place] for pair in pairs] for place in (0, 1))
        p99 = statistics.quantiles(with_lists, n=100)[98] if len(pairs) > 1 else with_lists[0]
        ours, theirs = statistics.median(with_lists), statistics.median(without)
        print(f"| {name} | {len(pairs)} | {ours:.2f}, {p99:.2f} | {theirs:.2f} | {ours / theirs:.2f}× |")
    everything = [pair for pairs in taken.values() for pair in pairs]
    ours, theirs = (statistics.mean(pair[place] for pair in everything) for place in (0, 1))
    print(f"| all | {len(everything)} | mean {ours:.2f} | mean {theirs:.2f} | {ours / theirs:.2f}× |")


def tell_agreement(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        tables = DriverTables(store)
        keys, lists = keys_in(tables), lists_in(tables)
        print(f"keys that are not those of the names: {len(keys ^ keys_due(tables))} of {len(keys):,}")
        wrong = faults(tables)
        print(f"lists that are not the best of their keys: {len(wrong)} of {len(lists):,}", *wrong[:5])
        store.execute("BEGIN")
        make_keys(store, Watch())
        anew = lists_in(tables)
        differing = [start for start in anew.keys() & lists.keys() if not _agree(anew[start], lists[start])]
        print(f"keys that differ when made anew: {len(keys ^ keys_in(tables))}")
        print(
            f"lists that differ when made anew: {len(differing)} of {len(anew):,}; missing: {len(anew.keys() - lists)}"
        )
        store.execute("ROLLBACK")


def lists_in(tables: Tables) -> Mapping[str, list[tuple[int, int, int]]]:
    found: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for start, npop, id, alias in tables.ask("SELECT prefix, npop, id, alias_id FROM ctop ORDER BY 1, 2, 3"):
        found[start].append((npop, id, alias))
    return found


def _agree(one: list[tuple[int, int, int]], other: list[tuple[int, int, int]]) -> bool:
    """Whether the shorter is how the longer begins: how long a list is depends on what came and went."""
    common = min(len(one), len(other))
    return one[:common] == other[:common]


if __name__ == "__main__":
    main()
