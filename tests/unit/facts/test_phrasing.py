"""Facts in an article's words, and words in an article as facts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.facts.code_words import WORDS
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, Value
from editor_app.facts.lexicon import SEASON_STATUSES, ValueKind
from editor_app.facts.phrasing import adjective, label, ordinal, phrase, spelled, words_agree
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.text.date_words import format_period
from editor_app.text.dates import Period

NETFLIX = Entity("company/netflix", Kind.COMPANY, "Netflix")


def known(ref: EntityRef) -> Entity | None:
    return NETFLIX if ref == NETFLIX.ref else None


def said(ref: str, value: Value) -> str:
    return phrase(Fact(FactRef.parse(ref), value), known)


@pytest.mark.parametrize(
    ("ref", "value", "words"),
    [
        ("season/x-2#renewed", Period.from_code("2022-06-06"), "June 6, 2022"),
        ("season/x-2#filming_wrapped", Period.from_code("2026-02-18/2026-02-19"), "mid-February 2026"),
        ("season/x-2#released", Period.tba(), "no date yet"),
        ("season/x-2#episodes", 12, "12 episodes"),
        ("season/x-2#episodes", 1, "1 episode"),
        ("season/x-2#status", "post_production", "post-production"),
        ("season/x-2#status", "on_ice", "on ice"),  # not listed: readable all the same
        ("show/x#type", "tv_series", "series"),
        ("show/x#country", "KR", "South Korea"),
        ("show/x#language", "ko", "Korean"),
        ("show/x#genre", "coming-of-age", "coming-of-age"),
        ("person/x#gender", "f", "female"),
        ("show/x#network", "company/netflix", "Netflix"),
        ("show/x#network", "company/film-monster", "Film Monster"),
        ("video/x#kind", "production_teaser", "production teaser"),
    ],
)
def test_a_value_reads_like_prose(ref: str, value: Value, words: str) -> None:
    assert said(ref, value) == words


def test_dates_follow_the_house_style() -> None:
    fact = Fact(FactRef("season/x-2", "renewed"), Period.from_code("2022-06-06"))

    assert phrase(fact, known, "british") == "6 June 2022"


def test_every_status_a_season_can_have_has_words() -> None:
    assert set(SEASON_STATUSES) <= set(WORDS["status"])


def test_a_country_lends_its_adjective() -> None:
    assert (adjective("KR"), adjective("JP"), adjective("XX")) == ("South Korean", "Japanese", "")


def test_labels_are_those_of_the_facts_panel() -> None:
    assert label(FactRef("season/x-2", "filming_wrapped")) == "Filming wrapped"
    assert label(FactRef("season/x-2")) == "Name"
    assert label(FactRef("season/x-2", "box_office")) == "Box office"


def test_small_counts_are_spelled_out() -> None:
    assert [spelled(n) for n in (1, 9, 10)] == ["one", "nine", "10"]
    assert [ordinal(n) for n in (2, 9, 11, 12, 21, 102)] == ["second", "ninth", "11th", "12th", "21st", "102nd"]


AGREE = [
    ("June 6, 2022", "2022-06-06", ValueKind.DATE),
    ("6 June 2022", "2022-06-06", ValueKind.DATE),
    ("on Monday, June 6, 2022", "2022-06-06", ValueKind.DATE),
    ("06/06/2022", "2022-06-06", ValueKind.DATE),
    ("03/04/2026", "2026-04-03", ValueKind.DATE),
    ("June 6", "2022-06-06", ValueKind.DATE),
    ("on the 6th", "2022-06-06", ValueKind.DATE),
    ("back in June 2022", "2022-06-06", ValueKind.DATE),
    ("2022", "2022-06-06", ValueKind.DATE),
    ("mid-February 2026", "2026-02-18/2026-02-19", ValueKind.DATE),
    ("February 18 or 19, 2026", "2026-02-18/2026-02-19", ValueKind.DATE),
    ("this Friday", "2026-11-27", ValueKind.DATE),  # what it means depends on the day of writing
    ("renewed", "2022-06-06", ValueKind.DATE),  # says that, not when
    ("it may return", "2022-06-06", ValueKind.DATE),
    ("no date yet", "tba", ValueKind.DATE),
    ("has not announced a date", "tba", ValueKind.DATE),
    ("TBA", "tba", ValueKind.DATE),
    ("when it arrives", "tba", ValueKind.DATE),
    ("12", "12", ValueKind.COUNT),
    ("12 episodes", "12", ValueKind.COUNT),
    ("twelve", "12", ValueKind.COUNT),
    ("a dozen episodes", "12", ValueKind.COUNT),
    ("a 12-part series", "12", ValueKind.COUNT),
    ("twenty-four", "24", ValueKind.COUNT),
    ("1,024", "1024", ValueKind.COUNT),
    ("several", "12", ValueKind.COUNT),
    ("in post-production", "post_production", ValueKind.CODE),
    ("filming has wrapped", "post_production", ValueKind.CODE),
    ("canceled", "cancelled", ValueKind.CODE),
    ("not been cancelled", "renewed", ValueKind.CODE),
    ("South Korean", "KR", ValueKind.CODE),
    ("Netflix", "company/netflix", ValueKind.ENTITY),
    ("Netflix’s", "company/netflix", ValueKind.ENTITY),
    ("Nam-ra", "character/choi-nam-ra", ValueKind.ENTITY),
    ("Jo Yi-hyun", "person/cho-yi-hyun", ValueKind.ENTITY),
    ("Kim Si-eun", "person/kim-si-eun-2", ValueKind.ENTITY),
    ("Horror", "horror", ValueKind.TEXT),
]

DISAGREE = [
    ("June 7, 2022", "2022-06-06", ValueKind.DATE),
    ("June 7", "2022-06-06", ValueKind.DATE),
    ("July 2022", "2022-06-06", ValueKind.DATE),
    ("2023", "2022-06-06", ValueKind.DATE),
    ("late February 2026", "2026-02-18/2026-02-19", ValueKind.DATE),
    ("no date yet", "2022-06-06", ValueKind.DATE),
    ("to be announced", "2022-06-06", ValueKind.DATE),
    ("the 7th", "2022-06-06", ValueKind.DATE),
    ("06/07/22", "2022-06-06", ValueKind.DATE),
    ("June 6, 2022", "tba", ValueKind.DATE),
    ("10 episodes", "12", ValueKind.COUNT),
    ("ten", "12", ValueKind.COUNT),
    ("twenty-four", "20", ValueKind.COUNT),
    ("renewed", "post_production", ValueKind.CODE),
    ("out now", "post_production", ValueKind.CODE),
    ("Japanese", "KR", ValueKind.CODE),
    ("HBO", "company/netflix", ValueKind.ENTITY),
    ("Lee Yoo-mi", "person/lee-jae-kyoo", ValueKind.ENTITY),
    ("comedy", "horror", ValueKind.TEXT),
]


@pytest.mark.parametrize(("words", "code", "kind"), AGREE)
def test_words_that_say_the_value_in_any_form_agree(words: str, code: str, kind: ValueKind) -> None:
    assert words_agree(words, code, kind)


@pytest.mark.parametrize(("words", "code", "kind"), DISAGREE)
def test_words_that_say_another_value_do_not_agree(words: str, code: str, kind: ValueKind) -> None:
    assert not words_agree(words, code, kind)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["american", "british"]))
def test_what_we_write_of_a_day_agrees_with_it_and_with_no_other(day: date, style: str) -> None:
    words = format_period(Period.day(day), "british" if style == "british" else "american")

    assert words_agree(words, day.isoformat(), ValueKind.DATE)
    assert not words_agree(words, day.replace(year=day.year + 1, day=1).isoformat(), ValueKind.DATE)


@given(st.text(max_size=40), st.sampled_from(["2022-06-06", "tba", "12", "renewed", "company/netflix", ""]))
def test_any_words_can_be_judged(words: str, code: str) -> None:
    for kind in ValueKind:
        assert words_agree(words, code, kind) in (True, False)
