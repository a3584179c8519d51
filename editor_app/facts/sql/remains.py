"""Finds the rows of our tables in a damaged file: by the trees that still hold, and on the pages that fell off them."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import chain, islice

from editor_app.facts.lexicon import PROPERTIES
from editor_app.facts.refs import Kind
from editor_app.facts.sql.pages import INDEX_LEAF, TABLE_LEAF, Image, Record
from editor_app.facts.sql.shapes import Columns, Shape, shapes
from editor_app.watch import Progress, Watch

_REF = re.compile(rf"(?:{'|'.join(Kind)})/[a-z0-9-]+")
_SOURCES = frozenset({"credit_source", "fact_source"})
_FIRST_PAGES = 2_000
_ENOUGH_TO_TELL = 4
_TABLES_WITH_TELLING_INDEXES = ("entity", "source", "alias", "identifier")


@dataclass
class Lost:
    """What is known of rows that could not be read.

    `unreadable` counts them by table, `named` the rows that the fullest whole index of a table names; the tables in
    `torn` have lost pages, and nothing tells how many rows were on them. `told` is what indexes say of rows that are
    lost, by table and number.
    """

    unreadable: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    torn: set[str] = field(default_factory=set)
    told: dict[str, dict[int, Columns]] = field(default_factory=lambda: {name: {} for name in shapes()})


@dataclass(frozen=True, slots=True)
class _Thing:
    """A table or an index, and where its tree begins."""

    is_table: bool
    name: str
    table: str
    root: int
    sql: str = ""


class Remains:
    """Takes what is left in `image` into the empty store that `target` is connected to."""

    def __init__(self, image: Image, target: sqlite3.Connection, watch: Watch) -> None:
        self._image = image
        self._target = target
        self._watch = watch
        self._reached: set[int] = set()
        self.lost = Lost()

    def take(self) -> Lost:
        things = self._things()
        ours = {one.name: one for one in things if one.is_table and one.name in shapes()}
        broken = {name for name in shapes() if name not in ours or self._take_table(ours[name])}
        whole = set()
        for index in (one for one in things if not one.is_table and one.table in shapes()):
            if self._count(index):
                whole.add(index.table)
        if broken:
            self._take_strays(broken)
        for name in _TABLES_WITH_TELLING_INDEXES:
            if self._kept(name) < self.lost.named[name] or name in broken - whole:
                self._ask_indexes(name, [one for one in things if not one.is_table and one.table == name])
        self.lost.torn = broken - whole
        return self.lost

    # -- what the file says of itself

    def _things(self) -> list[_Thing]:
        """The tables and indexes; where the file does not say, those that are where a new store has them."""
        found = {thing.name: thing for thing in self._told_by_the_file()}
        roots = {thing.root for thing in found.values()}
        rows = self._target.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'")
        for name, root in rows.fetchall():
            if name in shapes() and name not in found and root not in roots and self._looks_like(name, root):
                found[name] = _Thing(True, name, name, root)
        return list(found.values())

    def _told_by_the_file(self) -> Iterator[_Thing]:
        for cell in (cell for number in self._image.tree(1).leaves for cell in self._image.cells(number)):
            match cell.record if cell is not None else ():
                case ("table" | "index" as kind, str(name), str(table), int(root), str() | None as sql) if root > 0:
                    yield _Thing(kind == "table", name, table, root, str(sql or ""))

    def _looks_like(self, name: str, root: int) -> bool:
        tree = self._image.tree(root)
        cells = [cell for number in tree.leaves[:1] for cell in self._image.cells(number)]
        fitting = [cell for cell in cells if cell is not None and shapes()[name].row(cell.rowid, cell.record)]
        return bool(fitting) and len(fitting) * 2 > len(cells)

    # -- rows

    def _take_table(self, thing: _Thing) -> bool:
        """Whether a page of it is gone."""
        shape = _as_in_the_file(shapes()[thing.name], thing.sql)
        tree = self._image.tree(thing.root)
        self._reached.update(tree.leaves, tree.interior)
        for number in (*tree.leaves, *(() if shape.has_rowid else tree.interior)):
            self._tell(number)
            cells = list(self._image.cells(number))
            rows = [row for cell in cells if cell is not None and (row := shape.row(cell.rowid, cell.record))]
            self._put(shape.name, rows)
            self.lost.unreadable[shape.name] += len(cells) - len(rows)
        return tree.holes > 0

    def _take_strays(self, broken: set[str]) -> None:
        """Take the rows of pages that no tree leads to, as those of the broken table that they fit best."""
        tables = [shapes()[name] for name in broken if shapes()[name].has_rowid]
        sources = [shapes()[name] for name in broken & _SOURCES]
        for number in self._strays():
            kind = self._image.kind(number)
            # the rows of the two tables of sources look alike
            candidates = tables if kind == TABLE_LEAF else sources if kind == INDEX_LEAF and len(sources) == 1 else []
            cells = list(self._image.cells(number)) if candidates else []
            fitting: list[tuple[str, list[Columns]]] = [
                (shape.name, [r for cell in cells if cell is not None and (r := shape.row(cell.rowid, cell.record))])
                for shape in candidates
            ]
            name, rows = max(fitting, key=lambda pair: len(pair[1]), default=("", []))
            if len(rows) * 2 > len(cells):
                self._reached.add(number)
                self._put(name, rows)

    def _strays(self) -> Iterator[int]:
        for number in range(1, self._image.count + 1):
            if number not in self._reached and number not in self._image.free:
                self._tell(number)
                yield number

    def _put(self, table: str, rows: Iterable[Columns]) -> None:
        by_columns: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
        for row in rows:
            by_columns.setdefault(tuple(row), []).append(tuple(row.values()))
        for columns, values in by_columns.items():
            marks = ", ".join("?" * len(columns))
            # a second row of the same number or name is of a page that was given up
            sql = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our names
            self._target.executemany(sql, values)

    def _kept(self, table: str) -> int:
        (number,) = self._target.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name of ours
        return int(number)

    # -- what indexes say of rows that are lost

    def _count(self, index: _Thing) -> bool:
        """Whether the index is whole. Then it may tell how many rows its table had."""
        tree = self._image.tree(index.root)
        self._reached.update(tree.leaves, tree.interior)
        if tree.holes:
            return False
        entries = sum(self._image.cell_count(number) for number in (*tree.leaves, *tree.interior))
        self.lost.named[index.table] = max(self.lost.named[index.table], entries)
        return True

    def _ask_indexes(self, table: str, indexes: list[_Thing]) -> None:
        for index in indexes:
            tree = self._image.tree(index.root)
            self._learn(table, (*tree.leaves, *tree.interior), index.name)
        if not indexes:
            self._learn(table, self._strays(), "")

    def _learn(self, table: str, pages: Iterable[int], index: str) -> None:
        told, learn = self.lost.told[table], _LEARN[table]
        for number in pages:
            self._watch.stop_if_cancelled()
            cells = (cell for cell in self._image.cells(number) if cell is not None and not cell.rowid)
            first = list(islice(cells, _ENOUGH_TO_TELL))
            if not index and not any(True for cell in first for _ in learn(cell.record, index)):
                continue  # a page holds entries of one index, and these are of another
            for id, columns in (one for cell in chain(first, cells) for one in learn(cell.record, index)):
                known = self._target.execute(f"SELECT 1 FROM {table} WHERE id = ?", (id,)).fetchone()  # noqa: S608
                if known is None:
                    told.setdefault(id, {}).update(columns)

    def _tell(self, number: int) -> None:
        self._watch.stop_if_cancelled()
        self._watch.tell(Progress("Reading what is left", number, self._image.count, "pages"))


def holds_rows(image: Image) -> bool:
    """Whether anything among the first pages of a file can be a row of a table of ours that says something."""
    telling = [shape for name, shape in shapes().items() if name in ("entity", "fact", "credit", "edit")]
    for number in range(1, min(image.count, _FIRST_PAGES) + 1):
        if image.kind(number) == TABLE_LEAF:
            for cell in image.cells(number):
                if cell is not None and any(shape.row(cell.rowid, cell.record) for shape in telling):
                    return True
    return False


def _as_in_the_file(shape: Shape, sql: str) -> Shape:
    """The table with its columns as they stand in the file, where that can still be read."""
    with closing(sqlite3.connect(":memory:")) as scratch, suppress(sqlite3.Error):
        scratch.execute(sql)
        columns = [row[1] for row in scratch.execute(f"PRAGMA table_info({shape.name})")]
        if columns:
            return shape.in_order(columns)
    return shape


def _entity(record: Record, index: str) -> Iterator[tuple[int, Columns]]:
    match record:
        case (str(ref), int(id)) if _REF.fullmatch(ref):
            yield id, {"ref": ref}
        case (int(parent), int(id)) if index == "ix_entity_parent_id":
            yield id, {"parent_id": parent}
        case (int(edit), int(id)) if index == "ix_entity_closed_by":
            yield id, {"closed_by": edit}


def _source(record: Record, index: str) -> Iterator[tuple[int, Columns]]:
    match record:
        case (str(address), int(id)) if index or ":" in address:
            yield id, {"address": address, "publisher": ""}


def _alias(record: Record, index: str) -> Iterator[tuple[int, Columns]]:
    match record:
        case (int(owner), str(text), int(id)) if index or text not in PROPERTIES:
            yield id, {"entity_id": owner, "text": text, "kind": "other", "language": "", "script": ""}


def _identifier(record: Record, _index: str) -> Iterator[tuple[int, Columns]]:
    match record:
        case (str(value), str(scheme), int(owner), int(id)):
            yield id, {"entity_id": owner, "scheme": scheme, "value": value}


_LEARN: Mapping[str, Callable[[Record, str], Iterator[tuple[int, Columns]]]] = {
    "entity": _entity,
    "source": _source,
    "alias": _alias,
    "identifier": _identifier,
}
"""What an entry of an index says of a row. Without the index's name, only what nothing else could be meant by."""
