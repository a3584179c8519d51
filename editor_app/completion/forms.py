"""The forms of a name: in full at first and short later, and a character together with who plays it.

The house calls people by their family name once they have been named in full, and characters by their given one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor_app.article.article import SectionKind
from editor_app.completion.completion import Completion, Context
from editor_app.completion.matched import matched
from editor_app.facts.entities import Entity
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.name_parts import family_name, given_name
from editor_app.text.names import fold, search_keys

_WITH_PAIRS = frozenset({SectionKind.CAST, SectionKind.PLOT, SectionKind.INTRO})
_FAMILY_FIRST = frozenset({"CN", "TW", "HK", "MO", "SG", "VN"})
"""Countries many of whose names begin with the family's, which their spelling does not tell."""


def with_forms(
    rows: Sequence[Completion], context: Context, facts: ShowFacts | None, *, limit: int
) -> Iterator[Completion]:
    """`rows`, and with those that name somebody of the show the other forms that fit what is typed; `limit` in all.

    Who was named before is offered short first. The likeliest character that was not is offered once more, together
    with who plays it, beneath the others and where there is room.
    """
    if facts is None or not context.typed or context.counterpart_of is not None:
        yield from rows
        return
    room = limit
    for row in rows:
        entity = facts.entity(row.ref)
        is_full = entity is not None and row.text == entity.name and row.fact is None
        later = _later(row, entity, context, facts) if entity is not None and is_full else None
        for one in (later, row):
            if one is not None and room > 0:
                room -= 1
                yield one
    pair = next(_pairs(rows, context, facts), None) if room else None
    if pair is not None:
        yield replace(pair, score=rows[-1].score)


def _later(row: Completion, entity: Entity, context: Context, facts: ShowFacts) -> Completion | None:
    """The short form of who was named before, where the letters fit that too."""
    if entity.ref not in context.named or entity.kind not in (Kind.PERSON, Kind.CHARACTER):
        return None
    short = later_name(entity, facts)
    if not short or short == context.typed.strip() or not _fits(short, context.typed):
        return None
    others = (facts.entity(ref) for ref in context.named if ref != entity.ref)
    if any(other is not None and later_name(other, facts) == short for other in others):
        return None  # of two Lees, neither is called Lee
    return replace(row, text=short, detail=f"{entity.kind} · {entity.name}", matched=matched(short, context.typed))


def _pairs(rows: Sequence[Completion], context: Context, facts: ShowFacts) -> Iterator[Completion]:
    """ "Choi Nam-ra (Cho Yi-hyun)", for each character among `rows` that was not named before."""
    for row in rows if context.section in _WITH_PAIRS else ():
        entity = facts.entity(row.ref)
        if entity is None or entity.kind is not Kind.CHARACTER or row.fact is not None or entity.ref in context.named:
            continue
        for ref in facts.counterparts(entity.ref)[:1] if _fits(entity.name, context.typed) else ():
            actor = facts.entity(ref)
            if actor is not None:
                text = f"{entity.name} ({actor.name})"
                yield replace(row, text=text, detail="character and actor", matched=matched(text, context.typed))


def later_name(entity: Entity, facts: ShowFacts) -> str:
    """What somebody is called from the second mention on, "" where that is the whole name or cannot be told."""
    if entity.kind is Kind.CHARACTER:
        short = entity.short_name
        return short if short != entity.name else given_name(entity.name)
    country = facts.value(FactRef(facts.show.ref, "country"))
    if country is not None and country.value in _FAMILY_FIRST and "-" not in entity.name:
        return ""
    return family_name(entity.name)


def _fits(name: str, typed: str) -> bool:
    folded = fold(typed)
    return bool(folded) and any(key.startswith(folded) for key in search_keys(name))
