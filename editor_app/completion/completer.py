"""Answers what is being typed: the show's names and values from memory, all other names by one look-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from editor_app.completion.answers import answering_values, cast_of
from editor_app.completion.completion import Completion, Context
from editor_app.completion.forms import with_forms
from editor_app.completion.habits import Habits
from editor_app.completion.head_values import head_rows
from editor_app.completion.matched import matched
from editor_app.completion.narrowing import DATE, sign_rows
from editor_app.completion.newsroom import Newsroom
from editor_app.completion.offered import reach_of
from editor_app.completion.pointing import article_rows
from editor_app.completion.rank import WEIGHTS, Fit, Weights
from editor_app.completion.values import ValueRow, value_rows
from editor_app.completion.videos import video_link
from editor_app.completion.weighing import Found, Sought, Weighing, by_score
from editor_app.completion.who import told_apart, who, who_elsewhere
from editor_app.facts.refs import EntityRef, Kind, is_ref, kind_of
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.show_names import ShowName, show_names
from editor_app.facts.store import KnownFor, NameIndex, NameRow
from editor_app.text.date_words import DateStyle
from editor_app.text.names import fold, sound
from editor_app.text.words import article_at_end

_LEAST_FOR_SOUND = 3
_LEAST_TO_MEAN_INITIALS = 3
"""With fewer letters, initials are looked at only where nothing begins like this: everybody has them."""

_LEAST_FOR_MORE_SLIPS = 5
"""With fewer letters, names a slip away say nothing beside names that fit, and the list would flicker with them."""

_KEPT_FOR_NEAR = 3
"""Rows that exact matches leave to the show's own names by their initials, in another spelling or with a slip."""

_SLIPS_ELSEWHERE = 10

_MOST_KNOWN = 2_000

_KEPT_FOR_SLIPS = 6
"""Rows that other spellings of what was typed leave to names with a slip, and to further spellings beside these."""

_KEPT_FOR_RUN, _KEPT_FOR_LONGER_RUN = 7, 6
"""Rows left to these by names that only begin like the last word or words of several: "Fuj", of "Sōnofri Fuj"."""

_DEEP = 100
"""Rows of the store among which those of the one kind that is wanted are looked for."""


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
        self._show = show_names(facts) if facts is not None else None
        self._values: dict[DateStyle, tuple[ValueRow, ...]] = {}
        self._details: dict[EntityRef, str] = {}
        self._known: dict[EntityRef, KnownFor] = {}
        self._habits = habits if habits is not None else Habits(lambda: date.min)
        self._weighing = Weighing(facts, season, self._habits, weights)

    def accepted(self, completion: Completion, typed: str) -> None:
        """Remember that the writer took `completion` when so much was typed: the same is likelier next time."""
        if completion.fact is None and not completion.markdown and is_ref(completion.ref):
            entity = self.facts.entity(completion.ref) if self.facts is not None else None
            self._habits.learn(typed, completion.ref, entity.name if entity is not None else completion.text)

    def forget_known(self) -> None:
        """The store has changed: ask it anew by what names from elsewhere are known."""
        self._known.clear()

    def complete(self, context: Context, *, limit: int = 10, with_slips: bool = False) -> tuple[Completion, ...]:
        """The likeliest completions, best first, each entity and each fact once.

        Names that the typed letters begin come before initials and other spellings, and these before slips of a letter;
        among each, the show, the section and the pair decide. What is typed in full already is not offered.

        The answer is there before the next key. `with_slips` gives the fuller one, which takes some milliseconds: it
        says of strangers by what they are known, and looks for more slips of a letter, where the show has nothing that
        fits in the names of the whole store too. These rows come beneath those of the instant answer, which stay where
        they were.
        """
        if with_slips:
            *_, fuller = self.complete_in_steps(context, limit=limit)
            return fuller
        other = self._of_no_name(context, limit)
        if other is not None:
            return other
        sought = self._weighing.sought(context)
        return self._rows(self._instant(sought, limit), sought, limit, is_full=False)

    def complete_in_steps(self, context: Context, *, limit: int = 10) -> Iterator[tuple[Completion, ...]]:
        """The fuller answer as far as it is known after each of some steps; the last is whole.

        A window may hear a key between two of them. What changes the names or the show puts an end to it.
        """
        other = self._of_no_name(context, limit)
        if other is not None:
            yield other
            return
        sought = self._weighing.sought(context)
        chosen = self._instant(sought, limit)
        rows = self._rows(chosen, sought, limit, is_full=True)
        yield told_apart(rows)
        if len(rows) < limit and (slips := self._slips(sought, chosen)):
            yield told_apart(rows)  # nothing new yet, but a key may wait
            yield told_apart(rows + self._told(slips, sought, is_full=True)[: limit - len(rows)])

    def _of_no_name(self, context: Context, limit: int) -> tuple[Completion, ...] | None:
        """What completes where no name belongs: a value of front matter, or one of our own articles."""
        if context.head_key:
            return head_rows(context, self.facts, self.names, self.newsroom, limit=limit)
        if context.wants_articles:
            articles = article_rows(context, self.newsroom, self.facts, limit=limit)
            if articles or not context.typed[:1].isupper():
                return articles
        return None

    def _rows(self, chosen: list[Found], sought: Sought, limit: int, *, is_full: bool) -> tuple[Completion, ...]:
        told = self._told(chosen, sought, is_full=is_full)
        rows = tuple(with_forms(told, sought.context, self.facts, limit=limit))
        return rows + sign_rows(sought.context)[: limit - len(rows)]

    def _told(self, found: list[Found], sought: Sought, *, is_full: bool) -> tuple[Completion, ...]:
        known = self._known_for(found if is_full else [one for one in found if one.is_remembered])
        return tuple(self._shown(one, sought.context, known.get(one.ref)) for one in found if not one.is_gone(known))

    def _instant(self, sought: Sought, limit: int) -> list[Found]:
        best: dict[tuple[str, str], Found] = {}
        for found in self._fitting(sought, limit):
            key = found.key
            if found.text != sought.typed and (key not in best or found.score > best[key].score):
                best[key] = found
        rows = sorted(best.values(), key=by_score)
        if sought.context.run and self.names is not None and not any(row.is_in_show for row in rows):
            limit -= _KEPT_FOR_LONGER_RUN if " " in sought.folded else _KEPT_FOR_RUN
        if len(rows) <= limit:
            return rows
        near = [row for row in rows if row.score < Fit.BEGINNING and row.is_in_show][:_KEPT_FOR_NEAR]
        exact = [row for row in rows if row.score >= Fit.BEGINNING][: limit - len(near)]
        rest = [row for row in rows if row.score < Fit.BEGINNING and row not in near][: limit - len(near) - len(exact)]
        return sorted([*exact, *near, *rest], key=by_score)[:limit]

    def _fitting(self, sought: Sought, limit: int) -> Iterator[Found]:
        has_values = False
        for found in self._fitting_values(sought):
            has_values = True
            yield found
        context = sought.context
        if not sought.folded:
            names: Iterable[Found] = self._without_letters(sought)
        elif context.is_asked or not context.typed[:1].islower():  # else a value is expected, and this is no name
            names = self._fitting_names(sought, limit, is_known=has_values)
        else:
            names = ()
        for found in names:
            if not context.narrowed or found.ref.startswith(f"{context.narrowed}/"):
                yield found

    # --- values ------------------------------------------------------------------------------------------------------

    def _fitting_values(self, sought: Sought) -> Iterator[Found]:
        context = sought.context
        if context.is_in_link or not (context.is_asked or context.expected):
            return
        if context.counterpart_of is not None and not context.wants_facts:
            return  # behind "On-jo (" comes a name
        values = self._values_with(context.dates)
        answering = answering_values(values, context, self.season)
        for row in values if context.is_asked else answering:
            if context.narrowed and not (context.narrowed == DATE and row.is_date):
                continue
            if sought.folded and not any(key.startswith(sought.folded) for key in row.keys):
                continue
            yield self._weighing.of_value(row, context, is_expected=row in answering)

    def _values_with(self, dates: DateStyle) -> tuple[ValueRow, ...]:
        if dates not in self._values:
            self._values[dates] = value_rows(self.facts, dates) if self.facts is not None else ()
        return self._values[dates]

    # --- names -------------------------------------------------------------------------------------------------------

    def _fitting_names(self, sought: Sought, limit: int, *, is_known: bool) -> Iterator[Found]:
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
        if self.names is not None and count < limit and _has_sound(typed):
            rows = self.names.sounding_like(typed, limit=max(1, limit - count - _KEPT_FOR_SLIPS))
            yield from self._weighing.of_rows(rows, sought, Fit.SOUND)

    def _starting_with(self, sought: Sought, limit: int) -> Iterator[Found]:
        if self._show is not None:
            for name in self._show.starting_with(sought.folded):
                fit = Fit.WHOLE if sought.folded in name.folded else Fit.BEGINNING
                yield self._weighing.of_show(name, sought, fit)
        if self.names is not None and not sought.has_opener and not sought.is_one_letter:
            depth = _DEEP if sought.context.narrowed else limit
            rows = self.names.starting_with(sought.context.typed, limit=depth)
            yield from self._weighing.of_rows(rows, sought)
        picked = (NameRow(ref, kind_of(ref), name, name) for ref, name in self._habits.starting_with(sought.folded))
        for found in self._weighing.of_rows(picked, sought):
            yield found._replace(is_remembered=self.names is not None)

    def _near_in_show(self, sought: Sought, *, is_known: bool, is_alone: bool) -> Iterator[Found]:
        show, letters = self._show, sought.folded
        if show is None:
            return
        if is_alone or len(letters) >= _LEAST_TO_MEAN_INITIALS:
            for name in show.with_initials(letters):
                is_known = True
                yield self._weighing.of_show(name, sought, Fit.INITIALS)
        if len(letters) < _LEAST_FOR_SOUND:
            return
        for name in show.sounding_like(sought.context.typed):
            is_known = True
            yield self._weighing.of_show(name, sought, Fit.SOUND)
        if not is_known:
            for name in show.nearly(letters):
                yield self._weighing.of_show(name, sought, Fit.SLIP)

    def _slips(self, sought: Sought, chosen: list[Found]) -> list[Found]:
        """Names with a slip in what was typed, beyond those that are `chosen` already; the show's first.

        Those of the whole store only where the show has nothing that fits without one.
        """
        context = sought.context
        if not sought.folded or context.narrowed or (sought.has_opener and not context.run):
            return []
        found: list[Found] = []
        if self._show is not None and len(sought.folded) >= _LEAST_FOR_MORE_SLIPS:
            found += (self._weighing.of_show(name, sought, Fit.SLIP) for name in self._show.nearly(sought.folded))
        is_known = any(row.is_in_show and row.score >= Fit.SOUND for row in chosen)
        if self.names is not None and not is_known:
            found += [*self._slips_elsewhere(sought, is_alone=not chosen), *self._kept_back(sought)]
        seen = {row.ref for row in chosen}
        best: dict[EntityRef, Found] = {}
        for row in sorted(found, key=by_score):
            if row.ref not in seen and row.text != sought.typed:
                best.setdefault(row.ref, row)
        return list(best.values())

    def _slips_elsewhere(self, sought: Sought, *, is_alone: bool) -> list[Found]:
        """Names of the store with a slip in what was typed, or in the words of the same name before it.

        What was typed is asked about without these words only if it `is_alone`, with nobody whom it begins: else it is
        right, and it is the words before that nobody knows.
        """
        assert self.names is not None  # noqa: S101 - it is asked only where there are some; tells mypy
        context, run = sought.context, sought.context.run
        article = article_at_end(context.before[: len(context.before) - len(run)])
        runs = [*dict.fromkeys((article + run, run or article))]
        if runs[0] and is_alone and not sought.has_opener:
            runs.append("")
        for words in runs:
            rows = self.names.nearly(words + context.typed, limit=_SLIPS_ELSEWHERE)
            if slips := list(self._weighing.of_rows(rows, sought, Fit.SLIP_ELSEWHERE)):
                whole = article + run
                starts = (whole if article and row.text.startswith(article) else words for row in slips)
                return [row._replace(reach=len(start)) for row, start in zip(slips, starts, strict=True)]
        return []

    def _kept_back(self, sought: Sought) -> Iterator[Found]:
        """Names of the store that fit without a slip, and are none of the instant answer since one is likely."""
        assert self.names is not None  # noqa: S101 - it is asked only where there are some; tells mypy
        context, weights = sought.context, self._weighing.weights
        rows: tuple[NameRow, ...] = ()
        worth = 0.0
        if context.run and not sought.has_opener:
            rows, worth = self.names.starting_with(context.typed), weights.without_run
        elif not context.run and _has_sound(context.typed) and (context.is_asked or not context.typed[0].islower()):
            rows, worth = self.names.sounding_like(context.typed), weights.by_sound
        for found in self._weighing.of_rows(rows, sought, Fit.SLIP_ELSEWHERE):
            yield found._replace(score=found.score + worth)

    def _without_letters(self, sought: Sought) -> Iterator[Found]:
        if self.facts is None:
            return
        context = sought.context
        if context.counterpart_of is None and not context.is_asked:
            yield from self._next_in_line(sought)
            return
        refs: Iterable[EntityRef] = sought.counterparts if context.counterpart_of is not None else self.facts.entities
        for ref in refs:
            entity = self.facts.entity(ref)
            if entity is not None and (entity.kind is not Kind.SEASON or context.narrowed):
                name = f"Season {entity.number}" if entity.kind is Kind.SEASON else entity.name
                yield self._weighing.of_show(ShowName.of(entity, name, name), sought, Fit.BEGINNING)

    def _next_in_line(self, sought: Sought) -> Iterator[Found]:
        """Those who may come next in the order in which they are known, but for whom the list has named already."""
        context, facts = sought.context, self.facts
        refs = cast_of(facts, self.season) if context.narrowed and facts is not None else sought.answering
        for place, ref in enumerate(refs):
            entity = facts.entity(ref) if facts is not None else None
            if entity is not None and entity.name not in context.before:
                found = self._weighing.of_show(ShowName.of(entity, entity.name, entity.name), sought, Fit.BEGINNING)
                yield found._replace(score=Fit.WHOLE - place / 100)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _known_for(self, chosen: list[Found]) -> Mapping[EntityRef, KnownFor]:
        """By what the names from elsewhere are known. The same are offered again and again, and asked about once."""
        refs = [row.ref for row in chosen if isinstance(row.source, NameRow) and row.ref not in self._known]
        if refs and self.names is not None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
                refs = [row.ref for row in chosen if isinstance(row.source, NameRow)]
            self._known.update(self.names.known_for(refs))
        return self._known

    def _shown(self, found: Found, context: Context, known: KnownFor | None) -> Completion:
        source = found.source
        spans = matched(found.text, context.typed)
        if isinstance(source, ValueRow):
            return Completion(
                found.text, found.ref, "fact", source.detail, found.score, spans, fact=source.ref, agreed=source.agreed
            )
        kind = source.kind if isinstance(source, NameRow) else source.entity.kind
        detail = who_elsewhere(source, known) if isinstance(source, NameRow) else self._detail(source)
        link = self._video_link(found.ref) if kind is Kind.VIDEO and not context.is_in_link else ""
        reach = found.reach or reach_of(found.text, spans, context)
        return Completion(found.text, found.ref, kind.value, detail, found.score, spans, markdown=link, reach=reach)

    def _video_link(self, ref: EntityRef) -> str:
        video = self.facts.entity(ref) if self.facts is not None else None
        return video_link(video, self.facts) if video is not None and self.facts is not None else ""

    def _detail(self, name: ShowName) -> str:
        entity, facts = name.entity, self.facts
        if name.text != entity.name and entity.kind is Kind.CHARACTER:
            return f"{entity.kind} · {entity.name}"
        if entity.ref not in self._details and facts is not None:
            self._details[entity.ref] = who(entity, facts, season=self.season)
        return self._details[entity.ref]


def _has_sound(typed: str) -> bool:
    """Whether it is more than a single sound, which begins the names of half the world."""
    return len(fold(typed)) >= _LEAST_FOR_SOUND and len(sound(typed)) > 1
