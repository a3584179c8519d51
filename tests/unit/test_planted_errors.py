"""Errors are planted in words of their own: each phrasing says which are wrong, and each kind has several."""

from __future__ import annotations

import pytest

from tests.speed.planted_words import DATE_FORMS, MONTH_FORMS, PHRASES, YEAR_FORMS


@pytest.mark.parametrize("kind", PHRASES)
def test_a_kind_of_error_is_worded_in_four_ways_at_least_each_with_its_wrong_words(kind: str) -> None:
    phrases = PHRASES[kind]

    assert len(set(phrases)) >= 4
    for phrase in phrases:
        before, mark, behind = phrase.partition("⟦")
        wrong, end, rest = behind.partition("⟧")
        is_dated = "{when}" in phrase and not mark  # the date brings its marks
        assert is_dated or (mark and end and wrong and "⟦" not in before + rest and "⟧" not in rest)


def test_a_date_is_written_with_its_preposition_outside_the_wrong_words() -> None:
    for form in (*DATE_FORMS, *MONTH_FORMS, *YEAR_FORMS):
        assert form.split()[0] in ("on", "in", "at", "back")
        assert form.endswith("⟧")
