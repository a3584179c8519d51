"""What was announced for a day that is over is told, once nobody but the writer still says so."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from tests.unit.checks.conftest import HEAD


def found(rule: str, text: str, known: FactReader, *, today: date = date(2026, 11, 22), head: str = HEAD) -> list[str]:
    """The words that `rule` finds."""
    article = parse(f"{head}{text}\n")
    return [article.text_at(d.span) for d in check(article, known, today=today) if d.rule == rule]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The first season will be released on 28th January 2022.", "28th January 2022"),
        ("Season 2 is expected to arrive in late 2024.", "late 2024"),
        ("The new season premieres on Netflix in June 2024.", "June 2024"),
        ("Season 2 is slated for a 2023 release.", "2023"),
        ("The second season could arrive in 2025.", "2025"),
        ("Filming will begin in early 2023.", "early 2023"),
        ("A trailer is expected in June 2025.", "June 2025"),
        ("Fans expect the second season to arrive in 2024.", "2024"),
        ("Season 2 could be released by the end of 2024.", "the end of 2024"),
        ("All twelve episodes will be released at once on January 28, 2022.", "January 28, 2022"),
        ("The first season was a hit, and the second is coming to Netflix in summer 2025.", "summer 2025"),
    ],
)
def test_a_window_that_has_passed_is_told(known: FactReader, sentence: str, words: str) -> None:
    assert found("elapsed", sentence, known) == [words]
    assert found("elapsed", sentence, known, today=date(2022, 1, 3)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Season 2 will premiere in late 2027.",
        "Season 2 was to be released in 2024.",
        "Netflix announced that season 2 will premiere in June 2023.",
        "“Season 2 will premiere in June 2023,” the director said.",
        "If Netflix renews the show, it will be back in 2024.",
        "Season 2 would be released in 2024 if it were renewed.",
        "The second season will not arrive before 2024.",
        "Will season 2 be released in 2024?",
        "Squid Game will return in 2021.",
        "Fans expected the show to be back in 2023.",
        "At the time, season 2 was expected to arrive in 2024.",
        "The series is set in 1988, and All of Us Are Dead is a drama set during 2020.",
    ],
)
def test_what_is_no_longer_announced_is_left_alone(known: FactReader, sentence: str) -> None:
    assert found("elapsed", sentence, known) == []


def test_a_day_that_came_as_announced_wants_another_verb(known: FactReader) -> None:
    text = f"{HEAD}All twelve episodes will be released on January 28, 2022.\n"
    (diagnostic,) = check(parse(text), known, today=date(2026, 11, 22))

    assert apply(text, diagnostic.fixes[0].edits) == text.replace("will be", "were")


def test_a_relative_date_is_read_on_the_day_of_the_article(known: FactReader) -> None:
    head = HEAD.replace("season:", "date: 2023-03-01\nseason:")

    assert found("elapsed", "Season 2 will be out sometime next year.", known) == []
    assert found("elapsed", "Season 2 will premiere sometime next year.", known, head=head) == ["next year"]
