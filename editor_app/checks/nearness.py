"""Whether a name is nearly another one, and not the same in another spelling."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.text import korean
from editor_app.text.names import fold, same_name
from editor_app.text.readings import Reading

_FOR_TWO_SLIPS = 9  # letters
_LEAST = 4
_SYLLABLES = 3  # of a Korean name in full


def is_nearly(name: str, other: str) -> bool:
    """Whether `name` is `other` but for a slip of the pen.

    A letter or two wrong, too many, too few or swapped, the family name first or last; or one letter of one syllable of
    a Korean name, in whatever romanisation; or its syllables in another order ("Chan Young-yoon").
    """
    from editor_app.text.distances import OSA  # here, since no start should wait ten milliseconds for it

    if same_name(name, other):
        return False
    two = fold(other).replace(" ", "")
    for one in _orders(name):
        least = min(len(one), len(two))
        most = 2 if least >= _FOR_TWO_SLIPS else 1
        if least >= _LEAST and abs(len(one) - len(two)) <= most and OSA.distance(one, two, score_cutoff=most) <= most:
            return True
    return _is_shuffled(name, other) or sounds_nearly(name, other)


def _orders(name: str) -> Iterator[str]:
    """The letters of `name`, and with its last or its first word at the other end."""
    words = [fold(word).replace(" ", "") for word in name.split()]
    yield "".join(words)
    if len(words) > 1:
        yield "".join((words[-1], *words[:-1]))
    if len(words) > 2:
        yield "".join((*words[1:], words[0]))


def _is_shuffled(name: str, other: str) -> bool:
    one, two = fold(name).split(), fold(other).split()
    return len(one) == len(two) >= _SYLLABLES and "-" in name + other and sorted(one) == sorted(two)


def sounds_nearly(name: str, other: str) -> bool:
    """Whether both are Korean names in full, and one syllable has another consonant or vowel."""
    one, two = (korean.read(tuple(fold(word).split()) for word in each.split()) for each in (name, other))
    if not (one.is_usual and two.is_usual) or len(one.words) < 2:
        return False
    for a in one.ways:
        for b in two.ways:
            if len(a) == len(b) >= _SYLLABLES:
                apart = [(x, y) for x, y in zip(a, b, strict=True) if x.isdisjoint(y)]
                if len(apart) == 1 and _is_one_letter_off(*apart[0]):
                    return True
    return False


def _is_one_letter_off(one: Reading, other: Reading) -> bool:
    from editor_app.text.distances import OSA

    return any(OSA.distance(a, b, score_cutoff=1) <= 1 for a in one for b in other)
