"""How long a provider is waited for, and when it is asked again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance, as a client sees them. `chance` gives numbers from 0 up to 1, the seed of every delay."""

    now: Callable[[], datetime] = _utc_now
    monotonic: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits in seconds. `connect` is for a connection, `read` for the next byte, `answer` for one whole answer.

    `total` is for a question with all its `attempts` and the waits between them, but for waiting for the pace. The
    first wait is `first_wait` at most, each further one up to twice as long as that before.
    """

    connect: float = 5.0
    read: float = 10.0
    answer: float = 30.0
    total: float = 90.0
    attempts: int = 4
    first_wait: float = 1.0

    def wait(self, attempt: int, asked: float | None, chance: float) -> float:
        """How long to wait after the failure of `attempt` (from 1), where the provider `asked` for so many seconds.

        A part is left to `chance`, so that many who failed together do not come back together.
        """
        if asked is not None:
            return asked + self.first_wait * chance / 2
        return self.first_wait * 2.0 ** (attempt - 1) * (1 + chance) / 2


def seconds_asked(retry_after: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, in number or as a date; None where it says neither."""
    words = retry_after.strip()
    if words.isascii() and words.isdecimal():
        return float(words[:9])  # more digits than that is for ever either way
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return None
    if moment.tzinfo is None:  # "-0000": UTC, says RFC 5322
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def duration(seconds: float) -> str:
    """ "1 second", "40 seconds", "5 minutes", "2 hours"; never none at all."""
    number, unit = round(seconds), "second"
    if seconds >= 6_000:
        number, unit = round(seconds / 3_600), "hour"
    elif seconds >= 100:
        number, unit = round(seconds / 60), "minute"
    return f"{max(1, number)} {unit}{'s' if number > 1 else ''}"
