"""What Hugo and Jekyll make of an export says what the article says: real builds, all articles in one site."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.article.foreign import open_foreign
from editor_app.article.parse import parse
from editor_app.article.templates import new_article
from editor_app.export.export import Form
from editor_app.export.exporting import export
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.worker.worker import Worker
from tests.contracts.export_cases import REAL_ARTICLE, RICH_ARTICLE, SHARED, TODAY, TORTURE
from tests.generated_articles import articles
from tests.page_shape import Site, unlike_pages
from tests.static_sites import has, hugo, jekyll

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "article.md"
SITES = {Form.HUGO: hugo, Form.JEKYLL: jekyll}
FEW, MANY = 24, 500


def _struck_within(heading: re.Match[str]) -> str:
    """A heading without strokes within other marks."""
    return re.sub(r"(?s)<(?!h\d|del)(\w+)\b[^<>]*>.*?</\1>", lambda mark: re.sub("</?del>", "", mark[0]), heading[0])


HUGO = Site(
    "//main",
    losses=(
        (r'(?<=<td colspan="2") style="[^"]*"', ""),  # a column has one side, and a cell across two of them none
        (r"<caption>(.*?)</caption>", r"<caption><em>\1</em></caption>"),  # which stands before the table
        (r"<summary>(.*?)</summary>", r"<summary><strong>\1</strong></summary>"),
        (r"<(kbd|samp)>([^<]*<(?!/\1>).*?)</\1>", r"\2"),  # code has no marks in it
        (r"(?s)<h\d.*?</h\d>", _struck_within),  # Hugo falls over these
    ),
)
SHOWN = {Form.HUGO: HUGO, Form.JEKYLL: Site("//main")}


def written(show: ShowFacts) -> Iterator[str]:
    """Articles that were not made up by a seed."""
    yield RICH_ARTICLE
    yield TORTURE.read_text(encoding="utf-8")
    yield SAMPLE.read_text(encoding="utf-8")
    for season in (1, 2):
        yield new_article(show, season, today=TODAY, article_id="1")
    if REAL_ARTICLE.exists():
        yield open_foreign(REAL_ARTICLE, article_id="1").text


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
@pytest.mark.parametrize("form", SITES)
def test_a_site_shows_the_words_of_every_article(
    form: Form, count: int, all_of_us_are_dead: ShowFacts, shows: SqlStore, worker: Worker, tmp_path: Path
) -> None:
    if not has(form.value):
        pytest.skip(f"{form.value} is not installed (Debian has it in a package of that name)")
    texts = [*written(all_of_us_are_dead), *(one.text for one in articles(count))]
    ours, pages = {}, {}
    for number, text in enumerate(texts):
        article, slug = parse(text.replace("\nslug: ", "\nwas: ")), f"article-{number}"
        ours[slug] = export(article, shows, Form.HTML, today=TODAY, worker=worker).text
        pages[slug] = export(article, shows, form, today=TODAY, worker=worker).text

    built = SITES[form](tmp_path / "site", pages)

    found = unlike_pages(ours, built, SHOWN[form])
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.parametrize("form", SITES)
def test_their_own_checks_find_nothing(
    form: Form, all_of_us_are_dead: ShowFacts, shows: SqlStore, worker: Worker, tmp_path: Path
) -> None:
    checker = SHARED / "cms" / f"{form}-check"
    if not checker.is_file():
        pytest.skip("the checkers lie beside the checkout, and are not there")
    files = []
    for number, text in enumerate(written(all_of_us_are_dead)):
        receipt = "published: [{at: 2026-11-20T08:00:00Z}]\n" if "\npublished:" not in text else ""
        article = parse(text.replace("\nslug: ", f"\n{receipt}was: ", 1))
        file = tmp_path / (f"2026-11-20-a-{number}.md" if form is Form.JEKYLL else f"a-{number}.md")
        file.write_text(export(article, shows, form, today=TODAY, worker=worker).text, encoding="utf-8")
        files.append(file)

    done = subprocess.run([checker, *files], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout
