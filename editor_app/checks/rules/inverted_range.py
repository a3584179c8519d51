"""A range whose end lies before its beginning: "as late as 2022 or as early as 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from editor_app.checks.claims.dates import dates_in
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.passages import Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import is_quoted
from editor_app.text.date_finding import FoundDate, read_date
from editor_app.text.dates import Period
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

_WITHIN_A_YEAR = timedelta(days=230)  # "from November to March 2024" begins in the year before


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for _, sentence, dates in prose.once(dates_in):
        for found in dates:
            ends = _two_ends(found)
            if ends is not None and _is_inverted(*ends, sentence, found.start, prose.known.day):
                first, last = ends
                if not _YEAR.search(first):
                    last = _YEAR.sub("", last).rstrip(" ,")  # the year is that of both, and stays where it is
                start = found.start + found.text.index(first)
                later = found.start + found.text.rindex(last)
                edits = (_edit(sentence, start, first, last), _edit(sentence, later, last, first))
                yield _diagnostic(sentence, found.start, found.end, edits)
        for one, other in pairwise(dates):
            if (lead := _bounds_cross(one, other, sentence, prose)) is not None:
                edits = (
                    _edit(sentence, one.start, one.text, other.text),
                    _edit(sentence, other.start, other.text, one.text),
                )
                yield _diagnostic(sentence, lead, other.end, edits)


def _edit(sentence: Sentence, start: int, old: str, new: str) -> Edit:
    return Edit(sentence.span(start, start + len(old)), new)


def _diagnostic(sentence: Sentence, start: int, end: int, edits: tuple[Edit, Edit]) -> Diagnostic:
    span = sentence.span(start, end)
    return Diagnostic(
        "contradiction",
        "inverted-range",
        Severity.ERROR,
        f"“{sentence.words[start:end]}” begins after it ends.",
        Span(span.start, span.end),
        fixes=(Fix("Swap the two dates", edits),),
    )


# --- "between 2025 and 2023" -----------------------------------------------------------------------------------------

_YEAR = re.compile(r",? ?\b\d{4}\b")
_BETWEEN = re.compile(
    r"(?P<word>between|from) (?P<first>.+?) (?:and|to|until|till|through) (?P<last>.+)", re.IGNORECASE | re.DOTALL
)
_DASHED = re.compile(r"(?P<first>(?:19|20)\d\d) ?[–-] ?(?P<last>(?:19|20)\d\d)")
_LATE_OR_EARLY = re.compile(
    r"(?P<first>late (?P<year>\d{4}))(?:,? or)(?: (?:perhaps|possibly|maybe|even|in))* "
    r"(?P<last>(?:early|mid)[- ](?P=year))",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:mov(?:es?|ed|ing)|push(?:ed|es|ing)?|br(?:ought|ings?|inging)|shift(?:ed|s|ing)?|chang(?:ed|es|ing)|delay(?:ed|s)?"
    r"|postponed|rescheduled|switch(?:ed|es)?|jump(?:s|ed|ing)?|travel\w*|rewind\w*|flash\w*|leap\w*|goes|going|went|forward"
    r"|back(?:wards?)?|down|drop\w*|fell|falls|up|advanced?|cut)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)


def _two_ends(found: FoundDate) -> tuple[str, str] | None:
    for form in (_BETWEEN, _DASHED, _LATE_OR_EARLY):
        if ends := form.fullmatch(found.text):
            return ends["first"], ends["last"]
    return None


def _is_inverted(first: str, last: str, sentence: Sentence, start: int, day: date) -> bool:
    is_from = sentence.words[start : start + 4].lower() == "from"
    if is_quoted(sentence.words, start) or (is_from and _MOVED.search(sentence.words, 0, start)):
        return False
    end = read_date(last, day)
    year = re.search(r"\d{4}", last)
    if year is None and not re.search(r"\d", last):
        return False  # "from October to March" of any winter
    borrows = year is not None and not re.search(r"\d{4}|\b(?:this|next|last)\b", first)
    begin = read_date(_with_what_it_borrows(first, last, year[0]) if borrows and year is not None else first, day)
    if begin is None or end is None or begin.lower is None or end.upper is None or end.lower is None:
        return False
    if begin.lower <= end.lower or (begin.lower <= end.upper and not borrows):
        return False
    a_year_before = begin.lower - timedelta(days=365)
    return not borrows or re.search(r"[a-z]", first) is None or end.lower - a_year_before > _WITHIN_A_YEAR


def _with_what_it_borrows(first: str, last: str, year: str) -> str:
    """ "June" of "June to August 2024" is June 2024, "5" of "5 to 8 March 2024" is March 5."""
    if first.strip().isdecimal():
        return re.sub(r"\d{1,2}", first, last, count=1)
    return f"{first} {year}" if not re.match(r"\w+ \d{1,2}\Z", first) else f"{first}, {year}"


# --- "as late as 2022 or as early as 2023" ---------------------------------------------------------------------------

_LOWER = frozenset({"as early as", "no earlier than", "after", "at the earliest"})
_UPPER = frozenset({"as late as", "no later than", "not later than", "before", "at the latest", "by"})
_JOINED = re.compile(
    r"(?: \([^()]*\))?,? (?:or|and|but|to)(?: (?:perhaps|possibly|maybe|even|also))? (?P<bound>[a-z ]+) ", re.IGNORECASE
)
_BOUND_BEFORE = re.compile(
    r"\b(?:as (?:early|late|soon) as|no (?:earlier|later) than|not (?:before|later than)|after|before|by) \Z", re.I
)
_AHEAD = re.compile(r"\b(?:will|would|may|might|could|can|should|to be|set|expected)\b", re.IGNORECASE)


def _bounds_cross(one: FoundDate, other: FoundDate, sentence: Sentence, prose: Prose) -> int | None:
    """Where a range of two bounds begins that leave nothing between them; None for all others."""
    words = sentence.words
    lead = _BOUND_BEFORE.search(words, 0, one.start)
    if lead is None or not _JOINED.fullmatch(words, one.end, other.start) or is_quoted(words, one.start):
        return None
    if one.bound in _UPPER and other.bound in _LOWER:
        late, early = one, other
    elif one.bound in _LOWER and other.bound in _UPPER:
        late, early = other, one
    else:
        return None
    known = prose.known
    latest, earliest = late.core(known.day), early.core(known.day)
    if latest is None or earliest is None:
        return None
    if late.is_relative is not early.is_relative and known.written is None:
        if early.is_relative:
            return None
        is_ahead = _AHEAD.search(words, 0, one.start) is not None  # what is still to come is of this year or later
        is_this_year = re.search(r"\bthis year\b|\bthe year\b", late.text, re.IGNORECASE) is not None
        return lead.start() if is_ahead and is_this_year and _is_a_later_year(early.text) else None
    return lead.start() if _ends_before(latest, earliest) else None


def _is_a_later_year(words: str) -> bool:
    """Whether a year is named that the writer would not have called "this year"."""
    return re.search(r"\b20\d\d\b", words) is not None


def _ends_before(one: Period, other: Period) -> bool:
    return one.upper is not None and other.lower is not None and one.upper < other.lower


RULE = Rule(
    "inverted-range",
    "contradiction",
    in_prose(_find),
    bad="""
A second season may come as late as the end of this year (very late) or as early as 2031.
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ inverted-range: begins after it
It is expected to arrive between 2033 and 2031, and the crew is abroad from June to March 2027.
                         ^^^^^^^^^^^^^^^^^^^^^ inverted-range: “between 2033 and 2031” begins after it ends
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^ inverted-range: June to
""",
    good="""
It may come as early as 2031 or as late as 2033, between June and August of a year. The crew is abroad from November to
March 2027, and the visit was brought forward from 2032 to 2031.
""",
)
