"""Dates as articles and sources write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.date_words import format_period, is_relative, parse_date, parse_period
from editor_app.text.dates import NotADate, Period, Precision, month_span

TODAY = date(2026, 11, 22)  # a Sunday

IN_THE_WILD = {
    "January 28, 2022": "2022-01-28",
    "Jan. 28, 2022": "2022-01-28",
    "28th January 2022": "2022-01-28",
    "28 January 2022": "2022-01-28",
    "the 28th of January, 2022": "2022-01-28",
    "Friday 28th January 2022": "2022-01-28",
    "Friday, January 28, 2022": "2022-01-28",
    "2022-01-28": "2022-01-28",
    "13/04/2026": "2026-04-13",
    "04/04/2026": "2026-04-04",
    "Jan. 28": "2027-01-28",
    "10th March": "2027-03-10",
    "Sept. 27": "2027-09-27",
    "December 1": "2026-12-01",
    "November 22": "2026-11-22",
    "February 29": "2028-02-29",
    "June 2022": "2022-06",
    "July premiere": "2027-07",
    "November": "2026-11",
    "spring or summer of 2023": "2023-03-01/2023-08-31",
    "mid or late 2024": "2024-05-01/2024-12-31",
    "mid-to-late 2026": "2026-05-01/2026-12-31",
    "late 2023 at the earliest": "2023-09-01/..",
    "late 2026, or perhaps early 2027": "2026-09-01/2027-04-30",
    "by the end of 2024": "../2024-12-31",
    "sometime later this year": "2026-11-22/2026-12-31",
    "later this year": "2026-11-22/2026-12-31",
    "in the coming weeks": "2026-11-22/2027-01-21",
    "this Friday": "2026-11-27",
    "next Friday": "2026-11-27/2026-12-04",
    "as of the time of this writing": "2026-11-22",
    "as of this writing": "2026-11-22",
    "2024 release window": "2024",
    "late 2023 or earlier this year": "2023-09-01/2026-11-22",
    "TBA": "tba",
    "to be announced": "tba",
    "no date yet": "tba",
    "fall 2026": "2026-autumn",
    "autumn of 2026": "2026-autumn",
    "autumn": "2026-autumn",
    "summer": "2027-summer",
    "winter 2026-27": "2026-winter",
    "Q3 2026": "2026-Q3",
    "2026-Q3": "2026-Q3",
    "2026 Q3": "2026-Q3",
    "the third quarter of 2026": "2026-Q3",
    "first half of 2026": "2026-H1",
    "H2 2026": "2026-H2",
    "the end of 2026": "2026-09-01/2026-12-31",
    "early next year": "2027-01-01/2027-04-30",
    "2026": "2026",
    "mid-February 2026": "2026-02-10/2026-02-20",
    "between March and May 2026": "2026-03-01/2026-05-31",
    "March–May 2026": "2026-03-01/2026-05-31",
    "February 18 or 19, 2026": "2026-02-18/2026-02-19",
    "18–19 February 2026": "2026-02-18/2026-02-19",
    "between December and January 2027": "2026-12-01/2027-01-31",
    "before July 2026": "../2026-06-30",
    "after June 2026": "2026-07-01/..",
    "2027 or later": "2027-01-01/..",
}


@pytest.mark.parametrize(("words", "code"), IN_THE_WILD.items())
def test_what_real_articles_write_is_understood(words: str, code: str) -> None:
    assert parse_period(words, today=TODAY).code == code


@pytest.mark.parametrize(
    "words",
    [
        "03/04/2026",  # April 3 in London, March 4 in New York
        "Monday, January 28, 2022",  # it was a Friday
        "February 30, 2026",
        "February 30",
        "around June 6, 2022",
        "soon",
        "between",
        "or",
        "May 0000",
        "2026 -",
        "",
        " ",
        "June 6, 2022 and much more besides " * 10,
    ],
)
def test_what_is_no_date_or_could_be_two_is_refused(words: str) -> None:
    with pytest.raises(NotADate):
        parse_period(words, today=TODAY)


@pytest.mark.parametrize("words", ["late 2023", "June 2022", "2026", "next Friday", "February 18 or 19, 2026", "TBA"])
def test_a_vague_date_never_becomes_a_day(words: str) -> None:
    with pytest.raises(NotADate):
        parse_date(words, today=TODAY)


def test_a_day_without_a_year_is_the_next_such_day() -> None:
    assert parse_date("January 28", today=TODAY) == date(2027, 1, 28)


def test_the_words_are_kept_where_the_period_says_less() -> None:
    assert parse_period(" late  2026 ", today=TODAY).text == "late 2026"
    assert parse_period("June 6, 2022", today=TODAY).text == ""


@pytest.mark.parametrize(
    ("code", "american", "british"),
    [
        ("2022-06-06", "June 6, 2022", "6 June 2022"),
        ("2025-07", "July 2025", "July 2025"),
        ("2026-Q3", "the third quarter of 2026", "the third quarter of 2026"),
        ("2026-autumn", "fall 2026", "autumn 2026"),
        ("2026-winter", "winter 2026", "winter 2026"),
        ("2026-H2", "the second half of 2026", "the second half of 2026"),
        ("2026", "2026", "2026"),
        ("2026-02-18/2026-02-19", "mid-February 2026", "mid-February 2026"),
        ("2026-02-10/2026-02-20", "mid-February 2026", "mid-February 2026"),
        ("2026-02-01/2026-02-10", "early February 2026", "early February 2026"),
        ("2026-02-25/2026-02-28", "late February 2026", "late February 2026"),
        ("2026-02-05/2026-02-15", "between February 5 and 15, 2026", "between 5 and 15 February 2026"),
        ("2022-06-28/2022-07-03", "between June 28 and July 3, 2022", "between 28 June and 3 July 2022"),
        ("2026-09-01/2026-12-31", "late 2026", "late 2026"),
        ("2026-05-01/2026-08-31", "mid-2026", "mid-2026"),
        ("2026-03-01/2026-05-31", "between March and May 2026", "between March and May 2026"),
        ("2026-12-01/2027-03-31", "between December 2026 and March 2027", "between December 2026 and March 2027"),
        ("2026-01-01/2027-12-31", "2026 or 2027", "2026 or 2027"),
        ("2026-09-01/..", "September 1, 2026 or later", "1 September 2026 or later"),
        ("../2026-12-31", "by December 31, 2026", "by 31 December 2026"),
        ("tba", "to be announced", "to be announced"),
    ],
)
def test_a_period_is_put_into_an_articles_words(code: str, american: str, british: str) -> None:
    period = Period.from_code(code)

    assert (format_period(period), format_period(period, "british")) == (american, british)


def test_the_sources_own_words_are_used_while_they_hold() -> None:
    said = Period(date(2026, 10, 1), date(2026, 12, 31), Precision.WINDOW, "Late 2026")

    assert format_period(said) == "late 2026"
    assert format_period(parse_period("by the end of 2026", today=TODAY)) == "by the end of 2026"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mid 2026", "late 2026"),  # widened by another source since
        ("later this year", "late 2026"),  # true on the day it was said
        ("[late](javascript:x) 2026", "late 2026"),
        ("from September to December 2026", "late 2026"),  # would not read after "points to"
    ],
)
def test_own_words_that_no_longer_hold_are_left(text: str, words: str) -> None:
    period = Period(date(2026, 9, 1), date(2026, 12, 31), Precision.WINDOW, text)

    assert format_period(period) == words


def test_only_words_that_depend_on_the_day_are_relative() -> None:
    assert all(is_relative(words) for words in ("this Friday", "later this year", "Tuesday", "as of this writing"))
    assert not any(is_relative(words) for words in ("late 2026", "June 6", "to be announced", "mid-February 2026"))


_DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@st.composite
def _periods(draw: st.DrawFn) -> Period:
    day = draw(_DAYS)
    match draw(st.sampled_from(sorted(Precision))):
        case Precision.DAY:
            return Period.day(day)
        case Precision.MONTH:
            return Period.from_code(f"{day:%Y-%m}")
        case Precision.QUARTER:
            return Period.from_code(f"{day.year}-Q{(day.month + 2) // 3}")
        case Precision.SEASON:
            return Period.from_code(f"{day.year}-{draw(st.sampled_from(['spring', 'summer', 'autumn', 'winter']))}")
        case Precision.HALF:
            return Period.from_code(f"{day.year}-H{1 + day.month // 7}")
        case Precision.YEAR:
            return Period.from_code(str(day.year))
        case Precision.TBA:
            return Period.tba()
    if draw(st.booleans()):  # whole months, as sources give them
        return Period(*month_span(day.year, day.month, day.month + draw(st.integers(0, 30))), Precision.WINDOW)
    lower, upper = draw(st.sampled_from([(day, day), (None, day), (day, None)]))
    return Period(lower, upper and upper + timedelta(days=draw(st.integers(0, 800))), Precision.WINDOW)


@given(_periods(), st.sampled_from(["american", "british"]), _DAYS)
def test_what_is_written_is_read_back(period: Period, style: str, today: date) -> None:
    words = format_period(period, "british" if style == "british" else "american")
    read = parse_period(words, today=today)

    assert not read.contradicts(period)
    assert read.hull(period) == read or read == period
    if period.precision is not Precision.WINDOW:
        assert read == period


@given(_periods())
def test_a_code_is_read_back(period: Period) -> None:
    assert Period.from_code(period.code) == period


_PIECES = ("late", "mid", "or", "to", "and", "may", "june", "6", "18", "2026", "-", "of", "the", "by", "q3", "friday")


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["late", "mid", "or", "to", "and", "may", "june", "6", "18", "2026", "-", "of", "the", "by", "q3", "friday"]
        )
    ).map(" ".join),
    _DAYS,
)
def test_any_words_are_a_date_or_refused(words: str, today: date) -> None:
    try:
        period = parse_period(words, today=today)
    except NotADate:
        return
    assert parse_period(format_period(period), today=today).contradicts(period) is False
