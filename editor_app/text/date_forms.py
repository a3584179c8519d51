"""Another date in the form in which one was written: "28th January 2022" stays of that form, and "Jan. 28" too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from editor_app.text.date_words import MONTHS, DateStyle, format_period
from editor_app.text.dates import Period, Precision

_SHORT = {month[:3].lower(): number for number, month in enumerate(MONTHS, start=1)}
_MONTH = re.compile(r"\b(?P<name>(?P<short>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\b(?P<dot>\.?)", re.I)
_WEEKDAY = re.compile(r"\b(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b")
_DAY = re.compile(r"(?<![\d/-])\d{1,2}(?P<ending>st|nd|rd|th)?\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_SLASHED = re.compile(r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})[/.]\d{4}")
_THIRD = re.compile(r"\b(?:early|mid|late|start|beginning|middle|end)\b", re.IGNORECASE)
_RANGE = re.compile(r"\b(?:between|from|to|or|and|until|through)\b|[–—]| - ")
_TOGETHER = re.compile(r"\b(?:season|quarter|half|spring|summer|autumn|fall|winter)\b|\b[QH]\d", re.IGNORECASE)
_PREPOSITIONS = re.compile(r"(?:^|\b)(?P<word>on|in|by)(?P<gap> )\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The new words, and how many letters before the old ones they replace too: a preposition that no longer fits."""

    words: str
    before: int = 0


def in_the_form_of(words: str, period: Period, *, before: str = "", style: DateStyle = "american") -> Rewritten:
    """`period` as `words` are written, no more exact than they are; in the house's way where that cannot be.

    `before` is what stands before them: "on " becomes "in " where a day gives way to a month.
    """
    new = _alike(words, period) or format_period(period, style)
    old_preposition = _PREPOSITIONS.search(before)
    wanted = preposition(new)
    if old_preposition is None:
        needs_one = not before.rstrip() or before.rstrip()[-1] not in "(:|,"
        had_its_own = _RANGE.match(words) or re.match(
            r"(?:last|next|this|later|earlier|today|yesterday)\b", words, re.I
        )
        return Rewritten(f"{wanted}{new}" if had_its_own and needs_one else new)
    word = old_preposition["word"]
    if not wanted or word.lower() == "by" or f"{word.lower()} " == wanted:
        return Rewritten(new, 0 if wanted or word.lower() == "by" else len(word) + 1)
    return Rewritten(f"{wanted.capitalize() if word[0].isupper() else wanted}{new}", len(word) + 1)


def preposition(words: str) -> str:
    """ "on " before a day, "in " before a month, a year or a share of one, "" before a range."""
    if _RANGE.match(words) or re.match(r"by\b", words):
        return ""
    has_day = _DAY.search(_YEAR.sub("", words)) is not None and not _TOGETHER.search(words)
    return "on " if has_day else "in "


def _alike(words: str, period: Period) -> str:
    """`period`, a day or less exact, put into `words`; "" where they are of no such form."""
    if period.lower is None or period.upper is None or _RANGE.search(words) or _TOGETHER.search(words):
        return ""
    day = period.lower
    if _ISO.fullmatch(words):
        return day.isoformat() if period.precision is Precision.DAY else ""
    if found := _SLASHED.fullmatch(words):
        return _slashed(found, day) if period.precision is Precision.DAY else ""
    month, number = _MONTH.search(words), _DAY.search(_YEAR.sub("    ", words))
    if month is not None and number is not None:
        return _day_form(words, month, number, day) if period.precision is Precision.DAY else ""
    if month is not None:
        is_one_month = (period.lower.year, period.lower.month) == (period.upper.year, period.upper.month)
        return _with_year(_with_month(_without_third(words), day), day) if is_one_month else ""
    if _YEAR.fullmatch(words):
        return f"{day.year:04}" if period.lower.year == period.upper.year else ""
    return _share_of_year(words, period)


def _slashed(found: re.Match[str], day: date) -> str:
    mark, pad = found["mark"], len(found["first"]) == 2
    number, month = (f"{n:02}" if pad else str(n) for n in (day.day, day.month))
    first, second = (month, number) if int(found["second"]) > 12 else (number, month)
    return f"{first}{mark}{second}{mark}{day.year:04}"


def _day_form(words: str, month: re.Match[str], number: re.Match[str], day: date) -> str:
    ending = ""
    if number["ending"]:
        is_teen = day.day in (11, 12, 13)
        ending = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    pieces = [(number.span(), f"{day.day}{ending}"), (month.span(), _month_like(month, day))]
    if weekday := _WEEKDAY.search(words):
        name = day.strftime("%A")
        pieces.append((weekday.span(), name if weekday["name"].endswith("day") else name[: len(weekday["name"])]))
    if year := _YEAR.search(words):
        pieces.append((year.span(), f"{day.year:04}"))
    for (start, end), new in sorted(pieces, reverse=True):
        words = f"{words[:start]}{new}{words[end:]}"
    return words


def _month_like(found: re.Match[str], day: date) -> str:
    name, full = found["name"], MONTHS[day.month - 1]
    if len(name) > 3 and name.lower() != "sept":
        return full + found["dot"]
    if name == "May":  # in full and short alike
        return full + found["dot"]
    short = full if len(full) <= 4 else "Sept" if day.month == 9 else full[:3]
    return short + (found["dot"] if short != full else "")


def _with_month(words: str, day: date) -> str:
    found = _MONTH.search(words)
    return f"{words[: found.start()]}{_month_like(found, day)}{words[found.end() :]}" if found is not None else words


def _with_year(words: str, day: date) -> str:
    return _YEAR.sub(f"{day.year:04}", words)


def _without_third(words: str) -> str:
    found = _MONTH.search(words)
    return words[found.start() :] if found is not None else words


def _share_of_year(words: str, period: Period) -> str:
    """ "late 2021" for a day of January 2022: "early 2022"."""
    if not _THIRD.search(words) or not _YEAR.search(words) or period.lower is None or period.upper is None:
        return ""
    thirds = {(day.year, (day.month - 1) // 4) for day in (period.lower, period.upper)}
    if len(thirds) > 1:
        return ""
    ((year, third),) = thirds
    return f"{('early ', 'mid-', 'late ')[third]}{year:04}"
