"""What the writer works with while there is no store: a reader that knows nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts


class NoFacts:
    """A `FactReader` that answers every question with "not known"."""

    def entity(self, ref: EntityRef) -> Entity | None:
        return None

    def value(self, ref: FactRef) -> Fact | None:
        return None

    def values(self, refs: Iterable[FactRef]) -> Mapping[FactRef, Fact]:
        return {}

    def facts(self, ref: EntityRef, property: str = "", *, as_of: datetime | None = None) -> tuple[Fact, ...]:
        return ()

    def show(self, ref: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
        return None

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        return ()

    def name_count(self) -> int:
        return 0
