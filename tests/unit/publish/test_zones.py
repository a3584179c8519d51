"""A site says by which clock it goes in one of two ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from editor_app.publish.zones import zone_of

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "hours"), [("Asia/Seoul", 9.0), ("+09:00", 9.0), ("-03:30", -3.5), ("UTC", 0.0), ("+00:00", 0.0)]
)
def test_a_zone_is_a_name_or_an_offset(written: str, hours: float) -> None:
    zone = zone_of(written)

    assert zone is not None
    assert NOON.astimezone(zone).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("written", ["", "Nowhere/Near", "+ab:cd", "+09:99:99", "../../etc/passwd", "+0900"])
def test_what_is_neither_is_not_known(written: str) -> None:
    assert zone_of(written) is None
