"""Whoever the text has named is known to completion."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.completion.mentions import named_before
from editor_app.facts.show_facts import ShowFacts


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("Cho Yi-hyun met Park Ji-hu.", ["person/park-ji-hu", "person/cho-yi-hyun"]),
        ("Nam-ra's class and Choi Nam-ra’s roof", ["character/choi-nam-ra"]),
        ("On-jo, Nam-ra, then On-jo again", ["character/nam-on-jo", "character/choi-nam-ra"]),
        ("**JO YI-HYUN** and 지금 우리 학교는", ["show/all-of-us-are-dead", "person/cho-yi-hyun"]),
        ("All of Us Are Dead is on Netflix", ["company/netflix", "show/all-of-us-are-dead"]),
        ("Park Jin-hu and Choi alone", []),
        ("all of us are dead", []),
        ("", []),
    ],
)
def test_whom_a_text_names_in_full_the_last_one_first(facts: ShowFacts, text: str, refs: list[str]) -> None:
    assert list(named_before([text], facts)) == refs


def test_the_nearest_text_comes_first_and_nobody_twice(facts: ShowFacts) -> None:
    texts = ["Cho Yi-hyun and", "Park Ji-hu and Cho Yi-hyun", "Lomon"]

    assert named_before(texts, facts) == ("person/cho-yi-hyun", "person/park-ji-hu", "person/lomon")


@given(st.lists(st.text(max_size=60), max_size=4))
@settings(max_examples=100)
def test_any_text_may_stand_before(facts: ShowFacts, texts: list[str]) -> None:
    named = named_before(texts, facts)

    assert len(set(named)) == len(named)
