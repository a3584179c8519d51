"""What the Facts panel says of a show, and what a click puts into the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from editor_app.article.fact_lines import CastLine, FactLine, cast_lines, fact_lines, subtitle
from editor_app.facts.fact import NOT_KNOWN, WRITER, Fact, Source, Status
from editor_app.facts.refs import FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.dates import Period

TODAY = date(2026, 11, 22)
SEASON = "season/all-of-us-are-dead-2"
RENEWED = FactRef(SEASON, "renewed")


def lines(facts: ShowFacts, season: int | None = 2) -> dict[str, str]:
    return {line.label: line.words for line in fact_lines(facts, season, TODAY) if line.label}


def test_a_season_says_what_is_known_in_an_articles_words(all_of_us_are_dead: ShowFacts) -> None:
    said = lines(all_of_us_are_dead)

    assert said["Status"] == "post-production"
    assert said["Renewed"] == "June 6, 2022"
    assert said["Filming wrapped"] == "mid-February 2026"
    assert said["Release"] == "no date yet"
    assert said["Network"] == "Netflix"


def test_a_rumour_stands_beneath_the_fact_it_is_about_with_its_age(all_of_us_are_dead: ShowFacts) -> None:
    found = [line for line in fact_lines(all_of_us_are_dead, 2, TODAY) if line.mark == "rumour"]

    assert [(line.label, line.words) for line in found] == [("", "late 2026"), ("", "early 2027")]
    assert all("9\N{NO-BREAK SPACE}months\N{NO-BREAK SPACE}old" in line.detail for line in found)


def test_a_status_says_since_when_and_on_how_many_words(all_of_us_are_dead: ShowFacts) -> None:
    status = next(line for line in fact_lines(all_of_us_are_dead, 2, TODAY) if line.label == "Status")

    assert (status.mark, status.detail) == ("confirmed", "since Feb 2026 · 2\N{NO-BREAK SPACE}sources")


def test_a_value_that_can_change_is_inserted_as_a_fact_link(all_of_us_are_dead: ShowFacts) -> None:
    renewed = next(line for line in fact_lines(all_of_us_are_dead, 2, TODAY) if line.label == "Renewed")

    assert renewed.insertion == '[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")'


def test_a_rumour_and_a_name_are_inserted_as_plain_words(all_of_us_are_dead: ShowFacts) -> None:
    found = fact_lines(all_of_us_are_dead, 2, TODAY)

    assert {line.insertion for line in found if line.mark == "rumour"} == {"late 2026", "early 2027"}
    assert next(line.insertion for line in found if line.label == "Network") == "Netflix"


def test_who_is_new_in_a_season_is_marked(all_of_us_are_dead: ShowFacts) -> None:
    cast = cast_lines(all_of_us_are_dead, 2)

    assert CastLine("Choi Nam-ra", "Cho Yi-hyun") in cast
    assert CastLine("Yong Ma-ru", "Lee Min-jae", "new") in cast
    assert all(line.mark == "" for line in cast_lines(all_of_us_are_dead, 1))


def test_the_line_beneath_the_name_says_what_it_is_and_where_from(all_of_us_are_dead: ShowFacts) -> None:
    assert subtitle(all_of_us_are_dead) == "지금 우리 학교는 · series · South Korea"


def with_fact(facts: ShowFacts, *added: Fact) -> ShowFacts:
    return replace(facts, facts={**facts.facts, SEASON: (*facts.facts[SEASON], *added)}, _speaking={})


def told(facts: ShowFacts, property: str) -> list[FactLine]:
    return [line for line in fact_lines(facts, 2, TODAY) if line.ref == FactRef(SEASON, property)]


def test_who_says_otherwise_stands_beneath_who_speaks_and_why(all_of_us_are_dead: ShowFacts) -> None:
    own = Fact(RENEWED, Period.from_code("2022-06-07"), sources=(WRITER,), id=1)

    spoken, other = told(with_fact(all_of_us_are_dead, own), "renewed")

    assert (spoken.words, spoken.mark, spoken.detail) == ("June 7, 2022", "", "your own word")
    assert spoken.why == "Your own word speaks before all others."
    assert (other.label, other.words, other.mark) == ("", "June 6, 2022", "differs")
    assert other.insertion == "June 6, 2022", "only what speaks is bound to the fact"


def test_what_is_denied_is_marked(all_of_us_are_dead: ShowFacts) -> None:
    denied = Fact(FactRef(SEASON, "cancelled"), Period.from_code("2026-01"), Status.DENIED, (WRITER,), id=1)

    (line,) = told(with_fact(all_of_us_are_dead, denied), "cancelled")

    assert (line.label, line.words, line.mark) == ("Cancelled", "January 2026", "denied")


def test_what_nobody_knows_is_shown_and_inserted_as_a_gap(all_of_us_are_dead: ShowFacts) -> None:
    unknown = Fact(FactRef(SEASON, "episodes"), NOT_KNOWN, sources=(WRITER,), id=1)

    (line,) = told(with_fact(all_of_us_are_dead, unknown), "episodes")

    assert (line.words, line.insertion, line.detail) == ("not known", "[TK: episodes]", "your own word")


def test_a_source_is_cited_by_its_month_and_its_terms_are_said(all_of_us_are_dead: ShowFacts) -> None:
    imdb = Source("https://www.imdb.com/title/tt14169960/", "IMDb", retrieved=date(2026, 2, 3))
    count = Fact(FactRef(SEASON, "episodes"), 8, sources=(imdb,), licence="IMDb-NC", id=1)

    (line,) = told(with_fact(all_of_us_are_dead, count), "episodes")

    assert line.detail == "IMDb, Feb\N{NO-BREAK SPACE}2026 · IMDb: not for commercial use"
