"""What a writer types, letter by letter, to measure completion with: names of a made world, in all the usual ways."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.facts.refs import Kind
from editor_app.text.names import fold, search_keys
from tests.speed.name_model import World
from tests.speed.spellings import in_hangul, is_japanese, is_korean, other_romanisation

LEADS = (
    "",
    "The second season was confirmed, and ",
    "According to the network, filming went on until spring. It was reported on Friday that Netflix and ",
    "Fans of the first season " + "have waited for news for a long time, and some of them say so every week. " * 12,
)
"""What stands in the paragraph before the name."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ASKED = "@"


@dataclass(frozen=True, slots=True)
class Stroke:
    """The paragraph up to the caret after one key, and how much of it is the name."""

    way: str
    text: str
    typed: str


@dataclass(frozen=True, slots=True)
class Meant:
    """A name typed in part, as it is and otherwise, by somebody who means the entity with that number."""

    number: int
    clean: str
    otherwise: str


def strokes(world: World, *, names: int, seed: int) -> list[Stroke]:
    """Every key of so many names: from each of their words on, with slips, other spellings, cases and scripts."""
    thrown = random.Random(seed)
    found: list[Stroke] = []

    def type_on(way: str, text: str, *, sign: str = "") -> None:
        lead = thrown.choice(LEADS)
        found.extend(Stroke(way, f"{lead}{sign}{part}", part) for part in _letter_by_letter(text))

    for number in some_numbers(world, thrown, names):
        name = world.name(number)
        for start in _starts(name):
            type_on("name", name[start:])
        type_on("lower case", name.lower(), sign=_ASKED)
        type_on("upper case", name.upper())
        if len(name) > 4:
            type_on("slip", slipped(name, thrown))
        if other := other_romanisation(name, thrown.getrandbits(32)):
            type_on("other romanisation", other)
        for alias in world.aliases(number, name)[:2]:
            type_on("alias", alias.text)
        if hangul := in_hangul(name):
            type_on("Hangul", hangul)
    for prefix in heaviest(world):
        type_on("two letters, heaviest", prefix.capitalize())
    return found


def some_numbers(world: World, thrown: random.Random, count: int) -> list[int]:
    """Entities to be typed: every second one famous, every fourth a show, the others anybody."""
    numbers = []
    for place in range(count):
        match place % 4:
            case 0 | 2:
                numbers.append(world.famous(thrown.getrandbits(32)))
            case 1:
                rank = int(thrown.random() ** 2 * world.shows)
                numbers.append(world.row(world.show_ranked(rank))[0])
            case _:
                numbers.append(1 + thrown.randrange(world.names))
    return numbers


def heaviest(world: World, count: int = 40) -> list[str]:
    """The two letters that begin the most keys, by a sample of the names."""
    counts: Counter[str] = Counter()
    for number in range(1, world.names + 1, max(1, world.names // 5_000)):
        counts.update({key[:2] for key in search_keys(world.name(number)) if len(key) > 1 and key.isascii()})
    return [prefix for prefix, _ in counts.most_common(count)]


def with_slips(world: World, numbers: list[int], *, seed: int) -> list[Meant]:
    """Each name typed to a length of at least four letters, but not in full, and the same with one slip."""
    thrown = random.Random(seed)
    found = []
    for number in numbers:
        name = world.name(number)
        if len(name) > 4 and name[0].isascii():
            clean = name[: thrown.randint(4, len(name) - 1)].rstrip(" -")
            if len(clean) >= 4:
                found.append(Meant(number, clean, slipped(clean, thrown)))
    return found


def romanised_otherwise(world: World, numbers: list[int], *, seed: int) -> list[Meant]:
    """Korean and Japanese names but for their last letter, and in full in a romanisation that is no alias of theirs.

    What stands there as it is to be inserted is not offered any more.
    """
    thrown = random.Random(seed)
    found = []
    for number in numbers:
        name = world.name(number)
        if is_korean(name) or is_japanese(name):
            known = {name, *(alias.text for alias in world.aliases(number, name))}
            others = {other_romanisation(name, thrown.getrandbits(32)) for _ in range(8)} - known
            if others:
                found.append(Meant(number, name[:-1], min(others)))
    return found


def some_foreign(world: World, thrown: random.Random, count: int) -> list[int]:
    """People with Korean or Japanese names, as popular as they come."""
    numbers: list[int] = []
    while len(numbers) < count:
        number = world.famous(thrown.getrandbits(32))
        name = world.name(number)
        if world.kind(number) is Kind.PERSON and (is_korean(name) or is_japanese(name)):
            numbers.append(number)
    return numbers


def slipped(text: str, thrown: random.Random) -> str:
    """`text` with a letter too many, too few, wrong, or two of them swapped."""
    letters = list(text)
    while True:
        changed = letters.copy()
        place = thrown.randrange(len(letters) - 1)
        match thrown.randrange(4):
            case 0:
                changed.insert(place, thrown.choice(_LETTERS))
            case 1:
                del changed[place]
            case 2:
                changed[place] = thrown.choice(_LETTERS)
            case _:
                changed[place : place + 2] = changed[place + 1], changed[place]
        new = _capitals("".join(changed)) if all(word[:1].isupper() for word in text.split()) else "".join(changed)
        if fold(new) != fold(text) and new[0].isalpha():
            return new


def _capitals(text: str) -> str:
    """Each word with a capital: who slips does not let go of the shift key."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in text.split(" "))


def _starts(name: str) -> list[int]:
    return [0, *(place + 1 for place, letter in enumerate(name[:-1]) if letter in " -")]


def _letter_by_letter(text: str) -> Iterator[str]:
    """What stands there after each key; a Hangul syllable takes two or three."""
    for end in range(1, len(text) + 1):
        parts = unicodedata.normalize("NFD", text[end - 1]) if "가" <= text[end - 1] <= "힣" else ""
        if parts:
            done = text[: end - 1]
            yield done + _ALONE[parts[0]]
            yield from (done + unicodedata.normalize("NFC", parts[:length]) for length in range(2, len(parts)))
        yield text[:end]


_ALONE = {chr(0x1100 + place): letter for place, letter in enumerate("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")}
"""The first letter of a syllable, as it stands alone while it is typed."""
