"""The tables. A change here needs a migration beside it; a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.types import TypeDecorator

from editor_app.facts.sql.sqlite_file import VERSION_TABLE

metadata = MetaData(
    naming_convention={  # a constraint without a name cannot be dropped by a migration
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back so. One that does not say its time zone is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} does not say in which time zone")
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def _period(prefix: str) -> list[Column[object]]:
    """A `Period` in columns that dates can be compared in; `precision` is null where there is no period at all."""
    return [
        Column(f"{prefix}_lower", Date),
        Column(f"{prefix}_upper", Date),
        Column(f"{prefix}_precision", String(16)),
        Column(f"{prefix}_words", Text),
    ]


version = Table(
    VERSION_TABLE,
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),  # as Alembic makes it
)

edit = Table(
    "edit",  # one act that changed the store; whatever it opened or closed names it
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("origin", Text, nullable=False),
    Column("undoes", Integer),
    Column("undone_by", Integer),
    # the lowest ids of the rows it may have opened, so that they are found without an index
    Column("fact_from", Integer, nullable=False),
    Column("credit_from", Integer, nullable=False),
    Column("entity_from", Integer, nullable=False, server_default="0"),
)


def _edits() -> list[Column[object]]:
    """Which edits opened and closed a row. Not foreign keys: SQLite would copy the table to add one."""
    return [Column("opened_by", Integer), Column("closed_by", Integer)]


def _stands_for() -> Column[object]:
    """The row of which this one is the copy: it was closed by an edit that was undone."""
    return Column("stands_for", Integer)


def _where_set(column: str) -> Index:
    """An index of the few rows in which `column` is set."""
    return Index(None, column, sqlite_where=text(f"{column} IS NOT NULL"))


@event.listens_for(metadata, "before_create")
def _say_where_to_postgresql(_target: MetaData, connection: Connection, **_options: object) -> None:
    """Not before: SQLAlchemy loads the whole dialect for it, which a store in a file has no use for."""
    if connection.dialect.name == "postgresql":
        for table in metadata.tables.values():
            for index in table.indexes:
                if (condition := index.dialect_kwargs.get("sqlite_where")) is not None:
                    index.dialect_kwargs["postgresql_where"] = condition


entity = Table(
    "entity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ref", Text, nullable=False, unique=True),
    Column("kind", String(16), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("parent_id", ForeignKey("entity.id"), index=True),
    Column("number", Integer),
    Column("popularity", Integer, nullable=False),
    Column("known_to", UtcDateTime),  # set where it was deleted or merged into another
    Column("merged_into_id", Integer),
    *_edits(),
    _where_set("closed_by"),
)

entity_was = Table(
    "entity_was",  # names, parent and number before and after an edit, as JSON; see `entity_states`
    metadata,
    Column("edit_id", Integer, nullable=False),
    Column("entity_id", ForeignKey("entity.id"), nullable=False, index=True),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    PrimaryKeyConstraint("edit_id", "entity_id"),
)

revival = Table(
    "revival",  # which entities an edit let live again, and how they had ended: merged into whom, by which edit
    metadata,
    Column("edit_id", Integer, nullable=False),
    Column("entity_id", ForeignKey("entity.id"), nullable=False),
    Column("merged_into_id", Integer),
    Column("ended_by", Integer),  # null where the revival is the undoing of that edit
    PrimaryKeyConstraint("edit_id", "entity_id"),
)

alias = Table(
    "alias",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entity_id", ForeignKey("entity.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("language", String(16), nullable=False),
    Column("script", String(4), nullable=False),
    UniqueConstraint("entity_id", "text"),
)

identifier = Table(
    "identifier",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entity_id", ForeignKey("entity.id"), nullable=False, index=True),
    Column("scheme", Text, nullable=False),
    Column("value", Text, nullable=False),
    UniqueConstraint("value", "scheme", "entity_id"),  # one catalogue may number its shows and its people alike
)

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", Text, nullable=False, unique=True),
    Column("publisher", Text, nullable=False),
    Column("published", Date),
    Column("retrieved", Date),
)

credit = Table(
    "credit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scope_id", ForeignKey("entity.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("entity.id"), index=True),
    Column("character_id", ForeignKey("entity.id"), index=True),
    Column("job", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("billing", Integer, nullable=False),
    Column("known_from", UtcDateTime, nullable=False),
    Column("known_to", UtcDateTime),
    Column("licence", String(64), nullable=False, server_default=""),
    *_edits(),
    _stands_for(),
    _where_set("closed_by"),
    _where_set("stands_for"),
)

fact = Table(
    "fact",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject_id", ForeignKey("entity.id"), nullable=False),
    Column("property", String(32), nullable=False),
    # the value, in the columns of its kind; all null where it is "not known"
    *_period("value"),
    Column("value_count", Integer().with_variant(BigInteger(), "postgresql")),
    Column("value_text", Text),
    Column("value_entity_id", ForeignKey("entity.id")),
    Column("status", String(16), nullable=False),
    *_period("from"),
    *_period("to"),
    Column("known_from", UtcDateTime, nullable=False),
    Column("known_to", UtcDateTime),
    Column("licence", String(64), nullable=False),
    Column("learnt", UtcDateTime),  # null where it is known_from
    *_edits(),
    _stands_for(),
    Index(None, "subject_id", "property"),
    _where_set("value_entity_id"),
    _where_set("closed_by"),
    _where_set("stands_for"),
)


def _sources_of(owner: Table) -> Table:
    """Which sources a row of `owner` has, in their order."""
    return Table(
        f"{owner.name}_source",
        metadata,
        Column(f"{owner.name}_id", ForeignKey(f"{owner.name}.id"), nullable=False),
        Column("place", Integer, nullable=False),
        Column("source_id", ForeignKey("source.id"), nullable=False),
        PrimaryKeyConstraint(f"{owner.name}_id", "place"),
        sqlite_with_rowid=False,
    )


credit_source = _sources_of(credit)
fact_source = _sources_of(fact)

ckey = Table(
    "ckey",
    metadata,
    # a range of keys is one of code points, whatever the language that a server sorts by
    Column("key", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
    Column("npop", Integer, nullable=False),  # popularity, negative: the most popular first
    Column("id", Integer, nullable=False),
    Column("alias_id", Integer, nullable=False),  # the name that gives the key; 0 for the entity's own
    PrimaryKeyConstraint("key", "npop", "id"),
    sqlite_with_rowid=False,  # the table is the index
)

ctop = Table(
    "ctop",  # the best of each beginning of very many keys, see `ready_lists`
    metadata,
    Column("prefix", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
    Column("npop", Integer, nullable=False),
    Column("id", Integer, nullable=False),
    Column("alias_id", Integer, nullable=False),  # the lowest of the entity's keys that begin so
    PrimaryKeyConstraint("prefix", "npop", "id"),
    sqlite_with_rowid=False,
)

intake = Table(
    "intake",  # an edit that is made in many transactions: a catalogue too large for one
    metadata,
    Column("edit_id", Integer, primary_key=True, autoincrement=False),
    Column("catalogue", String(16), nullable=False),
    Column("step", String(16), nullable=False),  # see `intake.Step`
    Column("position", Integer, nullable=False),  # how far that step is
    # the ids that are kept free for its rows, from the first to the last
    *(
        Column(f"{table}_{end}", Integer, nullable=False)
        for table in ("entity", "alias", "source", "fact", "credit")
        for end in ("from", "to")
    ),
    # what it did so far
    *(Column(name, Integer, nullable=False) for name in ("entities", "facts", "credits", "unchanged")),
)

receipt = Table(
    "receipt",  # the newest of an article on a site
    metadata,
    Column("article", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("sha256", String(64), nullable=False),
    PrimaryKeyConstraint("article", "site"),
    sqlite_with_rowid=False,
)

change = Table(
    "change",
    metadata,
    Column("serial", Integer, primary_key=True),
    Column("ref", Text, nullable=False),
    sqlite_autoincrement=True,  # a serial is never given twice
)
