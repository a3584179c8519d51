"""What a card says of a row that the writer rests on: who it is, and the few facts that matter with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from editor_app.completion.completion import Completion
from editor_app.completion.who import who
from editor_app.facts.entities import AliasKind, Credit, CreditStatus, Entity
from editor_app.facts.fact import Fact, Source, Status
from editor_app.facts.phrasing import label, phrase
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts, entities_named_by
from editor_app.facts.standing import Standing, standing, standings
from editor_app.facts.store import FactStore
from editor_app.facts.telling import Lookup, is_own, seen_words, source_name, title_of
from editor_app.facts.value_lines import detail_words, value_line
from editor_app.text.names import fold

_MOST_LINES = 8
_MOST_PARTS = 3
_MOST_NAMES = 4
_MOST_SEASONS = 2
_READ_PARTS = 40
"""So many parts of somebody are read at most: the best known of them are told."""

_UNTOLD = frozenset({"synopsis", "gender", "address", "original_title", "also_called", "language"})
"""What a card leaves out: too long for it, or nothing that tells who is meant. Spoilers are left out as well."""

_LAST = frozenset({"type", "country", "genre", "kind", "production_company", "distributor"})
"""What hardly ever changes, and so comes after what does."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One fact. `mark` says how sure it is where that is in doubt, `otherwise` who says something else."""

    label: str
    words: str
    mark: str = ""
    detail: str = ""
    otherwise: str = ""

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.label, self.words, self.mark, self.detail, self.otherwise) if part)


@dataclass(frozen=True, slots=True)
class Card:
    """All that a card says. `also` are further names, `who` as in a row; `lines` come in the order of importance."""

    name: str
    who: str = ""
    also: str = ""
    lines: tuple[CardLine, ...] = ()

    @property
    def says_more(self) -> bool:
        """Whether there is anything that the row does not say already."""
        return bool(self.also or self.lines)

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ". ".join(
            part for part in (self.name, self.who, self.also, *(line.spoken for line in self.lines)) if part
        )


def card_from_show(row: Completion, facts: ShowFacts, *, season: int | None, today: date) -> Card | None:
    """The card for `row` from what is in memory; None where it is about nothing of the show."""
    subject = facts.entity(row.ref)
    if subject is None:
        return None
    if row.fact is not None:
        rows = facts.rows(row.fact)
        return fact_card(row, standing(row.fact, rows), facts.entity)
    credits = [c for c in facts.credits if subject.ref in (c.person, c.character)]
    stated = facts.facts.get(subject.ref, ())
    said = who(subject, facts, season=season)
    card = entity_card(subject, stated, credits, facts.entity, said, today, within=facts.show.ref)
    if subject.kind is Kind.SHOW:
        card = replace(card, lines=(*_season_lines(facts, today), *card.lines)[:_MOST_LINES])
    return card


def _season_lines(facts: ShowFacts, today: date) -> Iterator[CardLine]:
    """Where the newest seasons stand."""
    for season in facts.seasons[: -_MOST_SEASONS - 1 : -1]:
        one = standing(FactRef(season.ref, "status"), facts.facts.get(season.ref, ()))
        if one.held and season.number is not None:
            yield replace(_fact_line(one, facts.entity, today), label=f"Season {season.number}")


def read_card(store: FactStore, ref: EntityRef, *, today: date) -> Card | None:
    """The card for an entity of the store, which it asks some questions; None where it does not know the entity."""
    subject = store.entity(ref)
    if subject is None:
        return None
    stated = store.facts(subject.ref)
    # of a company or a show it would be thousands
    credits = store.uses(subject.ref).credits if subject.kind in (Kind.PERSON, Kind.CHARACTER) else ()
    known: dict[EntityRef, Entity | None] = {subject.ref: subject}

    def entity(ref: EntityRef) -> Entity | None:
        if ref not in known:
            known[ref] = store.entity(ref)
        return known[ref]

    for named in entities_named_by(stated):
        entity(named)
    ordered = sorted(credits[:_READ_PARTS], key=lambda c: -_popularity(c, entity))
    return entity_card(subject, stated, ordered, entity, str(subject.kind), today)


def _popularity(credit: Credit, entity: Lookup) -> int:
    scope = entity(credit.scope)
    show = entity(scope.parent) if scope is not None and scope.parent is not None else scope
    return show.popularity if show is not None else 0


# -- an entity


def entity_card(
    subject: Entity,
    rows: Sequence[Fact],
    credits: Sequence[Credit],
    entity: Lookup,
    said: str,
    today: date,
    *,
    within: EntityRef = "",
) -> Card:
    """The card for `subject`, of which `rows` are believed and `credits` name it; `said` is who it is.

    Of parts `within` that show, only the season is told.
    """
    parts = list(_part_lines(subject, credits, entity, within))
    told = sorted(filter(_is_told, standings(subject.ref, rows)), key=lambda one: one.prop.name in _LAST)
    facts = [_fact_line(one, entity, today) for one in told]
    return Card(title_of(subject, entity), said, _further_names(subject), tuple(islice((*parts, *facts), _MOST_LINES)))


def _further_names(subject: Entity) -> str:
    """Names that are more than another way to write the name; those in their own script first."""
    told = {fold(subject.name)}
    others = []
    for alias in subject.aliases:
        if alias.kind not in (AliasKind.MISSPELLING, AliasKind.SHORT) and fold(alias.text) not in told:
            told.add(fold(alias.text))
            others.append(alias.text)
    return " · ".join(sorted(others, key=str.isascii)[:_MOST_NAMES])


def _is_told(one: Standing) -> bool:
    return bool(one.held) and one.prop.name not in _UNTOLD and not one.prop.is_spoiler


def _fact_line(one: Standing, entity: Lookup, today: date) -> CardLine:
    line = value_line(one, entity, today)
    others = line.others[0] if line.others else ""
    return CardLine(
        line.label,
        line.words,
        line.mark,
        detail_words(one.held, today, is_brief=True),
        f"otherwise {others}" if others else "",
    )


def _part_lines(subject: Entity, credits: Sequence[Credit], entity: Lookup, within: EntityRef) -> Iterator[CardLine]:
    """Whom a person plays or what they do, or who plays a character: each once, with all the seasons."""
    together: dict[tuple[str, str], list[Credit]] = {}
    for credit in credits:
        if credit.status is not CreditStatus.LEFT:
            together.setdefault(_part(subject, credit, entity), []).append(credit)
    for (does, whom), same in islice(together.items(), _MOST_PARTS):
        if does:
            mark = same[-1].status.value if same[-1].status is not CreditStatus.CONFIRMED else ""
            addresses = dict.fromkeys(address for credit in same for address in credit.sources)
            sources = [source_name(Source(address)) for address in addresses]
            said_by = sources[0] if len(sources) == 1 else f"{len(sources)} sources" if sources else ""
            where = _scopes([c.scope for c in same], entity, within)
            what = whom or where or title_of(entity(within), entity)
            yield CardLine(does, what, mark, " · ".join(p for p in (where if whom else "", said_by) if p))


def _part(subject: Entity, credit: Credit, entity: Lookup) -> tuple[str, str]:
    other = credit.character if credit.person == subject.ref else credit.person
    found = entity(other) if other is not None else None
    if found is not None:
        return ("Plays" if credit.person == subject.ref else "Played by"), found.name
    return (credit.job.capitalize() if credit.person == subject.ref else ""), ""


def _scopes(scopes: Iterable[EntityRef], entity: Lookup, within: EntityRef) -> str:
    """ "seasons 1 and 2" within a show, "Squid Game · seasons 1 and 2" elsewhere; of two shows at most."""
    numbers: dict[EntityRef, list[int]] = {}
    for ref in dict.fromkeys(scopes):
        scope = entity(ref)
        if scope is not None:
            seasons = numbers.setdefault(scope.parent or scope.ref, [])
            seasons += [scope.number] if scope.number is not None else []
    told = []
    for show, seasons in islice(numbers.items(), 2):
        found = entity(show)
        name = found.name if found is not None and show != within else ""
        which = f"season{'s' if len(seasons) > 1 else ''} {_listed(sorted(seasons))}" if seasons else ""
        told.append(" · ".join(part for part in (name, which) if part))
    return ", ".join(part for part in told if part)


def _listed(numbers: Sequence[int]) -> str:
    words = list(map(str, numbers))
    return " and ".join(p for p in (", ".join(words[:-1]), words[-1]) if p)


# -- a fact


def fact_card(row: Completion, one: Standing, entity: Lookup) -> Card:
    """The card for a value: who says it, who says otherwise, and when that was seen."""
    lines = [
        CardLine(
            source_name(voice.source),
            phrase(voice.fact, entity),
            "" if voice.fact.status is Status.CONFIRMED else voice.fact.status.value,
            "" if is_own(voice.source) else seen_words(voice.source),
        )
        for voice in one.voices[:_MOST_LINES]
    ]
    return Card(row.text, row.detail or label(FactRef(one.ref.subject, one.ref.property)), one.why, tuple(lines))
