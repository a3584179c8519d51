"""Words about facts and edits, as lists of the window say them: who says it, under which terms, what was done when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias
from urllib.parse import urlsplit

from editor_app.facts.entities import Entity
from editor_app.facts.fact import WRITER, Fact, Source, Status
from editor_app.facts.licences import LICENCES
from editor_app.facts.phrasing import label, phrase
from editor_app.facts.refs import EntityRef, FactRef, Kind, is_ref
from editor_app.facts.store import Edit, EditKind

Lookup: TypeAlias = Callable[[EntityRef], Entity | None]


def title_of(one: Entity | None, entity: Lookup) -> str:
    """What an entity is called where others are listed too: "All of Us Are Dead · season 2"."""
    if one is None:
        return ""
    if one.kind is Kind.SEASON and one.parent is not None and one.number is not None:
        show = entity(one.parent)
        return f"{show.name} · season {one.number}" if show is not None else one.name
    return one.name


def is_address(words: str) -> bool:
    """Whether `words` are the address of a page that can be opened."""
    try:
        parts = urlsplit(words.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not any(map(str.isspace, words.strip()))


def source_name(source: Source | None) -> str:
    """Who says it, briefly: the publisher, the site of the page, or the words that name it."""
    if source is None:
        return "no source"
    if source.publisher or not is_address(source.address):
        return source.publisher or source.address
    return urlsplit(source.address).netloc.removeprefix("www.")


def day_words(day: date) -> str:
    """ "6 Jun 2022": a day in the lists of the window, where room is short."""
    return f"{day.day} {day:%b} {day.year}"


def seen_words(source: Source | None) -> str:
    """ "seen 23 Feb 2026"; "" where nobody wrote down when."""
    if source is None or source.retrieved is None:
        return ""
    return f"seen {day_words(source.retrieved)}".replace(" ", "\N{NO-BREAK SPACE}")


def caution(licence: str, sources: Iterable[Source], known_from: datetime | None) -> str:
    """What one must know before a fact under `licence` is published or kept; "" where there is nothing."""
    terms = LICENCES.get(licence)
    if terms is None:
        return ""
    parts = ["not for commercial use"] if terms.is_non_commercial else []
    read = [s.retrieved for s in sources if s.retrieved is not None]
    last = max([*read, *([known_from.date()] if known_from is not None else [])], default=None)
    if terms.days_kept is not None and last is not None:
        parts.append(f"kept until {day_words(last + timedelta(days=terms.days_kept))}")
    return f"{licence.removesuffix('-NC')}: {', '.join(parts)}" if parts else ""


# -- history


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One statement of a history. `who` names its sources; `after` says what became of it, "" while it is believed."""

    fact: Fact
    words: str
    who: str
    after: str


def history_lines(rows: Sequence[Fact], entity: Lookup) -> tuple[HistoryLine, ...]:
    """The history of one property, newest first: who said what when, and what took its place."""

    def words(fact: Fact) -> str:
        said = phrase(fact, entity)
        return said if fact.status is Status.CONFIRMED else f"{said} ({fact.status})"

    lines = []
    for row in sorted(rows, key=lambda f: (f.known_from is not None and f.known_from, f.id or 0), reverse=True):
        after = ""
        if row.known_to is not None:
            next_ = [f for f in rows if f.known_from == row.known_to and f is not row]
            same = [f for f in next_ if f.code == row.code and f.status is row.status]
            if same:
                after = "its sources changed"
            elif next_:
                after = f"then {words(next_[0])}"
            else:
                after = "taken back"
            after = f"until {moment_words(row.known_to)}: {after}"
        elif row.valid_to is not None and row.valid_to.upper is not None:
            after = f"was so until {day_words(row.valid_to.upper)}"
        who = ", ".join(map(source_name, row.sources)) or source_name(None)
        lines.append(HistoryLine(row, words(row), who, after))
    return tuple(lines)


def moment_words(moment: datetime) -> str:
    """ "22 Nov 2026, 09:30" in the time of this machine."""
    local = moment.astimezone()
    return f"{day_words(local.date())}, {local:%H:%M}"


# -- edits

_VERBS = {
    EditKind.ADD: "“{}” added",
    EditKind.CHANGE: "Names of “{}” changed",
    EditKind.DELETE: "“{}” deleted",
    EditKind.SPLIT: "“{}” split off again",
    EditKind.IMPORT: "Taken in: {}",
    EditKind.CREDIT: "Cast of {}",
    EditKind.SET: "{}",
}


def edit_words(edit: Edit, entity: Lookup) -> str:
    """What an edit did, in a line: "Release of All of Us Are Dead · season 2", "“Lim Jae-hyuk” merged into “Im …”"."""
    if edit.kind is EditKind.UNDO:
        return f"Undone: {_about(edit.origin, entity)}"
    one, joined, other = edit.origin.partition(" into ")
    if edit.kind is EditKind.MERGE and joined:
        return f"“{_about(one, entity)}” merged into “{_about(other, entity)}”"
    return _VERBS.get(edit.kind, "{}").format(_about(edit.origin, entity))


def _about(origin: str, entity: Lookup) -> str:
    """What an origin names, made readable; other words stay as they are."""
    try:
        ref = FactRef.parse(origin)
    except ValueError:
        return origin
    found = title_of(entity(ref.subject), entity) if is_ref(ref.subject) else ""
    subject = found or ref.subject.partition("/")[2].replace("-", " ").title()
    return f"{label(ref)} of {subject}" if ref.property else subject


def is_own(source: Source | None) -> bool:
    """Whether a statement is the writer's own word."""
    return source is None or source.address == WRITER.address
