"""What a rule is, and what it is given to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from editor_app.article.article import Article, FactLink
from editor_app.article.links import LinkState, link_state, linked_facts
from editor_app.article.own_headlines import NO_HEADLINES, OwnHeadlines
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.followed import NONE_FOLLOWED, FollowedLinks
from editor_app.checks.house_style import HouseStyle
from editor_app.checks.phrases import any_of
from editor_app.checks.proofreading import Proofreader
from editor_app.checks.prose import Known, Prose, known_of, prose_of_sections
from editor_app.facts.fact import Fact
from editor_app.facts.store import FactReader


@dataclass(frozen=True, slots=True)
class BoundWords:
    """A fact link with what the store says of it: `fact` is the row that speaks now, None where none does."""

    link: FactLink
    words: str
    fact: Fact | None
    state: LinkState


@dataclass(frozen=True, slots=True)
class Part:
    """A section's prose, and where in the article the section begins."""

    start: int
    prose: Prose


@dataclass(frozen=True, slots=True)
class Reading:
    """An article beside what is known on the day `today`. The fact links were looked up in one go.

    `known` is what is known of its show, and `parts` are its sections as prose. `house` is the style it is to keep.
    Without a `proofreader` nobody looks at spelling and grammar. `followed` are its links as far as they were followed.
    `own` are the newsroom's other articles.
    """

    article: Article
    facts: FactReader
    today: date
    bound: tuple[BoundWords, ...]
    known: Known
    parts: tuple[Part, ...]
    house: HouseStyle
    proofreader: Proofreader | None = None
    followed: FollowedLinks = field(default_factory=lambda: NONE_FOLLOWED)
    own: OwnHeadlines = field(default_factory=lambda: NO_HEADLINES)

    @classmethod
    def of(
        cls,
        article: Article,
        facts: FactReader,
        *,
        today: date,
        house: HouseStyle,
        proofreader: Proofreader | None = None,
        followed: FollowedLinks = NONE_FOLLOWED,
        own: OwnHeadlines = NO_HEADLINES,
    ) -> Reading:
        linked = linked_facts(article.links, facts)
        bound = []
        for link in article.links:
            words, fact = article.text_at(link.words), linked.get(link)
            bound.append(BoundWords(link, words, fact, link_state(link, words, fact)))
        show = facts.show(article.show) if article.show else None
        known = known_of(article, show, today)
        read = prose_of_sections(((article.text_at(s.span), s.kind) for s in article.sections), known)
        parts = tuple(Part(s.span.start, prose) for s, prose in zip(article.sections, read, strict=True))
        return cls(article, facts, today, tuple(bound), known, parts, house, proofreader, followed, own)


def in_prose(find: Callable[[Prose], Iterator[Diagnostic]]) -> Callable[[Reading], Iterator[Diagnostic]]:
    """The finder of a rule that reads one section at a time: each is read once, until it or what is known changes."""

    def told(prose: Prose) -> Iterator[Diagnostic]:
        for found in prose.once(find):
            if found.kind not in _OF_THE_WORLD or not _tells_of_error(prose, found.span.start):
                yield found

    def over_parts(reading: Reading) -> Iterator[Diagnostic]:
        for part in reading.parts:
            for found in part.prose.once(told):
                yield found.shifted(part.start)

    return over_parts


_OF_THE_WORLD = ("facts", "contradiction")
_ERROR = any_of(
    "we (?:wrote|said|gave|called|reported|mistook|printed)|corrections?|corrected|erratum|errata|misprint",
    "true or false|which of these|multiple choice|mistak(?:es?|en|enly)|wrong(?:ly)?|in error|myths?|hoax|contrary to",
    "(?:readers?|viewers?|leaflet|fans?|sites?|papers?|wikis?) (?:still )?(?:believes?|thinks?|claims?|has it)",
    "(?:it|that) (?:is|was) not [^.;]{2,60} (?:who|but|that)",
)


def _tells_of_error(prose: Prose, position: int) -> bool:
    """Whether the passage at `position` repeats what somebody had wrong: "We wrote that it began in May."."""
    passage = next((p for p in prose.passages if p.span.start <= position < p.span.end), None)
    return passage is not None and _ERROR.search(passage.words) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing we look for.

    `find` yields what it finds, in any order and without a section; it never changes anything and never accuses where
    it is not sure. One that reads a section at a time is made by `in_prose`. `bad` and `good` are texts about the
    sample show, as of the sample store; `bad` marks beneath a line what is found: carets under the words, then the rule
    and a part of the message. Both are tests and documentation. The `today` of a front matter is the day they are read,
    `followed` are the links of both, and `own` the articles they may lead to.
    """

    name: str
    kind: str
    find: Callable[[Reading], Iterator[Diagnostic]]
    bad: str
    good: str
    followed: FollowedLinks = field(default_factory=lambda: NONE_FOLLOWED)
    own: OwnHeadlines = field(default_factory=lambda: NO_HEADLINES)
