"""A show or season that is said to be cancelled, renewed, out or filming, and never was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.claims.statuses import Standing, StatusClaim, status_claims
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.progress import Rival, contradicted
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.wording import source_words
from editor_app.text.edits import Edit


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for claim in prose.once(status_claims):
        rival = contradicted(claim, prose)
        if rival is None:
            continue
        words = _words_instead(claim, rival)
        fixes = (Fix(f"Use “{words}”", (Edit(claim.span, words),)),) if words else ()
        yield Diagnostic(
            "facts",
            "wrong-status",
            Severity.ERROR,
            f"{rival.since}; by the store it was never {_NEVER[claim.standing]}.",
            claim.span,
            source=source_words(rival.fact, prose.known.today),
            fixes=fixes,
            about=rival.fact.ref,
        )


_NEVER = {
    Standing.CANCELLED: "cancelled",
    Standing.ENDED: "over",
    Standing.RELEASED: "out",
    Standing.RENEWED: "renewed",
    Standing.FILMING: "being filmed",
    Standing.WRAPPED: "wrapped",
    Standing.POST_PRODUCTION: "in post-production",
}
_CLAUSE_END = re.compile(r"[.,;:!]|\Z")


def _words_instead(claim: StatusClaim, rival: Rival) -> str:
    """What can simply stand in place of the claim's words; "" for nothing."""
    if not claim.is_predicate or not _CLAUSE_END.match(claim.sentence.words, claim.end):
        return ""
    if claim.standing is Standing.CANCELLED:
        return "was renewed"
    return "" if claim.standing is Standing.ENDED else rival.words


RULE = Rule(
    "wrong-status",
    "facts",
    in_prose(_find),
    bad="""
Season 2 was cancelled, and nobody knows why.
         ^^^^^^^^^^^^^ wrong-status: Season 2 was renewed on June 6, 2022 and is in post-production; by the store it
""",
    good="""
Season 2 has been renewed and is now in post-production. Nobody knows whether a third season was cancelled, and
*Hellbound* has ended. If season 2 is released in 2027, fans will be glad. *Squid Game* has been renewed. Netflix
cancelled the panel at the fair.
""",
)
