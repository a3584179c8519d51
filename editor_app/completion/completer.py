"""Answers what is being typed: the show's names and values from memory, all other names by one look-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from editor_app.completion.completion import Completion, Context
from editor_app.completion.matched import matched
from editor_app.completion.rank import Evidence, Fit, score
from editor_app.completion.show_names import ShowName, show_names
from editor_app.completion.values import ValueRow, value_rows
from editor_app.completion.who import who
from editor_app.completion.words import OPENERS
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import NameIndex, NameRow
from editor_app.text.names import fold, sound

_LEAST_FOR_SOUND = 3
_KEPT_FOR_NEAR = 3
"""Rows that exact matches leave to the show's own names in another spelling or with a slip."""

_OF_THEIR_SHOW = frozenset({Kind.SEASON, Kind.EPISODE, Kind.VIDEO, Kind.ARTICLE})
"""Kinds whose names say nothing outside their show, and would fill every list: "Episode 5", "Official trailer"."""


class Completer:
    """Completes for one article: `facts` is its show and `season` its season, None where it has none.

    `names` is the look-up in the whole store, None without a store. To be used on one thread.
    """

    def __init__(self, names: NameIndex | None, facts: ShowFacts | None, *, season: int | None = None) -> None:
        self.names = names
        self.facts = facts
        self.season = season
        self._show = show_names(facts) if facts is not None else None
        self._values = value_rows(facts) if facts is not None else ()
        self._billing = _billing(facts, season) if facts is not None else {}
        self._details: dict[EntityRef, str] = {}
        self._uses: Counter[EntityRef] = Counter()

    def accepted(self, completion: Completion) -> None:
        """Remember that the writer took `completion`: the same is likelier next time."""
        self._uses[completion.ref] += 1

    def complete(self, context: Context, *, limit: int = 10) -> tuple[Completion, ...]:
        """The likeliest completions, best first, each entity and each fact once.

        Names that the typed letters begin come before other spellings of what was typed, and these before slips of a
        letter; among each, the show, the section and the pair decide. What is typed in full already is not offered.
        """
        folded = fold(context.typed)
        values = list(self._fitting_values(context, folded))
        best: dict[tuple[str, str], Completion] = {}
        for found in chain(values, self._fitting_names(context, folded, limit, is_known=bool(values))):
            key = ("fact", str(found.fact)) if found.fact is not None else ("name", found.ref)
            if found.text != context.typed.strip() and (key not in best or found.score > best[key].score):
                best[key] = found
        rows = sorted(best.values(), key=lambda row: -row.score)
        near = [row for row in rows if row.score < Fit.BEGINNING and self._is_in_show(row.ref)][:_KEPT_FOR_NEAR]
        exact = [row for row in rows if row.score >= Fit.BEGINNING][: limit - len(near)]
        rest = [row for row in rows if row.score < Fit.BEGINNING and row not in near][: limit - len(near) - len(exact)]
        chosen = sorted([*exact, *near, *rest], key=lambda row: -row.score)
        return tuple(replace(row, matched=matched(row.text, context.typed)) for row in chosen[:limit])

    # --- values ------------------------------------------------------------------------------------------------------

    def _fitting_values(self, context: Context, folded: str) -> Iterator[Completion]:
        if context.is_in_link or not (context.is_asked or context.expected):
            return
        if context.counterpart_of is not None and not context.wants_facts:
            return  # behind "On-jo (" comes a name
        for row in self._values:
            is_expected = row.ref.property == context.expected
            if not context.is_asked and (row.is_open or not is_expected):
                continue  # "was released on" is never followed by "no date yet"
            if folded and not any(key.startswith(folded) for key in row.keys):
                continue
            yield Completion(
                row.words,
                row.ref.subject,
                "fact",
                row.detail,
                self._value_score(row, context, is_expected=is_expected),
                fact=row.ref,
                agreed=row.agreed,
            )

    def _value_score(self, row: ValueRow, context: Context, *, is_expected: bool) -> float:
        evidence = Evidence(
            None,
            is_in_show=True,
            is_expected=is_expected,
            is_wanted=context.wants_facts,
            is_in_season=row.season == self.season,
            is_in_sentence=context.season is not None and row.season == context.season,
            uses=self._uses[row.ref.subject],
        )
        return score(evidence, context.section, Fit.BEGINNING)

    # --- names -------------------------------------------------------------------------------------------------------

    def _fitting_names(self, context: Context, folded: str, limit: int, *, is_known: bool) -> Iterable[Completion]:
        if not folded:
            return self._without_letters(context)
        if context.typed[:1].islower() and not context.is_asked:
            return ()  # a value is expected, and this is no name
        exact = list(self._starting_with(context, folded, limit))
        if folded in OPENERS and not context.is_asked:
            return exact  # "The" begins a sentence, and is nobody's name misspelt
        if len(folded) < _LEAST_FOR_SOUND:
            return exact
        is_known = is_known or any(self._is_in_show(row.ref) for row in exact)
        return [*exact, *self._near(context, folded, limit - len(exact), is_known=is_known)]

    def _without_letters(self, context: Context) -> Iterator[Completion]:
        if self.facts is None:
            return
        if context.counterpart_of is not None:
            refs: Iterable[EntityRef] = self.facts.counterparts(context.counterpart_of)
        else:
            refs = self.facts.entities if context.is_asked else ()
        for ref in refs:
            entity = self.facts.entity(ref)
            if entity is not None and entity.kind is not Kind.SEASON:
                yield self._of_show(ShowName(entity, entity.name, entity.name), context, Fit.BEGINNING)

    def _starting_with(self, context: Context, folded: str, limit: int) -> Iterator[Completion]:
        if self._show is not None:
            for name in self._show.starting_with(folded):
                yield self._of_show(name, context, self._fit(name.name, name.text, folded))
        if self.names is not None and (context.is_asked or folded not in OPENERS):
            for row in self.names.starting_with(context.typed, limit=limit):
                yield from self._of_store(row, context, self._fit(row.matched, row.name, folded))

    def _near(self, context: Context, folded: str, room: int, *, is_known: bool) -> Iterator[Completion]:
        """Names in another spelling; and with a slip, where the show has nothing in this spelling or another."""
        if self._show is not None:
            for name in self._show.sounding_like(context.typed):
                is_known = True
                yield self._of_show(name, context, Fit.SOUND)
            if not is_known:
                for name in self._show.nearly(folded):
                    yield self._of_show(name, context, Fit.SLIP)
        # a single sound begins the names of half the world
        if self.names is not None and room > 0 and len(sound(context.typed)) > 1:
            for row in self.names.sounding_like(context.typed, limit=room):
                yield from self._of_store(row, context, Fit.SOUND)

    @staticmethod
    def _fit(name: str, text: str, folded: str) -> Fit:
        return Fit.WHOLE if folded in (fold(name), fold(text)) else Fit.BEGINNING

    def _of_show(self, name: ShowName, context: Context, fit: Fit) -> Completion:
        entity, facts = name.entity, self.facts
        assert facts is not None  # noqa: S101 - names of the show are only found with its facts; tells mypy
        if entity.ref not in self._details:
            self._details[entity.ref] = who(entity, facts, season=self.season)
        counterparts = facts.counterparts(context.counterpart_of) if context.counterpart_of is not None else ()
        evidence = Evidence(
            entity.kind,
            is_in_show=True,
            is_in_season=entity.ref in self._billing,
            is_counterpart=entity.ref in counterparts,
            is_from_start=fold(name.text).startswith(fold(context.typed)),
            is_alias=name.name != name.text,
            billing=self._billing.get(entity.ref, 0),
            popularity=entity.popularity,
            uses=self._uses[entity.ref],
        )
        detail = self._details[entity.ref]
        if name.text != entity.name and entity.kind is Kind.CHARACTER:
            detail = f"{entity.kind} · {entity.name}"
        return Completion(name.text, entity.ref, entity.kind.value, detail, score(evidence, context.section, fit))

    def _of_store(self, row: NameRow, context: Context, fit: Fit) -> Iterator[Completion]:
        entity = self.facts.entity(row.ref) if self.facts is not None else None
        if entity is not None:
            if entity.kind is not Kind.SEASON:
                yield self._of_show(ShowName(entity, entity.name, row.matched), context, fit)
        elif row.kind not in _OF_THEIR_SHOW:
            evidence = Evidence(row.kind, popularity=row.popularity, uses=self._uses[row.ref])
            also = "" if fold(row.matched) == fold(row.name) else f" · {row.matched}"
            detail = f"{row.kind}{also}"
            yield Completion(row.name, row.ref, row.kind.value, detail, score(evidence, context.section, fit))

    def _is_in_show(self, ref: EntityRef) -> bool:
        return self.facts is not None and self.facts.entity(ref) is not None


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
