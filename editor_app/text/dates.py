"""Dates as articles and sources write them: intervals with a precision, never more exact than what was said."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date was given."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"  # of the year: "fall 2026"
    HALF = "half"
    YEAR = "year"
    WINDOW = "window"  # from one day to another: "late 2026", "mid-February 2026"
    TBA = "tba"  # announced without a date, or to be announced


_QUARTERS = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}  # months; 14 is next February


@dataclass(frozen=True, slots=True)
class Period:
    """A date as an interval: both ends are days that belong to it, None where that end is open.

    `text` keeps the original words where the interval says less than they did ("late 2026"); it takes no part in
    comparison. Seasons of the year are those of the northern hemisphere; winter is named for the year it starts in.
    `date_words` reads periods from prose and puts them into words.
    """

    lower: date | None
    upper: date | None
    precision: Precision
    text: str = field(default="", compare=False)

    @classmethod
    def day(cls, day: date) -> Period:
        return cls(day, day, Precision.DAY)

    @classmethod
    def tba(cls, text: str = "") -> Period:
        return cls(None, None, Precision.TBA, text)

    @property
    def code(self) -> str:
        """The canonical form, as stored and as kept in a fact link's title.

        "2022-06-06", "2026-07", "2026-Q3", "2026-autumn", "2026-H2", "2026", "2026-02-18/2026-02-19", "tba"; with an
        open end "2026-09-01/.." or "../2026-12-31". `from_code` reads it back, but for `text`.
        """
        if self.lower is None or self.upper is None:
            if self.lower is None and self.upper is None:
                return "tba"
            return f"{self.lower or '..'}/{self.upper or '..'}"
        year = f"{self.lower.year:04}"
        match self.precision:
            case Precision.DAY:
                return self.lower.isoformat()
            case Precision.MONTH:
                return f"{year}-{self.lower.month:02}"
            case Precision.QUARTER:
                return f"{year}-Q{(self.lower.month + 2) // 3}"
            case Precision.SEASON:
                name = next(name for name, (first, _) in _SEASONS.items() if first == self.lower.month)
                return f"{year}-{name}"
            case Precision.HALF:
                return f"{year}-H{1 if self.lower.month == 1 else 2}"
            case Precision.YEAR:
                return year
            case _:
                return f"{self.lower.isoformat()}/{self.upper.isoformat()}"

    @classmethod
    def from_code(cls, code: str, text: str = "") -> Period:
        """The period that `code` names. Raises `NotADate` for anything else."""
        for pattern, build in _CODES:
            if found := pattern.fullmatch(code):
                try:
                    lower, upper, precision = build(*found.groups())
                except ValueError as problem:
                    raise NotADate(code) from problem
                if lower is not None and upper is not None and upper < lower:
                    raise NotADate(code)
                return cls(lower, upper, precision, text)
        raise NotADate(code)

    def contradicts(self, other: Period) -> bool:
        """Whether both cannot be true: their intervals share no day. Nothing contradicts "to be announced"."""
        return _ends_before(self, other) or _ends_before(other, self)

    def has_passed(self, today: date) -> bool:
        """Whether even its last day lies before `today`."""
        return self.upper is not None and self.upper < today

    def hull(self, other: Period) -> Period:
        """The smallest period that holds both, open where one of them is; "to be announced" adds nothing."""
        if self.precision is Precision.TBA:
            return other
        if other.precision is Precision.TBA:
            return self
        lower = None if self.lower is None or other.lower is None else min(self.lower, other.lower)
        upper = None if self.upper is None or other.upper is None else max(self.upper, other.upper)
        if lower is None and upper is None:
            return Period.tba()
        for one in (self, other):
            if (lower, upper) == (one.lower, one.upper):
                return one
        return Period(lower, upper, Precision.WINDOW)


class NotADate(ValueError):
    """These words are not a date, or not one as exact as was asked for."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a date: {text!r}")


def _ends_before(one: Period, other: Period) -> bool:
    return one.upper is not None and other.lower is not None and one.upper < other.lower


def month_span(year: int, first: int, last: int) -> tuple[date, date]:
    """The first day of month `first` and the last day of month `last`; months above 12 lie in the next year."""
    start_year, start_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(start_year, start_month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


_Parts = tuple[date | None, date | None, Precision]


def _day(year: str, month: str, day: str) -> _Parts:
    when = date(int(year), int(month), int(day))
    return when, when, Precision.DAY


def _month(year: str, month: str) -> _Parts:
    if not 1 <= int(month) <= 12:
        raise ValueError(month)
    return *month_span(int(year), int(month), int(month)), Precision.MONTH


def _window(lower: str, upper: str) -> _Parts:
    return _end(lower), _end(upper), Precision.WINDOW


def _end(code: str) -> date | None:
    return None if code == ".." else date.fromisoformat(code)


_CODES = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _day),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: (*month_span(int(y), *_QUARTERS[int(q)]), Precision.QUARTER)),
    (
        re.compile(r"(\d{4})-(spring|summer|autumn|winter)"),
        lambda y, s: (*month_span(int(y), *_SEASONS[s]), Precision.SEASON),
    ),
    (
        re.compile(r"(\d{4})-H([12])"),
        lambda y, h: (*month_span(int(y), *((1, 6), (7, 12))[int(h) - 1]), Precision.HALF),
    ),
    (re.compile(r"(\d{4})"), lambda y: (*month_span(int(y), 1, 12), Precision.YEAR)),
    (re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d|\.\.)"), _window),
    (re.compile(r"(\.\.)/(\d{4}-\d\d-\d\d)"), _window),
    (re.compile(r"(tba)"), lambda _: (None, None, Precision.TBA)),
)
