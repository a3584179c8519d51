"""Every form of an article holds the same words, pictures and notes, and is the same each time."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped] # lxml ships no types

from editor_app.article.foreign import open_foreign
from editor_app.article.parse import parse
from editor_app.article.templates import new_article
from editor_app.export.export import Export, Form
from editor_app.export.exporting import FORMS, export, rich_text
from editor_app.export.pictures import Picture, Placed, with_pictures
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.worker.worker import Worker
from tests.contracts.export_cases import HEAD, REAL_ARTICLE, RICH_ARTICLE, TODAY, TORTURE
from tests.word_text import document_text


@pytest.fixture(params=["rich", "template", "released", "foreign", "torture"])
def article(request: pytest.FixtureRequest, all_of_us_are_dead: ShowFacts) -> str:
    """Articles as they come: written with everything there is, made from a template, opened from elsewhere."""
    match request.param:
        case "rich":
            return RICH_ARTICLE
        case "template":
            return new_article(all_of_us_are_dead, 2, today=TODAY, article_id="1")
        case "released":
            return new_article(all_of_us_are_dead, 1, today=TODAY, article_id="1")
        case "torture":
            return TORTURE.read_text(encoding="utf-8")
        case _:
            if not REAL_ARTICLE.exists():
                pytest.skip("the real article lies beside the checkout, and is not there")
            return open_foreign(REAL_ARTICLE, article_id="1").text


def made(text: str, form: Form, store: SqlStore, worker: Worker) -> Export:
    return export(parse(text), store, form, today=TODAY, worker=worker)


def words_in_html(html: str) -> list[str]:
    """What a reader of `html` reads, addresses aside: where one form has a player, another has its address."""
    tree = lxml_html.document_fromstring(f"<div>{html}</div>" if "<html" not in html else html)
    for aside in tree.xpath("//main//header | //head | //script | //style"):
        aside.drop_tree()
    for comment in tree.xpath("//comment()"):
        comment.drop_tree()
    return words_in(" ".join(tree.itertext()))


def words_in(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"https?://\S+", " ", unescape(text)))


def text_of(made: Export) -> str:
    return document_text(made.data) if made.form is Form.DOCX else unescape(made.text)


def words_of(made: Export) -> list[str]:
    is_html = not (made.form.is_markdown or made.form in (Form.TEXT, Form.DOCX))
    return words_in_html(made.text) if is_html else words_in(text_of(made))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_words_of_the_article(form: Form, article: str, shows: SqlStore, worker: Worker) -> None:
    """Nothing of what a reader reads is lost on the way to any form, and nothing is added to HTML."""
    wanted = Counter(words_in_html(rich_text(parse(article), shows, worker=worker)))

    export = made(article, form, shows, worker)
    found = Counter(words_of(export))

    if form in (Form.HTML, Form.PAGE, Form.WORDPRESS, Form.GHOST):
        assert found == wanted
    else:  # "_emphasis_" holds the word
        assert {word for word in set(wanted) - set(found) if word not in text_of(export)} == set()


@pytest.mark.parametrize("form", FORMS)
def test_the_same_article_makes_the_same_export(form: Form, article: str, shows: SqlStore, worker: Worker) -> None:
    assert made(article, form, shows, worker) == made(article, form, shows, worker)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_what_the_writer_should_know(form: Form, shows: SqlStore, worker: Worker) -> None:
    text = f"{HEAD}[TK: which studio?] [May 1](fact:season/nowhere-9#renewed)\n\n<video src='a.mp4'></video>\n"

    notes = made(text, form, shows, worker).notes

    assert any("which studio?" in note for note in notes)
    assert any("“May 1”" in note for note in notes)
    assert form.is_markdown or any("<video>" in note for note in notes)


PICTURES = (
    Picture("images/roof.jpg", "Students on the roof of “Hyosan High” & co", is_featured=True),
    Picture("images/dot.webp", "dot"),
    Picture("images/poster%20a&b%20(1).png", "The poster"),
    Picture("images/지우학.png", "지금 우리 학교는"),
)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_names_the_pictures_that_go_with_it(form: Form, shows: SqlStore, worker: Worker) -> None:
    assert made(TORTURE.read_text(encoding="utf-8"), form, shows, worker).pictures == PICTURES


@pytest.mark.parametrize("form", [form for form in FORMS if form not in (Form.TEXT, Form.DOCX)])
def test_placed_pictures_have_their_addresses(form: Form, shows: SqlStore, worker: Worker) -> None:
    placed = {one.address: Placed(f"https://site.example/{n}.jpg?a=1&b=2", n) for n, one in enumerate(PICTURES, 10)}

    export = with_pictures(made(TORTURE.read_text(encoding="utf-8"), form, shows, worker), placed)

    shown = re.sub(r"<code>.*?</code>", "", export.text)
    assert not re.search(r"""(?:src=["']|\]\(<?)images/""", shown)
    assert export.text.count("site.example/13.jpg") == 1
    assert export.head.image == "https://site.example/10.jpg?a=1&b=2"
    assert (
        not export.structured or form is Form.GHOST or "https://site.example/10.jpg?a=1\\u0026b=2" in export.structured
    )
