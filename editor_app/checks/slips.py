"""For which known names a stranger's may be a slip of the pen, and whether it may be somebody else's by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from editor_app.checks.nearness import is_nearly
from editor_app.checks.prose import Known
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.text import korean
from editor_app.text.name_parts import family_name, given_name
from editor_app.text.names import fold


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
        found = (slips(words, name), name, entity)
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

_SURE_OF = 10  # letters of a name in full
_LEAST_OF_A_WORD = 5
_LEAST_OF_A_FAMILY = 4  # a given name beside it is the same


def may_be_chance(words: str, name: str, known: Known) -> bool:
    """Whether somebody else may well be called `words`, though it is nearly `name`."""
    one, two = (fold(each) for each in (words, name))
    if " " not in words:
        return korean.read([tuple(one.split())]).is_usual or "-" not in words
    if korean.read(tuple(fold(word).split()) for word in words.split()).is_usual:
        return fold(family_name(words) or words.split()[0]) in _USUAL_FAMILIES
    if len(one.replace(" ", "")) < _SURE_OF:
        return True
    ours, theirs = sorted(set(one.split()) - set(two.split())), sorted(set(two.split()) - set(one.split()))
    if len(ours) != len(theirs):
        return True
    country = known.value(known.facts.show.ref, "country") if known.facts is not None else None
    has_genders = country is None or country.value not in ("JP", "KR", "CN", "TW", "HK", "TH", "VN")
    family = fold(family_name(name)).split()
    return any(
        _are_two_names(a, b, has_genders, least=_LEAST_OF_A_FAMILY if b in family else _LEAST_OF_A_WORD)
        for a, b in zip(ours, theirs, strict=True)
    )


def _are_two_names(one: str, other: str, has_genders: bool, *, least: int) -> bool:
    """Whether two words may each be a name: Mia and Mila; where names have genders, Daniel and Daniela."""
    if one[0] != other[0] or min(len(one), len(other)) < least:
        return True
    return has_genders and _stem(one) == _stem(other)


def _stem(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word.rstrip("aeiouys"))
