"""How fast long work goes and how long it still takes, in the words of the window and of the command line."""

from __future__ import annotations

from collections import deque
from math import ceil

from editor_app.watch import Progress

_LOOKS_BACK = 8.0
"""Seconds of which the speed is taken: what was slow before that says nothing about what is to come."""
_AT_LEAST = 1.0
"""Seconds after which a speed is more than a guess."""
_BYTES = "bytes"
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


class Speed:
    """The speed of the step that is under way, by what it told in the last seconds. Another step begins anew."""

    def __init__(self) -> None:
        self._heard: deque[tuple[float, int]] = deque()
        self._last = Progress("")

    def hear(self, progress: Progress, at: float) -> None:
        """The work told `progress`; `at` counts in seconds, from whenever, and never goes back."""
        if progress.step != self._last.step or progress.done < self._last.done:
            self._heard.clear()
        self._last = progress
        self._heard.append((at, progress.done))
        while len(self._heard) > 2 and at - self._heard[1][0] >= _LOOKS_BACK:
            self._heard.popleft()

    @property
    def per_second(self) -> float | None:
        """Units a second; None while that is not known."""
        if len(self._heard) < 2:
            return None
        (begun, first), (now, last) = self._heard[0], self._heard[-1]
        return (last - first) / (now - begun) if now - begun >= _AT_LEAST and last > first else None

    @property
    def seconds_left(self) -> float | None:
        """Until this step is done; None while that is not known."""
        per_second, total = self.per_second, self._last.total
        return None if per_second is None or total is None else max(0, total - self._last.done) / per_second

    @property
    def words(self) -> str:
        """All of it: "1,200,000 of 9,800,000 rows · 42,000 rows/s · about 3 minutes left", with what is known of it."""
        per_second, left = self.per_second, self.seconds_left
        parts = (
            amount_words(self._last),
            "" if per_second is None else rate_words(per_second, self._last.unit),
            "" if left is None else time_left_words(left),
        )
        return " · ".join(part for part in parts if part)


def share_done(progress: Progress) -> float | None:
    """From 0 to 1; None where the end is not known."""
    return min(1.0, progress.done / progress.total) if progress.total else None


def amount_words(progress: Progress) -> str:
    """ "1,200,000 of 9,800,000 rows", "3.2 of 8.0 MB"; "" where nothing is counted."""
    done, total, unit = progress.done, progress.total, progress.unit
    if not unit or not (done or total):
        return ""
    if unit == _BYTES:
        return f"{_megabytes(done)} of {_megabytes(total)} MB" if total else f"{_megabytes(done)} MB"
    if total:
        return f"{done:,} of {total:,} {_named(total, unit)}"
    return f"{done:,} {_named(done, unit)}"


def rate_words(per_second: float, unit: str) -> str:
    """ "42,000 rows/s", rounded to the two digits that one can read while they change; "3.4 MB/s" for bytes."""
    if unit == _BYTES:
        return f"{_megabytes(per_second)} MB/s"
    if per_second < 10:
        return f"{per_second:.1f} {unit}/s"
    scale = 10 ** max(0, len(str(int(per_second))) - 2)
    return f"{round(per_second / scale) * scale:,} {unit}/s"


def time_left_words(seconds: float) -> str:
    """ "about 3 minutes left": never more exact than such a guess can be."""
    if seconds < 5:
        return "a few seconds left"
    if seconds < 50:
        return f"about {5 * ceil(seconds / 5)} seconds left"
    if seconds < 90:
        return "about a minute left"
    if seconds < 55 * _MINUTE:
        return f"about {round(seconds / _MINUTE)} minutes left"
    if seconds < 90 * _MINUTE:
        return "about an hour left"
    if seconds < _DAY:
        return f"about {round(seconds / _HOUR)} hours left"
    return "more than a day left"


def _megabytes(number: float) -> str:
    return f"{number / 1e6:,.1f}"


def _named(number: int, unit: str) -> str:
    return unit.removesuffix("s") if number == 1 else unit
