"""A section's prose beside what is known: what the rules about language read.

It depends on nothing but the section's own words and on what is known, so that it is read once for as long as neither
changes, wherever in the article the section stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar

from editor_app.article.article import SectionKind
from editor_app.article.subject import Subject, season_before, subject_before
from editor_app.checks.known_names import KnownNames, Mention
from editor_app.checks.passages import Passage, Sentence, passages
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.show_facts import ShowFacts

Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Known:
    """What is known on the day `today` of the show an article is about; `season` is the one it is about.

    Without `facts` nobody knows the show, and no rule that asks for it has anything to say. `written` is the day the
    article is of, None for a draft.
    """

    facts: ShowFacts | None
    season: int | None
    today: date
    names: KnownNames
    written: date | None = None

    @property
    def day(self) -> date:
        """The day on which the article's "this year" is to be read."""
        return self.written or self.today

    def entity(self, ref: EntityRef) -> Entity | None:
        return self.facts.entity(ref) if self.facts is not None else None

    def name(self, ref: EntityRef) -> str:
        entity = self.entity(ref)
        return entity.name if entity is not None else ref.partition("/")[2]

    def value(self, subject: EntityRef, property: str) -> Fact | None:
        return self.facts.value(FactRef(subject, property)) if self.facts is not None else None


class _Same:
    """A show's facts, equal to themselves alone: they hold mappings, which cannot be compared quickly."""

    __slots__ = ("facts",)

    def __init__(self, facts: ShowFacts | None) -> None:
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.facts is self.facts

    def __hash__(self) -> int:
        return id(self.facts)


def known_from(facts: ShowFacts | None, season: int | None, today: date, written: date | None = None) -> Known:
    """What `facts` say; the same value for as long as these are the same."""
    return _known(_Same(facts), season, today, written)


@lru_cache(maxsize=8)
def _known(same: _Same, season: int | None, today: date, written: date | None) -> Known:
    return Known(same.facts, season, today, _names(same), written)


@lru_cache(maxsize=8)
def _names(same: _Same) -> KnownNames:
    return KnownNames(same.facts)


@dataclass(frozen=True, eq=False)
class Prose:
    """One section: `text` with its heading, and the passages in it. All places count from its beginning."""

    text: str
    kind: SectionKind
    known: Known
    passages: tuple[Passage, ...]
    _memory: dict[object, Any] = field(default_factory=dict, repr=False)  # Any: each reader has a result of its own

    def once(self, read: Callable[[Prose], Iterator[Found]]) -> tuple[Found, ...]:
        """All that `read` finds here, found once."""
        found: tuple[Found, ...] | None = self._memory.get(read)
        if found is None:
            found = self._memory[read] = tuple(read(self))
        return found

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The names in it, found once."""
        if sentence not in self._memory:
            self._memory[sentence] = self.known.names.mentions(sentence.words)
        found: tuple[Mention, ...] = self._memory[sentence]
        return found

    def before(self, passage: Passage, sentence: Sentence, position: int) -> str:
        """The words of the passage up to `position` in one of its sentences."""
        earlier = passage.sentences[: passage.sentences.index(sentence)]
        return " ".join((*(s.words for s in earlier), sentence.words[:position]))

    def subject(self, passage: Passage, sentence: Sentence, position: int) -> Subject:
        """Of what the passage speaks at `position` in one of its sentences."""
        return subject_before(self.before(passage, sentence, position), self.known.facts)

    def season(self, sentence: Sentence, position: int) -> int | None:
        """The season that the sentence spoke of last before `position`, None where it named none."""
        return season_before(sentence.words[:position])


def prose_of(text: str, kind: SectionKind, known: Known) -> Prose:
    return Prose(text, kind, known, passages(text))


class _Remembered:
    """The sections that the last articles were made of. For any thread.

    A number of sections would be no measure: the window reads a long article a section at a time and needs all of it,
    and of a short one it would keep what every pause of a whole day has left.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._held: dict[tuple[str, SectionKind, Known], tuple[Prose, int]] = {}
        self._articles = 0

    def read(self, sections: Iterable[tuple[str, SectionKind]], known: Known) -> tuple[Prose, ...]:
        with self._guard:
            self._articles += 1
            self._held = {key: held for key, held in self._held.items() if self._articles - held[1] <= _ARTICLES}
            found = []
            for text, kind in sections:
                key = (text, kind, known)
                prose = self._held[key][0] if key in self._held else prose_of(text, kind, known)
                self._held[key] = (prose, self._articles)
                found.append(prose)
        return tuple(found)


_ARTICLES = 4
"""Articles, or states of one, whose sections are remembered: enough to undo what was typed, and to go to and fro."""

_remembered = _Remembered()


def prose_of_sections(sections: Iterable[tuple[str, SectionKind]], known: Known) -> tuple[Prose, ...]:
    """The prose of an article's sections; the same values for as long as their text and what is known are the same."""
    return _remembered.read(sections, known)
