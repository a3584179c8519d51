"""What a row of each of our tables can be: tells rows from rubbish where SQLite no longer vouches for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TypeAlias

from sqlalchemy import Column, Date, Integer, String, Table
from sqlalchemy.types import TypeEngine

from editor_app.facts.entities import AliasKind, CreditStatus
from editor_app.facts.fact import Status
from editor_app.facts.lexicon import PROPERTIES
from editor_app.facts.refs import Kind
from editor_app.facts.sql.pages import Record, Stored
from editor_app.facts.sql.schema import UtcDateTime, change, ckey, metadata, version
from editor_app.facts.store import EditKind
from editor_app.text.dates import Precision

Columns: TypeAlias = dict[str, Stored]

_MADE_ANEW = frozenset({change.name, ckey.name, version.name})
_WORDS: Mapping[tuple[str, str], frozenset[str]] = {
    ("entity", "kind"): frozenset(Kind),
    ("alias", "kind"): frozenset(AliasKind),
    ("credit", "status"): frozenset(CreditStatus),
    ("fact", "status"): frozenset(Status),
    ("fact", "property"): frozenset(PROPERTIES),
    ("fact", "value_precision"): frozenset(Precision),
    ("fact", "from_precision"): frozenset(Precision),
    ("fact", "to_precision"): frozenset(Precision),
    ("edit", "kind"): frozenset(EditKind),
}
"""Columns that hold one of a few words; any other would be met where a fact is read, and not where it is stored."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One table: its columns in the order in which a file holds them, and whether each row has a number of its own."""

    name: str
    columns: tuple[str, ...]
    has_rowid: bool

    def in_order(self, columns: Sequence[str]) -> Shape:
        """The same table in a file that has its columns in another order, or others beside them."""
        return Shape(self.name, tuple(columns), self.has_rowid)

    def row(self, rowid: int, record: Record) -> Columns | None:
        """The row as columns of ours; None where it cannot be one. One written by an older Showdesk is shorter."""
        checks = _checks(self.name)
        if len(record) > len(self.columns):
            return None
        found: Columns = {}
        for name, value in zip(self.columns, record, strict=False):
            check = checks.get(name)
            if check is None:  # of a newer form
                continue
            stored = rowid if name == "id" and self.has_rowid and value is None else value
            if not check(stored):
                return None
            found[name] = stored
        return found if all(name in found for name in _needed(self.name)) else None


@cache
def shapes() -> Mapping[str, Shape]:
    """All tables that cannot be made anew from others, parents before what names them."""
    return {
        table.name: Shape(table.name, tuple(table.columns.keys()), bool(table.dialect_options["sqlite"]["with_rowid"]))
        for table in metadata.sorted_tables
        if table.name not in _MADE_ANEW
    }


@cache
def columns_with_a_form() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Columns, by table, that hold one of a few words, or with no words a day or a moment."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for name in shapes():
        for column in metadata.tables[name].columns:
            words = _WORDS.get((name, column.name), frozenset())
            if words or isinstance(column.type, Date | UtcDateTime):
                found.setdefault(name, {})[column.name] = words
    return found


@cache
def columns_of_text() -> Mapping[str, tuple[str, ...]]:
    """Columns, by table, that hold words."""
    texts = {name: [c.name for c in metadata.tables[name].columns if isinstance(c.type, String)] for name in shapes()}
    return {name: tuple(columns) for name, columns in texts.items() if columns}


@cache
def _checks(table: str) -> Mapping[str, Callable[[Stored], bool]]:
    return {column.name: _check(metadata.tables[table], column) for column in metadata.tables[table].columns}


@cache
def _needed(table: str) -> frozenset[str]:
    columns = metadata.tables[table].columns
    return frozenset(c.name for c in columns if not c.nullable and c.server_default is None)


def _check(table: Table, column: Column[object]) -> Callable[[Stored], bool]:
    words = _WORDS.get((table.name, column.name))
    may_be_null, is_kind = bool(column.nullable), _kind_check(column.type)

    def check(value: Stored) -> bool:
        if value is None:
            return may_be_null
        return is_kind(value) and (words is None or value in words)

    return check


def _kind_check(kind: TypeEngine[object]) -> Callable[[Stored], bool]:
    if isinstance(kind, Integer):
        return lambda value: isinstance(value, int)
    if isinstance(kind, UtcDateTime):
        return lambda value: isinstance(value, str) and _reads(datetime.fromisoformat, value)
    if isinstance(kind, Date):
        return lambda value: isinstance(value, str) and _reads(date.fromisoformat, value)
    return lambda value: isinstance(value, str) and "\0" not in value


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
