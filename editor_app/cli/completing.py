"""The command that completes what is being typed, as the window does."""

from __future__ import annotations

from contextlib import ExitStack, closing

import click

from editor_app.article.article import SectionKind
from editor_app.cli.options import json_option, known_show, opened, print_result, store_option
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion
from editor_app.completion.context import read_context
from editor_app.facts.sql.names_of_store import names_for_command


@click.command()
@click.argument("text")
@click.option("--show", "ref", metavar="REF", help="The show that is written about, such as show/all-of-us-are-dead.")
@click.option("--season", type=click.IntRange(min=1), metavar="N", help="The season that is written about.")
@click.option(
    "--section",
    type=click.Choice([kind.value for kind in SectionKind]),
    default=SectionKind.OTHER.value,
    help="The kind of section TEXT stands in.",
)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many at most.")
@store_option
@json_option
def complete(
    text: str, ref: str | None, season: int | None, section: str, limit: int, store: str | None, as_json: bool
) -> None:
    """Offer endings of TEXT, which is what stands before the caret.

    JSON: an object for each, best first, with text (the words that are put in), ref (of the entity, or of the fact
    whose value it is), kind, detail (who it is) and score.
    """
    with ExitStack() as held:
        facts = held.enter_context(opened(store))
        show = known_show(facts, ref) if ref is not None else None
        names = names_for_command(facts)
        if names is not None:
            held.enter_context(closing(names))
        context = read_context(text, len(text), SectionKind(section), show, asked=True, names=names)
        completer = Completer(names, show, season=season)
        found = completer.complete(context, limit=limit, with_slips=True) if context is not None else ()
    words = (f"{completion.text}  {completion.detail}".rstrip() for completion in found)
    print_result([_completion_row(completion) for completion in found], words, as_json=as_json)


def _completion_row(completion: Completion) -> dict[str, object]:
    return {
        "text": completion.text,
        "ref": str(completion.fact or completion.ref),
        "kind": completion.kind,
        "detail": completion.detail,
        "score": completion.score,
    }
