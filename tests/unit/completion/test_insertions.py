"""What is put into the text: videos as links, dates as the article has them, and one kind alone where it is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.article.article import SectionKind
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion
from editor_app.completion.context import read_context
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.date_words import DateStyle


def offered(
    facts: ShowFacts,
    text: str,
    section: SectionKind = SectionKind.OTHER,
    *,
    asked: bool = False,
    dates: DateStyle = "american",
) -> tuple[Completion, ...]:
    context = read_context(text, len(text), section, facts, asked=asked)
    assert context is not None
    return Completer(None, facts, season=3).complete(replace(context, dates=dates), limit=30)


@pytest.mark.parametrize(("text", "asked"), [("", True), ("@", False), ("@video:", False), ("Here is the Tra", False)])
def test_in_the_trailer_section_the_newest_video_comes_first(salt_road: ShowFacts, text: str, asked: bool) -> None:
    rows = offered(salt_road, text, SectionKind.TRAILER, asked=asked)

    assert (rows[0].text, rows[0].detail) == ("Official trailer", "video · February 20, 2026")
    assert rows[0].insertion == "[Official trailer](https://video.example/three)"


def test_a_video_in_a_link_or_without_an_address_is_its_name(salt_road: ShowFacts, facts: ShowFacts) -> None:
    text = "[Official tra](https://desk.example)"
    context = read_context(text, len("[Official tra"), SectionKind.TRAILER, salt_road)
    assert context is not None

    inside = Completer(None, salt_road, season=3).complete(context)
    unknown = offered(facts, "@video:", SectionKind.TRAILER)

    assert inside[0].insertion == "Official trailer"
    assert [row.insertion for row in unknown] == ["Production teaser", "Announcement teaser"]


@pytest.mark.parametrize(
    ("sign", "kinds", "first"),
    [
        ("@show:", {"show"}, "The Salt Road"),
        ("@person:", {"person"}, "Imogen Hale"),
        ("@person:ta", {"person"}, "Takumi Arai"),
        ("@character:", {"character"}, "Nora Whitfield"),
        ("@season:", {"season"}, "Season 3"),
        ("@season:2", {"season"}, "Season 2"),
        ("@company:", {"company"}, "Meridian"),
        ("@company:mer", {"company"}, "Meridian"),
        ("@work:", {"work"}, "The Salt Letters"),
        ("@video:off", {"video"}, "Official trailer"),
        ("@date:", {"fact"}, "January 20, 2025"),
        ("@date:release", {"fact"}, "no date yet"),
        ("@date: oct", {"fact"}, "October 2, 2024"),
        ("@Date:2023", {"fact"}, "March 14, 2023"),
    ],
)
def test_a_sign_with_a_kind_offers_that_kind_alone(
    salt_road: ShowFacts, sign: str, kinds: set[str], first: str
) -> None:
    rows = offered(salt_road, f"It was {sign}")

    assert {row.kind for row in rows} == kinds
    assert rows[0].text == first


def test_a_column_of_actors_lists_the_cast_by_billing_and_nobody_else(salt_road: ShowFacts) -> None:
    rows = offered(salt_road, "| Actor | Role |\n|---|---|\n| Diego Luján | Tomás |\n| ")

    assert [row.text for row in rows] == ["Imogen Hale", "Folake Oduya", "Bae Su-min", "Takumi Arai"]


def test_all_of_the_sign_is_replaced(salt_road: ShowFacts) -> None:
    text = "It was @date:oct"
    context = read_context(text, len(text), SectionKind.OTHER, salt_road)

    assert context is not None
    assert (context.span.of(text), context.typed, context.sign) == ("@date:oct", "oct", 6)


def test_who_begins_a_kind_is_offered_the_rest_of_its_sign(salt_road: ShowFacts) -> None:
    assert "@date:" in [row.insertion for row in offered(salt_road, "It was @da")]
    assert "@person:" in [row.insertion for row in offered(salt_road, "It was @p")]
    assert not any(row.text.startswith("@") for row in offered(salt_road, "It was @"))


def test_dates_are_put_in_as_the_article_writes_them(salt_road: ShowFacts) -> None:
    text = "Season 2 was renewed on "

    american = offered(salt_road, text)[0]
    british = offered(salt_road, text, dates="british")[0]

    assert (american.text, british.text) == ("May 1, 2023", "1 May 2023")
    assert american.agreed == british.agreed == "2023-05-01"
