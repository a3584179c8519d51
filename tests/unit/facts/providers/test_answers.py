"""Single values of catalogues are read as exactly as they were given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.errors import ProviderFailed
from editor_app.facts.providers.answers import day, expected_form, fuzzy_date, plain_text
from editor_app.text.dates import Period, Precision


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>A <b>school</b> &amp; a virus.</p><p>It spreads.</p>", "A school & a virus. It spreads."),
        ("One.\n<br><br>\nTwo.<BR/>Three.", "One. Two. Three."),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("<script>alert(1)</script>Seen.<style>p{}</style>", "Seen."),
        ("An unclosed <i>title", "An unclosed title"),
        ("caf&eacute; &#128299;", "café 🔫"),
        ("", ""),
        (None, ""),
    ],
)
def test_html_becomes_its_words(html: str | None, words: str) -> None:
    assert plain_text(html) == words


@given(st.text(alphabet="<>/&;#!- abp\"'", max_size=200))
def test_no_html_is_too_broken_to_read(html: str) -> None:
    assert "  " not in plain_text(html)


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


def test_an_answer_in_another_form_is_told() -> None:
    answer: dict[str, dict[str, str]] = {}

    with pytest.raises(ProviderFailed, match=r"answer of TVmaze could not be read.*KeyError"), expected_form("TVmaze"):
        answer["name"]["first"]
