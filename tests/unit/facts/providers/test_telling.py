"""How long there is to wait is told in whole numbers of the unit that fits."""

from __future__ import annotations

import pytest

from editor_app.facts.providers.telling import duration


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.02, "1 second"),
        (1, "1 second"),
        (40, "40 seconds"),
        (100, "2 minutes"),
        (3_600, "60 minutes"),
        (7_200, "2 hours"),
        (86_400, "24 hours"),
    ],
)
def test_a_time_is_told_in_the_unit_that_fits(seconds: float, words: str) -> None:
    assert duration(seconds) == words
