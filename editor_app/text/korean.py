"""Korean names: which Hangul syllables a romanised name may stand for. The tables are in `korean_tables`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editor_app.text import korean_tables as table
from editor_app.text.readings import Reading, Ways, in_turn, meet, unread

HANGUL = "가-힣"
"""The whole syllables, as in the brackets of a pattern."""

SYLLABLE = re.compile(f"[{HANGUL}]")

_MOST_LETTERS = 12  # of a word that is read in syllables; Korean given names have at most three
_MOST_GIVEN = 2  # syllables of a given name, as good as always


@dataclass(frozen=True, slots=True)
class KoreanName:
    """A name read as Korean, the family name first."""

    words: tuple[tuple[str, ...], ...]
    """Each in its parts, see `read`."""
    has_hangul: bool
    may_be_one: bool
    """Begins with a family name, or is one word. Others could be read too, but then Lena Olin would be Rena Olin."""

    def meets(self, other: KoreanName) -> bool:
        """Whether both may be the same Korean name. Hangul is enough to know that it is one."""
        if not (self.has_hangul or other.has_hangul):
            if not (self.may_be_one and other.may_be_one):
                return False
            if self._alone and other._alone and self._alone != other._alone:  # Lena is not Rena, Ginko not Kinko
                return False
        return meet(_ways(self.words), _ways(other.words))

    @property
    def ways(self) -> Ways:
        """All ways to cut it into syllables, each with what it may stand for."""
        return _ways(self.words)

    @property
    def is_usual(self) -> bool:
        """Nothing but a family name and a given name of one or two syllables, or a given name with a hyphen."""
        most = _MOST_GIVEN + (len(self.words) > 1)
        return (
            self.may_be_one
            and not self._alone
            and any(len(way) <= most and all(map(_is_read, way)) for way in _ways(self.words))
        )

    @property
    def _alone(self) -> str:
        """The first letter of a single word without a hyphen, which is little to know a Korean name by."""
        return self.words[0][0][0] if len(self.words) == len(self.words[0]) == 1 else ""


def read(words: Iterable[tuple[str, ...]]) -> KoreanName:
    """`words` as a Korean name. Each is given in its parts: folded, cut at hyphens, Hangul cut into syllables."""
    words = tuple(words)
    return KoreanName(
        words,
        has_hangul=any(SYLLABLE.match(part) for word in words for part in word),
        may_be_one=len(words) == 1 or (len(words[0]) == 1 and _may_be_family(words[0][0])),
    )


@lru_cache(maxsize=2048)
def _ways(words: tuple[tuple[str, ...], ...]) -> Ways:
    ways = [_syllables(part) for word in words for part in word]
    if len(words) > 1 and len(words[0]) == 1 and (family := table.FAMILY_NAMES.get(words[0][0])):
        ways[0] = ((family,),)
    return in_turn(ways)


@lru_cache(maxsize=2048)
def _may_be_family(part: str) -> bool:
    return part in table.FAMILY_NAMES or any(map(_is_family, _syllables(part)))


def romanised(syllable: str) -> str:
    """A whole Hangul syllable in South Korea's official romanisation."""
    return "".join(latin for _, latin in _parts(syllable))


def _is_family(way: Sequence[Reading]) -> bool:
    if len(way) == 1:
        return not way[0].isdisjoint(_FAMILIES)
    return len(way) == 2 and any(not way[0].isdisjoint(a) and not way[1].isdisjoint(b) for a, b in _LONG_FAMILIES)


def _is_read(reading: Reading) -> bool:
    return any("ㄱ" <= syllable[0] <= "ㅎ" for syllable in reading)


def _parts(syllable: str) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
    """Initial, vowel and final of a whole Hangul syllable, each as (jamo, romanisation)."""
    index = ord(syllable) - ord("가")
    return table.INITIALS[index // 588], table.VOWELS[index % 588 // 28], table.FINALS[index % 28]


def _reading_of(syllable: str) -> Reading:
    (initial, _), (vowel, _), (_, final) = _parts(syllable)
    return frozenset({initial + vowel + table.READ_FINALS[final]})


_FAMILIES = frozenset().union(*map(_reading_of, table.FAMILIES))
_LONG_FAMILIES = tuple(tuple(map(_reading_of, name)) for name in table.LONG_FAMILIES)


@lru_cache(maxsize=2048)
def _syllables(part: str) -> Ways:
    """All ways to cut a folded word into romanised syllables, each with what it may stand for."""
    if SYLLABLE.match(part):
        return ((_reading_of(part),),)
    return _cut(part) if len(part) <= _MOST_LETTERS and _WORD.fullmatch(part) else unread(part)


def _cut(word: str) -> Ways:
    if not word:
        return ((),)
    return tuple(
        (reading, *rest)
        for length in range(1, min(len(word), _LONGEST_SYLLABLE) + 1)
        if (reading := _syllable(word[:length]))
        for rest in _cut(word[length:])
    )


_LONGEST_SYLLABLE = 7  # "choung" and its like
_SOUNDS = tuple(
    "|".join(sorted(part, key=len, reverse=True))
    for part in (table.READ_INITIALS, table.READ_VOWELS, table.READ_FINALS)
)
_ROMANISED = re.compile("({})({})({})".format(*_SOUNDS))
_WORD = re.compile("(?:(?:{})(?:{})(?:{}))+".format(*_SOUNDS))


@lru_cache(maxsize=4096)
def _syllable(spelling: str) -> Reading:
    """The Hangul syllables that `spelling` may stand for; none where it is not one syllable."""
    found = _ROMANISED.fullmatch(spelling)
    if found is None:
        return frozenset()
    initial, vowel, final = found.groups()
    end = table.READ_FINALS[final]
    vowels = table.READ_VOWELS[vowel]
    if end and (initial, vowel, final) not in table.NOT_CLOSED:
        vowels += table.READ_CLOSED_VOWELS.get(vowel, "")
    return frozenset(i + v + end for i in table.READ_INITIALS[initial] for v in vowels) - table.NO_NAMES
