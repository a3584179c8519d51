"""A date takes another's place in the form that one had."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.date_finding import read_date
from editor_app.text.date_forms import Rewritten, in_the_form_of
from editor_app.text.dates import Period

RELEASED = Period.day(date(2022, 1, 28))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("28th January 2021", "28th January 2022"),
        ("Jan. 27", "Jan. 28"),
        ("Friday, January 27, 2022", "Friday, January 28, 2022"),
        ("Thu 27 January 2022", "Fri 28 January 2022"),
        ("the 27th of June", "the 28th of January"),
        ("late 2021", "early 2022"),
        ("mid-June 2021", "January 2022"),
        ("2021", "2022"),
        ("27/01/2022", "28/01/2022"),
        ("01/27/2022", "01/28/2022"),
        ("2022-01-27", "2022-01-28"),
    ],
)
def test_a_date_is_written_as_the_writer_wrote(words: str, expected: str) -> None:
    assert in_the_form_of(words, RELEASED).words == expected


@pytest.mark.parametrize(
    ("before", "words", "period", "expected"),
    [
        ("on ", "January 27, 2022", "2022-04", Rewritten("in April 2022", 3)),
        ("In ", "the fall of 2021", "2022-01-28", Rewritten("On January 28, 2022", 3)),
        ("released ", "between June and August 2024", "2022-01-28", Rewritten("on January 28, 2022")),
        ("released ", "last year", "2022-04", Rewritten("in April 2022")),
        ("its ", "June 7, 2022", "2022-06-06", Rewritten("June 6, 2022")),
    ],
)
def test_a_preposition_goes_with_its_date(before: str, words: str, period: str, expected: Rewritten) -> None:
    assert in_the_form_of(words, Period.from_code(period), before=before) == expected


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_what_was_written_is_read_back(day: date) -> None:
    for form in ("28th January 2021", "Jan. 27, 2021", "Friday, January 27, 2022", "2021-02-03", "Sept. 3, 2021"):
        words = in_the_form_of(form, Period.day(day)).words

        assert read_date(words, date(2000, 1, 1)) == Period.day(day)
