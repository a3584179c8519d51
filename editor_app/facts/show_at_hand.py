"""A reader of facts with one show at hand: what is asked of that is answered without the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactReader


class ShowAtHand:
    """A `FactReader` that gives the same `ShowFacts` whenever it is asked for that show.

    Whoever keeps what was read of a show finds it again by that. It says what was so when the show was read: when the
    store has changed, another takes its place.
    """

    def __init__(self, facts: FactReader, show: ShowFacts) -> None:
        self._facts = facts
        self._show = show

    def entity(self, ref: EntityRef) -> Entity | None:
        return self._show.entity(ref) or self._facts.entity(ref)

    def value(self, ref: FactRef) -> Fact | None:
        return self.values([ref]).get(ref)

    def values(self, refs: Iterable[FactRef]) -> Mapping[FactRef, Fact]:
        """Of the show's own entities from what is at hand; the store is asked for all others in one go."""
        asked = list(refs)
        at_hand = [ref for ref in asked if ref.subject in self._show.facts]
        others = [ref for ref in asked if ref.subject not in self._show.facts]
        found = {ref: fact for ref in at_hand if (fact := self._show.value(ref)) is not None}
        return {**found, **self._facts.values(others)} if others else found

    def facts(self, ref: EntityRef, property: str = "", *, as_of: datetime | None = None) -> tuple[Fact, ...]:
        return self._facts.facts(ref, property, as_of=as_of)

    def show(self, ref: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
        is_at_hand = ref == self._show.show.ref and as_of is None
        return self._show if is_at_hand else self._facts.show(ref, as_of=as_of)

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        return self._facts.find(text, kinds=kinds, limit=limit)

    def name_count(self) -> int:
        return self._facts.name_count()
