"""An article that calls one thing a film and a series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.passages import PassageKind
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.stance import is_quoted
from editor_app.text.spans import Span

_FILM = r"(?P<noun>film|movie|motion picture|flick)"
_SERIES = re.compile(
    r"\b(?:(?:the|this|its|whose) (?:[\w-]+ ){0,2}(?:series|show|sitcom|k-drama|miniseries|seasons?|episodes)"
    r"|(?:first|second|third|fourth|fifth|final|new|next|last) season|season (?:\d+|one|two|three)"
    r"|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:episodes|seasons))\b",
    re.IGNORECASE,
)
_THE_FILM = re.compile(
    rf"\b(?:the|this) {_FILM}\b(?! (?:series|franchise|saga|that|which|version|adaptation|industry|school|crew|festival"
    r"|set|studio|critics?|world|star|business|director|theat(?:re|er)|of|from|by|starring|with|called|titled|poster"
    r"|rights)\b| ?[“\"*‘(])",
    re.IGNORECASE,
)
_IS_A_FILM = re.compile(
    rf"\b(?:it|this) (?:is|was|remains|became) (?:a|an|the|that|one of those|one) (?:[\w-]+ ){{0,3}}{_FILM}\b",
    re.IGNORECASE,
)
_ANOTHER_FILM = re.compile(
    r"\b(?:an?|another|no|any|one|first|second|third|original|\d{4}|feature|short|spin-?off|prequel|sequel|compilation"
    r"|recap|follow-?up|previous|earlier|older|same|his|her|their|whose|every|each)(?:-length)? (?:[\w-]+ ){0,2}?"
    r"(?:film|movie|motion picture)\b|\b(?:films|movies)\b|['’]s (?:[\w-]+ ){0,2}(?:film|movie)\b"
    r"|\b(?:film|movie) (?:adaptation|version|that|which|of|from|by|starring|called|titled|[“\"*‘])",
    re.IGNORECASE,
)


_APART = re.compile(
    r"\b(?:came first|before|earlier|another thing|different|unlike|both|(?:from|in|of) (?:19|20)\d\d)\b"
)
_FORMER_SERIES = re.compile(
    r"\b(?:[Aa]s in|[Ll]ike in|[Uu]nlike|(?:end|finale|events) of) the (?:TV )?(?:series|show)\b"
)
"""What a film goes on from, and is not."""

_OPPOSITE = re.compile(r"\b(?:the|a) (?:series|show|sitcom)\b(?! of)|\btelevision\b|\bTV\b")
"""What tells a film from the series in the same sentence."""


@dataclass(frozen=True, slots=True)
class _Called:
    """What the show is called at `span` of a section: a film, a series; "other" where another film is spoken of."""

    what: str
    noun: str
    span: Span


def _find(reading: Reading) -> Iterator[Diagnostic]:
    known = reading.known
    if known.facts is not None and known.value(known.facts.show.ref, "type") is not None:
        return  # which of the two is wrong is told from the store
    called = [(part, each) for part in reading.parts for each in part.prose.once(_called)]
    if any(each.what == "other" for _, each in called):
        return
    films = [(part, each) for part, each in called if each.what == "film"]
    series = [(part, each) for part, each in called if each.what == "series"]
    fewer, more = sorted((films, series), key=len)
    if len(fewer) == 1 and len(more) > 1:  # who speaks of both again and again knows that there are two
        part, first = fewer[0]
        yield Diagnostic(
            "contradiction",
            "movie-and-series",
            Severity.WARNING,
            f"The text says “{first.noun}” here, and speaks of a {more[0][1].what} elsewhere.",
            first.span.shifted(part.start),
        )


def _called(prose: Prose) -> Iterator[_Called]:
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        for sentence in passage.sentences:
            words = sentence.words
            if "film" not in words.lower() and "movie" not in words.lower():
                if _FORMER_SERIES.search(words):
                    yield _Called("other", "", sentence.whole)
                for found in _SERIES.finditer(words):
                    yield _Called("series", found[0], sentence.span(*found.span()))
                continue
            own = [found for shape in (_IS_A_FILM, _THE_FILM) for found in shape.finditer(words)]
            own = [found for found in own if not is_quoted(words, found.start())]
            rest = words
            for found in own:
                start, end = found.span()
                rest = rest[:start] + "\\0" * (end - start) + rest[end:]
            if _ANOTHER_FILM.search(rest) or (own and (_APART.search(words) or _OPPOSITE.search(rest))):
                yield _Called("other", "", sentence.whole)
            for found in own:
                yield _Called("film", found["noun"], sentence.span(*found.span("noun")))
            for found in _SERIES.finditer(rest):
                yield _Called("series", found[0], sentence.span(*found.span()))


RULE = Rule(
    "movie-and-series",
    "contradiction",
    _find,
    bad="""
---
title: "What the Second Season of Salt Road May Bring to Its Village and to Those Who Left It"
---
The second season of the series is written. Its first season ran in May. Who is in the film?
                                                                                       ^^^^ movie-and-series: film
""",
    good="""
---
title: "What the Second Season of Salt Road May Bring to Its Village and to Those Who Left It"
---
The second season of the series is being written. There was a film too, and the film is what the series grew out of.
""",
)
