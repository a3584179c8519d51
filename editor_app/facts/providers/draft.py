"""A batch in the making, for a provider that meets the same people and companies again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, Credit, Entity, Identifier
from editor_app.facts.fact import Fact, Source, Status, Value
from editor_app.facts.providers.references import References
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import entities_named_by, people_and_characters
from editor_app.text.dates import Period


class Draft:
    """Gathers what a provider states; `batch` gives it away whole.

    `licence` is that of all facts stated. Where a provider names no popularity, an entity's is the number of times that
    credits, facts and other entities name it.
    """

    def __init__(self, origin: str, *, licence: str) -> None:
        self._origin = origin
        self._licence = licence
        self._references = References()
        self._entities: dict[EntityRef, Entity] = {}
        self._named: dict[tuple[Kind, str, str], EntityRef] = {}
        self._identified: dict[tuple[Kind, Identifier], EntityRef] = {}
        self._credits: list[Credit] = []
        self._facts: list[Fact] = []

    def begin(
        self,
        kind: Kind,
        name: str,
        *,
        reference_name: str = "",
        apart_by: Iterable[str] = (),
        aliases: Sequence[Alias] = (),
        identifiers: Sequence[Identifier] = (),
        parent: EntityRef | None = None,
        number: int | None = None,
        popularity: int = 0,
    ) -> EntityRef:
        """A new entity, whatever others are called; its reference is made of `reference_name` where that is given."""
        ref = self._references.give(
            kind,
            reference_name or name,
            further_names=[*(a.text for a in aliases), *(f"{i.scheme} {i.value}" for i in identifiers)],
            apart_by=apart_by,
        )
        self._entities[ref] = Entity(ref, kind, name, (), tuple(identifiers), parent, number, popularity)
        self.add_aliases(ref, aliases)
        return ref

    def named(self, kind: Kind, name: str, *, within: str = "", parent: EntityRef | None = None) -> EntityRef:
        """The entity that goes by `name`, begun where there is none.

        Names hold within `within` (a show for its characters), which also tells namesakes' references apart.
        """
        key = (kind, within, name)
        if key not in self._named:
            self._named[key] = self.begin(kind, name, apart_by=[within.rpartition("/")[2]], parent=parent)
        return self._named[key]

    def identified(
        self,
        kind: Kind,
        identifier: Identifier,
        name: str,
        *,
        reference_name: str = "",
        aliases: Sequence[Alias] = (),
        parent: EntityRef | None = None,
        popularity: int = 0,
    ) -> EntityRef:
        """The entity that a catalogue knows by `identifier`, begun where there is none, whatever others are called."""
        key = (kind, identifier)
        if key not in self._identified:
            within = [] if parent is None else [parent.partition("/")[2]]
            self._identified[key] = self.begin(
                kind,
                name,
                reference_name=reference_name,
                apart_by=[*within, f"{identifier.scheme} {identifier.value}"],
                aliases=aliases,
                identifiers=[identifier],
                parent=parent,
                popularity=popularity,
            )
        return self._identified[key]

    def add_aliases(self, ref: EntityRef, aliases: Iterable[Alias], *, within: str = "") -> None:
        """Add the names that the entity does not have yet; `named` finds it by them too, where nobody else has them."""
        entity = self._entities[ref]
        for alias in aliases:
            if alias.text not in (entity.name, *(a.text for a in entity.aliases)):
                entity = replace(entity, aliases=(*entity.aliases, alias))
            self._named.setdefault((entity.kind, within, alias.text), ref)
        self._entities[ref] = entity

    def add_identifiers(self, ref: EntityRef, identifiers: Iterable[Identifier]) -> None:
        entity = self._entities[ref]
        self._entities[ref] = replace(entity, identifiers=tuple(dict.fromkeys((*entity.identifiers, *identifiers))))

    def state(
        self,
        subject: EntityRef,
        property: str,
        value: Value,
        sources: Sequence[Source] = (),
        *,
        status: Status = Status.CONFIRMED,
        valid_from: Period | None = None,
        valid_to: Period | None = None,
    ) -> None:
        """State one fact, in the order in which rows of the same weight are to speak."""
        ref = FactRef(subject, property)
        self._facts.append(Fact(ref, value, status, tuple(sources), valid_from, valid_to, licence=self._licence))

    def credit(self, credit: Credit) -> None:
        self._credits.append(credit)

    def batch(self, sources: Iterable[Source]) -> Batch:
        """All of it; `sources` are those that credits name, and any others worth keeping."""
        mentions = self._mentions()
        entities = tuple(replace(e, popularity=e.popularity or mentions[e.ref]) for e in self._entities.values())
        return Batch(self._origin, entities, tuple(self._credits), tuple(self._facts), tuple(sources))

    def _mentions(self) -> Counter[EntityRef]:
        found: Counter[EntityRef] = Counter()
        found.update(e.parent for e in self._entities.values() if e.parent is not None)
        for fact in self._facts:
            found.update(entities_named_by([fact]))
        for credit in self._credits:
            found.update(people_and_characters([credit]))
            scope = self._entities[credit.scope]
            found[scope.parent or scope.ref] += 1
        return found
