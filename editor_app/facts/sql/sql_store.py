"""The store of facts in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Engine, func, insert, inspect, select
from sqlalchemy.engine import URL

from editor_app.errors import StoreError, StoreMissing, UnknownReference
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import WRITER, Fact, Source, Status, Value, name_as_fact
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts, entities_named_by, people_and_characters
from editor_app.facts.speaking import speaking
from editor_app.facts.sql.backup import back_up
from editor_app.facts.sql.completion_keys import AFTER_ALL, FINDABLE, SOUND
from editor_app.facts.sql.engine import address_of, engine_for, file_of, told, writing
from editor_app.facts.sql.migrations import migrate
from editor_app.facts.sql.reading import chunks, entities_with, facts_where, ids_of, show_facts
from editor_app.facts.sql.schema import change, ckey, entity, fact, metadata, version
from editor_app.facts.sql.sqlite_file import PATIENCE, SCHEMA_VERSION, VERSION_TABLE, read_version, version_of
from editor_app.facts.sql.writing_entities import take_entities
from editor_app.facts.sql.writing_statements import check_fits, take_credits, take_facts, take_sources
from editor_app.facts.store import Batch, Changes
from editor_app.text.dates import Period
from editor_app.text.names import fold, sound


class SqlStore:
    """A `FactStore` in a database of SQLAlchemy's. Every method may be called from any thread.

    Each method sees the store as it stood at one moment, and each change is one transaction. All raise `StoreLocked`
    where another process keeps the store for longer than we wait, and `StoreBroken` where the file is damaged.
    """

    def __init__(self, url: URL, engine: Engine) -> None:
        """For `open`, which also sees to it that there is a store at `url`."""
        self._url = url
        self._engine = engine
        self._writing = writing(engine)

    @classmethod
    def open(cls, url_or_path: str | Path, *, create: bool = False, patience: float = PATIENCE) -> SqlStore:
        """Open the store at a path or a URL of SQLAlchemy; one that an older Showdesk made gets the newest form.

        With `create`, make one where there is none. `patience` is how many seconds to wait for others that write.
        Raises `StoreMissing`, `StoreNewer`, `StoreLocked` or `StoreBroken`; what is at that address is then as it was.
        """
        url = address_of(url_or_path)
        path = file_of(url)
        engine = engine_for(url, patience=patience)
        try:
            with told(url):
                # a file that is no store must not be opened to write: SQLite would change its header
                found = _version_in(engine) if path is None else _version_of(path, create=create, patience=patience)
                if found is None and not create:
                    raise StoreMissing(
                        f"There is no store of facts at {url.render_as_string()}.",
                        remedy="Check the address, or import a bundle there to make one.",
                    )
                if found is None or found < SCHEMA_VERSION:
                    with writing(engine).begin() as connection:
                        if found is not None:
                            migrate(connection)
                        elif not inspect(connection).has_table(VERSION_TABLE):  # another may have been quicker
                            metadata.create_all(connection)
                            connection.execute(insert(version).values(version_num=f"{SCHEMA_VERSION:04}"))
        except BaseException:
            engine.dispose()
            raise
        return cls(url, engine)

    @property
    def path(self) -> Path | None:
        """The file the store lies in; None for a database on a server."""
        return file_of(self._url)

    def close(self) -> None:
        self._engine.dispose()

    # -- reading

    def entity(self, ref: EntityRef) -> Entity | None:
        with self._read() as connection:
            return next(iter(entities_with(connection, entity.c.ref, [ref]).values()), None)

    def value(self, ref: FactRef) -> Fact | None:
        """The row that speaks for `ref`, see `speaking`; without a property, the entity's name."""
        return self.values([ref]).get(ref)

    def values(self, refs: Iterable[FactRef]) -> Mapping[FactRef, Fact]:
        """The rows that speak for many references in one go; those not known are left out."""
        wanted = dict.fromkeys(refs)
        rows: dict[FactRef, list[Fact]] = {ref: [] for ref in wanted}
        with self._read() as connection:
            subjects = ids_of(connection, {ref.subject for ref in wanted if ref.property})
            properties = {ref.property for ref in wanted}
            for chunk in chunks(subjects.values()):
                about = (fact.c.subject_id.in_(chunk), fact.c.property.in_(properties), fact.c.known_to.is_(None))
                for row in facts_where(connection, *about):
                    if row.ref in rows:
                        rows[row.ref].append(row)
            names = entities_with(connection, entity.c.ref, {ref.subject for ref in wanted if not ref.property})
        by_ref = {one.ref: one for one in names.values()}
        spoken = {r: speaking(rows[r]) if r.property else name_as_fact(by_ref.get(r.subject)) for r in wanted}
        return {ref: row for ref, row in spoken.items() if row is not None}

    def facts(self, ref: EntityRef, property: str = "") -> tuple[Fact, ...]:
        """The rows believed now, of one property or of all."""
        return tuple(row for row in self.history(FactRef(ref, property)) if row.known_to is None)

    def history(self, ref: FactRef) -> tuple[Fact, ...]:
        """Every row there ever was, oldest first; without a property, of all properties."""
        with self._read() as connection:
            about: list[ColumnElement[bool]] = [fact.c.subject_id.in_(ids_of(connection, [ref.subject]).values())]
            if ref.property:
                about.append(fact.c.property == ref.property)
            return tuple(facts_where(connection, *about))

    def show(self, ref: EntityRef) -> ShowFacts | None:
        """All about one show; None where there is no show of that reference."""
        with self._read() as connection:
            return show_facts(connection, ref)

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        """Entities by any word of any name, the most popular first; then those that only sound like `text`.

        With an empty `text`, the most popular ones.
        """
        sounds = sound(text)
        found: dict[int, None] = {}
        with self._read() as connection:
            if not text.strip():
                found.update(dict.fromkeys(_ids_by_popularity(connection, kinds, limit)))
            # a sound or two are in nearly every name
            for start in (fold(text), SOUND + sounds if len(sounds) > 2 else ""):
                if start and len(found) < limit:
                    found.update(dict.fromkeys(_ids_by_key(connection, start, kinds, limit)))
            entities = entities_with(connection, entity.c.id, found)
        return tuple(entities[id] for id in found)[:limit]

    def name_count(self) -> int:
        """How many entities can be found by name."""
        with self._read() as connection:
            counting = select(func.count()).where(entity.c.kind.in_(kind.value for kind in FINDABLE))
            return connection.scalar(counting) or 0

    # -- writing

    def put(
        self,
        ref: FactRef,
        value: Value,
        *,
        now: datetime,
        status: Status = Status.CONFIRMED,
        sources: Sequence[Source] = (),
    ) -> Changes:
        """State a fact: closes the rows that `sources` (or the writer) stated before, and opens one.

        A property of which several values hold keeps the others. What a named source says of a status holds from `now`
        on, so that it speaks before what was true earlier. Without `sources` it is the writer's own word. `now` is UTC.
        Raises `UnknownReference` where the entity or the property does not exist, or the value does not fit it.
        """
        stated = Fact(ref, value, status, tuple(sources) or (WRITER,))
        with self._change() as connection:
            ids = ids_of(connection, [ref.subject])
            if not ids:
                raise UnknownReference(f"The store holds no “{ref.subject}”.", remedy="Search it by its name.")
            check_fits(ref, value)
            _add_ids(connection, ids, entities_named_by([stated]))
            if ref.property == "status" and sources:
                stated = replace(stated, valid_from=_since(connection, ids[ref.subject], stated, now))
            done = take_facts(connection, [stated], ids, now=now)
            _log(connection, done.refs)
        return Changes(facts=done.opened, unchanged=done.unchanged, refs=frozenset(done.refs))

    def apply(self, batch: Batch, *, now: datetime) -> Changes:
        """Take in what a provider brought. What is known already stays as it is; a second time changes nothing.

        Entities are those of the store that share an identifier, a place in a show or a reference with them. What a
        source says now replaces what the same source said of that property before. Raises `UnknownReference` where the
        batch names an entity or a property that neither it nor the store knows.
        """
        for one in batch.facts:
            check_fits(one.ref, one.value)
        with self._change() as connection:
            taken = take_entities(connection, batch.entities)
            named = {*(f.ref.subject for f in batch.facts), *entities_named_by(batch.facts)}
            named |= {*people_and_characters(batch.credits), *(c.scope for c in batch.credits)}
            _add_ids(connection, taken.ids, named - taken.stored_as.keys())
            facts = take_facts(connection, [_as_stored(f, taken.stored_as) for f in batch.facts], taken.ids, now=now)
            addresses = (Source(address) for c in batch.credits for address in c.sources)
            source_ids = take_sources(connection, [*batch.sources, *addresses])
            credits = take_credits(
                connection,
                [_credit_as_stored(c, taken.stored_as) for c in batch.credits],
                taken.ids,
                source_ids,
                now=now,
            )
            refs = dict.fromkeys([*taken.changed, *facts.refs, *credits.refs])
            _log(connection, refs)
        unchanged = taken.unchanged + facts.unchanged + credits.unchanged
        return Changes(len(taken.changed), credits.opened, facts.opened, unchanged, frozenset(refs))

    def backup(self, path: Path) -> None:
        """A whole copy at `path`, while others read and write; an older one there goes when the new one is whole."""
        store = self.path
        if store is None:
            raise StoreError(
                "The backup was not made.",
                why="Only a store in a file can be copied from here.",
                remedy="Use the tools of the database that holds it.",
            )
        back_up(store, path)

    # -- transactions

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with told(self._url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _change(self) -> Iterator[Connection]:
        with told(self._url), self._writing.begin() as connection:
            yield connection


def _version_of(path: Path, *, create: bool, patience: float) -> int | None:
    """The version of the store in a file; None where there is none and one may be made."""
    try:
        return version_of(path, patience=patience)
    except StoreMissing:
        if create and not path.is_dir():
            return None
        raise


def _version_in(engine: Engine) -> int | None:
    """The version of the store in a database; None where there is none."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(VERSION_TABLE):
            return None
        versions = list(connection.scalars(select(version.c.version_num)))
    return read_version(versions, engine.url.render_as_string())


def _ids_by_key(connection: Connection, start: str, kinds: Collection[Kind], limit: int) -> list[int]:
    """The ids of the entities that have a key that begins with `start`, the most popular first."""
    finding = select(ckey.c.id).where(ckey.c.key >= start, ckey.c.key < start + AFTER_ALL)
    if kinds:
        finding = finding.join(entity, entity.c.id == ckey.c.id).where(entity.c.kind.in_([k.value for k in kinds]))
    ranked = finding.group_by(ckey.c.id).order_by(func.min(ckey.c.npop), ckey.c.id).limit(limit)
    return list(connection.scalars(ranked))


def _ids_by_popularity(connection: Connection, kinds: Collection[Kind], limit: int) -> list[int]:
    wanted = [kind.value for kind in kinds or FINDABLE]
    ranked = select(entity.c.id).where(entity.c.kind.in_(wanted)).order_by(entity.c.popularity.desc(), entity.c.id)
    return list(connection.scalars(ranked.limit(limit)))


def _since(connection: Connection, subject: int, stated: Fact, now: datetime) -> Period:
    """Since when a status holds that a source states now: since it first said so, if it says it again."""
    believed = facts_where(connection, fact.c.subject_id == subject, fact.c.known_to.is_(None))
    again = (
        row.valid_from
        for row in believed
        if (row.ref, row.code, row.status) == (stated.ref, stated.code, stated.status)
        and row.valid_to is None
        and {s.address for s in stated.sources} <= {s.address for s in row.sources}
    )
    return next(again, None) or Period.day(now.date())


def _add_ids(connection: Connection, ids: dict[EntityRef, int], refs: Iterable[EntityRef]) -> None:
    """Add the ids of `refs` to `ids`. Raises `UnknownReference` where the store holds no such entity."""
    wanted = set(refs) - ids.keys()
    found = ids_of(connection, wanted)
    if missing := wanted - found.keys():
        raise UnknownReference(f"The store holds no “{min(missing)}”.", remedy="Search it by its name.")
    ids.update(found)


def _as_stored(one: Fact, stored_as: Mapping[EntityRef, EntityRef]) -> Fact:
    subject = stored_as.get(one.ref.subject, one.ref.subject)
    value = one.value
    for ref in entities_named_by([one]):
        value = stored_as.get(ref, ref)
    return replace(one, ref=FactRef(subject, one.ref.property), value=value)


def _credit_as_stored(one: Credit, stored_as: Mapping[EntityRef, EntityRef]) -> Credit:
    return replace(
        one,
        person=None if one.person is None else stored_as.get(one.person, one.person),
        scope=stored_as.get(one.scope, one.scope),
        character=None if one.character is None else stored_as.get(one.character, one.character),
    )


def _log(connection: Connection, refs: Iterable[EntityRef]) -> None:
    """Note what has changed, for windows of other processes."""
    if rows := [{"ref": ref} for ref in refs]:
        connection.execute(insert(change), rows)
