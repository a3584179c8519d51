"""Everything that is believed about one show, as one value to hand around."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from editor_app.errors import UnknownReference
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Credit, CreditStatus, Entity
from editor_app.facts.fact import Fact, name_as_fact
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.speaking import speaking


@dataclass(frozen=True)
class ShowFacts:
    """One show as the store knew it at one moment.

    `entities` holds the show and all that belongs to it or is named by its facts: seasons, characters, people,
    companies, works, videos. `facts` holds the rows believed at that moment by subject, rumours and past values
    included. Safe to hand between threads, and small: a few hundred entities.
    """

    show: Entity
    entities: Mapping[EntityRef, Entity]
    facts: Mapping[EntityRef, tuple[Fact, ...]]
    credits: tuple[Credit, ...] = ()
    _speaking: dict[FactRef, Fact | None] = field(default_factory=dict, compare=False, repr=False)

    def of_kind(self, kind: Kind) -> tuple[Entity, ...]:
        return tuple(e for e in self.entities.values() if e.kind is kind)

    @property
    def seasons(self) -> tuple[Entity, ...]:
        return tuple(sorted(self.of_kind(Kind.SEASON), key=lambda e: e.number or 0))

    def season(self, number: int) -> Entity | None:
        return next((e for e in self.of_kind(Kind.SEASON) if e.number == number), None)

    def videos(self, scope: EntityRef) -> tuple[Entity, ...]:
        """The videos of a season or show, newest first."""

        def day(video: Entity) -> str:
            fact = self.value(FactRef(video.ref, "published"))
            return fact.code if fact is not None else ""

        return tuple(sorted((e for e in self.of_kind(Kind.VIDEO) if e.parent == scope), key=day, reverse=True))

    def entity(self, ref: EntityRef) -> Entity | None:
        return self.entities.get(ref)

    def rows(self, ref: FactRef) -> tuple[Fact, ...]:
        """All rows of one property, rumours and past values included."""
        return tuple(f for f in self.facts.get(ref.subject, ()) if f.ref.property == ref.property)

    def value(self, ref: FactRef) -> Fact | None:
        """The row that speaks for `ref`, see `speaking`; without a property, the entity's name."""
        if ref not in self._speaking:
            self._speaking[ref] = speaking(self.rows(ref)) if ref.property else name_as_fact(self.entity(ref.subject))
        return self._speaking[ref]

    def cast(self, season: EntityRef | None = None) -> tuple[Credit, ...]:
        """The cast in billing order: of one season, or the first credit of every pair in the show."""
        chosen: dict[tuple[EntityRef | None, EntityRef | None], Credit] = {}
        for credit in self.credits:
            if credit.is_cast and (season is None or credit.scope == season):
                chosen.setdefault((credit.person, credit.character), credit)
        return tuple(sorted(chosen.values(), key=lambda c: c.billing or 10_000))

    def crew(self, job: str) -> tuple[Credit, ...]:
        return tuple(c for c in self.credits if c.job == job)

    def counterparts(self, ref: EntityRef) -> tuple[EntityRef, ...]:
        """For a character who plays it, for a person whom they play; nobody who has left."""
        found: dict[EntityRef, None] = {}
        for credit in self.credits:
            if credit.status is CreditStatus.LEFT:
                continue
            other = credit.person if credit.character == ref else credit.character if credit.person == ref else None
            if other is not None:
                found[other] = None
        return tuple(found)


class SameFacts:
    """A show's facts, equal to themselves alone: they hold mappings, which cannot be compared quickly."""

    __slots__ = ("facts",)

    def __init__(self, facts: ShowFacts | None) -> None:
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameFacts) and other.facts is self.facts

    def __hash__(self) -> int:
        return id(self.facts)


def show_facts_from(batch: Batch, show: EntityRef) -> ShowFacts:
    """All that `batch` states about one show, without a store.

    Raises `UnknownReference` where the batch holds no such show.
    """
    entities = {e.ref: e for e in batch.entities}
    if show not in entities or entities[show].kind is not Kind.SHOW:
        raise UnknownReference(f"There is no show “{show}” in the {batch.origin}.")
    facts: dict[EntityRef, list[Fact]] = {}
    for fact in batch.facts:
        facts.setdefault(fact.ref.subject, []).append(fact)
    scopes = _belonging_to(show, batch.entities)
    credits = tuple(c for c in batch.credits if c.scope in scopes)
    reached = dict.fromkeys([*scopes, *people_and_characters(credits)])
    new = tuple(reached)
    while new:
        named = entities_named_by(fact for ref in new for fact in facts.get(ref, ()))
        new = tuple(ref for ref in named if ref in entities and ref not in reached)
        reached.update(dict.fromkeys(new))
    return ShowFacts(
        entities[show],
        {ref: entities[ref] for ref in reached},
        {ref: tuple(facts[ref]) for ref in reached if ref in facts},
        credits,
    )


def _belonging_to(show: EntityRef, entities: Iterable[Entity]) -> Collection[EntityRef]:
    """The show, and whatever has it for a parent, its parent's parent and so on."""
    children: dict[EntityRef, list[EntityRef]] = {}
    for entity in entities:
        if entity.parent is not None:
            children.setdefault(entity.parent, []).append(entity.ref)
    found: dict[EntityRef, None] = {}
    new = [show]
    while new:
        found.update(dict.fromkeys(new))
        new = [child for ref in new for child in children.get(ref, ()) if child not in found]
    return found


def people_and_characters(credits: Iterable[Credit]) -> tuple[EntityRef, ...]:
    """Whom `credits` name, each once."""
    return tuple(dict.fromkeys(ref for c in credits for ref in (c.person, c.character) if ref is not None))


def entities_named_by(facts: Iterable[Fact]) -> tuple[EntityRef, ...]:
    """The entities that are values of `facts`, each once."""
    named = (f.value for f in facts if PROPERTIES[f.ref.property].value is ValueKind.ENTITY)
    return tuple(dict.fromkeys(value for value in named if isinstance(value, str)))
