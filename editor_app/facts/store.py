"""What the other rooms know of a store of facts: two protocols and the values that pass through them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Protocol

from editor_app.facts.batch import Batch
from editor_app.facts.difference import Difference
from editor_app.facts.entities import Alias, Credit, Entity
from editor_app.facts.fact import WRITER, Fact, Source, Status, Value
from editor_app.facts.gathered import Catalogue
from editor_app.facts.receipts import Receipt
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.watch import Watch


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change to the store did: counts for people, and the references of all that is now different.

    `edit` is the act by which it can be undone, None where nothing changed; `origin` says what it was, as in `Edit`.
    """

    entities: int = 0
    credits: int = 0
    facts: int = 0
    unchanged: int = 0
    refs: frozenset[EntityRef] = frozenset()
    edit: int | None = None
    origin: str = field(default="", compare=False)


EVERYTHING: EntityRef = "*"
"""Among the references of what has changed: so much that it is not listed."""


class EditKind(StrEnum):
    """What sort of act changed the store."""

    IMPORT = "import"
    SET = "set"  # one fact was stated or taken back
    CREDIT = "credit"
    ADD = "add"
    CHANGE = "change"  # of names or number
    MERGE = "merge"
    SPLIT = "split"
    DELETE = "delete"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Edit:
    """One act that changed the store. `origin` says in a few words where it came from or what it was about."""

    id: int
    at: datetime
    kind: EditKind
    origin: str
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class Uses:
    """Who names an entity: facts whose value it is, the credits of its part, and what belongs to it.

    `merged` are those that were merged into it, and can be split off again.
    """

    facts: tuple[Fact, ...] = ()
    credits: tuple[Credit, ...] = ()
    children: tuple[Entity, ...] = ()
    merged: tuple[Entity, ...] = ()


class Slip(IntEnum):
    """What differs between some letters and the beginning of a name; each is less likely than the one before.

    A letter that was left out or two that were swapped are that slip alone. One that is wrong or too many could have
    been any other.
    """

    NONE = 0
    LIKELY = 1
    OTHER = 2
    TWO = 3


@dataclass(frozen=True, slots=True)
class NameRow:
    """One entity found by one of its names. `matched` is the name or alias that was found, `name` the entity's own."""

    ref: EntityRef
    kind: Kind
    name: str
    matched: str
    popularity: int = 0
    parent: EntityRef | None = None
    slip: Slip = Slip.NONE


@dataclass(frozen=True, slots=True)
class KnownFor:
    """By what an entity is known, which tells it from its namesakes; `name` is what it is called now.

    A person by a `job` ("actor") and whom they played, or the show; a character by the show. "" and None stand for what
    is not known.
    """

    name: str
    job: str = ""
    work: str = ""
    year: int | None = None


class FactReader(Protocol):
    """Answers about facts. Every method may be called from any thread.

    The reference of an entity that was merged into another means that other one, in every question.
    """

    def entity(self, ref: EntityRef) -> Entity | None: ...

    def value(self, ref: FactRef) -> Fact | None:
        """The row that speaks for `ref`, see `speaking`."""
        ...

    def values(self, refs: Iterable[FactRef]) -> Mapping[FactRef, Fact]:
        """The rows that speak for many references in one go; those not known are left out."""
        ...

    def facts(self, ref: EntityRef, property: str = "", *, as_of: datetime | None = None) -> tuple[Fact, ...]:
        """The rows believed now, or at the moment `as_of` (UTC): of one property or of all."""
        ...

    def show(self, ref: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
        """All about one show; None where there is no show of that reference.

        With `as_of`, with the facts and credits that were believed at that moment; names are those of now.
        """
        ...

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        """Entities by any word of any name, best first, as `NameIndex.starting_with` finds them.

        With an empty `text`, the most popular ones of those kinds.
        """
        ...

    def name_count(self) -> int:
        """How many entities can be found by name."""
        ...


class FactStore(FactReader, Protocol):
    """A reader that also takes changes. Each method is one transaction: it happens whole or not at all.

    Each is one edit, too: `undo` takes it back whole. `now` is UTC everywhere. `UnknownReference` is raised where an
    entity or a property does not exist, or a value does not fit its property, `StoreReadOnly` by every change where
    `why_read_only` says so.
    """

    @property
    def why_read_only(self) -> str:
        """Why nothing can be changed in it, in a sentence; "" where everything can."""
        ...

    def put(
        self,
        ref: FactRef,
        value: Value,
        *,
        now: datetime,
        status: Status = Status.CONFIRMED,
        sources: Sequence[Source] = (),
        seen: Collection[int] | None = None,
    ) -> Changes:
        """State a fact: closes the rows that `sources` (or the writer) stated before, and opens one.

        Without `sources` it is the writer's own word. `seen` holds the ids of the rows of that property that the writer
        looked at; raises `FactMoved` where they are others by now.
        """
        ...

    def withdraw(
        self, ref: FactRef, *, now: datetime, source: Source = WRITER, seen: Collection[int] | None = None
    ) -> Changes:
        """Take back what `source` said of `ref`. What others say of it stays. `seen` is as in `put`."""
        ...

    def put_credit(
        self, credit: Credit, *, now: datetime, instead_of: Credit | None = None, sources: Sequence[Source] = ()
    ) -> Changes:
        """State a part, in place of `instead_of` where that is given.

        `sources` describes the addresses that the credit names: who published them, and when they were seen. Raises
        `FactMoved` where `instead_of` is gone, or where the part is there already with another status or place.
        """
        ...

    def withdraw_credit(self, credit: Credit, *, now: datetime) -> Changes:
        """Take a part back; raises `FactMoved` where it is gone already."""
        ...

    def bill(self, credits: Sequence[Credit], *, now: datetime) -> Changes:
        """Give parts the order they are given in, from 1 on; raises `FactMoved` where one of them is gone."""
        ...

    def add(
        self,
        kind: Kind,
        name: str,
        *,
        now: datetime,
        parent: EntityRef | None = None,
        number: int | None = None,
        aliases: Sequence[Alias] = (),
    ) -> Entity:
        """Make a new entity, whatever others are called; its reference is made of its name."""
        ...

    def change(self, entity: Entity, *, seen: Entity, now: datetime) -> Changes:
        """Give an entity other names or another number. Raises `FactMoved` where it is no longer as `seen`."""
        ...

    def uses(self, ref: EntityRef) -> Uses:
        """Who names it; what a merge redirects and what loses something by a deletion."""
        ...

    def merge(self, ref: EntityRef, *, into: EntityRef, now: datetime) -> Changes:
        """Say that two are one. All that names `ref` names `into` from now on; `ref` goes on meaning that one."""
        ...

    def split(self, ref: EntityRef, *, now: datetime) -> Changes:
        """Take back that `ref` was merged into another."""
        ...

    def delete(self, ref: EntityRef, *, now: datetime) -> Changes:
        """End an entity, with what belongs to it and what names it. History keeps them, and `undo` brings them back."""
        ...

    def preview(self, batch: Batch) -> Difference:
        """What `apply` would change, in words; nothing is changed."""
        ...

    def apply(self, batch: Batch, *, now: datetime) -> Changes:
        """Take in what a provider brought. What is known already stays as it is; a second time changes nothing."""
        ...

    def identified(self, kind: Kind, scheme: str) -> Mapping[str, Entity]:
        """The entities of a kind that the catalogue `scheme` has numbered, by that number."""
        ...

    def take_catalogue(self, catalogue: Catalogue, query: str, *, now: datetime, watch: Watch) -> Changes:
        """Take in a catalogue too large for a batch, as one edit in many transactions.

        What was interrupted goes on where it was. Raises `ProviderError` and `Cancelled`; nothing of it is left then.
        """
        ...

    def edits(self, *, limit: int = 50) -> tuple[Edit, ...]:
        """What was done to the store, newest first."""
        ...

    def brought_by(self, ref: EntityRef) -> int | None:
        """The edit that brought an entity, by which it can be taken back; None where the store does not know."""
        ...

    def undo(self, edit: int, *, now: datetime, watch: Watch | None = None) -> Changes:
        """Take an edit back as a whole. What others did since stays. An undone edit is brought back by undoing that.

        What came of a catalogue is not: its files are to be taken in again. Only that takes so long that `watch` hears.
        """
        ...

    def remove_expired(self, *, now: datetime) -> Changes:
        """Delete what a catalogue lent for a time that is over, see `licences`. It alone leaves no history."""
        ...

    def put_receipt(self, receipt: Receipt) -> None:
        """Keep that an article is published, in place of an older receipt for its site. That is no edit."""
        ...

    def drop_receipt(self, article: str, site: str) -> None:
        """Forget that an article is published on a site: it was taken back there."""
        ...

    def receipts(self, article: str = "") -> tuple[Receipt, ...]:
        """Which articles are published where, newest first; with an `article` (a UUID) only where that is."""
        ...

    def history(self, ref: FactRef) -> tuple[Fact, ...]:
        """Every row there ever was, oldest first; without a property, of all properties."""
        ...

    def backup(self, path: Path) -> None:
        """A whole copy at `path`, while others read and write."""
        ...

    def close(self) -> None: ...


class NameIndex(Protocol):
    """The look-up behind completion: answers on the thread that asks, in well under a millisecond, with what it has."""

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """Entities one of whose words starts with `text`: those that it names in full, then the most popular.

        However either is cased, accented or hyphenated.
        """
        ...

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """Entities that another romanisation of `text` names, most popular first."""
        ...

    def first_begun(self, texts: Sequence[str], *, by_sound: bool = False) -> str | None:
        """The first of `texts` for which there are any `starting_with` it, or `by_sound` any `sounding_like` it.

        Of a few texts; much cheaper than to ask who they are.
        """
        ...

    def nearly(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """Entities one of whose words starts with `text` but for a slip: the likeliest slips first, then popularity.

        A slip is a letter too few or two swapped, or one too many or wrong, of which each is less likely; there may be
        one from three letters on, two from eight. None of these entities is among those that start with `text` as it
        is, and there are none where these are very many. Not every entity with two slips is found.
        """
        ...

    def known_for(self, refs: Sequence[EntityRef]) -> Mapping[EntityRef, KnownFor]:
        """By what some two dozen entities at the most are known; one that was deleted since is left out."""
        ...

    def close(self) -> None: ...


class ListeningNames(NameIndex, Protocol):
    """A name index that also tells, in microseconds, whether anybody has changed the store. For a window."""

    def on_news(self, tell: Callable[[], None]) -> None:
        """Call `tell`, from some thread, when an answer may be fuller than it was, or the data version another.

        Where answers are always full and the version can be asked for, it is never called.
        """
        ...

    def data_version(self) -> int:
        """A number that differs from the last one when anybody has changed the store since.

        Raises `StoreError`, once, where nothing more is heard of the store.
        """
        ...

    def last_change(self) -> int:
        """The number of the newest change."""
        ...

    def changes_since(self, serial: int) -> tuple[int, frozenset[EntityRef]]:
        """The number of the newest change, and whatever was changed after change `serial`."""
        ...
