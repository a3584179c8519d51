"""What the window says of a finding: its kind, its words as readers see them, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from editor_app.article.article import Article
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.gui.reading import NAMES

_LONGEST_WORDS, _LONGEST_HEADING = 140, 24
_PILLS = {Severity.ERROR: "pill-bad", Severity.WARNING: "pill-old", Severity.ADVICE: "pill-hint"}
_WEIGHTS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "advice"}
_ORDER = {severity: place for place, severity in enumerate(Severity)}

GROUPS = {
    "facts": "Facts",
    "contradiction": "Contradictions",
    "freshness": "Out of date",
    "names": "Names",
    "prose": "Prose",
    "search": "Search",
    "to-come": "Still to come",
}
"""What a kind is called above its findings, in the order in which they are told; a gap is no mistake in prose."""

_RULES = {
    "tk": "to come",
    "fact-contradiction": "wrong value",
    "stale-fact": "fact moved on",
    "unresolved-fact": "unknown fact",
}
"""What a rule is called where its own name says too little."""


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card says of a finding, wherever in the text it has moved to. `weight` is its severity in a word."""

    group: str
    name: str
    weight: str
    role: str
    words: str
    message: str
    source: str
    fixes: tuple[str, ...]
    blocks: bool = False

    @property
    def spoken(self) -> str:
        weight = "" if self.group == "to-come" else f", {self.weight}"
        return f"{self.name}{weight}: {self.message} {self.source}".strip()


def group_of(finding: Diagnostic) -> str:
    """The name of its group, one of `GROUPS` or a kind that has no words yet."""
    return "to-come" if finding.rule == "tk" else finding.kind


def in_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By group, in each the worst first."""
    groups = {name: place for place, name in enumerate(GROUPS)}
    return sorted(
        findings,
        key=lambda f: (groups.get(group_of(f), len(groups)), group_of(f), not f.blocks, _ORDER[f.severity], f.span),
    )


def card_words(article: Article, finding: Diagnostic) -> CardWords:
    """What the card on `finding` says. A gap is not wrong but to come, and its words stand in the message already."""
    is_gap = finding.rule == "tk"
    return CardWords(
        group=group_of(finding),
        name=_RULES.get(finding.rule, finding.rule.replace("-", " ")),
        weight=_WEIGHTS[finding.severity],
        role="pill-old" if is_gap else _PILLS[finding.severity],
        words="" if is_gap or finding.kind == "search" else _words(article, finding),
        message=finding.message,
        source=finding.source,
        fixes=tuple(fix.label for fix in finding.fixes),
        blocks=finding.blocks,
    )


def section_name(article: Article, finding: Diagnostic) -> str:
    """The section it stands in, as the outline calls it."""
    start = finding.span.start
    if start < article.front_matter.span.end:
        return "Front matter"
    section = article.section_at(start)
    if section is None:
        return "Text"
    heading = article.text_at(section.heading.words) if section.heading is not None else ""
    return NAMES.get(section.kind) or cut(heading, _LONGEST_HEADING) or "Untitled section"


def place_words(article: Article, finding: Diagnostic) -> str:
    """The section and the line, counted as the writer sees them: those of the front matter by themselves."""
    start = finding.span.start
    first = 0 if start < article.front_matter.span.end else article.body.start
    return f"{section_name(article, finding)} · line {_line(article.text, first, start)}"


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
    return cut(" ".join("".join(pieces).split()), _LONGEST_WORDS)


def cut(words: str, longest: int) -> str:
    """At most so many letters of `words`."""
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"
