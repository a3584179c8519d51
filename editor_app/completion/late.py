"""Patterns that are made when they are first needed.

The largest of ours take seven milliseconds to make, and the window shows first. It has them made in the background
then, so that no key waits either.
"""

from __future__ import annotations

import re
from functools import cached_property


class LatePattern:
    """A regular expression as `re` has it; `made` is the pattern itself."""

    _all: list[LatePattern] = []  # noqa: RUF012 - all there are, for `make_all`

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags
        self._all.append(self)

    @cached_property
    def made(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    @classmethod
    def make_all(cls) -> None:
        """Make those that were not needed yet. May be called from any thread."""
        for late in cls._all:
            _ = late.made
