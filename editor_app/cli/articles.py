"""The commands about an article: make one, take one in, check it, export it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import click

from editor_app.article.about import with_show
from editor_app.article.article import Article
from editor_app.article.files import read_text, save_text
from editor_app.article.foreign import Foreign, open_foreign
from editor_app.article.parse import parse
from editor_app.article.template_files import own_templates
from editor_app.article.templates import new_article
from editor_app.checks.diagnostic import Diagnostic, to_json
from editor_app.checks.run import check as check_article
from editor_app.cli.options import (
    FILE,
    existing_file,
    json_option,
    known_show,
    opened,
    print_result,
    store_option,
    today_option,
)
from editor_app.errors import ArticleUnwritable, ExportError, StoreError
from editor_app.export.export import Form
from editor_app.export.exporting import export as export_article
from editor_app.facts.store import FactReader
from editor_app.worker.worker import Worker

_MARKDOWN = (".md", ".markdown")


@click.command()
@click.option("--show", "ref", required=True, metavar="REF", help="The show, such as show/all-of-us-are-dead.")
@click.option("--season", required=True, type=click.IntRange(min=1), metavar="N", help="The season it is about.")
@click.option("--template", default="next-season", show_default=True, metavar="NAME", help="What kind of article.")
@click.option("-o", "--output", required=True, type=FILE, metavar="FILE", help="The file to write; it must not exist.")
@store_option
@today_option
@json_option
def new(ref: str, season: int, template: str, output: Path, store: str | None, today: date, as_json: bool) -> None:
    """Write a new article from facts.

    JSON: one object with file, id and title.
    """
    with opened(store) as facts:
        known = known_show(facts, ref)
    text = new_article(known, season, template=template, today=today, article_id=str(uuid4()), own=own_templates())
    _write_new(output, text, as_json=as_json)


@click.command("import")
@existing_file
@click.option("-o", "--output", required=True, type=FILE, metavar="FILE", help="The file to write; it must not exist.")
@store_option
@json_option
def import_(path: Path, output: Path, store: str | None, as_json: bool) -> None:
    """Make an article of a FILE from elsewhere.

    It may be plain text, HTML or Markdown. Which show and season it is about is taken from its headline where the store
    knows that show.

    JSON: one object with file, id and title. What was done on the way is told on standard error.
    """
    foreign = open_foreign(path, article_id=str(uuid4()))
    try:
        with opened(store) as facts:
            foreign = with_show(foreign, facts)
    except StoreError as problem:
        if store is not None:
            raise
        unknown = f"Which show it is about was not looked up: {problem.what}"
        foreign = Foreign(foreign.text, (*foreign.notes, unknown))
    _tell(foreign.notes)
    _write_new(output, foreign.text, as_json=as_json)


@click.command()
@existing_file
@store_option
@today_option
@json_option
def check(path: Path, store: str | None, today: date, as_json: bool) -> None:
    """Hold an article against the facts. Exits with 1 where something was found.

    JSON: an object for each finding with kind, rule, severity (error, warning, advice), message, start and end of the
    words concerned, section, source, and fixes: objects with label and edits, each with start, end and replacement.
    Positions are code points from 0, a byte order mark and every letter of a line end counted; for a file from
    elsewhere they are those of what `showdesk import` makes of it.
    """
    with opened(store) as facts:
        article = _read(path, facts)
        found = check_article(article, facts, today=today)
    print_result([to_json(d) for d in found], _report(path, article, found), as_json=as_json)
    if found:
        raise click.exceptions.Exit(1)


@click.command()
@existing_file
@click.option("--to", "form", required=True, type=click.Choice([form.value for form in Form]), help="What to make.")
@click.option("-o", "--output", type=FILE, metavar="PATH", help="The file to write, instead of standard output.")
@store_option
@today_option
@json_option
def export(path: Path, form: str, output: Path | None, store: str | None, today: date, as_json: bool) -> None:
    """Make a page, an HTML fragment or Markdown of an article.

    JSON: one object with form, title, notes (what was left out or changed on the way), and file, or text where no
    --output was given.
    """
    if output is not None and output.exists() and path.exists() and output.samefile(path):
        raise ExportError(
            f"{output} is the article itself.",
            why="An export would replace what you wrote, fact links included.",
            remedy="Name another file after -o.",
        )
    with opened(store) as facts, Worker() as worker:
        article = _read(path, facts)
        made = export_article(article, facts, Form(form), today=today, worker=worker)
    row: dict[str, object] = {"form": made.form.value, "title": made.title, "notes": list(made.notes)}
    if output is None:
        print_result([{**row, "text": made.text}], [made.text.rstrip("\n")], as_json=as_json)
    else:
        save_text(output, made.text, expected_sha256=None)
        print_result([{**row, "file": str(output)}], [f"Wrote {output}"], as_json=as_json)
    if not as_json:
        _tell(made.notes)


def _read(path: Path, facts: FactReader) -> Article:
    """The article in a file, or the article that a file from elsewhere becomes."""
    if path.suffix.lower() in _MARKDOWN:
        article = parse(read_text(path).text)
        if len(article.front_matter.span) or article.front_matter.problem:
            return article
    foreign = with_show(open_foreign(path, article_id=str(uuid4())), facts)
    _tell(foreign.notes)
    return parse(foreign.text)


def _write_new(path: Path, text: str, *, as_json: bool) -> None:
    if path.exists():
        raise ArticleUnwritable(
            f"{path} exists already, and nothing was written.", remedy="Name another file, or move that one away first."
        )
    save_text(path, text, expected_sha256=None)
    article = parse(text)
    row = {"file": str(path), "id": article.front_matter.text("id"), "title": article.title}
    gaps = f", {len(article.tks)} to fill in (TK)" if article.tks else ""
    print_result([row], [f"Wrote {path}: {article.title}{gaps}"], as_json=as_json)


def _tell(notes: tuple[str, ...]) -> None:
    for note in notes:
        click.echo(f"note: {note}", err=True)


def _report(path: Path, article: Article, found: tuple[Diagnostic, ...]) -> Iterator[str]:
    for diagnostic in found:
        start = diagnostic.span.start
        line = article.text.count("\n", 0, start) + 1
        column = start - article.text.rfind("\n", 0, start)
        yield f"{path}:{line}:{column}: {diagnostic.severity.value}: {diagnostic.message} ({diagnostic.rule})"
        yield from (f"    fix: {fix.label}" for fix in diagnostic.fixes)
    yield f"{len(found)} to look at" if found else "Nothing to look at"
