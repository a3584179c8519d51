"""The first form: entities with names and identifiers, credits and facts with sources, keys, a log of changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables. Written out, and not taken from `schema`, which will have moved on when this is run again."""
    op.create_table(
        "entity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("number", sa.Integer()),
        sa.Column("popularity", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entity"),
        sa.UniqueConstraint("ref", name="uq_entity_ref"),
        sa.ForeignKeyConstraint(["parent_id"], ["entity.id"], name="fk_entity_parent_id"),
    )
    op.create_index("ix_entity_kind", "entity", ["kind"])
    op.create_index("ix_entity_parent_id", "entity", ["parent_id"])
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("retrieved", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("address", name="uq_source_address"),
    )
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("script", sa.String(4), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alias"),
        sa.UniqueConstraint("entity_id", "text", name="uq_alias_entity_id_text"),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_alias_entity_id"),
    )
    op.create_table(
        "identifier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_identifier"),
        sa.UniqueConstraint("value", "scheme", "entity_id", name="uq_identifier_value_scheme_entity_id"),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_identifier_entity_id"),
    )
    op.create_index("ix_identifier_entity_id", "identifier", ["entity_id"])
    _create_statements()
    op.create_table(
        "ckey",
        sa.Column("key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("npop", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alias_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "npop", "id", name="pk_ckey"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "change",
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("serial", name="pk_change"),
        sqlite_autoincrement=True,
    )


def _create_statements() -> None:
    op.create_table(
        "credit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("character_id", sa.Integer()),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("billing", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.DateTime(), nullable=False),
        sa.Column("known_to", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_credit"),
        sa.ForeignKeyConstraint(["scope_id"], ["entity.id"], name="fk_credit_scope_id"),
        sa.ForeignKeyConstraint(["person_id"], ["entity.id"], name="fk_credit_person_id"),
        sa.ForeignKeyConstraint(["character_id"], ["entity.id"], name="fk_credit_character_id"),
    )
    op.create_index("ix_credit_scope_id", "credit", ["scope_id"])
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("property", sa.String(32), nullable=False),
        *_period("value"),
        sa.Column("value_count", sa.Integer().with_variant(sa.BigInteger(), "postgresql")),
        sa.Column("value_text", sa.Text()),
        sa.Column("value_entity_id", sa.Integer()),
        sa.Column("status", sa.String(16), nullable=False),
        *_period("from"),
        *_period("to"),
        sa.Column("known_from", sa.DateTime(), nullable=False),
        sa.Column("known_to", sa.DateTime()),
        sa.Column("licence", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fact"),
        sa.ForeignKeyConstraint(["subject_id"], ["entity.id"], name="fk_fact_subject_id"),
        sa.ForeignKeyConstraint(["value_entity_id"], ["entity.id"], name="fk_fact_value_entity_id"),
    )
    op.create_index("ix_fact_subject_id_property", "fact", ["subject_id", "property"])
    for table in ("credit", "fact"):
        op.create_table(
            f"{table}_source",
            sa.Column(f"{table}_id", sa.Integer(), nullable=False),
            sa.Column("place", sa.Integer(), nullable=False),
            sa.Column("source_id", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint(f"{table}_id", "place", name=f"pk_{table}_source"),
            sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=f"fk_{table}_source_{table}_id"),
            sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=f"fk_{table}_source_source_id"),
            sqlite_with_rowid=False,
        )


def _period(prefix: str) -> list[sa.Column[object]]:
    return [
        sa.Column(f"{prefix}_lower", sa.Date()),
        sa.Column(f"{prefix}_upper", sa.Date()),
        sa.Column(f"{prefix}_precision", sa.String(16)),
        sa.Column(f"{prefix}_words", sa.Text()),
    ]
