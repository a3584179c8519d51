"""What was so once, or was still to be decided, and is no longer: "if Netflix renews", "filming is under way"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.claims.date_claim import DateClaim
from editor_app.checks.claims.dates import date_claims
from editor_app.checks.claims.statuses import Standing, StatusClaim, status_claims
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.progress import Rival, overtaken
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.rules.wrong_date import date_fixes, judge
from editor_app.checks.stance import Stance
from editor_app.checks.telling import happened
from editor_app.checks.timeline import Verdict
from editor_app.checks.wording import source_words
from editor_app.facts.fact import Fact
from editor_app.text.edits import Edit


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for claim in prose.once(status_claims):
        if (rival := overtaken(claim, prose)) is not None:
            yield _status(claim, rival, prose)
    for dated in prose.once(date_claims):
        verdict = judge(dated, prose.known) if dated.stance is Stance.STATED else None
        if verdict is not None and verdict.verdict is Verdict.SUPERSEDED and verdict.fact is not None:
            yield _date(dated, verdict.fact, prose)


def _status(claim: StatusClaim, rival: Rival, prose: Prose) -> Diagnostic:
    words = _words_instead(claim, rival)
    return Diagnostic(
        "freshness",
        "moved-on",
        Severity.WARNING,
        f"{rival.since}; the sentence was true until then.",
        claim.span,
        source=source_words(rival.fact, prose.known.today),
        fixes=(Fix(f"Use “{words}”", (Edit(claim.span, words),)),) if words else (),
        about=rival.fact.ref,
    )


_BY_ITSELF = (Standing.IF_RENEWED, Standing.NO_DATE, Standing.NO_TRAILER, Standing.NO_TEASER)


def _words_instead(claim: StatusClaim, rival: Rival) -> str:
    """What can simply stand in place of the claim's words; "" where the sentence needs others."""
    if not claim.is_predicate or claim.standing in _BY_ITSELF:
        return ""
    if claim.standing in (Standing.NOT_RENEWED, Standing.NO_CAST) and not re.search(r"\bbe(?:en)?\b", claim.words):
        return ""  # "Netflix has not renewed"
    are_many = re.match(r"(?:have|are|were)\b", claim.words) is not None
    return re.sub(r"\Awas\b", "were", rival.words) if are_many else rival.words


def _date(claim: DateClaim, fact: Fact, prose: Prose) -> Diagnostic:
    return Diagnostic(
        "freshness",
        "moved-on",
        Severity.WARNING,
        f"{happened(claim.event, fact, prose.known)}; it was {claim.date.text} once.",
        claim.span,
        source=source_words(fact, prose.known.today),
        fixes=tuple(date_fixes(claim, fact, prose)),
        about=fact.ref,
    )


RULE = Rule(
    "moved-on",
    "freshness",
    in_prose(_find),
    bad="""
If Netflix renews the show, it may take years. The cast has not been announced yet, and
^^^^^^^^^^^^^^^^^ moved-on: Season 2 was renewed on June 6, 2022; the sentence was true until then.
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ moved-on: July 23, 2025
filming is under way.
^^^^^^^^^^^^^^^^^^^^ moved-on: Filming of season 2 wrapped on February 18, 2026
""",
    good="""
Season 2 was renewed on June 6, 2022, and the cast has been announced. If Netflix renews the show for a third season,
nobody will be surprised. There is no trailer yet, and no release date has been announced. At the time, the show had
not been renewed.
""",
)
