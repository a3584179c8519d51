"""What there is to choose from for a new article: shows and seasons, each with the little that tells it apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.facts.entities import Entity
from editor_app.facts.phrasing import counted, phrase
from editor_app.facts.refs import FactRef, Kind, slug
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.dates import Period, Precision

_NOTHING = "nothing known yet"
_MAY_HAVE = 20
_OVER = {"released", "ended", "cancelled"}


@dataclass(frozen=True, slots=True)
class SeasonChoice:
    """A season to write about, and what is known of it in a few words."""

    number: int
    known: str

    @property
    def words(self) -> str:
        return f"Season {self.number} · {self.known}"


def show_words(facts: ShowFacts) -> str:
    """What tells a show from its namesakes: "2022 · South Korea · 2 seasons"."""
    parts = [_first_year(facts)]
    country = facts.value(FactRef(facts.show.ref, "country"))
    parts.append(phrase(country, facts.entity) if country is not None else "")
    parts.append(counted(len(facts.seasons), "seasons") if facts.seasons else "")
    return " · ".join(part for part in parts if part)


def _first_year(facts: ShowFacts) -> str:
    released = (facts.value(FactRef(season.ref, "released")) for season in facts.seasons)
    periods = (fact.value for fact in released if fact is not None and isinstance(fact.value, Period))
    return min((f"{period.lower.year:04}" for period in periods if period.lower is not None), default="")


def season_choices(facts: ShowFacts) -> tuple[SeasonChoice, ...]:
    """The seasons that are known, and the one after them; where none is known, as many as a show may well have."""
    known = tuple(_known_seasons(facts))
    if not known:
        return tuple(SeasonChoice(number, _NOTHING) for number in range(1, _MAY_HAVE + 1))
    return (*known, SeasonChoice(max(choice.number for choice in known) + 1, "not announced"))


def _known_seasons(facts: ShowFacts) -> Iterator[SeasonChoice]:
    for season in facts.seasons:
        if season.number is None or season.number < 1:  # specials are counted from 0, and are no season to write about
            continue
        status = facts.value(FactRef(season.ref, "status"))
        released = facts.value(FactRef(season.ref, "released"))
        has_date = (
            released is not None
            and isinstance(released.value, Period)
            and released.value.precision is not Precision.TBA
        )
        words = phrase(status, facts.entity) if status is not None else ""
        if released is not None and has_date and (status is None or status.code == "released"):
            words = f"{words or 'release'} {phrase(released, facts.entity)}"
        yield SeasonChoice(season.number, words or _NOTHING)


def likely_season(facts: ShowFacts) -> int:
    """The season that an article is most likely about: the first that is still to come."""
    for season in facts.seasons:
        status = facts.value(FactRef(season.ref, "status"))
        if season.number is not None and season.number > 0 and (status is None or status.code not in _OVER):
            return season.number
    choices = season_choices(facts)
    return choices[-1].number if facts.seasons else choices[0].number


def unknown_show(name: str) -> ShowFacts:
    """A show of which nothing but its name is known."""
    show = Entity(f"{Kind.SHOW.value}/{slug(name) or 'unnamed'}", Kind.SHOW, name)
    return ShowFacts(show, {show.ref: show}, {})
