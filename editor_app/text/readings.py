"""Names as sequences of readings: what each of their syllables may stand for.

Two spellings are of one name where a reading of the first meets one of the second, syllable by syllable. So a spelling
that leaves something open, as "Jung" or "Yuki" do, is the same as all that it may mean, and those are not the same as
each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain, product

Reading = frozenset[str]
"""The syllables that one written syllable may stand for; of a word that is not read, the word itself."""

Ways = tuple[tuple[Reading, ...], ...]
"""All ways to cut a name into syllables; none where there are too many."""

_MOST_WAYS = 64


def in_turn(parts: Sequence[Ways]) -> Ways:
    """The ways of a name whose parts have those ways."""
    if math.prod(map(len, parts)) > _MOST_WAYS:
        return ()
    return tuple(tuple(chain.from_iterable(way)) for way in product(*parts))


def unread(word: str) -> Ways:
    """The one way of a word that stands for itself."""
    return ((frozenset({word}),),)


def meet(one: Ways, other: Ways) -> bool:
    """Whether some way of each has a syllable in common with the other everywhere."""
    return any(len(a) == len(b) and not any(map(frozenset.isdisjoint, a, b)) for a in one for b in other)
