"""Names as people type them: folded, by any word, in any romanisation.

`fold` decides what counts as the same letters, `search_keys` and `sound_keys` under which strings a name is found, and
`same_name` whether two spellings are one name. What is Korean or Japanese about them is in modules of that name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import eq
from string import ascii_lowercase, digits
from types import MappingProxyType

from editor_app.text import japanese, korean
from editor_app.text import korean_tables as table
from editor_app.text.korean import KoreanName
from editor_app.text.readings import Reading, Ways, meet

MOST_STARTS = 6
"""A name is found by its first six words that mean something; further ones of a long title are not looked for."""

_STOP_WORDS = frozenset({"the", "of", "and", "to", "for", "from", "with", "is", "are", "was"})
# not "in", "on" or "an", which are syllables of Korean names: Yoo In-soo, On-jo

_HYPHENS = str.maketrans("", "", "-\u2010\u2011\u2012\u2013\u00ad")
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
    keys = _suffixes(fold(name))
    if (joined := name.translate(_HYPHENS)) != name:
        keys += _suffixes(fold(joined))
    if not name.isascii():
        keys += (fold(given) for given in _GIVEN_IN_HANGUL.findall(unicodedata.normalize("NFC", name)))
    return tuple(dict.fromkeys(keys))


def _suffixes(folded: str) -> list[str]:
    keys: list[str] = []
    rest = folded
    while rest and len(keys) < MOST_STARTS:
        word, _, further = rest.partition(" ")
        if not keys or word not in _STOP_WORDS:
            keys.append(rest)
        rest = further
    return keys


@lru_cache(maxsize=256)  # one keystroke asks for the same several times
def sound(text: str) -> str:
    """How `text` sounds, coarsely: what other romanisations of it, and Hangul or kana, have in common.

    "Lee Yoo-mi", "yi yumi" and "이유미" all give "iumi". Without spaces, so that syllables may be joined or apart; ""
    where no letter is Latin, Hangul or kana. For look-ups only, since some different names sound alike too; see
    `same_name`.
    """
    return _heard(_syllables_apart(text).split())[0]


def sounds_begun(text: str) -> Iterator[str]:
    """The sounds that begin what is being typed: that of `text`, and where its last letter may be half of a vowel or of
    a consonant, what it would become. "Ha-hu" is on the way to "Ha-hui" as well, which sounds as "Ha-hee" does.
    """
    own = sound(text)
    yield own
    for letter in _SECOND_LETTERS.get(text[-1:].lower(), ""):
        further = sound(text + letter)
        if not further.startswith(own):
            yield further


_SECOND_LETTERS = {"a": "e", "c": "h", "e": "eo", "o": "o", "u": "i"}
"""Which letters may follow one and make one sound with it that is another than its own."""


def sound_keys(name: str) -> tuple[str, ...]:
    """The sounds one of which starts with the `sound` of what a writer types to find `name`.

    From each of the first words on, as `search_keys`, but not from the syllables behind a hyphen: by sound alone, "mi"
    is too many names. A Japanese name is found whether its held vowels are typed or not, and "Müller" as "Mueller" too.
    """
    if not name.isascii():
        name = _GIVEN_IN_HANGUL.sub(_apart, unicodedata.normalize("NFC", name))
    keys = _sound_keys(name)
    for spelling in _other_spellings(name):
        keys += _sound_keys(spelling)
    return tuple(dict.fromkeys(filter(None, keys)))


def _sound_keys(name: str) -> list[str]:
    words = [_word_heard(word) for word in name.split()]
    sounds = []
    whole = rest = ""
    for heard in reversed(words):
        if heard is not None:
            first, further, _ = heard
            whole = _followed(first, rest)
            rest = whole if first == further else _followed(further, rest)
        sounds.append(whole)
    sounds.reverse()
    starts = [i for i, heard in enumerate(words) if i == 0 or heard is None or not heard[2]]
    return [sounds[i] for i in starts[:MOST_STARTS]]


_MOST_WORDS_KEPT = 1 << 14


@lru_cache(maxsize=_MOST_WORDS_KEPT)
def _word_heard(word: str) -> tuple[str, str, bool] | None:
    """As `_heard`, and whether no key starts with it; None where nothing in it is a letter or a digit."""
    parts = _syllables_apart(word).split()
    return (*_heard(parts), len(parts) == 1 and parts[0] in _STOP_WORDS) if parts else None


def _heard(parts: Sequence[str]) -> tuple[str, str]:
    """How folded parts sound one after the other, where they begin a name and where they do not."""
    if not parts:
        return "", ""
    rest = ""
    for part in reversed(parts[1:]):
        rest = _followed(_part_heard(part)[1], rest)
    first, further = _part_heard(parts[0])
    return _followed(first, rest), _followed(further, rest)


def _followed(sounds: str, further: str) -> str:
    return sounds + (further[1:] if sounds[-1:] == further[:1] else further)  # a letter twice is one


@lru_cache(maxsize=_MOST_WORDS_KEPT)
def _part_heard(part: str) -> tuple[str, str]:
    """As `_heard` for one of them."""
    first = table.SOUND_FIRST_WORDS.get(part, part)
    if first.startswith(("ry", "ly")):  # Ryu, Yoo
        first = first[1:]
    sounds = _spelt_by_sound(first)
    begins_otherwise = first is not part or part.startswith("ui")
    return sounds, _spelt_by_sound(" " + part) if begins_otherwise else sounds


def _spelt_by_sound(sounds: str) -> str:
    for spelling, sound in table.SOUND_SPELLINGS:
        sounds = sounds.replace(spelling, sound)
    if _TWO_VOWELS.search(sounds):
        for vowels, sound in table.SOUND_VOWELS:
            sounds = vowels.sub(sound, sounds)
    if "h" in sounds:
        sounds = table.SILENT_H.sub("", sounds)
    sounds = sounds.translate(_HEARD)
    return _TWICE.sub(r"\1", sounds) if any(map(eq, sounds, sounds[1:])) else sounds


_TWO_VOWELS = re.compile("[aeiou][aeiou]")
_TWICE = re.compile(r"(.)\1+")


class _Heard(dict[int, str]):
    """The letters that are heard; all others are dropped."""

    def __missing__(self, letter: int) -> None:
        return None


_HEARD = _Heard({ord(letter): table.SOUND_LETTERS.get(letter, letter) for letter in ascii_lowercase + digits})


def _syllables_apart(text: str) -> str:
    """`text` folded, with Hangul and kana in Latin letters."""
    if text.isascii():
        return fold(text)
    latin = japanese.spelt_short(unicodedata.normalize("NFC", text))
    return fold(korean.SYLLABLE.sub(lambda syllable: korean.romanised(syllable[0]) + " ", latin))


def _other_spellings(name: str) -> list[str]:
    """Further spellings by which `name` is found, where it has held vowels or umlauts."""
    spellings: list[str] = []
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).lower()
        if japanese.KANA_RUN.search(name):
            return [japanese.spelt_apart(name), japanese.spelt(name)]
        if (with_digraphs := name.translate(_DIGRAPHS)) != name:
            spellings.append(with_digraphs)
    if japanese.MAY_BE_TYPED_OTHERWISE.search(name.lower()):
        words = fold(name.lower().translate(japanese.SIGNS)).split()
        if typed := japanese.typed_otherwise(words):
            own = [tuple(word.split()) for word in map(fold, name.split()) if word]
            if not any(korean.read(order).is_usual for order in (own, [own[-1], *own[:-1]])):
                spellings += typed
    return spellings


def _apart(name: re.Match[str]) -> str:
    return f"{name[0][0]} {name[1]}"


def same_name(a: str, b: str) -> bool:
    """Whether `a` and `b` are one name, written in two ways.

    Case, accents, apostrophes and dots do not count; nor do spaces and hyphens that one of them leaves out. Family
    names may come first or last. A Korean name may be in any usual romanisation or in Hangul, a Japanese one in any or
    in kana, and "ü" may be "ue". Names that merely resemble each other are not the same: Ji-yeon and Ji-yun, Millie
    Brown and Millie Bobby Brown. Stage names and short names are aliases, and nothing that can be told from the
    spelling; nor can how Chinese characters or Cyrillic are said: they are the same as themselves only.
    """
    if not fold(a) or not fold(b):
        return False
    if a == b:
        return True
    one, other = _spelling(a), _spelling(b)
    if any(x.is_same(y) for x in one.orders for y in other.orders):
        return True
    if not (one.is_japanese and other.is_japanese) or (one.is_korean and other.is_korean):
        return False  # Ji-ho and Ji-hoo could be one in Japanese, and are two
    return any(meet(x.japanese, y.japanese) for x in one.orders for y in other.orders)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name in its parts, cut at hyphens, and as they are read further."""

    plain: tuple[str, ...]
    also: tuple[str, ...]
    """How else they are spelt: "müller" is ("mueller",), "junior" ("jr",); all others as they are plain."""
    korean: tuple[str, ...]
    japanese: tuple[str, ...]
    is_before_comma: bool


class _Order:
    """A name with its words in one order. How it can be read is found when asked for: most names differ anyway."""

    def __init__(self, words: Sequence[_Word]) -> None:
        self._words = words
        self._plain = [part for word in words for part in word.plain]
        self.letters = "".join(self._plain)
        self.is_spelt_otherwise = any(word.also is not word.plain for word in words)

    @cached_property
    def cuts(self) -> frozenset[int]:
        """Where words or syllables end in `letters`."""
        return frozenset(accumulate(map(len, self._plain)))

    @cached_property
    def parts(self) -> tuple[Reading, ...]:
        """Each as it is and as it is spelt otherwise."""
        also = (part for word in self._words for part in word.also)
        return tuple(frozenset(both) for both in zip(self._plain, also, strict=True))

    @cached_property
    def korean(self) -> KoreanName:
        return korean.read(word.korean for word in self._words)

    @cached_property
    def japanese(self) -> Ways:
        return japanese.read([word.japanese for word in self._words])

    def is_same(self, other: _Order) -> bool:
        if self.letters == other.letters and (self.cuts <= other.cuts or self.cuts >= other.cuts):
            return True  # one leaves out what the other cuts; but Mi-na and Min-a are two
        if (self.is_spelt_otherwise or other.is_spelt_otherwise) and meet((self.parts,), (other.parts,)):
            return True
        return self.korean.meets(other.korean)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A name as it stands and, of several words, with the family name at the other end."""

    orders: tuple[_Order, ...]

    @property
    def is_korean(self) -> bool:
        """And nothing else, by its looks."""
        return any(order.korean.is_usual for order in self.orders)

    @property
    def is_japanese(self) -> bool:
        """Or could be."""
        return bool(self.orders[0].japanese)


@lru_cache(maxsize=2048)
def _spelling(name: str) -> _Spelling:
    text = unicodedata.normalize("NFC", name.replace("&", " and ")).lower()
    words = [word for word in map(_word, text.split()) if word.plain]
    turned = _turned(words)
    return _Spelling((_Order(words),) if turned == words else (_Order(words), _Order(turned)))


def _turned(words: list[_Word]) -> list[_Word]:
    """The last word first; or what follows a comma, where one is after the family name. "Jr." stays the last."""
    end = len(words) - (len(words) > 1 and words[-1].plain[0] in _SUFFIXES)
    commas = [place for place, word in enumerate(words[: end - 1], start=1) if word.is_before_comma]
    start = commas[0] if len(commas) == 1 else end - 1
    return words[start:end] + words[:start] + words[end:]


_SUFFIXES = frozenset({"jr", "junior", "sr", "senior", "ii", "iii", "iv"})
_SHORT: dict[tuple[str, ...], tuple[str, ...]] = {("junior",): ("jr",), ("senior",): ("sr",)}


@lru_cache(maxsize=4096)
def _word(word: str) -> _Word:
    plain = tuple(fold(japanese.spelt(word)).split())
    also = _SHORT.get(plain, plain)
    is_before_comma = word.endswith((",", "、"))
    if word.isascii() and "-" not in word:
        return _Word(plain, also, plain, plain, is_before_comma)
    if (with_digraphs := word.translate(_DIGRAPHS)) != word:
        also = tuple(fold(japanese.spelt(with_digraphs)).split())
    return _Word(plain, also, tuple(_parts(word)), tuple(_parts(word, _JAPANESE_SIGNS)), is_before_comma)


_PIECES = re.compile(f"[{korean.HANGUL}]|[{japanese.KANA}]+|[^{korean.HANGUL}{japanese.KANA}]+")
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj"})
_JAPANESE_SIGNS = {**_HYPHENS, **japanese.SIGNS}  # Shin-ichi is Shin'ichi


def _parts(word: str, signs: Mapping[int, int | str | None] = MappingProxyType({})) -> Iterator[str]:
    """Hangul syllables, runs of kana, and what is between them, its `signs` replaced, folded and cut."""
    for piece in _PIECES.findall(word):
        if korean.SYLLABLE.match(piece) or japanese.KANA_RUN.match(piece):
            yield piece
        else:
            yield from fold(piece.translate(signs)).split()
