"""Between Qt's positions and ours. Beneath `gui` we count code points; Qt counts UTF-16 units. Nobody else converts."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Converts positions of one text. In "🧟 Hyosan" the name starts at 2 for us and at 3 for Qt."""

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [found.start() for found in _ASTRAL.finditer(text)]
        self._astral_utf16 = [start + before for before, start in enumerate(self._astral)]

    def to_qt(self, code_points: int) -> int:
        return code_points + bisect_left(self._astral, code_points)

    def from_qt(self, utf16_units: int) -> int:
        """A position inside a surrogate pair counts as the one before it."""
        return utf16_units - bisect_left(self._astral_utf16, utf16_units)
