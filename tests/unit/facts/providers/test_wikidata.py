"""Wikidata: dates as exact as they are said, ranks, names by language, and what a writer may ask for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.errors import ProviderFailed, ProviderRefused
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Identifier
from editor_app.facts.fact import NOT_KNOWN, encode
from editor_app.facts.provider import Found, SearchingProvider
from editor_app.facts.providers.client import Client, Clock
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.wikidata import WikidataProvider
from editor_app.facts.providers.wikidata_mapping import batch_from
from editor_app.facts.providers.wikidata_statements import Snak, agreed, best_statements, date_of, statements
from editor_app.text.dates import Period, Precision
from editor_app.watch import Watch
from tests.contracts.cases.case import PAYLOADS, a_client, entity_of, stated
from tests.contracts.cases.wikidata import WIKIDATA_CASES
from tests.replaying import Replay

TODAY = date(2026, 11, 22)
CASE = WIKIDATA_CASES[0]
SHOW = "show/lantern-bay"
GREGORIAN, JULIAN = (f"http://www.wikidata.org/entity/{q}" for q in ("Q1985727", "Q1985786"))


def time_snak(time: str, precision: int | None, **more: Any) -> dict[str, Any]:
    margins = {"timezone": 0, "before": 0, "after": 0}
    value = {"time": time, "precision": precision, "calendarmodel": GREGORIAN, **margins, **more}
    return {"snaktype": "value", "property": "P569", "datavalue": {"value": value, "type": "time"}}


def text_snak(words: str) -> dict[str, Any]:
    return {"snaktype": "value", "property": "P345", "datavalue": {"value": words, "type": "string"}}


def item_of(**claims: list[dict[str, Any]]) -> Form:
    """An item about which these snaks are said; each may have a rank beside it."""
    made = {
        property: [
            {"rank": "normal", **snak} if "mainsnak" in snak else {"mainsnak": snak, "rank": "normal"} for snak in snaks
        ]
        for property, snaks in claims.items()
    }
    return Form.of("Wikidata", {"id": "Q1", "labels": {"en": {"language": "en", "value": "Somebody"}}, "claims": made})


def ranked(snak: dict[str, Any], rank: str) -> dict[str, Any]:
    return {"mainsnak": snak, "rank": rank}


def period_of(time: str, precision: int | None, **more: Any) -> Period | None:
    return Snak(Form.of("Wikidata", time_snak(time, precision, **more))).period


# -- dates


@pytest.mark.parametrize(
    ("time", "precision", "code"),
    [
        ("+1993-05-16T00:00:00Z", 11, "1993-05-16"),
        ("+1993-05-16T00:00:00Z", 10, "1993-05"),
        ("+1993-05-16T00:00:00Z", 9, "1993"),
        ("+1993-05-00T00:00:00Z", 10, "1993-05"),
        ("+1993-01-01T00:00:00Z", 9, "1993"),
        ("+1993-00-00T00:00:00Z", 9, "1993"),
        ("+00000001993-05-16T00:00:00Z", 11, "1993-05-16"),
        ("+1990-00-00T00:00:00Z", 8, "1990-01-01/1999-12-31"),
        ("+1993-00-00T00:00:00Z", 11, "1993"),  # says a day and gives none
        ("+1993-02-30T00:00:00Z", 11, "1993-02"),
    ],
)
def test_a_date_is_as_exact_as_its_precision(time: str, precision: int, code: str) -> None:
    period = period_of(time, precision)

    assert period is not None
    assert period.code == code


@pytest.mark.parametrize(
    ("time", "precision", "more"),
    [
        ("+1900-00-00T00:00:00Z", 7, {}),  # a century
        ("-0044-03-15T00:00:00Z", 11, {}),
        ("+1881-02-28T00:00:00Z", 11, {"calendarmodel": JULIAN}),
        ("+1993-05-16T00:00:00Z", 11, {"before": 1}),
        ("+1993-05-16T00:00:00Z", 11, {"timezone": 540}),
        ("+0000-00-00T00:00:00Z", 9, {}),
        ("+19930-05-16T00:00:00Z", 11, {}),
        ("1993", 9, {}),
        ("", 11, {}),
    ],
)
def test_what_is_vaguer_or_older_or_counted_otherwise_is_not_known(
    time: str, precision: int, more: dict[str, Any]
) -> None:
    assert period_of(time, precision, **more) is None


def test_without_its_precision_a_date_says_nothing() -> None:
    assert period_of("+1993-05-16T00:00:00Z", None) is None


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.integers(0, 14))
def test_no_precision_is_invented(day: date, precision: int) -> None:
    found = period_of(f"+{day.isoformat()}T00:00:00Z", precision)

    expected = {8: Precision.WINDOW, 9: Precision.YEAR, 10: Precision.MONTH}.get(precision, Precision.DAY)
    assert (found is None) == (precision < 8)
    assert found is None or found.precision is expected
    assert found is None or (found.lower or day) <= day <= (found.upper or day)


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (["1997", "1997-05", "1997-05-02"], "1997-05-02"),
        (["1997-05-02", "1997-05-04"], "1997-05-02/1997-05-04"),
        (["1997", "1998"], "1997-01-01/1998-12-31"),
        (["1997", "1997"], "1997"),
    ],
)
def test_several_dates_are_one_where_they_agree_and_a_span_where_not(codes: list[str], code: str) -> None:
    assert agreed(map(Period.from_code, codes)).code == code


def test_that_nobody_knows_is_known() -> None:
    unknown, none = ({"snaktype": kind, "property": "P570"} for kind in ("somevalue", "novalue"))

    assert date_of(item_of(P570=[unknown]), ("P570",)) is NOT_KNOWN
    assert date_of(item_of(P570=[none]), ("P570",)) is None
    assert date_of(item_of(), ("P570",)) is None
    known = date_of(item_of(P570=[unknown], P582=[time_snak("+1993-00-00T00:00:00Z", 9)]), ("P570", "P582"))
    assert known is not None
    assert encode(known) == "1993"


def test_what_is_deprecated_is_not_said_and_what_is_preferred_is_said_first() -> None:
    entity = item_of(
        P345=[
            ranked(text_snak("wrong"), "deprecated"),
            ranked(text_snak("old"), "normal"),
            ranked(text_snak("new"), "preferred"),
        ]
    )

    assert [one.main.words for one in statements(entity, "P345")] == ["new", "old"]
    assert [one.main.words for one in best_statements(entity, "P345")] == ["new"]


# -- what an answer means


@pytest.fixture(scope="module")
def lantern_bay() -> Batch:
    entity, *looked_up = (json.loads((PAYLOADS / f"wikidata/{name}.json").read_text("utf-8"))["entities"] for name in (
        "lantern-bay", "lantern-bay-names", "lantern-bay-seasons",
    ))  # fmt: skip
    linked = {number: Form.of("Wikidata", item) for items in looked_up for number, item in items.items()}
    return batch_from(Form.of("Wikidata", entity["Q990000001"]), linked, seen=TODAY)


def test_a_show_is_told_with_its_names_and_numbers(lantern_bay: Batch) -> None:
    show = entity_of(lantern_bay, SHOW)

    assert show.aliases == (
        Alias("등불만", AliasKind.OFFICIAL, "ko", "Hang"),
        Alias("ランタン・ベイ", AliasKind.OTHER, "ja", "Jpan"),
        Alias("燈籠灣", AliasKind.OTHER, "zh", "Hani"),
        Alias("Bay of Lanterns", AliasKind.OTHER, "en", "Latn"),
        Alias("등불 만", AliasKind.OTHER, "ko", "Hang"),
    )
    assert {(i.scheme, i.value) for i in show.identifiers} == {
        ("wikidata", "Q990000001"),
        ("imdb", "tt99900001"),
        ("tvmaze", "900001"),
        ("thetvdb", "990001"),
    }
    assert stated(lantern_bay, SHOW) == {
        "original_title": ["등불만"],
        "type": ["tv_series"],
        "premiered": ["2024-03-01"],
        "ended": ["not_known"],
        "country": ["KR"],
        "language": ["ko"],
        "episodes": ["3"],
        "seasons": ["2"],
        "genre": ["mystery television series"],
        "based_on": ["work/the-lantern-keeper"],
        "network": ["company/bay-tv", "company/old-bay-tv"],
        "distributor": ["company/streamline"],
        "production_company": ["company/ebb-pictures"],
    }


def test_a_network_has_the_time_in_which_it_was_that(lantern_bay: Batch) -> None:
    networks = [f for f in lantern_bay.facts if f.ref.property == "network"]

    times = [[period.code if period is not None else None for period in (f.valid_from, f.valid_to)] for f in networks]
    assert times == [["2024-03", None], ["2022", "2023"]]


def test_seasons_are_those_parts_that_are_some_and_have_a_number(lantern_bay: Batch) -> None:
    seasons = [(e.ref, e.number) for e in lantern_bay.entities if e.kind == "season"]

    assert seasons == [("season/lantern-bay-1", 1), ("season/lantern-bay-2", 2)]
    assert stated(lantern_bay, "season/lantern-bay-1") == {
        "released": ["2024-03-01"],
        "ended": ["2024-03-15"],
        "episodes": ["3"],
    }
    assert stated(lantern_bay, "season/lantern-bay-2") == {"released": ["2026"]}


def test_the_cast_has_its_roles_and_seasons_where_those_are_said(lantern_bay: Batch) -> None:
    credits = [(c.person, c.scope, c.character, c.job, c.billing) for c in lantern_bay.credits]

    assert credits == [
        ("person/baek-i-deun", SHOW, None, "creator", 0),
        # the first director is deprecated; the other is named in Hangul alone
        ("person/wikidata-q990000014", SHOW, None, "director", 0),
        ("person/seo-ha-rin", SHOW, "character/mun-so-yul", "", 1),
        ("person/theo-marsh", "season/lantern-bay-2", "character/the-gull", "", 0),
        ("person/ida-norregaard", SHOW, None, "actor", 0),
    ]


def test_another_spelling_of_a_person_is_a_romanisation(lantern_bay: Batch) -> None:
    assert entity_of(lantern_bay, "person/seo-ha-rin").aliases == (
        Alias("서하린", AliasKind.OTHER, "ko", "Hang"),
        Alias("Seo Harin", AliasKind.ROMANISATION, "", "Latn"),
    )


def test_what_is_neither_show_nor_person_is_refused() -> None:
    with pytest.raises(ProviderRefused, match="Q1 is neither a show nor a person"):
        batch_from(item_of(), {}, seen=TODAY)


def test_what_has_no_name_goes_by_its_number() -> None:
    nameless = Form.of("Wikidata", {**item_of(P8600=[text_snak("1")]).content, "labels": [], "aliases": []})

    assert batch_from(nameless, {}, seen=TODAY).entities[0].name == "Q1"


# -- asking


@pytest.fixture
def wikidata(replay: Replay) -> Iterator[WikidataProvider]:
    client: Client = a_client(Clock(now=lambda: datetime(2026, 11, 22, 8, tzinfo=UTC)))
    for path, content in CASE.answers().items():
        replay.says(path, content)
    yield WikidataProvider(client, address=replay.address)
    client.close()


SEARCH = "/w/api.php?action=wbsearchentities&search=lantern bay&language=en&uselang=en&type=item&limit=20&format=json"
HITS = [
    {"id": "Q990000070", "label": "Lantern Bay", "description": "bay in Scotland"},
    {"id": "Q990000001", "label": "Lantern Bay", "description": "invented television series"},
    {"id": "Q990000071", "label": "Lantern Bay", "description": "2019 TV program"},
]


@pytest.mark.parametrize(
    "query",
    [
        "Q990000001",
        " https://www.wikidata.org/wiki/Q990000001#P161 ",
        "http://www.wikidata.org/entity/Q990000001",
        "tt99900001",
        "lantern bay",
    ],
)
def test_a_show_is_brought_by_number_page_imdb_number_and_title(
    wikidata: WikidataProvider, replay: Replay, query: str
) -> None:
    replay.says(SEARCH, {"search": HITS})
    replay.says(
        "/w/api.php?action=query&list=search&srsearch=haswbstatement:P345=tt99900001&srlimit=1&format=json",
        {"query": {"search": [{"ns": 0, "title": "Q990000001"}]}},
    )

    assert wikidata.bring(query, Watch()).origin == "Wikidata Q990000001: Lantern Bay"


def test_shows_are_found_by_name_and_bays_are_not(wikidata: WikidataProvider, replay: Replay) -> None:
    replay.says(SEARCH, {"search": HITS})

    assert wikidata.search("lantern bay", Watch()) == (
        Found("Q990000001", "Lantern Bay", "invented television series"),
        Found("Q990000071", "Lantern Bay", "2019 TV program"),
    )
    assert isinstance(wikidata, SearchingProvider)


def test_many_names_are_asked_for_fifty_at_a_time(replay: Replay, wikidata: WikidataProvider) -> None:
    cast = [
        {"mainsnak": {"snaktype": "value", "property": "P161", "datavalue": {
            "value": {"entity-type": "item", "numeric-id": 100 + n}, "type": "wikibase-entityid"}}, "rank": "normal"}
        for n in range(120)
    ]  # fmt: skip
    show = {"id": "Q7", "labels": {"en": {"value": "Crowded"}}, "aliases": [], "claims": {"P161": cast}}
    replay.says("/wiki/Special:EntityData/Q7.json", {"entities": {"Q7": show}})
    for start in (100, 150, 200):
        numbers = [f"Q{n}" for n in range(start, min(start + 50, 220))]
        names = {q: {"id": q, "labels": {"en": {"value": f"Actor {q}"}}, "aliases": []} for q in numbers}
        names["Q100"] = {"id": "Q100", "missing": ""}
        path = f"/w/api.php?action=wbgetentities&ids={'|'.join(numbers)}&props=labels|aliases"
        replay.says(f"{path}&languages=en|mul|ko|ja|zh|th|hi|ar|ru|el&format=json", {"entities": names})

    batch = wikidata.bring("Q7", Watch())

    assert len(replay.asked) == 4
    assert len(batch.credits) == 119


def test_an_item_that_was_merged_answers_as_the_other(wikidata: WikidataProvider, replay: Replay) -> None:
    merged = CASE.answers()["/wiki/Special:EntityData/Q990000001.json"]
    replay.says("/wiki/Special:EntityData/Q5555.json", merged)

    assert Identifier("wikidata", "Q990000001") in wikidata.bring("Q5555", Watch()).entities[0].identifiers


@pytest.mark.parametrize("query", ["Q990000002", "tt0000001", "nothing of the kind"])
def test_what_nobody_knows_is_refused_by_name(wikidata: WikidataProvider, replay: Replay, query: str) -> None:
    replay.says(
        "/w/api.php?action=query&list=search&srsearch=haswbstatement:P345=tt0000001&srlimit=1&format=json",
        {"query": {"search": []}},
    )
    with pytest.raises(ProviderRefused, match=query):
        wikidata.bring(query, Watch())


def test_an_error_is_told_in_its_own_words(wikidata: WikidataProvider, replay: Replay) -> None:
    replay.says(SEARCH, {"error": {"code": "maxlag", "info": "Waiting for a database server"}})

    with pytest.raises(ProviderRefused, match="Waiting for a database server"):
        wikidata.search("lantern bay", Watch())


@pytest.mark.parametrize("claims", [{"P161": {}}, {"P161": [1]}, {"P161": [{"rank": "normal"}]}, "none"])
def test_another_form_is_refused(claims: object) -> None:
    content = {"id": "Q1", "labels": [], "claims": claims}

    with pytest.raises(ProviderFailed, match="claims"):
        batch_from(Form.of("Wikidata", content), {}, seen=TODAY)
