"""Advice on search is for whole articles, says where it is meant, and leaves what is begun alone."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.article.parse import parse
from editor_app.checks.rules._example import TEXT, example
from editor_app.checks.run import check
from editor_app.checks.whole import place_of
from editor_app.facts.store import FactReader

TODAY = date(2026, 11, 22)


def advice(text: str, facts: FactReader) -> list[tuple[str, str]]:
    article = parse(text)
    return [(d.rule, article.text_at(d.span)) for d in check(article, facts, today=TODAY) if d.kind == "search"]


@pytest.mark.parametrize(
    "text",
    ["", "---\ntitle: Soon\n---\n", "---\ntitle: Soon\n---\n## Cast\nTK\n", f"Words from the middle.\n\n{TEXT}"],
    ids=["nothing", "a headline", "a skeleton", "a passage"],
)
def test_what_is_begun_and_what_is_a_passage_get_no_advice(text: str, known: FactReader) -> None:
    assert advice(text, known) == []


def test_an_article_that_has_only_a_heading_for_a_headline_is_advised_there(known: FactReader) -> None:
    found = advice(f"# All of Us Are Dead Season 2: Release Date\n\n{TEXT}", known)

    assert {words for _, words in found} == {"All of Us Are Dead Season 2: Release Date"}
    assert [rule for rule, _ in found] == ["no-description", "no-image", "structured-data"]


@pytest.mark.parametrize(
    ("title", "rules"),
    [
        ("When Will All of Us Are Dead Season 2 Come Out?", []),
        ("All of Us Are Dead Season 2: " + "Cast, Plot, " * 6, []),
        ("Release Date, Cast, Plot, Trailer and All Else There Is to Know Now of All of Us Are Dead", ["title-length"]),
        ("Release Date, Cast, Plot, Trailer and All Else There Is to Know Now of That Other Show", []),
        ("All of Us Are Dead Season 2: " + "Cast, Plot, Trailer, " * 4, ["title-length"]),
    ],
)
def test_long_headlines_and_questions_are_normal(title: str, rules: list[str], known: FactReader) -> None:
    text = example(f'title: "{title.strip()}"').replace("---\n", "---\nshow: show/all-of-us-are-dead\n", 1)

    assert [rule for rule, _ in advice(text, known)] == rules


@pytest.mark.parametrize(
    ("picture", "is_found"),
    [
        ("![](a.jpg)", True),
        ("![ ](a.jpg)", True),
        ("![The roof](a.jpg)", False),
        ("![decorative](a.jpg)", False),
        ('<img src="a.jpg">', True),
        ('<img src="a.jpg" alt="The roof">', False),
        ('<img alt="" src="a.jpg">', False),  # what HTML says of a decorative one
        ("`![](a.jpg)`", False),
        ("`<img src='a.jpg'>`", False),
    ],
)
def test_a_picture_is_asked_for_its_alt_text(picture: str, is_found: bool, known: FactReader) -> None:
    found = advice(example(text=f"{TEXT}\n{picture}\n"), known)

    assert found == ([("alt-text", picture)] if is_found else [])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("title: Soon", "Soon"),
        ("title: 'Soon'", "Soon"),
        ('title: "Soon"', "Soon"),
        ('title: "Soon" # or never', "Soon"),
        ('title: "Soon', "Soon"),
        ("title:", "---"),
        ("other: 1", "---"),
    ],
)
def test_the_place_of_a_key_is_its_value(line: str, words: str) -> None:
    article = parse(f"---\n{line}\n---\nWords.\n")

    assert article.text_at(place_of(article, "title")) == words
