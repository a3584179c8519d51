"""The facts that sentences were overtaken by: what each said before, and what it says now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from editor_app.checks.overtaken.past import spoke_before
from editor_app.checks.wording import source_words, value_words
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.phrasing import label
from editor_app.facts.refs import FactRef, Kind, kind_of
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactStore
from editor_app.facts.telling import title_of


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact in a list: "All of Us Are Dead · season 2", "Release", "March 2026" and then "June 12, 2026".

    `before` is "" where it never said anything else. `since` is when it was learnt (UTC), None where nobody knows.
    """

    ref: FactRef
    subject: str
    label: str
    before: str
    now: str
    since: datetime | None = None
    source: str = ""


def moved(refs: Iterable[FactRef], facts: FactStore) -> tuple[Moved, ...]:
    """What became of these facts, in their order."""
    return in_order(_moved(ref, facts) for ref in dict.fromkeys(refs))


def in_order(found: Iterable[Moved]) -> tuple[Moved, ...]:
    """Those that moved last first; those that never moved come after."""
    return tuple(
        sorted(found, key=lambda one: (not one.before, -(one.since.timestamp() if one.since else 0), one.subject))
    )


def _moved(ref: FactRef, facts: FactStore) -> Moved:
    entity = facts.entity(ref.subject)
    subject = title_of(entity, facts.entity) or ref.subject
    if not ref.property:
        return Moved(ref, subject, *_part(ref, entity, facts))
    fact = facts.value(ref)
    now = value_words(fact, facts) if fact is not None else "not known"
    before = next(iter(spoke_before(facts.history(ref))), None)
    was = value_words(before, facts) if before is not None else ""
    since = fact.known_from if fact is not None else None
    source = source_words(fact) if fact is not None else ""
    return Moved(ref, subject, label(ref), was if was != now else "", now, since, source)


def _part(ref: FactRef, entity: Entity | None, facts: FactStore) -> tuple[str, str, str]:
    """Of a character, who plays it: label, before and now."""
    if kind_of(ref.subject) is not Kind.CHARACTER or entity is None or entity.parent is None:
        return "Name", "", entity.name if entity is not None else ref.subject
    show = facts.show(entity.parent)
    credits: tuple[Credit, ...] = tuple(c for c in show.credits if c.character == ref.subject) if show else ()
    return "Played by", "", _named(credits, show) or "nobody known"


def _named(credits: Iterable[Credit], show: ShowFacts | None) -> str:
    people = dict.fromkeys(credit.person for credit in credits if credit.person is not None)
    names = (show.entity(person) for person in people) if show is not None else ()
    return ", ".join(one.name for one in names if one is not None)
