"""What taking in a batch would change, for a writer to read and approve line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TypeAlias

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Fact
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import counted

Item: TypeAlias = Entity | Credit | Fact


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One change. `item` is what the batch says, as it says it; the rest is in words.

    `subject` is whom it is about ("All of Us Are Dead · season 2"), `label` what of them ("Release", "Cast", "Name");
    `before` is "" where it is new.
    """

    item: Item
    subject: str
    label: str
    before: str
    after: str

    @property
    def is_new(self) -> bool:
        return not self.before


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

    def without(self, batch: Batch, declined: Collection[DifferenceLine]) -> Batch:
        """`batch` less the facts and credits of the lines that the writer declined.

        Entities stay, since others may name them; one that nobody names any more is taken in with its name alone.
        """
        items = [line.item for line in declined]
        return replace(
            batch,
            facts=tuple(f for f in batch.facts if f not in items),
            credits=tuple(c for c in batch.credits if c not in items),
        )


def _thing(item: Item) -> str:
    """What one counts it as, in the plural."""
    if isinstance(item, Entity):
        return "names"
    if isinstance(item, Credit):
        return "credits"
    property = PROPERTIES.get(item.ref.property)
    return "dates" if property is not None and property.value is ValueKind.DATE else "facts"
