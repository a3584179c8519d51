"""Which show, and which season, a headline is about.

Writers name the show in full nearly always, and mostly before all else, so that a name of the store that stands whole
in the headline is meant. What only resembles one is not: a wrong show would fill an article with wrong facts, while
none at all costs the writer a click.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Protocol

from editor_app.article.foreign.foreign import Foreign
from editor_app.article.frontmatter import read_front_matter, set_field
from editor_app.article.parse import parse
from editor_app.errors import EditRefused
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from editor_app.text.names import fold

_MOST_WORDS = 40  # of a headline that are looked at
_WORDS_ASKED = (4, 3, 2)  # names are asked for by so many of their first words, so that short ones are found too
_MOST_FOUND = 100
_MOST_FOUND_BY_A_WORD = 500  # a name of one word may come after many that are longer and better known
_SHORT = 9  # letters up to which a name of one word may be a common word: "Dark", "Wednesday"

_POSSESSIVE = re.compile(r"[’']s\b")
_QUOTED = re.compile(r"\"([^\"]{1,80})\"|“([^”]{1,80})”|‘([^’]{1,80})’|(?<!\w)'([^']{1,80})'(?!\w)")

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_VALUES = {word: value for words in (_ORDINALS, _NUMBERS, _ROMAN) for value, word in enumerate(words, start=1)}
_COUNT = rf"(?P<count>[1-9]\d?|{'|'.join((*_NUMBERS, *_ROMAN))})"
_RANK = rf"(?P<rank>[1-9]\d?(?=st|nd|rd|th)|{'|'.join(_ORDINALS)})(?:st|nd|rd|th)?"
_SEASON = re.compile(
    rf"\b(?:(?:season|series|{fold('시즌')}) ?{_COUNT}|s ?(?P<short>0?[1-9]\d?)(?:e\d+)?|{_RANK} (?:season|series))\b"
)
_PART = re.compile(rf"\b(?:part {_COUNT}|{_RANK} part)\b")
_BEFORE = re.compile(r"(?: of| for| to)?(?: the)?(?: show| series| drama)? ?\Z")
_NAME = "\0"  # stands for the name where the season is looked for


class Finder(Protocol):
    """Finds by name, as a store does."""

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]: ...


def about(title: str, facts: Finder) -> tuple[EntityRef, int | None] | None:
    """The show of the store that a headline names, and the season, None where it says none.

    "Will There Be A Season 2 of All of Us Are Dead?" is about ("show/all-of-us-are-dead", 2). A name or alias counts
    where it stands whole in the headline, however it is cased, accented or hyphenated; misspellings do not. Of several
    the longest is meant. None where there is none, or two shows have equal claim. A name of one short word ("You") may
    be no name, and counts only beside its season or in quotation marks.
    """
    readings = dict.fromkeys((_words(title), _words(_POSSESSIVE.sub("", title))))
    quoted = frozenset(fold("".join(filter(None, found.groups()))) for found in _QUOTED.finditer(title))
    longest: dict[EntityRef, tuple[str, str]] = {}  # the name and the headline as it was read, both folded
    for reading in readings:
        for ref, name in _named(reading, quoted, facts):
            length = max((len(other) for other, _ in longest.values()), default=0)
            if len(name) > length:
                longest = {ref: (name, reading)}
            elif len(name) == length:
                longest.setdefault(ref, (name, reading))
    if len(longest) != 1:
        return None
    ((ref, (name, reading)),) = longest.items()
    return ref, _season(name, reading)


def _words(title: str) -> str:
    """The beginning of a headline, folded."""
    return " ".join(fold(title[: 40 * _MOST_WORDS]).split()[:_MOST_WORDS])


def _named(reading: str, quoted: frozenset[str], facts: Finder) -> Iterator[tuple[EntityRef, str]]:
    """The shows that the headline names, each with the name, folded."""
    words = reading.split()
    starts = (words[start : start + count] for start in range(len(words)) for count in _WORDS_ASKED)
    asked = dict.fromkeys((*map(" ".join, starts), *words))
    for start in asked:
        is_word = " " not in start
        if is_word and not _can_be_name(start, reading, quoted):
            continue
        limit = _MOST_FOUND_BY_A_WORD if is_word else _MOST_FOUND
        for show in facts.find(start, kinds={Kind.SHOW}, limit=limit):
            for name in map(fold, show.names):
                if f" {name} " in f" {reading} " and _can_be_name(name, reading, quoted):
                    yield show.ref, name


def _can_be_name(name: str, reading: str, quoted: frozenset[str]) -> bool:
    """Whether `name`, which the headline holds, need not be a word like others in it."""
    return " " in name or len(name) > _SHORT or name in quoted or _beside(name, reading)


def _beside(name: str, reading: str) -> bool:
    """Whether the headline has its season right behind a name, or before it: "You Season 5", "season 2 of Dark"."""
    return any(_is_beside(found, marked) for marked in _marked(name, reading) for found in _seasons(marked))


def _marked(name: str, reading: str) -> Iterator[str]:
    """The headline with the name taken out, once for each place where it stands."""
    padded = f" {reading} "
    position = padded.find(f" {name} ")
    while position >= 0:
        yield f"{padded[:position]} {_NAME} {padded[position + len(name) + 2 :]}".strip()
        position = padded.find(f" {name} ", position + 1)


def _seasons(marked: str) -> list[re.Match[str]]:
    return list(_SEASON.finditer(marked)) or list(_PART.finditer(marked))


def _is_beside(season: re.Match[str], marked: str) -> bool:
    name = marked.index(_NAME)
    if season.start() > name:
        return not marked[name + len(_NAME) : season.start()].strip()
    return _BEFORE.fullmatch(marked[season.end() : name]) is not None


def _season(name: str, reading: str) -> int | None:
    """The season right behind the name, or right before it, or else the only one that the headline speaks of."""
    for marked in _marked(name, reading):
        found = _seasons(marked)
        beside = [season for season in found if _is_beside(season, marked)][-1:]
        numbers = {_number(season) for season in beside or found}
        if len(numbers) == 1:
            return numbers.pop()
    return None


def _number(season: re.Match[str]) -> int:
    words = next(words for words in season.groups() if words)
    return int(words) if words.isdigit() else _VALUES[words]


def with_show(foreign: Foreign, facts: FactReader) -> Foreign:
    """The same article with the show and season of its headline in its front matter, unless that names a show."""
    article = parse(foreign.text)
    found = None if "show" in article.front_matter.fields else about(article.title, facts)
    if found is None:
        return foreign
    show, season = found
    known = facts.entity(show)
    name = f"“{known.name if known is not None else show}”" + (f", season {season}" if season is not None else "")
    text = foreign.text
    try:
        for key, value in (("show", show), ("season", season)):
            front_matter = read_front_matter(text)
            if value is not None and key not in front_matter.fields:
                text = apply(text, set_field(text, front_matter, key, value))
    except EditRefused as refusal:
        return Foreign(foreign.text, (*foreign.notes, f"It seems to be about {name}. {refusal.what}"))
    return Foreign(text, (*foreign.notes, f"By its headline it is about {name}."))
