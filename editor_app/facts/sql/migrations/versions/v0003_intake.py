"""Intake: how far a catalogue is that goes in in many transactions, and which rows are its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "intake",
        sa.Column("edit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("catalogue", sa.String(16), nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(
            sa.Column(f"{table}_{end}", sa.Integer(), nullable=False)
            for table in ("entity", "alias", "source", "fact", "credit")
            for end in ("from", "to")
        ),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("entities", "facts", "credits", "unchanged")),
        sa.PrimaryKeyConstraint("edit_id", name="pk_intake"),
    )
