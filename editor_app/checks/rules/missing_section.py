"""A headline that promises what no section has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from editor_app.article.article import SectionKind
from editor_app.checks.claims.dates import dates_in
from editor_app.checks.claims.pairs import pairs
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.headed import headed
from editor_app.checks.passages import PassageKind
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.whole import place_of
from editor_app.text.dates import Precision
from editor_app.text.spans import Span

_PROMISES = {
    SectionKind.RELEASE_DATE: re.compile(
        r"\b(?:release|premiere|launch|air) dates?\b|\brelease window\b", re.IGNORECASE
    ),
    SectionKind.CAST: re.compile(r"\bcast(?:ing)?\b(?! (?:an?|doubt|aside|away|adrift)\b)", re.IGNORECASE),
    SectionKind.PLOT: re.compile(
        r"\b(?:plot|storyline|synopsis)\b(?! (?:hole|twist|armou?r|to|against))", re.IGNORECASE
    ),
    SectionKind.TRAILER: re.compile(r"\b(?:trailer|teaser)s?\b", re.IGNORECASE),
}
_TELLS = {
    SectionKind.RELEASE_DATE: re.compile(
        r"\b(?:releas|premier|launch|air(?:s|ed|ing)?\b|debut|arriv|schedul|come out)", re.I
    ),
    SectionKind.CAST: re.compile(
        r"\b(?:cast|stars?|starring|actors?|actress\w*|play(?:s|ed)|voiced?|portray\w*)\b"
        r"|(?-i:\b[A-Z][\w’'-]+ [A-Z][\w’'-]+ as (?:[A-Z]|the [a-z]))",
        re.I,
    ),
    SectionKind.PLOT: re.compile(
        r"\b(?:plot|stor(?:y|ies|yline)|follows?|premise|synopsis|tells|about|narrative)\b", re.I
    ),
    SectionKind.TRAILER: re.compile(r"\b(?:trailer|teaser|clip|footage|first look|sneak peek|promo)s?\b", re.I),
}
_SECTIONS = {
    SectionKind.RELEASE_DATE: "release date",
    SectionKind.CAST: "cast",
    SectionKind.PLOT: "plot",
    SectionKind.TRAILER: "trailer",
}
_FEWEST_SECTIONS = 2  # with a heading; a text with fewer is news, or has only been begun


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article = reading.article
    found = [each for part in reading.parts for each in part.prose.once(headed)]
    if not article.title or len(found) < _FEWEST_SECTIONS or article.tks:
        return
    title = place_of(article, "title")
    words = _without_name(article.text_at(title), reading)
    kinds = {each.kind for each in found}
    for kind, promise in _PROMISES.items():
        promised = promise.search(words)
        if promised is None or kind in kinds or _tells(reading, kind):
            continue
        yield Diagnostic(
            "contradiction",
            "missing-section",
            Severity.ADVICE,
            f"The headline promises the {_SECTIONS[kind]}, and the text says nothing of it.",
            Span(title.start + promised.start(), title.start + promised.end()),
        )


def _without_name(title: str, reading: Reading) -> str:
    """The headline with the show's name blanked: "Trailer Park Boys" promises no trailer."""
    for name in reading.known.facts.show.names if reading.known.facts is not None else ():
        title = re.sub(re.escape(name), lambda found: "\0" * len(found[0]), title, flags=re.IGNORECASE)
    return title


def _tells(reading: Reading, kind: SectionKind) -> bool:
    """Whether the text speaks of it anywhere beneath the headline, headings and pointers apart."""
    if kind is SectionKind.CAST and any(part.prose.once(pairs) for part in reading.parts):
        return True
    if kind is SectionKind.RELEASE_DATE and any(part.prose.once(_days_to_come) for part in reading.parts):
        return True
    return any(
        _TELLS[kind].search(sentence.words)
        for part in reading.parts
        for passage in part.prose.passages
        if passage.kind is not PassageKind.POINTER
        for sentence in passage.sentences
    )


def _days_to_come(prose: Prose) -> Iterator[date]:
    """The days that a section names and that are still to come: one of them is promised."""
    for _, _, found in prose.once(dates_in):
        for one in found:
            day = one.core(prose.known.day)
            if day is None or day.precision is not Precision.DAY or day.lower is None:
                continue
            if not day.has_passed(prose.known.today):
                yield day.lower


RULE = Rule(
    "missing-section",
    "contradiction",
    _find,
    bad="""
---
title: "Salt Road Season 2: Release Date, Cast and Trailer of the Drama About the Sea"
                                                   ^^^^^^^ missing-section: The headline promises the trailer
---
## When Is It Out?
The second season is out in May 2032, the network says.

## Who Is in the Cast?
- Ida Rusk as Ann Bow
- Sol Tarn as Carl Dent
""",
    good="""
---
title: "Salt Road Season 2: Release Date, Cast and Trailer of the Drama About the Sea"
---
## When Is It Out?
The second season is out in May 2032, the network says. The teaser is on its page.

## Who Is in the Cast?
- Ida Rusk as Ann Bow
- Sol Tarn as Carl Dent
""",
)
