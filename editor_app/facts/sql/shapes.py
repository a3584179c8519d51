"""What a row of each of our tables can be: tells rows from rubbish where SQLite no longer vouches for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TypeAlias

from sqlalchemy import Column, Date, Integer, String
from sqlalchemy.types import TypeEngine

from editor_app.facts.entities import AliasKind, CreditStatus
from editor_app.facts.fact import Status
from editor_app.facts.lexicon import PROPERTIES
from editor_app.facts.refs import Kind
from editor_app.facts.sql.pages import Record, Stored
from editor_app.facts.sql.schema import UtcDateTime, change, ckey, ctop, metadata, version
from editor_app.facts.store import EditKind
from editor_app.text.dates import Precision

Columns: TypeAlias = dict[str, Stored]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{6})?")
_MADE_ANEW = frozenset({change.name, ckey.name, ctop.name, version.name})
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
        if len(record) > len(self.columns):
            return None
        found: Columns = {}
        for rule, value in zip(_rules(self.name, self.columns), record, strict=False):
            if rule is None:  # of a newer form
                continue
            name, may_be_null, may_be = rule
            if value is None:
                if name == "id" and self.has_rowid:
                    value = rowid
                elif not may_be_null:
                    return None
            elif not may_be(value):
                return None
            found[name] = value
        return found if len(record) == len(self.columns) or _needed(self.name) <= found.keys() else None


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


_Rule: TypeAlias = tuple[
    str, bool, Callable[[Stored], bool]
]  # a column: its name, whether it may be null, what it may be


@cache
def _rules(table: str, columns: tuple[str, ...]) -> tuple[_Rule | None, ...]:
    """What each column of a file may hold; None for one that we have not."""
    ours = metadata.tables[table].columns
    return tuple((name, bool(ours[name].nullable), _may_be(ours[name])) if name in ours else None for name in columns)


@cache
def _needed(table: str) -> frozenset[str]:
    columns = metadata.tables[table].columns
    return frozenset(c.name for c in columns if not c.nullable and c.server_default is None)


def _may_be(column: Column[object]) -> Callable[[Stored], bool]:
    words = _WORDS.get((column.table.name, column.name))
    if words is not None:
        return lambda value: value in words
    return _kind_check(column.type)


def _kind_check(kind: TypeEngine[object]) -> Callable[[Stored], bool]:
    if isinstance(kind, Integer):
        return lambda value: isinstance(value, int)
    if isinstance(kind, UtcDateTime):
        return lambda value: _is_written(value, _MOMENT, datetime.fromisoformat)
    if isinstance(kind, Date):
        return lambda value: _is_written(value, _DAY, date.fromisoformat)
    return lambda value: isinstance(value, str) and "\0" not in value


def _is_written(value: Stored, form: re.Pattern[str], read: Callable[[str], object]) -> bool:
    """Whether a day or a moment stands there in the one form in which we write it; ISO 8601 has others."""
    if not isinstance(value, str) or not form.fullmatch(value):
        return False
    try:
        read(value)
    except ValueError:
        return False
    return True
