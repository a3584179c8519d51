"""Dates written in two ways in one article, or not in the house's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.passages import PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.quotations import quotations
from editor_app.checks.rule import Reading, Rule
from editor_app.text.date_words import MONTHS, DateStyle
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

_MONTH = rf"(?P<month>{'|'.join((*MONTHS, *(month[:3] for month in MONTHS), 'Sept'))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?P<th>st|nd|rd|th)?"
_WEEKDAY = r"(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (?:the )?)?"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
_AMERICAN = re.compile(rf"(?<![\w–—-]){_WEEKDAY}{_MONTH} {_DAY}\b{_YEAR}(?![\w–—-]|\.\d)")
_BRITISH = re.compile(rf"(?<![\w,–—-]){_WEEKDAY}{_DAY}(?: of)? {_MONTH}{_YEAR}(?![\w–—-])")
_BEFORE = re.compile(r"(?:\b(?:on|from|until|till|by|since|before|after|through|to|and|of|for)|[(,;:—–|]|^)\s*\Z")
"""What a date without a year follows: "top 10 March releases" has none, and neither has "Season 2 March 5"."""

_WITHIN = 30  # code points before a date that are looked at
_COUNTED = re.compile(r"\b(?:seasons?|episodes?|parts?|chapters?|volumes?|series|top|days?|no\.?)\s*\Z", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NAMES = {"american": "American", "british": "British"}


@dataclass(frozen=True, slots=True)
class _Date:
    """A day as it is written: `words` say it, `other` says it in the other way."""

    style: DateStyle
    span: Span
    words: str
    other: str

    def shifted(self, by: int) -> _Date:
        return _Date(self.style, self.span.shifted(by), self.words, self.other)


def _find(reading: Reading) -> Iterator[Diagnostic]:
    dates = [date.shifted(part.start) for part in reading.parts for date in part.prose.once(_dates)]
    style = reading.house.dates or _usual(dates)
    for date in dates:
        if date.style == style:
            continue
        whose = "the house’s" if reading.house.dates else "the article’s other"
        verb = "form is" if reading.house.dates else "dates are"
        message = f"“{date.words}” is the {_NAMES[date.style]} form; {whose} {verb} {_NAMES[style]}."
        fix = Fix(f"Use “{date.other}”", (Edit(date.span, date.other),))
        yield Diagnostic("prose", "house-dates", Severity.ADVICE, message, date.span, fixes=(fix,))


def _usual(dates: list[_Date]) -> DateStyle:
    """The form of most dates, and of the first where there are as many of both."""
    if not dates:
        return "american"
    british = sum(1 for date in dates if date.style == "british")
    if british * 2 == len(dates):
        return dates[0].style
    return "british" if british * 2 > len(dates) else "american"


def _dates(prose: Prose) -> Iterator[_Date]:
    for passage in prose.passages:
        if passage.kind in (PassageKind.POINTER, PassageKind.QUOTE):  # somebody else's words
            continue
        for sentence in passage.sentences:
            if not _DIGIT.search(sentence.words):
                continue
            quoted = quotations(sentence.words)
            for date in _in(sentence):
                if not any(quote.start <= date.start() < quote.end for quote in quoted):
                    yield _read(sentence, date)


def _in(sentence: Sentence) -> Iterator[re.Match[str]]:
    words = sentence.words
    taken = set[int]()
    for found in _AMERICAN.finditer(words):
        taken.update(range(*found.span()))
        yield found
    for found in _BRITISH.finditer(words):
        if not taken.isdisjoint(range(*found.span())):
            continue  # "March 5 April" is no date, and "season 2 March 5" is American
        before = words[max(0, found.start() - _WITHIN) : found.start()]
        is_plain = found["year"] or found["th"] or found["weekday"] or _BEFORE.search(before)
        if is_plain and not _COUNTED.search(before):
            yield found


def _read(sentence: Sentence, found: re.Match[str]) -> _Date:
    style: DateStyle = "american" if found.re is _AMERICAN else "british"
    month = found[0][found.start("month") - found.start() :].partition(" ")[0].rstrip(",")
    if style == "american":
        pieces = (found["weekday"], found["day"], month, found["year"])
        other = " ".join(piece for piece in pieces if piece)
    else:
        other = f"{month} {found['day']}" + (f", {found['year']}" if found["year"] else "")
        other = f"{found['weekday']}, {other}" if found["weekday"] else other
    return _Date(style, sentence.span(*found.span()), found[0], other)


RULE = Rule(
    "house-dates",
    "prose",
    _find,
    bad="""
Filming began on July 23, 2025 and the renewal came on June 6. The teaser came
out on Wednesday 23rd July 2025.
       ^^^^^^^^^^^^^^^^^^^^^^^^ house-dates: is the British form; the article’s other dates are American
""",
    good="""
Filming began on July 23, 2025. “We wrapped on 18 February 2026,” it was said. Season 2 March 5 is no date, and neither
are the 10 March releases.

Also Read: What Comes on 28 January 2027
""",
)
