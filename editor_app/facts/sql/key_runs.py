"""Runs of keys as an intake keeps them: sorted, and packed by columns.

A run is never changed, and nobody looks for one of its keys. So SQLite need not hold each as a row: to write, sort and
read these took longer than all that is done with runs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from editor_app.facts.sql.ready_lists import Key

Packed: TypeAlias = tuple[int, int, str, bytes]
"""A run: its bucket, how many keys it has, their letters, and their numbers."""

_BETWEEN = "\n"  # which no key has in it: folded names have no signs but spaces


def dealt(keys: Sequence[Key], starts: Sequence[str]) -> list[Packed]:
    """Sorted keys as one run for each bucket that has any; the buckets but the first begin with `starts`."""
    cuts = [0, *(bisect_left(keys, (start,)) for start in starts), len(keys)]
    return [_packed(bucket, keys[at:end]) for bucket, (at, end) in enumerate(pairwise(cuts)) if at < end]


def _packed(bucket: int, keys: Sequence[Key]) -> Packed:
    letters, npops, ids, aliases = zip(*keys, strict=True)
    numbers = array("q", npops).tobytes() + array("i", ids).tobytes() + array("i", aliases).tobytes()
    return bucket, len(keys), _BETWEEN.join(letters), numbers


def unpacked(packed: Packed, id_base: int, alias_base: int) -> Iterator[Key]:
    """The keys of a run, with ids and the numbers of aliases that count from these bases; 0 stays no alias."""
    _, count, letters, numbers = packed
    npops, rest = array("q"), array("i")
    npops.frombytes(numbers[: count * npops.itemsize])
    rest.frombytes(numbers[count * npops.itemsize :])
    ids = [position + id_base for position in rest[:count]]
    aliases = [number and number + alias_base for number in rest[count:]]
    return zip(letters.split(_BETWEEN), npops, ids, aliases, strict=True)
