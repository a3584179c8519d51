"""An article becomes each form, with a note for everything the writer should know."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from editor_app.article.parse import parse
from editor_app.export.export import Export, Form
from editor_app.export.exporting import FORMS, export, preview_html, rich_text
from editor_app.export.pictures import Picture
from editor_app.facts.store import FactReader
from editor_app.worker.worker import Worker
from tests.faults.made_articles import png

TODAY = date(2026, 11, 22)
ARTICLE = """\
---
title: "Will There Be a Season 2?"
show: show/all-of-us-are-dead
season: 2
image: {file: images/hero.jpg, alt: Roof}
---
Season 2 was renewed on [June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06").

## Who Is in the Cast? {#cast}
Those:
- Park Ji-hu
"""


def made(text: str, form: Form, facts: FactReader, worker: Worker) -> Export:
    return export(parse(text), facts, form, today=TODAY, worker=worker)


def test_html_is_a_fragment_with_dates_and_ids(facts: FactReader, worker: Worker) -> None:
    export = made(ARTICLE, Form.HTML, facts, worker)

    assert (export.text, export.notes, export.structured) == (
        '<p>Season 2 was renewed on <time datetime="2022-06-06">June 6, 2022</time>.</p>\n'
        '<h2 id="cast">Who Is in the Cast?</h2>\n<p>Those:</p>\n<ul>\n<li>Park Ji-hu</li>\n</ul>\n',
        (),
        "",
    )
    assert (export.title, export.pictures) == ("Will There Be a Season 2?", (Picture("images/hero.jpg", "Roof", True),))


def test_a_page_holds_the_fragment_and_the_facts(facts: FactReader, worker: Worker) -> None:
    export = made(ARTICLE, Form.PAGE, facts, worker)

    assert export.text.startswith("<!doctype html>")
    assert '<section>\n<h2 id="cast">' in export.text
    assert '"@type": "TVSeason"' in export.text
    assert export.notes == (
        "The export shows pictures that lie beside the article; bring them along: images/hero.jpg.",
    )


def test_markdown_has_words_for_facts_and_no_ids(facts: FactReader, worker: Worker) -> None:
    assert made(ARTICLE, Form.MARKDOWN, facts, worker).text == (
        '---\ntitle: "Will There Be a Season 2?"\ndate: "2026-11-22"\n---\n\n'
        "Season 2 was renewed on June 6, 2022.\n\n## Who Is in the Cast?\nThose:\n- Park Ji-hu\n"
    )


@pytest.mark.parametrize("form", FORMS)
def test_an_export_is_the_same_each_time(form: Form, facts: FactReader, worker: Worker) -> None:
    assert made(ARTICLE, form, facts, worker) == made(ARTICLE, form, facts, worker)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ["", "---\ntitle: [broken\n---\nText.", "---\nshow: 4\nseason: x\n---\n"])
def test_an_empty_or_broken_article_still_exports(text: str, form: Form, facts: FactReader, worker: Worker) -> None:
    export = made(text, form, facts, worker)

    assert export.title == "Untitled"
    assert "The article has no title." in export.notes


@pytest.mark.parametrize("show", ["show/nowhere", "nonsense", "person/lee-yoo-mi"])
def test_a_show_that_is_not_known_is_told_of_and_stops_nothing(show: str, facts: FactReader, worker: Worker) -> None:
    export = made(f"---\ntitle: T\nshow: {show}\n---\nText.", Form.PAGE, facts, worker)

    assert export.notes == (f"The store does not know {show}, so the structured data says nothing of the show.",)
    assert '"@type": "NewsArticle"' in export.text


def test_embeds_that_are_left_out_are_told_of_but_not_those_in_code(facts: FactReader, worker: Worker) -> None:
    export = made(
        "---\ntitle: T\n---\n<iframe src='https://x.org/'></iframe> <iframe src='https://youtu.be/IN5TD4VRcSM'></iframe>\n\n<script>x</script>\n\n`<video>`\n",
        Form.HTML,
        facts,
        worker,
    )

    assert export.notes == ("Left out, since no export holds it: <iframe>, <script>. Add it in the CMS.",)


def test_the_clipboard_gets_words_without_attributes(facts: FactReader, worker: Worker) -> None:
    assert rich_text(parse(ARTICLE), facts, worker=worker) == (
        "<p>Season 2 was renewed on June 6, 2022.</p>\n<h2>Who Is in the Cast?</h2>\n<p>Those:</p>\n"
        "<ul>\n<li>Park Ji-hu</li>\n</ul>"
    )


def test_the_clipboard_gets_the_pictures_themselves(facts: FactReader, worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(png(4, 3, (1, 2, 3)))
    (tmp_path / "notes.txt").write_text("No picture.")
    shown = '![a](a%20b.png) ![b](../b.png) ![c](https://x.org/c.png) ![d](notes.txt) `src="a%20b.png"`'

    html = rich_text(parse(shown), facts, worker=worker, beside=tmp_path)

    (inside,) = re.findall(r'<img alt="a" src="data:image/png;base64,([\w+/=]+)">', html)
    assert base64.b64decode(inside) == png(4, 3, (1, 2, 3))
    assert re.findall(r'alt="([bcd])" src="([^"]*)"', html) == [
        ("b", "../b.png"),
        ("c", "https://x.org/c.png"),
        ("d", "notes.txt"),
    ]
    assert '<code>src="a%20b.png"</code>' in html


def test_the_preview_shows_what_the_fragment_will_show(facts: FactReader, worker: Worker) -> None:
    assert preview_html(parse(ARTICLE), worker) + "\n" == made(ARTICLE, Form.HTML, facts, worker).text


def test_the_window_never_imports_the_renderer() -> None:
    """Python-Markdown costs a tenth of a second at start, and belongs to the worker alone."""
    asked = "import sys, editor_app.export.exporting; print({'markdown', 'pymdownx'} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"
