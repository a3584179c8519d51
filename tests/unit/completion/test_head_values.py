"""In front matter the values complete, and the keys and free texts are left alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.article.article import SectionKind
from editor_app.article.folder import ListedArticle
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion
from editor_app.completion.context import read_context
from editor_app.completion.newsroom import newsroom_of
from editor_app.facts.refs import Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import NameRow
from tests.no_names import NoNames

WRITTEN = datetime(2026, 11, 3, tzinfo=UTC)
FIELDS: tuple[dict[str, object], ...] = (
    {"title": "One", "tags": ["k-drama", "horror"], "categories": "News", "template": "ours"},
    {"title": "Two", "tags": ["k-drama"], "status": "ready", "premium": True},
)
FOLDER = tuple(ListedArticle(Path(f"{n}.md"), "x", WRITTEN, fields) for n, fields in enumerate(FIELDS))


class Shows(NoNames):
    """A look-up that knows a show and a person of one name."""

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return (
            NameRow("person/salt", Kind.PERSON, "Salt", "Salt"),
            NameRow("show/salt-lake", Kind.SHOW, "Salt Lake", "Salt Lake"),
        )


def offered(facts: ShowFacts, marked: str, *, asked: bool = False) -> tuple[Completion, ...]:
    text = marked.replace("‸", "", 1)
    context = read_context(text, marked.index("‸"), SectionKind.INTRO, facts, asked=asked)
    completer = Completer(Shows(), facts, season=3)
    completer.newsroom = newsroom_of(FOLDER, None, templates=["next-season", "review"])
    rows = completer.complete(context) if context is not None else ()
    if context is not None:
        assert context.span.of(text).endswith(context.typed)
    return rows


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("show: ‸", ["show/the-salt-road"]),
        ("show: salt‸", ["show/the-salt-road", "show/salt-lake"]),
        ("show: show/the-sa‸", ["show/the-salt-road", "show/salt-lake"]),
        ('show: "salt‸', ["show/the-salt-road", "show/salt-lake"]),
        ("season: ‸", ["3", "2", "1", "4"]),
        ("season: 3‸", []),
        ("status: ‸", ["draft", "in review", "ready"]),
        ("status: rev‸", ["in review"]),
        ("template: ‸", ["ours", "next-season", "review"]),
        ("template: n‸", ["next-season"]),
        ("tags: [‸", ["k-drama", "horror"]),
        ("tags: [horror, k‸", ["k-drama"]),
        ("tags:\n  - k‸", ["k-drama"]),
        ("tags:\n- horror\n- ‸", ["k-drama", "horror"]),
        ("categories: Ne‸", ["News"]),
    ],
)
def test_the_values_that_a_field_may_have(salt_road: ShowFacts, line: str, values: list[str]) -> None:
    assert [row.insertion for row in offered(salt_road, f"---\n{line}\n---\nText\n")] == values


def test_a_show_is_found_by_its_name_and_put_in_as_its_reference(salt_road: ShowFacts) -> None:
    row = offered(salt_road, "---\nshow: the sal‸\n---\n")[0]

    assert (row.text, row.insertion, row.kind) == ("The Salt Road", "show/the-salt-road", "show")


@pytest.mark.parametrize(
    "line",
    ["No‸", "season‸", "season:‸", "title: Nora Wh‸", "description: Nora‸", "slug: no‸", "id: 5‸", "# Nora‸", "- Nora‸",
     "premium: ‸", "other: x‸", "published:\n  - {site: main‸", "image: {file: a, alt: Nora‸", "show: x # Nora‸"],
)  # fmt: skip
@pytest.mark.parametrize("asked", [False, True])
def test_keys_comments_and_free_texts_are_left_alone(salt_road: ShowFacts, line: str, asked: bool) -> None:
    assert offered(salt_road, f"---\n{line}\n---\nText\n", asked=asked) == ()


def test_behind_the_head_the_text_is_text(salt_road: ShowFacts) -> None:
    assert offered(salt_road, "---\nseason: 3\n---\nNora Whi‸")[0].text == "Nora Whitfield"
