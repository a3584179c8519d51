"""Revivals: which edit had ended what an import lets live again; and the first entity that an edit may have made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("revival", sa.Column("ended_by", sa.Integer()))
    op.add_column("edit", sa.Column("entity_from", sa.Integer(), nullable=False, server_default="0"))
