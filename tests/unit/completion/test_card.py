"""A card tells who somebody is, from what is in memory or from the store: few facts, each with its source and age."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from editor_app.completion.card import Card, card_from_show, fact_card, read_card
from editor_app.completion.completion import Completion
from editor_app.facts.entities import Alias, AliasKind, Credit, CreditStatus
from editor_app.facts.fact import Fact, Source, Status
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.standing import standing
from editor_app.text.dates import Period

TODAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
SEASON = "season/all-of-us-are-dead-2"


def card(facts: ShowFacts, ref: str) -> Card:
    found = card_from_show(Completion("", ref, ref.partition("/")[0]), facts, season=2, today=TODAY)
    assert found is not None
    return found


def lines(of: Card) -> list[tuple[str, str]]:
    return [(line.label, line.words) for line in of.lines]


def test_a_person_of_the_show_is_told_by_their_part_and_its_source(all_of_us_are_dead: ShowFacts) -> None:
    told = card(all_of_us_are_dead, "person/cho-yi-hyun")

    assert (told.name, told.who) == ("Cho Yi-hyun", "plays Choi Nam-ra · returning")
    assert lines(told) == [("Plays", "Choi Nam-ra")]
    assert told.lines[0].detail == "seasons 1 and 2 · comicbook.com"


def test_a_character_is_told_by_who_plays_it(all_of_us_are_dead: ShowFacts) -> None:
    assert lines(card(all_of_us_are_dead, "character/choi-nam-ra"))[0] == ("Played by", "Cho Yi-hyun")


def test_what_happens_to_a_character_in_the_end_is_not_told(all_of_us_are_dead: ShowFacts) -> None:
    ref = FactRef("character/choi-nam-ra", "fate")
    known = all_of_us_are_dead.facts.get(ref.subject, ())
    facts = {**all_of_us_are_dead.facts, ref.subject: (*known, Fact(ref, "lives on as half a zombie"))}

    told = card(replace(all_of_us_are_dead, facts=facts), ref.subject)

    assert "zombie" not in told.spoken


def test_a_season_says_how_sure_it_is_and_who_says_otherwise(all_of_us_are_dead: ShowFacts) -> None:
    told = {line.label: line for line in card(all_of_us_are_dead, SEASON).lines}

    assert (told["Status"].words, told["Status"].mark) == ("post-production", "confirmed")
    assert told["Renewed"].detail.replace("\N{NO-BREAK SPACE}", " ") == "gamesradar.com, Feb 2026"
    assert told["Release"].otherwise.startswith("otherwise late 2026 · rumoured")


def test_a_show_begins_with_where_its_newest_season_stands(all_of_us_are_dead: ShowFacts) -> None:
    told = card(all_of_us_are_dead, "show/all-of-us-are-dead")

    assert lines(told)[0] == ("Season 2", "post-production")
    assert told.also.startswith("지금 우리 학교는")
    assert len(told.lines) <= 8


def test_who_has_left_plays_nobody(all_of_us_are_dead: ShowFacts) -> None:
    credits = tuple(
        replace(credit, status=CreditStatus.LEFT) if credit.person == "person/lomon" else credit
        for credit in all_of_us_are_dead.credits
    )

    assert lines(card(replace(all_of_us_are_dead, credits=credits), "person/lomon")) == []


def test_other_ways_to_write_the_same_name_are_left_out(all_of_us_are_dead: ShowFacts) -> None:
    person = all_of_us_are_dead.entities["person/lomon"]
    aliases = (Alias("LOMON"), Alias("Lomonn", AliasKind.MISSPELLING), Alias("Park Solomon"), Alias("박솔로몬"))
    entities = {**all_of_us_are_dead.entities, person.ref: replace(person, aliases=aliases)}

    assert card(replace(all_of_us_are_dead, entities=entities), person.ref).also == "박솔로몬 · Park Solomon"


def test_there_is_no_card_from_memory_for_who_is_not_of_the_show(all_of_us_are_dead: ShowFacts) -> None:
    row = Completion("Lee Jung-jae", "person/lee-jung-jae", "person")

    assert card_from_show(row, all_of_us_are_dead, season=2, today=TODAY) is None


def test_a_fact_is_told_by_each_of_its_sources(all_of_us_are_dead: ShowFacts) -> None:
    ref = FactRef(SEASON, "renewed")
    sure = Fact(ref, Period.from_code("2022-06-06"), sources=(Source("https://a.com/x", retrieved=date(2026, 2, 23)),))
    rumour = Fact(ref, Period.from_code("2022-06-09"), Status.RUMOURED, sources=(Source("https://b.com/y"),))
    row = Completion("June 6, 2022", SEASON, "fact", "season 2 · renewed", fact=ref, agreed="2022-06-06")

    told = fact_card(row, standing(ref, (rumour, sure)), all_of_us_are_dead.entity)

    assert [(line.label, line.words, line.mark) for line in told.lines] == [
        ("a.com", "June 6, 2022", ""),
        ("b.com", "June 9, 2022", "rumoured"),
    ]
    assert told.lines[0].detail.replace("\N{NO-BREAK SPACE}", " ") == "seen 23 Feb 2026"


@pytest.fixture
def elsewhere(store: SqlStore) -> str:
    """Somebody of another show, with one part in two of its seasons."""
    person = store.add(Kind.PERSON, "Han So-hee", now=NOW, aliases=(Alias("한소희", language="ko", script="Hang"),))
    character = store.add(Kind.CHARACTER, "Chae-ok", now=NOW)
    show = store.add(Kind.SHOW, "Gyeongseong Creature", now=NOW)
    for number in (1, 2):
        season = store.add(Kind.SEASON, f"Season {number}", now=NOW, parent=show.ref, number=number)
        store.put_credit(
            Credit(person.ref, season.ref, character.ref, sources=("https://www.netflix.com/title",)), now=NOW
        )
    store.put(FactRef(person.ref, "born"), Period.from_code("1994-11-18"), now=NOW)
    return person.ref


def test_of_anybody_else_the_store_tells_their_parts_and_facts(store: SqlStore, elsewhere: str) -> None:
    told = read_card(store, elsewhere, today=TODAY)

    assert told is not None
    assert (told.name, told.who, told.also) == ("Han So-hee", "person", "한소희")
    assert lines(told) == [("Plays", "Chae-ok"), ("Born", "November 18, 1994")]
    assert told.lines[0].detail == "Gyeongseong Creature · seasons 1 and 2 · netflix.com"
    assert told.lines[1].detail == "your own word"


def test_of_who_is_gone_from_the_store_there_is_no_card(store: SqlStore) -> None:
    assert read_card(store, "person/nobody", today=TODAY) is None


def test_who_is_nothing_but_a_name_has_no_more_to_tell(store: SqlStore) -> None:
    bare = store.add(Kind.PERSON, "Nobody Knows", now=NOW)
    told = read_card(store, bare.ref, today=TODAY)

    assert told is not None
    assert not told.says_more


def test_all_of_it_can_be_said(store: SqlStore, elsewhere: str) -> None:
    told = read_card(store, elsewhere, today=TODAY)

    assert told is not None
    assert told.spoken.startswith("Han So-hee. person. 한소희. Plays, Chae-ok, ")
