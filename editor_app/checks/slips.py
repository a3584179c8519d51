"""For which known names a stranger's may be a slip of the pen, and whether it may be somebody else's by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from editor_app.checks.known_names import LEADING
from editor_app.checks.nearness import is_nearly, sounds_nearly
from editor_app.checks.prose import Known
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.text import japanese, korean
from editor_app.text.name_parts import family_name, given_name
from editor_app.text.names import fold, same_name


class _Names:
    """The names of a show that are long enough to have a slip in them. Letters sift them, since most differ anyway."""

    def __init__(self, known: Known) -> None:
        found: list[tuple[str, Entity]] = []
        for entity in known.facts.entities.values() if known.facts is not None else ():
            if entity.kind in (Kind.PERSON, Kind.CHARACTER):
                given = given_name(entity.name) if entity.kind is Kind.CHARACTER else ""
                names = dict.fromkeys((*entity.names, given))
                found += ((name, entity) for name in names if (" " in name or "-" in name) and name[0].isupper())
        self._named = tuple(found)
        self._letters = [fold(name).replace(" ", "") for name, _ in found]
        self._sorted = ["".join(sorted(letters)) for letters in self._letters]

    def near(self, words: str) -> Iterator[tuple[str, Entity]]:
        """Those that `words` nearly are; a name in full is near those in full."""
        from editor_app.text.distances import OSA, process  # here, since no start should wait ten milliseconds for it

        letters = "".join(sorted(fold(words).replace(" ", "")))
        alike = process.extract(letters, self._sorted, scorer=OSA.distance, score_cutoff=_MOST_APART, limit=None)
        for _, _, place in alike:
            name, entity = self._named[place]
            if (" " in name) == (" " in words) and is_nearly(words, name):
                yield name, entity


_MOST_APART = 4
"""Letters in which two names can differ, put in the order of the alphabet, one of which is a slip for the other."""


@lru_cache(maxsize=16)
def _names(known: Known) -> _Names:
    return _Names(known)


@lru_cache(maxsize=1024)
def names_near(words: str, known: Known) -> tuple[tuple[str, Entity], ...]:
    """The known names that `words` nearly are, of each entity the nearest."""
    near: dict[EntityRef, tuple[int, str, Entity]] = {}
    for name, entity in _names(known).near(words):
        found = (2 * slips(words, name) + (name != entity.name), name, entity)
        if entity.ref not in near or found[0] < near[entity.ref][0]:
            near[entity.ref] = found
    return tuple((name, entity) for _, name, entity in near.values())


def slips(words: str, name: str) -> int:
    """How many letters apart the two are."""
    from editor_app.text.distances import Levenshtein

    return int(Levenshtein.distance(fold(words), fold(name)))


_USUAL_FAMILIES = frozenset(
    """kim lee yi rhee park pak choi choe jung jeong chung kang cho jo yoon yun jang chang lim im rim han oh seo suh
    shin sin kwon gwon hwang ahn an song ryu yoo yu hong jeon jun ko go moon mun son bae baek paik heo huh nam noh
    roh ha""".split()  # noqa: SIM905 - a list would take a line for each
)
"""Three Koreans of four have one of these, so that two of them are easily called nearly the same."""

_TITLED = 2  # words
_SURE_OF = 9  # letters of a name in full
_TWO, _SURE_OF_TWO = 2, 14  # slips, and letters of a name that may have so many
_LEAST_OF_A_WORD = 5
_LEAST_OF_A_FAMILY = 4  # a given name beside it is the same
_LEAST_SWAPPED = 7  # letters of a name in full in which two are swapped or one is doubled


def may_be_chance(words: str, name: str, known: Known, *, is_person: bool) -> bool:
    """Whether somebody else may well be called `words`, though it is nearly `name`, that of a person or a character.

    Characters have brothers and sisters, whose Korean names are alike by custom.
    """
    one, two = (fold(each) for each in (words, name))
    if " " not in words:
        return _is_korean(words) or "-" not in words
    if _is_korean(words):
        return not (is_person and _have_one_rare_family(words, name) and sounds_nearly(words, name))
    if len(one.replace(" ", "")) < _LEAST_SWAPPED:
        return True
    if _is_korean(name) or (_is_japanese(name) and not _is_japanese(words)):
        return False  # what can be no name of the language is a slip
    ours, theirs = sorted(set(one.split()) - set(two.split())), sorted(set(two.split()) - set(one.split()))
    if len(ours) != len(theirs):
        return True
    if all(_is_swapped(a, b) for a, b in zip(ours, theirs, strict=True)):
        return False
    if one.split()[0] == two.split()[0] in LEADING and len(one.split()) == len(two.split()) == _TITLED:
        return one.split()[1][0] != two.split()[1][0]  # there are hardly two professors of nearly the same name
    if len(one.replace(" ", "")) < (_SURE_OF if slips(words, name) < _TWO else _SURE_OF_TWO):
        return True
    family = fold(family_name(name)).split()
    return any(_are_two_names(a, b, known, is_family=b in family) for a, b in zip(ours, theirs, strict=True))


def _have_one_rare_family(words: str, name: str) -> bool:
    own, other = (family_name(each) or each.split()[0] for each in (words, name))
    return fold(other) not in _USUAL_FAMILIES and same_name(own, other)


def _is_korean(name: str) -> bool:
    return korean.read(tuple(fold(word).split()) for word in name.split()).is_usual


def _is_japanese(name: str) -> bool:
    return bool(japanese.read([tuple(fold(word).split()) for word in name.split()]))


def _is_swapped(one: str, other: str) -> bool:
    """Whether two letters are swapped, or one is doubled, which hardly ever makes another name."""
    if one[0] != other[0] or min(len(one), len(other)) < _LEAST_OF_A_FAMILY - 1:
        return False
    return sorted(one) == sorted(other) or _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other)


_DOUBLED = re.compile(r"(.)\1+")


def _are_two_names(one: str, other: str, known: Known, *, is_family: bool) -> bool:
    """Whether two words may each be a name: Mia and Mila; where given names have genders, Daniel and Daniela."""
    least = _LEAST_OF_A_FAMILY if is_family else _LEAST_OF_A_WORD
    if one[0] != other[0] or min(len(one), len(other)) < least:
        return True
    country = known.value(known.facts.show.ref, "country") if known.facts is not None else None
    has_genders = not is_family and (country is None or country.value not in _WITHOUT_GENDERS)
    return has_genders and _stem(one) == _stem(other)


_WITHOUT_GENDERS = frozenset({"JP", "KR", "CN", "TW", "HK", "TH", "VN"})
"""Countries whose given names do not tell men from women by the last letter."""


def _stem(word: str) -> str:
    return _DOUBLED.sub(r"\1", word.rstrip("aeiouys"))
