"""Names as people type them: folded, by any word, in any romanisation.

`fold` decides what counts as the same letters, `search_keys` and `sound_keys` under which strings a name is found, and
`same_name` whether two spellings are one name. The tables behind the last two are in `korean_tables`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from itertools import chain, product

from editor_app.text import korean_tables as table

MOST_STARTS = 6
"""A name is found by its first six words that mean something; further ones of a long title are not looked for."""

_STOP_WORDS = frozenset({"the", "of", "and", "to", "for", "from", "with", "is", "are", "was"})
# not "in", "on" or "an", which are syllables of Korean names: Yoo In-soo, On-jo

_HYPHENS = str.maketrans("", "", "-\u2010\u2011\u2012\u2013\u00ad")
_HANGUL = re.compile(r"[가-힣]")
_GIVEN_IN_HANGUL = re.compile(r"(?<![가-힣])[가-힣]([가-힣]{2})(?![가-힣])")

_DROPPED = "'’‘ʼʻ`´ˈ.·․"
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "×": "x", "ħ": "h"}
_ASCII = {i: None if chr(i) in _DROPPED else chr(i).lower() if chr(i).isalnum() else " " for i in range(128)}


def _typed(letter: str) -> str:
    return table.TYPED.get(letter, letter)


_JAMO = str.maketrans(
    {chr(0x1100 + i): _typed(letter) for i, (letter, _) in enumerate(table.INITIALS)}
    | {chr(0x1161 + i): _typed(letter) for i, (letter, _) in enumerate(table.VOWELS)}
    | {chr(0x11A7 + i): _typed(letter) for i, (letter, _) in enumerate(table.FINALS) if letter}
)


def fold(text: str) -> str:
    """`text` as it is compared: lower case, no accents, words apart by one space, nothing around them.

    "Lee Yoo-mi" and "LEE YOO MI" fold to "lee yoo mi", "Ha’ri" to "hari", "SPY×FAMILY" to "spyxfamily". Hangul folds to
    the letters as they are typed, so that a half-typed syllable ("각" on the way to "가가") folds to a beginning of the
    whole. The fold of a beginning of a text is a beginning of its fold; folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    return " ".join("".join(map(_fold_character, text)).split())


def fold_map(text: str) -> tuple[str, tuple[int, ...]]:
    """`fold(text)`, and for each of its characters the position in `text` that it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in _fold_character(character):
            if letter != " " or (folded and folded[-1] != " "):
                folded.append(letter)
                places.append(place)
    if folded and folded[-1] == " ":
        del folded[-1], places[-1]
    return "".join(folded), tuple(places)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _DROPPED:
        return ""
    folded = []
    for letter in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
        letter = _LETTERS.get(letter, letter)
        if unicodedata.combining(letter[0]) or letter in _DROPPED:
            continue
        # vowel signs of Indian and Thai scripts are marks, yet part of the word
        is_letter = letter.isalnum() or unicodedata.category(letter[0]).startswith("M")
        folded.append(letter.translate(_JAMO) if is_letter else " ")
    return "".join(folded)


def search_keys(name: str) -> tuple[str, ...]:
    """The folded strings one of which starts with what a writer types to find `name`.

    From each of the first words on, with hyphens as spaces and without: "Lee Yoo-mi" gives "lee yoo mi", "yoo mi",
    "mi", "lee yoomi", "yoomi". Words such as "of" start no key unless they come first. A name of three Hangul syllables
    is found by its last two too, the given name. There is no key where nothing in `name` is a letter or a digit.
    """
    keys = [*_suffixes(fold(name)), *_suffixes(fold(name.translate(_HYPHENS)))]
    keys += (fold(given) for given in _GIVEN_IN_HANGUL.findall(unicodedata.normalize("NFC", name)))
    return tuple(dict.fromkeys(keys))


def _suffixes(folded: str) -> list[str]:
    words = folded.split()
    starts = [i for i, word in enumerate(words) if i == 0 or word not in _STOP_WORDS]
    return [" ".join(words[i:]) for i in starts[:MOST_STARTS]]


def sound(text: str) -> str:
    """How `text` sounds, coarsely: what other romanisations of it, and Hangul, have in common.

    "Lee Yoo-mi", "yi yumi" and "이유미" all give "iumi". Without spaces, so that syllables may be joined or apart; ""
    where no letter is Latin or Hangul. For look-ups only, since some different names sound alike too; see `same_name`.
    """
    words = fold(_HANGUL.sub(_romanised, unicodedata.normalize("NFC", text))).split()
    if not words:
        return ""
    words[0] = table.SOUND_FIRST_WORDS.get(words[0], words[0])
    sounds = " ".join(words)
    for pattern, replacement in table.SOUND_RULES:
        sounds = pattern.sub(replacement, sounds)
    return sounds


def sound_keys(name: str) -> tuple[str, ...]:
    """The sounds one of which starts with the `sound` of what a writer types to find `name`.

    From each of the first words on, as `search_keys`, but not from the syllables behind a hyphen: by sound alone, "mi"
    is too many names.
    """
    words = _GIVEN_IN_HANGUL.sub(_apart, unicodedata.normalize("NFC", name)).split()
    starts = [i for i, word in enumerate(words) if i == 0 or fold(word) not in _STOP_WORDS]
    return tuple(dict.fromkeys(filter(None, (sound(" ".join(words[i:])) for i in starts[:MOST_STARTS]))))


def _apart(name: re.Match[str]) -> str:
    return f"{name[0][0]} {name[1]}"


def _parts(syllable: str) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
    """Initial, vowel and final of a whole Hangul syllable, each as (jamo, romanisation)."""
    index = ord(syllable) - ord("가")
    return table.INITIALS[index // 588], table.VOWELS[index % 588 // 28], table.FINALS[index % 28]


def _romanised(syllable: re.Match[str]) -> str:
    return "".join(latin for _, latin in _parts(syllable[0])) + " "


Reading = frozenset[str]
"""The Hangul syllables that one romanised syllable may stand for; of a word that is not Korean, the word itself."""

_MOST_LETTERS = 12  # of a word that is read in syllables; Korean given names have at most three
_MOST_WAYS = 64  # in which one name is read; beyond, it is no Korean name


def same_name(a: str, b: str) -> bool:
    """Whether `a` and `b` are one name, written in two ways.

    Case, accents, spaces and hyphens do not count, family names may come first or last, and a Korean name may be in
    any usual romanisation or in Hangul. Names that merely resemble each other are not the same: Ji-yeon and Ji-yun.
    Stage names and short names are aliases, and nothing that can be told from the spelling.
    """
    folded_a, folded_b = fold(a), fold(b)
    if not folded_a or not folded_b:
        return False
    if folded_a == folded_b:
        return True
    straight_a, turned_a = _ways(a)
    straight_b, turned_b = _ways(b)
    return any(
        len(one) == len(other) and all(x & y for x, y in zip(one, other, strict=True))
        for ones, others in ((straight_a, straight_b), (turned_a, straight_b), (straight_a, turned_b))
        for one in ones
        for other in others
    )


Ways = tuple[tuple[Reading, ...], ...]


@lru_cache(maxsize=2048)
def _ways(name: str) -> tuple[Ways, Ways]:
    """All ways to read `name`, as it stands and with its last word first."""
    words = name.split()
    turned = [words[-1], *words[:-1]] if len(words) > 1 else []
    return _readings(words), _readings(turned)


def _readings(words: list[str]) -> Ways:
    choices: list[Ways] = []
    for place, word in enumerate(words):
        for piece in _SYLLABLE_OR_REST.findall(unicodedata.normalize("NFC", word)):
            if _HANGUL.match(piece):
                choices.append(((_reading_of(piece),),))
                continue
            for token in fold(piece).split():
                family = (
                    table.FAMILY_NAMES.get(token) if place == 0 and len(words) > 1 and token == fold(word) else None
                )
                choices.append(((family,),) if family else _syllables(token))
    if math.prod(map(len, choices)) > _MOST_WAYS:
        return ()
    return tuple(tuple(chain.from_iterable(way)) for way in product(*choices))


_SYLLABLE_OR_REST = re.compile(r"[가-힣]|[^가-힣]+")


def _reading_of(syllable: str) -> Reading:
    (initial, _), (vowel, _), (_, final) = _parts(syllable)
    return frozenset({initial + vowel + table.READ_FINALS[final]})


@lru_cache(maxsize=2048)
def _syllables(word: str) -> Ways:
    """All ways to cut a folded word into romanised syllables, each with what it may stand for."""
    ways = _cut(word) if len(word) <= _MOST_LETTERS else ()
    return ways or ((frozenset({word}),),)


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
_SYLLABLE = re.compile(
    "(?P<initial>{})(?P<vowel>{})(?P<final>{})".format(
        *(
            "|".join(sorted(part, key=len, reverse=True))
            for part in (table.READ_INITIALS, table.READ_VOWELS, table.READ_FINALS)
        )
    )
)


@lru_cache(maxsize=4096)
def _syllable(spelling: str) -> Reading:
    """The Hangul syllables that `spelling` may stand for; none where it is not one syllable."""
    found = _SYLLABLE.fullmatch(spelling)
    if found is None:
        return frozenset()
    initial, vowel, final = found.groups()
    end = table.READ_FINALS[final]
    vowels = table.READ_VOWELS[vowel]
    if end and (initial, vowel, final) not in table.NOT_CLOSED:
        vowels += table.READ_CLOSED_VOWELS.get(vowel, "")
    return frozenset(i + v + end for i in table.READ_INITIALS[initial] for v in vowels)
