"""What the systems that receive our exports say of them: a table, a row for each form and each of their own tools.

    python -m tests.outside [--keep FOLDER]

Asked are the editors of seven releases of WordPress, the HTML checker with axe-core, schema.org with Google's rules,
Hugo and Jekyll, about the sample, an article from our template, an article of a desk and the one that holds everything.
The tools lie beside the checkout, in ../shared/cms; the first use of each installs it. Ends with 1 where one of them
found something, and says what.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import click

from editor_app.article.about import with_show
from editor_app.article.foreign import open_foreign
from editor_app.article.parse import parse
from editor_app.article.templates import new_article
from editor_app.export.export import SUFFIXES, Form
from editor_app.export.exporting import FORMS, export, rich_text
from editor_app.export.pictures import Placed, with_pictures
from editor_app.facts.providers.bundle import read_bundle
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactReader
from editor_app.resources import resource
from editor_app.worker.worker import Worker

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TOOLS = SHARED / "cms"
INSTALLED = Path(os.environ.get("CMS_CACHE", Path.home() / ".cache" / "cms-tools"))
DESK = SHARED / "data" / "articles" / "000_9d6a263b8c938145.txt"
TORTURE = ROOT / "tests" / "articles" / "torture" / "torture.md"
TODAY, NOW = date(2026, 11, 22), datetime(2026, 11, 22, 8, tzinfo=UTC)

RELEASES = {
    "debian": "6.1",
    "6.2": "6.2",
    "6.3": "6.3",
    "6.4": "6.4",
    "6.5": "6.5",
    "beta": "6.6-RC3",
    "nightly": "6.7-alpha",
}
"""What blocks-validate calls each release of WordPress, and which it is."""

STRUCTURED = "structured data"
RICH = "rich text"
_ON_PAGE = ("NewsArticle", "BreadcrumbList", "TVSeries", "TVSeason")
_LONGEST_WAIT = 600.0  # seconds: the first use of a tool installs it


@dataclass(frozen=True, slots=True)
class Row:
    """One tool asked about one `form`: a `Form`, or one of the two names above."""

    form: str
    tool: str
    words: tuple[str, ...] = ()
    of: str = ""
    """Which of several the tool is: a release of WordPress."""

    @property
    def name(self) -> str:
        return f"{self.tool} {self.of}".strip()


def rows() -> Iterator[Row]:
    """All there is to ask."""
    for core, release in RELEASES.items():
        yield Row(Form.WORDPRESS, "blocks-validate", ("--core", core), release)
    needed = tuple(word for kind in _ON_PAGE for word in ("--need", kind))
    yield Row(f"{Form.WORDPRESS}, {STRUCTURED}", "jsonld-check", needed)
    yield Row(Form.HTML, "html-check", ("--warnings",))
    yield Row(Form.PAGE, "html-check", ("--warnings",))
    yield Row(Form.PAGE, "jsonld-check", needed)
    yield Row(Form.GHOST, "html-check", ("--warnings",))
    yield Row(f"{Form.GHOST}, {STRUCTURED}", "jsonld-check", tuple(w for w in needed if w != "NewsArticle")[1:])
    yield Row(Form.HUGO, "hugo-check")
    yield Row(Form.JEKYLL, "jekyll-check")
    yield Row(RICH, "html-check", ("--warnings",))


def why_missing(tool: str, *, core: str = "") -> str:
    """Why `tool` cannot be asked without installing anything, "" where it can."""
    if not (TOOLS / tool).is_file():
        return f"{TOOLS.parent.name}/{TOOLS.name} does not lie beside the checkout, so {tool} is not there"
    family = tool.partition("-")[0]
    if family in ("hugo", "jekyll"):
        is_there = shutil.which(family) is not None
    else:
        is_there = any((home / "node_modules").is_dir() for home in INSTALLED.glob(f"{family}-*"))
    if not is_there:
        return f"{tool} is not installed; run it once by hand"
    at = Path("/usr/share/wordpress") if core == "debian" else INSTALLED / "wordpress-builds" / "cores" / core
    if core and not (at / "wp-includes").is_dir():
        return f"the WordPress called {core} is not installed; run {tool} --core {core} once by hand"
    return ""


def ask(row: Row, files: Sequence[Path]) -> str:
    """What a tool found in `files`, "" for nothing. Raises `subprocess.TimeoutExpired` where it does not end."""
    done = subprocess.run([TOOLS / row.tool, *row.words, *files], capture_output=True, text=True, timeout=_LONGEST_WAIT)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).strip()


# ---- articles, and files of them ----


def texts(facts: FactReader) -> dict[str, str]:
    """The articles by name; the desk's only where it lies beside the checkout."""
    show = facts.show("show/all-of-us-are-dead")
    found = {"sample": resource("sample", "article.md").read_text(encoding="utf-8")}
    if show is not None:
        found["template"] = new_article(show, 2, today=TODAY, article_id="1")
    if DESK.is_file():
        found["desk"] = with_show(open_foreign(DESK, article_id="1"), facts).text
    found["torture"] = TORTURE.read_text(encoding="utf-8")
    return found


def as_published(text: str) -> str:
    """`text` with a receipt: what was never published has no address, and is a draft of which a site builds nothing."""
    if "\npublished:" in text:
        return text
    receipt = '{at: 2026-11-20T08:00:00Z, url: "https://desk.example/shows/season-2"}'
    return text.replace("---\n", f"---\npublished: [{receipt}]\n", 1)


def write_forms(name: str, text: str, facts: FactReader, worker: Worker, folder: Path) -> dict[str, Path]:
    """Export an article into `folder` in every form, and give the file of each by what `rows` call it."""
    article, files = parse(as_published(text)), {}
    for form in FORMS:
        made = export(article, facts, form, today=TODAY, worker=worker)
        if form is Form.WORDPRESS:
            numbers = enumerate(made.pictures, 7)
            made = with_pictures(made, {p.address: Placed(f"https://x.org/a--{n}.jpg", n) for n, p in numbers})
        stem = f"2026-11-20-{made.head.slug or name}" if form is Form.JEKYLL else f"{name}-{form}"
        files[form.value] = folder / f"{stem}{SUFFIXES[form]}"
        files[form.value].write_bytes(made.data or made.text.encode())
        if made.structured:
            at = files[f"{form}, {STRUCTURED}"] = folder / f"{name}-{form}-structured.html"
            at.write_text(f"<!doctype html><title>x</title>{made.structured}", encoding="utf-8")
    files[RICH] = folder / f"{name}-rich.html"
    files[RICH].write_text(rich_text(article, facts, worker=worker), encoding="utf-8")
    return files


# ---- the table ----


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the exports there")
    chosen = parser.parse_args()
    if not TOOLS.is_dir():
        click.echo(f"Skipped: the tools lie in {SHARED.name}/{TOOLS.name} beside the checkout, and that is not there.")
        return 0
    with tempfile.TemporaryDirectory(prefix="showdesk-outside-") as name:
        folder = chosen.keep or Path(name)
        files = _written(folder, Path(name) / "facts.sqlite")
        click.echo(f"| form | asked | {' | '.join(files)} |\n|---|---|{'---|' * len(files)}")
        findings = [finding for row in rows() for finding in _row(row, files)]
    unasked = [form.value for form in FORMS if form.value not in {row.form for row in rows()}]
    if unasked:
        click.echo(f"\nNo tool of others is asked about: {', '.join(unasked)}.")
    if not DESK.is_file():
        click.echo(f"\nThere is no article of a desk in {DESK.parent}.")
    for finding in findings:
        click.echo(f"\n{finding}")
    return 1 if findings else 0


def _written(folder: Path, store: Path) -> dict[str, dict[str, Path]]:
    files = {}
    with closing(SqlStore.open(store, create=True)) as facts, Worker() as worker:
        facts.apply(read_bundle(resource("sample", "facts.json")), now=NOW)
        for name, text in texts(facts).items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            files[name] = write_forms(name, text, facts, worker, folder / name)
    return files


def _row(row: Row, files: Mapping[str, Mapping[str, Path]]) -> Iterator[str]:
    """Print a row; gives what was found. Files are asked about together, and each alone where that finds anything."""
    asked = {name: forms[row.form] for name, forms in files.items() if row.form in forms}
    found = dict.fromkeys(asked, "")
    if ask(row, list(asked.values())):
        found = {name: ask(row, [file]) for name, file in asked.items()}
    cells = ("-" if name not in asked else "FOUND" if found[name] else "clean" for name in files)
    click.echo(f"| {row.form} | {row.name} | {' | '.join(cells)} |")
    for name, said in found.items():
        if said:
            yield f"{row.form}, {row.name}, {name}:\n{re.sub(r'^', '    ', said, flags=re.MULTILINE)}"


if __name__ == "__main__":
    sys.exit(main())
