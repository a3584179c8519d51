"""A show's values as they can be put into the text: dates, statuses and counts, in the house's words."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, Status
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import label, phrase
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.date_words import DateStyle
from editor_app.text.dates import Period, Precision
from editor_app.text.names import fold

_SUBJECTS = frozenset({Kind.SHOW, Kind.SEASON, Kind.VIDEO})
_ORDER = {name: place for place, name in enumerate(PROPERTIES)}


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value that can be inserted as a fact link. `keys` are the folded words it is found by.

    An open date ("no date yet") is a value too: linked, its words become stale once there is a date.
    """

    ref: FactRef
    agreed: str
    words: str
    detail: str
    season: int | None
    keys: tuple[str, ...]
    is_open: bool = False
    is_date: bool = False


def value_rows(facts: ShowFacts, dates: DateStyle = "american") -> tuple[ValueRow, ...]:
    """The values of a show, its seasons and its videos that are known and more than a rumour, in reading order.

    `dates` is how the house, or the article before us, writes them.
    """
    rows = [
        row
        for subject in facts.facts
        if (entity := facts.entity(subject)) is not None and entity.kind in _SUBJECTS
        for property in dict.fromkeys(fact.ref.property for fact in facts.facts[subject])
        if (fact := facts.value(FactRef(subject, property))) is not None and _can_be_inserted(fact)
        for row in [_row(entity, fact, facts, dates)]
    ]
    return tuple(sorted(rows, key=lambda r: (r.season or 0, _ORDER[r.ref.property], r.ref)))


def _can_be_inserted(fact: Fact) -> bool:
    known = PROPERTIES.get(fact.ref.property)
    if known is None or fact.status not in (Status.CONFIRMED, Status.REPORTED):
        return False
    return isinstance(fact.value, Period) or known.value is ValueKind.COUNT or known.name == "status"


def _row(entity: Entity, fact: Fact, facts: ShowFacts, dates: DateStyle) -> ValueRow:
    words = phrase(fact, facts.entity, dates)
    season = entity.number if entity.kind is Kind.SEASON else _season_of(entity, facts)
    subject = {Kind.SEASON: f"season {season}", Kind.VIDEO: entity.name.lower()}.get(entity.kind, "show")
    named = label(fact.ref).lower()
    is_date = isinstance(fact.value, Period)
    found_by = (words, named, fact.ref.property, subject, *(("date",) if is_date else ()))
    tokens = [fold(text).split() for text in found_by]
    keys = dict.fromkeys(" ".join(token[i:]) for token in tokens for i in range(len(token)))
    is_open = isinstance(fact.value, Period) and fact.value.precision is Precision.TBA
    return ValueRow(fact.ref, fact.code, words, f"{subject} · {named}", season, tuple(keys), is_open, is_date)


def _season_of(entity: Entity, facts: ShowFacts) -> int | None:
    parent = facts.entity(entity.parent) if entity.parent is not None else None
    return parent.number if parent is not None and parent.kind is Kind.SEASON else None
