"""A heading that speaks of another season or another show than the headline does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from editor_app.article.article import SectionKind
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.headed import Headed, headed
from editor_app.checks.nearness import is_nearly
from editor_app.checks.rule import Reading, Rule
from editor_app.text.edits import Edit
from editor_app.text.names import fold

_SEASON = re.compile(
    r"\b(?:season|part|series|cour) (?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:season|part|series|cour)\b",
    re.IGNORECASE,
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ABOUT = (SectionKind.RELEASE_DATE, SectionKind.CAST, SectionKind.PLOT, SectionKind.TRAILER)
_PROMISES = {
    SectionKind.RELEASE_DATE: re.compile(r"\b(?:releas|premier|date|when|air|return|arriv)", re.IGNORECASE),
    SectionKind.CAST: re.compile(r"\bcast|\bwho\b|everything|all we know|what we know", re.IGNORECASE),
    SectionKind.PLOT: re.compile(r"\b(?:plot|story|expect)|everything|all we know|what we know", re.IGNORECASE),
    SectionKind.TRAILER: re.compile(r"\b(?:trailer|teaser)|everything|all we know|what we know", re.IGNORECASE),
}
_WHEN = re.compile(r"\b(?:when|dates?|window|out|released?|premiere\w*|arriv\w+)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|did|had|happened|recap|ended?|ending|previous(?:ly)?|before|after|so far)\b", re.IGNORECASE
)


def _find(reading: Reading) -> Iterator[Diagnostic]:
    found = [(part.start, each) for part in reading.parts for each in part.prose.once(headed)]
    if not found or not reading.article.title:
        return
    seasons = {_number(season) for season in _SEASON.finditer(reading.article.title)}
    if len(seasons) == 1:
        yield from _other_seasons(found, next(iter(seasons)), reading.article.title)
    yield from _other_shows(found, reading)


def _number(found: re.Match[str]) -> int:
    if found["ordinal"]:
        return _ORDINALS.index(found["ordinal"].lower()) + 1
    number = found["number"].lower()
    return int(number) if number.isdecimal() else _NUMBERS.index(number) + 1


def _other_seasons(found: list[tuple[int, Headed]], season: int, title: str) -> Iterator[Diagnostic]:
    """Sections that answer what the headline promises of one season for another, where no section does for that one."""
    answers = Counter(each.kind for _, each in found if _speaks_of(each) in (season, None))
    for start, each in found:
        if each.kind in _ABOUT and answers[each.kind] > (_speaks_of(each) in (season, None)):
            continue  # another section does
        if not _is_astray(each, found, season, title):
            if not _is_promised(each, title) or _PAST.search(each.words):
                continue
            if each.kind is SectionKind.RELEASE_DATE and not _WHEN.search(each.words):
                continue  # whether there will be another season is asked of the next
        for sentence in each.heading.sentences:
            for other in _SEASON.finditer(sentence.words):
                if (number := _number(other)) == season or _speaks_of(each) != number:
                    continue
                span = sentence.span(*other.span()).shifted(start)
                right = _in_words_of(other[0], season)
                message = f"The headline speaks of season {season}, and this heading of season {number}."
                fixes = (Fix(f"Use “{right}”", (Edit(span, right),)),)
                yield Diagnostic("contradiction", "title-mismatch", Severity.WARNING, message, span, fixes=fixes)


_ONE_MORE = re.compile(r"\b(?:what (?:about|of)|and|another|next|more|after)\b", re.IGNORECASE)
_WHETHER = re.compile(r"\b(?:will there be|is there|is there going to be)\b", re.IGNORECASE)


def _is_astray(each: Headed, found: list[tuple[int, Headed]], season: int, title: str) -> bool:
    """Whether a heading names a later season of which the article says nothing else, and its fellows keep to theirs."""
    number = _speaks_of(each)
    if number is None or number <= season or each.kind not in _ABOUT or _ONE_MORE.search(each.words):
        return False
    if each.kind is SectionKind.RELEASE_DATE and not (_WHEN.search(each.words) or _WHETHER.search(title)):
        return False
    others = [other for _, other in found if other is not each]
    if sum(other.kind in _ABOUT and _speaks_of(other) == season for other in others) < _FELLOWS:
        return False
    return not any(number in _seasons_in(other.words + " " + other.said) for other in others) and (
        number not in _seasons_in(each.said)
    )


_FELLOWS = 2
"""Headings that must name the headline's own season, so that one which names another is a slip."""


@lru_cache(maxsize=1024)
def _seasons_in(words: str) -> frozenset[int]:
    return frozenset(_number(found) for found in _SEASON.finditer(words))


_ALL = re.compile(r"\b(?:know|everything|expect|said) (?:so far )?(?:about|of|from)\b", re.IGNORECASE)


def _is_promised(each: Headed, title: str) -> bool:
    """Whether a section is of what the headline promises, or of all that is known."""
    promise = _PROMISES.get(each.kind)
    return (promise is not None and promise.search(title) is not None) or _ALL.search(each.words) is not None


def _speaks_of(each: Headed) -> int | None:
    """The one season that a heading names, None where it names none or several."""
    return _season_in(each.words)


@lru_cache(maxsize=1024)
def _season_in(words: str) -> int | None:
    numbers = {_number(found) for found in _SEASON.finditer(words)}
    return next(iter(numbers)) if len(numbers) == 1 else None if not numbers else 0


def _in_words_of(words: str, season: int) -> str:
    """ "Season 3" becomes "Season 2", "third season" "second season"."""
    first, last = words.split()
    if first.lower() in _ORDINALS:
        right = _ORDINALS[season - 1] if season <= len(_ORDINALS) else str(season)
        return f"{right.capitalize() if first[0].isupper() else right} {last}"
    if last.isdecimal() or season > len(_NUMBERS):
        return f"{first} {season}"
    right = _NUMBERS[season - 1]
    return f"{first} {right.capitalize() if last[0].isupper() else right}"


_NAMES_A_SHOW = re.compile(
    r"\b(?i:(?:season \w+|cast|plot|release date|trailer) (?:of|for)|expect (?:from|of))"
    r"(?i: the (?:show|series|drama|anime))? [“\"‘'*]*(?P<name>[A-Z](?:(?! of | for )[^“”\"*?])*?)[”\"’'*]*"
    r"(?i:,? season \w+)?(?i: (?:be|about|come|coming|out|released?|arrive|start)\b.*)?[?.!:]*\Z"
)
_NO_TITLES = frozenset(
    """series show drama anime k-drama season film movie finale sequel prequel reboot adaptation new next final upcoming
    chapter part episode episodes main lead returning original english korean japanese international worldwide viewers
    fans audiences subscribers readers everyone characters actors cast crew netflix hulu""".split()  # noqa: SIM905
)  # a list would take a line for each


def _other_shows(found: list[tuple[int, Headed]], reading: Reading) -> Iterator[Diagnostic]:
    for start, each in found:
        if each.kind not in _ABOUT:
            continue
        for sentence in each.heading.sentences:
            named = _named_show(sentence.words)
            if named is None or not _is_another(named["name"], reading):
                continue
            span = sentence.span(*named.span("name")).shifted(start)
            own = reading.known.facts.show.name if reading.known.facts is not None else ""
            message = f"This heading speaks of {named['name']}, and the article of {own or 'something else'}."
            fixes = (Fix(f"Use “{own}”", (Edit(span, own),)),) if own else ()
            yield Diagnostic("contradiction", "title-mismatch", Severity.WARNING, message, span, fixes=fixes)


@lru_cache(maxsize=1024)
def _named_show(words: str) -> re.Match[str] | None:
    return _NAMES_A_SHOW.search(words)


def _is_another(name: str, reading: Reading) -> bool:
    """Whether `name` is a title by its looks, none of the article's show, and stands nowhere else in the article."""
    words = [word for word in name.split() if word[0].isupper()]
    if len(words) < 2 or not name.split()[-1][0].isupper() or not _NO_TITLES.isdisjoint(fold(name).split()):
        return False
    called = reading.known.names.called(name)
    own = reading.known.facts.show.names if reading.known.facts is not None else ()
    if called is not None or not own:
        return False
    heard = fold(name)
    if any(heard in fold(each) or fold(each) in heard or is_nearly(name, each) for each in own):
        return False
    return fold(reading.article.text).count(heard) == 1


RULE = Rule(
    "title-mismatch",
    "contradiction",
    _find,
    bad="""
---
title: "All of Us Are Dead Season 2: Cast and Plot"
show: show/all-of-us-are-dead
season: 2
---
## Who Will Be in the Cast of Season 3?
                              ^^^^^^^^ title-mismatch: The headline speaks of season 2
Park Ji-hu is back as On-jo.

## What to Expect from the Plot of Winter Choir?
                                   ^^^^^^^^^^^^ title-mismatch: the article of All of Us Are Dead
They go back to school.
""",
    good="""
---
title: "All of Us Are Dead Season 2: Cast and Plot"
show: show/all-of-us-are-dead
season: 2
---
## Who Will Be in the Cast of All of Us Are Dead Season 2?
Park Ji-hu is back as On-jo.

## What Happened in Season 1?
They left the school.

## What to Expect from the Plot?
They go back to school.
""",
)
