"""More or fewer episodes, or seasons, than the store has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from editor_app.checks.claims.counts import CountClaim, Counted, count_claims, number_like
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import Stance
from editor_app.checks.telling import name_of_subject
from editor_app.checks.timeline import status_on
from editor_app.checks.wording import capitalised, source_words
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, Status
from editor_app.facts.phrasing import counted
from editor_app.facts.refs import FactRef
from editor_app.text.dates import Period
from editor_app.text.edits import Edit


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for claim in prose.once(count_claims):
        if claim.stance is Stance.STATED and (rival := _rival(claim, prose.known)) is not None:
            yield _diagnostic(claim, *rival, prose)


def _rival(claim: CountClaim, known: Known) -> tuple[FactRef, int, Fact | None] | None:
    """The number that the store has instead; None where it has none, or where the article's may be right."""
    if known.facts is None:
        return None
    if claim.counted is Counted.SEASONS:
        return _seasons(claim, known)
    if claim.season is None and (not claim.is_ahead or _OF_ALL.search(claim.sentence.words)):
        return _episodes_of_any(claim, known)
    number = claim.season if claim.season is not None else known.season
    season = known.facts.season(number) if number is not None else None
    if claim.season is None and (season is None or is_out(season, known)):
        return None  # of which season that is to come is a guess
    fact = known.value(season.ref, "episodes") if season is not None else None
    if season is None or fact is None or not isinstance(fact.value, int):
        return None
    said = {row.value for row in known.facts.rows(fact.ref)}
    return None if claim.number in said else (fact.ref, fact.value, fact)


def _episodes_of_any(claim: CountClaim, known: Known) -> tuple[FactRef, int, Fact | None] | None:
    """Of the seasons that are out, one of which is meant, or all of them together."""
    assert known.facts is not None  # noqa: S101 - `_rival` saw to it; tells mypy
    out = [season for season in known.facts.seasons if is_out(season, known)]
    facts = [known.value(season.ref, "episodes") for season in out]
    counts = [fact.value for fact in facts if fact is not None and isinstance(fact.value, int)]
    whole = known.value(known.facts.show.ref, "episodes")
    if not counts or len(counts) < len(out) or not all(_is_counted(number, known) for number in claim.nearby):
        return None
    is_of_all = _OF_ALL.search(claim.sentence.words) is not None
    if is_of_all and not all(_is_counted(season.number or 0, known) for season in known.facts.seasons):
        return None
    every = [row.value for season in known.facts.seasons for row in known.facts.rows(FactRef(season.ref, "episodes"))]
    in_turn = [int(value) for value in every if isinstance(value, int)]
    allowed = {*every, *accumulate(counts), *accumulate(in_turn), *([whole.value] if whole is not None else ())}
    if claim.number in allowed:
        return None
    nearest = min(
        (f for f in facts if f is not None and isinstance(f.value, int)), key=lambda f: _apart(f, claim.number)
    )
    return nearest.ref, int(str(nearest.value)), nearest


_OF_ALL = re.compile(
    r"\b(?:both|together|altogether|in all|in total|combined|all (?:\w+ )?seasons|two seasons)\b", re.IGNORECASE
)


def _is_counted(number: int, known: Known) -> bool:
    """Whether the store has the number of episodes of that season."""
    season = known.facts.season(number) if known.facts is not None else None
    return season is not None and known.value(season.ref, "episodes") is not None


def _apart(fact: Fact, number: int) -> int:
    return abs(fact.value - number) if isinstance(fact.value, int) else 0


def is_out(season: Entity, known: Known) -> bool:
    """Whether a season has been released by today."""
    now, _ = status_on(known, season, known.today)
    if now is not None and now.value in ("released", "ended"):
        return True
    released = known.value(season.ref, "released")
    return released is not None and isinstance(released.value, Period) and released.value.has_passed(known.today)


def _seasons(claim: CountClaim, known: Known) -> tuple[FactRef, int, Fact | None] | None:
    assert known.facts is not None  # noqa: S101 - `_rival` saw to it; tells mypy
    all_seasons = known.facts.seasons
    out = [season for season in all_seasons if is_out(season, known)]
    ref = FactRef(known.facts.show.ref, "seasons")
    stated = known.facts.value(ref)
    allowed = {len(all_seasons), len(out), *(row.value for row in known.facts.rows(ref))}
    if claim.number in allowed or not all_seasons or not out:
        return None
    last, _ = status_on(known, all_seasons[-1], known.today)
    is_complete = last is not None and last.value in _NOT_OUT
    if stated is None and not is_complete and not _is_listed_in_full(claim, out, known):
        return None  # there may be more than the store has heard of
    number = stated.value if stated is not None and isinstance(stated.value, int) else len(out)
    return ref, number, stated


def _is_listed_in_full(claim: CountClaim, out: list[Entity], known: Known) -> bool:
    """Whether the store's list of seasons tells against the number: all of one that is over, or more than are said."""
    assert known.facts is not None  # noqa: S101 - `_rival` saw to it; tells mypy
    if [season.number for season in known.facts.seasons] != list(range(1, len(known.facts.seasons) + 1)):
        return False  # by years, or with gaps
    if claim.is_ahead or _ONCE.search(claim.sentence.words) or _were_so_many(claim.number, out, known):
        return False
    status = known.value(known.facts.show.ref, "status")
    is_over = status is not None and status.value in ("ended", "cancelled") and status.status is Status.CONFIRMED
    return len(out) > 1 and (claim.number < len(out) or is_over)


_ONCE = re.compile(
    r"\b(?:had|having|by then|at the time|at that point|when|(?:by|in|until|since) \d{4})\b", re.IGNORECASE
)


def _were_so_many(number: int, out: list[Entity], known: Known) -> bool:
    """Whether so many seasons were out on the day of which the article is."""
    released = [known.value(season.ref, "released") for season in out]
    then = [f for f in released if f is not None and isinstance(f.value, Period) and f.value.has_passed(known.day)]
    return number in (len(then), len(then) + 1) and known.written is not None


_NOT_OUT = ("announced", "renewed", "in_production", "post_production", "cancelled", "ended")
"""The statuses of a last season behind which there is no other."""


def _diagnostic(claim: CountClaim, ref: FactRef, number: int, fact: Fact | None, prose: Prose) -> Diagnostic:
    words = claim.sentence.words
    things = claim.counted.value
    said = words[claim.start : claim.number_end].lower()
    message = f"{capitalised(name_of_subject(ref.subject, prose.known))} has {counted(number, things)}, not {said}."
    span = claim.sentence.span(claim.start, claim.number_end)
    new = number_like(words[claim.start : claim.number_end], number)
    fixes = []
    if number > 1:
        rest = words[claim.number_end : claim.end]
        fixes.append(Fix(f"Use “{new}{rest}”", (Edit(span, new),)))
    elif not re.search(r"\s", words[claim.number_end : claim.end].strip()):
        one = new + re.sub(r"s\Z", "", words[claim.number_end : claim.end])
        fixes.append(Fix(f"Use “{one}”", (Edit(claim.span, one),)))
    return Diagnostic(
        "facts",
        "wrong-count",
        Severity.ERROR,
        message,
        claim.span,
        source=source_words(fact, prose.known.today) if fact is not None else "",
        fixes=tuple(fixes),
        about=ref,
    )


RULE = Rule(
    "wrong-count",
    "facts",
    in_prose(_find),
    bad="""
The first season consists of ten episodes, each an hour long. The 10-part series is on Netflix.
                             ^^^^^^^^^^^^ wrong-count: Season 1 has 12 episodes
                                                                  ^^^^^^^ wrong-count: Season 1 has 12 episodes
""",
    good="""
All twelve episodes came at once; the first two episodes set the scene. In ten of its 12 episodes somebody dies. There
are six more episodes to see, and Squid Game has nine episodes.
""",
)
