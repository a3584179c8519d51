"""Which media of AniList are one show, and of which of its seasons each is a part. Pure.

AniList knows neither shows nor seasons: each run of an anime is a medium of its own, tied to the run before it as its
prequel. Counting the runs would make the second half of a season the next one, and Naruto Shippuden the second season
of Naruto. So the titles decide, synonyms included, and nothing else does:

- Titles that name a season ("Season 2", "2nd Season", "Mob Psycho 100 III") make that season of the show which the
  prequels lead to. "The Final Season" is the one after its prequel's.
- "Part 2" or "Cour 2" alone goes on with the season of the prequel.
- A sequel that says neither is a show of its own.

A film between two runs is passed on the way, and belongs to no season; specials and OVAs are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from editor_app.facts.phrasing import ordinal
from editor_app.facts.providers.form import Form

RUNS = frozenset({"TV", "TV_SHORT", "ONA"})
"""The formats of what comes in seasons."""

_PASSED = frozenset({"MOVIE"})
_TITLES = ("english", "romaji", "native")

_ROMAN = {"II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_ORDINALS = {ordinal(number): number for number in range(2, 10)}
_SEASON = re.compile(
    rf"""\bseason[ ](?P<after>\d\d?)\b
       | \b(?P<before>\d\d?)(?:st|nd|rd|th)[ ]season\b
       | \b(?P<word>{"|".join(_ORDINALS)})[ ]season\b
       | 第?(?P<native>\d\d?)期""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMERAL = re.compile(
    r"(?<![Pp]art)(?<![Cc]our) (?P<roman>II|III|IV|VI|VII|VIII|IX|V(?=$)|X(?=$))(?=$|:| -| [Pp]art| [Cc]our)"
)
_FINAL = re.compile(r"\bfinal season\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:part|cour) (?P<after>\d\d?)\b|\b(?P<before>\d)(?:nd|rd|th) (?:part|cour)\b", re.IGNORECASE)
_BARE = re.compile(r"(?P<stem>.+) (?P<number>\d)")


@dataclass(frozen=True, slots=True)
class Said:
    """What the titles of a run say of its place: the number of its season, that this is the last, which part of it."""

    season: int | None = None
    is_final: bool = False
    part: int | None = None

    @property
    def goes_on(self) -> bool:
        """Whether there must have been something of the same show before it."""
        return (self.season or 0) > 1 or self.is_final or (self.part or 0) > 1


def titles(medium: Form) -> tuple[str, ...]:
    """The titles of a medium, each once: English, romanised, native, and what else it is called."""
    own = medium.one("title")
    named = [own.text(key) for key in _TITLES] if own is not None else []
    return tuple(dict.fromkeys(filter(None, (*named, *medium.texts("synonyms")))))


def said_by(names: Collection[str], before: Iterable[str] = ()) -> Said:
    """What `names` say; `before` are those of its prequels, which a bare number may follow ("Haikyuu!! 2")."""
    stems = {_stem(name) for name in before}
    return Said(
        season=next((number for name in names for number in _seasons_in(name, stems)), None),
        is_final=any(_FINAL.search(name) for name in names),
        part=next((int(p["after"] or p["before"]) for p in map(_PART.search, names) if p is not None), None),
    )


def _seasons_in(name: str, stems: Collection[str]) -> Iterator[int]:
    if found := _SEASON.search(name):
        digits = found["after"] or found["before"] or found["native"]
        yield int(digits) if digits else _ORDINALS[found["word"].lower()]
    elif found := _NUMERAL.search(name):
        yield _ROMAN[found["roman"]]
    elif (found := _BARE.fullmatch(name)) and _stem(name) in stems:
        yield int(found["number"])


def _stem(name: str) -> str:
    found = _BARE.fullmatch(name)
    return (found["stem"] if found is not None else name).casefold()


def _said(medium: Form) -> Said:
    before = [name for relation, other in related(medium) if relation == "PREQUEL" for name in titles(other)]
    return said_by(titles(medium), before)


def related(medium: Form) -> Iterator[tuple[str, Form]]:
    """How others are related to a medium, and what is said of them there: "SEQUEL" with its id, format and titles."""
    relations = medium.one("relations")
    for edge in relations.many("edges") if relations is not None else ():
        node = edge.one("node")
        if node is not None:
            yield edge.text("relationType"), node


def wanted(media: Iterable[Form]) -> tuple[int, ...]:
    """The ids of all media beside these that are, or lead to, further runs of the show."""
    found: dict[int, None] = {}
    known = {medium.needed_number("id"): medium for medium in media}
    for medium in known.values():
        is_passed = medium.text("format") in _PASSED
        for relation, other in related(medium):
            format = other.text("format")
            if relation == "PREQUEL":
                is_ours = format in RUNS | _PASSED and (is_passed or _said(medium).goes_on)
            elif relation == "SEQUEL":
                is_ours = format in _PASSED or (format in RUNS and said_by(titles(other), titles(medium)).goes_on)
            else:
                continue
            if is_ours and (id := other.needed_number("id")) not in known:
                found[id] = None
    return tuple(found)


def seasons_of(media: Iterable[Form]) -> dict[int, list[Form]]:
    """The runs of one show by the number of their season, in the order in which they came.

    Empty where nothing of it comes in seasons, as with a film.
    """
    found: dict[int, list[Form]] = {}
    number = 0
    for medium in sorted((m for m in media if m.text("format") in RUNS), key=_order):
        said = _said(medium)
        if found and not said.goes_on:
            continue  # two shows that one film brings together: the older is meant
        if said.season is not None:
            number = said.season
        elif not found or (said.part or 0) < 2:
            number += 1
        found.setdefault(number, []).append(medium)
    return found


def _order(medium: Form) -> tuple[int, int, int, int]:
    start = medium.one("startDate")
    parts = [start.number(key) if start is not None else None for key in ("year", "month", "day")]
    year, month, day = parts
    return (year or 9999, month or 13, day or 32, medium.needed_number("id"))
