"""What an edit did to the names and the place of an entity, in a form that can be kept and taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from editor_app.facts.entities import Alias, AliasKind, Entity, Identifier

_T = TypeVar("_T")


def state_of(entity: Entity) -> str:
    """All of `entity` that an edit may change, as JSON."""
    return json.dumps(
        {
            "name": entity.name,
            "aliases": [[a.text, a.kind.value, a.language, a.script] for a in entity.aliases],
            "identifiers": [[i.scheme, i.value] for i in entity.identifiers],
            "parent": entity.parent,
            "number": entity.number,
            "popularity": entity.popularity,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def in_state(entity: Entity, state: str) -> Entity:
    """`entity` with the names and the place of `state`."""
    kept = json.loads(state)
    return replace(
        entity,
        name=kept["name"],
        aliases=tuple(
            Alias(text, AliasKind(kind), language, script) for text, kind, language, script in kept["aliases"]
        ),
        identifiers=tuple(Identifier(scheme, value) for scheme, value in kept["identifiers"]),
        parent=kept["parent"],
        number=kept["number"],
        popularity=kept["popularity"],
    )


def taken_back(now: Entity, before: Entity, after: Entity) -> Entity:
    """`now` without what led from `before` to `after`; what others changed since stays as it is."""
    return replace(
        now,
        name=before.name if now.name == after.name else now.name,
        aliases=_list_back(now.aliases, before.aliases, after.aliases),
        identifiers=_list_back(now.identifiers, before.identifiers, after.identifiers),
        parent=before.parent if now.parent == after.parent else now.parent,
        number=before.number if now.number == after.number else now.number,
        popularity=before.popularity if now.popularity == after.popularity else now.popularity,
    )


def _list_back(now: Iterable[_T], before: tuple[_T, ...], after: tuple[_T, ...]) -> tuple[_T, ...]:
    kept = [one for one in now if one in before or one not in after]
    return tuple(dict.fromkeys((*kept, *(one for one in before if one not in after))))
