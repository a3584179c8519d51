"""What the tests of the checks share: facts without a store, and a reader of marked texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from threading import Event

import pytest

from editor_app.article.article import Article
from editor_app.article.own_headlines import NO_HEADLINES, OwnHeadlines
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.followed import NONE_FOLLOWED, FollowedLinks
from editor_app.checks.house_style import built_in
from editor_app.checks.proofreading import Proofreader, language_of, sentences_of
from editor_app.checks.run import check
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts, show_facts_from
from editor_app.facts.speaking import speaking
from editor_app.facts.store import FactReader
from editor_app.text.names import fold
from editor_app.text.spans import Span
from editor_app.worker.worker import Worker


class BatchReader:
    """Answers from what one bundle states."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._entities = {entity.ref: entity for entity in batch.entities}
        self._facts = batch.facts
        self._shows: dict[EntityRef, ShowFacts | None] = {}

    def entity(self, ref: EntityRef) -> Entity | None:
        return self._entities.get(ref)

    def value(self, ref: FactRef) -> Fact | None:
        return speaking(fact for fact in self._facts if fact.ref == ref)

    def values(self, refs: Iterable[FactRef]) -> Mapping[FactRef, Fact]:
        return {ref: fact for ref in refs if (fact := self.value(ref)) is not None}

    def facts(self, ref: EntityRef, property: str = "", *, as_of: datetime | None = None) -> tuple[Fact, ...]:
        return tuple(f for f in self._facts if f.ref.subject == ref and property in ("", f.ref.property))

    def show(self, ref: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
        if ref not in self._shows:
            is_there = self.entity(ref) is not None
            self._shows[ref] = show_facts_from(self._batch, ref) if is_there else None
        return self._shows[ref]

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        named = (e for e in self._entities.values() if any(fold(text) in fold(name).split() for name in e.names))
        return tuple(named)[:limit]

    def name_count(self) -> int:
        return len(self._entities)


@pytest.fixture(scope="session")
def known(batch: Batch) -> FactReader:
    """The facts of the bundle that ships."""
    return BatchReader(batch)


HEAD = "---\nshow: show/all-of-us-are-dead\nseason: 2\n---\n"
"""What an example of a rule stands beneath, unless it has a front matter of its own."""


def under_head(text: str) -> str:
    return text if text.lstrip("\n").startswith("---") else HEAD + text.lstrip("\n")


@pytest.fixture(scope="session")
def proofreader() -> Iterator[Proofreader]:
    """Spelling and grammar, asked of the library itself in a worker process."""
    with Worker() as worker:
        yield Proofreader(worker)


@pytest.fixture(scope="session")
def checked(proofreader: Proofreader) -> Callable[..., tuple[Diagnostic, ...]]:
    """A check that waits until all of the article has been proofread."""

    def checked(
        article: Article,
        facts: FactReader,
        *,
        today: date,
        followed: FollowedLinks = NONE_FOLLOWED,
        own: OwnHeadlines = NO_HEADLINES,
    ) -> tuple[Diagnostic, ...]:
        language = language_of(article, built_in())
        if language is not None:
            proofreader.read(sentences_of(article), language, Event())
        return check(article, facts, today=today, proofreader=proofreader, followed=followed, own=own)

    return checked


Marked = tuple[str, tuple[tuple[str, Span, str], ...]]
"""A text, and for each of its marks the rule, the words it finds, and a part of what it says."""


@pytest.fixture(scope="session")
def read_marked() -> Callable[[str], Marked]:
    """A reader of marks: carets beneath the words of the line above, then the rule and a part of the message."""

    def read(marked: str) -> Marked:
        text, last, expected = "", 0, []
        for line in marked.strip("\n").splitlines(keepends=True):
            if mark := re.fullmatch(r" *(\^+) ([a-z-]+): (.*?)\s*", line):
                start, end = mark.span(1)
                expected.append((mark[2], Span(last + start, last + end), mark[3]))
            else:
                last = len(text)
                text += line
        return text + "\n", tuple(expected)

    return read
