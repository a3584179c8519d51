"""A date that is settled in one place of an article, and in another hangs on an "if"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.article.article import SectionKind
from editor_app.article.subject import seasons_in
from editor_app.checks.claims.dates import date_claims
from editor_app.checks.claims.events import Tense
from editor_app.checks.claims.statuses import Standing, StatusClaim, status_claims
from editor_app.checks.claims.verbs import Event
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.progress import season_of_heading
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Part, Reading, Rule
from editor_app.checks.stance import Stance, is_quoted

_NEW_SEASON = 0  # stands for the season to come, where nobody says which that is


def _find(reading: Reading) -> Iterator[Diagnostic]:
    settled: dict[int, str] = {}
    for part in _prose(reading):
        for season, words in part.prose.once(_settled):
            settled.setdefault(season, words)
    for part in _prose(reading) if settled else ():
        for claim in part.prose.once(status_claims):
            season = _season(claim, part.prose)
            if claim.standing is Standing.IF_RENEWED and season in settled and claim.words[:2].lower() in ("if", "sh"):
                message = f"“{claim.words}” does not go with “{settled[season]}”, which the article says too."
                found = Diagnostic("contradiction", "scheduled-and-if", Severity.ERROR, message, claim.span)
                yield found.shifted(part.start)


def _prose(reading: Reading) -> Iterator[Part]:
    return (part for part in reading.parts if part.prose.kind is not SectionKind.ALSO_READ)


def _settled(prose: Prose) -> Iterator[tuple[int, str]]:
    """The seasons that are said to come out on a day or in a window, and the words that say so."""
    for claim in prose.once(date_claims):
        happening = claim.happening
        is_certain = claim.stance is Stance.STATED and claim.tense is Tense.COMING
        if claim.event is not Event.RELEASED or happening is None or not is_certain:
            continue
        season = claim.season or season_of_heading(prose, claim.passage) or prose.known.season or _NEW_SEASON
        yield season, claim.sentence.words[happening.start : claim.date.end].strip()

    for passage in prose.passages if "cheduled" in prose.text else ():
        for sentence in passage.sentences:
            for start, end, season in seasons_in(sentence.words):
                if _SCHEDULED.search(sentence.words, 0, start) and not is_quoted(sentence.words, start):
                    yield season, f"scheduled {sentence.words[start:end]}"


_SCHEDULED = re.compile(r"\b[Tt]he (?:\w+ )?scheduled \Z")


def _season(claim: StatusClaim, prose: Prose) -> int:
    return claim.season or season_of_heading(prose, claim.passage) or prose.known.season or _NEW_SEASON


RULE = Rule(
    "scheduled-and-if",
    "contradiction",
    _find,
    bad="""
---
show: show/nobody-knows-it
season: 2
---
Season 2 will premiere on March 5, 2027. More of the past may be told
if the network renews the show.
^^^^^^^^^^^^^^^^^^^^^ scheduled-and-if: does not go with “will premiere on March 5, 2027”
""",
    good="""
---
show: show/nobody-knows-it
season: 2
---
Season 2 will premiere on March 5, 2027. If the network renews the show for a third season, more may be told. It was
expected in 2026 at first.
""",
)
