"""Whom a writer may mean by a few letters, with what tells namesakes apart: the show's own first, then everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.facts.entities import Entity
from editor_app.facts.phrasing import label
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactStore
from editor_app.text.names import fold, search_keys


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody or something that may be meant. `detail` says who that is."""

    ref: EntityRef
    name: str
    detail: str


def choices(store: FactStore, typed: str, kind: Kind, show: ShowFacts | None, *, limit: int = 8) -> tuple[Choice, ...]:
    """Entities of `kind` that `typed` may mean, by any word of any name.

    Those of `show` come first. Characters are looked for there alone: one of another show is another character.
    """
    found: dict[EntityRef, Choice] = {}
    for one in _of_show(typed, kind, show):
        found[one.ref] = Choice(one.ref, one.name, _part(one.ref, show))
    if kind is not Kind.CHARACTER or show is None:
        for one in store.find(typed, kinds={kind}, limit=limit):
            found.setdefault(one.ref, Choice(one.ref, one.name, ""))
    some = list(found.values())[:limit]
    return tuple(c if c.detail else Choice(c.ref, c.name, _known_for(store, c.ref)) for c in some)


def _of_show(typed: str, kind: Kind, show: ShowFacts | None) -> Iterator[Entity]:
    wanted = fold(typed)
    for one in show.of_kind(kind) if show is not None else ():
        if any(key.startswith(wanted) for name in one.names for key in search_keys(name)):
            yield one


def _part(ref: EntityRef, show: ShowFacts | None) -> str:
    """ "Choi Nam-ra" for an actor, "Cho Yi-hyun" for a character, "director" for who directs; "" for all else."""
    if show is None:
        return ""
    for other in show.counterparts(ref):
        found = show.entity(other)
        if found is not None:
            return found.name
    return next((c.job for c in show.credits if c.person == ref and c.job), "")


def _known_for(store: FactStore, ref: EntityRef) -> str:
    """One thing somebody has a part in: "Choi Nam-ra in All of Us Are Dead", "network of Squid Game"."""
    uses = store.uses(ref)
    for credit in uses.credits:
        other = credit.character if credit.person == ref else credit.person
        part = store.entity(other) if other is not None else None
        scope = store.entity(credit.scope)
        above = store.entity(scope.parent) if scope is not None and scope.parent is not None else scope
        if above is not None:
            return f"{part.name if part is not None else credit.job or 'a part'} in {above.name}"
    for fact in uses.facts:
        subject = store.entity(fact.ref.subject)
        if subject is not None:
            return f"{label(fact.ref).lower()} of {subject.name}"
    return ""
