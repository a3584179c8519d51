"""What several commands share: their options, the store, the clock, and how a result is printed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click

from editor_app.errors import UnknownReference
from editor_app.facts.refs import EntityRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.default_store import open_default
from editor_app.facts.sql.engine import address_of, file_of
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactReader


class Day(click.ParamType[date]):
    """A day as ISO 8601 writes it."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2026-11-22.", param, ctx)


def _this_day() -> date:
    return datetime.now().astimezone().date()


FILE = click.Path(path_type=Path)
existing_file = click.argument("path", metavar="FILE", type=FILE)
store_option = click.option(
    "--store", metavar="URL", help="The store of facts: a path or a database URL. Without it, your own."
)
today_option = click.option(
    "--today", type=Day(), default=_this_day, metavar="DATE", help="The day to speak from, instead of today."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print a list of JSON objects.")


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def opened(url: str | None, *, create: bool = False) -> Iterator[SqlStore]:
    """The store that `--store` names, or the writer's own, for the time of one command.

    With `create`, one that is named and does not exist is made, empty; it goes again where the command then fails.
    """
    if url is None or not create:
        with closing(open_default(url, now=now())) as store:
            yield store
        return
    path = file_of(address_of(url))
    is_new = path is not None and not path.exists()
    store = SqlStore.open(url, create=True)
    try:
        yield store
    except BaseException:
        is_empty = is_new and not store.edits(limit=1)
        store.close()
        if path is not None and is_empty:
            path.unlink(missing_ok=True)
        raise
    store.close()


def known_show(facts: FactReader, ref: EntityRef) -> ShowFacts:
    """All about one show. Raises `UnknownReference` where the store has none of that name."""
    found = facts.show(ref)
    if found is None:
        raise UnknownReference(
            f"The store knows no show named “{ref}”.",
            remedy="`showdesk facts search` finds a show by any word of its title and prints its name in the store.",
        )
    return found


def print_result(rows: Sequence[Mapping[str, object]], words: Iterable[str], *, as_json: bool) -> None:
    """Print what a command found: `rows` for programs, `words` line by line for people."""
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for line in words:
        click.echo(line)
