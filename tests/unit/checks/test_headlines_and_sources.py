"""Headlines that announce what is out, and facts that nobody has looked up for long, are told."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader, FactStore
from editor_app.text.edits import apply
from tests.unit.checks.conftest import HEAD
from tests.unit.checks.test_elapsed import found


@pytest.mark.parametrize(
    "headline",
    [
        "The Premiere Date and Time for Spy x Family, Season 1, are Here!",
        "Release Of Skeleton Knight In Another World The Date Has Been Set",
        "Call of the Night Season 2: Release Date, Cast and Everything We Know",
        "When Will Squid Game Season 1 Premiere?",
        "Nobody Knows It Season 3 Will Premiere on May 5, 2024",
        "Will There Be a Season 2 of All of Us Are Dead?",
    ],
)
def test_a_headline_that_announces_what_is_out_is_told(known: FactReader, headline: str) -> None:
    for text in (f"Also Read: {headline}", f"## Also Read\n- [{headline}](https://example.org/x)\n- Nothing"):
        assert found("stale-headline", text, known) == [headline]
        assert found("stale-headline", text, known, today=date(2021, 1, 3)) == []


@pytest.mark.parametrize(
    "headline",
    [
        "Call of the Night Manga Release Date: Is It Officially Confirmed?",
        "The Ending of Squid Game, Explained",
        "Squid Game Season 4: Release Date, Cast and Plot",
        "When Will All of Us Are Dead Season 2 Premiere?",
        "All of Us Are Dead Season 2: Release Date, Cast and Plot",
        "Nobody Knows It Season 3 Will Premiere on May 5, 2034",
        "The Best Shows of 2022",
    ],
)
def test_a_headline_that_may_hold_is_left_alone(known: FactReader, headline: str) -> None:
    assert found("stale-headline", f"Also Read: {headline}", known) == []


def test_a_stale_headline_can_be_taken_out_with_its_line(known: FactReader) -> None:
    text = f"{HEAD}One.\n\nAlso Read: When Will Squid Game Season 1 Premiere?\n\nTwo.\n"
    (diagnostic,) = [d for d in check(parse(text), known, today=date(2026, 11, 22)) if d.rule == "stale-headline"]

    assert apply(text, diagnostic.fixes[0].edits) == f"{HEAD}One.\n\nTwo.\n"


def test_a_store_answers_for_headlines_too(store: FactStore) -> None:
    headline = "When Will Squid Game Season 1 Premiere?"

    assert found("stale-headline", f"Also Read: {headline}", store) == [headline]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Season 2 is in post-production.", ["is in post-production"]),
        ("There is no release date yet for season 2.", ["no release date yet"]),
        (
            'It is in [post-production](fact:season/all-of-us-are-dead-2#status "post_production").',
            ["post-production"],
        ),
        ("Season 1 was released on January 28, 2022.", []),
        ("Season 2 was renewed in June 2022.", []),
    ],
)
def test_what_moves_wants_a_young_source(known: FactReader, sentence: str, words: list[str]) -> None:
    assert found("old-source", sentence, known, today=date(2027, 6, 1)) == words
    assert found("old-source", sentence, known) == []
