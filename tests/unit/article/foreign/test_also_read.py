from __future__ import annotations

import pytest

from editor_app.article.foreign import find_also_read, from_plain_text
from editor_app.article.pointers import ALSO_READ_FORM

LONG = "It has been three years since the sparrows left the roof, and nobody has seen them since."


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("Also Read: The Other Show", "Also Read"),
        ("Also read - The Other Show", "Also read"),
        ("ALSO READ The Other Show", "ALSO READ"),
        ("Read More on:The Other Show", "Read More on"),
        ("See also | The Other Show", "See also"),
        ("Related: The Other Show", "Related"),
        ("► Don’t miss: The Other Show", "Don’t miss"),
        ("You may also like: The Other Show", "You may also like"),
    ],
)
def test_the_ways_in_which_sites_point_to_other_articles(line: str, lead: str) -> None:
    text = from_plain_text(f"Title Here\n\n{LONG}\n\n{line}\n\n{LONG}", article_id="a1").text

    (pointer,) = find_also_read(text)

    assert pointer.lead.of(text) == lead
    assert pointer.headline.of(text) == "The Other Show"
    assert f"\n\n{ALSO_READ_FORM.format(lead=lead, headline='The Other Show')}\n\n" in text


@pytest.mark.parametrize(
    "line",
    [
        "Also read by millions of people is the comic.",
        "Related deaths were not counted.",
        "Also Read:",
        "See: it works.",
    ],
)
def test_sentences_that_begin_alike_are_none(line: str) -> None:
    assert find_also_read(from_plain_text(f"Title Here\n\n{LONG}\n\n{line}\n\n{LONG}", article_id="a1").text) == ()


def test_targets_and_lists_of_headlines_are_found() -> None:
    text = 'x\n\n**Related:** [C](u "t")\n\n**Must read:**\n\n- [D](w)\n- E\n\n- F\n'

    found = [(pointer.headline.of(text), pointer.target) for pointer in find_also_read(text)]

    assert found == [("C", "u"), ("D", "w"), ("E", "")]
