"""Whether what a provider brings is an entity we know, and what becomes of it if so. Pure; no SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from editor_app.facts.entities import Alias, AliasKind, Entity
from editor_app.facts.refs import EntityRef, Kind, slug


def is_other(known: Entity, brought: Entity) -> bool:
    """Whether `brought` is certainly not `known`, although both have one reference.

    Two characters of different shows are not the same, nor are two entities that one catalogue tells apart. Whatever
    else differs may be the work of two sources.
    """
    if known.parent != brought.parent and known.parent is not None and brought.parent is not None:
        return True
    ours, theirs = _by_scheme(known), _by_scheme(brought)
    return any(ours[scheme].isdisjoint(theirs[scheme]) for scheme in ours.keys() & theirs.keys())


def is_stranger(known: Entity, brought: Entity) -> bool:
    """Whether two people of one name, met in different places, are to be taken for two.

    They are where two catalogues have numbered them and no number is in both: there are many by the name of Kim Min-ji.
    """
    ours, theirs = _by_scheme(known), _by_scheme(brought)
    return known.kind is Kind.PERSON and bool(ours) and bool(theirs) and ours.keys().isdisjoint(theirs)


def _by_scheme(entity: Entity) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in entity.identifiers:
        found[one.scheme].add(one.value)
    return found


def merged(known: Entity, brought: Entity) -> Entity:
    """`known` with all that `brought` adds to it. Its name stays; another becomes an alias."""
    aliases = {alias.text: alias for alias in known.aliases}
    for alias in (Alias(brought.name), *brought.aliases):
        before = aliases.get(alias.text)
        if alias.text != known.name and (before is None or before.kind is AliasKind.OTHER is not alias.kind):
            aliases[alias.text] = alias
    return replace(
        known,
        aliases=tuple(aliases.values()),
        identifiers=tuple(dict.fromkeys((*known.identifiers, *brought.identifiers))),
        parent=known.parent if known.parent is not None else brought.parent,
        number=known.number if known.number is not None else brought.number,
        popularity=max(known.popularity, brought.popularity),
    )


def further_references(placed: Entity, brought_parent: EntityRef | None) -> Iterator[EntityRef]:
    """References for an entity whose own belongs to another; they are the same from one import to the next.

    `placed.parent` is its parent as stored, `brought_parent` what the batch calls that: a season follows its show.
    """
    kind, _, stem = placed.ref.partition("/")
    if placed.parent is not None and brought_parent is not None:
        before, after = brought_parent.partition("/")[2], placed.parent.partition("/")[2]
        if before != after and stem.startswith(f"{before}-"):
            yield f"{kind}/{after}{stem.removeprefix(before)}"
        yield f"{kind}/{stem}-{after}"
    for identifier in placed.identifiers:
        yield f"{kind}/{stem}-{slug(f'{identifier.scheme} {identifier.value}')}"
    for number in count(2):
        yield f"{kind}/{stem}-{number}"


def place(entity: Entity) -> tuple[object, ...] | None:
    """What a child of a show or season is known by besides its reference: a number, or a character's name."""
    if entity.parent is None or (entity.number is None and entity.kind is not Kind.CHARACTER):
        return None
    return entity.kind, entity.parent, entity.name if entity.number is None else entity.number


def parents_first(entities: Iterable[Entity]) -> Iterator[list[Entity]]:
    """The entities in groups, so that each comes after its parent; those without one, or with one elsewhere, first."""
    waiting = list(entities)
    unplaced = {e.ref for e in waiting}
    while waiting:
        ready = [e for e in waiting if e.parent not in unplaced]
        if not ready:
            raise ValueError(f"an entity is its own ancestor: {waiting[0].ref}")
        yield ready
        unplaced -= {e.ref for e in ready}
        waiting = [e for e in waiting if e.ref in unplaced]
