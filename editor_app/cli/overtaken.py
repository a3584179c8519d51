"""The command of the freshness desk: which sentences of a folder of articles facts or time have overtaken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from editor_app.checks.overtaken.distant import Beside, DistantLooks, cores
from editor_app.checks.overtaken.folder import Overview, pass_over
from editor_app.checks.overtaken.found import by_sentence, to_row
from editor_app.checks.overtaken.index import Index, index_file
from editor_app.checks.overtaken.looking import Looked, Looks
from editor_app.checks.overtaken.terms import terms_on
from editor_app.cli.beside_store import looker_beside
from editor_app.cli.options import FILE, json_option, opened, print_result, store_option, today_option
from editor_app.cli.progress import watching
from editor_app.errors import Cancelled, UnknownReference
from editor_app.facts.phrasing import counted
from editor_app.facts.refs import FactRef
from editor_app.worker.worker import Worker


@click.command()
@click.argument("folder", metavar="FOLDER", type=FILE)
@click.option("--fact", metavar="REF", help="Only what this fact, or any fact of this entity, has overtaken.")
@store_option
@today_option
@json_option
def stale(folder: Path, fact: str | None, store: str | None, today: date, as_json: bool) -> None:
    """List the sentences that facts or time have overtaken.

    Of all articles in FOLDER and the folders within it. Exits with 1 where there is such a sentence.

    JSON: an object for each finding with all that `check` prints of it, and file, line, sentence and proposal (as
    readers see them; the proposal is "" where only a person can write it), written (the sentence as it stands in the
    file, from sentence_start to sentence_end), edits (those that make the proposal of it), was_so (whether it was right
    once) and what (of what it speaks: "the release date of season 1"). What was passed over is told on standard error.
    """
    only = _fact(fact) if fact is not None else None
    with ExitStack() as stack:
        facts = stack.enter_context(opened(store))
        index = stack.enter_context(Index(index_file(folder, str(facts.url))))
        others = [stack.enter_context(Worker()) for _ in range(cores() - 1)]  # started when there is much to do
        looks: list[Looks] = [looker_beside(facts, today)]
        looks += [DistantLooks(worker, Beside(store, today)) for worker in others]
        watch = stack.enter_context(watching())
        found = pass_over(folder, index, looks, terms=terms_on(today), only=only, watch=watch)
    for one in found.passed_over:
        click.echo(f"note: {one.path} was passed over. {one.problem}", err=True)
    if not found.is_whole:
        raise Cancelled(
            "Not all articles were looked through.",
            why="You stopped it.",
            remedy="The next time it goes on where it was.",
        )
    rows = [{**to_row(each), "file": str(one.path)} for one in found.found for each in one.found]
    print_result(rows, _report(found), as_json=as_json)
    if rows:
        raise click.exceptions.Exit(1)


def _fact(words: str) -> FactRef:
    try:
        return FactRef.parse(words)
    except ValueError as problem:
        raise UnknownReference(
            f"“{words}” is not the name of a fact.",
            remedy="It looks like season/all-of-us-are-dead-2#released; `showdesk facts show` prints such names.",
        ) from problem


def _report(overview: Overview) -> Iterator[str]:
    for one in overview.found:
        yield str(one.path)
        yield from _lines(one)
        yield ""
    number = counted(overview.articles, "articles")
    if overview.found:
        sentences, articles = counted(overview.sentences, "sentences"), counted(len(overview.found), "articles")
        yield f"{sentences} of {articles} to look at, of {number}"
    else:
        yield f"Nothing has been overtaken in {number}"


def _lines(one: Looked) -> Iterator[str]:
    for sentence in by_sentence(one.found):
        for each in sentence.found:
            yield f"  {each.line}: {each.finding.message} ({each.finding.rule})"
        yield f"    - {sentence.words}"
        if sentence.proposal and sentence.proposal != sentence.words:
            yield f"    + {sentence.proposal}"
        elif sentence.edits and not sentence.proposal:
            yield "    + (take this line out)"
