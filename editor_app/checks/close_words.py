"""Slips in a name of one word, and in the title of a show: where they stand in a sentence.

Both are looked up and not compared, so that a sentence costs what its words cost, however many names a show has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from editor_app.checks.known_names import LEADING
from editor_app.checks.nearness import is_nearly
from editor_app.checks.prose import Known
from editor_app.facts.entities import Entity
from editor_app.facts.refs import Kind
from editor_app.text.names import fold

_SHORTEST_WORD = 6  # letters; shorter names have too many neighbours
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Close:
    """A slip at `words[start:end]` of a sentence; `right` is what is meant, a name of `entity`."""

    start: int
    end: int
    entity: Entity
    right: str


class _Words:
    """What a name of one word becomes by one slip within it: letters swapped, one left out or doubled, a vowel wrong.

    The first letter stays, and so does the last, which makes plurals and women's names.
    """

    def __init__(self, known: Known) -> None:
        self.by_title: defaultdict[str, list[tuple[str, Entity]]] = defaultdict(list)
        found: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
        for entity in known.facts.entities.values() if known.facts is not None else ():
            if entity.kind in (Kind.PERSON, Kind.CHARACTER):
                for name in entity.names:
                    title, _, rest = name.partition(" ")
                    if fold(title) in LEADING and rest and " " not in rest:
                        self.by_title[fold(title)].append((rest, entity))
                for word in {word for name in entity.names for word in name.split() if _PLAIN.fullmatch(word)}:
                    for slip in _slips(word.lower()):
                        found[slip].setdefault(word, entity)
        self._meant = {slip: names for slip, names in found.items() if not known.names.called(slip.capitalize())}

    def meant(self, word: str) -> tuple[str, Entity] | None:
        names = self._meant.get(word.lower())
        return next(iter(names.items())) if names is not None and len(names) == 1 else None


_PLAIN = re.compile(rf"[A-Z][a-z]{{{_SHORTEST_WORD - 1},}}")


def _slips(name: str) -> Iterator[str]:
    for i in range(1, len(name) - 1):
        yield name[:i] + name[i + 1 :]
        yield name[:i] + name[i] + name[i:]
        if i < len(name) - 2 and name[i] != name[i + 1]:
            yield name[:i] + name[i + 1] + name[i] + name[i + 2 :]
        if name[i] in _VOWELS:
            yield from (name[:i] + vowel + name[i + 1 :] for vowel in _VOWELS if vowel != name[i])


@lru_cache(maxsize=16)
def _words(known: Known) -> _Words:
    return _Words(known)


_CAPITALISED = re.compile(rf"(?<![\w’'.@/#-])[A-Z][a-z]{{{_SHORTEST_WORD - 2},}}(?![\w-])")
_AS_SUBJECT = re.compile(r"['’]s\b|,? (?:is|was|has|had|may|might|can|could|will|would|who|and|does|did|plays|says)\b")


def words_nearly(words: str, known: Known) -> Iterator[Close]:
    """Capitalised words that are one slip away from one name, and no name; at the head of a sentence only subjects.

    A short one is looked at only behind the title that it has in the store: "Professor Idel".
    """
    if by_title := _words(known).by_title:
        yield from _behind_titles(words, by_title, known)
    meant = _words(known).meant
    for found in _CAPITALISED.finditer(words):
        name = meant(found[0])
        if name is None or f" {found[0].lower()}" in words:
            continue
        is_first = not re.search(r"\w", words[: found.start()])
        if not is_first or _AS_SUBJECT.match(words, found.end()):
            yield Close(found.start(), found.end(), name[1], name[0])


_TITLED = re.compile(r"(?<![\w’'-])(?P<title>[A-Z][a-z]+)\.? (?P<name>[A-Z][a-z]{3,})(?![\w-]| [A-Z])")


def _behind_titles(words: str, by_title: Mapping[str, list[tuple[str, Entity]]], known: Known) -> Iterator[Close]:
    for found in _TITLED.finditer(words):
        for name, entity in by_title.get(found["title"].lower(), ()):
            is_slip = len(name) < _SHORTEST_WORD and is_nearly(found["name"], name)
            if is_slip and not known.names.called(found["name"]) and not known.names.called(found[0]):
                yield Close(*found.span("name"), entity, name)


_SHORTEST_TITLE = 12  # letters
_FEWEST = 4  # words
_FOR_TWO = 24  # letters of a title in which two may be wrong


class _Titles:
    """The longer titles of the show and of what it is based on, by their first two and by their last two words."""

    def __init__(self, known: Known) -> None:
        self.by_first: defaultdict[tuple[str, str], list[tuple[tuple[str, ...], str, Entity]]] = defaultdict(list)
        self.by_last: defaultdict[tuple[str, str], list[tuple[tuple[str, ...], str, Entity]]] = defaultdict(list)
        for entity in known.facts.entities.values() if known.facts is not None else ():
            if entity.kind in (Kind.SHOW, Kind.WORK):
                for name in dict.fromkeys(entity.names):
                    title = tuple(_TOKEN.findall(name.lower().replace("’", "'")))
                    if len(title) >= _FEWEST and sum(map(len, title)) >= _SHORTEST_TITLE:
                        self.by_first[title[0], title[1]].append((title, name, entity))
                        self.by_last[title[-2], title[-1]].append((title, name, entity))


_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@lru_cache(maxsize=16)
def _titles(known: Known) -> _Titles:
    return _Titles(known)


def titles_nearly(words: str, known: Known) -> Iterator[Close]:
    """Where a sentence has a title with a letter or two wrong: "All of Use Are Dead"."""
    titles = _titles(known)
    if not titles.by_first:
        return
    tokens = [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(words.lower().replace("’", "'"))]
    told = set()
    for i in range(len(tokens) - 1):
        two = tokens[i][0], tokens[i + 1][0]
        places = [(i, title) for title in titles.by_first.get(two, ())]
        places += [(i + 2 - len(title[0]), title) for title in titles.by_last.get(two, ())]
        for first, (title, name, entity) in places:
            last = first + len(title) - 1
            if first < 0 or last >= len(tokens) or first in told:
                continue
            start, end = tokens[first][1], tokens[last][2]
            said = tuple(token for token, _, _ in tokens[first : last + 1])
            if _is_slip(said, title) and _is_title(words, start, end) and not known.names.called(words[start:end]):
                told.add(first)
                yield Close(start, end, entity, name)


def _is_slip(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    from editor_app.text.distances import OSA  # here, since no start should wait ten milliseconds for it

    if words == title or words[-1] in (f"{title[-1]}'s", f"{title[-1]}s"):
        return False
    one, two = "".join(words), "".join(title)
    most = 2 if len(two) >= _FOR_TWO else 1
    return one != two and bool(OSA.distance(one, two, score_cutoff=most) <= most)


_SEASON = re.compile(r"['’*_\"” ]*(?:season|series|part)\b", re.IGNORECASE)


def _is_title(words: str, start: int, end: int) -> bool:
    """Whether the words are written as a title, or stand before a season."""
    large = [word for word in words[start:end].split() if word[0].isupper()]
    return len(large) > 1 or _SEASON.match(words, end) is not None
