"""Says in a few words who or what a name is, so that namesakes can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from editor_app.completion.completion import Completion
from editor_app.completion.folded import folded
from editor_app.facts.entities import Credit, CreditStatus, Entity
from editor_app.facts.phrasing import phrase
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import KnownFor, NameRow
from editor_app.text.dates import Period


def who(entity: Entity, facts: ShowFacts, *, season: int | None) -> str:
    """ "plays Choi Nam-ra · returning", "actor · Lee Na-yeon", "character · Cho Yi-hyun", "writer", "show · 2022".

    `season` is the article's. An actor in its cast plays; one of another season is an actor.
    """
    match entity.kind:
        case Kind.PERSON:
            return _actor(entity, facts, season) or _crew(entity, facts) or "person"
        case Kind.CHARACTER:
            actors = [facts.entity(ref) for ref in facts.counterparts(entity.ref)]
            return _joined("character", *(actor.name for actor in actors[:1] if actor is not None))
        case Kind.SHOW:
            return _joined("show", _year(facts, facts.seasons[:1]))
        case Kind.SEASON:
            return _joined("season", _value(facts, FactRef(entity.ref, "status")) or _year(facts, (entity,)))
        case Kind.COMPANY:
            return _company(entity, facts)
        case Kind.WORK:
            kind = _value(facts, FactRef(entity.ref, "kind"))
            return _joined(kind or "work", _names(facts, FactRef(entity.ref, "author")))
        case Kind.VIDEO:
            return _joined("video", _value(facts, FactRef(entity.ref, "published")))
        case Kind.EPISODE | Kind.ARTICLE:
            return entity.kind.value


def who_elsewhere(row: NameRow, known: KnownFor | None) -> str:
    """ "actor · Choi Nam-ra, 2022", "character · Squid Game, 2021", "show · 2022" for a name of no show in particular.

    `known` is None where nothing is known but its kind. Found by another name than its own, it says by which.
    """
    job = known.job if known is not None and known.job else row.kind.value
    work = ", ".join(filter(None, (known.work, str(known.year or "")))) if known is not None else ""
    return _joined(job, work, "" if row.matched == row.name or folded(row.matched) == folded(row.name) else row.matched)


def told_apart(rows: Sequence[Completion]) -> tuple[Completion, ...]:
    """`rows`, of which no two read the same: where that is so, they also say how they are referred to."""
    counts = Counter((row.text, row.detail) for row in rows)
    return tuple(
        replace(row, detail=_joined(row.detail, str(row.fact or row.ref).partition("/")[2]))
        if counts[row.text, row.detail] > 1
        else row
        for row in rows
    )


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _parts(facts: ShowFacts) -> tuple[Credit, ...]:
    return tuple(c for c in facts.credits if c.status is not CreditStatus.LEFT)


def _actor(person: Entity, facts: ShowFacts, season: int | None) -> str:
    credits = [c for c in _parts(facts) if c.person == person.ref and c.is_cast]
    if not credits:
        return ""
    numbers = {c: scope.number for c in credits if (scope := facts.entity(c.scope)) is not None}
    here = next((c for c in credits if season is not None and numbers.get(c) == season), None)
    character = facts.entity((here or credits[0]).character or "")
    name = character.name if character is not None else ""
    if here is None or not name:
        return _joined("actor", name)
    if season == 1:
        return f"plays {name}"
    returns = any(number is not None and number < (season or 0) for number in numbers.values())
    standing = here.status.value if here.status is not CreditStatus.CONFIRMED else "returning" if returns else "new"
    return _joined(f"plays {name}", standing)


def _crew(person: Entity, facts: ShowFacts) -> str:
    jobs = dict.fromkeys(c.job for c in _parts(facts) if c.person == person.ref and c.job)
    if jobs:
        return ", ".join(jobs)
    for rows in facts.facts.values():
        for fact in rows:
            if fact.ref.property == "author" and fact.value == person.ref and fact.known_to is None:
                work = facts.entity(fact.ref.subject)
                return _joined("author", work.name if work is not None else "")
    return ""


def _company(company: Entity, facts: ShowFacts) -> str:
    for rows in facts.facts.values():
        for fact in rows:
            if fact.value == company.ref and fact.known_to is None:
                return {"production_company": "studio"}.get(fact.ref.property, fact.ref.property)
    return "company"


def _value(facts: ShowFacts, ref: FactRef) -> str:
    fact = facts.value(ref)
    return phrase(fact, facts.entity) if fact is not None else ""


def _names(facts: ShowFacts, ref: FactRef) -> str:
    named = [facts.entity(str(fact.value)) for fact in facts.rows(ref) if fact.known_to is None]
    return ", ".join(entity.name for entity in named if entity is not None)


def _year(facts: ShowFacts, seasons: tuple[Entity, ...]) -> str:
    for season in seasons:
        fact = facts.value(FactRef(season.ref, "released"))
        if fact is not None and isinstance(fact.value, Period) and fact.value.lower is not None:
            return str(fact.value.lower.year)
    return ""
