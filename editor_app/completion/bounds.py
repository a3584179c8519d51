"""Where nothing is completed: in code, addresses, targets, tags, comments and attributes."""

from __future__ import annotations

import re

_FRONT_MATTER_WITHIN = 64_000

_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE)
_TICKS = re.compile(r"`+")
_IN_TARGET = re.compile(r"\]\([^()]*(?:\([^()]*\)[^()]*)*\Z")
_IN_LABEL = re.compile(r"\]\[[^\[\]\n]*\Z")
_IN_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]*\]:[^\n]*\Z", re.MULTILINE)
_IN_TAG = re.compile(r"<[A-Za-z/!?][^<>]*\Z")
_IN_ATTRIBUTES = re.compile(r"\{[#.:][^{}\n]*\Z")
_ADDRESS = re.compile(r"\w://|\bwww\.|[\w.+-]@")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|\Z)")


def is_out_of_bounds(paragraph: str, before: str) -> bool:
    """Whether the caret is in code, an address, a target, a tag, a comment or attributes.

    `paragraph` is the caret's own up to it, `before` that and some of the text above.
    """
    return (
        ("`" in paragraph and _is_in_code(paragraph))
        or ("~" in paragraph and len(_FENCE.findall(paragraph)) % 2 == 1)
        or _is_in_address(paragraph)
        or ("](" in paragraph and _IN_TARGET.search(paragraph, paragraph.rfind("](")) is not None)
        or ("][" in paragraph and _IN_LABEL.search(paragraph, paragraph.rfind("][")) is not None)
        or ("]:" in paragraph and _IN_DEFINITION.search(paragraph) is not None)
        or ("<" in paragraph and _IN_TAG.search(paragraph, paragraph.rfind("<")) is not None)
        or ("{" in paragraph and _IN_ATTRIBUTES.search(paragraph, paragraph.rfind("{")) is not None)
        or before.rfind("<!--") > before.rfind("-->")
        or _is_in_indented_code(before)
    )


def _is_in_address(before: str) -> bool:
    return bool(before) and not before[-1].isspace() and _ADDRESS.search(before.rsplit(None, 1)[-1]) is not None


def _is_in_code(before: str) -> bool:
    """Whether a run of backticks waits for its partner. One that never gets it is still being typed."""
    opened = 0
    for run in _TICKS.finditer(before):
        length = len(run[0])
        opened = length if opened == 0 else 0 if opened == length else opened
    return opened > 0


def _is_in_indented_code(before: str) -> bool:
    """Whether the caret's line is indented as code is: behind a blank line, and not within a list."""
    above, _, line = before.rpartition("\n")
    if _INDENTED.match(line) is None:
        return False
    is_behind_blank = not above.strip()
    for earlier in reversed(above.split("\n")):
        if not earlier.strip():
            is_behind_blank = True
        elif _INDENTED.match(earlier) is None:
            return is_behind_blank and _ITEM.match(earlier) is None
    return is_behind_blank


def head_before(text: str, position: int) -> str | None:
    """The front matter of `text` up to `position`; None where that stands behind it."""
    if not text.startswith("---", 1 if text.startswith("\ufeff") else 0):
        return None
    closing = text.find("\n---", 3, _FRONT_MATTER_WITHIN)
    return text[:position] if position <= closing + len("\n---") else None
