"""How long a large store is copied, checked, restored and salvaged, and what a writer feels of it meanwhile.

    python tests/speed/store_care.py FOLDER [--names 1500000]

makes a store of invented names in FOLDER (half a gigabyte for a million) and prints for each act its seconds, also as a
ratio to copying the file and waiting for the disk, and the slowest answers of completion meanwhile.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread, Timer
from typing import TypeVar

from editor_app.errors import Cancelled
from editor_app.facts.care import Why
from editor_app.facts.sql.backups import Backups
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.health import problems
from editor_app.facts.sql.making_keys import make_keys
from editor_app.facts.sql.restoring import restore
from editor_app.facts.sql.salvaging import salvage
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.watch import Watch

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
Outcome = TypeVar("Outcome")


def made(path: Path, names: int) -> Path:
    """A store of that many people with a number and two facts each."""
    SqlStore.open(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            store.execute(f"PRAGMA {setting}")
        store.execute("BEGIN")
        people = range(1, names + 1)
        store.executemany(
            "INSERT INTO entity (id, ref, kind, name, popularity) VALUES (?, ?, 'person', ?, 0)",
            ((n, f"person/nm{n:07}", called(n)) for n in people),
        )
        store.executemany(
            "INSERT INTO identifier (entity_id, scheme, value) VALUES (?, 'imdb', ?)",
            ((n, f"nm{n:07}") for n in people),
        )
        for words in ("drama", "comedy"):
            store.executemany(
                "INSERT INTO fact (subject_id, property, value_text, status, known_from, licence)"
                " VALUES (?, 'genre', ?, 'confirmed', '2026-01-01 00:00:00', 'IMDb')",
                ((n, words) for n in people),
            )
        make_keys(store, Watch())
        store.execute("INSERT INTO change (ref) VALUES ('*')")
        store.execute("COMMIT")
        store.execute("PRAGMA journal_mode = WAL")
    return path


def called(number: int) -> str:
    return f"{_FIRST[number % len(_FIRST)]} {_LAST[number // 7 % len(_LAST)]}{number:x}"


_FIRST = "Min Ji Seo Hye Yoon Anna Lena Omar Ravi Chloe Mateo Ines Noor Kofi Yuki".split()  # noqa: SIM905
_LAST = "park lee choi berg okafor silva tanaka novak ferrari dubois".split()  # noqa: SIM905


class Typist:
    """Somebody who completes names all the time; `waited` are the milliseconds that each answer took."""

    def __init__(self, store: Path) -> None:
        self._names = SqliteNameIndex(store)

    def while_(self, act: Callable[[], Outcome]) -> tuple[Outcome, float, list[float]]:
        ended, waited = Event(), [0.0]

        def type_on() -> None:
            number = 0
            while not ended.wait(0.01):
                number += 1
                begun = time.perf_counter()
                self._names.starting_with(called(number * 37)[: 5 + number % 4])
                waited.append((time.perf_counter() - begun) * 1e3)

        typing = Thread(target=type_on)
        typing.start()
        begun = time.perf_counter()
        try:
            outcome = act()
        finally:
            seconds = time.perf_counter() - begun
            ended.set()
            typing.join()
        return outcome, seconds, sorted(waited)

    def close(self) -> None:
        self._names.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=int, default=1_500_000)
    chosen = parser.parse_args()
    sys.setswitchinterval(0.0005)  # as in the window
    store = made(chosen.folder / "facts.db", chosen.names)
    backups, typist = Backups(store), Typist(store)
    begun = time.perf_counter()
    shutil.copyfile(store, chosen.folder / "plain.db")
    with (chosen.folder / "plain.db").open("r+b") as plain:
        os.fsync(plain.fileno())
    plainly = time.perf_counter() - begun
    size = store.stat().st_size >> 20
    print(f"{size:,} MB, {chosen.names:,} names; copied as a file in {plainly:.1f} s; completion meanwhile:")

    def tell(what: str, act: Callable[[], Outcome]) -> Outcome:
        outcome, seconds, waited = typist.while_(act)
        p99, slowest = waited[len(waited) * 99 // 100], waited[-1]
        print(
            f"{what:10} {seconds:7.1f} s {seconds / plainly:6.1f} x   p99 {p99:6.1f} ms, slowest {slowest:6.1f} ms",
            flush=True,
        )
        return outcome

    tell("idle", lambda: time.sleep(5))
    copy = tell("backup", lambda: backups.make(Why.DAILY, now=NOW))
    assert tell("check", lambda: problems(store, watch=Watch())) == ()
    for seconds in (0.2, 1, 3):
        print(f"cancelled after {seconds} s, a backup ended in {cancelled(backups, seconds):.2f} s")
    tell("restore", lambda: restore(store, copy.path, now=NOW, watch=Watch()))
    typist.close()
    with store.open("r+b") as damaged:
        damaged.write(bytes(8192))
    begun = time.perf_counter()
    saved = salvage(store, now=NOW, watch=Watch())
    seconds = time.perf_counter() - begun
    print(f"salvage    {seconds:7.1f} s  {seconds / plainly:6.1f} x  lost {dict(saved.lost)}")


def cancelled(backups: Backups, after: float) -> float:
    """Seconds from when a backup is no longer wanted to its end."""
    stop = Event()
    moments: list[float] = []

    def no_more() -> None:
        moments.append(time.perf_counter())
        stop.set()

    Timer(after, no_more).start()
    try:
        backups.make(Why.BY_HAND, now=NOW, watch=Watch(cancelled=stop))
    except Cancelled:
        return time.perf_counter() - moments[0]
    return 0.0


if __name__ == "__main__":
    main()
