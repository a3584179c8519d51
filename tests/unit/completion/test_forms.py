"""A name is put in as the house says it: in full first, then short; a character at first with who plays it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.article.article import SectionKind
from editor_app.completion.completer import Completer
from editor_app.completion.context import read_context
from editor_app.completion.mentions import named_before
from editor_app.facts.show_facts import ShowFacts


def offered(
    facts: ShowFacts, text: str, section: SectionKind = SectionKind.CAST, *, above: str = "", season: int = 3
) -> list[str]:
    context = read_context(text, len(text), section, facts)
    assert context is not None
    context = replace(context, named=named_before([text[: context.span.start], above], facts))
    return [row.text for row in Completer(None, facts, season=season).complete(context)]


@pytest.mark.parametrize(
    ("above", "typed", "first"),
    [
        ("", "with Imo", "Imogen Hale"),
        ("Imogen Hale is back.", "with Hal", "Hale"),
        ("Imogen Hale is back.", "with Imo", "Imogen Hale"),  # "Hale" does not begin like this
        ("Bae Su-min is back.", "with Ba", "Bae"),
        ("Bae Su-min is back.", "with Su-", "Bae Su-min"),
        ("Nora Whitfield is back.", "with No", "Nora"),
        ("Nora Whitfield is back.", "with Whit", "Nora Whitfield"),
        ("Han Seo-yun is back.", "with Seo", "Seo-yun"),
        ("Clara Voss directs.", "with Vo", "Voss"),
    ],
)
def test_who_was_named_in_full_is_offered_short(salt_road: ShowFacts, above: str, typed: str, first: str) -> None:
    assert offered(salt_road, typed, above=above)[0] == first


def test_the_full_name_stays_beneath_the_short_one(salt_road: ShowFacts) -> None:
    assert offered(salt_road, "with Ba", above="Bae Su-min is back.")[:2] == ["Bae", "Bae Su-min"]


def test_of_two_who_share_a_family_name_neither_is_called_by_it(facts: ShowFacts) -> None:
    above = "Lee Yoo-mi and Lee Min-jae were there."

    assert "Lee" not in offered(facts, "with Le", above=above, season=2)
    assert "Lee" in offered(facts, "with Le", above="Lee Yoo-mi was there.", season=2)


def test_behind_a_bracket_a_name_stands_in_full(salt_road: ShowFacts) -> None:
    found = offered(salt_road, "Seo-yun (B", above="Bae Su-min is back.")

    assert found[0] == "Bae Su-min"
    assert "Bae" not in found


def test_a_character_is_offered_with_its_actor_until_it_was_named(salt_road: ShowFacts) -> None:
    assert "Ruth Adeyemi (Folake Oduya)" in offered(salt_road, "then Rut", SectionKind.PLOT)
    assert "Ruth Adeyemi (Folake Oduya)" not in offered(salt_road, "then Rut", SectionKind.RELEASE_DATE)
    assert "Ruth Adeyemi (Folake Oduya)" not in offered(
        salt_road, "then Rut", SectionKind.PLOT, above="Ruth Adeyemi runs."
    )
