"""Dates in words: reads what articles and sources write, and writes what an article prints.

Nothing is read more exactly than it was said. What is vague by nature gets generous ends, so that two honest sources do
not seem to contradict each other: "early", "mid" and "late" are thirds, of a year its months 1-4, 5-8 and 9-12, of a
month its days 1-10, 10-20 and 20 to the last; the border days belong to both sides. "By" and "at the earliest" leave
one end open.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from editor_app.text.dates import NotADate, Period, Precision, month_span

DateStyle: TypeAlias = Literal["american", "british"]
""" "June 6, 2022" and "fall", or "6 June 2022" and "autumn"."""

MONTHS = tuple(calendar.month_name)[1:]
_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)

_LONGEST = 90  # code points; a longer text is prose with a date in it, and is refused unread


def parse_date(text: str, *, today: date) -> date:
    """Read a date as an article writes it.

    `text` is one date without prose around it: "January 28, 2022", "28 January 2022", "2022-01-28", "this Friday", or
    "January 28", which means the next such day from `today` on. The result has no time zone: a release date is the one
    the broadcaster prints, and is never converted. Raises `NotADate` for anything vaguer, such as "late 2023" (see
    `parse_period`), for a weekday that is not that day's, and for "03/04/2026", which is two days.
    """
    period = parse_period(text, today=today)
    if period.precision is not Precision.DAY or period.lower is None:
        raise NotADate(text)
    return period.lower


def parse_period(text: str, *, today: date) -> Period:
    """Read a date of any precision: "Q3 2026", "mid-to-late 2026", "between March and May 2026", "later this year".

    "TBA" is a period too. A month or a day without a year is the next one from `today` on. Where the period says less
    than the words did, they are kept as its `text`. Raises `NotADate` where the words are no date, or could be two.
    """
    try:
        return Period.from_code(text.strip())
    except NotADate:
        words = _plain(text)
    period = _read(words, today) if 0 < len(words) <= _LONGEST else None
    if period is None:
        raise NotADate(text)
    if period.precision in (Precision.WINDOW, Precision.SEASON, Precision.TBA):
        return replace(period, text=" ".join(text.split()))
    return period


def is_relative(text: str) -> bool:
    """Whether the words mean another day when they are read on another day: "this Friday", "later this year"."""
    return _RELATIVE.search(_plain(text)) is not None


def format_period(period: Period, style: DateStyle = "american") -> str:
    """The words an article uses: "June 6, 2022", "July 2025", "mid-February 2026", "late 2026", "to be announced".

    A window is said as exactly as English has short words for it: one that lies within a third of a month is "early",
    "mid-" or "late" that month, however few its days. The period's own `text` is used where it is no more exact than
    the period and needs no `today` to be understood. `parse_period` reads all of it back, never contradicting it.
    """
    lower, upper = period.lower, period.upper
    match period.precision:
        case Precision.TBA:
            return "to be announced"
        case Precision.DAY if lower is not None:
            return _day_words(lower, style)
        case Precision.MONTH if lower is not None:
            return _month_words(lower)
        case Precision.QUARTER if lower is not None:
            return f"the {('first', 'second', 'third', 'fourth')[(lower.month - 1) // 3]} quarter of {lower.year:04}"
        case Precision.SEASON if lower is not None:
            return _season_words(lower, style)
        case Precision.HALF if lower is not None:
            return f"the {'first' if lower.month == 1 else 'second'} half of {lower.year:04}"
        case Precision.YEAR if lower is not None:
            return f"{lower.year:04}"
    return _own_words(period) or _window_words(lower, upper, style)


# --- reading ---------------------------------------------------------------------------------------------------------

_MONTH_NUMBERS = {name.lower(): i for i, name in enumerate(MONTHS, start=1)}
_MONTH_NUMBERS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if i} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAY_NUMBERS = {name[:n]: i for i, name in enumerate(_WEEKDAYS) for n in (3, 4, 5, len(name))}
_WEEKDAY = "|".join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True))
_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASON = "|".join(_SEASON_MONTHS)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4, "last": 0, "latter": 0}
_THIRDS = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_THIRD = "|".join(_THIRDS)
_YEAR = r"\d{4}"

_RELATIVE = re.compile(
    rf"\b(?:this|next|last|coming|today|tomorrow|yesterday|now|writing)\b|^(?:{_WEEKDAY})$|^(?:late|earli)er\b"
)
_FILLERS = re.compile(r"\b(?:the|of|sometime|some time|perhaps|maybe|possibly|probably|likely|either|expected)\b")
_NOUNS = re.compile(r" (?:release|premiere|debut|launch|arrival)?(?: ?(?:window|slot|date))?$")
_TBA = re.compile(
    r"tba|tbd|tbc|(?:to be|yet to be|not(?: yet)?(?: been)?) (?:announced|determined|confirmed)|unannounced|unknown"
    r"|currently unknown|no (?:release )?date(?: yet)?"
)


def _plain(text: str) -> str:
    """Lower case, single spaces, "-" for every dash (with spaces where it joins two dates), no filling words."""
    words = unicodedata.normalize("NFKC", text[: 4 * _LONGEST]).lower()
    words = re.sub(r"[‐-―−]", "-", words)
    words = re.sub(r"(?<=[a-z])\.|,|[.;:!]+$", " ", words)
    words = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", words)
    words = re.sub(rf"\b({_THIRD})-to-({_THIRD})\b", r"\1 to \2", words)
    words = re.sub(rf"\b({_THIRD})-(?=[a-z\d])", r"\1 ", words)
    words = re.sub(r"(?<=[a-z])-(?=[a-z])|(?<![\d-]\d)(?<=\d{2})-(?=\d{1,2}\b(?!-))", " - ", words)
    words = re.sub(r"(?<![\d-])(\d{1,2}|\d{4})-(\d{1,2}|\d{4})(?![\d-])", _spaced_range, words)
    words = _FILLERS.sub(" ", words)
    words = re.sub(r"^ *(?:in|on|at)\b(?! writing)", "", words)
    words = " ".join(words.split())
    return _NOUNS.sub("", words).strip()


def _spaced_range(found: re.Match[str]) -> str:
    first, last = found.groups()
    return f"{first} - {last}" if len(first) == len(last) or len(first) < 4 else found[0]  # "2022-01" is a month


def _read(words: str, today: date) -> Period | None:
    return _bounded(words, today) or _single(words, today) or _joined(words, today)


def _single(words: str, today: date) -> Period | None:
    """One date that is not put together from two."""
    if _TBA.fullmatch(words):
        return Period.tba()
    for pattern, build in _FORMS:
        if found := pattern.fullmatch(words):
            try:
                return build(found, today)
            except (ValueError, OverflowError):
                return None  # the form fits, the day does not exist: February 30
    try:
        return Period.from_code(words)
    except NotADate:
        return None


_FROM = re.compile(r"(?:no earlier than|not before|as early as|since) (.+)|(.+?) (?:at earliest|or later|onwards?)")
_UNTIL = re.compile(r"(?:by|until|no later than|not later than|as late as) (.+)|(.+?) (?:at latest|or earlier)")
_AFTER = re.compile(r"after (.+)")
_BEFORE = re.compile(r"before (.+)")
_DAY = timedelta(days=1)


def _bounded(words: str, today: date) -> Period | None:
    """A date of which only one end was said: "late 2023 at the earliest", "by the end of 2024"."""
    lower: date | None = None
    upper: date | None = None
    if (found := _FROM.fullmatch(words)) and (inner := _inner(found, today)):
        lower = inner.lower
    elif (found := _AFTER.fullmatch(words)) and (inner := _inner(found, today)) and inner.upper:
        lower = inner.upper + _DAY
    elif (found := _UNTIL.fullmatch(words)) and (inner := _inner(found, today)):
        upper = inner.upper
    elif (found := _BEFORE.fullmatch(words)) and (inner := _inner(found, today)) and inner.lower:
        upper = inner.lower - _DAY
    return _open(lower, upper)


def _inner(found: re.Match[str], today: date) -> Period | None:
    words = next(group for group in found.groups() if group)
    return _single(words, today) or _joined(words, today)


def _open(lower: date | None, upper: date | None) -> Period | None:
    return None if lower is None and upper is None else Period(lower, upper, Precision.WINDOW)


_JOIN = re.compile(r" (?:or|to|and|through|-) ")


def _joined(words: str, today: date) -> Period | None:
    """Two dates and all between them. What one side leaves out the other has: "18 or 19 June", "March to May 2026"."""
    words = re.sub(r"^(?:between|from) ", "", words)
    for found in _JOIN.finditer(words):
        left, right = words[: found.start()].split(), re.sub(r"^(?:in|on) ", "", words[found.end() :]).split()
        for end in _completed(right, [left[:i] for i in range(len(left) + 1)], today, joins=True):
            for start in _completed(left, [right[i:] for i in range(len(right), -1, -1)], today, joins=False):
                if start.precision is Precision.TBA or end.precision is Precision.TBA:
                    continue
                is_ordered = start.lower is None or end.lower is None or start.lower <= end.lower
                if is_ordered or (found[0] == " or " and _says_when(left) and _says_when(right)):
                    hull = start.hull(end)
                    return hull if hull == start == end else _open(hull.lower, hull.upper)
    return None


def _says_when(words: list[str]) -> bool:
    """Whether the words carry their own year, so that "late 2023 or earlier this year" may come in either order."""
    return any(re.fullmatch(_YEAR, word) or word in ("this", "next", "last") for word in words)


def _completed(words: list[str], borrowed: list[list[str]], today: date, *, joins: bool) -> Iterator[Period]:
    """The readings of `words` with as few of the other side's words before (`joins`) or after it as make a date."""
    says_year = _says_when(words)
    readings = []
    for other in borrowed:
        whole = [*other, *words] if joins else [*words, *other]
        if other and says_year and not joins:
            break
        period = _single(" ".join(whole), today) or _bounded(" ".join(whole), today)
        if period is not None:
            readings.append((not _says_when(whole), len(other), period))
    yield from (period for _, _, period in sorted(readings, key=lambda reading: reading[:2]))


def _year_of(found: re.Match[str]) -> int | None:
    year = found["year"]
    return int(year) if year else None


def _read_day(found: re.Match[str], today: date) -> Period | None:
    month, number, year = _MONTH_NUMBERS[found["month"]], int(found["day"]), _year_of(found)
    if year is not None:
        day = date(year, month, number)
    else:
        years = (y for y in range(today.year, today.year + 9) if number <= calendar.monthrange(y, month)[1])
        days = (date(y, month, number) for y in years)
        day = next((d for d in days if d >= today), date.min)
        if day == date.min:
            return None
    weekday = found["weekday"]
    if weekday and _WEEKDAY_NUMBERS[weekday] != day.weekday():
        return None  # the words contradict themselves, and which half is right is not ours to guess
    return Period.day(day)


def _read_month(found: re.Match[str], today: date) -> Period:
    month, year = _MONTH_NUMBERS[found["month"]], _year_of(found)
    if year is None:
        year = today.year + (month < today.month)
    if third := found["third"]:
        return Period(*_third_of_month(year, month, _THIRDS[third]), Precision.WINDOW)
    return Period(*month_span(year, month, month), Precision.MONTH)


def _third_of_month(year: int, month: int, third: int) -> tuple[date, date]:
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = ((1, 10), (10, 20), (20, last))[third]
    return date(year, month, first_day), date(year, month, last_day)


def _third_of_year(year: int, third: int) -> tuple[date, date]:
    return month_span(year, 4 * third + 1, 4 * third + 4)


def _read_numeric(found: re.Match[str], _today: date) -> Period | None:
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    readings = set()
    for month, day in ((first, second), (second, first)):
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            readings.add(date(year, month, day))
    return Period.day(readings.pop()) if len(readings) == 1 else None


def _read_quarter(found: re.Match[str], _today: date) -> Period:
    quarter = _ORDINALS[found["nth"]] or 4
    return Period(*month_span(int(found["year"]), 3 * quarter - 2, 3 * quarter), Precision.QUARTER)


def _read_half(found: re.Match[str], _today: date) -> Period | None:
    half = _ORDINALS[found["nth"]] or 2
    return Period(*month_span(int(found["year"]), 6 * half - 5, 6 * half), Precision.HALF) if half < 3 else None


def _read_season(found: re.Match[str], today: date) -> Period | None:
    year, first = _year_of(found), _SEASON_MONTHS[found["season"]]
    if year is None:
        is_over = not found["this"] and month_span(today.year, first, first + 2)[1] < today
        year = today.year + is_over
    if found["next"] and (int(found["next"][-2:]) != (year + 1) % 100 or first != 12):
        return None
    if third := found["third"]:
        month = first + _THIRDS[third]
        return Period(*month_span(year, month, month), Precision.WINDOW)
    return Period(*month_span(year, first, first + 2), Precision.SEASON)


def _read_year(found: re.Match[str], _today: date) -> Period:
    if third := found["third"]:
        return Period(*_third_of_year(int(found["year"]), _THIRDS[third]), Precision.WINDOW)
    return Period(*month_span(int(found["year"]), 1, 12), Precision.YEAR)


def _read_this_year(found: re.Match[str], today: date) -> Period:
    year = today.year + {"last": -1, "this": 0, "next": 1}[found["which"]]
    if third := found["third"]:
        return Period(*_third_of_year(year, _THIRDS[third]), Precision.WINDOW)
    return Period(*month_span(year, 1, 12), Precision.YEAR)


def _read_rest(found: re.Match[str], today: date) -> Period:
    first = date(today.year, 1 if found["unit"] == "year" else today.month, 1)
    last = month_span(today.year, first.month, 12 if found["unit"] == "year" else today.month)[1]
    return Period(*((today, last) if found["side"] == "later" else (first, today)), Precision.WINDOW)


def _read_this_month(found: re.Match[str], today: date) -> Period:
    month = today.month + {"last": -1, "this": 0, "next": 1}[found["which"]]
    return Period(*month_span(today.year, month, month), Precision.MONTH)


def _read_coming(found: re.Match[str], today: date) -> Period:
    reach = {"days": 14, "weeks": 60, "months": 365}[found["unit"]]
    return Period(today, today + timedelta(days=reach), Precision.WINDOW)


def _read_weekday(found: re.Match[str], today: date) -> Period:
    day = today + timedelta(days=(_WEEKDAY_NUMBERS[found["weekday"]] - today.weekday()) % 7)
    if found["which"] != "next":
        return Period.day(day)
    day = day if day > today else day + timedelta(days=7)  # the coming one to some, the one after it to others
    return Period(day, day + timedelta(days=7), Precision.WINDOW)


def _read_near(found: re.Match[str], today: date) -> Period:
    return Period.day(today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(found[0], 0)))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Period | None]], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"(?:(?P<weekday>{_WEEKDAY}) )?(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?: (?P<year>{_YEAR}))?", _read_day),
        (rf"(?:(?P<weekday>{_WEEKDAY}) )?(?P<day>\d{{1,2}}) (?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?", _read_day),
        (rf"(?:(?P<third>{_THIRD}) )?(?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?", _read_month),
        (rf"(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.](?P<year>{_YEAR})", _read_numeric),
        (rf"(?P<nth>first|second|third|fourth|last|[1-4]) quarter (?P<year>{_YEAR})", _read_quarter),
        (rf"q(?P<nth>[1-4]) (?P<year>{_YEAR})", _read_quarter),
        (rf"(?P<year>{_YEAR})[ -]q(?P<nth>[1-4])", _read_quarter),
        (rf"(?P<nth>first|second|latter|last|[12]) half (?P<year>{_YEAR})", _read_half),
        (rf"h(?P<nth>[12]) (?P<year>{_YEAR})", _read_half),
        (rf"(?P<year>{_YEAR})[ -]h(?P<nth>[12])", _read_half),
        (
            rf"(?:(?P<third>{_THIRD}) |(?P<this>this ))?(?P<season>{_SEASON})"
            rf"(?: (?P<year>{_YEAR})(?:[-/](?P<next>\d\d|{_YEAR}))?)?",
            _read_season,
        ),
        (rf"(?:(?P<third>{_THIRD}) )?(?P<year>{_YEAR})", _read_year),
        (rf"(?:(?P<third>{_THIRD}) )?(?P<which>this|next|last) year", _read_this_year),
        (r"(?P<side>later|earlier) this (?P<unit>year|month)", _read_rest),
        (r"(?P<which>this|next|last) month", _read_this_month),
        (r"(?:in )?coming (?P<unit>days|weeks|months)", _read_coming),
        (rf"(?:(?P<which>this|next|coming) )?(?P<weekday>{_WEEKDAY})", _read_weekday),
        (r"today|tomorrow|yesterday|now|as (?:time )?(?:this )?writing|as today|at time writing", _read_near),
    )
)


# --- writing ---------------------------------------------------------------------------------------------------------


def _day_words(day: date, style: DateStyle) -> str:
    if style == "british":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year:04}"


def _month_words(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year:04}"


def _season_words(lower: date, style: DateStyle) -> str:
    autumn = "autumn" if style == "british" else "fall"
    name = {3: "spring", 6: "summer", 9: autumn, 12: "winter"}[lower.month]
    return f"{name} {lower.year:04}"


_OWN_STYLE = re.compile(r"^from |(?<!\d)\d{1,2}(?!\d)", re.IGNORECASE)  # days and ranges are put in the house's way


def _own_words(period: Period) -> str:
    """The period's own words where they still hold: they take in all of it, whatever it was widened to since."""
    words = re.sub(r"^(?:in|on|at|sometime(?: in)?) ", "", " ".join(period.text.split()), flags=re.IGNORECASE)
    if is_relative(words) or not re.search(_YEAR, words) or _OWN_STYLE.search(words):
        return ""
    try:
        said = parse_period(words, today=date(2000, 1, 1))  # any day does: the words name their year
    except NotADate:
        return ""
    if said.hull(period) != said or said.precision is Precision.TBA:
        return ""
    words = words if words[0] == "Q" else words[0].lower() + words[1:]
    return re.sub(rf"\b(?:{_MONTH})\b", lambda found: found[0].capitalize(), words, flags=re.IGNORECASE)


def _window_words(lower: date | None, upper: date | None, style: DateStyle) -> str:
    if lower is None:
        assert upper is not None  # noqa: S101 - a period open at both ends is "to be announced"
        return f"by {_day_words(upper, style)}"
    if upper is None:
        return f"{_day_words(lower, style)} or later"
    if lower == upper:
        return _day_words(lower, style)
    starts_month = lower.day == 1
    ends_month = upper.day == calendar.monthrange(upper.year, upper.month)[1]
    if (lower.year, lower.month) == (upper.year, upper.month):
        if starts_month and ends_month:
            return _month_words(lower)
        for third, word in enumerate(("early ", "mid-", "late ")):
            first, last = _third_of_month(lower.year, lower.month, third)
            if first <= lower and upper <= last:
                return word + _month_words(lower)
    elif starts_month and ends_month:
        return _months_words(lower, upper)
    return _days_words(lower, upper, style)


def _months_words(lower: date, upper: date) -> str:
    """A window of two or more whole months."""
    if (lower.month, upper.month) == (1, 12):
        if lower.year == upper.year:
            return f"{lower.year:04}"
        joined = "{} or {}" if upper.year - lower.year == 1 else "between {} and {}"
        return joined.format(f"{lower.year:04}", f"{upper.year:04}")
    if lower.year == upper.year:
        names = {(1, 4): "early", (5, 8): "mid-", (9, 12): "late", (1, 8): "early to mid-", (5, 12): "mid-to-late"}
        if name := names.get((lower.month, upper.month)):
            return f"{name}{lower.year:04}" if name.endswith("-") else f"{name} {lower.year:04}"
        return f"between {MONTHS[lower.month - 1]} and {_month_words(upper)}"
    return f"between {_month_words(lower)} and {_month_words(upper)}"


def _days_words(lower: date, upper: date, style: DateStyle) -> str:
    if lower.year != upper.year:
        return f"between {_day_words(lower, style)} and {_day_words(upper, style)}"
    month = MONTHS[lower.month - 1]
    if style == "british":
        first = str(lower.day) if lower.month == upper.month else f"{lower.day} {month}"
        return f"between {first} and {_day_words(upper, style)}"
    last = f"{upper.day}, {upper.year:04}" if lower.month == upper.month else _day_words(upper, style)
    return f"between {month} {lower.day} and {last}"
