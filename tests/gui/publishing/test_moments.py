"""A moment is understood as people type it, on the site's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.errors import NotUnderstood
from editor_app.gui.publishing.moments import both_clocks, read_moment, short_words, suggestions
from editor_app.gui.publishing.site_words import offset_words, zone_words

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)  # in Seoul it is already December


@pytest.mark.parametrize(
    ("typed", "zone", "expected"),
    [
        ("2026-12-02 09:00", SEOUL, "2026-12-02T00:00"),
        ("2026-12-02T09:00", SEOUL, "2026-12-02T00:00"),
        ("Dec 2, 2026, 09:00", SEOUL, "2026-12-02T00:00"),
        ("December 2 at 9 pm", SEOUL, "2026-12-02T12:00"),
        ("2 December 2026, 9.30", UTC, "2026-12-02T09:30"),
        ("tomorrow 9:00", SEOUL, "2026-12-02T00:00"),
        ("today at noon", BERLIN, "2026-11-30T11:00"),
        ("18:00", BERLIN, "2026-11-30T17:00"),
        ("9 am", BERLIN, "2026-12-01T08:00"),
        ("12 am", UTC, "2026-12-01T00:00"),
        ("in 2 hours", SEOUL, "2026-11-30T18:30"),
        ("in a week", SEOUL, "2026-12-07T16:30"),
    ],
)
def test_a_day_and_a_time_are_understood(typed: str, zone: tzinfo, expected: str) -> None:
    assert read_moment(typed, now=NOW, zone=zone) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "soon", "2026-12-02", "9", "25:00", "13 pm", "late 2026 9:00", "Dec 99 9:00"])
def test_what_is_no_moment_is_not_guessed(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_moment(typed, now=NOW, zone=SEOUL)


def test_an_hour_that_the_clock_leaves_out_is_told() -> None:
    with pytest.raises(NotUnderstood, match="never shows 02:30"):
        read_moment("2027-03-28 02:30", now=NOW, zone=BERLIN)


@given(
    st.integers(1, 4_000_000),
    st.sampled_from([SEOUL, BERLIN, UTC, ZoneInfo("America/St_Johns")]),
)
def test_what_is_shown_is_understood_again(minutes: int, zone: tzinfo) -> None:
    """Whatever the menu puts into the field; the second of an hour that comes twice is left out."""
    moment = NOW + timedelta(minutes=minutes)
    local = moment.astimezone(zone)
    if local.fold:
        return

    assert read_moment(short_words(moment, zone), now=NOW, zone=zone) == moment


def test_both_clocks_are_told_with_the_day_where_it_is_another() -> None:
    morning = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)

    assert both_clocks(morning, SEOUL, "on the clock of main") == (
        "Tuesday, December 1, 2026, 09:00\non the clock of main (UTC+9) · 00:00\u00a0UTC"
    )
    assert both_clocks(morning - timedelta(hours=1), SEOUL, "there").endswith(" · Nov 30, 2026, 23:00\u00a0UTC")
    assert both_clocks(morning, UTC, "there") == "Tuesday, December 1, 2026, 00:00 UTC"


def test_what_is_offered_lies_ahead() -> None:
    offered = suggestions(NOW, BERLIN)

    assert [name for name, _ in offered] == ["This evening", "Tomorrow morning", "Tomorrow evening", "Monday morning"]
    assert all(moment > NOW for _, moment in offered)


def test_a_zone_is_a_name_or_an_offset() -> None:
    assert zone_words("Asia/Seoul", NOW) == "Asia/Seoul (UTC+9)"
    assert zone_words("-03:30", NOW) == "UTC−3:30"
    assert zone_words("UTC", NOW) == "UTC"
    assert zone_words("", NOW) == "not told"
    assert offset_words(NOW) == "UTC"
