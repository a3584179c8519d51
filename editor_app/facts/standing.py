"""How a property stands: what each source says of it, side by side, which of them speaks, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor_app.facts.fact import WRITER, Fact, Source, Status
from editor_app.facts.lexicon import PROPERTIES, Property, Speaks
from editor_app.facts.refs import EntityRef, FactRef, kind_of
from editor_app.facts.speaking import speaker

_WHY = {
    Speaks.NEWEST: "Of those equally sure, the newest speaks.",
    Speaks.FINEST: "Of those equally sure, the newest speaks, as exactly as anybody gives it.",
    Speaks.MOST: "Of those equally sure, what most publishers say speaks.",
    Speaks.NEAREST: "Of those equally sure, whoever is nearest to the event speaks.",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """What one source says of a property. `source` is None where a value was stated without one."""

    fact: Fact
    source: Source | None
    speaks: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How one property of one entity stands at a moment.

    `rows` are all that are believed, past steps of a status included; `speaker` is the row that speaks, also where it
    says "not known". Of a `multiple` property every row that is not denied holds, and the first of them is `speaker`.
    """

    ref: FactRef
    prop: Property
    rows: tuple[Fact, ...] = ()
    speaker: Fact | None = None

    @property
    def seen(self) -> frozenset[int]:
        """The ids of the rows, as `FactStore.put` wants to hear them."""
        return frozenset(row.id for row in self.rows if row.id is not None)

    @property
    def current(self) -> tuple[Fact, ...]:
        """What is said of now, whoever speaks: the speaking row first, then the surest."""
        order = list(Status)
        present = [row for row in self.rows if row.valid_to is None]
        return tuple(sorted(present, key=lambda f: (not self.is_heard(f), order.index(f.status))))

    @property
    def held(self) -> tuple[Fact, ...]:
        """What holds: of a `multiple` property all that is not rumoured or denied, else what speaks."""
        if not self.prop.multiple:
            return () if self.speaker is None else (self.speaker,)
        return tuple(f for f in self.current if f.status in (Status.CONFIRMED, Status.REPORTED))

    @property
    def others(self) -> tuple[Fact, ...]:
        """What is said besides and does not speak: rumours, denials, and who says otherwise."""
        held = self.held
        return tuple(f for f in self.current if f not in held and not self.is_heard(f))

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Each source with what it says, the speaking ones first."""
        return tuple(Voice(f, source, self.is_heard(f)) for f in self.current for source in f.sources or (None,))

    def is_heard(self, row: Fact) -> bool:
        """Whether `row` speaks, alone or with others that say the same; dates of one event speak together."""
        if self.prop.multiple:
            return row.status in (Status.CONFIRMED, Status.REPORTED)
        if self.speaker is None or row.status is not self.speaker.status:
            return False
        is_part = self.speaker.id is None and set(row.sources) <= set(self.speaker.sources)
        return row.code == self.speaker.code or is_part

    @property
    def why(self) -> str:
        """Why this one speaks, in a sentence; "" where nobody says otherwise."""
        said = {(f.code, f.status) for f in self.current}
        if self.speaker is None or len(said) < 2 or self.prop.multiple:
            return ""
        if WRITER in self.speaker.sources:
            return "Your own word speaks before all others."
        peers = {code for code, status in said if status is self.speaker.status}
        if len(peers) < 2:
            return f"What is {self.speaker.status} speaks before what is less sure."
        if self.speaker.id is None:
            return "Dates within ten days of each other are one event: they speak together."
        return _WHY[self.prop.speaks]


def standing(ref: FactRef, rows: Iterable[Fact]) -> Standing:
    """How `ref` stands, of which `rows` are what is believed."""
    mine = tuple(row for row in rows if row.ref.property == ref.property)
    return Standing(ref, PROPERTIES[ref.property], mine, speaker(mine))


def standings(ref: EntityRef, rows: Sequence[Fact]) -> tuple[Standing, ...]:
    """How every property stands that such an entity can have, in the order of the lexicon, known or not.

    `rows` are all that is believed about the entity.
    """
    kind = kind_of(ref)
    by_property: defaultdict[str, list[Fact]] = defaultdict(list)
    for row in rows:
        by_property[row.ref.property].append(row)
    return tuple(standing(FactRef(ref, p.name), by_property[p.name]) for p in PROPERTIES.values() if kind in p.subjects)


@dataclass(frozen=True, slots=True)
class Moved:
    """A value that was to be stated, and what others have said of the same meanwhile.

    `came` are the rows that were not there when the writer looked, `went` those that are there no more; `now` is how
    the property stands, from which the writer goes on.
    """

    mine: Fact
    came: tuple[Fact, ...]
    went: tuple[Fact, ...]
    now: Standing

    @property
    def is_agreed(self) -> bool:
        """Whether the others say the same, so that there is nothing to choose."""
        return any((f.code, f.status) == (self.mine.code, self.mine.status) for f in self.came)


def moved(mine: Fact, before: Standing, now: Standing) -> Moved:
    """What became of `before` while the writer was about to state `mine`."""
    came = tuple(f for f in now.rows if f.id not in before.seen)
    went = tuple(f for f in before.rows if f.id not in now.seen)
    return Moved(mine, came, went, now)
