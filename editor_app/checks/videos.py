"""Which of a show's videos a sentence means: its trailer, its teaser, the trailer of season 2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.claims.date_claim import DateClaim
from editor_app.checks.prose import Known
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef, Kind
from editor_app.text.dates import Period

_ANOTHER = re.compile(r"\b(?:new|another|second|third|latest|final|extended|character|two|three|a|an)\s+\Z", re.I)
_KINDS = re.compile(
    r"(?:official |production |announcement )?(?P<kind>trailer|teaser|clip|featurette)\b(?! (?:poster|image|visual))",
    re.IGNORECASE,
)


def videos_meant(claim: DateClaim, known: Known) -> Iterator[Fact]:
    """The days of the videos that a claim can mean; none where it may be one that the store does not know."""
    words, happening = claim.sentence.words, claim.happening
    if known.facts is None or happening is None:
        return
    if happening.topic_place < 0:  # "It", beneath a heading that asks for it
        noun = _KINDS.search(claim.asked)
    else:
        noun = _KINDS.match(words, happening.topic_place)
        noun = noun if noun is not None and not _ANOTHER.search(words, 0, noun.start()) else None
    if noun is None:
        return
    found = [
        fact
        for video in videos(known, claim.season)
        if is_of_kind(video, noun["kind"].lower(), known)
        and (fact := known.value(video.ref, "published")) is not None
        and isinstance(fact.value, Period)
    ]
    if claim.season is None and _is_unknown_of_ours(noun["kind"].lower(), known) and _is_younger(claim, found, known):
        return
    exact = [fact for fact in found if _kind(fact, known) == noun[0].lower().replace(" ", "_")]
    yield from (exact or found)


def _is_unknown_of_ours(noun: str, known: Known) -> bool:
    """Whether no such video is known of the season of the article: it may be out, and its day unknown."""
    return known.season is not None and not any(is_of_kind(video, noun, known) for video in videos(known, known.season))


def _is_younger(claim: DateClaim, found: list[Fact], known: Known) -> bool:
    said = claim.date.period(known.day)
    days = [fact.value.upper for fact in found if isinstance(fact.value, Period) and fact.value.upper is not None]
    return said is not None and said.lower is not None and all(day < said.lower for day in days)


def _kind(fact: Fact, known: Known) -> str:
    kind = known.value(fact.ref.subject, "kind")
    return str(kind.value) if kind is not None else ""


def videos(known: Known, season: int | None) -> Iterator[Entity]:
    """The videos of one season, or of the show and all its seasons."""
    if known.facts is None:
        return
    entity = known.facts.season(season) if season is not None else None
    for video in known.facts.of_kind(Kind.VIDEO):
        if season is None or (entity is not None and video.parent == entity.ref):
            yield video


def is_of_kind(video: Entity, noun: str, known: Known) -> bool:
    """Whether a video is what a text calls a "trailer" or "teaser"."""
    fact = known.facts.value(FactRef(video.ref, "kind")) if known.facts is not None else None
    return fact is not None and noun in str(fact.value)
