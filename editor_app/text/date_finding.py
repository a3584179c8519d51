"""Finds the dates in a sentence, each with its place, in all the ways that articles write them.

What is found are the words of the date alone: "January 28, 2022" and not "on January 28, 2022", but "the fall of 2025",
"between June and August 2024" and "early next year". Months are names only with a capital, and a bare "May", "June" or
"2022" is a date only behind a word that dates have before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from editor_app.text.date_words import MONTHS, is_relative, parse_period
from editor_app.text.dates import NotADate, Period, Precision


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in words, from `start` to `end`. `bound` is the word before or behind it that leaves one end open.

    `bound` is "by", "after", "at the earliest" and the like, "" where there is none.
    """

    start: int
    end: int
    text: str
    bound: str = ""

    @property
    def is_relative(self) -> bool:
        """Whether it means another day when it is read on another day: "this Friday", "next year"."""
        return _RELATIVE.search(self.text) is not None or is_relative(self.text)

    @property
    def has_year(self) -> bool:
        return _YEAR_WITHIN.search(self.text) is not None

    def period(self, day: date) -> Period | None:
        """What it means to who reads it on `day`, with its bound; None where that is nothing sure."""
        return read_date(self.text, day, self.bound)

    def core(self, day: date) -> Period | None:
        """The same without the bound."""
        return read_date(self.text, day)


@lru_cache(maxsize=2048)
def find_dates(words: str) -> tuple[FoundDate, ...]:
    """The dates in `words`, a sentence, in their order; none overlaps another."""
    return tuple(_find(words)) if _FIRST_LOOK.search(words) else ()


@lru_cache(maxsize=4096)
def read_date(text: str, day: date, bound: str = "") -> Period | None:
    """What a date in words means to who reads it on `day`; None where it is none, or could be two."""
    words = _WEEKDAY_BEFORE.sub("", text)
    period = _read_near(words.lower(), day)
    if period is None:
        try:
            period = parse_period(words, today=day)
        except NotADate:
            return None
    return _bounded(period, bound)


def _bounded(period: Period, bound: str) -> Period | None:
    if not bound or (period.lower is None and period.upper is None):
        return period
    if bound in _OPENS_BACK:
        upper = period.upper if bound != "before" or period.lower is None else period.lower - timedelta(days=1)
        return None if upper is None else Period(None, upper, Precision.WINDOW)
    return None if period.lower is None else Period(period.lower, None, Precision.WINDOW)


# --- the forms -------------------------------------------------------------------------------------------------------

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%:]|[.,]\d)"
_YEAR = r"(?:19[3-9]|20[0-7])\d(?![\w%]|[.,]\d)"
_SEASON = r"(?i:spring|summer|autumn|fall|winter)"
_SHARE = r"(?:(?i:the )?(?i:very )?(?i:early|mid|late|(?:start|beginning|middle|end) of)(?:[- ]|$))"
_THIRD = rf"(?:{_SHARE}(?:(?:to|or|and)[- ]{_SHARE})?)"
_OF = r",? (?:of )?"

_NAMED_DAY = (
    rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?{_MONTH},? {_YEAR}|(?:{_WEEKDAY},? )?{_MONTH} {_DAY},? {_YEAR}"
)
_NUMBERED_DAY = (
    r"(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d(?!\d)|(?<![\d/.])\d{1,2}(?P<slash>[/.])\d{1,2}(?P=slash)(?:19|20)\d\d(?!\d)"
)
_DAY_WITHOUT_YEAR = rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?{_MONTH}(?!\w)|(?:{_WEEKDAY},? )?{_MONTH} {_DAY}"
_WITH_YEAR = (
    rf"{_THIRD}?{_MONTH}{_OF}{_YEAR}"
    rf"|(?:the )?{_THIRD}?{_SEASON}{_OF}{_YEAR}(?:[-/–]\d\d(?!\d))?"
    rf"|(?:the )?(?i:first|second|third|fourth|last|latter|1st|2nd|3rd|4th) (?i:quarter|half){_OF}{_YEAR}"
    rf"|[QH][1-4]{_OF}{_YEAR}|(?:19|20)\d\d[ -][QH][1-4]\b"
    rf"|{_THIRD}{_YEAR}|(?:the )?(?i:first|second|third|last) week of {_MONTH}{_OF}{_YEAR}"
)
_WHICH = r"(?i:this|next|last|the coming|this coming)"
_NEAR = (
    rf"(?:{_THIRD}|(?i:later|earlier) )?{_WHICH} (?:(?i:year|month|week|weekend)\b|{_SEASON}\b|{_WEEKDAY}|{_MONTH}\b)"
    r"|(?i:the end of the year|the coming (?:days|weeks|months)|the year[’']s end|year[’']s end)"
    r"|(?i:today|tomorrow|yesterday|tonight)\b"
    r"|(?i:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:day|week|month|year)s? ago)\b"
)
_PART = rf"{_DAY_WITHOUT_YEAR}|{_THIRD}?{_MONTH}(?! \d)|(?:the )?{_SEASON}\b|{_THIRD}(?<=[a-z] )|{_DAY}"
_SIMPLE = rf"{_NAMED_DAY}|{_WITH_YEAR}|{_NEAR}"
_RANGE = (
    rf"(?i:between|from) (?:{_SIMPLE}|{_PART}|{_YEAR}) (?i:and|to|until|till|through) "
    rf"(?:{_SIMPLE}|{_DAY_WITHOUT_YEAR}|{_THIRD}?{_MONTH}|{_YEAR})"
    rf"|(?:{_SIMPLE}|{_PART}|{_YEAR})(?:,? or (?:perhaps |possibly |maybe |even )?(?:in )?| to | ?[-–] ?)(?:{_SIMPLE})"
    rf"|{_YEAR}(?: ?[–-] ?| or (?:perhaps |possibly |maybe |even )?(?:in )?| to ){_YEAR}"
)
_STARTS = (
    r"(?=\d|[QH][1-4]|[JFMASONDTW][aepucthro]|(?i:between|from|the|early|mid|late|later|earlier|start|beginning|middle|end"
    r"|first|second|third|fourth|last|latter|spring|summer|autumn|fall|winter|this|next|today|tomorrow|yesterday|tonight"
    r"|year|an? \w+ ago|(?:one|two|three|four|five|six|seven|eight|nine|ten) \w+ ago)\b)"
)
"""Letters that a date may begin with: most words are passed over at a glance."""
_DATE = re.compile(
    rf"(?<![\w$€£#/-]){_STARTS}(?:(?P<range>{_RANGE})|(?P<one>{_NUMBERED_DAY}|{_SIMPLE})|(?P<day>{_DAY_WITHOUT_YEAR})"
    rf"|(?P<bare>{_THIRD}?{_MONTH}\b|{_THIRD}?{_YEAR}|{_WEEKDAY}))(?![\w-]*[\w])"
)
_FIRST_LOOK = re.compile(
    rf"\d|\b{_MONTH}\b|\b(?i:years?|months?|weeks?|weekend|spring|summer|autumn|fall|winter|today|tomorrow|yesterday|tonight"
    rf"|coming)\b|days?\b"
)
_LEADS = re.compile(
    r"(?:\b(?:in|by|since|until|till|before|after|during|throughout|from|of|on|for|around|to|and|or|early as|late as"
    r"|earlier than|later than|sometime|year|date|eve|day|was|is|late|early)|[(:|,–—-])\s*\Z",
    re.IGNORECASE,
)
_NO_LEADS = re.compile(r"\b(?:as of|because of|instead of|one of|some of|all of) \Z", re.IGNORECASE)
_COUNTED = re.compile(r" (?:episodes?|people|viewers|hours|minutes|titles|students|views|copies|won|dollars|fans)\b")
_EVENT_BEHIND = re.compile(r",? (?:\w+ )?(?:premiere|release|debut|launch|renewal|cancellation|arrival)\b")
_BEFORE = re.compile(
    r"\b(?P<bound>by|before|after|no earlier than|not before|as early as|no later than|not later than|as late as|until"
    r"|till|as soon as)(?: around| about)? \Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(r" (?P<bound>at the (?:very )?(?:earliest|latest)|or (?:later|earlier)|onwards?)\b", re.IGNORECASE)
_OPENS_BACK = frozenset(
    {"by", "before", "no later than", "not later than", "as late as", "at the latest", "or earlier"}
)
_BOUNDS = {
    "not before": "no earlier than",
    "at the very earliest": "at the earliest",
    "till": "until",
    "as soon as": "as early as",
}
_WEEKDAY_BEFORE = re.compile(rf"\A{_WEEKDAY},? (?=\S)")
_YEAR_WITHIN = re.compile(r"(?:19|20)\d\d")


def _find(words: str) -> Iterator[FoundDate]:
    for found in _DATE.finditer(words):
        start, end = found.span()
        text = found[0]
        if found["bare"] is not None and not _is_date(words, start, end, text):
            continue
        if text[-1] in "- ":
            continue
        before = _BEFORE.search(words, max(0, start - 24), start)
        behind = _BEHIND.match(words, end)
        bound = (behind or before or {"bound": ""})["bound"].lower()
        bound = bound.replace("very ", "")
        yield FoundDate(start, end, text, _BOUNDS.get(bound, bound))


def _is_date(words: str, start: int, end: int, text: str) -> bool:
    """Whether a bare month, year or weekday is one: "in May", but not "May returns"; no "2000 episodes"."""
    if _COUNTED.match(words, end):
        return False
    before = words[max(0, start - 24) : start]
    if _EVENT_BEHIND.match(words, end):
        return True  # "its July premiere"
    return _LEADS.search(before) is not None and _NO_LEADS.search(before) is None


# --- what only makes sense on a day ----------------------------------------------------------------------------------

_RELATIVE = re.compile(r"\b(?:ago|tonight|the (?:end of the )?year|year['’]s end|weekend)\b", re.IGNORECASE)
_NUMBERS = {
    w: n for n, w in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
}
_AGO = re.compile(r"(?P<number>an?|\w+) (?P<unit>day|week|month|year)s? ago")
_WEEK = re.compile(r"(?P<which>this|next|last) (?P<unit>week|weekend)")
_NAMED = re.compile(
    rf"(?P<which>next|last|this) (?P<name>{_SEASON}|{_MONTH}|{_WEEKDAY})",
    re.IGNORECASE,
)


def _read_near(words: str, day: date) -> Period | None:
    """The relative dates that `parse_period` leaves out: "last June", "two months ago", "the end of the year"."""
    if words == "tonight":
        return Period.day(day)
    if words in ("the end of the year", "the year's end", "the year’s end", "year's end", "year’s end"):
        return Period(date(day.year, 9, 1), date(day.year, 12, 31), Precision.WINDOW)
    if found := _WEEK_OF.fullmatch(words):
        return _week_of(found, day)
    if found := _AGO.fullmatch(words):
        return _ago(found, day)
    if found := _WEEK.fullmatch(words):
        monday = (
            day - timedelta(days=day.weekday()) + timedelta(weeks={"last": -1, "this": 0, "next": 1}[found["which"]])
        )
        return Period(monday, monday + timedelta(days=6), Precision.WINDOW)
    if found := _NAMED.fullmatch(words):
        return _named(found["which"], found["name"], day)
    return None


_WEEK_OF = re.compile(r"(?:the )?(?P<which>first|second|third|last) week of (?P<month>.+)")
_WEEK_DAYS = {"first": (1, 10), "second": (5, 17), "third": (12, 24)}


def _week_of(found: re.Match[str], day: date) -> Period | None:
    """ "The last week of October 2022", with the days that some count to it and others do not."""
    try:
        month = parse_period(found["month"], today=day)
    except NotADate:
        return None
    if month.lower is None or month.upper is None:
        return None
    if found["which"] == "last":
        return Period(month.upper - timedelta(days=9), month.upper, Precision.WINDOW)
    first, last = _WEEK_DAYS[found["which"]]
    return Period(month.lower.replace(day=first), month.lower.replace(day=last), Precision.WINDOW)


def _ago(found: re.Match[str], day: date) -> Period | None:
    word = found["number"]
    number = 1 if word in ("a", "an") else int(word) if word.isdecimal() else _NUMBERS.get(word)
    if number is None:
        return None
    days = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}[found["unit"]]
    slack = {"day": 0, "week": 4, "month": 20, "year": 190}[found["unit"]]  # "a year ago" is anything near one
    middle = day - timedelta(days=round(number * days))
    return Period(middle - timedelta(days=slack), min(day, middle + timedelta(days=slack)), Precision.WINDOW)


def _named(which: str, name: str, day: date) -> Period | None:
    """ "last June", "this June", "next spring": a year either way, as people differ in what the next one is."""
    if name[:3] in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        return None if which != "last" else Period(day - timedelta(days=14), day, Precision.WINDOW)
    try:
        near = parse_period(f"{name} {day.year}", today=day)
    except NotADate:
        return None
    if which == "this" or near.lower is None or near.upper is None:
        return near
    others = [parse_period(f"{name} {day.year + by}", today=day) for by in (-1, 1)]
    if which == "last":
        return others[0].hull(near) if near.upper <= day else others[0]
    return near.hull(others[1]) if near.lower > day else others[1]
