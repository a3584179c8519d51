"""Whole names: a key that is a name in full says so, and all keys are made anew, by how names sound today."""

from __future__ import annotations

from alembic import op

from editor_app.facts.sql.making_keys import make_keys
from editor_app.facts.watch import Watch

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - it is open; tells mypy
    make_keys(driver, Watch())
