"""How far a season has come by a day: what of it can no longer be said, and what was never so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.article.subject import seasons_in
from editor_app.checks.claims.statuses import Standing, StatusClaim
from editor_app.checks.claims.verbs import Event
from editor_app.checks.passages import Passage, PassageKind
from editor_app.checks.prose import Known, Prose
from editor_app.checks.show_status import has_ended, still_runs
from editor_app.checks.telling import happened, name_of_subject
from editor_app.checks.timeline import dates_of, status_on
from editor_app.checks.videos import is_of_kind, videos
from editor_app.checks.wording import capitalised
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, Status
from editor_app.facts.refs import FactRef
from editor_app.text.dates import Period, Precision

_STAGES = ("announced", "renewed", "in_production", "post_production", "released", "ended")
_UNDER_WAY = ("announced", "renewed", "in_production", "post_production")
_EVENT = {
    "announced": Event.RENEWED,
    "renewed": Event.RENEWED,
    "in_production": Event.FILMING_BEGAN,
    "post_production": Event.FILMING_WRAPPED,
    "released": Event.RELEASED,
    "ended": Event.ENDED,
    "cancelled": Event.CANCELLED,
}
"""For each status the event that it begins with."""

_NOW = {
    "announced": "has been announced",
    "renewed": "has been renewed",
    "in_production": "is in production",
    "post_production": "is in post-production",
    "released": "has been released",
    "ended": "has ended",
    "cancelled": "was cancelled",
}


@dataclass(frozen=True, slots=True)
class Rival:
    """A fact that a status in an article cannot stand beside: what it says in a sentence, and in place of the words.

    `since` is a sentence without its full stop; `words` "" where no words can simply take the place of the old ones.
    """

    fact: Fact
    since: str
    words: str = ""


def season_meant(claim: StatusClaim, prose: Prose) -> Entity | None:
    """The season of which a claim is: the one it names, else that of its heading, else that of the article.

    Where none of these tells, the first that is not out. What is renewed is never a first season.
    """
    known = prose.known
    if known.facts is None:
        return None
    number = claim.season or season_of_heading(prose, claim.passage) or known.season
    if number is None or (number == 1 and claim.season is None):
        number = next((s.number for s in known.facts.seasons if not _has_come(s, "released", known)), None)
    if number is not None and claim.season is None and claim.standing in (Standing.IF_RENEWED, Standing.NOT_RENEWED):
        number = _first_to_order(number, known)
    return known.facts.season(number) if number is not None else None


def _first_to_order(number: int, known: Known) -> int:
    """The first season from `number` on that was not out when the article was written; `number` itself in a draft."""
    assert known.facts is not None  # noqa: S101 - the caller saw to it; tells mypy
    while known.written is not None and (season := known.facts.season(number)) is not None:
        released = known.value(season.ref, "released")
        if released is None or not isinstance(released.value, Period) or not released.value.has_passed(known.written):
            break
        number += 1
    return number


def season_of_heading(prose: Prose, passage: Passage) -> int | None:
    """The season that the heading above `passage` names, None where it names none or several."""
    above: Passage | None = None
    for other in prose.passages:
        if other is passage:
            break
        if other.kind is PassageKind.HEADING:
            above = other
    named = seasons_in(above.words) if above is not None else ()
    return named[0][2] if len({number for _, _, number in named}) == 1 else None


# --- what has moved on -----------------------------------------------------------------------------------------------


def overtaken(claim: StatusClaim, prose: Prose) -> Rival | None:
    """What has happened by today so that the claim, once true, is no longer; None where it may be so still."""
    season, known = season_meant(claim, prose), prose.known
    if (ended := has_ended(claim, known)) is not None:
        return Rival(*ended, words="has ended")
    if season is None:
        return None
    match claim.standing:
        case Standing.IF_RENEWED | Standing.NOT_RENEWED:
            return _since_first(season, (*_STAGES, "cancelled"), known)
        case Standing.NO_CAST:
            return _since_event(season, Event.CAST_ANNOUNCED, known)
        case Standing.NO_DATE:
            return _since_dated(season, known)
        case Standing.NO_TRAILER:
            return _since_video(season, "trailer", known)
        case Standing.NO_TEASER:
            return _since_video(season, "teaser", known)
        case Standing.NOT_FILMING:
            return _since_first(season, ("in_production", "post_production", "released", "ended"), known)
        case Standing.NOT_RELEASED:
            return _since_first(season, ("released", "ended"), known) or _since_event(season, Event.RELEASED, known)
        case Standing.FILMING:
            return _now(_since_first(season, _STAGES[3:], known, was="in_production"), season, known)
        case Standing.POST_PRODUCTION:
            return _now(_since_first(season, _STAGES[4:], known, was="post_production"), season, known)
        case Standing.IN_DEVELOPMENT:
            return _now(_since_first(season, (*_STAGES[2:], "cancelled"), known), season, known)
        case Standing.RUNNING:
            return _now(_since_first(season, ("ended", "cancelled"), known), season, known)
        case Standing.RENEWED if claim.is_perfect:
            return _since_first(season, ("cancelled",), known, was="renewed", also="announced")
    return None


def _since_first(
    season: Entity, statuses: Sequence[str], known: Known, *, was: str = "", also: str = ""
) -> Rival | None:
    """The first of `statuses` that the season has reached; no rival where it `was` never in the status said."""
    _, reached = status_on(known, season, known.today)
    codes = [row.value for row in reached]
    if was and was not in codes and (not also or also not in codes):
        return None
    row = next((row for row in reached if row.value in statuses), None)
    return _rival(season, row, known) if row is not None else None


def _now(rival: Rival | None, season: Entity, known: Known) -> Rival | None:
    """The same, with the status of today for its words."""
    now, _ = status_on(known, season, known.today)
    return replace(rival, words=_NOW[str(now.value)]) if rival is not None and now is not None else rival


def _rival(season: Entity, row: Fact, known: Known) -> Rival:
    code = str(row.value)
    if row.valid_from is not None and row.valid_from.lower is not None:
        dated = _dated(season, row, known)
        since = happened(_EVENT[code], dated, known)
        name = name_of_subject(season.ref, known)
        return Rival(row, since, since[since.lower().index(name.lower()) + len(name) :].strip())
    name = capitalised(name_of_subject(season.ref, known))
    return Rival(row, f"{name} {_NOW[code]}", _NOW[code])


def _dated(season: Entity, row: Fact, known: Known) -> Fact:
    """The day of the event with which the status of `row` begins, as exactly as it is known."""
    event = _EVENT[str(row.value)]
    own = known.value(season.ref, event.value)
    if own is not None and isinstance(own.value, Period) and own.value.precision is not Precision.TBA:
        return own
    assert row.valid_from is not None  # noqa: S101 - the caller saw to it; tells mypy
    return replace(row, ref=FactRef(season.ref, event.value), value=row.valid_from)


def _since_event(season: Entity, event: Event, known: Known) -> Rival | None:
    for fact in dates_of(known, event, season.number).speaking:
        period = fact.value
        if isinstance(period, Period) and period.lower is not None and period.lower <= known.today:
            since = happened(event, fact, known)
            return Rival(fact, since, since[since.index(" was ") + 1 :] if " was " in since else "")
    return None


def _since_dated(season: Entity, known: Known) -> Rival | None:
    fact = known.value(season.ref, "released")
    if fact is None or not isinstance(fact.value, Period) or fact.value.precision is Precision.TBA:
        return None
    if fact.status not in (Status.CONFIRMED, Status.REPORTED):
        return None
    return Rival(fact, happened(Event.RELEASED, fact, known))


def _since_video(season: Entity, noun: str, known: Known) -> Rival | None:
    for fact in _published(season, noun, known):
        period = fact.value
        if isinstance(period, Period) and period.lower is not None and period.lower <= known.today:
            return Rival(fact, f"{happened(Event.VIDEO_PUBLISHED, fact, known)} (season {season.number})")
    return None


def _published(season: Entity, noun: str, known: Known) -> Iterator[Fact]:
    for video in videos(known, season.number):
        if is_of_kind(video, noun, known) and (fact := known.value(video.ref, "published")) is not None:
            yield fact


def _has_come(season: Entity, code: str, known: Known) -> bool:
    _, reached = status_on(known, season, known.today)
    released = known.value(season.ref, "released")
    is_out = released is not None and isinstance(released.value, Period) and released.value.has_passed(known.today)
    return is_out or any(row.value in (code, "ended") for row in reached)


# --- what was never so -----------------------------------------------------------------------------------------------


def contradicted(claim: StatusClaim, prose: Prose) -> Rival | None:
    """The status that the season has instead of the one said, which it never had; None where there is no such rival."""
    known = prose.known
    if (running := still_runs(claim, known)) is not None:
        return Rival(*running, words="is still running")
    if known.facts is None or not known.facts.seasons:
        return None
    last = known.facts.seasons[-1]
    match claim.standing:
        case Standing.CANCELLED:
            season = season_meant(claim, prose) if claim.season is not None else last
            rival = _never(season, ("cancelled",), _UNDER_WAY, known) if not _show_is("cancelled", known) else None
            return _with_renewal(rival, season, known) if rival is not None and season is not None else None
        case Standing.ENDED:
            return _never(last, ("ended", "cancelled"), _UNDER_WAY, known) if not _show_is("ended", known) else None
        case Standing.RELEASED if claim.season is not None:
            season = season_meant(claim, prose)
            if season is None or _has_come(season, "released", known):
                return None
            return _never(season, ("released", "ended"), (*_UNDER_WAY, "cancelled"), known)
        case Standing.RENEWED if claim.season is not None:
            return _never(season_meant(claim, prose), _STAGES, ("cancelled",), known)
        case Standing.FILMING:
            had: tuple[str, ...] = ("in_production", "post_production", "released")
            return _never(season_meant(claim, prose), had, ("announced", "renewed", "cancelled"), known)
        case Standing.WRAPPED:
            return _never(season_meant(claim, prose), _STAGES[3:], _STAGES[:3], known)
        case Standing.POST_PRODUCTION:
            return _never(season_meant(claim, prose), _STAGES[3:], (*_STAGES[:3], "cancelled"), known)
    return None


def _never(season: Entity | None, had: tuple[str, ...], rivals: tuple[str, ...], known: Known) -> Rival | None:
    """The status of `season` today, if it is one of `rivals` and it never `had` what is said."""
    if season is None:
        return None
    now, reached = status_on(known, season, known.today)
    if now is None or now.value not in rivals or any(row.value in had for row in reached):
        return None
    return Rival(now, f"{capitalised(name_of_subject(season.ref, known))} {_NOW[str(now.value)]}", _NOW[str(now.value)])


def _with_renewal(rival: Rival, season: Entity, known: Known) -> Rival:
    """The same, told from the renewal on: "Season 2 was renewed on June 6, 2022 and is in post-production"."""
    renewed = _since_first(season, ("announced", "renewed"), known)
    if renewed is None or str(rival.fact.value) in ("announced", "renewed"):
        return renewed or rival
    return replace(rival, since=f"{renewed.since} and {_NOW[str(rival.fact.value)]}")


def _show_is(code: str, known: Known) -> bool:
    assert known.facts is not None  # noqa: S101 - the caller saw to it; tells mypy
    rows = known.facts.rows(FactRef(known.facts.show.ref, "status"))
    return any(row.value in (code, "cancelled", "ended") for row in rows) or bool(
        known.facts.rows(FactRef(known.facts.show.ref, "cancelled"))
    )
