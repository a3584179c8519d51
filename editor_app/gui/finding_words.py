"""What the window says of a finding: its kind, its words as readers see them, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from editor_app.article.article import Article, Section
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.followed import ABOUT_LINKS
from editor_app.gui.section_names import NAMES
from editor_app.text.spans import Span

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
    "links": "Links",
    "search": "Search",
    "to-come": "Still to come",
}
"""What a kind is called above its findings, in the order in which they are told; a gap is no mistake in prose, and a
link that leads nowhere is one for readers more than for search."""

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


def rule_words(rule: str) -> str:
    """What a rule finds, in a word or two."""
    return _RULES.get(rule, rule.replace("-", " "))


def group_of(finding: Diagnostic) -> str:
    """The name of its group, one of `GROUPS` or a kind that has no words yet."""
    return "to-come" if finding.rule == "tk" else group_of_rule(finding.rule, finding.kind)


def group_of_rule(rule: str, kind: str) -> str:
    """The group of all that a rule finds but gaps, which are prose among the rules."""
    return "links" if rule in ABOUT_LINKS else kind


def card_words(article: Article, finding: Diagnostic) -> CardWords:
    """What the card on `finding` says. A gap is not wrong but to come, and its words stand in the message already."""
    group, is_gap = group_of(finding), finding.rule == "tk"
    return CardWords(
        group=group,
        name=rule_words(finding.rule),
        weight=_WEIGHTS[finding.severity],
        role="pill-old" if is_gap else _PILLS[finding.severity],
        words="" if group in ("to-come", "search") else _words(article, finding),
        message=finding.message,
        source=finding.source,
        fixes=tuple(fix.label for fix in finding.fixes),
        blocks=finding.blocks,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one finding: its words, and where it stands. `line` counts as the writer sees it."""

    finding: Diagnostic
    words: CardWords
    section: str
    line: int

    @property
    def place(self) -> str:
        return f"{self.section} · line {self.line}"


def tell(article: Article, findings: Iterable[Diagnostic]) -> tuple[Told, ...]:
    """What is told of `findings`, which stand in the order of the text. The lines of the front matter count alone."""
    told: list[Told] = []
    head = article.front_matter.span.end
    names = [_section_name(article, section) for section in article.sections]
    starts = [section.span.start for section in article.sections]
    line, at = 1, 0
    for finding in findings:
        start = finding.span.start
        if at < head <= start:
            line, at = 1, article.body.start
        line, at = line + article.text.count("\n", at, start), max(at, start)
        number = bisect_right(starts, start) - 1
        section = "Front matter" if start < head else names[number] if number >= 0 else "Text"
        told.append(Told(finding, card_words(article, finding), section, line))
    return tuple(told)


def in_order(told: Iterable[Told]) -> list[Told]:
    """By group, in each the worst first."""
    groups = {name: place for place, name in enumerate(GROUPS)}

    def key(one: Told) -> tuple[int, str, bool, int, Span]:
        finding, group = one.finding, one.words.group
        return groups.get(group, len(groups)), group, not finding.blocks, _ORDER[finding.severity], finding.span

    return sorted(told, key=key)


def _section_name(article: Article, section: Section) -> str:
    """As the outline calls it, if need be cut."""
    heading = article.text_at(section.heading.words) if section.heading is not None else ""
    return NAMES.get(section.kind) or cut(heading, _LONGEST_HEADING) or "Untitled section"


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
