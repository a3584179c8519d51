"""Where articles use a fact: the sentences that are linked to it, and those that state its value or name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from editor_app.article.article import Article
from editor_app.checks.overtaken.found import plain_words, sentence_around
from editor_app.checks.passages import passages
from editor_app.facts.fact import Fact
from editor_app.facts.phrasing import counted, phrase, spelled
from editor_app.facts.refs import FactRef
from editor_app.facts.store import FactStore
from editor_app.text.date_words import DateStyle
from editor_app.text.spans import Span

_SHORTEST = 3
"""Letters of a value that is looked for in plain words."""


@dataclass(frozen=True, slots=True)
class Use:
    """One sentence that uses a fact: as readers see it, where it stands, and on which line (from 1)."""

    sentence: str
    place: Span
    line: int
    is_linked: bool


@dataclass(frozen=True, slots=True)
class UsedIn:
    """The sentences of one article that use a fact."""

    path: Path
    title: str
    uses: tuple[Use, ...]


def uses_summary(used: Sequence[UsedIn]) -> str:
    """ "used in 14 sentences of 9 articles"; "used in no article"."""
    if not used:
        return "used in no article"
    return f"used in {counted(sum(len(one.uses) for one in used), 'sentences')} of {counted(len(used), 'articles')}"


def words_of(ref: FactRef, facts: FactStore) -> tuple[str, ...]:
    """In which words an article about its show may use a fact: each value it ever had, or all names of an entity."""
    if not ref.property:
        entity = facts.entity(ref.subject)
        return entity.names if entity is not None else ()
    found = [words for row in facts.history(ref) for words in _said(row, facts)]
    return tuple(dict.fromkeys(words for words in found if len(words) >= _SHORTEST))


def _said(row: Fact, facts: FactStore) -> Iterator[str]:
    if isinstance(row.value, int):
        things = counted(row.value, row.ref.property)
        yield things
        yield things.replace(str(row.value), spelled(row.value), 1)
        return
    for style in get_args(DateStyle):
        yield phrase(row, facts.entity, style)


def uses_in(article: Article, ref: FactRef, words: Iterable[str], *, is_about_it: bool) -> tuple[Use, ...]:
    """The sentences of `article` that use the fact; one that is not about its show uses it only by a link.

    `words` are those of `words_of`. The name of an entity is used wherever it stands.
    """
    spans = {link.span: True for link in article.links if _is_of(link.ref, ref)}
    wanted = [re.escape(one) for one in sorted(words, key=len, reverse=True)]
    if wanted and (is_about_it or not ref.property):
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)")
        for span in _stated(article, pattern):
            spans.setdefault(span, False)
    found: dict[Span, Use] = {}
    for span in sorted(spans):
        place = sentence_around(article, span)
        before = found.get(place)
        if before is None or (spans[span] and not before.is_linked):
            line = article.text.count("\n", 0, place.start) + 1
            found[place] = Use(plain_words(article.text_at(place)), place, line, spans[span])
    return tuple(found.values())


def _is_of(written: FactRef, ref: FactRef) -> bool:
    return written.subject == ref.subject and ref.property in ("", written.property)


def _stated(article: Article, pattern: re.Pattern[str]) -> Iterator[Span]:
    for section in article.sections:
        for passage in passages(article.text_at(section.span)):
            for sentence in passage.sentences:
                for found in pattern.finditer(sentence.words):
                    yield sentence.span(*found.span()).shifted(section.span.start)
