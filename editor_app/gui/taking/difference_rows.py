"""What a batch would change, as the rows of a list: grouped by whom it is about, in words, with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from editor_app.facts.batch import Batch
from editor_app.facts.difference import Difference, DifferenceLine, Item
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Source
from editor_app.facts.refs import EntityRef, Kind, kind_of

_OF_ITS_OWN = (Kind.SHOW, Kind.SEASON)
"""What heads a group with its name; people, characters and all others are grouped by their kind."""
_RECENT = 31


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A change, or without a `line` the heading of those that follow.

    `label` is what changes, or among people who: `of` is then what of them. `aside` says who says so, seen when.
    """

    label: str
    line: DifferenceLine | None = None
    of: str = ""
    before: str = ""
    after: str = ""
    aside: str = ""

    @property
    def lead(self) -> str:
        """What comes before the new words: "born: June 6, 1999 → ", "no date yet → ", or nothing."""
        return (f"{self.of}: " if self.of else "") + (f"{self.before} → " if self.before else "")

    @property
    def spoken(self) -> str:
        """What a screen reader says: "Release of All of Us Are Dead · season 1, was January 30, now January 29"."""
        if self.line is None:
            return self.label
        words = f"was {self.before}, now {self.after}" if self.before else self.after
        return ", ".join(part for part in (f"{self.line.label} of {self.line.subject}", words, self.aside) if part)


def difference_rows(difference: Difference, batch: Batch, today: date) -> tuple[DifferenceRow, ...]:
    """The changes that a writer can decline, show by show, then people and all else.

    An entity that is new is no row: it comes with the credit or the fact that names it.
    """
    sources = {source.address: source for source in batch.sources}
    parents = {one.ref: one.parent for one in batch.entities}
    shows: dict[EntityRef, int] = {}

    def rank(line: DifferenceLine) -> tuple[bool, int, bool]:
        """A show before its seasons, and all that before people and others; within, the order of the batch stays."""
        ref, kind = _subject(line.item), _kind(line.item)
        show = (parents.get(ref) if kind is Kind.SEASON else None) or ref
        number = shows.setdefault(show, len(shows)) if kind in _OF_ITS_OWN else 0
        return kind not in _OF_ITS_OWN, number, kind is not Kind.SHOW

    groups: dict[str, list[DifferenceRow]] = {}
    for line in sorted((one for one in difference.lines if not one.is_new_entity), key=rank):
        heading = line.subject if _kind(line.item) in _OF_ITS_OWN else _kind(line.item).plural.capitalize()
        groups.setdefault(heading, []).append(_row(line, sources, today))
    return tuple(row for heading, rows in groups.items() for row in (DifferenceRow(heading), *rows))


def _subject(item: Item) -> EntityRef:
    if isinstance(item, Entity):
        return item.ref
    return item.scope if isinstance(item, Credit) else item.ref.subject


def _kind(item: Item) -> Kind:
    return kind_of(_subject(item))


def _row(line: DifferenceLine, sources: Mapping[str, Source], today: date) -> DifferenceRow:
    aside = source_words(_sources(line.item, sources), today)
    if _kind(line.item) in _OF_ITS_OWN:
        return DifferenceRow(line.label, line, "", line.before, line.after, aside)
    return DifferenceRow(line.subject, line, line.label.lower(), line.before, line.after, aside)


def _sources(item: Item, described: Mapping[str, Source]) -> tuple[Source, ...]:
    if isinstance(item, Entity):
        return ()
    if isinstance(item, Credit):
        return tuple(described.get(address) or Source(address) for address in item.sources)
    return item.sources


def source_words(sources: Iterable[Source], today: date) -> str:
    """Who says so and how fresh that is: "TVmaze, today", "3 sources, 5 days ago"; "" where nobody is named."""
    several = tuple(sources)
    publishers = tuple(dict.fromkeys(source.publisher or source.address for source in several))
    if not publishers:
        return ""
    who = publishers[0] if len(publishers) == 1 else f"{len(publishers)} sources"
    seen = [source.retrieved for source in several if source.retrieved is not None]
    return f"{who}, {age_words(max(seen), today)}" if seen else who


def age_words(day: date, today: date) -> str:
    """ "today", "3 days ago", and from a month on "May 2026"."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days < _RECENT else f"{day:%B %Y}"
