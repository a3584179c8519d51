"""What facts are about, and how the entities hang together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor_app.facts.refs import EntityRef, Kind


class AliasKind(StrEnum):
    """How a further name of an entity came about."""

    OFFICIAL = "official"  # a title or name its owner uses, in whatever language
    ROMANISATION = "romanisation"
    STAGE_NAME = "stage name"
    SHORT = "short"  # "Nam-ra" for Choi Nam-ra
    FORMER = "former"
    MISSPELLING = "misspelling"
    OTHER = "other"  # the source did not say


@dataclass(frozen=True, slots=True)
class Alias:
    """A further name. `language` is an ISO 639-1 code, `script` an ISO 15924 code, "" where not known."""

    text: str
    kind: AliasKind = AliasKind.OTHER
    language: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """What another catalogue calls the entity: scheme "imdb", value "tt14169960"."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A show, a season, a person: whatever facts can be about.

    `parent` is the show of a season or character and the season (or show) of an episode or video; `number` counts
    seasons and episodes from 1. `popularity` orders names where nothing else does; 0 is unknown.
    """

    ref: EntityRef
    kind: Kind
    name: str
    aliases: tuple[Alias, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    parent: EntityRef | None = None
    number: int | None = None
    popularity: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias, misspellings excepted."""
        return (self.name, *(a.text for a in self.aliases if a.kind is not AliasKind.MISSPELLING))

    @property
    def short_name(self) -> str:
        """The name for a second mention ("Nam-ra"), or the name."""
        return next((a.text for a in self.aliases if a.kind is AliasKind.SHORT), self.name)


class CreditStatus(StrEnum):
    """How sure a part is."""

    CONFIRMED = "confirmed"
    EXPECTED = "expected"
    RUMOURED = "rumoured"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Credit:
    """A person's part in a show or season: cast as a character, or crew with a `job`.

    `scope` is the show, or the season where the source says which. `person` is None where a character is known and the
    actor is not. `billing` counts from 1, 0 is unknown. `sources` are addresses, see `fact.Source`; `licence` is a code
    of `licences`, "" where the part is simply known.
    """

    person: EntityRef | None
    scope: EntityRef
    character: EntityRef | None = None
    job: str = ""
    status: CreditStatus = CreditStatus.CONFIRMED
    billing: int = 0
    sources: tuple[str, ...] = ()
    licence: str = ""

    @property
    def is_cast(self) -> bool:
        return self.character is not None or self.job == "actor"
