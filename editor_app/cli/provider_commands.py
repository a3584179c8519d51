"""The commands that ask providers: what they know, and what has changed there."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from editor_app.cli.fact_commands import PROVIDERS_BY_NAME, Words, changes_row, changes_words, facts
from editor_app.cli.options import json_option, now, opened, print_result, store_option
from editor_app.facts.provider import KeyedProvider, SearchingProvider, UpdatingProvider
from editor_app.facts.taking_in import update as take_in_anew
from editor_app.watch import Watch


def _names(sort: type[object]) -> Iterable[str]:
    return [name for name, provider in PROVIDERS_BY_NAME.items() if isinstance(provider, sort)]


@facts.command()
@click.argument("provider", type=click.Choice(list(_names(SearchingProvider))))
@click.argument("text", type=Words())
@json_option
def find(provider: str, text: str, as_json: bool) -> None:
    """List the shows that a PROVIDER knows by a name like TEXT.

    What stands before each is what `import` takes for it.

    JSON: an object for each, likeliest first, with provider, query, name and detail.
    """
    asked = PROVIDERS_BY_NAME[provider]
    assert isinstance(asked, SearchingProvider)  # noqa: S101 - the choice above holds no other; tells mypy
    found = asked.search(text, Watch())
    rows = [{"provider": provider, "query": f.query, "name": f.name, "detail": f.detail} for f in found]
    words = [f"{f.query}  {f.name}{f'  ({f.detail})' if f.detail else ''}" for f in found]
    print_result(rows, words or [f"{asked.title} knows no show by a name like “{text}”."], as_json=as_json)


@facts.command()
@store_option
@json_option
def update(store: str | None, as_json: bool) -> None:
    """Take in anew the shows that have changed where they came from.

    JSON: an object for each show, as `import` prints it.
    """
    rows = []
    with opened(store) as target:
        for name in _names(UpdatingProvider):
            provider = PROVIDERS_BY_NAME[name]
            assert isinstance(provider, UpdatingProvider)  # noqa: S101 - as above
            rows += [changes_row(c) for c in take_in_anew(provider, target, now=now(), watch=Watch())]
        target.remove_expired(now=now())
    print_result(rows, map(changes_words, rows) if rows else ["Nothing has changed since."], as_json=as_json)


@facts.command()
@click.argument("provider", type=click.Choice(list(_names(KeyedProvider))))
@click.option("--remove", is_flag=True, help="Forget the key that is kept.")
def key(provider: str, remove: bool) -> None:
    """Keep your own key for a PROVIDER in the system's keyring.

    It is asked for and not shown; a program may pipe it in as one line. It is never an argument: others on the machine
    could read that.
    """
    keyed = PROVIDERS_BY_NAME[provider]
    assert isinstance(keyed, KeyedProvider)  # noqa: S101 - as above
    if remove:
        click.echo(f"The key for {keyed.title} is forgotten." if keyed.forget_key() else "There was none.")
        return
    typed = sys.stdin.readline() if not sys.stdin.isatty() else click.prompt(f"Key for {keyed.title}", hide_input=True)
    keyed.keep_key(typed)
    click.echo(f"The key for {keyed.title} is kept.")
