"""What was right on the day of the article is told once it no longer is; a draft has no such day."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.article.day import day_of
from editor_app.article.frontmatter import read_front_matter
from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from tests.unit.checks.conftest import HEAD
from tests.unit.checks.test_elapsed import found

DATED = HEAD.replace("season:", "date: 2023-03-01\nseason:")


@pytest.mark.parametrize(
    ("sentence", "words", "fixed"),
    [
        ("The director spoke of it last year.", "last year", "in 2022"),
        ("Fans met earlier this year in Seoul.", "earlier this year", "earlier in 2023"),
        ("They hope for sometime next year.", "next year", "in 2024"),
        ("It was one of last year’s biggest hits.", "last year", "2022"),
        ("The crew met at the end of last year.", "last year", "2022"),
        ("The cast met last month.", "last month", "in February 2023"),
        ("Next summer the crew meets.", "Next summer", ""),
        ("The news came this Friday.", "this Friday", "on Friday, March 3, 2023"),
        ("Netflix’s new Korean drama is a hit.", "new", ""),
        ("The cast recently met in Seoul.", "recently", ""),
        ("It is currently the most popular show.", "currently", ""),
    ],
)
def test_words_that_time_has_overtaken_are_told(known: FactReader, sentence: str, words: str, fixed: str) -> None:
    assert found("relative-time", sentence, known, head=DATED) == [words]
    assert found("relative-time", sentence, known) == []
    assert found("relative-time", sentence, known, head=DATED, today=date(2023, 3, 2)) == []

    text = f"{DATED}{sentence}\n"
    (diagnostic,) = [d for d in check(parse(text), known, today=date(2026, 11, 22)) if d.rule == "relative-time"]
    assert [apply(text, fix.edits) for fix in diagnostic.fixes] == ([text.replace(words, fixed)] if fixed else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "“We met one last time last year,” she said.",
        "The upcoming second season has no date.",
        "She is new in class and the last of her kind.",
        "The second season brings new characters.",
        "We wait for a new trailer for the show.",
        "Also Read: What Comes Out This Year",
    ],
)
def test_what_still_holds_is_left_alone(known: FactReader, sentence: str) -> None:
    assert found("relative-time", sentence, known, head=DATED) == []


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("date: 2023-03-01", "2023-03-01"),
        ("date: 2023-03-01\nupdated: 2024-05-06T08:00:00Z", "2024-05-06"),
        ("published:\n  - {site: a, at: 2023-01-02T08:00:00Z}\n  - {site: b, at: 2023-04-05}", "2023-04-05"),
        ("date: soon", ""),
        ("published:", ""),
        ("title: 2023-03-01", ""),
    ],
)
def test_an_article_is_of_the_day_it_was_last_touched(head: str, day: str) -> None:
    found = day_of(read_front_matter(f"---\n{head}\n---\n"))

    assert (found.isoformat() if found is not None else "") == day
