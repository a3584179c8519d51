"""Which beginnings of keys were meant by one that has a slip in it. Pure: whoever has the keys answers two questions.

A letter too many and two swapped are tried wherever the text up to there begins a key; a letter wrong or missing only
by those letters that follow there in some key. So what is tried depends on the text, hardly on how many names there
are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

LEAST_FOR_A_SLIP = 3
_MOST_LETTERS = 64  # of a text in which slips are looked for

Range: TypeAlias = tuple[str, str, str]
"""A beginning of keys, and from which to which letter those that follow it are asked for."""


def corrections(
    typed: str,
    following: Callable[[Sequence[Range]], Mapping[str, str]],
    existing: Callable[[Collection[str]], Collection[str]],
) -> list[str]:
    """The beginnings of keys that are `typed` but for a slip, none of which begins another or begins with `typed`.

    `following` gives the letters that follow some beginnings, and nothing for one that begins no key; `existing` those
    of some beginnings that begin a key.
    """
    if len(typed) < LEAST_FOR_A_SLIP:
        return []
    letters = following([_range(typed, place) for place in range(min(len(typed), _MOST_LETTERS) + 1)])
    tried = {one for one in _slips(typed, letters) if one and not one.startswith(typed)}
    return _shortest(existing(tried))


def _range(typed: str, place: int) -> Range:
    """The letters of one alphabet: what is meant is in that of what was typed."""
    start = ord(typed[min(place, len(typed) - 1)]) & ~0x7F
    return typed[:place], chr(max(start, 0x20)), chr(start + 0x7D)  # "~" begins what is no name


def _slips(typed: str, letters: Mapping[str, str]) -> Iterator[str]:
    for place in range(len(typed) + 1):
        start, rest = typed[:place], typed[place:]
        if start not in letters:
            return
        yield start + rest[1:]
        if len(rest) > 1:
            yield start + rest[1] + rest[0] + rest[2:]
        for letter in {*letters[start], " "}:
            yield start + letter + rest[1:]
            yield start + letter + rest


def _shortest(beginnings: Collection[str]) -> list[str]:
    """Without those that begin with another of them."""
    kept: list[str] = []
    for one in sorted(beginnings):
        if not kept or not one.startswith(kept[-1]):
            kept.append(one)
    return kept
