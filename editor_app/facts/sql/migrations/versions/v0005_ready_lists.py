"""Ready lists: the best of each beginning that very many names share.

All keys are made anew: one that is a name in full says so, and names are found by how they sound to us today.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from editor_app.facts.sql.making_keys import make_keys
from editor_app.watch import Watch

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "ctop",
        sa.Column("prefix", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("npop", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alias_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", "npop", "id", name="pk_ctop"),
        sqlite_with_rowid=False,
    )
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - it is open; tells mypy
    make_keys(driver, Watch())
