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

from editor_app.article.article import Article, SectionKind
from editor_app.article.day import day_of
from editor_app.article.subject import WITHIN, Subject, named_in, season_before
from editor_app.checks.broadcasters import house_of
from editor_app.checks.elsewhere import Ground, Setting, grounds_under_headings, is_round_up, settings, speaks_apart
from editor_app.checks.known_names import KnownNames, Mention
from editor_app.checks.passages import Passage, Sentence, passages
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.show_facts import SameFacts, ShowFacts

Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Known:
    """What is known on the day `today` of the show an article is about; `season` is the one it is about.

    Without `facts` nobody knows the show, and no rule that asks for it has anything to say. `written` is the day the
    article is of, None for a draft. One that `is_of_several` shows has others than its own under headings of theirs.
    """

    facts: ShowFacts | None
    season: int | None
    today: date
    names: KnownNames
    written: date | None = None
    is_of_several: bool = False

    @property
    def day(self) -> date:
        """The day on which the article's "this year" is to be read."""
        return self.written or self.today

    @property
    def houses(self) -> frozenset[int]:
        """The houses that the show runs on, as `house_of` numbers them."""
        return _houses(SameFacts(self.facts))

    def entity(self, ref: EntityRef) -> Entity | None:
        return self.facts.entity(ref) if self.facts is not None else None

    def name(self, ref: EntityRef) -> str:
        entity = self.entity(ref)
        return entity.name if entity is not None else ref.partition("/")[2]

    def value(self, subject: EntityRef, property: str) -> Fact | None:
        return self.facts.value(FactRef(subject, property)) if self.facts is not None else None


def known_from(
    facts: ShowFacts | None,
    season: int | None,
    today: date,
    written: date | None = None,
    *,
    is_of_several: bool = False,
) -> Known:
    """What `facts` say; the same value for as long as these are the same."""
    return _known(SameFacts(facts), season, today, written, is_of_several)


@lru_cache(maxsize=8)
def _known(same: SameFacts, season: int | None, today: date, written: date | None, is_of_several: bool) -> Known:
    return Known(same.facts, season, today, _names(same), written, is_of_several)


def known_of(article: Article, facts: ShowFacts | None, today: date) -> Known:
    """What is known of the show of `article`, as its rules are given it."""
    headings = (h.words for s in article.sections for h in passages(article.text_at(s.span)) if h.level)
    is_of_several = is_round_up(article.title, tuple(headings), facts)
    return known_from(facts, article.season, today, day_of(article.front_matter), is_of_several=is_of_several)


@lru_cache(maxsize=8)
def _houses(same: SameFacts) -> frozenset[int]:
    facts = same.facts
    found = set()
    for entity in (facts.show, *facts.seasons) if facts is not None else ():
        for row in facts.facts.get(entity.ref, ()) if facts is not None else ():
            if row.ref.property in ("network", "distributor") and isinstance(row.value, str) and facts is not None:
                company = facts.entity(row.value)
                found |= {house_of(name) for name in company.names} if company is not None else set()
    return frozenset(house for house in found if house is not None)


@lru_cache(maxsize=8)
def _names(same: SameFacts) -> KnownNames:
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
        words = sentence.words[:position]
        place = passage.sentences.index(sentence)
        setting = self._settings(passage)[place]
        own = named_in(words, self.known.facts, setting.titles)
        if own.subject is Subject.OTHER or speaks_apart(words, own, setting.ground, self.known.houses):
            return Subject.OTHER
        if own.subject in (Subject.IT, Subject.SERIES) and self._spoke_of_another(passage, place, position):
            return Subject.OTHER
        return own.subject

    def speaks_of_another(self, passage: Passage, sentence: Sentence) -> bool:
        """Whether another show was named last before `sentence`, and ours is not named in it."""
        setting = self._settings(passage)[passage.sentences.index(sentence)]
        return setting.ground in (Ground.OTHER, Ground.APART) and not setting.named.ours

    def _settings(self, passage: Passage) -> tuple[Setting, ...]:
        held: tuple[Setting, ...] | None = self._memory.get(passage)
        if held is None:
            ground = self._grounds()[passage]
            found = settings(self.text, passage, self.known.facts, ground, self.known.houses)
            held = self._memory[passage] = tuple(found)
        return held

    def _grounds(self) -> dict[Passage, Ground]:
        held: dict[Passage, Ground] | None = self._memory.get(grounds_under_headings)
        if held is None:
            of_several = self.known.is_of_several
            found = grounds_under_headings(self.text, self.passages, self.known.facts, of_several=of_several)
            held = self._memory[grounds_under_headings] = dict(zip(self.passages, found, strict=True))
        return held

    def _spoke_of_another(self, passage: Passage, place: int, position: int) -> bool:
        """Whether of the sentences shortly before the one that names a show last names another."""
        length = position
        for earlier in range(place - 1, -1, -1):
            length += len(passage.sentences[earlier].words) + 1
            if length > WITHIN:
                return False
            if (subject := self._settings(passage)[earlier].named.subject) in (Subject.OURS, Subject.OTHER):
                return subject is Subject.OTHER
        return False

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
