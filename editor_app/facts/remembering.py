"""A reader of facts that asks its store for each show once, for articles that follow one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactReader

_SHOWS = 64


@dataclass(frozen=True, slots=True)
class ShowPrint:
    """A show as it is known: `mark` differs when anything of it does; `entities` are those that it consists of."""

    show: EntityRef
    mark: str
    entities: frozenset[EntityRef] = frozenset()


class Remembering:
    """A `FactReader` that answers from the show it was asked for last where it can, until it is told to forget.

    What is no part of that show is asked of the store. For one thread.
    """

    def __init__(self, facts: FactReader) -> None:
        self._facts = facts
        self._shows: dict[EntityRef, tuple[ShowFacts | None, ShowPrint]] = {}
        self._last: ShowFacts | None = None

    def forget(self) -> None:
        self._shows.clear()
        self._last = None

    def known(self, show: EntityRef) -> tuple[ShowFacts | None, ShowPrint]:
        """A show as it was known when it was first asked for."""
        if show not in self._shows:
            facts = self._facts.show(show) if show else None
            if len(self._shows) >= _SHOWS:
                self._shows.pop(next(iter(self._shows)))
            self._shows[show] = facts, _print_of(show, facts)
        found = self._shows[show]
        self._last = found[0]
        return found

    def show(self, ref: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
        return self.known(ref)[0] if as_of is None else self._facts.show(ref, as_of=as_of)

    def entity(self, ref: EntityRef) -> Entity | None:
        found = self._last.entity(ref) if self._last is not None else None
        return found or self._facts.entity(ref)

    def value(self, ref: FactRef) -> Fact | None:
        return self.values([ref]).get(ref)

    def values(self, refs: Iterable[FactRef]) -> Mapping[FactRef, Fact]:
        wanted, last = dict.fromkeys(refs), self._last
        own = [ref for ref in wanted if last is not None and ref.subject in last.entities]
        rest = [ref for ref in wanted if ref not in own]
        found = {ref: fact for ref in own if last is not None and (fact := last.value(ref)) is not None}
        return found | dict(self._facts.values(rest)) if rest else found

    def facts(self, ref: EntityRef, property: str = "", *, as_of: datetime | None = None) -> tuple[Fact, ...]:
        return self._facts.facts(ref, property, as_of=as_of)

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        return self._facts.find(text, kinds=kinds, limit=limit)

    def name_count(self) -> int:
        return self._facts.name_count()


def _print_of(show: EntityRef, facts: ShowFacts | None) -> ShowPrint:
    if facts is None:
        return ShowPrint(show, "unknown")
    parts = [repr(facts.entities[ref]) for ref in sorted(facts.entities)]
    parts += [repr(row) for ref in sorted(facts.facts) for row in sorted(facts.facts[ref], key=lambda row: row.id or 0)]
    parts += sorted(map(repr, facts.credits))
    mark = blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return ShowPrint(show, mark, frozenset(facts.entities))
