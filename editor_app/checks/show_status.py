"""How a show stands as a whole: most catalogues say only that it runs or has ended, and nothing of its seasons."""

from __future__ import annotations

from datetime import timedelta

from editor_app.checks.claims.statuses import Standing, StatusClaim
from editor_app.checks.claims.topics import Topic
from editor_app.checks.claims.verbs import Event
from editor_app.checks.prose import Known
from editor_app.checks.telling import happened
from editor_app.checks.wording import youngest
from editor_app.facts.fact import Fact, Status
from editor_app.facts.refs import FactRef
from editor_app.text.dates import Period, Precision

_HOLDS = timedelta(days=180)
"""How long it is believed that a show still runs: of an end the store need not have heard."""

_OVER = ("ended", "cancelled")


def has_ended(claim: StatusClaim, known: Known) -> tuple[Fact, str] | None:
    """What tells that a show said to be on the air is over, and the sentence that says so; None where nothing does."""
    now = _status(known) if claim.standing is Standing.RUNNING and _is_of_the_whole(claim) else None
    if now is None or now.value not in _OVER:
        return None
    ended = known.value(now.ref.subject, "ended")
    if ended is not None and isinstance(ended.value, Period) and ended.value.precision is not Precision.TBA:
        return (ended, happened(Event.ENDED, ended, known)) if ended.value.has_passed(known.today) else None
    return now, f"{known.name(now.ref.subject)} has ended"


def still_runs(claim: StatusClaim, known: Known) -> tuple[Fact, str] | None:
    """The same of a show said to be cancelled or over, which runs by the store, and was never anything else."""
    is_asked = claim.standing in (Standing.CANCELLED, Standing.ENDED) and _is_of_the_whole(claim)
    now = _status(known) if is_asked else None
    if now is None or now.value != "running" or known.facts is None:
        return None
    scopes = (known.facts.show.ref, *(season.ref for season in known.facts.seasons[-1:]))
    rows = (row for ref in scopes for row in known.facts.rows(FactRef(ref, "status")))
    if any(row.value in _OVER for row in rows) or known.facts.rows(FactRef(known.facts.show.ref, "cancelled")):
        return None
    day = youngest(now)
    if day is None or known.today - day > _HOLDS:
        return None
    return now, f"{known.name(now.ref.subject)} is still running"


def _is_of_the_whole(claim: StatusClaim) -> bool:
    return claim.season is None and claim.topic in (Topic.SHOW, Topic.NONE)


def _status(known: Known) -> Fact | None:
    fact = known.value(known.facts.show.ref, "status") if known.facts is not None else None
    return fact if fact is not None and fact.status in (Status.CONFIRMED, Status.REPORTED) else None
