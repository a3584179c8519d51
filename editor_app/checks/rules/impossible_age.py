"""An age that does not go with the year of birth, in the same article or in the store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from editor_app.checks.claims.counts import NUMBERS, number_like, number_of
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.known_names import Mention
from editor_app.checks.passages import PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import is_quoted
from editor_app.checks.wording import source_words
from editor_app.facts.fact import Fact
from editor_app.facts.refs import Kind, kind_of
from editor_app.text.date_finding import find_dates
from editor_app.text.date_words import format_period
from editor_app.text.dates import Period, Precision
from editor_app.text.edits import Edit


@dataclass(frozen=True, slots=True)
class _Age:
    """An age in a sentence: the number, and its words from `start` to `end`."""

    start: int
    end: int
    number: int
    who: Mention | None


@dataclass(frozen=True, slots=True)
class _Birth:
    """When somebody was born, and who says so: a fact, or None for the article."""

    period: Period
    fact: Fact | None = None


_SPELT = "|".join(sorted((word for word in NUMBERS if " " not in word), key=len, reverse=True))
_AGE = re.compile(
    r"\b(?P<old>(?P<a>\d{1,2})-year-old)\b|,? \baged (?P<b>\d{1,2})\b|, (?P<c>\d{1,2})(?=,)|\((?P<d>\d{1,2})\)"
    rf"|\b(?P<f>\d{{1,2}}|{_SPELT}) years? (?:old|of age)\b"
    r"|\b(?:is|turned|turns|now|just turned) (?P<e>\d{1,2})(?: years? old| years of age)?"
    r"(?=[.,;]| (?:and|but|this year)\b|\Z)"
)
_FIRST_LOOK = re.compile(
    r" years? old|years? of age|-year-old|\baged \d|, \d{1,2},|\(\d{1,2}\)|\b(?:is|turned|turns|now) \d{1,2}\b"
)
_BORN = re.compile(r"\b(?:was )?[Bb]orn (?:on |in )?(?:[A-Z][\w-]+,? )*(?:on |in )?\Z")
_THEN = re.compile(
    r"\b(?:then|when|at the time|at the age|by the age|age of|at age|back then|had|began|started|debut\w*|will be|would"
    r"|could|plays?|played|playing|portray\w*|role|character|as an?|who was|korean age|in (?:19|20)\d\d"
    r"|looks?|only|since)\b",
    re.IGNORECASE,
)
_THEN_BESIDE = re.compile(
    r"\b(?:then|when|at the time|at the age|by the age|age of|at age|back then|had|began|started|debut\w*|will be|would"
    r"|could|played|was|were|who was|korean age|in (?:19|20)\d\d|first|joined|landed|won|took|got"
    r"|auditioned|made|signed|became|left|met|season 1)\b",
    re.IGNORECASE,
)
"""The same beside a name: of "Lee Yoo-mi, 32, plays" it is today's age."""

_PERSON = re.compile(r"(?:[\w-]+ ){0,2}\Z")


def _find(prose: Prose) -> Iterator[Diagnostic]:
    day = prose.known.day
    for passage in prose.passages:
        if passage.kind in (PassageKind.POINTER, PassageKind.QUOTE):
            continue
        for place, sentence in enumerate(passage.sentences):
            if not _may_tell_age(sentence.words):
                continue
            near = passage.sentences[max(0, place - 1) : place + 2]
            for age in _ages(prose, sentence):
                birth = _birth(prose, sentence, near, age)
                if birth is not None and age.number not in (possible := _possible(birth.period, day)):
                    yield _diagnostic(sentence, age, birth, possible, prose)


@lru_cache(maxsize=4096)  # after an edit all but one sentence of its section are the same
def _may_tell_age(words: str) -> bool:
    return _FIRST_LOOK.search(words) is not None


def _ages(prose: Prose, sentence: Sentence) -> Iterator[_Age]:
    words = sentence.words
    for found in _AGE.finditer(words):
        name = next(n for n in "abcdef" if found[n])
        number = number_of(found[name]) or 0
        start, end = {"a": found.span("old"), "f": found.span()}.get(name, found.span(name))
        who = _whose(prose, sentence, found, name)
        then = _THEN if who is None else _THEN_BESIDE
        if is_quoted(words, start) or number < 5 or then.search(_without_birth(words)):
            continue
        if who is not None or name not in ("c", "d"):
            yield _Age(start, end, number, who)


def _without_birth(words: str) -> str:
    return re.sub(r"\b(?:(?:who )?was )?born[^,;.)]*", "", words, flags=re.IGNORECASE)


def _whose(prose: Prose, sentence: Sentence, found: re.Match[str], form: str) -> Mention | None:
    """The person beside the age: before it, or behind "35-year-old actor"."""
    nearest: Mention | None = None
    for mention in prose.mentions(sentence):
        if (
            form == "a"
            and found.end() < mention.start
            and _PERSON.fullmatch(sentence.words, found.end() + 1, mention.start)
        ):
            return mention
        if form != "a" and mention.end <= found.start():
            nearest = mention
    if nearest is None:
        return None
    between = sentence.words[nearest.end : found.start()]
    is_beside = _BESIDE.fullmatch(between) is not None if form in ("e", "f") else not between.strip(" ,")
    return nearest if is_beside else None


_BESIDE = re.compile(r",? ?(?:(?:as before|who|now|aged|is|just|himself|herself),? ?)*")


def _birth(prose: Prose, sentence: Sentence, near: tuple[Sentence, ...], age: _Age) -> _Birth | None:
    """When whoever is of that age was born: by the article where it says so close by, else by the store."""
    if age.who is not None and age.who.ref is not None:
        if kind_of(age.who.ref) is not Kind.PERSON:
            return None
        fact = prose.known.value(age.who.ref, "born")
        if fact is not None and isinstance(fact.value, Period):
            return _Birth(fact.value, fact)
    if (own := _born_before(sentence, age, prose)) is not None:
        return own
    named = [m for m in prose.mentions(sentence) if not m.refs or kind_of(m.refs[0]) is Kind.PERSON]
    if len(named) < 2 and (own := _born_in(sentence, prose)) is not None:
        return own
    people = {m.text for s in near for m in prose.mentions(s) if not m.refs or kind_of(m.refs[0]) is Kind.PERSON}
    if len(people) > 1:
        return None  # whose birthday it is would be a guess
    return next(filter(None, (_born_in(other, prose) for other in near)), None)


def _born_before(sentence: Sentence, age: _Age, prose: Prose) -> _Birth | None:
    """The birth that the age follows with nobody named between: "born in 2002 and therefore 27 years old"."""
    for found in reversed(find_dates(sentence.words[: age.start])):
        is_birth = found.has_year and _BORN.search(sentence.words, 0, found.start) is not None
        if is_birth and not any(found.end <= m.start < age.start for m in prose.mentions(sentence)):
            period = found.core(prose.known.day)
            return _Birth(period) if period is not None else None
    return None


def _born_in(sentence: Sentence, prose: Prose) -> _Birth | None:
    """What a sentence says of the day or year of a birth."""
    for found in find_dates(sentence.words):
        if found.has_year and _BORN.search(sentence.words, 0, found.start):
            period = found.core(prose.known.day)
            return _Birth(period) if period is not None else None
    return None


def _possible(born: Period, day: date) -> range:
    """The ages on `day` of who was born in a period; none where that is open."""
    if born.lower is None or born.upper is None:
        return range(200)
    return range(_age(born.upper, day), _age(born.lower, day) + 1)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _diagnostic(sentence: Sentence, age: _Age, birth: _Birth, possible: range, prose: Prose) -> Diagnostic:
    born, now = format_period(birth.period), " or ".join(str(years) for years in possible)
    span = sentence.span(age.start, age.end)
    old = sentence.words[age.start : age.end]
    number = re.search(rf"\d+|\b(?:{_SPELT})\b", old)
    instead = (
        [old.replace(number[0], number_like(number[0], years)) for years in possible] if number is not None else []
    )
    lead = "on" if birth.period.precision is Precision.DAY else "in"
    return Diagnostic(
        "contradiction",
        "impossible-age",
        Severity.ERROR,
        f"Who was born {lead} {born} is {now}, not {age.number}.",
        span,
        source=source_words(birth.fact, prose.known.today) if birth.fact is not None else "",
        fixes=tuple(Fix(f"Use “{words}”", (Edit(span, words),)) for words in instead[:2]),
        about=birth.fact.ref if birth.fact is not None else None,
    )


RULE = Rule(
    "impossible-age",
    "contradiction",
    in_prose(_find),
    bad="""
Park Ji-hu was born in 2003. The 35-year-old actress lives in Seoul.
                                 ^^^^^^^^^^^ impossible-age: Who was born in 2003 is 22 or 23
""",
    good="""
Park Ji-hu was born in 2003. The 23-year-old actress lives in Seoul. She was a 17-year-old student when filming began.
""",
)
