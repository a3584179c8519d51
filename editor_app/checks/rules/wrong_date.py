"""A date beside an event that lies apart from every day the store has for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.claims.date_claim import DateClaim
from editor_app.checks.claims.dates import date_claims
from editor_app.checks.claims.events import Tense
from editor_app.checks.claims.verbs import Event
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import Stance
from editor_app.checks.telling import happened
from editor_app.checks.timeline import UNKNOWN, Dates, Judged, Verdict, dates_of, judged
from editor_app.checks.videos import videos_meant
from editor_app.checks.wording import source_words
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef
from editor_app.text.date_finding import FoundDate
from editor_app.text.date_forms import in_the_form_of
from editor_app.text.date_style import style_of_dates
from editor_app.text.dates import Period, Precision
from editor_app.text.edits import Edit
from editor_app.text.spans import Span


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for claim in prose.once(date_claims):
        if claim.stance is not Stance.STATED or claim.tense is Tense.MAYBE:
            continue
        verdict = judge(claim, prose.known)
        if verdict.verdict is Verdict.CONTRADICTED and verdict.fact is not None:
            yield _diagnostic(claim, verdict.fact, prose)


def judge(claim: DateClaim, known: Known) -> Judged:
    """How the date stands to the store. What is still announced though its day is over is `elapsed`, not wrong."""
    dates = _dates(claim, known)
    if not dates.speaking:
        return UNKNOWN
    said = _said(claim, known, dates)
    if said is None or (claim.tense is Tense.COMING and said.has_passed(known.today)):
        return UNKNOWN
    apart = 1 if _TIME_ZONE.search(claim.sentence.words) else 0
    return judged(said, dates, apart=apart, is_past=claim.is_first)


def _dates(claim: DateClaim, known: Known) -> Dates:
    if claim.event is Event.VIDEO_PUBLISHED:
        return Dates(tuple(videos_meant(claim, known)))
    if claim.event in (Event.BORN, Event.DIED):
        fact = known.value(claim.who, claim.event.value)
        rows = known.facts.rows(FactRef(claim.who, claim.event.value)) if known.facts is not None else ()
        besides = tuple(row.value for row in rows if isinstance(row.value, Period))
        return Dates((fact,), besides) if fact is not None and isinstance(fact.value, Period) else Dates(())
    return dates_of(known, claim.event, claim.season)


def _said(claim: DateClaim, known: Known, dates: Dates) -> Period | None:
    """What the claim's date means. One without a year is of the year that makes it right, if any does."""
    found = claim.date
    if found.has_year or found.is_relative:
        is_exact = claim.tense is Tense.PAST and found.bound in _EXACT
        return found.core(known.day) if is_exact else found.period(known.day)
    readings = []
    for fact in dates.speaking:
        if isinstance(fact.value, Period) and fact.value.lower is not None:
            readings.append(found.period(fact.value.lower.replace(month=1, day=1)))
    for reading in readings:
        if reading is not None and judged(reading, dates).verdict is not Verdict.CONTRADICTED:
            return reading
    return _nearest_to(found, known, is_past=claim.tense is Tense.PAST) if readings else None


def _nearest_to(found: FoundDate, known: Known, *, is_past: bool) -> Period | None:
    """A date without a year as it is meant on the day of the article: the last such day, or the next."""
    coming = found.core(known.day)
    if coming is None or not is_past or coming.lower is None:
        return coming
    try:
        year_before = coming.lower.replace(year=coming.lower.year - 1, month=1, day=1)
    except ValueError:
        return coming
    return found.core(year_before) if coming.lower > known.day else coming


_EXACT = ("as early as", "as late as", "until")  # "was shown as early as May": in May

_TIME_ZONE = re.compile(
    r"\b(?:[KJ]ST|E[SD]?T|P[SD]?T|GMT|UTC|BST|CES?T|local time|time ?zones?"
    r"|midnight|(?:korea|japan|china|thailand|us|u\.s\.|uk|eastern|pacific)n? (?:standard )?time"
    r"|in (?:the )?(?:south )?(?:korea|japan|china|thailand|taiwan|asia|us|u\.s\.|united states|america"
    r"|uk|united kingdom"
    r"|britain|europe|australia|india|philippines))\b",
    re.IGNORECASE,
)
"""What makes the day before or after the same moment elsewhere."""


def _diagnostic(claim: DateClaim, fact: Fact, prose: Prose) -> Diagnostic:
    return Diagnostic(
        "facts",
        "wrong-date",
        Severity.ERROR,
        f"{happened(claim.event, fact, prose.known)}.",
        claim.span,
        source=source_words(fact, prose.known.today),
        fixes=tuple(date_fixes(claim, fact, prose)),
        about=fact.ref,
    )


def date_fixes(claim: DateClaim, fact: Fact, prose: Prose) -> Iterator[Fix]:
    """The date of `fact` in the claim's own form; none where it has no date."""
    period = fact.value
    if not isinstance(period, Period) or period.precision is Precision.TBA or claim.event is Event.FILMED:
        return
    style = style_of_dates((claim.date.text, claim.sentence.words, prose.text))
    words = claim.sentence.words
    new = in_the_form_of(claim.date.text, period, before=words[: claim.date.start], style=style)
    start = claim.date.start - new.before
    span = claim.sentence.span(start, claim.date.end)
    old = span.of(prose.text)
    if "*" in old or "_" in old or "[" in old:  # marks within: only the words themselves can be put in their place
        span, new_words = claim.span, in_the_form_of(claim.date.text, period, style=style).words
    else:
        new_words = new.words
    if span.of(prose.text) != new_words:
        yield Fix(f"Use “{new_words}”", (Edit(Span(span.start, span.end), new_words),))


RULE = Rule(
    "wrong-date",
    "facts",
    in_prose(_find),
    bad="""
Season 1 was released on 27th January 2022. The second season was renewed in July 2022, and
                         ^^^^^^^^^^^^^^^^^ wrong-date: Season 1 was released on January 28, 2022
                                                                             ^^^^^^^^^ wrong-date: June 6, 2022
filming wrapped in the fall of 2025.
                   ^^^^^^^^^^^^^^^^ wrong-date: wrapped on February 18, 2026 or February 19, 2026

- 20th July 2025: Filming of season 2 begins.
  ^^^^^^^^^^^^^^ wrong-date: Filming of season 2 began on July 23, 2025
""",
    good="""
Season 1 came out in early 2022, and the show was renewed on June 6. One source says that filming wrapped on
February 19, 2026. The trailer of *Squid Game* was released on September 1, 2021. It was originally set for 2021.
""",
)
