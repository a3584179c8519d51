"""A reader of facts with one show at hand: what is asked of that is answered without the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactReader

_MOST_FOUND = 2_000  # answers; a writer changes a headline letter by letter


class ShowAtHand:
    """A `FactReader` that gives the same `ShowFacts` whenever it is asked for that show.

    Whoever keeps what was read of a show finds it again by that. It says what was so when the show was read: when the
    store has changed, another takes its place. What is looked for among others is remembered as long.
    """

    def __init__(self, facts: FactReader, show: ShowFacts) -> None:
        self._facts = facts
        self._show = show
        self._found: dict[tuple[str, frozenset[Kind], int], tuple[Entity, ...]] = {}
        self._values: dict[FactRef, Fact | None] = {}
        self._shows: dict[EntityRef, ShowFacts | None] = {}

    def entity(self, ref: EntityRef) -> Entity | None:
        return self._show.entity(ref) or self._facts.entity(ref)

    def value(self, ref: FactRef) -> Fact | None:
        return self.values([ref]).get(ref)

    def values(self, refs: Iterable[FactRef]) -> Mapping[FactRef, Fact]:
        """Of the show's own entities from what is at hand; the store is asked for all others in one go."""
        asked = list(refs)
        at_hand = [ref for ref in asked if ref.subject in self._show.facts]
        others = [ref for ref in asked if ref.subject not in self._show.facts]
        new = [ref for ref in others if ref not in self._values]
        if new:
            if len(self._values) >= _MOST_FOUND:
                self._values.clear()
                new = others
            self._values.update({**dict.fromkeys(new), **self._facts.values(new)})
        known = {**{ref: self._show.value(ref) for ref in at_hand}, **{ref: self._values[ref] for ref in others}}
        return {ref: fact for ref, fact in known.items() if fact is not None}

    def facts(self, ref: EntityRef, property: str = "", *, as_of: datetime | None = None) -> tuple[Fact, ...]:
        return self._facts.facts(ref, property, as_of=as_of)

    def show(self, ref: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
        if as_of is not None:
            return self._facts.show(ref, as_of=as_of)
        if ref == self._show.show.ref:
            return self._show
        if ref not in self._shows:
            self._shows[ref] = self._facts.show(ref)
        return self._shows[ref]

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        asked = text, frozenset(kinds), limit
        if asked not in self._found:
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            self._found[asked] = self._facts.find(text, kinds=kinds, limit=limit)
        return self._found[asked]

    def name_count(self) -> int:
        return self._facts.name_count()
