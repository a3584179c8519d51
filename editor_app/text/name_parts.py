"""What is left of a name once it has been said in full: "Cho" of Cho Yi-hyun, "Kidman" of Nicole Kidman."""

from __future__ import annotations

import re
from functools import lru_cache

from editor_app.text import korean
from editor_app.text.names import fold

_TITLES = frozenset(
    """dr doctor prof professor mr mrs ms miss sir dame lord lady capt captain lt lieutenant sgt sergeant det detective
    officer agent chief inspector col colonel gen general major king queen prince princess father sister brother aunt
    uncle judge president""".split()  # noqa: SIM905 - a list would take a line for each
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
_PARTICLES = frozenset(
    """de del della di da do dos das la le van von der den ter ten bin ibn al el st san saint mac""".split()  # noqa: SIM905
)
_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")  # "Kar-wai", as East Asian given names are written
_PLAIN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")


@lru_cache(maxsize=1024)
def family_name(name: str) -> str:
    """The family name by which a second mention calls somebody, "" where `name` has none that could be told.

    Korean names have it first, all others last: "Cho" of Cho Yi-hyun, "de Armas" of Ana de Armas.
    """
    words = _words(name)
    is_first = _has_family_first(words) if len(words) > 1 else None
    if is_first is None:
        return ""
    if is_first:
        return words[0]
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


@lru_cache(maxsize=1024)
def given_name(name: str) -> str:
    """The given name: "Nam-ra" of Choi Nam-ra, "Jonathan" of Jonathan Byers; "" where it is not to be told."""
    words = _words(name)
    is_last = _has_family_first(words) if len(words) > 1 else None
    if is_last is None:
        return ""
    given = " ".join(words[1:]) if is_last else words[0]
    return "" if given.endswith(".") else given


def _words(name: str) -> list[str]:
    """The words of a person's name without title and suffix; none where it is no such name."""
    words = name.replace(",", " ").split()
    while words and fold(words[0]) in _TITLES:
        del words[0]
    while words and fold(words[-1]) in _SUFFIXES:
        del words[-1]
    is_name = all(map(_PLAIN.fullmatch, words)) and not any(korean.SYLLABLE.search(word) for word in words)
    return words if is_name and words and fold(words[0]) != "the" else []


def _has_family_first(words: list[str]) -> bool | None:
    """None where it could be either: in "Song Kang", both are family names."""
    if len(words) == 2 and _SYLLABLES.fullmatch(words[1]):
        return True
    own = [tuple(fold(word).split()) for word in words]
    if len(words) > 3 or not korean.read(own).is_usual:
        return False
    return None if korean.read([own[-1], *own[:-1]]).is_usual else True
