"""A writer types values as people write them, sees how they were understood, and hears what would be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.errors import NotUnderstood, UnknownReference
from editor_app.facts.batch import Batch
from editor_app.facts.fact import NOT_KNOWN, Fact, Value, encode
from editor_app.facts.lexicon import PROPERTIES
from editor_app.facts.phrasing import phrase
from editor_app.facts.refs import FactRef
from editor_app.facts.typed import code_choices, read_value, typed_words, understood
from editor_app.text.dates import Period

TODAY = date(2026, 11, 22)
SHOW, SEASON = "show/all-of-us-are-dead", "season/all-of-us-are-dead-2"


def read(subject: str, property: str, words: str) -> Value:
    return read_value(FactRef(subject, property), words, today=TODAY)


@pytest.mark.parametrize(
    ("words", "code", "echo"),
    [
        ("fall 2026", "2026-autumn", "autumn 2026 · to the season"),
        ("28 January 2022", "2022-01-28", "28 January 2022 · to the day"),
        ("January 28, 2022", "2022-01-28", "28 January 2022 · to the day"),
        ("late 2026", "2026-09-01/2026-12-31", "late 2026 · 1 September 2026 to 31 December 2026"),
        (
            "between June and August 2026",
            "2026-06-01/2026-08-31",
            "between June and August 2026 · 1 June 2026 to 31 August 2026",
        ),
        ("  Q3 2026 ", "2026-Q3", "the third quarter of 2026 · to the quarter"),
        ("2026", "2026", "2026 · to the year"),
        ("by the end of 2026", "../2026-12-31", "by the end of 2026 · any day until 31 December 2026"),
        ("TBA", "tba", "to be announced · no date yet"),
        ("unknown", "tba", "to be announced · no date yet"),
        ("not known", "not_known", "not known · somebody looked, and nobody knows"),
    ],
)
def test_a_date_is_read_as_people_write_it_and_told_in_other_words(words: str, code: str, echo: str) -> None:
    value = read(SEASON, "released", words)

    assert encode(value) == code
    assert understood(value) == echo


@pytest.mark.parametrize(
    ("subject", "property", "words", "value"),
    [
        (SEASON, "episodes", "12", 12),
        (SEASON, "episodes", "1,024", 1024),
        (SEASON, "episodes", "?", NOT_KNOWN),
        (SEASON, "status", "post-production", "post_production"),
        (SEASON, "status", "Filming", "in_production"),
        (SHOW, "country", "South Korea", "KR"),
        (SHOW, "country", "Korea, South", None),
        (SHOW, "country", "united kingdom", "GB"),
        (SHOW, "country", "Danish", "DK"),
        (SHOW, "country", "kz", "KZ"),
        (SHOW, "language", "korean", "ko"),
        (SHOW, "type", "miniseries", "miniseries"),
        (SHOW, "type", "Audio drama", "audio_drama"),
        (SHOW, "genre", "coming-of-age", "coming-of-age"),
        (SHOW, "network", "company/netflix", "company/netflix"),
        (SHOW, "network", "Netflix", None),
        (SEASON, "status", "stuck in limbo", None),
        (SEASON, "episodes", "eight", None),
        (SEASON, "released", "whenever", None),
    ],
)
def test_each_kind_of_value_is_read_in_its_own_way(
    subject: str, property: str, words: str, value: Value | None
) -> None:
    if value is None:
        with pytest.raises(NotUnderstood) as refused:
            read(subject, property, words)
        assert words in refused.value.what
        assert refused.value.remedy
    else:
        assert read(subject, property, words) == value


def test_a_date_that_is_two_days_says_which_two() -> None:
    with pytest.raises(NotUnderstood, match="It could be 4 March 2026 or 3 April 2026"):
        read(SEASON, "released", "03/04/2026")


def test_nobody_has_a_property_that_does_not_exist() -> None:
    with pytest.raises(UnknownReference, match="names no property"):
        read(SEASON, "colour", "red")


@pytest.mark.parametrize("name", [p.name for p in PROPERTIES.values() if p.value == "code"])
def test_every_code_is_read_by_itself_and_by_the_words_it_is_shown_in(name: str) -> None:
    subject = {"kind": "work/now-at-our-school", "gender": "person/park-ji-hu"}.get(name, SHOW)
    ref = FactRef(subject, name)

    for code in code_choices(ref):
        assert read_value(ref, code, today=TODAY) == code
        assert read_value(ref, phrase(Fact(ref, code), lambda _: None), today=TODAY) == code


@given(
    words=st.text(max_size=40), ref=st.sampled_from([FactRef(SEASON, p) for p in ("released", "episodes", "status")])
)
def test_whatever_is_typed_is_a_value_or_told_with_what_would_be_one(words: str, ref: FactRef) -> None:
    try:
        told = understood(read_value(ref, words, today=TODAY))
    except NotUnderstood as refused:
        told = refused.remedy

    assert isinstance(told, str)


def test_every_value_of_the_sample_is_read_from_what_one_would_type_for_it(batch: Batch) -> None:
    names = {e.ref: e for e in batch.entities}
    facts = [f for f in batch.facts if PROPERTIES[f.ref.property].value != "entity"]

    for fact in facts:
        again = read_value(fact.ref, typed_words(fact, names.get), today=TODAY)
        if isinstance(fact.value, Period) and isinstance(again, Period):
            assert not again.contradicts(fact.value), fact
        else:
            assert again == fact.value
    assert len(facts) > 80
