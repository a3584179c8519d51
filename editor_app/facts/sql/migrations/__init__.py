"""The way from each form of the store to the next, run by Alembic.

Each step is a file in `versions`, its revision the version it leads to, in four digits. A new store is made from
`schema` at once (Alembic costs a quarter of a second to import); a test proves that both ways end in the same tables.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection


def migrate(connection: Connection) -> None:
    """Bring the store to the newest version, within the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
