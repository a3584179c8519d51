"""When things happened to a show, as the store has it: what a date in an article is held against.

A date is only wrong where it lies apart from every value that the show has for that event: those of all seasons where
the article does not say which, of all sources where they disagree, and of what one fact says for another (a season's
status begins on the day of its renewal). As of a day: what came later was not so then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from editor_app.checks.claims.verbs import Event
from editor_app.checks.prose import Known
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, Status
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.dates import Period, Precision


class Verdict(Enum):
    """How a claim stands to what is known."""

    AGREED = auto()
    CONTRADICTED = auto()
    SUPERSEDED = auto()  # it was so once
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with the fact that speaks; `before` is the one that spoke once, of what is superseded."""

    verdict: Verdict
    fact: Fact | None = None
    before: Fact | None = None


UNKNOWN = Judged(Verdict.UNKNOWN)

_BEGINS = {
    Event.RENEWED: ("announced", "renewed"),
    Event.CANCELLED: ("cancelled",),
    Event.FILMING_BEGAN: ("in_production",),
    Event.FILMING_WRAPPED: ("post_production",),
    Event.RELEASED: ("released",),
    Event.ENDED: ("ended",),
}
"""The statuses that begin with an event."""


@dataclass(frozen=True, slots=True)
class Dates:
    """What is known of one event: the facts that speak, one for each season in question.

    `besides` is all else that sources say of it, `former` are values that held once.
    """

    speaking: tuple[Fact, ...]
    besides: tuple[Period, ...] = ()
    former: tuple[Fact, ...] = ()


def dates_of(known: Known, event: Event, season: int | None) -> Dates:
    """What is known of `event` in the season of that number; None stands for the show and all its seasons."""
    facts = known.facts
    if facts is None:
        return Dates(())
    if event is Event.FILMED:
        return _filmed(known, season)
    speaking: dict[FactRef, Fact] = {}
    besides: list[Period] = []
    former: list[Fact] = []
    for subject, property in _places(facts, event, season):
        ref = FactRef(subject, property)
        rows = [row for row in facts.rows(ref) if isinstance(row.value, Period)]
        speaker = facts.value(ref)
        if speaker is not None and isinstance(speaker.value, Period):
            speaking[ref] = speaker
        for row in rows:
            if row.valid_to is not None:
                former.append(row)
            elif row.status in (Status.CONFIRMED, Status.REPORTED) or season is None:
                besides.append(_period(row))
    for subject in _subjects(facts, season):
        for row in facts.rows(FactRef(subject, "status")):
            if row.value in _BEGINS.get(event, ()) and row.valid_from is not None and row.status is Status.CONFIRMED:
                begun = replace(row, ref=FactRef(subject, event.value), value=row.valid_from)
                speaking.setdefault(begun.ref, begun)
                besides.append(row.valid_from)
    return Dates(tuple(speaking.values()), tuple(besides), tuple(former))


def _filmed(known: Known, season: int | None) -> Dates:
    """From the first day of filming to the last, open where that is not known."""
    began = {fact.ref.subject: fact for fact in dates_of(known, Event.FILMING_BEGAN, season).speaking}
    wrapped = {fact.ref.subject: fact for fact in dates_of(known, Event.FILMING_WRAPPED, season).speaking}
    found = []
    for subject, fact in began.items():
        first = _period(fact)
        last = _period(wrapped[subject]).upper if subject in wrapped else None
        if first.lower is not None:
            found.append(replace(fact, value=Period(first.lower, last, Precision.WINDOW)))
    return Dates(tuple(found), tuple(_before_release(known, began)) if season is None else ())


_LONGEST_WAIT = timedelta(days=3 * 365)  # from the first day of filming to the release


def _before_release(known: Known, began: Mapping[EntityRef, Fact]) -> Iterator[Period]:
    """The years in which the seasons were shot of which nobody knows when."""
    for season in known.facts.seasons if known.facts is not None else ():
        released = known.value(season.ref, "released") if season.ref not in began else None
        if released is not None and (out := _period(released).lower) is not None:
            yield Period(out - _LONGEST_WAIT, out, Precision.WINDOW)


def judged(said: Period, dates: Dates, *, apart: int = 0, is_past: bool = False) -> Judged:
    """How the date `said` stands to `dates`; days up to `apart` away are no contradiction.

    Where one of them is still to be announced it may be that one which is meant, unless what is meant `is_past`.
    """
    settled = [fact for fact in dates.speaking if _period(fact).precision is not Precision.TBA]
    for fact in settled:
        if not _contradicts(said, _period(fact), apart):
            return Judged(Verdict.AGREED, fact)
    if any(not _contradicts(said, period, apart) for period in dates.besides if period.precision is not Precision.TBA):
        return UNKNOWN
    for row in dates.former:
        if not _contradicts(said, _period(row), apart):
            now = next((f for f in dates.speaking if f.ref == row.ref), None)
            return Judged(Verdict.SUPERSEDED, now, row) if now is not None else UNKNOWN
    if not settled or (len(settled) < len(dates.speaking) and not is_past and not _is_before_all(said, settled)):
        return UNKNOWN
    return Judged(Verdict.CONTRADICTED, min(settled, key=lambda fact: distance(said, _period(fact))))


def _is_before_all(said: Period, settled: Sequence[Fact]) -> bool:
    return all(said.upper is not None and (day := _period(f).lower) is not None and said.upper < day for f in settled)


def distance(one: Period, other: Period) -> int:
    """The days between two periods, 0 where they meet."""
    if one.upper is not None and other.lower is not None and one.upper < other.lower:
        return (other.lower - one.upper).days
    if other.upper is not None and one.lower is not None and other.upper < one.lower:
        return (one.lower - other.upper).days
    return 0


def _contradicts(one: Period, other: Period, apart: int) -> bool:
    return distance(one, other) > apart


def _period(fact: Fact) -> Period:
    assert isinstance(fact.value, Period)  # noqa: S101 - only dates come here; tells mypy
    return fact.value


def _places(facts: ShowFacts, event: Event, season: int | None) -> Iterator[tuple[EntityRef, str]]:
    """The properties that date `event`."""
    if event is Event.WORK_PUBLISHED:
        yield from ((work.ref, "published") for work in facts.of_kind(Kind.WORK))
        return
    for subject in _subjects(facts, season):
        yield subject, event.value
    is_first = season in (None, 1)
    if event is Event.RELEASED and is_first:
        yield facts.show.ref, "premiered"


def _subjects(facts: ShowFacts, season: int | None) -> Iterator[EntityRef]:
    if season is None:
        yield facts.show.ref
        yield from (entity.ref for entity in facts.seasons)
    elif (entity := facts.season(season)) is not None:
        yield entity.ref


def status_on(known: Known, season: Entity, day: date) -> tuple[Fact | None, tuple[Fact, ...]]:
    """The status of `season` on `day`, and all that it had had until then, that one included; None where not known."""
    if known.facts is None:
        return None, ()
    rows = known.facts.rows(FactRef(season.ref, "status"))
    begun = [row for row in rows if row.status is Status.CONFIRMED and _has_begun(row, day)]
    now = [row for row in begun if row.valid_to is None or row.valid_to.upper is None or day < row.valid_to.upper]
    return (now[-1] if now else None), tuple(begun)


def _has_begun(row: Fact, day: date) -> bool:
    return row.valid_from is None or row.valid_from.lower is None or row.valid_from.lower <= day
