"""Makes a store of invented names, of any size, with everything that completion needs to know of them.

    python -m tests.speed.stores FOLDER --names 1000000 [--seed N]

The same seed and size give the same store; `name_model` says what is in it. Rows are written as they come, each table
in the order of its key, so memory does not grow with the size. Prints seconds for each part, the size of each table,
and memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeAlias

from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.sql.making_keys import make_keys
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.sqlite_file import SCHEMA_VERSION
from editor_app.watch import Watch
from tests.speed.imdb_files import mixed
from tests.speed.name_model import World

TODAY = date(2026, 11, 30)
"""The day the stores are made for: what is to come is behind it."""

LEAST_NAMES = 500

_FORM = 3  # raised when a change here makes other stores
_SHOWS_AT_ONCE = 500
_KNOWN_FROM = "2026-11-01 08:00:00.000000"

_COLUMNS = {
    "entity": ("id", "ref", "kind", "name", "parent_id", "number", "popularity"),
    "alias": ("id", "entity_id", "text", "kind", "language", "script"),
    "credit": ("id", "scope_id", "person_id", "character_id", "job", "status", "billing", "known_from"),
    "fact": (
        *("id", "subject_id", "property", "value_lower", "value_upper", "value_precision"),
        *("value_count", "value_text", "value_entity_id", "status", "known_from", "licence"),
    ),
    "fact_source": ("fact_id", "place", "source_id"),
}

_Row: TypeAlias = tuple[Any, ...]  # of any of these tables
_Rows: TypeAlias = "defaultdict[str, list[_Row]]"


@dataclass(frozen=True, slots=True)
class MadeStore:
    """A store of invented names in a file, what is in it, and what making it took.

    `seconds` are those of "rows" and of "index"; `tables` the bytes of each table and index.
    """

    path: Path
    world: World
    seconds: dict[str, float]
    tables: dict[str, int]

    @property
    def names(self) -> int:
        return self.world.names

    @property
    def shows(self) -> int:
        return self.world.shows

    def show(self, rank: int) -> EntityRef:
        """The show that is the most popular but `rank`; `rank` is less than `shows`."""
        return self.world.ref(self.world.row(self.world.show_ranked(rank))[0])


def made_store(folder: Path, *, names: int, seed: int = 1, tell: Callable[[str], object] = lambda _: None) -> MadeStore:
    """The store of that size and seed in `folder`; made there unless it was before. It is not to be written to."""
    if names < LEAST_NAMES:
        raise ValueError(f"a store of fewer than {LEAST_NAMES} names has no use")
    world = World(names, seed)
    path = folder / f"names-{names}-{seed}-form{SCHEMA_VERSION}.{_FORM}.db"
    folder.mkdir(parents=True, exist_ok=True)
    making = _Making(path, world, tell)
    making.finish()
    return MadeStore(path, world, making.seconds, making.tables)


class _Making:
    """Makes a store in two parts, rows and index; what was interrupted between them goes on there.

    What either took is noted in a file beside the store.
    """

    def __init__(self, path: Path, world: World, tell: Callable[[str], object]) -> None:
        self._path = path
        self._world = world
        self._tell = tell
        self._note = path.with_suffix(".json")
        self.seconds: dict[str, float] = {}
        self.tables: dict[str, int] = {}
        if path.exists() and self._note.exists():
            noted = json.loads(self._note.read_text())
            self.seconds, self.tables = noted["seconds"], noted["tables"]

    def finish(self) -> None:
        if "rows" not in self.seconds:
            self._path.unlink(missing_ok=True)
            SqlStore.open(self._path, create=True).close()
            self._do("rows", lambda store: _write_rows(store, self._world))
        if "index" not in self.seconds:
            self._do("index", lambda store: make_keys(store, Watch()))

    def _do(self, part: str, write: Callable[[sqlite3.Connection], object]) -> None:
        begun = time.perf_counter()
        with closing(sqlite3.connect(self._path, isolation_level=None)) as store:
            for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -200000"):
                store.execute(f"PRAGMA {setting}")
            store.execute("BEGIN")
            write(store)
            store.execute("COMMIT")
            self.seconds[part] = time.perf_counter() - begun
            store.execute("PRAGMA journal_mode = WAL")
            sizes = store.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC")
            self.tables = dict(sizes.fetchall())
        self._note.write_text(json.dumps({"seconds": self.seconds, "tables": self.tables}))
        self._tell(f"{part}: {self.seconds[part]:.1f} s, at most {_peak_memory():,} MB of memory")


def _peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10  # MB; the kernel counts KB


# -- rows


def _write_rows(store: sqlite3.Connection, world: World) -> None:
    store.execute(
        "INSERT INTO source (id, address, publisher, retrieved) VALUES (1, 'https://example.org/', 'Example', ?)",
        (TODAY.isoformat(),),
    )
    behind: _Rows = defaultdict(list)  # seasons and videos, whose numbers come after all others
    counts: defaultdict[str, int] = defaultdict(int)
    for begin in range(0, world.shows, _SHOWS_AT_ONCE):
        rows: _Rows = defaultdict(list)
        for show in range(begin, min(begin + _SHOWS_AT_ONCE, world.shows)):
            for number in world.row(show):
                _add_entity(rows, world, show, number, counts)
            _add_credits(rows, world, show, counts)
            _add_facts(rows, world, show, counts)
        _insert(store, rows)
    for show in range(world.shows):
        _add_seasons_and_videos(behind, world, show)
        if len(behind["entity"]) > 20_000:
            _insert(store, behind)
            behind.clear()
    _insert(store, behind)
    store.execute("INSERT INTO change (ref) VALUES ('*')")


def _insert(store: sqlite3.Connection, rows: _Rows) -> None:
    for table, some in rows.items():
        columns = _COLUMNS[table]
        marks = ", ".join("?" * len(columns))
        store.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", some)  # noqa: S608


def _add_entity(rows: _Rows, world: World, show: int, number: int, counts: dict[str, int]) -> None:
    kind, name = world.kind(number), world.name(number)
    parent = world.row(show)[0] if kind is Kind.CHARACTER else None
    rows["entity"].append((number, world.ref(number), kind.value, name, parent, None, world.popularity(number)))
    for alias in world.aliases(number, name):
        counts["alias"] += 1
        rows["alias"].append((counts["alias"], number, alias.text, alias.kind.value, alias.language, alias.script))


def _add_seasons_and_videos(rows: _Rows, world: World, show: int) -> None:
    head, seasons = world.row(show)[0], world.seasons(show)
    title = world.name(head)
    for place, season in enumerate(seasons, start=1):
        rows["entity"].append((season, world.ref(season), "season", f"{title} season {place}", head, place, 0))
    for place, video in enumerate(world.videos(show)):
        name = ("Official Trailer", "Teaser")[place]
        rows["entity"].append((video, world.ref(video), "video", name, seasons[-1], None, 0))


def _add_credits(rows: _Rows, world: World, show: int, counts: dict[str, int]) -> None:
    seasons = world.seasons(show)
    for part in world.cast(show):
        for place in part.seasons:
            counts["credit"] += 1
            row = (seasons[place], part.person, part.character, "", "confirmed", part.billing, _KNOWN_FROM)
            rows["credit"].append((counts["credit"], *row))


def _add_facts(rows: _Rows, world: World, show: int, counts: dict[str, int]) -> None:
    """A series with a season a year, and whose last season is out, renewed for or being filmed."""

    def state(
        subject: int,
        property: str,
        *,
        day: date | None = None,
        count: int | None = None,
        text: str | None = None,
        entity: int | None = None,
    ) -> None:
        counts["fact"] += 1
        period = (day.isoformat(), day.isoformat(), "day") if day is not None else (None, None, None)
        values = (*period, count, text, entity, "confirmed", _KNOWN_FROM, "facts")
        rows["fact"].append((counts["fact"], subject, property, *values))
        rows["fact_source"].append((counts["fact"], 0, 1))

    bits = mixed(show, world.seed + 30)
    head, seasons = world.row(show)[0], world.seasons(show)
    last = len(seasons) - 1
    is_to_come = last > 0 and bits & 1
    first_day = TODAY - timedelta(days=365 * (last + 1) + bits % 200)
    state(head, "type", text="tv_series")
    state(head, "premiered", day=first_day)
    state(head, "network", entity=world.company(show))
    state(head, "genre", text=("Drama", "Comedy", "Thriller", "Horror", "Romance")[bits % 5])
    if (work := world.work(show)) is not None:
        state(head, "based_on", entity=work)
    for place, season in enumerate(seasons):
        day = first_day + timedelta(days=365 * place)
        if place < last or not is_to_come:
            state(season, "released", day=day)
            state(season, "status", text="released")
            state(season, "episodes", count=6 + (bits >> place) % 11)
            continue
        state(season, "renewed", day=TODAY - timedelta(days=30 + bits % 300))
        if bits & 2:
            state(season, "status", text="in_production")
            state(season, "production_started", day=TODAY - timedelta(days=bits % 30))
        else:
            state(season, "status", text="renewed")
            state(season, "released", day=TODAY + timedelta(days=20 + bits % 300))
    for place, video in enumerate(world.videos(show)):
        state(video, "published", day=TODAY - timedelta(days=10 + 40 * place + bits % 40))
        state(video, "kind", text=("official_trailer", "teaser")[place])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    made = made_store(chosen.folder, names=chosen.names, seed=chosen.seed, tell=lambda line: print(line, flush=True))
    print(f"{made.path}: {made.path.stat().st_size / 1e6:,.1f} MB")
    for table, size in made.tables.items():
        print(f"  {table:28} {size / 1e6:10,.1f} MB")
    print(f"in {sum(made.seconds.values()):.0f} s")


if __name__ == "__main__":
    main()
