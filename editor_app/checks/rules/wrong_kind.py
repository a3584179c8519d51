"""The show is called a film, or a miniseries, and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.ours import speaks_of_ours
from editor_app.checks.passages import PassageKind
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.wording import source_words
from editor_app.facts.refs import FactRef, Kind
from editor_app.text.edits import Edit

_FILMS = frozenset({"film", "tv_movie"})
_LEAD = r"\b(?:[Tt]he|[Tt]his|[A-Z][\w+]*['’]s|[Ii]s an?|[Ww]as an?) (?:[a-z]+[ -]|[A-Z]\w+ ){0,2}?"
_NO_NOUN = (
    r"(?! (?:adaptation|version|industry|festival|rights|critic|crew|set|school|star|poster|world|director|producer"
    r"|studio|noir|that never|series|trilogy|franchise)s?\b)(?![-’'\w])"
)
_FILM = re.compile(rf"{_LEAD}(?P<word>films?|movies?){_NO_NOUN}")
_MINISERIES = re.compile(rf"{_LEAD}(?P<word>mini-?series|limited series)\b")
_SERIES = re.compile(rf"{_LEAD}(?P<word>series|season|TV show){_NO_NOUN}")
_THERE_IS_A_FILM = re.compile(
    r"\b(?:an?|another|new|sequel|prequel|feature|short|spin-?off|of|two|three|his|her|their|earlier|previous|debut|that)"
    r"(?: \w+)? (?:film|movie)s?\b(?!['’])|\bfilm (?:adaptation|version)|\b(?:films|movies|cinemas?|box office)\b"
    r"|\bin (?:movie )?theat",
    re.IGNORECASE,
)

_BOTH = re.compile(r"\b(?:films?|movies?)\b.*\b(?:the|this) series\b|\b(?:the|this) series\b.*\b(?:film|movie)s?\b")


def _find(reading: Reading) -> Iterator[Diagnostic]:
    type = _type(reading.known)
    if not type:
        return
    patterns = []
    if type in _FILMS:
        patterns.append((_SERIES, "film"))
    else:
        if not any(_THERE_IS_A_FILM.search(part.prose.text) for part in reading.parts):
            patterns.append((_FILM, "series"))
        if type != "miniseries" and _has_seasons(reading.known):
            patterns.append((_MINISERIES, "series"))
    for part in reading.parts:
        for pattern, right in patterns:
            for found in _wrong(part.prose, pattern, right):
                yield found.shifted(part.start)


def _type(known: Known) -> str:
    fact = known.value(known.facts.show.ref, "type") if known.facts is not None else None
    return f"{fact.value}" if fact is not None else ""


def _has_seasons(known: Known) -> bool:
    return known.facts is not None and len(known.facts.of_kind(Kind.SEASON)) > 1


def _wrong(prose: Prose, pattern: re.Pattern[str], right: str) -> Iterator[Diagnostic]:
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        for sentence in passage.sentences:
            for found in pattern.finditer(sentence.words):
                if not _told_apart(sentence.words) and speaks_of_ours(prose, passage, sentence, found.start("word")):
                    yield _diagnostic(prose.known, Edit(sentence.span(*found.span("word")), right), found["word"])


def _told_apart(words: str) -> bool:
    """ "The film has a date; the series has none" knows which is which."""
    return _BOTH.search(words) is not None


def _diagnostic(known: Known, edit: Edit, word: str) -> Diagnostic:
    assert known.facts is not None  # noqa: S101 - tells mypy; without facts nothing is wrong
    show = known.facts.show
    fact = known.value(show.ref, "type")
    return Diagnostic(
        "facts",
        "wrong-kind",
        Severity.ERROR,
        f"{show.name} is a {edit.replacement}, and here it is called a {word}.",
        edit.span,
        source=source_words(fact) if fact is not None else "",
        fixes=(Fix(f"Use “{edit.replacement}”", (edit,)),),
        about=FactRef(show.ref, "type"),
    )


RULE = Rule(
    "wrong-kind",
    "facts",
    _find,
    bad="""
Netflix's film about a school was a hit. The miniseries goes on.
          ^^^^ wrong-kind: All of Us Are Dead is a series
                                             ^^^^^^^^^^ wrong-kind: called a miniseries
""",
    good="""
Netflix's series about a school was a hit, and the film industry knows it. Unlike the movie, the show goes on.
""",
)
