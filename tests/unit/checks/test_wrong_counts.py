"""A number of episodes or seasons that the store does not have is told; a share of them is no number of all."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from tests.unit.checks.conftest import HEAD
from tests.unit.checks.test_elapsed import found


@pytest.mark.parametrize(
    ("text", "words", "fixed"),
    [
        ("The first season has 10 episodes.", "10 episodes", "12 episodes"),
        ("All ten episodes are streaming now.", "ten episodes", "twelve episodes"),
        ("The 10-part series is on Netflix.", "10-part", "12-part"),
        ("The ten-episode first season arrived in January 2022.", "ten-episode", "twelve-episode"),
        ("Its 8 episodes can be watched in a day.", "8 episodes", "12 episodes"),
        ("Season 1 ran for sixteen episodes.", "sixteen episodes", "twelve episodes"),
        ("- Episodes: 10", "10", "12"),
        ("| Number of episodes | 10 |\n|---|---|\n| Network | Netflix |", "10", "12"),
        ("There were ten gripping episodes in season 1.", "ten gripping episodes", "twelve gripping episodes"),
        ("The show has three seasons.", "three seasons", "one season"),
        ("The show ran for four seasons.", "four seasons", "one season"),
        ("Ten episodes in total make up the first season.", "Ten episodes", "Twelve episodes"),
        ("A 10-episode thriller, it is set in Hyosan.", "10-episode", "12-episode"),
        (
            "The first season, with its ten hour-long episodes, was a hit.",
            "ten hour-long episodes",
            "twelve hour-long episodes",
        ),
    ],
)
def test_a_wrong_number_is_told_with_its_noun(known: FactReader, text: str, words: str, fixed: str) -> None:
    assert found("wrong-count", text, known) == [words]

    whole = f"{HEAD}{text}\n"
    (diagnostic,) = [d for d in check(parse(whole), known, today=date(2026, 11, 22)) if d.rule == "wrong-count"]
    assert apply(whole, diagnostic.fixes[0].edits) == whole.replace(words, fixed, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Season 1 has 12 episodes, season 2 has eight: 20 in all.",
        "Both have 20 episodes: 12 in the first season, eight in the second.",
        "Season 2 is out soon, a year after season 1. It has eight episodes.",
        "Season 2 will have eight episodes.",
        "There are ten episodes left.",
        "The first ten episodes are slow.",
        "Kim Byung-chul appeared in six episodes.",
        "With two episodes a week, the show kept viewers busy.",
        "The show has at least ten episodes.",
        "Squid Game has nine episodes.",
        "The season has 12 episodes, of which ten episodes were directed by Lee.",
        "After ten episodes, the show turns dark.",
        "Two episodes in the first season stand out.",
        "The webtoon has 130 episodes.",
        "The series has one season so far and a second season on the way.",
        "The 10-part documentary about Hyosan was a hit.",
        "It has been ten episodes since she died.",
        "Two seasons were planned from the start.",
        "She directed four episodes of the first season.",
        "Most K-dramas have 16 episodes.",
        "A typical Korean drama has 16 episodes, but this one has 12.",
        "The third episode is 10 minutes long.",
        "Fans want three seasons.",
        "The two-part finale aired in January.",
        "The show has two seasons.",
        '"It has ten episodes, and we love all of them," he said.',
        "Will season 2 have ten episodes?",
        "Season 1 comprised a dozen episodes.",
    ],
)
def test_what_is_no_number_of_all_is_left_alone(known: FactReader, text: str) -> None:
    assert found("wrong-count", text, known) == []
