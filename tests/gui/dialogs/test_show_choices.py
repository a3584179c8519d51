"""What a writer reads about shows and seasons before choosing one."""

from __future__ import annotations

from dataclasses import replace

from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.dialogs.show_choices import likely_season, season_choices, show_words, unknown_show
from editor_app.text.dates import Period


def show_with(*seasons: tuple[int, str, str]) -> ShowFacts:
    """A show with seasons of these numbers, statuses and release dates; "" where that is not known."""
    show = Entity("show/a", Kind.SHOW, "A")
    entities, facts = {show.ref: show}, {}
    for number, status, released in seasons:
        ref = f"season/a-{number}"
        entities[ref] = Entity(ref, Kind.SEASON, f"A Season {number}", parent=show.ref, number=number)
        rows = [Fact(FactRef(ref, "status"), status)] if status else []
        rows += [Fact(FactRef(ref, "released"), Period.from_code(released))] if released else []
        facts[ref] = tuple(rows)
    return ShowFacts(show, entities, facts)


def words(facts: ShowFacts) -> list[str]:
    return [choice.words for choice in season_choices(facts)]


def test_a_real_show_is_told_by_year_country_and_seasons(all_of_us_are_dead: ShowFacts) -> None:
    assert show_words(all_of_us_are_dead) == "2022 · South Korea · 2 seasons"
    assert words(all_of_us_are_dead) == [
        "Season 1 · released January 28, 2022",
        "Season 2 · post-production",
        "Season 3 · not announced",
    ]
    assert likely_season(all_of_us_are_dead) == 2


def test_a_season_says_the_most_that_is_known() -> None:
    facts = show_with((1, "ended", "2020-05"), (2, "released", "tba"), (3, "", "2027"), (4, "", ""))

    assert words(facts) == [
        "Season 1 · ended",
        "Season 2 · released",
        "Season 3 · release 2027",
        "Season 4 · nothing known yet",
        "Season 5 · not announced",
    ]
    assert show_words(facts) == "2020 · 4 seasons"


def test_specials_are_no_season_to_write_about() -> None:
    assert words(show_with((0, "released", ""), (1, "released", ""))) == [
        "Season 1 · released",
        "Season 2 · not announced",
    ]


def test_an_article_is_most_likely_about_the_first_season_to_come() -> None:
    assert likely_season(show_with((1, "released", ""), (2, "renewed", ""), (3, "announced", ""))) == 2
    assert likely_season(show_with((1, "released", ""), (2, "released", ""))) == 3


def test_of_an_unknown_show_any_season_can_be_written_about() -> None:
    facts = unknown_show("Weekend Warriors")

    assert words(facts)[:2] == ["Season 1 · nothing known yet", "Season 2 · nothing known yet"]
    assert likely_season(facts) == 1
    assert show_words(facts) == ""


def test_an_unknown_show_without_latin_letters_has_a_sound_reference() -> None:
    assert unknown_show("별에서 온 그대").show == replace(
        unknown_show("x").show, ref="show/unnamed", name="별에서 온 그대"
    )
