"""What taking in a batch would change, for a writer to read and approve line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Fact
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import counted
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import entities_named_by, people_and_characters

Item: TypeAlias = Entity | Credit | Fact


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One change. `item` is what the batch says, as it says it; the rest is in words.

    `subject` is whom it is about ("All of Us Are Dead · season 2"), `label` what of them ("Release", "Cast", "Name");
    `before` is "" where it is new. Where the writer declines the line, `instead` is taken in, if anything.
    """

    item: Item
    subject: str
    label: str
    before: str
    after: str
    instead: Item | None = None

    @property
    def is_new(self) -> bool:
        return not self.before

    @property
    def is_new_entity(self) -> bool:
        """Whether it brings somebody the store does not know, and not something about them."""
        return isinstance(self.item, Entity) and self.instead is None


@dataclass(frozen=True, slots=True)
class Difference:
    """All that would change, in the order of the batch, and how much of it is known already."""

    lines: tuple[DifferenceLine, ...] = ()
    unchanged: int = 0

    @property
    def summary(self) -> str:
        """ "3 new credits, 1 changed date"; "nothing new" where there is no line."""
        counts = Counter((line.is_new, _thing(line.item)) for line in self.lines)
        parts = [
            f"{number} {'new' if is_new else 'changed'} {counted(number, things).partition(' ')[2]}"
            for (is_new, things), number in sorted(
                counts.items(), key=lambda part: (not part[0][0], -part[1], part[0][1])
            )
        ]
        return ", ".join(parts) or "nothing new"

    @property
    def newcomers(self) -> str:
        """Whom the store did not know, counted: "1 show, 3 seasons, 24 people"; "" where it knew them all."""
        counts = Counter(line.item.kind for line in self.lines if isinstance(line.item, Entity) and line.is_new_entity)
        return ", ".join(f"{n:,} {kind.value if n == 1 else kind.plural}" for kind in Kind if (n := counts[kind]))

    def without(self, batch: Batch, declined: Collection[DifferenceLine]) -> Batch:
        """`batch` less what the writer declined, and less whoever nothing else in it names.

        So a new person goes with the only credit that named them; the line that brings them declines nothing by itself.
        """
        instead = {line.item: line.instead for line in declined}
        kept = replace(
            batch,
            entities=tuple(_entities(batch.entities, instead)),
            facts=tuple(f for f in batch.facts if f not in instead),
            credits=tuple(c for c in batch.credits if c not in instead),
        )
        orphans = _named_by(batch) - _named_by(kept)
        while orphans:
            kept = replace(kept, entities=tuple(e for e in kept.entities if e.ref not in orphans))
            orphans = {e.ref for e in kept.entities} & (_named_by(batch) - _named_by(kept))
        return kept


def _entities(entities: Iterable[Entity], instead: Mapping[Item, Item | None]) -> Iterator[Entity]:
    for one in entities:
        other = instead.get(one)
        yield other if isinstance(other, Entity) else one


def _named_by(batch: Batch) -> set[EntityRef]:
    """Whom the facts, the credits and the children in `batch` name."""
    return {
        *(f.ref.subject for f in batch.facts),
        *entities_named_by(batch.facts),
        *people_and_characters(batch.credits),
        *(c.scope for c in batch.credits),
        *(e.parent for e in batch.entities if e.parent is not None),
    }


def _thing(item: Item) -> str:
    """What one counts it as, in the plural."""
    if isinstance(item, Entity):
        return "names"
    if isinstance(item, Credit):
        return "credits"
    property = PROPERTIES.get(item.ref.property)
    return "dates" if property is not None and property.value is ValueKind.DATE else "facts"
