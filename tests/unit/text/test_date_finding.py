"""Dates are found in prose with all their words and no others, and read as of a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.date_finding import find_dates
from editor_app.text.date_words import format_period
from editor_app.text.dates import Period

DAY = date(2024, 6, 10)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It premiered on January 28, 2022, and", [("January 28, 2022", "2022-01-28")]),
        ("It came on Friday 28th January 2022.", [("Friday 28th January 2022", "2022-01-28")]),
        ("It came on Jan. 28 and Sept. 27, 2023", [("Jan. 28", "2025-01-28"), ("Sept. 27, 2023", "2023-09-27")]),
        ("in the fall of 2025 or sometime next year", [("the fall of 2025", "2025-autumn"), ("next year", "2025")]),
        ("late 2026, or perhaps early 2027", [("late 2026, or perhaps early 2027", "2026-09-01/2027-04-30")]),
        ("between June and August 2024", [("between June and August 2024", "2024-06-01/2024-08-31")]),
        ("this Friday, then in Q3 2026", [("this Friday", "2024-06-14"), ("Q3 2026", "2026-Q3")]),
        ("spring or summer of 2023", [("spring or summer of 2023", "2023-03-01/2023-08-31")]),
        ("mid or late 2024", [("mid or late 2024", "2024-05-01/2024-12-31")]),
        ("mid-to-late 2026", [("mid-to-late 2026", "2026-05-01/2026-12-31")]),
        ("late 2023 at the earliest", [("late 2023", "2023-09-01/..")]),
        ("by the end of 2024", [("the end of 2024", "../2024-12-31")]),
        ("at the end of this year", [("the end of this year", "2024-09-01/2024-12-31")]),
        ("three months ago", [("three months ago", "2024-02-20/2024-03-31")]),
        ("last June it was in May", [("last June", "2023-06"), ("May", "2025-05")]),
        ("its July premiere", [("July", "2024-07")]),
        ("Season 1 (2022) and 2026-02-18", [("2022", "2022"), ("2026-02-18", "2026-02-18")]),
        ("18 or 19 February 2026", [("18 or 19 February 2026", "2026-02-18/2026-02-19")]),
        ("as late as 2025 or as early as 2023", [("2025", "../2025-12-31"), ("2023", "2023-01-01/..")]),
    ],
)
def test_a_date_is_found_with_all_its_words(words: str, expected: list[tuple[str, str]]) -> None:
    found = [(d.text, period.code) for d in find_dates(words) if (period := d.period(DAY)) is not None]

    assert found == expected


@pytest.mark.parametrize(
    "words",
    [
        "May returns as season 2 of 12 episodes begins.",
        "They may march in the fall of an empire.",
        "2000 episodes, 91 countries, 100 days and 24 hours",
        "At 9:30 the 10-part series had 45 minutes left.",
        "Room 2012, $2022 and #2021",
    ],
)
def test_what_is_no_date_is_not_found(words: str) -> None:
    assert find_dates(words) == ()


DAYS = st.dates(date(1980, 1, 1), date(2060, 1, 1))


@given(DAYS, st.sampled_from(["american", "british"]), st.sampled_from(["on {} it", "({})", "{}, when"]))
def test_every_day_is_found_as_it_was_written(day: date, style: str, around: str) -> None:
    words = format_period(Period.day(day), "british" if style == "british" else "american")

    (found,) = find_dates(around.format(words))

    assert found.text == words
    assert found.period(DAY) == Period.day(day)


PIECES = st.sampled_from([*"0123456789 -,./", "May ", "late ", "or ", "2022", "between ", "th"])


@given(st.lists(PIECES, max_size=20).map("".join))
def test_no_text_breaks_it(words: str) -> None:
    for found in find_dates(words):
        assert words[found.start : found.end] == found.text
        found.period(DAY)
