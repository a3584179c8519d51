"""A fact as a statement row, and which of several rows speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from editor_app.facts.entities import Entity
from editor_app.facts.refs import FactRef
from editor_app.text.dates import Period, Precision

Value: TypeAlias = Period | int | str
"""A date, a count, or text; a property whose value is an entity holds its reference. See `lexicon.PROPERTIES`."""


class Status(StrEnum):
    """How sure a fact is, surest first."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    RUMOURED = "rumoured"
    DENIED = "denied"


_RANK = {Status.CONFIRMED: 0, Status.REPORTED: 1, Status.RUMOURED: 2}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read. `address` is a URL, or words where there is none; `retrieved` the day it was seen."""

    address: str
    publisher: str = ""
    published: date | None = None
    retrieved: date | None = None


WRITER = Source(address="writer", publisher="your own word")
"""The source of what a writer states without naming another; it speaks before all others."""


def is_storable(text: str) -> bool:
    """Whether `text` is Unicode: without half characters, which a word in an odd encoding leaves behind."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement: this property of this entity has this value.

    `valid_from` and `valid_to` say when it is true, `known_from` and `known_to` when we believed it (UTC); an end that
    is None is open. Rows are never changed: a correction closes one and opens another. `id` is None until stored.
    """

    ref: FactRef
    value: Value
    status: Status = Status.CONFIRMED
    sources: tuple[Source, ...] = ()
    valid_from: Period | None = None
    valid_to: Period | None = None
    known_from: datetime | None = None
    known_to: datetime | None = None
    licence: str = ""
    id: int | None = None

    @property
    def code(self) -> str:
        """The value in its canonical form, as in a fact link's title."""
        return encode(self.value)


def encode(value: Value) -> str:
    return value.code if isinstance(value, Period) else str(value)


def name_as_fact(entity: Entity | None) -> Fact | None:
    """What a reference without a property stands for: the name of its entity."""
    return None if entity is None else Fact(FactRef(entity.ref), entity.name)


def believed_at(facts: Iterable[Fact], moment: datetime) -> tuple[Fact, ...]:
    """Of a history, the rows that were believed at `moment` (UTC), as they stood then; `speaking` tells which spoke."""
    return tuple(
        replace(f, known_to=None)
        for f in facts
        if f.known_from is not None and f.known_from <= moment and (f.known_to is None or moment < f.known_to)
    )


_ONE_EVENT = timedelta(days=10)  # sources that differ by less saw the same event and dated it differently


def speaking(facts: Iterable[Fact]) -> Fact | None:
    """The row that speaks where several sources state one property; None where none may.

    Closed and denied rows are silent. The writer's own word speaks first, then the surest status, then what became
    true last, then what was learnt last. Dates of one status that lie within ten days of each other are one event: the
    answer is the period that holds them, with the sources of all.
    """
    rows = [f for f in facts if f.known_to is None and f.valid_to is None and f.status in _RANK]
    if not rows:
        return None
    best = min(rows, key=_precedence)
    if not isinstance(best.value, Period):
        return best
    peers = [f for f in rows if f.status is best.status and _is_one_event(f, best)]
    if WRITER in best.sources or len({f.code for f in peers}) < 2:
        return best
    hull, sources = best.value, list(best.sources)
    for fact in sorted(peers, key=lambda f: f.code):
        assert isinstance(fact.value, Period)  # noqa: S101 - _is_one_event saw to it; tells mypy
        hull = hull.hull(fact.value)
        sources += [s for s in fact.sources if s not in sources]
    return replace(best, value=hull, sources=tuple(sources), id=None)


def _precedence(fact: Fact) -> tuple[bool, int, int, float, int]:
    since = fact.valid_from.lower if fact.valid_from is not None else None
    learnt = fact.known_from.timestamp() if fact.known_from is not None else 0.0
    return (
        WRITER not in fact.sources,
        _RANK[fact.status],
        -(since.toordinal() if since is not None else 0),
        -learnt,
        fact.id or 0,
    )


def _is_one_event(fact: Fact, best: Fact) -> bool:
    if not isinstance(fact.value, Period) or not isinstance(best.value, Period):
        return False
    a, b = fact.value, best.value
    if a.precision is not Precision.DAY or b.precision is not Precision.DAY or a.lower is None or b.lower is None:
        return False
    return abs(a.lower - b.lower) < _ONE_EVENT
