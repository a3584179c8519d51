"""What is said of long work while it runs: how much is done, how fast it goes, how long it still takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.facts.speed import Speed, amount_words, rate_words, share_done, time_left_words
from editor_app.watch import Progress


def rows(done: int, total: int | None = None, step: str = "Reading title.basics.tsv.gz") -> Progress:
    return Progress(step, done, total, "rows")


def heard(*told: tuple[float, Progress]) -> Speed:
    speed = Speed()
    for at, progress in told:
        speed.hear(progress, at)
    return speed


def test_rate_and_time_left_come_from_what_was_told() -> None:
    speed = heard((0, rows(0, 9_800_000)), (2, rows(84_000, 9_800_000)))

    assert speed.per_second == 42_000
    assert speed.words == "84,000 of 9,800,000 rows · 42,000 rows/s · about 4 minutes left"


def test_before_a_second_has_passed_nothing_is_guessed() -> None:
    speed = heard((0, rows(0, 100)), (0.5, rows(90, 100)))

    assert (speed.per_second, speed.seconds_left) == (None, None)
    assert speed.words == "90 of 100 rows"


def test_what_was_slow_at_first_is_soon_forgotten() -> None:
    slow = [(float(at), rows(at)) for at in range(20)]
    fast = [(20.0 + at, rows(19 + 1_000 * at)) for at in range(1, 20)]

    assert heard(*slow, *fast).per_second == 1_000


def test_another_step_begins_anew() -> None:
    speed = heard((0, rows(0)), (5, rows(5_000)), (6, rows(10, step="Linking credits")))

    assert speed.per_second is None
    assert speed.words == "10 rows"


def test_a_standstill_is_no_rate() -> None:
    assert heard((0, rows(5, 10)), (3, rows(5, 10))).words == "5 of 10 rows"


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(0, 10**9)), min_size=1, max_size=40))
def test_whatever_is_told_no_time_left_is_below_zero(told: list[tuple[float, int]]) -> None:
    at = 0.0
    speed = Speed()
    for later, done in told:
        at += later
        speed.hear(rows(done, 10**8), at)

        assert speed.seconds_left is None or speed.seconds_left >= 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds left"),
        (4.9, "a few seconds left"),
        (12, "about 15 seconds left"),
        (49, "about 50 seconds left"),
        (50, "about a minute left"),
        (89, "about a minute left"),
        (95, "about 2 minutes left"),
        (1_000, "about 17 minutes left"),
        (3_400, "about an hour left"),
        (7_300, "about 2 hours left"),
        (90_000, "more than a day left"),
    ],
)
def test_time_left_is_told_as_people_do(seconds: float, words: str) -> None:
    assert time_left_words(seconds) == words


@pytest.mark.parametrize(
    ("per_second", "unit", "words"),
    [
        (41_987.2, "rows", "42,000 rows/s"),
        (1_234_567, "rows", "1,200,000 rows/s"),
        (99.6, "rows", "100 rows/s"),
        (10, "rows", "10 rows/s"),
        (1.94, "answers", "1.9 answers/s"),
        (3_400_000, "bytes", "3.4 MB/s"),
    ],
)
def test_a_rate_has_two_digits(per_second: float, unit: str, words: str) -> None:
    assert rate_words(per_second, unit) == words


@pytest.mark.parametrize(
    ("progress", "words", "share"),
    [
        (Progress("Waiting"), "", None),
        (Progress("Reading", 0, None, "rows"), "", None),
        (Progress("Reading", 1, None, "rows"), "1 row", None),
        (Progress("Reading", 1_200, 4_800, "rows"), "1,200 of 4,800 rows", 0.25),
        (Progress("Asking", 0, 1, "answers"), "0 of 1 answer", 0.0),
        (Progress("Reading", 3_200_000, 8_000_000, "bytes"), "3.2 of 8.0 MB", 0.4),
        (Progress("Reading", 3_200_000, None, "bytes"), "3.2 MB", None),
        (Progress("Reading", 12, 10, "rows"), "12 of 10 rows", 1.0),
    ],
)
def test_the_amount_has_its_noun(progress: Progress, words: str, share: float | None) -> None:
    assert amount_words(progress) == words
    assert share_done(progress) == share
