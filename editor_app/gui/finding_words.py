"""What the window says of a finding: its kind, its words as readers see them, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from editor_app.article.article import Article
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.gui.reading import NAMES

_LONGEST_WORDS, _LONGEST_HEADING = 140, 24
_PILLS = {Severity.ERROR: "pill-bad", Severity.WARNING: "pill-old", Severity.ADVICE: "pill-hint"}
KINDS = {
    "facts": "fact",
    "contradiction": "contradiction",
    "freshness": "out of date",
    "names": "name",
    "prose": "prose",
    "search": "search",
}


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card says of a finding, wherever in the text it has moved to."""

    kind: str
    role: str
    words: str
    message: str
    source: str
    fixes: tuple[str, ...]


def card_words(article: Article, finding: Diagnostic) -> CardWords:
    """What the card on `finding` says. A gap is not wrong but to come, and its words stand in the message already."""
    is_gap = finding.rule == "tk"
    return CardWords(
        kind="to come" if is_gap else KINDS.get(finding.kind, finding.kind.replace("-", " ")),
        role="pill-old" if is_gap else _PILLS[finding.severity],
        words="" if is_gap else _words(article, finding),
        message=finding.message,
        source=finding.source,
        fixes=tuple(fix.label for fix in finding.fixes),
    )


def place_words(article: Article, finding: Diagnostic) -> str:
    """The section and the line, counted as the writer sees them: those of the front matter by themselves."""
    start = finding.span.start
    if start < article.front_matter.span.end:
        return f"Front matter · line {_line(article.text, 0, start)}"
    section = article.section_at(start)
    line = _line(article.text, article.body.start, start)
    if section is None:
        return f"Line {line}"
    heading = article.text_at(section.heading.words) if section.heading is not None else ""
    return f"{NAMES.get(section.kind) or _cut(heading, _LONGEST_HEADING) or 'Untitled section'} · line {line}"


def _line(text: str, first: int, position: int) -> int:
    return text.count("\n", first, position) + 1


def _words(article: Article, finding: Diagnostic) -> str:
    """The words concerned, as readers see them: fact links as their words."""
    span = finding.span
    pieces: list[str] = []
    done = span.start
    first = bisect_right(article.links, span.start, key=lambda link: link.span.end)
    for link in article.links[first:]:
        if link.span.start >= span.end:
            break
        pieces.append(article.text[done : max(done, link.span.start)])
        pieces.append(article.text_at(link.words))
        done = link.span.end
    pieces.append(article.text[done : max(done, span.end)])
    return _cut(" ".join("".join(pieces).split()), _LONGEST_WORDS)


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"
