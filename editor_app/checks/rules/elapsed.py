"""A sentence that still announces a day or a window that has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.article.article import SectionKind
from editor_app.article.links import LinkState
from editor_app.checks.claims.date_claim import DateClaim
from editor_app.checks.claims.dates import date_claims
from editor_app.checks.claims.events import Tense
from editor_app.checks.claims.verbs import Event
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Reading, Rule, in_prose
from editor_app.checks.rules.wrong_date import date_fixes
from editor_app.checks.stance import Stance
from editor_app.checks.telling import happened
from editor_app.checks.timeline import Verdict, dates_of, judged
from editor_app.checks.wording import capitalised, source_words, value_words
from editor_app.facts.fact import Fact
from editor_app.text.dates import Period, Precision
from editor_app.text.edits import Edit

_WITHIN = 300  # code points before the date in which its sentence is looked for
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")
_ANNOUNCED = re.compile(
    r"\b(?P<words>(?:will|is (?:set|expected|scheduled|slated|due) to) (?:be )?"
    r"(?:released|premiere|debut|arrive|return|air|launch|stream|drop|come out))"
    r"(?: (?:globally|worldwide|exclusively|on Netflix))? on \Z"
)
_SOMEBODY_ELSES = re.compile(
    r"[\"“”‘]|\b(?:if|unless|(?<!is )(?<!are )said|says|announced|reported|reports|revealed|claimed|stated|told"
    r"|expected that|rumou?red|originally|at first|then|(?<!at )once|at the time|in \d{4})\b",
    re.IGNORECASE,
)
"""What makes the future somebody else's, or yesterday's: a right text may quote what was announced."""


def _find(reading: Reading) -> Iterator[Diagnostic]:
    yield from _linked(reading)
    yield from _plain(reading)


# --- dates that are fact links ---------------------------------------------------------------------------------------


def _linked(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.article.text
    for bound in reading.bound:
        fact, start = bound.fact, bound.link.span.start
        if bound.state is not LinkState.SETTLED or fact is None or not isinstance(fact.value, Period):
            continue
        section = reading.article.section_at(start)
        if fact.value.precision is not Precision.DAY or not fact.value.has_passed(reading.today):
            continue
        if section is None or section.kind is SectionKind.ALSO_READ:  # headlines of other articles
            continue
        sentence = _SENTENCE_END.split(text[max(section.body.start, start - _WITHIN) : start])[-1]
        found = _ANNOUNCED.search(sentence)
        if found is not None and not _SOMEBODY_ELSES.search(sentence):
            message = f"{value_words(fact, reading.facts)} has passed, and the sentence still says “{found['words']}”."
            source = source_words(fact, reading.today)
            yield Diagnostic(
                "freshness", "elapsed", Severity.WARNING, message, bound.link.words, source=source, about=fact.ref
            )


# --- dates in plain words --------------------------------------------------------------------------------------------

_STILL = (Stance.STATED, Stance.REPORTED, Stance.SUPPOSED)
_IF = re.compile(r"\b(?:if|unless|whether|assuming|provided)\b", re.IGNORECASE)
_NOT_NOW = re.compile(r"\b(?:would|had|were|was|been|have)\b", re.IGNORECASE)


def elapsed_in(prose: Prose) -> Iterator[Diagnostic]:
    """Those whose date is no fact link, in one section."""
    if prose.kind is SectionKind.ALSO_READ:
        return
    for claim in prose.once(date_claims):
        if claim.tense is Tense.PAST or claim.stance not in _STILL or claim.happening is None:
            continue
        period = claim.date.core(prose.known.day)
        if period is None or not period.has_passed(prose.known.today) or not _is_announced(claim):
            continue
        yield _diagnostic(claim, prose)


_plain = in_prose(elapsed_in)


def _is_announced(claim: DateClaim) -> bool:
    """Whether the writer says now that it is still to come."""
    happening, words = claim.happening, claim.sentence.words
    if happening is None or _SOMEBODY_ELSES.search(_without(words, claim)) or _IF.search(words):
        return False
    if _NOT_NOW.search(words, happening.start, happening.end):
        return False
    return claim.date.bound not in ("after", "before", "no earlier than", "at the earliest", "or later", "until")


def _without(words: str, claim: DateClaim) -> str:
    """The sentence without the words of its date, in which "in 2023" tells nothing."""
    start = max(0, claim.date.start - 4)
    return words[:start] + words[claim.date.end :]


def _diagnostic(claim: DateClaim, prose: Prose) -> Diagnostic:
    known, happening = prose.known, claim.happening
    said = claim.sentence.words[happening.start : happening.end] if happening is not None else ""
    message = f"{capitalised(claim.date.text)} has passed, and the sentence still says “{said}”."
    fact = _speaking(claim, known)
    fixes: tuple[Fix, ...] = ()
    if fact is not None and isinstance(fact.value, Period):
        message += f" {happened(claim.event, fact, known)}."
        fixes = tuple(_fixes(claim, fact, prose))
    return Diagnostic(
        "freshness",
        "elapsed",
        Severity.WARNING,
        message,
        claim.span,
        source=source_words(fact, known.today) if fact is not None else "",
        fixes=fixes,
        about=fact.ref if fact is not None else None,
    )


def _speaking(claim: DateClaim, known: Known) -> Fact | None:
    """What the store says of the event now: of the season in question, or of the one whose day it was."""
    if claim.event in (Event.VIDEO_PUBLISHED, Event.BORN, Event.DIED):
        return None
    said = claim.date.core(known.day)
    named = dates_of(known, claim.event, claim.season)
    if said is not None and (agreed := judged(said, named)).verdict is Verdict.AGREED:
        return agreed.fact
    season = known.season if claim.season is None and claim.event is not Event.WORK_PUBLISHED else claim.season
    return next(iter(dates_of(known, claim.event, season).speaking), None)


def _fixes(claim: DateClaim, fact: Fact, prose: Prose) -> Iterator[Fix]:
    period = fact.value
    if not isinstance(period, Period) or claim.happening is None:
        return
    said = claim.date.core(prose.known.day)
    is_so = (
        said is not None and judged(said, dates_of(prose.known, claim.event, claim.season)).verdict is Verdict.AGREED
    )
    if not period.has_passed(prose.known.today):
        yield from date_fixes(claim, fact, prose)
    elif is_so and (past := past_of(claim)):
        span = claim.sentence.span(claim.happening.start, claim.happening.end)
        yield Fix(f"Use “{past}”", (Edit(span, past),))


_PAST = {
    "release": "released",
    "premiere": "premiered",
    "debut": "debuted",
    "drop": "dropped",
    "land": "landed",
    "arrive": "arrived",
    "launch": "launched",
    "air": "aired",
    "return": "returned",
    "hit": "hit",
    "bow": "bowed",
    "begin": "began",
    "start": "started",
    "kick off": "kicked off",
    "come out": "came out",
    "go live": "went live",
    "wrap": "wrapped",
    "end": "ended",
    "conclude": "concluded",
    "finish": "finished",
}
_LEAD = re.compile(
    r"(?:will|shall|(?P<is>is|are) (?:\w+ )?(?:set|expected|scheduled|slated|due|confirmed|going|poised|planned) to)"
    r"(?P<be> be)? (?P<verb>\w+(?: out| off| live)?)\Z",
    re.IGNORECASE,
)


def past_of(claim: DateClaim) -> str:
    """ "was released" for "will be released", "premiered" for "is set to premiere"; "" where that is not plain."""
    happening = claim.happening
    if happening is None:
        return ""
    words = claim.sentence.words
    found = _LEAD.fullmatch(words[happening.start : happening.end].strip())
    if found is None:
        return ""
    if not found["be"]:
        return _PAST.get(found["verb"].lower(), "")
    subject = words[happening.clause : happening.start].lower().split()
    is_many = bool(subject) and subject[-1] in ("episodes", "seasons", "they", "both", "all")
    return f"{'were' if is_many else 'was'} {found['verb']}" if found["verb"].endswith("ed") else ""


RULE = Rule(
    "elapsed",
    "freshness",
    _find,
    bad="""
The first season will be released on [January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28").
                                      ^^^^^^^^^^^^^^^^ elapsed: still says “will be released”
Season 2 is set to premiere in June 2025.
                               ^^^^^^^^^ elapsed: Season 2 has no date yet
""",
    good="""
The first season was released on [January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28").
Netflix had said that it will be released on
[January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28"). Season 2 was set to premiere in 2025.
If all goes well, it will be out in 2024, Netflix said. It will premiere in late 2027.

- January 28, 2022: The first season premieres.
""",
)
