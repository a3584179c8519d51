"""Takes in what a provider brought, and tells in words what that changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from sqlalchemy import Connection

from editor_app.errors import UnknownReference
from editor_app.facts.batch import Batch
from editor_app.facts.difference import DifferenceLine
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Fact
from editor_app.facts.lexicon import PROPERTIES
from editor_app.facts.phrasing import label, phrase
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.show_facts import entities_named_by, people_and_characters
from editor_app.facts.speaking import speaker
from editor_app.facts.sql.familiar import familiar_people
from editor_app.facts.sql.history import voices
from editor_app.facts.sql.reading import ids_of, living
from editor_app.facts.sql.writing_entities import Taken, take_entities
from editor_app.facts.sql.writing_statements import Told, check_fits, part_of, take_credits, take_facts, take_sources
from editor_app.facts.store import Edit
from editor_app.facts.telling import title_of

Lookup: TypeAlias = Callable[[EntityRef], Entity | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What taking in a batch did: to entities, facts and credits."""

    taken: Taken
    facts: Told[Fact]
    credits: Told[Credit]

    @property
    def refs(self) -> tuple[EntityRef, ...]:
        changed = (d.after.ref for d in self.taken.differences)
        return tuple(dict.fromkeys((*changed, *self.facts.refs, *self.credits.refs)))

    @property
    def unchanged(self) -> int:
        return self.taken.unchanged + self.facts.unchanged + self.credits.unchanged


def take(connection: Connection, batch: Batch, edit: Edit) -> Outcome:
    """Store all that `batch` states. Raises `UnknownReference` where it names what neither it nor the store knows."""
    for one in batch.facts:
        check_fits(one.ref, one.value)
    taken = take_entities(connection, batch.entities, edit, familiar_people(connection, batch))
    named = {*(f.ref.subject for f in batch.facts), *entities_named_by(batch.facts)}
    named |= {*people_and_characters(batch.credits), *(c.scope for c in batch.credits)}
    _add_elsewhere(connection, taken, named - taken.stored_as.keys())
    facts = take_facts(connection, [fact_as_stored(f, taken.stored_as) for f in batch.facts], taken.ids, edit)
    take_sources(connection, batch.sources)
    credits = [credit_as_stored(c, taken.stored_as) for c in batch.credits]
    return Outcome(taken, facts, take_credits(connection, credits, taken.ids, edit))


def _add_elsewhere(connection: Connection, taken: Taken, refs: Iterable[EntityRef]) -> None:
    """Add what the batch names and did not bring. Raises `UnknownReference` where the store does not hold it."""
    wanted = set(refs)
    found = living(connection, wanted)
    if missing := wanted - found.keys():
        raise UnknownReference(f"The store holds no “{min(missing)}”.", remedy="Search it by its name.")
    taken.stored_as.update((ref, one.ref) for ref, one in found.items())
    taken.ids.update((one.ref, one.id) for one in found.values())


def fact_as_stored(one: Fact, stored_as: Mapping[EntityRef, EntityRef]) -> Fact:
    """The fact, with the references that the store has for what it names."""
    subject = stored_as.get(one.ref.subject, one.ref.subject)
    value = one.value
    for ref in entities_named_by([one]):
        value = stored_as.get(ref, ref)
    return replace(one, ref=FactRef(subject, one.ref.property), value=value)


def credit_as_stored(one: Credit, stored_as: Mapping[EntityRef, EntityRef]) -> Credit:
    """The credit, with the references that the store has for whom it names."""
    return replace(
        one,
        person=None if one.person is None else stored_as.get(one.person, one.person),
        scope=stored_as.get(one.scope, one.scope),
        character=None if one.character is None else stored_as.get(one.character, one.character),
    )


# -- in words


def in_words(batch: Batch, outcome: Outcome, entity: Lookup) -> Iterator[DifferenceLine]:
    """What the outcome changed, line by line; `entity` looks up whoever is named, as the store has it now."""
    brought = {outcome.taken.stored_as[e.ref]: e for e in batch.entities}
    for d in outcome.taken.differences:
        line = _entity_line(brought[d.after.ref], d.before, d.after, entity)
        if line is not None:
            yield line
    yield from _fact_lines(batch, outcome, entity)
    yield from _credit_lines(batch, outcome, entity)


def _entity_line(item: Entity, before: Entity | None, after: Entity, entity: Lookup) -> DifferenceLine | None:
    """A new entity, or further names of one; that it is more popular or known to one more catalogue is no news."""
    subject = title_of(after, entity)
    if before is None:
        return DifferenceLine(item, subject, after.kind.value.capitalize(), "", after.name)
    new = [name for name in after.names if name not in before.names]
    plain = replace(item, name=before.name, aliases=())
    return DifferenceLine(item, subject, "Also called", "", ", ".join(new), plain) if new else None


def _fact_lines(batch: Batch, outcome: Outcome, entity: Lookup) -> Iterator[DifferenceLine]:
    believed: defaultdict[FactRef, list[Fact]] = defaultdict(list)
    for row in outcome.facts.believed:
        believed[row.ref].append(row)
    items = {(s.ref, s.code): f for f in batch.facts for s in [fact_as_stored(f, outcome.taken.stored_as)]}
    for row in outcome.facts.opened:
        item = items.get((row.ref, row.code))
        if item is None or any((f.code, f.status) == (row.code, row.status) for f in believed[row.ref]):
            continue  # what remains of a row that lost a source, or a known value that one more source gives
        before = None if PROPERTIES[row.ref.property].multiple else _what_stood(believed[row.ref], row)
        words = "" if before is None else _said(before, entity)
        yield DifferenceLine(item, title_of(entity(row.ref.subject), entity), label(row.ref), words, _said(row, entity))


def _what_stood(believed: list[Fact], row: Fact) -> Fact | None:
    """What the same source said before, or else what spoke."""
    own = [f for f in believed if f.valid_to is None and not voices([f]).isdisjoint(voices([row]))]
    return own[0] if own else speaker(believed)


def _said(fact: Fact, entity: Lookup) -> str:
    words = phrase(fact, entity)
    return words if fact.status.value == "confirmed" else f"{words} ({fact.status.value})"


def _credit_lines(batch: Batch, outcome: Outcome, entity: Lookup) -> Iterator[DifferenceLine]:
    closed = {part_of(c): c for c in outcome.credits.closed}
    items = {part_of(credit_as_stored(c, outcome.taken.stored_as)): c for c in batch.credits}
    for row in outcome.credits.opened:
        before = closed.get(part_of(row))
        if before is not None and before.status is row.status:
            continue  # one more source says so, or another place in the list
        subject = title_of(entity(row.scope), entity)
        old = "" if before is None else _part(before, entity)
        yield DifferenceLine(items[part_of(row)], subject, "Cast" if row.is_cast else "Crew", old, _part(row, entity))


def _part(credit: Credit, entity: Lookup) -> str:
    """ "Cho Yi-hyun as Choi Nam-ra (left)"."""
    person, character = (entity(ref) if ref else None for ref in (credit.person, credit.character))
    who = person.name if person is not None else "somebody"
    part = f"{who} as {character.name}" if character is not None else f"{who}, {credit.job}"
    return part if credit.status.value == "confirmed" else f"{part} ({credit.status.value})"


def known_ids(connection: Connection, refs: Iterable[EntityRef]) -> dict[EntityRef, int]:
    """The ids of `refs`. Raises `UnknownReference` where one of them is nobody's."""
    wanted = set(refs)
    found = ids_of(connection, wanted)
    if missing := wanted - found.keys():
        raise UnknownReference(f"The store holds no “{min(missing)}”.", remedy="Search it by its name.")
    return found
