"""What the receiving systems' own tools say of our exports: the editor of WordPress, the HTML checker, schema.org.

They lie beside the checkout and are used where they are installed; nothing is installed here. `python -m tests.outside`
prints the table of all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.export.export import Form
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.worker.worker import Worker
from tests import outside
from tests.contracts.export_cases import RICH_ARTICLE
from tests.outside import Row

IN_SHORT = ("debian", "nightly")
"""Of the releases of WordPress, the oldest and the newest."""
WRITES_AS_WE_DO = ("6.2", "6.3", "6.4", "6.5")  # the others take what we write, and write a list or a heading otherwise
ROWS = tuple(outside.rows())
ASKED_IN_SHORT = [row for row in ROWS if row.of in ("", *(outside.RELEASES[core] for core in IN_SHORT))]
QUESTIONS = {(row.tool, row.of, row.words): row for row in ASKED_IN_SHORT}
"""One row of those that ask the same, since a tool takes its seconds to start."""


Make = Callable[[str], dict[str, Path]]


@pytest.fixture(scope="module")
def made(shows: SqlStore, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Gives the files of an article in every form; each is made once."""
    texts = outside.texts(shows) | {"rich": RICH_ARTICLE}
    folder, done = tmp_path_factory.mktemp("outside"), dict[str, dict[str, Path]]()

    def make(name: str) -> dict[str, Path]:
        if name not in texts:
            pytest.skip(f"the article called {name} lies beside the checkout, and is not there")
        if name not in done:
            (folder / name).mkdir()
            done[name] = outside.write_forms(name, texts[name], shows, worker, folder / name)
        return done[name]

    return make


def finds(row: Row, *files: Path) -> str:
    """What a tool says against these files. Skips the test where it cannot be asked."""
    core = row.words[1] if row.words[:1] == ("--core",) else ""
    if why := outside.why_missing(row.tool, core=core):
        pytest.skip(why)
    return outside.ask(row, files)


@pytest.mark.parametrize("row", QUESTIONS.values(), ids=lambda row: f"{row.form}-{row.name}".replace(" ", "-"))
def test_the_article_that_holds_everything_is_taken_by_those_who_receive_it(row: Row, made: Make) -> None:
    alike = [one.form for one in ROWS if (one.tool, one.words) == (row.tool, row.words)]

    assert finds(row, *(made("torture")[form] for form in alike)) == ""


def test_a_page_with_videos_tells_search_engines_of_them(made: Make) -> None:
    assert finds(Row(Form.PAGE, "jsonld-check", ("--need", "VideoObject")), made("torture")[Form.PAGE]) == ""


@pytest.mark.long
@pytest.mark.parametrize("name", ["sample", "template", "desk", "rich", "torture"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.form}-{row.name}".replace(" ", "-"))
def test_every_article_is_taken_by_all_who_receive_it(row: Row, name: str, made: Make) -> None:
    assert finds(row, made(name)[row.form]) == ""


@pytest.mark.long
@pytest.mark.parametrize("core", WRITES_AS_WE_DO)
def test_most_editors_would_write_our_blocks_letter_for_letter(core: str, made: Make) -> None:
    row = Row(Form.WORDPRESS, "blocks-validate", ("--core", core, "--strict"))

    assert finds(row, *(made(name)[Form.WORDPRESS] for name in ("sample", "rich"))) == ""


def test_a_fault_is_found(tmp_path: Path) -> None:
    """The checks above can fail."""
    file = tmp_path / "broken.html"
    file.write_text("<!-- wp:paragraph -->\n<h2>x</h2>\n<!-- /wp:paragraph -->\n", encoding="utf-8")

    assert "broken.html" in finds(Row(Form.WORDPRESS, "blocks-validate", ("--core", "debian")), file)
