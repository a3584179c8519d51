"""When an article is to appear: as a writer types it, in the site's time, and what that is in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from editor_app.errors import NotUnderstood
from editor_app.gui.publishing.site_words import offset_words
from editor_app.text.date_words import parse_date
from editor_app.text.dates import NotADate

_TIME = re.compile(
    r"(?:^|[\s,]+|(?<=\d)T)(?:at\s+)?(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)?"
    r"|(?P<noon>noon))\s*$",
    re.IGNORECASE,
)
_IN = re.compile(r"in\s+(?P<number>\d{1,3}|an?)\s+(?P<unit>minute|hour|day|week)s?", re.IGNORECASE)
_DAYS = {"today": 0, "tonight": 0, "tomorrow": 1}
_HINT = "Type a day and a time, such as “tomorrow 9:00”, “Dec 1, 6 pm” or “2026-12-01 09:00”."


def read_moment(typed: str, *, now: datetime, zone: tzinfo) -> datetime:
    """The moment (UTC) that a writer means by `typed`, on the clock of `zone`. Raises `NotUnderstood`.

    Without a day it is the next such time from `now` on; a day alone is not enough.
    """
    words = " ".join(typed.split())
    if (soon := _IN.fullmatch(words)) is not None:
        number = int(soon["number"]) if soon["number"].isdigit() else 1
        return (
            (now + timedelta(**{f"{soon['unit'].lower()}s": number})).astimezone(UTC).replace(second=0, microsecond=0)
        )
    found = _TIME.search(words)
    clock = _clock(found) if found is not None else None
    if found is None or clock is None:
        raise NotUnderstood(
            f"“{typed.strip()}” is no day and time." if words else "No time is given yet.", remedy=_HINT
        )
    local = now.astimezone(zone)
    named = words[: found.start()].strip(" ,").removesuffix(" at")
    day = _day(named, local.date()) if named else local.date()
    if day is None:
        raise NotUnderstood(f"“{named}” is no day.", remedy=_HINT)
    moment = datetime.combine(day, clock, tzinfo=zone)
    if not named and moment <= local:
        moment = datetime.combine(day + timedelta(days=1), clock, tzinfo=zone)
    utc = moment.astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise NotUnderstood(
            f"The clock there never shows {clock:%H:%M} on that day.", why="It goes an hour ahead then.", remedy=_HINT
        )
    return utc


def _clock(found: re.Match[str]) -> time | None:
    if found["noon"]:
        return time(12)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif found["minute"] is None:
        return None  # a number alone may be anything
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(words: str, today: date) -> date | None:
    if words.lower() in _DAYS:
        return today + timedelta(days=_DAYS[words.lower()])
    try:
        return parse_date(words, today=today)
    except NotADate:
        return None


def moment_words(moment: datetime, zone: tzinfo) -> str:
    """ "Tuesday, December 1, 2026, 09:00", on the clock of `zone`."""
    local = moment.astimezone(zone)
    return f"{local:%A, %B} {local.day}, {local.year}, {local:%H:%M}"


def short_words(moment: datetime, zone: tzinfo | None = None) -> str:
    """ "Dec 1, 2026, 09:00", on the clock of `zone`, or of this machine."""
    local = moment.astimezone(zone)
    return f"{local:%b} {local.day}, {local.year}, {local:%H:%M}"


def both_clocks(moment: datetime, zone: tzinfo, named: str) -> str:
    """The moment on the site's clock, and in UTC. `named` says whose clock it is."""
    local, utc = moment.astimezone(zone), moment.astimezone(UTC)
    other = f"{utc:%H:%M}\u00a0UTC" if utc.date() == local.date() else f"{short_words(moment, UTC)}\u00a0UTC"
    if not local.utcoffset():
        return f"{moment_words(moment, zone)} UTC"
    return f"{moment_words(moment, zone)}\n{named} ({offset_words(local)}) · {other}"


def suggestions(now: datetime, zone: tzinfo) -> tuple[tuple[str, datetime], ...]:
    """Some likely moments and what they are called, soonest first."""
    local = now.astimezone(zone)
    found = []
    for name, days, hour in (("This evening", 0, 18), ("Tomorrow morning", 1, 9), ("Tomorrow evening", 1, 18)):
        found.append((name, datetime.combine(local.date() + timedelta(days=days), time(hour), tzinfo=zone)))
    monday = local.date() + timedelta(days=7 - local.weekday())
    found.append(("Monday morning", datetime.combine(monday, time(9), tzinfo=zone)))
    return tuple((name, moment.astimezone(UTC)) for name, moment in found if moment > local + timedelta(minutes=5))
