"""Whether a name is nearly another one, and not the same in another spelling."""

from __future__ import annotations

from editor_app.text.names import fold, same_name

_FOR_TWO_SLIPS = 9  # letters
_LEAST = 4


def is_nearly(name: str, other: str) -> bool:
    """Whether `name` is `other` but for a slip of the pen: a letter or two wrong, too many, too few or swapped."""
    from rapidfuzz.distance import OSA  # here, since no start should wait ten milliseconds for it

    one, two = fold(name), fold(other)
    if min(len(one), len(two)) < _LEAST or same_name(name, other):
        return False
    most = 2 if min(len(one), len(two)) >= _FOR_TWO_SLIPS else 1
    return bool(OSA.distance(one, two, score_cutoff=most) <= most)
