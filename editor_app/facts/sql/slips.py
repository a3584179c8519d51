"""Finds what was meant by a text with a slip or two in it. Whoever has the keys answers a few questions about many.

A letter too many and two swapped are tried wherever the text up to there begins a key; a letter wrong or missing only
by those letters that follow there in some key. So what is tried depends on the text, hardly on how many names there
are: some hundred beginnings for one slip. For two, they are far too many to try them all. The first slip is put right
in every way, and how far each of these goes on as the beginning of some key tells which to follow: where the second
slip is, all but the right ones end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol, TypeAlias

from editor_app.facts.refs import EntityRef
from editor_app.facts.store import NameRow, Slip

LEAST_FOR_A_SLIP, LEAST_FOR_TWO = 3, 8
_ENOUGH = 10  # rows with one slip, with which nobody looks for two
_MOST_LETTERS = 64  # of a text in which slips are looked for
_MOST_FOLLOWED = 30  # places at which a second slip is looked for
_BACK = 1  # letters by which it may lie before the end of what some key begins with

Range: TypeAlias = tuple[str, str, str]
"""A beginning of keys, and from which to which letter those that follow it are asked for."""


class Keys(Protocol):
    """What is asked about the keys of a store; each question is one statement."""

    def following(self, ranges: Sequence[Range]) -> Mapping[str, str]:
        """The letters that follow each beginning; nothing for one that begins no key."""
        ...

    def existing(self, starts: Collection[str]) -> Collection[str]:
        """Those that begin a key."""
        ...

    def around(self, starts: Collection[str]) -> Sequence[tuple[str, str, str]]:
        """Each with the last key before it and the first from it on, "" where there is none."""
        ...

    def is_heavy(self, start: str) -> bool:
        """Whether very many keys begin so."""
        ...

    def best(self, starts: Sequence[str], typed: str, limit: int) -> tuple[NameRow, ...]:
        """Who is found under any of `starts` and not under `typed`, which few keys begin with; most popular first."""
        ...


@dataclass(frozen=True, slots=True)
class _Slip:
    """One that was put right: the place behind it, and whether it left no choice.

    A letter that was left out or two that were swapped are that slip alone. One that is wrong or too many could have
    been any other, so that each of these is many times less likely.
    """

    behind: int
    is_likely: bool = False


def nearly(typed: str, limit: int, keys: Keys) -> tuple[NameRow, ...]:
    """See `NameIndex.nearly`; `typed` is folded. Those with one slip come before those with two."""
    if not LEAST_FOR_A_SLIP <= len(typed) <= _MOST_LETTERS or keys.is_heavy(typed):
        return ()
    slips = _slips(typed, keys)
    existing = set(keys.existing(slips))
    found = _Found(typed, limit, keys)
    found.take(Slip.LIKELY, (text for text in existing if slips[text].is_likely))
    found.take(Slip.OTHER, (text for text in existing if not slips[text].is_likely))
    if len(found.rows) < min(limit, _ENOUGH) and len(typed) >= LEAST_FOR_TWO:
        rest = {text: slip for text, slip in slips.items() if text not in existing}
        found.take(Slip.TWO, _second_slips(rest, typed, keys))
    return tuple(found.rows.values())


class _Found:
    """Rows up to `limit`, each entity once, in the order in which they were found."""

    def __init__(self, typed: str, limit: int, keys: Keys) -> None:
        self.rows: dict[EntityRef, NameRow] = {}
        self._typed = typed
        self._limit = limit
        self._keys = keys

    def take(self, slip: Slip, starts: Iterable[str]) -> None:
        meant = _shortest(starts, self._typed)
        if meant and len(self.rows) < self._limit:
            for row in self._keys.best(meant, self._typed, self._limit):
                if len(self.rows) < self._limit:
                    self.rows.setdefault(row.ref, replace(row, slip=slip))


def _slips(typed: str, keys: Keys) -> dict[str, _Slip]:
    """What `typed` may have been meant to be."""
    letters = keys.following([_range(typed, place) for place in range(len(typed) + 1)])
    found: dict[str, _Slip] = {}
    for place in range(len(typed) + 1):
        found |= _slips_at(typed, place, letters.get(typed[:place], ""))
        if typed[:place] not in letters:  # no key goes on from there, though one may end there
            break
    return {text: slip for text, slip in found.items() if text and not text.startswith(typed)}


def _second_slips(slips: Mapping[str, _Slip], typed: str, keys: Keys) -> Collection[str]:
    """Those of the texts with a further slip put right that begin a key."""
    reached = [
        (len(text) - max(_in_common(text, before), _in_common(text, after)), text)
        for text, before, after in keys.around(slips)
    ]
    places = (
        (text, place)
        for left, text in sorted(reached)
        for place in range(len(text) - left, max(slips[text].behind, len(text) - left - _BACK) - 1, -1)
    )
    followed = list(islice(places, _MOST_FOLLOWED))
    letters = keys.following([_range(text, place) for text, place in followed])
    found: set[str] = set()
    for text, place in followed:
        found |= _slips_at(text, place, letters.get(text[:place], "")).keys()
    return keys.existing({text for text in found if not text.startswith(typed)})


def _range(typed: str, place: int) -> Range:
    """The letters of one alphabet: what is meant is in that of what was typed."""
    start = ord(typed[min(place, len(typed) - 1)]) & ~0x7F
    return typed[:place], chr(max(start, 0x20)), chr(start + 0x7D)  # "~" begins what is no name


def _slips_at(typed: str, place: int, letters: str) -> dict[str, _Slip]:
    start, rest, after = typed[:place], typed[place:], typed[place + 1 :]
    found = {start + after: _Slip(place)}  # one letter too many
    wrong, too_few = _Slip(place + 1), _Slip(place + 1, is_likely=True)
    for letter in {*letters, " "}:
        found[start + letter + after] = wrong
        found[start + letter + rest] = too_few
    if after:
        found[start + after[0] + rest[0] + after[1:]] = _Slip(place + 2, is_likely=True)
    return found


def _in_common(text: str, key: str) -> int:
    """How many letters of `text` begin `key`."""
    for place, (one, other) in enumerate(zip(text, key, strict=False)):
        if one != other:
            return place
    return min(len(text), len(key))


def _shortest(beginnings: Iterable[str], typed: str) -> list[str]:
    """Without those that begin with another of them.

    But with those that begin as `typed` does up to its last letter: under that, the best may be right as they are.
    """
    kept: list[str] = []
    for one in sorted(beginnings):
        if not kept or not one.startswith(kept[-1]) or kept[-1] == typed[:-1]:
            kept.append(one)
    return kept
