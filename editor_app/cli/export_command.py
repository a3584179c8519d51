"""The command that makes an article, or all articles of a folder, into a finished output."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from editor_app.article.files import atomic_write, save_text
from editor_app.checks.overtaken.distant import cores
from editor_app.cli.beside_store import mark_beside
from editor_app.cli.options import FILE, json_option, opened, print_result, store_option, today_option
from editor_app.cli.progress import watching
from editor_app.cli.reading import read_article, tell
from editor_app.errors import Cancelled, ExportError
from editor_app.export.export import Export, Form
from editor_app.export.exporting import FORMS
from editor_app.export.exporting import export as export_article
from editor_app.export.folder.run import FolderExport, export_folder
from editor_app.facts.phrasing import counted
from editor_app.worker.worker import Worker


@click.command()
@click.argument("path", metavar="FILE_OR_FOLDER", type=FILE)
@click.option(
    "--to",
    "--form",
    "form",
    required=True,
    type=click.Choice([form.value for form in FORMS]),
    help="What to make.",
)
@click.option(
    "-o", "--output", "--out", type=FILE, metavar="PATH", help="Where to write: a file, or a folder for a folder."
)
@store_option
@today_option
@json_option
def export(path: Path, form: str, output: Path | None, store: str | None, today: date, as_json: bool) -> None:
    """Make an article, or a folder of them, into finished outputs.

    One article is printed unless --output names a file. Of a folder, the articles in it and in the folders within are
    exported to --output, with their pictures; what is unchanged since the last time is left as it is, Ctrl+C stops
    within a moment, and no file is touched that an export has not written. Exits with 1 where an article was passed
    over, which is told on standard error.

    JSON: one object. Of an article with form, title, notes (what was left out or changed on the way), and file, or text
    where no --output was given. Of a folder with form, folder, articles and unchanged (how many), written and removed
    (paths), passed_over and notes (objects with file and words).
    """
    if path.is_dir():
        _export_folder(path, Form(form), output, store, today, as_json=as_json)
        return
    if output is not None and output.exists() and path.exists() and output.samefile(path):
        raise ExportError(
            f"{output} is the article itself.",
            why="An export would replace what you wrote, fact links included.",
            remedy="Name another file after -o.",
        )
    with opened(store) as facts, Worker() as worker:
        article = read_article(path, facts)
        made = export_article(article, facts, Form(form), today=today, worker=worker, beside=path.parent)
    _give(made, output, as_json=as_json)
    if not as_json:
        tell(made.notes)


def _give(made: Export, output: Path | None, *, as_json: bool) -> None:
    row: dict[str, object] = {"form": made.form.value, "title": made.title, "notes": list(made.notes)}
    if output is None and made.data:
        raise ExportError("This form is no text, and was not printed.", remedy="Name a file for it after -o.")
    if output is None:
        print_result([{**row, "text": made.text}], [made.text.rstrip("\n")], as_json=as_json)
        return
    if made.data:
        atomic_write(output, made.data)
    else:
        save_text(output, made.text, expected_sha256=None)
    print_result([{**row, "file": str(output)}], [f"Wrote {output}"], as_json=as_json)


# ---- a folder ----


def _export_folder(
    source: Path, form: Form, output: Path | None, store: str | None, today: date, *, as_json: bool
) -> None:
    if output is None:
        raise ExportError(f"{source} is a folder.", remedy="Name a folder for what is made of it after -o.")
    with ExitStack() as stack:
        facts = stack.enter_context(opened(store))
        workers = [stack.enter_context(Worker()) for _ in range(cores())]  # started when there is something to do
        watch = stack.enter_context(watching())
        found = export_folder(
            source, output, form, facts, today=today, workers=workers, mark=mark_beside(facts), watch=watch
        )
    if not as_json:
        tell(f"{told.article}: {told.words}" for told in found.notes)
    for told in found.passed_over:
        click.echo(f"note: {told.article} was passed over. {told.words}", err=True)
    if not found.is_whole:
        raise Cancelled(
            "Not all articles were exported.", why="You stopped it.", remedy="The next time it goes on where it was."
        )
    print_result([_row(found, form, output)], _words(found, output), as_json=as_json)
    if found.passed_over:
        raise click.exceptions.Exit(1)


def _row(found: FolderExport, form: Form, output: Path) -> dict[str, object]:
    return {
        "form": form.value,
        "folder": str(output),
        "articles": found.articles,
        "unchanged": found.unchanged,
        "written": [str(path) for path in found.written],
        "removed": [str(path) for path in found.removed],
        "passed_over": [{"file": str(told.article), "words": told.words} for told in found.passed_over],
        "notes": [{"file": str(told.article), "words": told.words} for told in found.notes],
    }


def _words(found: FolderExport, output: Path) -> Iterator[str]:
    parts = [f"{len(found.written)} exported", f"{found.unchanged} unchanged"]
    if found.removed:
        parts.append(f"{counted(len(found.removed), 'files')} removed")
    if found.passed_over:
        parts.append(f"{len(found.passed_over)} passed over")
    yield f"{counted(found.articles, 'articles')}: {', '.join(parts)}. They are in {output}"
