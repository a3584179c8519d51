"""Edits: what opened and closed each row, so that one act can be undone as a whole; entities that end or merge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Only columns that may be null, or with a default, are added: SQLite then does not copy the table."""
    op.create_table(
        "edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.Column("undone_by", sa.Integer()),
        sa.Column("fact_from", sa.Integer(), nullable=False),
        sa.Column("credit_from", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_edit"),
    )
    op.create_table(
        "entity_was",
        sa.Column("edit_id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("edit_id", "entity_id", name="pk_entity_was"),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_entity_was_entity_id"),
    )
    op.create_index("ix_entity_was_entity_id", "entity_was", ["entity_id"])
    op.create_table(
        "revival",
        sa.Column("edit_id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("merged_into_id", sa.Integer()),
        sa.PrimaryKeyConstraint("edit_id", "entity_id", name="pk_revival"),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_revival_entity_id"),
    )
    op.add_column("entity", sa.Column("known_to", sa.DateTime()))
    op.add_column("entity", sa.Column("merged_into_id", sa.Integer()))
    op.add_column("credit", sa.Column("licence", sa.String(64), nullable=False, server_default=""))
    op.add_column("fact", sa.Column("learnt", sa.DateTime()))
    for table in ("entity", "credit", "fact"):
        op.add_column(table, sa.Column("opened_by", sa.Integer()))
        op.add_column(table, sa.Column("closed_by", sa.Integer()))
        _index_where_set(table, "closed_by")
    for table in ("credit", "fact"):
        op.add_column(table, sa.Column("stands_for", sa.Integer()))
        _index_where_set(table, "stands_for")
    _index_where_set("fact", "value_entity_id")
    op.create_index("ix_credit_person_id", "credit", ["person_id"])
    op.create_index("ix_credit_character_id", "credit", ["character_id"])


def _index_where_set(table: str, column: str) -> None:
    condition = sa.text(f"{column} IS NOT NULL")
    op.create_index(f"ix_{table}_{column}", table, [column], sqlite_where=condition, postgresql_where=condition)
