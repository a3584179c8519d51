"""A fact as a statement row: what is said, by whom, and when we believed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import TypeAlias

from editor_app.facts.entities import Entity
from editor_app.facts.refs import FactRef
from editor_app.text.dates import Period


class NotKnown(Enum):
    """A value of its own: somebody looked, and nobody knows. Not to be taken for a fact that was never stated."""

    NOT_KNOWN = "not_known"


NOT_KNOWN = NotKnown.NOT_KNOWN

Value: TypeAlias = Period | int | str | NotKnown
"""A date, a count, or text; a property whose value is an entity holds its reference. See `lexicon.PROPERTIES`."""


class Status(StrEnum):
    """How sure a fact is, surest first."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    RUMOURED = "rumoured"
    DENIED = "denied"


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
    """Whether every database takes `text`: without NUL, and without half characters, which an odd encoding leaves."""
    return not any("\ud800" <= character <= "\udfff" or character == "\0" for character in text)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement: this property of this entity has this value.

    `valid_from` and `valid_to` say when it is true, `known_from` and `known_to` when we believed it (UTC); an end that
    is None is open. Rows are never changed: a correction closes one and opens another. `learnt` is when its newest
    source first said so, which is before `known_from` where a row was opened anew for another reason. `id` is None
    until stored.
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
    learnt: datetime | None = field(default=None, compare=False)

    @property
    def code(self) -> str:
        """The value in its canonical form, as in a fact link's title."""
        return encode(self.value)


def encode(value: Value) -> str:
    if isinstance(value, NotKnown):
        return value.value
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
