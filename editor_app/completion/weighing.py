"""What speaks for each name and value that was found, added up by one table of weights."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from editor_app.article.article import SectionKind
from editor_app.completion.answers import answering_names
from editor_app.completion.completion import Context
from editor_app.completion.folded import folded
from editor_app.completion.habits import Habits
from editor_app.completion.rank import Fit, Weights
from editor_app.completion.values import ValueRow
from editor_app.completion.videos import newest_videos
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.show_names import ShowName
from editor_app.facts.store import KnownFor, NameRow
from editor_app.text.names import fold
from editor_app.text.words import OPENERS

_PEOPLE = frozenset({Kind.PERSON, Kind.CHARACTER})

_COMPANIES = ("network", "production_company")

_OF_THEIR_SHOW = frozenset({Kind.SEASON, Kind.EPISODE, Kind.VIDEO, Kind.ARTICLE})
"""Kinds whose names say nothing outside their show, and would fill every list: "Episode 5", "Official trailer"."""


class Found(NamedTuple):
    """One candidate: a value, a name of the show or a row of the store, and what speaks for it.

    A tuple, since some dozens are made with each letter.
    """

    score: float
    ref: EntityRef
    text: str
    source: ValueRow | ShowName | NameRow
    is_in_show: bool = False
    is_remembered: bool = False
    reach: int = 0

    @property
    def key(self) -> tuple[str, str]:
        return ("fact", str(self.source.ref)) if isinstance(self.source, ValueRow) else ("name", self.ref)

    def is_gone(self, known: Mapping[EntityRef, KnownFor]) -> bool:
        """Whether it was remembered from a pick, and the store has no such name any more."""
        return self.is_remembered and (self.ref not in known or known[self.ref].name != self.text)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: a context, its letters folded, and what it says for some names of the show."""

    context: Context
    folded: str
    counterparts: Collection[EntityRef]
    answering: Collection[EntityRef]
    lately: Mapping[EntityRef, float]
    named: Collection[EntityRef]

    @property
    def typed(self) -> str:
        return self.context.typed.strip()

    @property
    def section(self) -> SectionKind:
        return self.context.section

    @property
    def has_opener(self) -> bool:
        """Whether it begins a sentence ("The") rather than a name."""
        return self.folded in OPENERS and not self.context.is_asked

    @property
    def is_one_letter(self) -> bool:
        """Whether so little is typed that a stranger would be a guess."""
        return len(self.folded) == 1 and not self.context.is_asked


def by_score(found: Found) -> float:
    """For sorting: the highest score first."""
    return -found.score


class Weighing:
    """Weighs what is found for an article about a show and its season; `habits` are those of who writes it."""

    def __init__(self, facts: ShowFacts | None, season: int | None, habits: Habits, weights: Weights) -> None:
        self._facts = facts
        self._season = season
        self._habits = habits
        self.weights = weights
        self._billing = _billing(facts, season) if facts is not None else {}
        self._standing: dict[SectionKind, Mapping[EntityRef, float]] = {}

    def sought(self, context: Context) -> Sought:
        facts, other = self._facts, context.counterpart_of
        is_answer = facts is not None and context.expected
        return Sought(
            context,
            fold(context.typed),
            facts.counterparts(other) if facts is not None and other is not None else (),
            answering_names(facts, context.expected, context.season or self._season) if facts and is_answer else (),
            dict(zip(context.named, self.weights.lately, strict=False)),
            frozenset(context.named),
        )

    def of_value(self, row: ValueRow, context: Context, *, is_expected: bool) -> Found:
        weights = self.weights
        score = (
            Fit.BEGINNING
            + weights.show
            + weights.of_kind(None, context.section)
            + weights.expected * is_expected
            + weights.wanted * context.wants_facts
            + weights.in_season * (row.season == self._season)
            + weights.in_sentence * (context.season is not None and row.season == context.season)
        )
        return Found(score, row.ref.subject, row.words, row, is_in_show=True)

    def of_show(self, name: ShowName, sought: Sought, fit: Fit) -> Found:
        weights, entity = self.weights, name.entity
        ref = entity.ref
        score = fit + self._standing_in(sought.section)[ref]
        is_video = entity.kind is Kind.VIDEO
        if not is_video and name.folded[0].startswith(sought.folded):  # of two trailers the newer one is meant
            score += weights.from_start
        if is_video and sought.section is SectionKind.TRAILER and sought.context.wants_facts:
            score += weights.wanted
        if name.name != name.text:
            score += weights.alias
        if name.is_other_form(is_named=ref in sought.named):
            score += weights.other_form
        if ref in sought.lately and entity.kind in _PEOPLE:
            score += sought.lately[ref]
        if ref in sought.counterparts:
            score += weights.counterpart
        if ref in sought.answering:
            score += weights.expected
        if ref in self._habits:
            score += weights.of_uses(*self._habits.worth(ref, sought.folded))
        return Found(score, ref, name.text, name, is_in_show=True)

    def of_rows(self, rows: Iterable[NameRow], sought: Sought, fit: Fit | None = None) -> Iterator[Found]:
        """Rows of the store; `fit` where they were found otherwise than by the beginning of a name.

        Left out are those of the show, all whose names are here, and those that mean nothing outside a show of theirs.
        """
        weights, letters = self.weights, sought.folded
        for row in rows:
            if row.kind in _OF_THEIR_SHOW or self.is_in_show(row.ref):
                continue
            name = folded(row.name)
            uses = self._habits.worth(row.ref, letters)
            score = weights.of_stranger(row.kind, sought.section, row.popularity, uses)
            score += fit if fit is not None else _fit_of(row, name, letters)
            if row.slip:
                score += weights.slip[row.slip]
            elif name.startswith(letters):
                score += weights.from_start
            yield Found(score, row.ref, row.name, row)

    def is_in_show(self, ref: EntityRef) -> bool:
        return self._facts is not None and ref in self._facts.entities

    def _standing_in(self, section: SectionKind) -> Mapping[EntityRef, float]:
        """What speaks for each entity of the show in a section, whatever is typed."""
        standing = self._standing.get(section)
        if standing is None:
            assert self._facts is not None  # noqa: S101 - it is asked for names of the show only; tells mypy
            standing = self._standing[section] = {
                ref: self.weights.of_entity(entity, section, self._billing.get(ref))
                for ref, entity in self._facts.entities.items()
            }
        return standing


def _fit_of(row: NameRow, name: str, letters: str) -> Fit:
    """How letters fit a stranger that begins with them: a short name, which half the world's characters share with one
    of the show, is no name in full.
    """
    is_whole = letters == name or (" " in letters and row.matched != row.name and letters == folded(row.matched))
    return Fit.WHOLE if is_whole else Fit.BEGINNING


def _billing(facts: ShowFacts, season: int | None) -> dict[EntityRef, int]:
    """Whoever is in the season, as person or character, with the place in its cast, counted from 1.

    Videos too, each with its place from the newest on; and companies, where the network comes before the studios, and
    both before the publisher of the webtoon.
    """
    places = {video.ref: place for place, video in enumerate(newest_videos(facts), start=1)}
    companies = (ref for property in _COMPANIES for ref in answering_names(facts, property, season))
    places |= {ref: place for place, ref in enumerate(dict.fromkeys(companies), start=1)}
    scope = facts.season(season) if season is not None else None
    if scope is None:
        return places
    places[scope.ref] = 0
    for place, credit in enumerate(facts.cast(scope.ref), start=1):
        for ref in (credit.person, credit.character):
            if ref is not None:
                places.setdefault(ref, place)
    return places
