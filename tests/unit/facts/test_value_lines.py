"""A list says of each property what stands there, how sure, from where, and who says otherwise."""

from __future__ import annotations

from datetime import date

from editor_app.facts.fact import NOT_KNOWN, WRITER, Fact, Source, Status
from editor_app.facts.refs import FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.standing import standing, standings
from editor_app.facts.value_lines import ValueLine, value_line
from editor_app.text.dates import Period

TODAY = date(2026, 11, 22)
SEASON = "season/all-of-us-are-dead-2"
RELEASED = FactRef(SEASON, "released")
TUDUM = Source("https://www.netflix.com/tudum", retrieved=date(2026, 2, 23))


def line(facts: ShowFacts, property: str, subject: str = SEASON) -> ValueLine:
    (found,) = (s for s in standings(subject, facts.facts[subject]) if s.ref.property == property)
    return value_line(found, facts.entity, TODAY)


def test_a_status_says_how_sure_since_when_and_on_how_many_words(all_of_us_are_dead: ShowFacts) -> None:
    found = line(all_of_us_are_dead, "status")

    assert (found.label, found.words, found.mark) == ("Status", "post-production", "confirmed")
    assert found.detail == "since Feb 2026 · 2\N{NO-BREAK SPACE}sources"


def test_rumours_stand_beneath_as_who_says_otherwise(all_of_us_are_dead: ShowFacts) -> None:
    found = line(all_of_us_are_dead, "released")

    assert found.words == "no date yet"
    assert [other.split(" · ")[:2] for other in found.others] == [["late 2026", "rumoured"], ["early 2027", "rumoured"]]
    assert "otherwise late 2026 · rumoured" in found.spoken


def test_several_values_stand_in_one_line(all_of_us_are_dead: ShowFacts) -> None:
    assert line(all_of_us_are_dead, "genre", "show/all-of-us-are-dead").words == "horror, zombie, coming-of-age"


def test_a_property_of_which_nothing_was_stated_says_so_aloud(all_of_us_are_dead: ShowFacts) -> None:
    assert line(all_of_us_are_dead, "cancelled").spoken == "Cancelled, nothing stated"


def test_what_nobody_knows_is_said_and_by_whom() -> None:
    found = value_line(standing(RELEASED, [Fact(RELEASED, NOT_KNOWN, sources=(WRITER,))]), lambda _: None, TODAY)

    assert (found.words, found.mark, found.detail) == ("not known", "", "your own word")


def test_a_value_says_where_and_when_it_was_read_and_its_terms() -> None:
    fact = Fact(RELEASED, Period.from_code("2026"), Status.RUMOURED, (TUDUM,), licence="IMDb-NC")

    found = value_line(standing(RELEASED, [fact]), lambda _: None, TODAY)

    assert found.mark == "rumoured"
    assert found.detail.replace("\N{NO-BREAK SPACE}", " ") == (
        "netflix.com · seen 23 Feb 2026 · 9 months old · IMDb: not for commercial use"
    )


def test_many_who_say_otherwise_are_counted() -> None:
    rows = [
        Fact(RELEASED, Period.from_code(str(year)), Status.RUMOURED, (Source(f"blog {year}"),), id=year)
        for year in range(2027, 2033)
    ]
    own = Fact(RELEASED, Period.from_code("2026"), sources=(WRITER,), id=1)

    found = value_line(standing(RELEASED, [own, *rows]), lambda _: None, TODAY)

    assert len(found.others) == 3
    assert found.others[-1] == "and 4 more"
