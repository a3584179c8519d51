"""Measures an import of IMDb's files: rows against the sqlite3 shell, names with keys, memory, disk, others meanwhile.

    python tests/speed/import_at_size.py [--names N] [--long] [--files FOLDER] [--work FOLDER]

The targets are those of DESIGN.md, section 13: at least half as many rows a second as the shell's `.import` of the same
rows into the same tables, at least 20,000 facts a second with completion kept up, and a p99 of completion in a second
process of at most 1.5 times its idle one, without an error. What is completed is names, so they are what is counted,
and facts and credits are told beside them. Seconds depend on the machine and on who else uses it; ratios are of one
run. `--long` is the form with ten million names.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.gathered import Gathered
from editor_app.facts.providers.imdb import ImdbProvider
from editor_app.facts.refs import Kind
from editor_app.facts.sql.bulk import undisturbed, unhindered
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.edits import begin_edit
from editor_app.facts.sql.engine import address_of, engine_for, writing
from editor_app.facts.sql.intake_rows import RowMover
from editor_app.facts.sql.intake_state import begin_intake
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import EditKind
from editor_app.facts.taking_in import take_in
from editor_app.watch import Progress, Watch
from tests.speed.imdb_files import person_name, write_files

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
RAW_TABLES = ("entity", "identifier", "alias", "source", "fact", "fact_source", "credit", "credit_source")
IDLE = 8.0
"""Seconds of completion with nothing else going on."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--long", action="store_true", help="ten million names")
    parser.add_argument("--files", type=Path, help="a folder with such files already")
    parser.add_argument("--work", type=Path, help="where to work; otherwise a folder that goes again")
    chosen = parser.parse_args()
    names = 10_000_000 if chosen.long else chosen.names
    if chosen.work is not None:
        chosen.work.mkdir(parents=True, exist_ok=True)
        measure(chosen.work, chosen.files, names)
        return
    with tempfile.TemporaryDirectory(prefix="showdesk-import-") as folder:
        measure(Path(folder), chosen.files, names)


def measure(work: Path, files: Path | None, names: int) -> None:
    if files is None:
        files = work / "files"
        write_files(files, names=names)
    tell("processors; load before", f"{os.cpu_count()}; {os.getloadavg()[0]:.1f}")
    measure_whole(work, files)
    measure_raw(work, files)


def tell(what: str, number: str) -> None:
    print(f"{what:52} {number}", flush=True)


# -- the whole import, with others meanwhile


def measure_whole(work: Path, files: Path) -> None:
    store = work / "whole.db"
    opened = SqlStore.open(store, create=True)
    own = (Entity(f"person/own-{number}", Kind.PERSON, own_name(number)) for number in range(OWN))
    opened.apply(Batch("own names", tuple(own)), now=NOW)
    opened.close()
    with completing(store, work / "completing.json") as reader, measured(store) as import_:
        time.sleep(IDLE)
        running = start("import", store, files)
        steps = import_.follow(running)
        ended = time.time()
        time.sleep(IDLE)
    begun = steps[0][0]
    seconds = ended - begun
    with closing(sqlite3.connect(store)) as connection:
        ((found,),) = connection.execute("SELECT count(*) FROM entity WHERE kind NOT IN ('season')")
        ((keys,),) = connection.execute("SELECT count(*) FROM ckey")
        ((statements,),) = connection.execute("SELECT (SELECT count(*) FROM fact) + (SELECT count(*) FROM credit)")
    for (at, step), (following, _) in zip(steps, [*steps[1:], (ended, "")], strict=True):
        tell(f"  {step}", f"{following - at:8.1f} s")
    tell("seconds, reading the files included", f"{seconds:.1f}")
    tell("names with completion a second (>= 20,000)", f"{found / seconds:,.0f} ({found:,} names, {keys:,} keys)")
    tell("facts and credits a second beside them", f"{statements / seconds:,.0f} ({statements:,})")
    tell("processor seconds of it, all processes", f"{import_.cpu:.1f}: {import_.cpu / found * 1e6:.0f} us a name")
    busy = import_.cpu / seconds / (os.cpu_count() or 1)
    tell(
        "share of the processors that it got",
        f"{busy:.0%}; with all of them {found / seconds / busy:,.0f} names a second",
    )
    tell("most memory, all processes together", f"{import_.memory / 1e6:,.0f} MB")
    tell("the largest process", f"{import_.largest / 1e6:,.0f} MB")
    tell("disk: the store; the most on the way", f"{store.stat().st_size / 1e6:,.0f} MB; {import_.disk / 1e6:,.0f} MB")
    idle = [*reader.between(begun - IDLE, begun), *reader.between(ended, ended + IDLE)]
    during = reader.between(begun, ended)
    tell("completion idle: p50, p99, max ms (questions)", percentiles(idle))
    tell("completion meanwhile: p50, p99, max ms (questions)", percentiles(during))
    tell("p99 meanwhile, of idle (<= 1.5)", f"{quantile(during, 99) / quantile(idle, 99):.2f}")
    tell("errors", str(reader.errors))


def start(what: str, store: Path, files: Path | str) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "child", what, str(store), str(files)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@dataclass
class Measured:
    """What the processes of an import took, looked at five times a second."""

    store: Path
    memory: int = 0
    largest: int = 0
    disk: int = 0
    cpu: float = 0.0
    _pid: int | None = None
    _ended: threading.Event = field(default_factory=threading.Event)

    def follow(self, running: subprocess.Popen[str]) -> list[tuple[float, str]]:
        """When which step began."""
        self._pid = running.pid
        assert running.stdout is not None
        told = [json.loads(line) for line in running.stdout]
        if running.wait() != 0:
            raise SystemExit("the import failed")
        self.cpu = told.pop()[0]
        return [(at, step) for at, step in told]

    def look(self) -> None:
        while not self._ended.wait(0.2):
            sizes = [_memory_of(pid) for pid in _with_children(self._pid)] if self._pid else [0]
            self.memory = max(self.memory, sum(sizes))
            self.largest = max(self.largest, *sizes, 0)
            self.disk = max(self.disk, sum(_size(path) for path in self.store.parent.glob(f"{self.store.name}*")))


@contextmanager
def measured(store: Path) -> Iterator[Measured]:
    one = Measured(store)
    looking = threading.Thread(target=one.look)
    looking.start()
    try:
        yield one
    finally:
        one._ended.set()
        looking.join()


def _with_children(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children += (thread / "children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in set(children) for one in _with_children(int(child)))]


def _memory_of(pid: int) -> int:
    """What is the process's own of memory, with its share of what it shares."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def import_child(store: Path, files: Path) -> None:
    """Take the files in, and print when which step began, and at last the processor seconds."""
    steps: set[str] = set()

    def told(progress: Progress) -> None:
        if progress.step not in steps:
            steps.add(progress.step)
            print(json.dumps((time.time(), progress.step)), flush=True)

    opened = SqlStore.open(store)
    take_in(ImdbProvider(), str(files), opened, now=NOW, watch=Watch(told))
    opened.close()
    print(json.dumps((sum(os.times()[:4]), "")), flush=True)


# -- completion in a process of its own

OWN = 5_000
"""Names that were there before, and are typed all the while: what the import adds is not what is waited for."""


def own_name(number: int) -> str:
    """A name that no file has."""
    return f"Qz{person_name(number * 0x9E3779B97F4A7C15 % 2**64)}"


@dataclass
class Reader:
    """What another process met: when it asked, and for how many milliseconds it waited."""

    asked: list[tuple[float, float]] = field(default_factory=list)
    errors: int = 0

    def between(self, begun: float, ended: float) -> list[float]:
        return [waited for at, waited in self.asked if begun <= at < ended]


@contextmanager
def completing(store: Path, out: Path) -> Iterator[Reader]:
    reader = Reader()
    running = start("complete", store, str(out))
    try:
        yield reader
    finally:
        running.terminate()
        running.wait()
        found = json.loads(out.read_text())
        reader.asked, reader.errors = [(at, ms) for at, ms in found["asked"]], found["errors"]


def complete_child(store: Path, out: Path) -> None:
    """Type the beginnings of names, a letter every two milliseconds, until ended; then write down what was met."""
    import signal

    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    dice = random.Random(3)
    index = SqliteNameIndex(store)
    asked: list[tuple[float, float]] = []
    errors = 0
    while not ended.is_set():
        name = own_name(dice.randrange(OWN))
        for length in range(3, min(len(name), 12)):
            at, begun = time.time(), time.perf_counter()
            try:
                index.starting_with(name[:length])
            except Exception:  # noqa: BLE001 - whatever it is, it is counted
                errors += 1
            asked.append((at, (time.perf_counter() - begun) * 1e3))
            time.sleep(0.002)
    out.write_text(json.dumps({"asked": asked, "errors": errors}))


def quantile(numbers: list[float], percent: int) -> float:
    return statistics.quantiles(numbers, n=100)[percent - 1]


def percentiles(numbers: list[float]) -> str:
    return f"{statistics.median(numbers):.3f}, {quantile(numbers, 99):.3f}, {max(numbers):.2f} ({len(numbers):,})"


# -- rows alone, against the shell


def measure_raw(work: Path, files: Path) -> None:
    """Move what was gathered, without keys, and let the sqlite3 shell import the same rows."""
    if shutil.which("sqlite3") is None:
        tell("rows against the shell", "there is no sqlite3 on this machine")
        return
    store = work / "raw.db"
    SqlStore.open(store, create=True).close()
    gathered = Gathered(work / "gathered")
    ImdbProvider().gather(str(files), gathered, Watch())
    engine = writing(engine_for(address_of(store), patience=5))
    with unhindered(engine) as connection, undisturbed():
        with connection.begin():
            intake = begin_intake(
                connection, "imdb", gathered.sizes(), begin_edit(connection, EditKind.IMPORT, "files", NOW)
            )
        mover = RowMover(connection, gathered, ImdbProvider(), intake, Watch(), lambda: None)
        begun, cpu_begun = time.perf_counter(), time.process_time()
        mover.move_items()
        intake.position = 0
        mover.move_credits()
        ours, our_cpu = time.perf_counter() - begun, time.process_time() - cpu_begun
    engine.dispose()
    gathered.remove()
    rows = dump(store, work)
    theirs, their_cpu = import_by_shell(work)
    tell("rows of entities, facts and credits", f"{rows:,}")
    tell("ours: rows a second", f"{rows / ours:,.0f}")
    tell("the shell's .import of the same rows: rows a second", f"{rows / theirs:,.0f}")
    tell("ours, of the shell's (>= 0.5)", f"{theirs / ours:.2f}; by processor seconds {their_cpu / our_cpu:.2f}")


def dump(store: Path, work: Path) -> int:
    """Write each table as the shell reads it; gives the number of rows."""
    rows = 0
    with closing(sqlite3.connect(store)) as connection:
        for table in RAW_TABLES:
            with (work / f"{table}.tsv").open("w", encoding="utf-8") as out:
                for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our own names
                    out.write("\t".join("" if cell is None else str(cell) for cell in row) + "\n")
                    rows += 1
    return rows


def import_by_shell(work: Path) -> tuple[float, float]:
    """Seconds that the shell takes for all tables, with the same indexes, pages and log; and of a processor."""
    target = work / "shell.db"
    SqlStore.open(target, create=True).close()
    script = ["PRAGMA cache_size = -64000;", ".mode ascii", '.separator "\\t" "\\n"']
    script += [f".import {work / table}.tsv {table}" for table in RAW_TABLES]
    begun, cpu_begun = time.perf_counter(), sum(os.times()[2:4])
    subprocess.run(["sqlite3", str(target)], input="\n".join(script), text=True, check=True, stdout=subprocess.DEVNULL)
    seconds, cpu = time.perf_counter() - begun, sum(os.times()[2:4]) - cpu_begun
    with closing(sqlite3.connect(target)) as ours, closing(sqlite3.connect(work / "raw.db")) as theirs:
        for table in RAW_TABLES:
            counting = f"SELECT count(*) FROM {table}"  # noqa: S608 - our own names
            assert ours.execute(counting).fetchone() == theirs.execute(counting).fetchone(), table
    return seconds, cpu


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        {"import": import_child, "complete": complete_child}[sys.argv[2]](Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
