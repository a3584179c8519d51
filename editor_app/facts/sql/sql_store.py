"""The store of facts in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.engine import URL

from editor_app.errors import StoreError, StoreReadOnly
from editor_app.facts.batch import Batch
from editor_app.facts.difference import Difference
from editor_app.facts.entities import Alias, Credit, Entity
from editor_app.facts.fact import WRITER, Fact, Source, Status, Value, believed_at, name_as_fact
from editor_app.facts.gathered import Catalogue
from editor_app.facts.lexicon import PROPERTIES
from editor_app.facts.receipts import Receipt
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.speaking import speaking
from editor_app.facts.sql.backup import back_up, folder_beside
from editor_app.facts.sql.by_hand import (
    add_entity,
    bill_parts,
    change_entity,
    put_fact,
    put_part,
    withdraw_fact,
    withdraw_part,
)
from editor_app.facts.sql.completion_keys import FINDABLE, SOUND
from editor_app.facts.sql.copying import copy_tables
from editor_app.facts.sql.edits import Done, begin_edit, end_edit, log_changes, newest_edits, undoable_edit
from editor_app.facts.sql.engine import address_of, close, file_of, shown_address, told, writing
from editor_app.facts.sql.expiry import expired, remove_expired
from editor_app.facts.sql.finding import ids_by_identifier, ids_by_key, ids_by_popularity
from editor_app.facts.sql.health import damage_told
from editor_app.facts.sql.intake import take_catalogue, undo_intake
from editor_app.facts.sql.intake_state import intake_of
from editor_app.facts.sql.joining import brought_by, delete_entity, merge_entities, merging_edit, the_living, uses_of
from editor_app.facts.sql.opening import Opened, open_at
from editor_app.facts.sql.reading import (
    IS_LIVING,
    chunks,
    entities_with,
    facts_where,
    ids_ever,
    living,
    show_facts,
)
from editor_app.facts.sql.receipts import all_receipts, drop_receipt, put_receipt
from editor_app.facts.sql.schema import entity, fact
from editor_app.facts.sql.sqlite_file import PATIENCE
from editor_app.facts.sql.taking import in_words, take
from editor_app.facts.sql.undoing import take_back
from editor_app.facts.store import EVERYTHING, Changes, Edit, EditKind, Uses
from editor_app.text.names import fold, sound
from editor_app.watch import Watch

_UNWATCHED = Watch()


class SqlStore:
    """A `FactStore` in a database of SQLAlchemy's. Every method may be called from any thread.

    Each method sees the store as it stood at one moment, and each change is one transaction. All raise `StoreLocked`
    where another process keeps the store for longer than we wait, and `StoreBroken` where the file is damaged.
    """

    def __init__(self, url: URL, opened: Opened) -> None:
        """For `open`, which also sees to it that there is a store at `url`."""
        self.url = url
        self._engine = opened.engine
        self._writing = writing(opened.engine)
        self._why_read_only = opened.why_read_only

    @classmethod
    def open(
        cls,
        url_or_path: str | Path,
        *,
        create: bool = False,
        patience: float = PATIENCE,
        now: datetime | None = None,
    ) -> SqlStore:
        """Open the store at a path or a URL of SQLAlchemy.

        One that an older Showdesk made gets the newest form, after a backup that is named for `now` (UTC; without it,
        for the time of the system).

        With `create`, make one where there is none. `patience` is how many seconds to wait for others that write.
        One that a newer Showdesk made, or that lies where nobody may write, can be read; see `why_read_only`. Raises
        `StoreMissing`, `StoreNewer`, `StoreLocked` or `StoreBroken`; what is at that address is then as it was.
        """
        url = address_of(url_or_path)
        return cls(url, open_at(url, create=create, patience=patience, now=now or datetime.now(UTC)))

    @property
    def path(self) -> Path | None:
        """The file the store lies in; None for a database on a server."""
        return file_of(self.url)

    @property
    def why_read_only(self) -> str:
        """Why nothing can be changed in it, in a sentence; "" where everything can."""
        return self._why_read_only

    def close(self) -> None:
        """What another thread still reads, it reads to its end."""
        close(self._engine)

    def __enter__(self) -> SqlStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- reading

    def entity(self, ref: EntityRef) -> Entity | None:
        with self._read() as connection:
            return _entity(connection, ref)

    def value(self, ref: FactRef) -> Fact | None:
        """The row that speaks for `ref`, see `speaking`; without a property, the entity's name."""
        return self.values([ref]).get(ref)

    def values(self, refs: Iterable[FactRef]) -> Mapping[FactRef, Fact]:
        """The rows that speak for many references in one go; those not known are left out."""
        wanted = dict.fromkeys(refs)
        rows: defaultdict[FactRef, list[Fact]] = defaultdict(list)
        with self._read() as connection:
            means = living(connection, {ref.subject for ref in wanted})
            properties = {ref.property for ref in wanted} & PROPERTIES.keys()
            for chunk in chunks(means[ref.subject].id for ref in wanted if ref.property and ref.subject in means):
                about = (fact.c.subject_id.in_(chunk), fact.c.property.in_(properties), fact.c.known_to.is_(None))
                for row in facts_where(connection, *about):
                    rows[row.ref].append(row)
            named = {means[ref.subject].id for ref in wanted if not ref.property and ref.subject in means}
            names = entities_with(connection, entity.c.id, named)
        spoken: dict[FactRef, Fact] = {}
        for ref in wanted:
            one = means.get(ref.subject)
            if one is not None:
                now = FactRef(one.ref, ref.property)
                found = speaking(rows[now]) if ref.property else name_as_fact(names.get(one.id))
                if found is not None:
                    spoken[ref] = found
        return spoken

    def facts(self, ref: EntityRef, property: str = "", *, as_of: datetime | None = None) -> tuple[Fact, ...]:
        """The rows believed now, or at the moment `as_of` (UTC): of one property or of all."""
        rows = self.history(FactRef(ref, property))
        return tuple(row for row in rows if row.known_to is None) if as_of is None else believed_at(rows, as_of)

    def history(self, ref: FactRef) -> tuple[Fact, ...]:
        """Every row there ever was, oldest first; without a property, of all properties.

        Of an entity that was merged into another, what was said of it until then.
        """
        if ref.property and ref.property not in PROPERTIES:
            return ()
        with self._read() as connection:
            about: list[ColumnElement[bool]] = [fact.c.subject_id.in_(ids_ever(connection, ref.subject))]
            if ref.property:
                about.append(fact.c.property == ref.property)
            return tuple(facts_where(connection, *about))

    def show(self, ref: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
        """All about one show; None where there is no show of that reference.

        With `as_of`, with the facts and credits that were believed at that moment; names are those of now.
        """
        with self._read() as connection:
            return show_facts(connection, ref, as_of=as_of)

    def uses(self, ref: EntityRef) -> Uses:
        """Who names it; what a merge redirects and what loses something by a deletion."""
        with self._read() as connection:
            id, _ = the_living(connection, ref)
            return uses_of(connection, id)

    def brought_by(self, ref: EntityRef) -> int | None:
        """The edit that brought an entity, by which it can be taken back; None where the store does not know."""
        with self._read() as connection:
            return brought_by(connection, ref)

    def edits(self, *, limit: int = 50) -> tuple[Edit, ...]:
        """What was done to the store, newest first."""
        with self._read() as connection:
            return newest_edits(connection, limit)

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        """Entities by any word of any name, the most popular first; then those that only sound like `text`.

        With an empty `text`, the most popular ones.
        """
        sounds = sound(text)
        found: dict[int, None] = {}
        with self._read() as connection:
            if not text.strip():
                found.update(dict.fromkeys(ids_by_popularity(connection, kinds, limit)))
            # a sound or two are in nearly every name
            for start in (fold(text), SOUND + sounds if len(sounds) > 2 else ""):
                if start and len(found) < limit:
                    found.update(dict.fromkeys(ids_by_key(connection, start, kinds, limit)))
            entities = entities_with(connection, entity.c.id, found)
            return tuple(entities[id] for id in found)[:limit]

    def name_count(self) -> int:
        """How many entities can be found by name."""
        with self._read() as connection:
            counting = select(func.count()).where(entity.c.kind.in_(kind.value for kind in FINDABLE), IS_LIVING)
            return connection.scalar(counting) or 0

    def identified(self, kind: Kind, scheme: str) -> Mapping[str, Entity]:
        """The entities of a kind that the catalogue `scheme` has numbered, by that number."""
        with self._read() as connection:
            numbered = ids_by_identifier(connection, kind, scheme)
            entities = entities_with(connection, entity.c.id, numbered.values())
        return {number: entities[id] for number, id in numbered.items()}

    # -- writing

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

        A property of which several values hold keeps the others. What a named source says of a status holds from `now`
        on, so that it speaks before what was true earlier. Without `sources` it is the writer's own word. `now` is UTC.
        Raises `UnknownReference` where the entity or the property does not exist, or the value does not fit it, and
        `FactMoved` where the rows of the property are no longer those with the ids `seen`.
        """
        stated = Fact(ref, value, status, tuple(sources) or (WRITER,))
        with self._edit(EditKind.SET, str(ref), now) as (connection, edit, done):
            done.told(facts=put_fact(connection, stated, seen, edit))
        return done.changes

    def withdraw(
        self, ref: FactRef, *, now: datetime, source: Source = WRITER, seen: Collection[int] | None = None
    ) -> Changes:
        """Take back what `source` said of `ref`. What others say of it stays. `seen` is as in `put`."""
        with self._edit(EditKind.SET, str(ref), now) as (connection, edit, done):
            done.told(facts=withdraw_fact(connection, ref, source, seen, edit))
        return done.changes

    def put_credit(
        self, credit: Credit, *, now: datetime, instead_of: Credit | None = None, sources: Sequence[Source] = ()
    ) -> Changes:
        """State a part, in place of `instead_of` where that is given.

        Raises `FactMoved` where that is gone, or where the part is there already with another status or place.
        """
        with self._edit(EditKind.CREDIT, credit.scope, now) as (connection, edit, done):
            done.told(credits=put_part(connection, credit, instead_of, sources, edit))
        return done.changes

    def withdraw_credit(self, credit: Credit, *, now: datetime) -> Changes:
        """Take a part back; raises `FactMoved` where it is gone already."""
        with self._edit(EditKind.CREDIT, credit.scope, now) as (connection, edit, done):
            done.told(credits=withdraw_part(connection, credit, edit))
        return done.changes

    def bill(self, credits: Sequence[Credit], *, now: datetime) -> Changes:
        """Give parts the order they are given in, from 1 on; raises `FactMoved` where one of them is gone."""
        with self._edit(EditKind.CREDIT, credits[0].scope if credits else "", now) as (connection, edit, done):
            done.told(credits=bill_parts(connection, credits, edit))
        return done.changes

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
        new = Entity("", kind, name, tuple(aliases), parent=parent, number=number)
        with self._edit(EditKind.ADD, name, now) as (connection, edit, done):
            made = add_entity(connection, new, edit)
            done.concern([made.ref], entities=1)
        return made

    def change(self, entity: Entity, *, seen: Entity, now: datetime) -> Changes:
        """Give an entity other names or another number. Raises `FactMoved` where it is no longer as `seen`."""
        with self._edit(EditKind.CHANGE, seen.name, now) as (connection, edit, done):
            changed = change_entity(connection, entity, seen, edit)
            if changed is not None:
                done.concern([changed.ref], entities=1)
        return done.changes

    def merge(self, ref: EntityRef, *, into: EntityRef, now: datetime) -> Changes:
        """Say that two are one. All that names `ref` names `into` from now on; `ref` goes on meaning that one."""
        with self._edit(EditKind.MERGE, f"{ref} into {into}", now) as (connection, edit, done):
            done.concern(merge_entities(connection, ref, into, edit), entities=1)
        return done.changes

    def split(self, ref: EntityRef, *, now: datetime) -> Changes:
        """Take back that `ref` was merged into another."""
        with self._edit(EditKind.SPLIT, ref, now) as (connection, edit, done):
            done.concern(take_back(connection, merging_edit(connection, ref), edit), entities=1)
        return done.changes

    def delete(self, ref: EntityRef, *, now: datetime) -> Changes:
        """End an entity, with what belongs to it and what names it. History keeps them, and `undo` brings them back."""
        with self._edit(EditKind.DELETE, ref, now) as (connection, edit, done):
            done.concern(delete_entity(connection, ref, edit), entities=1)
        return done.changes

    def undo(self, edit: int, *, now: datetime, watch: Watch | None = None) -> Changes:
        """Take an edit back as a whole. What others did since stays. An undone edit is brought back by undoing that.

        The rows of a catalogue are deleted in many transactions, of which `watch` hears; interrupted, that goes on
        where it is asked for again. They are brought back by their files alone. Raises `StoreError` where there is no
        such edit, it is undone already, or was a catalogue's undo.
        """
        with self._read() as connection:
            what = undoable_edit(connection, edit)
            taken = intake_of(connection, edit)
            if what.base is not None and intake_of(connection, what.base) is not None:
                raise StoreError(
                    f"“{what.edit.origin}” was not brought back.",
                    why="So much is not kept when it is undone.",
                    remedy="Import the same files again.",
                )
        if taken is not None:
            with told(self.url):
                return undo_intake(
                    self.url, self._writing, taken, now=now, watch=Watch(watch.tell) if watch else Watch()
                )
        with self._change() as connection:
            undone = undoable_edit(connection, edit).edit
            by = begin_edit(connection, EditKind.UNDO, undone.origin, now)
            refs = take_back(connection, edit, by)
            end_edit(connection, by, refs or (EVERYTHING,))
        return Changes(refs=frozenset(refs), edit=by.id)

    def apply(self, batch: Batch, *, now: datetime) -> Changes:
        """Take in what a provider brought. What is known already stays as it is; a second time changes nothing.

        Entities are those of the store that share an identifier, a place in a show or a reference with them. What a
        source says now replaces what the same source said of that property before. Raises `UnknownReference` where the
        batch names an entity or a property that neither it nor the store knows.
        """
        with self._edit(EditKind.IMPORT, batch.origin, now) as (connection, edit, done):
            outcome = take(connection, batch, edit)
            done.told(facts=outcome.facts, credits=outcome.credits)
            entities = [d.after.ref for d in outcome.taken.differences]
            done.concern(entities, entities=len(entities), unchanged=outcome.taken.unchanged)
        return done.changes

    def take_catalogue(self, catalogue: Catalogue, query: str, *, now: datetime, watch: Watch) -> Changes:
        """Take in a catalogue too large for a batch, as one edit in many transactions; see `intake`.

        What was interrupted goes on where it was. Raises `ProviderError` and `Cancelled`; nothing of it is left then.
        """
        with told(self.url):
            return take_catalogue(self.url, self._writing, catalogue, query, now=now, watch=watch)

    def remove_expired(self, *, now: datetime) -> Changes:
        """Delete what came under terms that let nobody keep it for so long, see `licences`. Its history goes too.

        Without an effect where the store can only be read.
        """
        if self._why_read_only:
            return Changes()
        with self._read() as connection:  # the search takes long in a large store; nobody else need wait for it
            if next(expired(connection, now), None) is None:
                return Changes()
        with self._change() as connection:
            refs = remove_expired(connection, now)
            log_changes(connection, refs)
        return Changes(refs=frozenset(refs))

    def preview(self, batch: Batch) -> Difference:
        """What `apply` would change, in words; nothing is changed."""
        self._refuse_where_read_only()  # it is tried out in the store itself
        with told(self.url), self._writing.connect() as connection, connection.begin() as transaction:
            edit = begin_edit(connection, EditKind.IMPORT, batch.origin, datetime.now(UTC))
            outcome = take(connection, batch, edit)
            lines = tuple(in_words(batch, outcome, lambda ref: _entity(connection, ref)))
            transaction.rollback()
        return Difference(lines, outcome.unchanged)

    def backup(self, path: Path) -> None:
        """A whole copy at `path`, while others read and write; an older one there goes when the new one is whole.

        Of a store on a server too the copy is a file, which any Showdesk opens.
        """
        if self.path is not None:
            back_up(self.path, path)
            return
        with folder_beside(path) as folder, SqlStore.open(folder / path.name, create=True) as copy:
            self.copy_into(copy)
            back_up(folder / path.name, path)

    def copy_into(self, target: SqlStore, *, watch: Watch = _UNWATCHED) -> Mapping[str, int]:
        """Copy all there is, with its history, into an empty store; gives how many rows each table has.

        Others may go on using this store; what they change meanwhile is not in the copy. Raises `StoreError` where the
        target is not empty or the copy fails, and `Cancelled`; the target is then as it was.
        """
        with target._change() as there, self._engine.connect() as here:
            return copy_tables(here, there, watch)

    # -- where articles are published

    def put_receipt(self, receipt: Receipt) -> None:
        with self._change() as connection:
            put_receipt(connection, receipt)

    def drop_receipt(self, article: str, site: str) -> None:
        with self._change() as connection:
            drop_receipt(connection, article, site)

    def receipts(self, article: str = "") -> tuple[Receipt, ...]:
        """Which articles are published where, newest first; with an `article` only where that is."""
        with self._read() as connection:
            return all_receipts(connection, article)

    # -- transactions

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with damage_told(self.path), told(self.url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _change(self) -> Iterator[Connection]:
        self._refuse_where_read_only()
        with damage_told(self.path), told(self.url), self._writing.begin() as connection:
            yield connection

    def _refuse_where_read_only(self) -> None:
        if self._why_read_only:
            raise StoreReadOnly(
                f"The store of facts at {shown_address(self.url)} can be read, but not changed.",
                why=self._why_read_only,
                remedy="Update Showdesk, or name a store that you may change. Nothing was changed.",
            )

    @contextmanager
    def _edit(self, kind: EditKind, origin: str, now: datetime) -> Iterator[tuple[Connection, Edit, Done]]:
        """A transaction that is one edit; what is done in it is noted in its `Done`."""
        done = Done(origin)
        with self._change() as connection:
            edit = begin_edit(connection, kind, origin, now)
            yield connection, edit, done
            done.edit = end_edit(connection, edit, done.refs)


def _entity(connection: Connection, ref: EntityRef) -> Entity | None:
    means = living(connection, [ref])
    ids = [one.id for one in means.values()]
    return next(iter(entities_with(connection, entity.c.id, ids).values()), None)
