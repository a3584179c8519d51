"""How long is waited, and until when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor_app.wire.patience import Patience, duration, seconds_asked

NOW = datetime(2026, 11, 22, 8, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Sun, 22 Nov 2026 08:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 08:00:30 -0000", 30.0),
        ("Sun, 22 Nov 2026 07:59:00 GMT", 0.0),  # past already
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("٣", None),  # a digit, but none of HTTP
        ("9" * 5_000, 999_999_999.0),
    ],
)
def test_retry_after_is_read_in_seconds_and_as_a_date(header: str, seconds: float | None) -> None:
    assert seconds_asked(header, NOW) == seconds


def test_waits_double_and_chance_spreads_them() -> None:
    patience = Patience(first_wait=1.0)

    assert [patience.wait(attempt, None, 1.0) for attempt in (1, 2, 3)] == [1.0, 2.0, 4.0]
    assert [patience.wait(attempt, None, 0.0) for attempt in (1, 2, 3)] == [0.5, 1.0, 2.0]


def test_who_asks_for_a_rest_gets_at_least_that() -> None:
    assert Patience(first_wait=1.0).wait(1, 7.0, 0.0) == 7.0
    assert Patience(first_wait=1.0).wait(3, 7.0, 1.0) == 7.5


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
