"""The properties a fact can have: what they are called, what their values are, and how many may hold at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor_app.facts.refs import Kind


class ValueKind(StrEnum):
    """What the value of a property is."""

    DATE = "date"  # a Period
    COUNT = "count"  # an int
    TEXT = "text"  # words, shown as they are
    CODE = "code"  # one of a closed list, shown by `phrasing`
    ENTITY = "entity"  # the reference of another entity


class Speaks(StrEnum):
    """Which of several sources speaks for a property, where they are equally sure."""

    NEWEST = "newest"  # what became true last, then what was learnt last: a status moves on
    FINEST = "finest"  # the newest date, as exactly as anybody gives it who does not contradict it
    MOST = "most"  # what most publishers say: a count or a country does not move on
    NEAREST = "nearest"  # whoever is nearest to the event: words are best from who wrote them


_SPEAKS = {
    ValueKind.DATE: Speaks.FINEST,
    ValueKind.COUNT: Speaks.MOST,
    ValueKind.CODE: Speaks.MOST,
    ValueKind.ENTITY: Speaks.MOST,
    ValueKind.TEXT: Speaks.NEAREST,
}


@dataclass(frozen=True, slots=True)
class Property:
    """One kind of fact. `label` heads its row in the Facts panel; several rows of a `multiple` property all hold."""

    name: str
    label: str
    value: ValueKind
    subjects: frozenset[Kind]
    multiple: bool = False
    is_spoiler: bool = False
    speaks: Speaks = Speaks.NEWEST


def _p(
    name: str,
    label: str,
    value: ValueKind,
    *subjects: Kind,
    multiple: bool = False,
    is_spoiler: bool = False,
    speaks: Speaks | None = None,
) -> Property:
    return Property(name, label, value, frozenset(subjects), multiple, is_spoiler, speaks or _SPEAKS[value])


PROPERTIES: dict[str, Property] = {
    p.name: p
    for p in (
        _p("status", "Status", ValueKind.CODE, Kind.SEASON, Kind.SHOW, speaks=Speaks.NEWEST),
        _p("renewed", "Renewed", ValueKind.DATE, Kind.SEASON),
        _p("cancelled", "Cancelled", ValueKind.DATE, Kind.SEASON, Kind.SHOW),
        _p("cast_announced", "Cast announced", ValueKind.DATE, Kind.SEASON),
        _p("production_started", "Filming began", ValueKind.DATE, Kind.SEASON),
        _p("filming_halted", "Filming halted", ValueKind.DATE, Kind.SEASON, multiple=True),
        _p("filming_wrapped", "Filming wrapped", ValueKind.DATE, Kind.SEASON),
        _p("released", "Release", ValueKind.DATE, Kind.SEASON, Kind.EPISODE),
        _p("premiered", "Premiered", ValueKind.DATE, Kind.SHOW),
        _p("ended", "Ended", ValueKind.DATE, Kind.SEASON, Kind.SHOW),  # the day of the last episode
        _p("episodes", "Episodes", ValueKind.COUNT, Kind.SEASON, Kind.SHOW),
        _p("seasons", "Seasons", ValueKind.COUNT, Kind.SHOW),
        _p("original_title", "Original title", ValueKind.TEXT, Kind.SHOW, Kind.WORK),
        _p("type", "Type", ValueKind.CODE, Kind.SHOW),
        _p("country", "Country", ValueKind.CODE, Kind.SHOW, Kind.WORK, Kind.PERSON),
        _p("language", "Language", ValueKind.CODE, Kind.SHOW, Kind.WORK),
        _p("genre", "Genre", ValueKind.TEXT, Kind.SHOW, multiple=True),
        _p("network", "Network", ValueKind.ENTITY, Kind.SHOW, Kind.SEASON, multiple=True),
        _p("production_company", "Produced by", ValueKind.ENTITY, Kind.SHOW, Kind.SEASON, multiple=True),
        _p("distributor", "Distributed by", ValueKind.ENTITY, Kind.SHOW, Kind.SEASON, multiple=True),
        _p("based_on", "Based on", ValueKind.ENTITY, Kind.SHOW),
        _p("synopsis", "Synopsis", ValueKind.TEXT, Kind.SHOW, Kind.SEASON, Kind.EPISODE),
        _p("kind", "Kind", ValueKind.CODE, Kind.WORK, Kind.VIDEO),
        _p("also_called", "Also called", ValueKind.TEXT, Kind.WORK, multiple=True),
        _p("author", "Author", ValueKind.ENTITY, Kind.WORK, multiple=True),
        _p("publisher", "Publisher", ValueKind.ENTITY, Kind.WORK, multiple=True),
        _p("published", "Published", ValueKind.DATE, Kind.WORK, Kind.VIDEO),
        _p("address", "Address", ValueKind.TEXT, Kind.VIDEO),
        _p("gender", "Gender", ValueKind.CODE, Kind.PERSON, Kind.CHARACTER),
        _p("description", "Description", ValueKind.TEXT, Kind.CHARACTER, Kind.PERSON),
        _p("fate", "Fate", ValueKind.TEXT, Kind.CHARACTER, is_spoiler=True),
        _p("born", "Born", ValueKind.DATE, Kind.PERSON),
        _p("died", "Died", ValueKind.DATE, Kind.PERSON),
    )
}

SEASON_STATUSES = ("announced", "renewed", "in_production", "post_production", "released", "ended", "cancelled")
"""The values of a season's `status`, in the order in which they usually come."""
