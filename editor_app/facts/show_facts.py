"""Everything that is believed about one show, as one value to hand around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor_app.facts.entities import Credit, CreditStatus, Entity
from editor_app.facts.fact import Fact, speaking
from editor_app.facts.refs import EntityRef, FactRef, Kind


@dataclass(frozen=True)
class ShowFacts:
    """One show as the store knew it at one moment.

    `entities` holds the show and all that belongs to it or is named by its facts: seasons, characters, people,
    companies, works, videos. `facts` holds the rows believed at that moment by subject, rumours and past values included.
    Safe to hand between threads, and small: a few hundred entities.
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
        """The row that speaks for `ref`, see `fact.speaking`."""
        if ref not in self._speaking:
            self._speaking[ref] = speaking(self.rows(ref))
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
