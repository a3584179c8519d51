"""Structured data says what is sure, and nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from editor_app.export.head import Author, Head
from editor_app.export.jsonld import LONGEST_HEADLINE, Node, script, structured_data, with_image
from editor_app.facts.entities import Credit, CreditStatus, Entity
from editor_app.facts.fact import Fact, Status
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.dates import Period

SHOW = "show/all-of-us-are-dead"
SEASON = "season/all-of-us-are-dead-2"
HEAD = Head(title="Season 2?")


def with_rows(known: ShowFacts, *rows: Fact) -> ShowFacts:
    """`known` with these rows instead of what it had of the same properties."""
    facts = dict(known.facts)
    for row in rows:
        others = tuple(f for f in facts.get(row.ref.subject, ()) if f.ref != row.ref)
        facts[row.ref.subject] = (*others, row)
    return ShowFacts(known.show, known.entities, facts, known.credits)


def node(graph: list[Node], type: str) -> dict[str, Any]:
    (found,) = [one for one in graph if one["@type"] == type]
    return found


def test_an_article_alone_says_only_what_its_head_knows() -> None:
    assert structured_data(HEAD, None, 2) == [{"@type": "NewsArticle", "headline": "Season 2?", "inLanguage": "en"}]


def test_the_head_of_an_article_is_told() -> None:
    head = Head(
        title="T",
        description="D",
        authors=(Author("A", "https://x.org/by/a"), Author("B")),
        canonical="https://www.x.org/shows/a",
        image="https://x.org/a.jpg",
        published="2026-11-20",
        updated="2026-11-22",
        tags=("k",),
        categories=("TV",),
    )

    assert structured_data(head, None, None) == [
        {
            "@type": "NewsArticle",
            "headline": "T",
            "description": "D",
            "inLanguage": "en",
            "author": [
                {"@type": "Person", "name": "A", "url": "https://x.org/by/a"},
                {"@type": "Person", "name": "B"},
            ],
            "image": ["https://x.org/a.jpg"],
            "datePublished": "2026-11-20",
            "dateModified": "2026-11-22",
            "mainEntityOfPage": "https://www.x.org/shows/a",
            "keywords": ["k"],
            "articleSection": ["TV"],
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "x.org", "item": "https://www.x.org/"},
                {"@type": "ListItem", "position": 2, "name": "T", "item": "https://www.x.org/shows/a"},
            ],
        },
    ]


def test_what_came_out_once_was_last_changed_then() -> None:
    (article,) = structured_data(replace(HEAD, published="2026-11-20"), None, None)

    assert article["dateModified"] == "2026-11-20"


def test_an_image_beside_the_article_is_told_once_it_has_an_address() -> None:
    beside = replace(HEAD, image="images/a.jpg")

    assert "image" not in structured_data(beside, None, None)[0]
    assert structured_data(replace(beside, canonical="https://x.org/b/c"), None, None)[0]["image"] == [
        "https://x.org/b/images/a.jpg"
    ]
    placed = with_image(script(structured_data(beside, None, None)), "https://x.org/up/<a>.jpg?x=1&y=2")
    (article,) = json.loads(re.sub("</?script[^>]*>", "", placed))["@graph"]
    assert article["image"] == ["https://x.org/up/<a>.jpg?x=1&y=2"]
    assert not set("<&") & set(re.sub("</?script[^>]*>", "", placed))


@pytest.mark.parametrize("title", ["word " * 40, "w" * 200, "a" * 108 + " bcd"])
def test_a_long_headline_is_cut(title: str) -> None:
    headline = str(structured_data(Head(title=title.strip()), None, None)[0]["headline"])

    assert len(headline) <= LONGEST_HEADLINE
    assert headline.endswith("…")


def test_the_show_is_told_from_its_facts(all_of_us_are_dead: ShowFacts) -> None:
    graph = structured_data(HEAD, all_of_us_are_dead, 2)
    series, season = node(graph, "TVSeries"), node(graph, "TVSeason")

    assert series["name"] == "All of Us Are Dead"
    assert "지금 우리 학교는" in series["alternateName"]
    assert series["countryOfOrigin"] == {"@type": "Country", "name": "South Korea"}
    assert series["genre"] == ["horror", "zombie", "coming-of-age"]
    assert [c["name"] for c in series["productionCompany"]] == [
        "Film Monster",
        "JTBC Studios",
        "Kim Jong-hak Production",
    ]
    assert [p["name"] for p in series["director"]] == ["Lee Jae-kyoo", "Kim Nam-su"]
    assert series["isBasedOn"]["author"] == [{"@type": "Person", "name": "Joo Dong-geun"}]
    assert "https://www.imdb.com/title/tt14169960/" in series["sameAs"]
    assert series["actor"][0] == {"@type": "Person", "name": "Park Ji-hu"}
    assert season["partOfSeries"] == {"@id": series["@id"]}
    assert season["seasonNumber"] == 2
    assert {"@type": "Person", "name": "Lee Min-jae"} in season["actor"]
    assert {"@type": "Person", "name": "Yong Ma-ru"} in season["character"]
    assert "startDate" not in season
    assert node(graph, "NewsArticle")["about"] == [{"@id": series["@id"]}, {"@id": season["@id"]}]


def test_a_show_and_a_season_tell_when_they_ran(all_of_us_are_dead: ShowFacts) -> None:
    first_season = "season/all-of-us-are-dead-1"
    days = {(SHOW, "premiered"): "2022-01-28", (SHOW, "ended"): "2024", (first_season, "ended"): "2022-01-29"}
    known = with_rows(
        all_of_us_are_dead, *(Fact(FactRef(*subject), Period.from_code(day)) for subject, day in days.items())
    )

    graph = structured_data(HEAD, known, 1)

    series, season = node(graph, "TVSeries"), node(graph, "TVSeason")
    assert (series["startDate"], series["endDate"]) == ("2022-01-28", "2024")
    assert (season["startDate"], season["endDate"]) == ("2022-01-28", "2022-01-29")


def test_a_released_season_has_its_date_and_episodes(all_of_us_are_dead: ShowFacts) -> None:
    season = node(structured_data(HEAD, all_of_us_are_dead, 1), "TVSeason")

    assert (season["startDate"], season["numberOfEpisodes"]) == ("2022-01-28", 12)


@pytest.mark.parametrize(
    ("code", "told"),
    [("2026-07", "2026-07"), ("2026", "2026"), ("2026-H2", None), ("2026-autumn", None), ("tba", None)],
)
def test_a_start_date_is_no_more_exact_than_what_is_known(
    all_of_us_are_dead: ShowFacts, code: str, told: str | None
) -> None:
    known = with_rows(all_of_us_are_dead, Fact(FactRef(SEASON, "released"), Period.from_code(code)))

    assert node(structured_data(HEAD, known, 2), "TVSeason").get("startDate") == told


def test_rumours_are_not_told(all_of_us_are_dead: ShowFacts) -> None:
    rumour = Fact(FactRef(SEASON, "released"), Period.from_code("2026-12-24"), Status.RUMOURED)

    assert "2026-12-24" not in script(structured_data(HEAD, with_rows(all_of_us_are_dead, rumour), 2))


def test_fates_are_not_told(all_of_us_are_dead: ShowFacts) -> None:
    told = script(structured_data(HEAD, all_of_us_are_dead, 1)) + script(structured_data(HEAD, all_of_us_are_dead, 2))

    assert all_of_us_are_dead.rows(FactRef("character/lee-na-yeon", "fate"))
    assert "killed" not in told


def test_only_confirmed_parts_are_told(all_of_us_are_dead: ShowFacts) -> None:
    doubtful = [
        Credit("person/lee-yoo-mi", SEASON, "character/lee-na-yeon", status=status)
        for status in (CreditStatus.EXPECTED, CreditStatus.RUMOURED, CreditStatus.LEFT)
    ]
    known = ShowFacts(all_of_us_are_dead.show, all_of_us_are_dead.entities, all_of_us_are_dead.facts, tuple(doubtful))

    assert "Lee Yoo-mi" not in script(structured_data(HEAD, known, 2))


def with_video(known: ShowFacts, address: str, published: str) -> ShowFacts:
    video = Entity("video/trailer", Kind.VIDEO, "Official trailer", parent=SEASON)
    grown = ShowFacts(known.show, {**known.entities, video.ref: video}, known.facts)
    return with_rows(
        grown,
        Fact(FactRef(video.ref, "address"), address),
        Fact(FactRef(video.ref, "published"), Period.from_code(published)),
    )


SHOWN = '<p><a href="https://youtu.be/IN5TD4VRcSM">https://youtu.be/IN5TD4VRcSM</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=IN5TD4VRcSM",
        "https://youtu.be/IN5TD4VRcSM",
        "https://www.youtube.com/embed/IN5TD4VRcSM",
    ],
)
@pytest.mark.parametrize("shown", [SHOWN, SHOWN.replace("youtu.be/", "www.youtube.com/watch?t=4&amp;v=")])
def test_a_trailer_with_address_and_day_that_is_shown_is_told(
    all_of_us_are_dead: ShowFacts, address: str, shown: str
) -> None:
    known = with_video(all_of_us_are_dead, address, "2026-03-01")

    video = node(structured_data(HEAD, known, 2, shown), "VideoObject")

    assert video["name"] == "All of Us Are Dead, season 2: Official trailer"
    assert video["thumbnailUrl"] == ["https://i.ytimg.com/vi/IN5TD4VRcSM/hqdefault.jpg"]
    assert video["uploadDate"] == "2026-03-01"


@pytest.mark.parametrize(
    ("address", "published"),
    [
        ("https://example.com/trailer.mp4", "2026-03-01"),
        ("https://youtu.be/IN5TD4VRcSM", "2026-03"),
        ("https://youtube.com.evil.example/watch?v=IN5TD4VRcSM", "2026-03-01"),
        ("javascript:alert(1)//youtu.be/IN5TD4VRcSM", "2026-03-01"),
    ],
)
def test_a_trailer_that_would_be_invalid_is_left_out(
    all_of_us_are_dead: ShowFacts, address: str, published: str
) -> None:
    graph = structured_data(HEAD, with_video(all_of_us_are_dead, address, published), 2, SHOWN)

    assert [one for one in graph if one["@type"] == "VideoObject"] == []


def test_a_trailer_that_the_article_does_not_show_is_left_out(all_of_us_are_dead: ShowFacts) -> None:
    known = with_video(all_of_us_are_dead, "https://youtu.be/IN5TD4VRcSM", "2026-03-01")

    graph = structured_data(HEAD, known, 2, SHOWN.replace("IN5", "XY5"))

    assert [one for one in graph if one["@type"] == "VideoObject"] == []


def test_a_film_is_a_film(all_of_us_are_dead: ShowFacts) -> None:
    known = with_rows(all_of_us_are_dead, Fact(FactRef(SHOW, "type"), "film"))

    assert [one["@type"] for one in structured_data(HEAD, known, None)] == ["NewsArticle", "Movie"]


def test_no_text_ends_the_script_or_makes_it_a_template() -> None:
    hostile = "</script><!--<script>&amp; {{ x }} {% y %} {# z #} \u2028 fact:show/x"

    text = script(structured_data(Head(title=hostile, description=hostile), None, None))

    inside = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028") & set(inside)
    assert not any(mark in inside for mark in ("{{", "{%", "{#", "fact:"))
    (article,) = json.loads(inside)["@graph"]
    assert article["headline"] == hostile.replace("fact:", "")
