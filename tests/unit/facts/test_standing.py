"""A writer sees what each source says, which of them speaks and why, and what moved under their hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from editor_app.facts.fact import NOT_KNOWN, WRITER, Fact, Source, Status, Value
from editor_app.facts.refs import FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.standing import moved, standing, standings
from editor_app.text.dates import Period

SEASON = "season/all-of-us-are-dead-2"
RELEASED, EPISODES, GENRE = FactRef(SEASON, "released"), FactRef(SEASON, "episodes"), FactRef("show/x", "genre")
TVMAZE, WIKIDATA, NETFLIX = (
    Source("https://tvmaze.example", "TVmaze"),
    Source("https://wikidata.example", "Wikidata"),
    Source("https://netflix.example", "Netflix"),
)


def said(
    ref: FactRef, value: Value, *sources: Source, status: Status = Status.CONFIRMED, id: int = 1, day: int = 1
) -> Fact:
    return Fact(ref, value, status, sources, known_from=datetime(2026, 1, day, tzinfo=UTC), id=id)


def day(code: str) -> Period:
    return Period.from_code(code)


def test_who_speaks_stands_first_and_who_says_otherwise_beside_it() -> None:
    found = standing(
        EPISODES, [said(EPISODES, 13, WIKIDATA), said(EPISODES, 12, TVMAZE, id=2), said(EPISODES, 12, NETFLIX, id=3)]
    )

    assert [(v.fact.value, v.source, v.speaks) for v in found.voices] == [
        (12, TVMAZE, True),
        (12, NETFLIX, True),
        (13, WIKIDATA, False),
    ]
    assert [f.value for f in found.others] == [13]
    assert found.why == "Of those equally sure, what most publishers say speaks."
    assert found.seen == {1, 2, 3}


def test_a_word_of_ones_own_says_why_it_speaks() -> None:
    found = standing(EPISODES, [said(EPISODES, 13, TVMAZE), said(EPISODES, 12, WRITER, id=2)])

    assert found.held[0].value == 12
    assert found.why == "Your own word speaks before all others."


def test_a_rumour_is_shown_and_silent() -> None:
    rumour = said(RELEASED, day("2027"), NETFLIX, status=Status.RUMOURED, id=2, day=9)
    found = standing(RELEASED, [rumour, said(RELEASED, day("2026-12"), TVMAZE)])

    assert found.others == (rumour,)
    assert found.why == "What is confirmed speaks before what is less sure."


def test_dates_of_one_event_speak_together() -> None:
    found = standing(
        RELEASED, [said(RELEASED, day("2022-01-28"), NETFLIX), said(RELEASED, day("2022-01-29"), TVMAZE, id=2)]
    )

    assert [v.speaks for v in found.voices] == [True, True]
    assert found.others == ()
    assert "one event" in found.why


def test_what_nobody_knows_is_what_is_held() -> None:
    found = standing(RELEASED, [said(RELEASED, NOT_KNOWN, WRITER), said(RELEASED, day("2026"), TVMAZE, id=2)])

    assert [f.value for f in found.held] == [NOT_KNOWN]
    assert [f.value for f in found.others] == [day("2026")]


def test_of_several_values_all_hold_but_those_denied() -> None:
    rows = [
        said(GENRE, "horror", id=1),
        said(GENRE, "zombie", id=2),
        said(GENRE, "romance", status=Status.DENIED, id=3),
    ]
    found = standing(GENRE, rows)

    assert [f.value for f in found.held] == ["horror", "zombie"]
    assert [f.value for f in found.others] == ["romance"]
    assert found.why == ""


def test_past_steps_of_a_status_are_seen_and_not_of_now(all_of_us_are_dead: ShowFacts) -> None:
    rows = [replace(f, id=n) for n, f in enumerate(all_of_us_are_dead.rows(FactRef(SEASON, "status")))]
    found = standing(FactRef(SEASON, "status"), rows)

    assert len(found.seen) > len(found.current)
    assert [f.value for f in found.held] == ["post_production"]


def test_every_property_of_a_season_stands_in_its_place_known_or_not(all_of_us_are_dead: ShowFacts) -> None:
    found = {s.ref.property: s for s in standings(SEASON, all_of_us_are_dead.facts[SEASON])}

    assert list(found)[:3] == ["status", "renewed", "cancelled"]
    assert found["cancelled"].rows == ()
    assert found["filming_wrapped"].held
    assert "genre" not in found


def test_what_moved_under_a_writers_hands_is_what_came_and_what_went() -> None:
    old, new = said(EPISODES, 12, TVMAZE), said(EPISODES, 14, TVMAZE, id=5)
    mine = Fact(EPISODES, 13, sources=(WRITER,))

    found = moved(mine, standing(EPISODES, [old]), standing(EPISODES, [new]))

    assert (found.came, found.went) == ((new,), (old,))
    assert found.now.seen == {5}
    assert not found.is_agreed
    assert moved(replace(mine, value=14), standing(EPISODES, [old]), standing(EPISODES, [new])).is_agreed
