"""What a rule is, and what it is given to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from editor_app.article.article import Article, FactLink
from editor_app.article.links import LinkState, link_state, linked_facts
from editor_app.checks.diagnostic import Diagnostic
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
class Reading:
    """An article beside what is known on the day `today`. The fact links were looked up in one go."""

    article: Article
    facts: FactReader
    today: date
    bound: tuple[BoundWords, ...]

    @classmethod
    def of(cls, article: Article, facts: FactReader, *, today: date) -> Reading:
        known = linked_facts(article.links, facts)
        bound = []
        for link in article.links:
            words, fact = article.text_at(link.words), known.get(link)
            bound.append(BoundWords(link, words, fact, link_state(link, words, fact)))
        return cls(article, facts, today, tuple(bound))


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing we look for.

    `find` yields what it finds, in any order and without a section; it never changes anything and never accuses where
    it is not sure. `bad` and `good` are texts about the sample show, as of the sample store; `bad` marks beneath a line
    what is found: carets under the words, then the rule and a part of the message. Both are tests and documentation.
    """

    name: str
    kind: str
    find: Callable[[Reading], Iterator[Diagnostic]]
    bad: str
    good: str
