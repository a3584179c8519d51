"""The command that moves a store from one database to another."""

from __future__ import annotations

from pathlib import Path

import click

from editor_app.cli.fact_commands import facts
from editor_app.cli.options import json_option, print_result
from editor_app.facts.sql.sql_store import SqlStore


@facts.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@json_option
def copy(source: str, target: str, as_json: bool) -> None:
    """Copy a whole store from one database into another.

    FROM and TO are paths or database URLs. TO must not exist yet, or hold nothing; a database on a server must have
    been made. History, edits and what undoes them go over, so that work goes on in TO where it was in FROM. Others may
    use FROM meanwhile; what they change after the start is not in TO.

    JSON: an object for each table with table and rows.
    """
    is_new = "://" not in target and not Path(target).exists()
    try:
        with SqlStore.open(source) as known, SqlStore.open(target, create=True) as made:
            counts = known.copy_into(made)
    except BaseException:
        if is_new:  # an empty store would look like one that lost everything
            for suffix in ("", "-wal", "-shm"):
                Path(f"{target}{suffix}").unlink(missing_ok=True)
        raise
    rows = [{"table": table, "rows": count} for table, count in counts.items()]
    words = [f"{count:>12,}  {table}" for table, count in counts.items()]
    print_result(rows, [*words, f"{sum(counts.values()):>12,}  rows copied, and as many arrived"], as_json=as_json)
