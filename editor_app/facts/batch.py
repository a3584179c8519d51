"""What a provider brings."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Fact, Source


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
