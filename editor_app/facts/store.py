"""What the other rooms know of a store of facts: two protocols and the values that pass through them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Fact, Source, Status, Value
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts


@dataclass(frozen=True, slots=True)
class Batch:
    """What a provider brings: entities, credits and facts that belong together, and name each other by reference.

    `sources` describes the addresses that credits name. `origin` says in a few words where it all came from, such as
    "bundle facts.json".
    """

    origin: str
    entities: tuple[Entity, ...] = ()
    credits: tuple[Credit, ...] = ()
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change to the store did: counts for people, and the references of all that is now different."""

    entities: int = 0
    credits: int = 0
    facts: int = 0
    unchanged: int = 0
    refs: frozenset[EntityRef] = frozenset()


@dataclass(frozen=True, slots=True)
class NameRow:
    """One entity found by one of its names. `matched` is the name or alias that was found, `name` the entity's own."""

    ref: EntityRef
    kind: Kind
    name: str
    matched: str
    popularity: int = 0
    parent: EntityRef | None = None


class FactReader(Protocol):
    """Answers about facts. Every method may be called from any thread."""

    def entity(self, ref: EntityRef) -> Entity | None: ...

    def value(self, ref: FactRef) -> Fact | None:
        """The row that speaks for `ref`, see `speaking`."""
        ...

    def values(self, refs: Iterable[FactRef]) -> Mapping[FactRef, Fact]:
        """The rows that speak for many references in one go; those not known are left out."""
        ...

    def facts(self, ref: EntityRef, property: str = "") -> tuple[Fact, ...]:
        """The rows believed now, of one property or of all."""
        ...

    def show(self, ref: EntityRef) -> ShowFacts | None:
        """All about one show; None where there is no show of that reference."""
        ...

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        """Entities by any word of any name, best first, as `NameIndex.starting_with` finds them.

        With an empty `text`, the most popular ones of those kinds.
        """
        ...

    def name_count(self) -> int:
        """How many entities can be found by name."""
        ...


class FactStore(FactReader, Protocol):
    """A reader that also takes changes. Each method is one transaction: it happens whole or not at all."""

    def put(
        self,
        ref: FactRef,
        value: Value,
        *,
        now: datetime,
        status: Status = Status.CONFIRMED,
        sources: Sequence[Source] = (),
    ) -> Changes:
        """State a fact: closes the rows that `sources` (or the writer) stated before, and opens one.

        Without `sources` it is the writer's own word. `now` is UTC. Raises `UnknownReference` where the entity or the
        property does not exist, or the value does not fit the property.
        """
        ...

    def apply(self, batch: Batch, *, now: datetime) -> Changes:
        """Take in what a provider brought. What is known already stays as it is; a second time changes nothing."""
        ...

    def history(self, ref: FactRef) -> tuple[Fact, ...]:
        """Every row there ever was, oldest first; without a property, of all properties."""
        ...

    def backup(self, path: Path) -> None:
        """A whole copy at `path`, while others read and write."""
        ...

    def close(self) -> None: ...


class NameIndex(Protocol):
    """The look-up behind completion: answers on the thread that asks, in well under a millisecond."""

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """Entities one of whose words starts with `text`, most popular first.

        However either is cased, accented or hyphenated.
        """
        ...

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """Entities that another romanisation of `text` names, most popular first."""
        ...

    def close(self) -> None: ...
