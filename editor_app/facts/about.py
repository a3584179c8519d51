"""All that is believed about one entity, with whom it names: what an editor of facts shows at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts, entities_named_by
from editor_app.facts.standing import Standing, standings
from editor_app.facts.store import FactReader


@dataclass(frozen=True, slots=True)
class About:
    """One entity as the store knew it at one moment.

    `show` is the show it belongs to, or is; None for what belongs to none, a person opened alone. `rows` is all that is
    believed about the entity, `named` whom that names.
    """

    subject: Entity
    rows: tuple[Fact, ...]
    named: Mapping[EntityRef, Entity]
    show: ShowFacts | None = None

    def entity(self, ref: EntityRef) -> Entity | None:
        found = self.named.get(ref)
        return found if found is not None or self.show is None else self.show.entity(ref)

    @property
    def standings(self) -> tuple[Standing, ...]:
        return standings(self.subject.ref, self.rows)


def read_about(store: FactReader, ref: EntityRef, *, within: EntityRef = "") -> About | None:
    """Read all about `ref`; None where the store knows nothing of that name.

    `within` is the show in which the writer looks at it: a person belongs to many, and to none by themselves.
    """
    subject = store.entity(ref)
    if subject is None:
        return None
    top = subject
    while top.parent is not None and (above := store.entity(top.parent)) is not None:
        top = above
    show = store.show(top.ref if top.kind is Kind.SHOW else within) if top.kind is Kind.SHOW or within else None
    rows = store.facts(subject.ref)
    named = {subject.ref: subject}
    for other in entities_named_by(rows):
        found = (show.entity(other) if show is not None else None) or store.entity(other)
        if found is not None:
            named[other] = found
    return About(subject, rows, named, show)
