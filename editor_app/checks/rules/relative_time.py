"""Words that were right on the day of the article and are no longer: "this year", "recently", "upcoming"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from editor_app.article.article import SectionKind
from editor_app.checks.claims.statuses import status_claims
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.passages import PassageKind, Sentence
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.rules.elapsed import elapsed_in
from editor_app.checks.rules.wrong_count import is_out
from editor_app.checks.stance import is_quoted
from editor_app.checks.telling import day_words
from editor_app.checks.wording import ago
from editor_app.text.date_finding import read_date
from editor_app.text.date_style import style_of_dates
from editor_app.text.date_words import MONTHS, format_period
from editor_app.text.dates import Period, Precision
from editor_app.text.edits import Edit

_SEASON = r"spring|summer|autumn|fall|winter"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UNIT = rf"year|month|week|weekend|{_SEASON}|{_WEEKDAY}"
_OF_SHOWS = r"season|series|show|drama|k-drama|anime|hit|thriller|original|sitcom|instal+ment|episodes|sequel"
_BETWEEN = r"(?:(?!(?:for|of|to|in|from|about|on)\b)[\w-]+ ){0,3}?"
_NAMED = re.compile(
    rf"\b(?:(?P<side>later|earlier) )?(?P<which>this|next|last) (?P<unit>{_UNIT})\b"
    r"|\b(?P<near>yesterday|tomorrow|tonight|today)\b|\b(?P<coming>in the coming (?:days|weeks|months))\b"
    r"|\b(?P<just>recently|newly|just (?=premiered|released|dropped|landed|arrived|announced|renewed|wrapped))"
    r"|\b(?P<now>currently|at the moment|right now|at present|as of now"
    r"|as of (?:this )?writing|at the time of writing)\b"
    rf"|\b(?P<upcoming>upcoming|forthcoming)\b(?= {_BETWEEN}(?:{_OF_SHOWS})\b)"
    rf"|\b(?P<new>new|newest|latest)\b(?= (?!episodes\b){_BETWEEN}(?:{_OF_SHOWS})\b)",
    re.IGNORECASE,
)
_FIRST_LOOK = re.compile(
    r"\b(?:this|next|last|yesterday|tomorrow|tonight|today|coming|recently|newly|just|currently|moment|now|present|writing"
    r"|upcoming|forthcoming|new|newest|latest)\b",
    re.IGNORECASE,
)
_HOLDS = {
    "week": timedelta(days=9),
    "near": timedelta(days=2),
    "coming": timedelta(days=90),
    "just": timedelta(days=120),
    "now": timedelta(days=180),
    "new": timedelta(days=365),
    "upcoming": timedelta(days=365),
}
"""How long after its day each sort of words may still be read."""

_NO_TIME = re.compile(
    r"\b(?:news|latest news|brand[- ]|nothing |something |what[’']s |a whole |in a |of a |that |since )\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Stale:
    start: int
    end: int
    words: str = ""  # to be used instead


def _find(prose: Prose) -> Iterator[Diagnostic]:
    written, today = prose.known.written, prose.known.today
    if written is None or written >= today or prose.kind is SectionKind.ALSO_READ:
        return
    told = [d.span for d in prose.once(elapsed_in)] + [claim.span for claim in prose.once(status_claims)]
    for passage in prose.passages:
        if passage.kind in (PassageKind.POINTER, PassageKind.QUOTE):
            continue
        for sentence in passage.sentences:
            for stale in _stale(sentence, prose, written, today):
                span = sentence.span(stale.start, stale.end)
                if any(span.start < other.end and other.start < span.end for other in told):
                    continue
                said = sentence.words[stale.start : stale.end]
                fix = Fix(f"Use “{stale.words}”", (Edit(span, stale.words),))
                yield Diagnostic(
                    "freshness",
                    "relative-time",
                    Severity.WARNING,
                    f"“{said}” was written on {day_words(written)}, {ago(written, today)}.",
                    span,
                    fixes=(fix,) if stale.words else (),
                )


def _stale(sentence: Sentence, prose: Prose, written: date, today: date) -> Iterator[_Stale]:
    words = sentence.words
    if not _FIRST_LOOK.search(words):
        return
    for found in _NAMED.finditer(words):
        if is_quoted(words, found.start()) or _NO_TIME.search(words, 0, found.start()):
            continue
        if found["which"]:
            if _is_over(found, written, today):
                yield _Stale(*found.span(), _dated(found, words, prose, written))
            continue
        sort = found.lastgroup or ""
        is_season = sort == "new" and re.match(r" (?:\w+ )?season\b", words[found.end() :]) is not None
        if is_season and prose.known.facts is not None:
            if _out_by(written, prose.known) < _out_by(today, prose.known):
                yield _Stale(*found.span())
            continue
        if today - written <= _HOLDS[sort] or (sort in ("upcoming", "new") and not _is_no_longer(sort, prose)):
            continue
        yield _Stale(found.start(), found.start() + len(found[0].rstrip()))


def _is_over(found: re.Match[str], written: date, today: date) -> bool:
    unit = found["unit"].lower()
    if unit in ("year", *_SEASON.split("|")):
        return written.year != today.year
    if unit == "month":
        return (written.year, written.month) != (today.year, today.month)
    return today - written > _HOLDS["week"]


def _out_by(day: date, known: Known) -> int:
    """How many seasons were out on `day`."""
    seasons = known.facts.seasons if known.facts is not None else ()
    released = (known.value(season.ref, "released") for season in seasons)
    return sum(fact is not None and isinstance(fact.value, Period) and fact.value.has_passed(day) for fact in released)


def _is_no_longer(sort: str, prose: Prose) -> bool:
    """Whether the store says that what was upcoming is out, or that what was new is a year old; or does not know it."""
    known = prose.known
    if known.facts is None or not known.facts.seasons:
        return True
    number = known.season
    season = known.facts.season(number) if number is not None else known.facts.seasons[-1]
    if sort == "upcoming":
        return season is None or is_out(season, known)
    return is_out(known.facts.seasons[0], known)


_TAKES_NONE = re.compile(
    r"\b(?:of|in|by|during|until|since|for|from|before|after|throughout|to|and|or|late|early|mid)[- ]\Z", re.IGNORECASE
)


def _dated(found: re.Match[str], words: str, prose: Prose, written: date) -> str:
    """The same with the year or day in it: "later in 2022", "in the summer of 2022", "on Friday, June 14, 2024"."""
    period = read_date(f"{found['which']} {found['unit']}", written)
    if period is None or period.lower is None or period.upper is None:
        return ""
    unit = found["unit"].lower()
    if unit == "year":
        new = f"{period.lower.year}"
    elif unit == "month":
        new = f"{MONTHS[period.lower.month - 1]} {period.lower.year}"
    elif unit in _SEASON.split("|") and period.precision is Precision.SEASON:
        new = f"the {found['unit']} of {period.lower.year}"
    elif period.precision is Precision.DAY:
        day = format_period(period, style_of_dates((words, prose.text)))
        new = f"{found['unit']}, {day}" if day[0].isalpha() else f"{found['unit']} {day}"
    else:
        return ""
    is_owner = re.match(r"[’']s\b", words[found.end() :]) is not None
    preposition = "on " if period.precision is Precision.DAY else "in "
    if is_owner or (not found["side"] and _TAKES_NONE.search(words, 0, found.start())):
        preposition = ""
    lead = f"{found['side']} " if found["side"] else ""
    new = f"{lead}{preposition}{new}"
    return new[0].upper() + new[1:] if found[0][0].isupper() else new


RULE = Rule(
    "relative-time",
    "freshness",
    in_prose(_find),
    bad="""
---
show: show/all-of-us-are-dead
season: 2
date: 2022-03-01
---
The show came out earlier this year, and it was recently praised by critics.
                  ^^^^^^^^^^^^^^^^^ relative-time: written on March 1, 2022, 5 years ago
                                                ^^^^^^^^ relative-time: “recently” was written on March 1, 2022
""",
    good="""
The show came out in 2022. It was recently praised by critics, and more is to come later next year, they hope.
""",
)
