"""A range that ends before it begins, and a weekday that another date had, are told without any store."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from tests.unit.checks.test_elapsed import found


@pytest.mark.parametrize(
    "words",
    [
        "as late as the end of this year (very late) or as early as 2023",
        "as late as 2032 or as early as 2033",
        "no earlier than 2038 and no later than 2037",
        "between 2035 and 2033",
        "between March 20 and March 5, 2035",
        "from June to March 2034",
        "late 2037 or early 2037",
        "2035–2033",
    ],
)
def test_an_inverted_range_is_told_whole(known: FactReader, words: str) -> None:
    sentence = f"The festival may be held {words}, depending on the money."

    assert found("inverted-range", sentence, known) == [words]

    text = f"{sentence}\n"
    fix = next(d for d in check(parse(text), known, today=date(2026, 11, 22)) if d.rule == "inverted-range").fixes[0]
    assert found("inverted-range", apply(text, fix.edits), known, head="") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It may come as early as 2032 or as late as 2033.",
        "It is open from November to March 2034.",
        "The visit was moved from May 2036 to March 2036.",
        "They film from October to March, and then from September to May.",
        "The story jumps from 2035 to 2031.",
        "They expect it between late 2036 and early 2037, from 10 to 20 May 2037.",
        "“Between 2035 and 2033 nothing will happen,” he said.",
        "Expect it by summer 2037 or as early as spring 2037.",
    ],
)
def test_a_range_that_may_be_right_is_left_alone(known: FactReader, sentence: str) -> None:
    assert found("inverted-range", sentence, known) == []


@pytest.mark.parametrize("form", ["{}, a Thursday", "{} (Thursday)", "{}, which was a Thursday", "Thursday, {}"])
def test_a_weekday_may_stand_before_or_behind(known: FactReader, form: str) -> None:
    assert found("wrong-weekday", f"They met on {form.format('January 28, 2022')}.", known) == ["Thursday"]
    assert found("wrong-weekday", f"They met on {form.format('January 27, 2022')}.", known) == []


DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@given(DAYS, st.sampled_from(NAMES), st.booleans())
def test_only_the_right_weekday_is_right(known: FactReader, day: date, name: str, british: bool) -> None:
    written = f"{day.day} {day:%B} {day.year}" if british else f"{day:%B} {day.day}, {day.year}"
    sentence = f"The festival is on {name}, {written}."

    assert found("wrong-weekday", sentence, known) == ([] if f"{day:%A}" == name else [name])
