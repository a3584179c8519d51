"""Verbs that do not go with their subjects are mended, and what may be right is left alone."""

from __future__ import annotations

import pytest

from editor_app.checks.agreement import disagreements


@pytest.mark.parametrize(
    ("slip", "mended"),
    [
        ("The show have been renewed.", "The show has been renewed."),
        ("It is over, because the second season are long.", "It is over, because the second season is long."),
        ("The actors has signed.", "The actors have signed."),
        ("Most fans doesn’t know.", "Most fans don’t know."),
        ("She don't know.", "She doesn't know."),
        ("They has not known.", "They have not known."),
        ("This series are popular.", "This series is popular."),
        ("These series was popular.", "These series were popular."),
        ("The story follow a class.", "The story follows a class."),
        ("The show will returns in May.", "The show will return in May."),
        ("It would also premiered in May.", "It would also premiere in May."),
        ("It has not been confirm.", "It has not been confirmed."),
        ("Netflix has not yet announce it.", "Netflix has not yet announced it."),
        ("There is many reasons.", "There are many reasons."),
        ("Each episodes is long.", "Each episode is long."),
        ("Much fans left.", "Many fans left."),
        ("New footages were shown.", "New footage were shown."),
        ("It may loose viewers.", "It may lose viewers."),
        ("Your going to love it.", "You’re going to love it."),
        ("Its unclear whether it ends.", "It’s unclear whether it ends."),
        ("Kim, who's last film flopped, is back.", "Kim, whose last film flopped, is back."),
        ("They seen it.", "They saw it."),
    ],
)
def test_a_slip_is_mended(slip: str, mended: str) -> None:
    (found,) = disagreements(slip)

    assert slip[: found.start] + found.better + slip[found.end :] == mended


@pytest.mark.parametrize(
    "sentence",
    [
        "Will has returned, and Will was there.",
        "The will was read, and his last will does not matter.",
        "They insist that the season have ten episodes.",
        "If the season were renewed, it would be good.",
        "The Producers is a musical, and The Show are a band.",
        "Those in the show are back, and fans of the show have waited.",
        "None of the actors has signed, and the number of episodes is ten.",
        "Both the show and the film have fans.",
        "Its unlikely hero is Kim, and its unclear ending is long.",
        "It was not so much viewers as critics who left.",
        "Never before have we seen this, nor had I seen it.",
        "Have you and he seen it?",
        "There have been schedule changes.",
        "They loose the dogs, and to loose an arrow is easy.",
        "There is many a slip.",
        "Every season's end, each character’s fate.",
        "In this series are six parts.",
        "The story begins, and they let the show begin.",
        "How could continued delays help?",
        "He forgave her, and she let it have its way.",
        "All of it have a reason, and neither he nor they has one.",
        "It, the film, and They have one.",
        "The season finale is out, and the first two seasons are good.",
    ],
)
def test_what_may_be_right_is_left_alone(sentence: str) -> None:
    assert list(disagreements(sentence)) == []
