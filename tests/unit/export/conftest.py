"""What the tests of exports share: a reader of the sample show's facts, and a worker."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

import pytest

from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactReader
from editor_app.worker.worker import Worker


class OneShow:
    """A `FactReader` that knows one show and needs no store."""

    def __init__(self, known: ShowFacts) -> None:
        self._known = known

    def entity(self, ref: EntityRef) -> Entity | None:
        return self._known.entity(ref)

    def value(self, ref: FactRef) -> Fact | None:
        return self._known.value(ref)

    def values(self, refs: Iterable[FactRef]) -> Mapping[FactRef, Fact]:
        return {ref: fact for ref in refs if (fact := self._known.value(ref)) is not None}

    def facts(self, ref: EntityRef, property: str = "", *, as_of: datetime | None = None) -> tuple[Fact, ...]:
        return self._known.rows(FactRef(ref, property))

    def show(self, ref: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
        return self._known if ref == self._known.show.ref else None

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        return ()

    def name_count(self) -> int:
        return len(self._known.entities)


@pytest.fixture
def facts(all_of_us_are_dead: ShowFacts) -> FactReader:
    return OneShow(all_of_us_are_dead)


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker
