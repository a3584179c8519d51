"""Single values of catalogues are read as exactly as they were given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.facts.entities import Alias, AliasKind
from editor_app.facts.providers.answers import day, fuzzy_date, spelled
from editor_app.text.dates import Period, Precision


@pytest.mark.parametrize("unknown", [None, "", "2022", "2022-13-01", "0000-00-00", "2022-01-28T00:00:00Z", "soon"])
def test_what_is_no_day_is_not_known(unknown: str | None) -> None:
    assert day(unknown) is None


def test_a_day_is_a_day() -> None:
    assert day("2022-01-28") == Period.from_code("2022-01-28")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((2022, 4, 9), "2022-04-09"),
        ((2022, 4, None), "2022-04"),
        ((2022, None, None), "2022"),
        ((2022, None, 9), "2022"),
        ((2023, 2, 30), "2023-02"),
        ((2023, 13, 1), "2023"),
        ((2022, 0, 0), "2022"),
    ],
)
def test_a_fuzzy_date_is_as_exact_as_it_was_given(parts: tuple[int | None, ...], code: str) -> None:
    found = fuzzy_date(*parts)

    assert found is not None
    assert found.code == code


@given(st.none() | st.integers(-1, 2100), st.none() | st.integers(-1, 13), st.none() | st.integers(-1, 32))
def test_no_precision_is_invented(year: int | None, month: int | None, day: int | None) -> None:
    found = fuzzy_date(year, month, day)

    parts = {None: 0, Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}[found.precision if found else None]
    assert all(given is not None for given in (year, month, day)[:parts])


def test_a_spelling_knows_its_script() -> None:
    assert spelled("スパイファミリー", AliasKind.OFFICIAL, "ja") == Alias(
        "スパイファミリー", AliasKind.OFFICIAL, "ja", "Jpan"
    )
