"""Keeps the best of each beginning that very many keys share ready to read, exact at all times.

A beginning with more than `HEAVY` keys has a list in `ctop`: every entity under it up to the last row of the list, the
most popular first. So a keystroke reads one list, or one range of at most `HEAVY` keys, whatever the size of the store.

What holds after each function here, and is relied on by all of them:

- Whatever begins a beginning that has a list has one too. A list is dropped when few keys are left under it, and not
  before it runs dry, so that keys that come and go at the edge cost nothing.
- A list of fewer than `FEWEST` rows holds all there is. One that grows beyond `MOST` is cut to `READY`; one that runs
  dry is made anew from the lists one letter further on, and never from the millions of keys that it stands for.

Everything is a set of rows: a name that is typed in and a hundred thousand that are imported take the same way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import Any, Protocol, TypeAlias

from editor_app.facts.sql.completion_keys import AFTER_ALL

HEAVY = 96
"""Keys that a range may have to be read as it is."""

READY, MOST, FEWEST = 30, 60, 10
"""Rows of a list when it is made, before it is cut, and before it is made anew."""

Key: TypeAlias = tuple[str, int, int, int]
"""A row of `ckey`: key, popularity made negative, id, and the number of the alias or 0."""

_Row: TypeAlias = tuple[int, int, int]  # of a list: a key without its letters
_Place: TypeAlias = tuple[int, int]  # where an entity ranks: popularity made negative, id

_AT_ONCE = 400  # beginnings in one question
_MOST_AHEAD = 8  # letters


class Tables(Protocol):
    """The tables of a store, within a transaction. In statements "?" stands for a value, on every database."""

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement; each column has its own type."""
        ...

    def change(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement once for each of `rows`."""
        ...


@dataclass(frozen=True, slots=True)
class _List:
    """What is to be known of a list before it is changed."""

    count: int
    last: _Place


@dataclass(slots=True)
class _Group:
    """The keys of a batch from `first` to `end`, all of which begin with `start`."""

    start: str
    first: int
    end: int
    listed: list[_Group] = field(default_factory=list)
    """Those of its parts, one letter further on, that have a list."""


def put(tables: Tables, keys: Sequence[Key], *, again: bool = False) -> None:
    """Insert `keys`, which are in the order of the index. With `again`, such as are there already stay as they are."""
    batch = _Batch(keys)
    lists: dict[str, _List] = {}
    groups: list[_Group] = []
    edge: list[_Group] = []
    for group, found in _walk(tables, batch):
        if found is None:
            edge.append(group)
        else:
            groups.append(group)
            lists[group.start] = found
    made = list(_made(tables, batch, edge))
    offered = dict(batch.offered(groups, lists))
    tables.change(_PUT + " ON CONFLICT DO NOTHING" if again else _PUT, keys)
    tables.change(_OFFER, [(start, *row) for start, rows in offered.items() for row in rows])
    tables.change(_INSERT, made)
    _cut(tables, [start for start, rows in offered.items() if rows and lists[start].count + len(rows) > MOST])
    _remake(tables, [start for start, one in lists.items() if one.count < FEWEST])


def drop(tables: Tables, keys: Sequence[Key], left: Mapping[int, Collection[Key]]) -> None:
    """Delete `keys`, which are in the order of the index; the numbers of their aliases do not matter.

    `left` holds the keys that the entities they belong to have besides, by id.
    """
    batch = _Batch(keys)
    gone: list[tuple[str, int, int]] = []
    otherwise: list[tuple[int, str, int, int]] = []
    dry: list[str] = []
    for group, found in _walk(tables, batch):
        if found is None:
            continue
        count = found.count
        for npop, id in {row[:2] for row in batch.rows[group.first : group.end] if row[:2] <= found.last}:
            aliases = [a for key, n, _, a in left.get(id, ()) if n == npop and key.startswith(group.start)]
            if aliases:
                otherwise.append((min(aliases), group.start, npop, id))
            else:
                gone.append((group.start, npop, id))
                count -= 1
        if count < FEWEST:
            dry.append(group.start)
    tables.change("DELETE FROM ckey WHERE key = ? AND npop = ? AND id = ?", [key[:3] for key in keys])
    tables.change("DELETE FROM ctop WHERE prefix = ? AND npop = ? AND id = ?", gone)
    tables.change("UPDATE ctop SET alias_id = ? WHERE prefix = ? AND npop = ? AND id = ?", otherwise)
    _remake(tables, dry)


def dropped_range(tables: Tables, after: str, last: str | None, mine: str, values: Sequence[object]) -> None:
    """Bring the lists up to date where the keys behind `after`, up to `last` or the end, have just lost entities.

    `mine` is a condition with `values` that holds for the ids of those entities and of no others.
    """
    until, bound = ("", ()) if last is None else (" AND prefix <= ?", (last,))
    asking = f"SELECT DISTINCT prefix FROM ctop WHERE prefix > ?{until}"  # noqa: S608 - constants
    here = {start for (start,) in tables.ask(asking, (after, *bound))}
    begun = [after[:end] for end in range(1, len(after) + 1)]
    # of these, keys behind `last` may be left; of all others here, none
    going_on = [] if last is None else [last[:end] for end in range(1, len(last) + 1)]
    here |= _lists(tables, [*begun, *going_on]).keys()
    over = sorted(here.difference(going_on))
    tables.change(f"DELETE FROM ctop WHERE prefix = ? AND {mine}", [(start, *values) for start in over])  # noqa: S608
    kept = _lists(tables, over)
    dry = [start for start in over if start not in kept or kept[start].count < FEWEST]
    _remake(tables, [*dry, *here.intersection(going_on)])


class _Batch:
    """Keys in the order of the index, and what can be said of them without a store."""

    def __init__(self, keys: Sequence[Key]) -> None:
        self.given = keys
        self.keys = list(map(itemgetter(0), keys))
        self.rows: list[_Row] = list(map(itemgetter(1, 2, 3), keys))

    def parts(self, group: _Group) -> Iterator[_Group]:
        """The keys of a group by the letter that follows; those that end there are in none."""
        length = len(group.start)
        at = bisect_right(self.keys, group.start, group.first, group.end)
        while at < group.end:
            start = self.keys[at][: length + 1]
            end = bisect_left(self.keys, start + AFTER_ALL, at, group.end)
            yield _Group(start, at, end)
            at = end

    def offered(self, groups: Sequence[_Group], lists: Mapping[str, _List]) -> Iterator[tuple[str, list[_Row]]]:
        """For each list what belongs into it of this batch, before it is cut."""
        best: dict[str, list[_Row]] = {}
        for group in reversed(groups):  # what is one letter further on came later
            best[group.start] = _best(self._candidates(group, best), MOST + 1)
            last = lists[group.start].last
            yield group.start, [row for row in best[group.start] if row[:2] <= last]

    def _candidates(self, group: _Group, best: Mapping[str, list[_Row]]) -> list[_Row]:
        """The rows of a group, but of each of its parts only the best, where these are known."""
        rows: list[_Row] = []
        at = group.first
        for part in group.listed:
            rows += self.rows[at : part.first]
            rows += best[part.start]
            at = part.end
        return rows + self.rows[at : group.end]

    def heavy(self, group: _Group) -> Iterator[tuple[str, list[_Row]]]:
        """The lists of a group and of its parts that have too many keys, where these are all there are."""
        groups = [group]
        for one in groups:  # which grows meanwhile
            one.listed = [part for part in self.parts(one) if part.end - part.first > HEAVY]
            groups += one.listed
        best: dict[str, list[_Row]] = {}
        for one in reversed(groups):
            best[one.start] = _best(self._candidates(one, best), READY)
            yield one.start, best[one.start]


def _best(rows: Iterable[_Row], most: int) -> list[_Row]:
    """The first `most` entities among `rows`, each with the lowest of its alias numbers."""
    return list(islice(_each_once(rows), most))


def _each_once(rows: Iterable[_Row]) -> Iterator[_Row]:
    before: _Place | None = None
    for row in sorted(rows):
        if row[:2] != before:
            before = row[:2]
            yield row


def _walk(tables: Tables, batch: _Batch) -> Iterator[tuple[_Group, _List | None]]:
    """The groups of a batch that have a list, and those one letter behind one that have none; the shortest first."""
    whole = _Group("", 0, len(batch.keys))
    level = [(whole, part) for part in batch.parts(whole)]
    asked: set[str] = set()
    found: dict[str, _List] = {}
    while level:
        if any(part.start not in asked for _, part in level):
            starts = _ahead(batch, [part for _, part in level])
            found |= _lists(tables, sorted(starts))
            asked |= starts
        further: list[tuple[_Group, _Group]] = []
        for group, part in level:
            one = found.get(part.start)
            if one is not None:
                group.listed.append(part)
                further += ((part, smaller) for smaller in batch.parts(part))
            yield part, one
        level = further


def _ahead(batch: _Batch, groups: Sequence[_Group]) -> set[str]:
    """What to ask for together with some groups, so that a change of a few names takes a few questions."""
    keys = sum(group.end - group.first for group in groups)
    letters = max(1, min(_MOST_AHEAD, _AT_ONCE // keys))
    return {
        key[:end]
        for group in groups
        for key in (batch.keys[group.first : group.end] if letters > 1 else [group.start])
        for end in range(len(group.start), len(group.start) + letters)
    }


# -- what is asked and written


def _lists(tables: Tables, starts: Sequence[str]) -> dict[str, _List]:
    """Those of some beginnings that have a list."""
    found: dict[str, _List] = {}
    for some in _some(starts):
        sql = f"{_ABOUT} WHERE prefix IN ({_marks(some)}) GROUP BY prefix"
        found.update((start, _List(count, (npop, id))) for start, count, npop, id in tables.ask(sql, some))
    return found


def _counts(tables: Tables, starts: Sequence[str]) -> dict[str, int]:
    """How many keys some beginnings have; none is counted further than one above `HEAVY`."""
    found: dict[str, int] = {}
    for some in _some(starts):
        sql = (
            f"WITH begun (start) AS (VALUES {', '.join(['(?)'] * len(some))}) "  # noqa: S608 - marks and constants
            "SELECT start, (SELECT count(*) FROM (SELECT 1 FROM ckey WHERE key >= start "
            f"AND key < start || '{AFTER_ALL}' LIMIT {HEAVY + 1}) AS few) FROM begun"
        )
        found.update(tables.ask(sql, some))
    return found


def _made(tables: Tables, batch: _Batch, edge: Sequence[_Group]) -> Iterator[tuple[str, int, int, int]]:
    """The rows of the lists of groups that have none and will have too many keys; few of these are there already."""
    counts = _counts(tables, [group.start for group in edge])
    for group in edge:
        if counts[group.start] + group.end - group.first > HEAVY:
            whole, here = batch, group
            if counts[group.start]:
                sql = "SELECT key, npop, id, alias_id FROM ckey WHERE key >= ? AND key < ?"
                before = tables.ask(sql, (group.start, group.start + AFTER_ALL))
                whole = _Batch(sorted({*before, *batch.given[group.first : group.end]}))
                here = _Group(group.start, 0, len(whole.keys))
            for start, rows in whole.heavy(here):
                yield from ((start, *row) for row in rows)


def _cut(tables: Tables, starts: Sequence[str]) -> None:
    """Shorten the lists that have become too long."""
    long = [start for start, one in _lists(tables, starts).items() if one.count > MOST]
    tables.change(_CUT, [(start, start, READY - 1) for start in long])


def _remake(tables: Tables, starts: Iterable[str]) -> None:
    """Make lists anew that have run dry; drop those under which few keys are left."""
    dry = sorted(starts, key=len, reverse=True)  # each is made of those that are longer
    heavy = {start for start, count in _counts(tables, dry).items() if count > HEAVY}
    tables.change(
        "DELETE FROM ctop WHERE prefix >= ? AND prefix < ?",
        [(start, start + AFTER_ALL) for start in dry if start not in heavy],
    )
    for start in dry:
        if start in heavy:
            rows = _merged(tables, start)
            tables.change("DELETE FROM ctop WHERE prefix = ?", [(start,)])
            tables.change(_INSERT, [(start, *row) for row in rows])


def _merged(tables: Tables, start: str) -> list[_Row]:
    """The list of `start`, of those one letter further on; where they have none, of their keys."""
    sql = f"SELECT npop, id, alias_id FROM ckey WHERE key = ? ORDER BY npop, id LIMIT {MOST}"  # noqa: S608
    rows: list[_Row] = list(tables.ask(sql, (start,)))
    ends = [rows[-1][:2]] if len(rows) == MOST else []  # up to where all are known
    further = list(_further(tables, start))
    lists = _lists(tables, further)
    ends += (one.last for one in lists.values() if one.count >= FEWEST)
    for some in _some(list(lists)):
        rows += tables.ask(f"SELECT npop, id, alias_id FROM ctop WHERE prefix IN ({_marks(some)})", some)  # noqa: S608
    for one in further:
        if one not in lists:
            sql = "SELECT npop, id, alias_id FROM ckey WHERE key >= ? AND key < ?"
            rows += tables.ask(sql, (one, one + AFTER_ALL))
    return [row for row in _best(rows, READY) if all(row[:2] <= end for end in ends)]


def _further(tables: Tables, start: str) -> Iterator[str]:
    """The beginnings of keys that are one letter longer."""
    sql = "SELECT key FROM ckey WHERE key > ? AND key < ? ORDER BY key LIMIT 1"
    at = start
    while found := tables.ask(sql, (at, start + AFTER_ALL)):
        further = found[0][0][: len(start) + 1]
        yield further
        at = further + AFTER_ALL


def _some(starts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (starts[at : at + _AT_ONCE] for at in range(0, len(starts), _AT_ONCE))


def _marks(some: Sequence[str]) -> str:
    return ", ".join("?" * len(some))


_ABOUT = (
    "SELECT prefix, count(*), "
    "(SELECT npop FROM ctop AS o WHERE o.prefix = c.prefix ORDER BY npop DESC, id DESC LIMIT 1), "
    "(SELECT id FROM ctop AS o WHERE o.prefix = c.prefix ORDER BY npop DESC, id DESC LIMIT 1) "
    "FROM ctop AS c"
)

_CUT = (
    "DELETE FROM ctop WHERE prefix = ? AND (npop, id) > "
    "(SELECT npop, id FROM ctop WHERE prefix = ? ORDER BY npop, id LIMIT 1 OFFSET ?)"
)

_PUT = "INSERT INTO ckey (key, npop, id, alias_id) VALUES (?, ?, ?, ?)"

_INSERT = "INSERT INTO ctop (prefix, npop, id, alias_id) VALUES (?, ?, ?, ?)"

_OFFER = (
    f"{_INSERT} ON CONFLICT (prefix, npop, id) "
    "DO UPDATE SET alias_id = excluded.alias_id WHERE excluded.alias_id < ctop.alias_id"
)
