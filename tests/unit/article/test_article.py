"""What an article says of itself, beyond where things stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.article.article import Article, FrontMatter, SectionKind
from editor_app.article.parse import parse
from editor_app.text.spans import Span


def article_with(**fields: object) -> Article:
    return replace(parse(""), front_matter=FrontMatter(Span(0, 0), fields))


def test_the_season_is_a_number() -> None:
    assert article_with(season=2).season == 2
    assert article_with(season="2").season == 2


@pytest.mark.parametrize("said", ["two", "", "-1", "9" * 5_000, True, None, [2]])
def test_a_season_that_is_no_number_is_not_known(said: object) -> None:
    assert article_with(season=said).season is None


def test_an_article_that_names_no_show_is_about_none() -> None:
    assert article_with().show == ""
    assert article_with(show="show/all-of-us-are-dead").show == "show/all-of-us-are-dead"


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (2, "2"), (True, "true"), (False, "false"), ("1.10", "1.10"), ([1], ""), ({}, "")]
)
def test_a_field_reads_as_the_writer_wrote_it(value: object, text: str) -> None:
    assert article_with(key=value).front_matter.text("key") == text


def test_every_position_of_the_body_stands_in_a_section() -> None:
    article = parse("---\ntitle: x\n---\nIntro.\n## Cast\nOn-jo\n## Plot\n")

    kinds = [section.kind if section else None for section in map(article.section_at, range(len(article.text) + 1))]

    front, intro, cast = article.body.start, article.sections[1].span.start, article.sections[2].span.start
    assert kinds[:front] == [None] * front
    assert set(kinds[front:intro]) == {SectionKind.INTRO}
    assert set(kinds[intro:cast]) == {SectionKind.CAST}
    assert set(kinds[cast:]) == {SectionKind.PLOT}
