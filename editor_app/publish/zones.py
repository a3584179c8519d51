"""The clocks of sites."""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(written: str) -> tzinfo | None:
    """A site's time zone, an IANA name or an offset; None where it is neither."""
    if written[:1] in "+-" and len(written) == len("+09:00"):
        try:
            ahead = timedelta(hours=int(written[1:3]), minutes=int(written[4:6]))
        except ValueError:
            return None
        return timezone(-ahead if written[0] == "-" else ahead)
    try:
        return ZoneInfo(written) if written else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
