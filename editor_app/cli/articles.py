"""The commands about an article: make one, take one in, check it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import click

from editor_app.article.about import with_show
from editor_app.article.article import Article
from editor_app.article.files import save_text
from editor_app.article.foreign import Foreign, open_foreign
from editor_app.article.parse import parse
from editor_app.article.template_files import own_templates
from editor_app.article.templates import new_article
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.dismissals import Judged, Reach, judged
from editor_app.checks.everywhere import own_file, read_everywhere
from editor_app.checks.run import check as check_article
from editor_app.checks.tables import TableForm, line_of, rows_for_json, table
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
from editor_app.cli.reading import house_style, proofread, read_article, tell
from editor_app.errors import ArticleUnwritable, StoreError
from editor_app.worker.worker import Worker


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
    dates = house_style().dates or "american"
    text = new_article(
        known, season, template=template, today=today, article_id=str(uuid4()), own=own_templates(), dates=dates
    )
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
    tell(foreign.notes)
    _write_new(output, foreign.text, as_json=as_json)


@click.command()
@existing_file
@click.option("--all", "with_dismissed", is_flag=True, help="Print what was dismissed, too.")
@click.option(
    "--format", "form", type=click.Choice([form.value for form in TableForm]), help="Print a table of the findings."
)
@store_option
@today_option
@json_option
def check(path: Path, with_dismissed: bool, form: str | None, store: str | None, today: date, as_json: bool) -> None:
    """Hold an article against the facts. Exits with 1 where something was found that nobody has dismissed.

    JSON: an object for each finding with kind, rule, severity (error, warning, advice), message, start and end of the
    words concerned, section, source, fact (the one that speaks), blocks (whether it keeps the article from being
    published), and fixes: objects with label and edits, each with start, end and replacement.
    Positions are code points from 0, a byte order mark and every letter of a line end counted; for a file from
    elsewhere they are those of what `showdesk import` makes of it. With --all, one that was dismissed says so in
    dismissed: an object with reach (here, article, everywhere), reason and day.
    """
    house = house_style()
    with opened(store) as facts, Worker() as worker:
        article = read_article(path, facts)
        proofreader = proofread(article, house, worker)
        found = check_article(article, facts, today=today, house=house, proofreader=proofreader)
    parted = judged(article, found, read_everywhere(own_file()))
    dismissed = parted.dismissed if with_dismissed else ()
    if form is not None:
        click.echo(table(article, parted.open, dismissed, TableForm(form)), nl=False)
    else:
        words = _report(path, article, parted, with_dismissed=with_dismissed)
        print_result(rows_for_json(parted.open, dismissed), words, as_json=as_json)
    if parted.open:
        raise click.exceptions.Exit(1)


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


def _report(path: Path, article: Article, parted: Judged, *, with_dismissed: bool) -> Iterator[str]:
    for finding in parted.open:
        yield _line(path, article, finding)
        yield from (f"    fix: {fix.label}" for fix in finding.fixes)
    for each in parted.dismissed if with_dismissed else ():
        reason = f": {each.by.reason}" if each.by.reason else ""
        yield f"{_line(path, article, each.finding)} [dismissed {_REACHES[each.by.reach]}{reason}]"
    aside = f" ({len(parted.dismissed)} dismissed)" if parted.dismissed else ""
    yield f"{len(parted.open)} to look at{aside}" if parted.open else f"Nothing to look at{aside}"


_REACHES = {Reach.HERE: "here", Reach.ARTICLE: "in this article", Reach.EVERYWHERE: "everywhere"}


def _line(path: Path, article: Article, finding: Diagnostic) -> str:
    start = finding.span.start
    column = start - article.text.rfind("\n", 0, start)
    where = f"{path}:{line_of(article, finding)}:{column}"
    return f"{where}: {finding.severity.value}: {finding.message} ({finding.rule})"
