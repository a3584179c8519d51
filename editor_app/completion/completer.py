"""Answers what is being typed: the show's names and values from memory, all other names by one look-up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from editor_app.article.article import SectionKind
from editor_app.completion.answers import answering_names, answering_values
from editor_app.completion.completion import Completion, Context
from editor_app.completion.habits import Habits
from editor_app.completion.head_values import head_rows
from editor_app.completion.matched import matched
from editor_app.completion.newsroom import Newsroom
from editor_app.completion.pointing import article_rows
from editor_app.completion.rank import WEIGHTS, Fit, Weights
from editor_app.completion.show_names import ShowName, show_names
from editor_app.completion.values import ValueRow, value_rows
from editor_app.completion.who import told_apart, who, who_elsewhere
from editor_app.completion.words import OPENERS
from editor_app.facts.refs import EntityRef, Kind, kind_of
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import KnownFor, NameIndex, NameRow
from editor_app.text.names import fold, sound

_LEAST_FOR_SOUND = 3
_LEAST_TO_MEAN_INITIALS = 3
"""With fewer letters, initials are looked at only where nothing begins like this: everybody has them."""

_LEAST_FOR_MORE_SLIPS = 5
"""With fewer letters, names a slip away say nothing beside names that fit, and the list would flicker with them."""

_KEPT_FOR_NEAR = 3
"""Rows that exact matches leave to the show's own names by their initials, in another spelling or with a slip."""

_PEOPLE = frozenset({Kind.PERSON, Kind.CHARACTER})

_DEEP = 100
"""Rows of the store among which those of the one kind that is wanted are looked for."""

_OF_THEIR_SHOW = frozenset({Kind.SEASON, Kind.EPISODE, Kind.VIDEO, Kind.ARTICLE})
"""Kinds whose names say nothing outside their show, and would fill every list: "Episode 5", "Official trailer"."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One candidate: a value, a name of the show or a row of the store, and what speaks for it."""

    score: float
    ref: EntityRef
    text: str
    source: ValueRow | ShowName | NameRow
    is_in_show: bool = False
    is_remembered: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return ("fact", str(self.source.ref)) if isinstance(self.source, ValueRow) else ("name", self.ref)

    def is_gone(self, known: Mapping[EntityRef, KnownFor]) -> bool:
        """Whether it was remembered from a pick, and the store has no such name any more."""
        return self.is_remembered and (self.ref not in known or known[self.ref].name != self.text)


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for: a context, its letters folded, and what it says for some names of the show."""

    context: Context
    folded: str
    counterparts: Collection[EntityRef]
    answering: Collection[EntityRef]
    lately: Mapping[EntityRef, float]
    named: Collection[EntityRef]

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


class Completer:
    """Completes for one article: `facts` is its show and `season` its season, None where it has none.

    `names` is the look-up in the whole store, None without a store. `newsroom` is what is known of the newsroom's own
    articles, as soon as it has been read. To be used on one thread.
    """

    def __init__(
        self,
        names: NameIndex | None,
        facts: ShowFacts | None,
        *,
        season: int | None = None,
        habits: Habits | None = None,
        weights: Weights = WEIGHTS,
    ) -> None:
        self.names = names
        self.facts = facts
        self.season = season
        self.newsroom = Newsroom()
        self._weights = weights
        self._show = show_names(facts) if facts is not None else None
        self._values = value_rows(facts) if facts is not None else ()
        self._billing = _billing(facts, season) if facts is not None else {}
        self._standing: dict[SectionKind, Mapping[EntityRef, float]] = {}
        self._details: dict[EntityRef, str] = {}
        self._known: dict[EntityRef, KnownFor] = {}
        self._known_while = ""  # so much was typed
        self._habits = habits if habits is not None else Habits(lambda: date.min)

    def accepted(self, completion: Completion, typed: str) -> None:
        """Remember that the writer took `completion` when so much was typed: the same is likelier next time."""
        if completion.fact is None:
            entity = self.facts.entity(completion.ref) if self.facts is not None else None
            self._habits.learn(typed, completion.ref, entity.name if entity is not None else completion.text)

    def complete(self, context: Context, *, limit: int = 10, with_slips: bool = False) -> tuple[Completion, ...]:
        """The likeliest completions, best first, each entity and each fact once.

        Names that the typed letters begin come before initials and other spellings, and these before slips of a letter;
        among each, the show, the section and the pair decide. What is typed in full already is not offered.

        The answer is there before the next key. `with_slips` looks for slips of a letter even where the show has names
        that fit without; these rows come beneath those of the instant answer, which stay where they were.
        """
        if context.head_key:
            return head_rows(context, self.facts, self.names, self.newsroom, limit=limit)
        if context.wants_articles:
            articles = article_rows(context, self.newsroom, self.facts, limit=limit)
            if articles or not context.typed[:1].isupper():
                return articles
        sought = self._sought(context)
        chosen = self._instant(sought, limit)
        if with_slips and len(chosen) < limit:
            chosen += self._slips(sought, chosen)[: limit - len(chosen)]
        known = self._known_for(chosen, sought)
        shown = (self._shown(found, context, known.get(found.ref)) for found in chosen if not found.is_gone(known))
        return told_apart(tuple(shown))

    def _sought(self, context: Context) -> _Sought:
        other = context.counterpart_of
        return _Sought(
            context,
            fold(context.typed),
            self.facts.counterparts(other) if self.facts is not None and other is not None else (),
            self._answering(context),
            dict(zip(context.named, self._weights.lately, strict=False)),
            frozenset(context.named),
        )

    def _answering(self, context: Context) -> tuple[EntityRef, ...]:
        if self.facts is None or not context.expected:
            return ()
        return answering_names(self.facts, context.expected, context.season or self.season)

    def _instant(self, sought: _Sought, limit: int) -> list[_Found]:
        best: dict[tuple[str, str], _Found] = {}
        typed = sought.context.typed.strip()
        for found in self._fitting(sought, limit):
            key = found.key
            if found.text != typed and (key not in best or found.score > best[key].score):
                best[key] = found
        rows = sorted(best.values(), key=_by_score)
        if len(rows) <= limit:
            return rows
        near = [row for row in rows if row.score < Fit.BEGINNING and row.is_in_show][:_KEPT_FOR_NEAR]
        exact = [row for row in rows if row.score >= Fit.BEGINNING][: limit - len(near)]
        rest = [row for row in rows if row.score < Fit.BEGINNING and row not in near][: limit - len(near) - len(exact)]
        return sorted([*exact, *near, *rest], key=_by_score)[:limit]

    def _fitting(self, sought: _Sought, limit: int) -> Iterator[_Found]:
        has_values = False
        for found in self._fitting_values(sought):
            has_values = True
            yield found
        context = sought.context
        if not sought.folded:
            names: Iterable[_Found] = self._without_letters(sought)
        elif context.is_asked or not context.typed[:1].islower():  # else a value is expected, and this is no name
            names = self._fitting_names(sought, limit, is_known=has_values)
        else:
            names = ()
        for found in names:
            if not context.narrowed or found.ref.startswith(f"{context.narrowed}/"):
                yield found

    # --- values ------------------------------------------------------------------------------------------------------

    def _fitting_values(self, sought: _Sought) -> Iterator[_Found]:
        context = sought.context
        if context.is_in_link or not (context.is_asked or context.expected):
            return
        if context.counterpart_of is not None and not context.wants_facts:
            return  # behind "On-jo (" comes a name
        season = self.season if context.season is None and context.is_ahead else context.season
        answering = answering_values(self._values, context.expected, season)
        for row in self._values if context.is_asked else answering:
            if context.narrowed and not (context.narrowed == "date" and row.is_date):
                continue
            if sought.folded and not any(key.startswith(sought.folded) for key in row.keys):
                continue
            score = self._value_score(row, context, is_expected=row in answering)
            yield _Found(score, row.ref.subject, row.words, row, is_in_show=True)

    def _value_score(self, row: ValueRow, context: Context, *, is_expected: bool) -> float:
        weights = self._weights
        return (
            Fit.BEGINNING
            + weights.show
            + weights.of_kind(None, context.section)
            + weights.expected * is_expected
            + weights.wanted * context.wants_facts
            + weights.in_season * (row.season == self.season)
            + weights.in_sentence * (context.season is not None and row.season == context.season)
        )

    # --- names -------------------------------------------------------------------------------------------------------

    def _fitting_names(self, sought: _Sought, limit: int, *, is_known: bool) -> Iterator[_Found]:
        """Whoever begins like this; then by initials and by sound; and with a slip where the show has none of these."""
        count = 0
        for found in self._starting_with(sought, limit):
            count += 1
            is_known = is_known or found.is_in_show
            yield found
        if sought.has_opener:
            return  # nobody's name misspelt
        for found in self._near_in_show(sought, is_known=is_known, is_alone=count == 0):
            count += 1
            yield found
        # a single sound begins the names of half the world
        typed = sought.context.typed
        if (
            self.names is not None
            and count < limit
            and len(sought.folded) >= _LEAST_FOR_SOUND
            and len(sound(typed)) > 1
        ):
            for row in self.names.sounding_like(typed, limit=limit - count):
                yield from self._of_store(row, sought, Fit.SOUND)

    def _starting_with(self, sought: _Sought, limit: int) -> Iterator[_Found]:
        folded = sought.folded
        if self._show is not None:
            for name in self._show.starting_with(folded):
                yield self._of_show(name, sought, Fit.WHOLE if folded in name.folded else Fit.BEGINNING)
        if self.names is not None and not sought.has_opener and not sought.is_one_letter:
            depth = _DEEP if sought.context.narrowed else limit
            for row in self.names.starting_with(sought.context.typed, limit=depth):
                is_whole = folded == fold(row.matched)
                yield from self._of_store(row, sought, Fit.WHOLE if is_whole else Fit.BEGINNING)
        for ref, known_as in self._habits.starting_with(folded):
            if self._is_in_show(ref):
                continue
            row = NameRow(ref, kind_of(ref), known_as, known_as)
            fit = Fit.WHOLE if folded == fold(known_as) else Fit.BEGINNING
            for found in self._of_store(row, sought, fit):
                yield replace(found, is_remembered=self.names is not None)

    def _near_in_show(self, sought: _Sought, *, is_known: bool, is_alone: bool) -> Iterator[_Found]:
        show, folded = self._show, sought.folded
        if show is None:
            return
        if is_alone or len(folded) >= _LEAST_TO_MEAN_INITIALS:
            for name in show.with_initials(folded):
                is_known = True
                yield self._of_show(name, sought, Fit.INITIALS)
        if len(folded) < _LEAST_FOR_SOUND:
            return
        for name in show.sounding_like(sought.context.typed):
            is_known = True
            yield self._of_show(name, sought, Fit.SOUND)
        if not is_known:
            for name in show.nearly(folded):
                yield self._of_show(name, sought, Fit.SLIP)

    def _slips(self, sought: _Sought, chosen: list[_Found]) -> list[_Found]:
        """Names with a slip in what was typed, beyond those that are `chosen` already."""
        if self._show is None or len(sought.folded) < _LEAST_FOR_MORE_SLIPS:
            return []
        seen = {found.ref for found in chosen}
        best: dict[EntityRef, _Found] = {}
        for name in self._show.nearly(sought.folded):
            found = self._of_show(name, sought, Fit.SLIP)
            if found.ref not in seen and (found.ref not in best or found.score > best[found.ref].score):
                best[found.ref] = found
        return sorted(best.values(), key=_by_score)

    def _without_letters(self, sought: _Sought) -> Iterator[_Found]:
        if self.facts is None:
            return
        context = sought.context
        refs: Iterable[EntityRef] = sought.counterparts
        if context.counterpart_of is None:
            refs = self.facts.entities if context.is_asked or context.narrowed else sought.answering
        for ref in refs:
            entity = self.facts.entity(ref)
            if entity is None or (entity.kind is Kind.SEASON and not context.narrowed):
                continue
            name = f"Season {entity.number}" if entity.kind is Kind.SEASON else entity.name
            if context.is_asked or name not in context.before:  # a list that names somebody goes on with the next
                yield self._of_show(ShowName.of(entity, name, name), sought, Fit.BEGINNING)

    # --- what speaks for a name --------------------------------------------------------------------------------------

    def _of_show(self, name: ShowName, sought: _Sought, fit: Fit) -> _Found:
        weights, entity = self._weights, name.entity
        ref = entity.ref
        score = fit + self._standing_in(sought.section)[ref]
        if name.folded[0].startswith(sought.folded):
            score += weights.from_start
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
        return _Found(score, ref, name.text, name, is_in_show=True)

    def _standing_in(self, section: SectionKind) -> Mapping[EntityRef, float]:
        """What speaks for each entity of the show in a section, whatever is typed."""
        standing = self._standing.get(section)
        if standing is None:
            assert self.facts is not None  # noqa: S101 - it is asked for names of the show only; tells mypy
            standing = self._standing[section] = {
                ref: self._weights.of_entity(entity, section, self._billing.get(ref))
                + self._weights.own_show * (entity is self.facts.show)
                for ref, entity in self.facts.entities.items()
            }
        return standing

    def _of_store(self, row: NameRow, sought: _Sought, fit: Fit) -> Iterator[_Found]:
        entity = self.facts.entity(row.ref) if self.facts is not None else None
        if entity is not None:
            if entity.kind is not Kind.SEASON:
                yield self._of_show(ShowName.of(entity, entity.name, row.matched), sought, fit)
        elif row.kind not in _OF_THEIR_SHOW:
            weights = self._weights
            uses = self._habits.worth(row.ref, sought.folded)
            score = fit + weights.of_kind(row.kind, sought.section) + weights.of_stranger(row.popularity, *uses)
            if fold(row.name).startswith(sought.folded):
                score += weights.from_start
            yield _Found(score, row.ref, row.name, row)

    def _is_in_show(self, ref: EntityRef) -> bool:
        return self.facts is not None and ref in self.facts.entities

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _known_for(self, chosen: list[_Found], sought: _Sought) -> Mapping[EntityRef, KnownFor]:
        """By what the names from elsewhere are known. While a word is typed on, nobody is asked about twice."""
        if not sought.folded.startswith(self._known_while):
            self._known.clear()
        self._known_while = sought.folded
        refs = [row.ref for row in chosen if isinstance(row.source, NameRow) and row.ref not in self._known]
        if refs and self.names is not None:
            self._known.update(self.names.known_for(refs))
        return self._known

    def _shown(self, found: _Found, context: Context, known: KnownFor | None) -> Completion:
        source = found.source
        spans = matched(found.text, context.typed)
        if isinstance(source, ValueRow):
            return Completion(
                found.text, found.ref, "fact", source.detail, found.score, spans, fact=source.ref, agreed=source.agreed
            )
        kind = source.kind if isinstance(source, NameRow) else source.entity.kind
        detail = who_elsewhere(source, known) if isinstance(source, NameRow) else self._detail(source)
        return Completion(found.text, found.ref, kind.value, detail, found.score, spans)

    def _detail(self, name: ShowName) -> str:
        entity, facts = name.entity, self.facts
        if name.text != entity.name and entity.kind is Kind.CHARACTER:
            return f"{entity.kind} · {entity.name}"
        if entity.ref not in self._details and facts is not None:
            self._details[entity.ref] = who(entity, facts, season=self.season)
        return self._details[entity.ref]


def _by_score(found: _Found) -> float:
    return -found.score


def _billing(facts: ShowFacts, season: int | None) -> dict[EntityRef, int]:
    """Whoever is in the season, as person or character, with the place in its cast, counted from 1."""
    scope = facts.season(season) if season is not None else None
    if scope is None:
        return {}
    places: dict[EntityRef, int] = {scope.ref: 0}
    for place, credit in enumerate(facts.cast(scope.ref), start=1):
        for ref in (credit.person, credit.character):
            if ref is not None:
                places.setdefault(ref, place)
    return places
