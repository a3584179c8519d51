"""What the Facts panel says of a show: each value with status, sources and age, and the Markdown a click inserts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from editor_app.article.links import link_markdown
from editor_app.facts.entities import Credit, CreditStatus
from editor_app.facts.fact import NOT_KNOWN, Fact, Source, Status
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import phrase
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.standing import Standing, standing
from editor_app.facts.value_lines import detail_words
from editor_app.text.dates import Period, Precision

_SEASON_ROWS = (
    "status",
    "renewed",
    "cancelled",
    "cast_announced",
    "production_started",
    "filming_halted",
    "filming_wrapped",
    "released",
    "ended",
    "episodes",
)
_SHOW_ROWS = ("premiered", "ended", "network", "based_on", "production_company", "genre")
_CREW = (("creator", "Created by"), ("director", "Directed by"), ("writer", "Written by"))


@dataclass(frozen=True, slots=True)
class FactLine:
    """One row of the panel: what is known, how sure and how old, and the Markdown that a click inserts.

    `mark` stands on a ground of its own: "confirmed", "rumour", or "differs" where a source says otherwise than the one
    that speaks. `ref` is None for what is no fact of its own, the names of the crew. `why` says why this one speaks.
    """

    label: str
    words: str
    insertion: str
    detail: str = ""
    mark: str = ""
    sources: tuple[Source, ...] = ()
    ref: FactRef | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class CastLine:
    """One part: both names, and whether the person is new in this season or the part is not certain."""

    character: str
    person: str
    mark: str = ""


def fact_lines(facts: ShowFacts, season: int | None, today: date) -> tuple[FactLine, ...]:
    """What the panel says of one season and of the show, in reading order."""
    entity = facts.season(season) if season is not None else None
    lines: list[FactLine] = []
    if entity is not None:
        for name in _SEASON_ROWS:
            lines += _property_lines(facts, FactRef(entity.ref, name), today)
    for name in _SHOW_ROWS:
        lines += _property_lines(facts, FactRef(facts.show.ref, name), today)
    for job, label in _CREW:
        people = [p.name for c in facts.crew(job) if c.person is not None and (p := facts.entity(c.person)) is not None]
        if people:
            words = ", ".join(people)
            lines.append(FactLine(label, words, words))
    return tuple(lines)


def cast_lines(facts: ShowFacts, season: int | None) -> tuple[CastLine, ...]:
    """The cast of a season in billing order, or of the whole show where the season has none."""
    entity = facts.season(season) if season is not None else None
    credits = facts.cast(entity.ref) if entity is not None else ()
    if not credits:
        return tuple(_cast_line(facts, credit, "") for credit in facts.cast())
    before = {
        c.character for other in facts.seasons if (other.number or 0) < (season or 0) for c in facts.cast(other.ref)
    }
    return tuple(
        _cast_line(facts, credit, "new" if before and credit.character not in before else "") for credit in credits
    )


def _cast_line(facts: ShowFacts, credit: Credit, mark: str) -> CastLine:
    def name(ref: EntityRef | None) -> str:
        found = facts.entity(ref) if ref is not None else None
        return found.name if found is not None else ""

    if credit.status is not CreditStatus.CONFIRMED:
        mark = credit.status.value
    return CastLine(name(credit.character), name(credit.person), mark)


def _property_lines(facts: ShowFacts, ref: FactRef, today: date) -> Iterator[FactLine]:
    """A line for what speaks (for each that holds, of a `multiple` property), then one for each that differs."""
    stands = standing(ref, facts.facts.get(ref.subject, ()))
    label = stands.prop.label
    if stands.prop.multiple and stands.prop.value is not ValueKind.DATE:
        if stands.held:
            words = ", ".join(phrase(f, facts.entity) for f in stands.held)
            yield FactLine(
                label,
                words,
                words,
                detail_words(stands.held, today, is_brief=True),
                sources=_sources(stands.held),
                ref=ref,
            )
        return
    told = [f for f in stands.held if f.status is not Status.RUMOURED]
    for fact in (*told, *_beside(stands)):
        yield _line(facts, fact, label, today, stands)
        label = "" if not stands.prop.multiple else label


def _beside(stands: Standing) -> tuple[Fact, ...]:
    """Rumours, denials, and what is said otherwise: shown beneath, and never taken for what holds."""
    rumours = tuple(f for f in stands.current if f.status is Status.RUMOURED)
    return rumours + tuple(f for f in stands.others if f.status is not Status.RUMOURED)


def _line(facts: ShowFacts, fact: Fact, label: str, today: date, stands: Standing) -> FactLine:
    words = phrase(fact, facts.entity)
    speaks = stands.is_heard(fact) and fact.status is not Status.RUMOURED
    is_open = isinstance(fact.value, Period) and fact.value.precision is Precision.TBA
    plain = not speaks or is_open or PROPERTIES[fact.ref.property].value is ValueKind.ENTITY
    insertion = words if plain else link_markdown(words, fact.ref, fact.code)
    if fact.value is NOT_KNOWN:
        insertion = f"[TK: {label.lower()}]" if label else "TK"
    if fact.ref.property == "based_on":
        words = _work(facts, str(fact.value), words)
    detail = detail_words([fact], today, is_brief=True)
    why = stands.why if speaks else ""
    return FactLine(label, words, insertion, detail, _mark(fact, speaks=speaks), fact.sources, fact.ref, why)


def _mark(fact: Fact, *, speaks: bool) -> str:
    if fact.status is Status.RUMOURED:
        return "rumour"
    if fact.status is Status.DENIED:
        return "denied"
    if not speaks:
        return "differs"
    return "confirmed" if fact.ref.property == "status" and fact.status is Status.CONFIRMED else ""


def _work(facts: ShowFacts, work: EntityRef, title: str) -> str:
    """What a show is based on, in full: "Now at Our School, webtoon by Joo Dong-geun"."""
    kind, author = facts.value(FactRef(work, "kind")), facts.value(FactRef(work, "author"))
    what = phrase(kind, facts.entity) if kind is not None else ""
    by = f"by {phrase(author, facts.entity)}" if author is not None else ""
    more = " ".join(part for part in (what, by) if part)
    return f"{title}, {more}" if more else title


def _sources(rows: tuple[Fact, ...]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for fact in rows for source in fact.sources))


def subtitle(facts: ShowFacts) -> str:
    """The line beneath the show's name: its own title, what it is, where it is from."""
    parts = [
        phrase(fact, facts.entity)
        for name in ("original_title", "type", "country")
        if (fact := facts.value(FactRef(facts.show.ref, name))) is not None
    ]
    return " · ".join(parts)
