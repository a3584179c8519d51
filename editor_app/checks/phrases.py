"""Lists of words and phrases as one pattern."""

from __future__ import annotations

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """Finds any of `patterns` as whole words, in any case."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


def one_of(*patterns: str) -> str:
    """Any of `patterns`, as a part of a longer one."""
    return f"(?:{'|'.join(patterns)})"
