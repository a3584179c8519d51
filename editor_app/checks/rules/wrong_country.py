"""The show is said to come from a country, or to be in a language, that is not its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.frames import DESCRIBING, HOUSE_S, OURS, SHOW, START, framed, labelled
from editor_app.checks.ours import is_named_as_ours, speaks_of_ours
from editor_app.checks.passages import Passage, PassageKind
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.wording import source_words
from editor_app.facts.code_words import COUNTRIES, LANGUAGES
from editor_app.facts.phrasing import adjective
from editor_app.facts.refs import FactRef
from editor_app.text.edits import Edit

_OWN = {"GB": ("British", "English", "Scottish", "Welsh"), "KR": ("South Korean", "Korean"), "US": ("American", "US")}
_ADJECTIVES = {adjective for _, adjective in COUNTRIES.values()} | {*LANGUAGES.values(), "Korean", "Scottish", "US"}
_SERIES = (
    r"(?:series|miniseries|drama|dramedy|show|sitcom|thriller|procedural|anime|cartoon|soap|competition|comedy|mystery"
    r"|programme)"
)
_ANY = "|".join(sorted(map(re.escape, _ADJECTIVES), key=len, reverse=True))
_NO_PART = "(?:of|the|an?|for|on|in|with|and|or|to|by|from|at|is|was|has|had|lov(?:e|es|ed))"
_TELLING = re.compile(rf"\b(?=[A-Z])(?:{_ANY})\b")
"""One of these stands in whatever the patterns find: a first look is a tenth of the work."""

_WORD = rf"(?P<word>(?-i:{_ANY}))(?P<language>-language)?(?:[ -](?!{_NO_PART}\b)[a-z]+){{0,3}}?"
_SAID = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{START}(?P<which>the|this|netflix['’]s) (?:[a-z]+[ -]){{0,2}}{_WORD}"
        rf"[ -]{_SERIES}\b(?![ -]\w+ing| (?-i:[A-Z“*]))",
        rf"{START}{OURS}(?:,[^,.;]{{2,40}},)? (?:is|was|remains"
        rf"|became) an? (?:[a-z]+[ -]){{0,2}}{_WORD}[ -]{_SERIES}\b",
        rf"{OURS}, an? (?:[a-z]+[ -]){{0,2}}{_WORD}(?:[ -]{_SERIES}\b| one\b)",
        rf"\bin this {_WORD}(?:[ -]{_SERIES}| saga| tale| story)\b",
        rf"(?:\A|, )as an? (?:[a-z]+[ -]){{0,2}}{_WORD}[ -](?:{_SERIES}|production), {OURS}\b",
    )
)
_NAMED = re.compile(
    rf"(?:\b(?:the|this)|{HOUSE_S}) {DESCRIBING}{_WORD}[ -]{_SERIES},? [“\"‘'*_]?{SHOW}+(?! \(?\d)", re.IGNORECASE
)
"""A description with our show's name behind it."""


def _find(prose: Prose) -> Iterator[Diagnostic]:
    own = _own_words(prose.known)
    for passage in prose.passages if own else ():
        if passage.kind is PassageKind.POINTER:
            continue
        yield from _under_label(prose, passage)
        for sentence in passage.sentences:
            if not _names_nation(sentence.words):
                continue
            told = set()
            for found in _said(framed(prose, sentence)):
                place = found.span("word")
                is_right = found["word"] in own or (found["language"] and not _language(prose.known))
                if is_right or place in told:
                    continue
                is_named = found.re is _NAMED and is_named_as_ours(sentence, *place)
                if is_named or speaks_of_ours(prose, passage, sentence, *place):
                    told.add(place)
                    yield _diagnostic(prose.known, Edit(sentence.span(*place), own[0]), found)


@lru_cache(maxsize=4096)  # after an edit all but one sentence of its section are the same
def _names_nation(words: str) -> bool:
    return _TELLING.search(words) is not None


@lru_cache(maxsize=1024)
def _said(words: str) -> tuple[re.Match[str], ...]:
    return tuple(found for way in (*_SAID, _NAMED) for found in way.finditer(words))


_LABELS = {
    "country": "country",
    "country of origin": "country",
    "language": "language",
    "original language": "language",
}


def _under_label(prose: Prose, passage: Passage) -> Iterator[Diagnostic]:
    """ "Language: French" in a list or table, where the value is one country or language that we know."""
    for label, sentence, start in labelled(passage):
        property, said = _LABELS.get(label, ""), sentence.words[start:].strip(" .*")
        facts = prose.known.facts
        fact = prose.known.value(facts.show.ref, property) if property and facts is not None else None
        names = LANGUAGES if property == "language" else {code: name for code, (name, _) in COUNTRIES.items()}
        right = names.get(f"{fact.value}", "") if fact is not None else ""
        if fact is None or facts is None or not right or said not in names.values() or said in right:
            continue
        span = sentence.span(start, start + len(sentence.words[start:].rstrip(" .*")))
        yield Diagnostic(
            "facts",
            "wrong-country",
            Severity.ERROR,
            f"The {property} of {facts.show.name} is {right}, and not {said}.",
            span,
            source=source_words(fact, prose.known.today),
            fixes=(Fix(f"Use “{right}”", (Edit(span, right),)),),
            about=FactRef(facts.show.ref, property),
        )


def _own_words(known: Known) -> list[str]:
    """The adjectives that are right, the usual one first; none where the country is not known."""
    country = known.value(known.facts.show.ref, "country") if known.facts is not None else None
    if country is None:
        return []
    code = f"{country.value}"
    words = [*(_OWN.get(code, ())), *filter(None, [adjective(code)])]
    return [*words, *filter(None, [_language(known)])] if words else []


def _language(known: Known) -> str:
    language = known.value(known.facts.show.ref, "language") if known.facts is not None else None
    return LANGUAGES.get(f"{language.value}", "") if language is not None else ""


def _diagnostic(known: Known, edit: Edit, found: re.Match[str]) -> Diagnostic:
    assert known.facts is not None  # noqa: S101 - tells mypy; without facts there are no own words
    show = known.facts.show
    property = "language" if found["language"] else "country"
    right = _language(known) if found["language"] else edit.replacement
    fact = known.value(show.ref, property)
    return Diagnostic(
        "facts",
        "wrong-country",
        Severity.ERROR,
        f"{show.name} is {right}, and not {found['word']}.",
        edit.span,
        source=source_words(fact, known.today) if fact is not None else "",
        fixes=(Fix(f"Use “{right}”", (Edit(edit.span, right),)),),
        about=FactRef(show.ref, property),
    )


RULE = Rule(
    "wrong-country",
    "facts",
    in_prose(_find),
    bad="""
The Japanese zombie drama was a hit. All of Us Are Dead is a Chinese series.
    ^^^^^^^^ wrong-country: South Korean
                                                             ^^^^^^^ wrong-country: South Korean
Whether Netflix's Thai horror series All of Us Are Dead goes on is known.
                  ^^^^ wrong-country: South Korean
""",
    good="""
The Korean zombie drama was a hit with Japanese viewers. Unlike the American series, it is a South Korean one. The
Spanish dub of the series came later, and Alice in Borderland is a Japanese series. Few American series were as popular.
""",
)
