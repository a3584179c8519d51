"""What the receiving systems' own tools say of our exports: the editor of WordPress, the HTML checker, schema.org.

They lie beside the checkout and are used where they are installed; nothing is installed here.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.article.foreign import open_foreign
from editor_app.article.parse import parse
from editor_app.export.export import SUFFIXES, Export, Form
from editor_app.export.exporting import export, rich_text
from editor_app.export.pictures import Placed, with_pictures
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.resources import resource
from editor_app.worker.worker import Worker
from tests.contracts.export_cases import REAL_ARTICLE, RICH_ARTICLE, SHARED, TODAY, TORTURE

CHECKS = SHARED / "cms"
INSTALLED = Path(os.environ.get("CMS_CACHE", Path.home() / ".cache" / "cms-tools"))
OLDEST_AND_NEWEST = ("debian", "nightly")
RELEASES = ("debian", "6.2", "6.3", "6.4", "6.5", "beta", "nightly")
WRITES_AS_WE_DO = ("6.2", "6.3", "6.4", "6.5")  # the others take what we write, and write a list or a heading otherwise


def outside(tool: str) -> Path:
    """The script that asks `tool`, where what it needs is there."""
    check = CHECKS / f"{tool}-check" if tool != "blocks" else CHECKS / "blocks-validate"
    if not check.exists():
        pytest.skip("the outside checks lie beside the checkout, and are not there")
    if not any((home / "node_modules").is_dir() for home in INSTALLED.glob(f"{tool}-*")):
        pytest.skip(f"{check.name} is not installed; run it once by hand")
    return check


def releases(*wanted: str) -> list[str]:
    """The options that name these releases of WordPress, where their files are there."""
    for name in wanted:
        at = Path("/usr/share/wordpress") if name == "debian" else INSTALLED / "wordpress-builds" / "cores" / name
        if not (at / "wp-includes").is_dir():
            pytest.skip(f"the WordPress called {name} is not installed; run blocks-validate --core {name} once by hand")
    return [word for name in wanted for word in ("--core", name)]


def run(check: Path, *words: str | Path) -> None:
    """Run a check, which must find nothing."""
    done = subprocess.run([check, *words], capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stdout + done.stderr


def article(name: str) -> str:
    match name:
        case "sample":
            return resource("sample", "article.md").read_text(encoding="utf-8")
        case "torture":
            return TORTURE.read_text(encoding="utf-8")
        case "rich":
            return RICH_ARTICLE
        case _:
            if not REAL_ARTICLE.exists():
                pytest.skip("the real article lies beside the checkout, and is not there")
            return open_foreign(REAL_ARTICLE, article_id="1").text


@pytest.fixture
def made(shows: SqlStore, worker: Worker, tmp_path: Path) -> Callable[[str, Form], Path]:
    """Exports an article into a file."""

    def make(name: str, form: Form) -> Path:
        one: Export = export(parse(article(name)), shows, form, today=TODAY, worker=worker)
        if form is Form.WORDPRESS:
            numbers = enumerate(one.pictures, 7)
            one = with_pictures(one, {p.address: Placed(f"https://x.org/a--{n}.jpg", n) for n, p in numbers})
        file = tmp_path / f"{name}-{form}{SUFFIXES[form]}"
        file.write_text(one.text, encoding="utf-8")
        return file

    return make


Make = Callable[[str, Form], Path]


def test_the_oldest_and_the_newest_editor_take_our_blocks_as_their_own(made: Make) -> None:
    check, which = outside("blocks"), releases(*OLDEST_AND_NEWEST)

    run(check, *which, *(made(name, Form.WORDPRESS) for name in ("sample", "real", "torture")))


def test_html_is_valid_and_accessible(made: Make) -> None:
    check = outside("html")

    run(check, "--warnings", *(made("torture", form) for form in (Form.HTML, Form.PAGE)))


def test_structured_data_is_what_search_engines_ask_for(made: Make) -> None:
    needed = ("NewsArticle", "BreadcrumbList", "TVSeries", "TVSeason", "VideoObject")

    run(outside("jsonld"), *(word for type in needed for word in ("--need", type)), made("torture", Form.PAGE))


@pytest.mark.long
def test_every_editor_takes_our_blocks_as_its_own(made: Make) -> None:
    check, which = outside("blocks"), releases(*RELEASES)

    run(check, *which, *(made(name, Form.WORDPRESS) for name in ("sample", "real", "rich", "torture")))


@pytest.mark.long
def test_most_editors_would_write_our_blocks_letter_for_letter(made: Make) -> None:
    check, which = outside("blocks"), releases(*WRITES_AS_WE_DO)

    run(check, *which, "--strict", *(made(name, Form.WORDPRESS) for name in ("sample", "real", "rich")))


@pytest.mark.long
def test_all_html_of_all_articles_is_valid(made: Make, shows: SqlStore, worker: Worker, tmp_path: Path) -> None:
    check = outside("html")
    names = ("sample", "real", "rich", "torture")
    files = [made(name, form) for name in names for form in (Form.HTML, Form.PAGE)]
    for name in names:
        files.append(tmp_path / f"{name}-rich.html")
        files[-1].write_text(rich_text(parse(article(name)), shows, worker=worker), encoding="utf-8")

    run(check, "--warnings", *files)


@pytest.mark.long
def test_structured_data_of_all_articles_is_sound(made: Make) -> None:
    check = outside("jsonld")

    run(check, "--need", "NewsArticle", *(made(name, Form.PAGE) for name in ("sample", "real", "rich", "torture")))
