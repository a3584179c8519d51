"""What still moves, on the word of a source that has not been asked for long: a status, a date to come."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.claims.date_claim import DateClaim
from editor_app.checks.claims.dates import date_claims
from editor_app.checks.claims.events import Tense
from editor_app.checks.claims.statuses import Standing, StatusClaim, status_claims
from editor_app.checks.claims.verbs import Event
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.progress import season_meant
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.stance import Stance
from editor_app.checks.telling import day_words
from editor_app.checks.timeline import dates_of, judged, status_on
from editor_app.checks.wording import ago, source_words, youngest
from editor_app.facts.fact import Fact
from editor_app.text.dates import Period
from editor_app.text.spans import Span

_SETTLED = ("released", "ended", "cancelled")
"""Statuses that move no more."""

_STATUSES = {
    Standing.FILMING: ("in_production",),
    Standing.POST_PRODUCTION: ("post_production",),
    Standing.IN_DEVELOPMENT: ("announced", "renewed"),
    Standing.RUNNING: ("running",),
}


def _find(reading: Reading) -> Iterator[Diagnostic]:
    for bound in reading.bound:
        if bound.fact is not None and _still_moves(bound.fact, reading.known):
            yield from _told(bound.fact, bound.link.words, reading)
    for part in reading.parts:
        for fact, span in part.prose.once(_repeated):
            yield from _told(fact, span.shifted(part.start), reading)


def _repeated(prose: Prose) -> Iterator[tuple[Fact, Span]]:
    """What still moves of the facts that a section repeats, and in which words."""
    said: list[tuple[Fact | None, Span]] = [
        (_dated(claim, prose.known), claim.span) for claim in prose.once(date_claims)
    ]
    said += [(_standing(claim, prose), claim.span) for claim in prose.once(status_claims)]
    for fact, span in said:
        if fact is not None and _still_moves(fact, prose.known):
            yield fact, span


def _still_moves(fact: Fact, known: Known) -> bool:
    if fact.ref.property == "status":
        return fact.value not in _SETTLED
    return fact.ref.property == "released" and isinstance(fact.value, Period) and not fact.value.has_passed(known.today)


def _dated(claim: DateClaim, known: Known) -> Fact | None:
    """The release date to come that a claim repeats."""
    if claim.event is not Event.RELEASED or claim.tense is not Tense.COMING or claim.stance is not Stance.STATED:
        return None
    said = claim.date.period(known.day)
    fact = judged(said, dates_of(known, claim.event, claim.season)).fact if said is not None else None
    return fact if fact is not None and said is not None and _agrees(said, fact) else None


def _agrees(said: Period, fact: Fact) -> bool:
    return isinstance(fact.value, Period) and not said.contradicts(fact.value)


def _standing(claim: StatusClaim, prose: Prose) -> Fact | None:
    """The status or missing date that a claim repeats."""
    season = season_meant(claim, prose)
    if season is None:
        return None
    if claim.standing is Standing.NO_DATE:
        fact = prose.known.value(season.ref, "released")
        return fact if fact is not None and fact.code == "tba" else None
    now, _ = status_on(prose.known, season, prose.known.today)
    return now if now is not None and now.value in _STATUSES.get(claim.standing, ()) else None


def _told(fact: Fact, span: Span, reading: Reading) -> Iterator[Diagnostic]:
    day, allowed = youngest(fact), reading.house.days_until_a_source_is_old
    if day is None or (reading.today - day).days <= allowed:
        return
    yield Diagnostic(
        "freshness",
        "old-source",
        Severity.WARNING,
        f"This was last looked up on {day_words(day)}, {ago(day, reading.today)}; the house allows {allowed} days.",
        span,
        source=source_words(fact, reading.today),
        about=fact.ref,
    )


RULE = Rule(
    "old-source",
    "freshness",
    _find,
    bad="""
---
show: show/all-of-us-are-dead
season: 2
today: "2027-06-01"
---
The second season is in post-production, and there is no release date yet.
                  ^^^^^^^^^^^^^^^^^^^^^ old-source: This was last looked up on February 23, 2026
                                                      ^^^^^^^^^^^^^^^^^^^ old-source: 400 days
""",
    good="""
The second season is in post-production, and there is no release date yet. The first was released in January 2022.
""",
)
