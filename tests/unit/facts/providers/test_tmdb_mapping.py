"""What TMDB says of a show is found again, and nothing that it does not say."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Identifier
from editor_app.facts.fact import Source
from editor_app.facts.licences import LICENCES
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.tmdb_mapping import batch_from, season_numbers
from editor_app.facts.providers.tmdb_people import MOST_CAST
from editor_app.facts.refs import Kind
from editor_app.text.dates import Period
from tests.unit.facts.providers.payloads import assert_whole, codes, named, of_kind, pairs, real

TODAY = date(2026, 11, 30)
SHOW, FIRST, SECOND = "show/harbour-lights", "season/harbour-lights-1", "season/harbour-lights-2"


def listed(number: int, air_date: str | None, episodes: int, **more: Any) -> dict[str, Any]:
    return {
        "id": 500 + number,
        "season_number": number,
        "name": f"Season {number}",
        "air_date": air_date,
        "episode_count": episodes,
        "overview": "",
        **more,
    }


def show(**more: Any) -> dict[str, Any]:
    """An invented show, in the form in which TMDB answers."""
    return {
        "id": 4711,
        "name": "Harbour Lights",
        "original_name": "항구의 불빛",
        "original_language": "ko",
        "origin_country": ["KR"],
        "first_air_date": "2024-02-02",
        "last_air_date": "2024-03-08",
        "last_episode_to_air": {"season_number": 1, "episode_number": 6, "air_date": "2024-03-08"},
        "status": "Returning Series",
        "type": "Scripted",
        "genres": [{"id": 9648, "name": "Mystery"}],
        "networks": [{"id": 213, "name": "Netflix"}],
        "production_companies": [{"id": 9, "name": "Lamp Pictures"}, {"id": 178464, "name": "Netflix"}],
        "number_of_episodes": 6,
        "overview": "A lighthouse goes dark.",
        "popularity": 12.6,
        "seasons": [listed(0, None, 3, name="Specials"), listed(1, "2024-02-02", 6), listed(2, None, 0)],
        **more,
    }


def actor(id: int, name: str, *characters: str, order: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "original_name": name,
        "gender": 0,
        "popularity": 2.4,
        "order": order,
        "roles": [{"character": words, "episode_count": 6} for words in characters],
        **more,
    }


def mapped(details: dict[str, Any], *seasons: dict[str, Any]) -> Batch:
    forms = [Form.of("TMDB", season) for season in seasons]
    batch = batch_from(Form.of("TMDB", details), forms, retrieved=TODAY)
    assert_whole(batch)
    return batch


def test_a_show_has_its_names_and_identifiers() -> None:
    batch = mapped(
        show(
            translations={
                "translations": [
                    {"iso_639_1": "de", "data": {"name": "Hafenlichter"}},
                    {"iso_639_1": "en", "data": {"name": ""}},
                ]
            },
            alternative_titles={
                "results": [
                    {"iso_3166_1": "KR", "title": "Hangguui bulbit", "type": "romanization"},
                    {"iso_3166_1": "US", "title": "The Keeper", "type": "working title"},
                    {"iso_3166_1": "FR", "title": "Les feux du port", "type": ""},
                ]
            },
            external_ids={"imdb_id": "tt0000001", "tvdb_id": 77, "wikidata_id": None, "facebook_id": "x"},
        )
    )
    (entity,) = of_kind(batch, Kind.SHOW)

    assert entity.aliases == (
        Alias("항구의 불빛", AliasKind.OFFICIAL, "ko", "Hang"),
        Alias("Hafenlichter", AliasKind.OFFICIAL, "de", "Latn"),
        Alias("Hangguui bulbit", AliasKind.ROMANISATION, "", "Latn"),
        Alias("The Keeper", AliasKind.FORMER, "", "Latn"),
        Alias("Les feux du port", AliasKind.OTHER, "", "Latn"),
    )
    assert entity.identifiers == (
        Identifier("tmdb", "tv/4711"),
        Identifier("imdb", "tt0000001"),
        Identifier("thetvdb", "77"),
    )
    assert entity.popularity == 13


def test_what_is_said_of_the_show_has_its_source_and_expires() -> None:
    batch = mapped(show())

    assert codes(batch, SHOW, "country") == ["KR"]
    assert codes(batch, SHOW, "language") == ["ko"]
    assert codes(batch, SHOW, "type") == ["tv_series"]
    assert codes(batch, SHOW, "genre") == ["mystery"]
    assert codes(batch, SHOW, "premiered") == ["2024-02-02"]
    about_show = [f for f in batch.facts if f.ref.subject == SHOW]
    assert {f.sources for f in about_show} == {(Source("https://www.themoviedb.org/tv/4711", "TMDB", retrieved=TODAY),)}
    assert {f.licence for f in batch.facts} == {"TMDB"}
    assert LICENCES["TMDB"].days_kept == 180


def test_a_network_and_a_company_of_one_name_are_one() -> None:
    batch = mapped(show())

    assert codes(batch, SHOW, "network") == ["company/netflix"]
    assert codes(batch, SHOW, "production_company") == ["company/lamp-pictures", "company/netflix"]
    netflix = next(c for c in of_kind(batch, Kind.COMPANY) if c.name == "Netflix")
    assert [i.value for i in netflix.identifiers] == ["network/213", "company/178464"]


@pytest.mark.parametrize(
    ("status", "ours", "ended"),
    [
        ("Returning Series", ["running"], []),
        ("Ended", ["ended"], ["2024-03-08"]),
        ("Canceled", ["cancelled"], ["2024-03-08"]),
        ("In Production", ["in_production"], []),
        ("Planned", ["in_development"], []),
        ("Pilot", [], []),
    ],
)
def test_a_status_is_taken_at_its_word(status: str, ours: list[str], ended: list[str]) -> None:
    batch = mapped(show(status=status))

    assert codes(batch, SHOW, "status") == ours
    assert codes(batch, SHOW, "ended") == ended


@pytest.mark.parametrize("unknown", [None, ""])
def test_no_date_is_made_of_an_empty_one(unknown: str | None) -> None:
    details = show(first_air_date=unknown, last_air_date=unknown, status="Ended", seasons=[listed(1, unknown, 6)])
    batch = mapped(details)

    assert [f for f in batch.facts if isinstance(f.value, Period)] == []
    assert codes(batch, FIRST, "status") == []


@pytest.mark.parametrize("unknown", [None, ""])
def test_a_season_without_a_date_and_without_episodes_was_announced(unknown: str | None) -> None:
    batch = mapped(show(seasons=[listed(1, "2024-02-02", 6), listed(2, unknown, 0)]))

    assert codes(batch, SECOND, "released") == ["tba"]
    assert codes(batch, SECOND, "episodes") == codes(batch, SECOND, "status") == []


def test_a_season_is_out_where_the_last_episode_is_of_it_or_of_a_later_one() -> None:
    batch = mapped(show(seasons=[listed(1, "2024-02-02", 6), listed(2, "2027-01-01", 6)]))

    (status,) = [f for f in batch.facts if f.ref.subject == FIRST and f.ref.property == "status"]
    assert (status.value, status.valid_from) == ("released", Period.from_code("2024-02-02"))
    assert codes(batch, SECOND, "status") == []
    assert codes(batch, SECOND, "released") == ["2027-01-01"]


def test_specials_are_no_season() -> None:
    details = show()

    assert season_numbers(Form.of("TMDB", details)) == (1, 2)
    assert [s.number for s in of_kind(mapped(details), Kind.SEASON)] == [1, 2]


def test_a_season_with_a_name_of_its_own_is_found_by_it() -> None:
    batch = mapped(show(seasons=[listed(1, None, 0, name="Miniseries"), listed(2, None, 0, name="Dark Water")]))

    assert [s.aliases for s in of_kind(batch, Kind.SEASON)] == [(), (Alias("Dark Water", script="Latn"),)]


def details_of(number: int, *dates: str | None, **more: Any) -> dict[str, Any]:
    episodes = [
        {"id": 900 + i, "episode_number": i, "name": f"Night {i}", "air_date": code, "overview": ""}
        for i, code in enumerate(dates, start=1)
    ]
    return {"id": 500 + number, "season_number": number, "episodes": episodes, **more}


def test_episodes_have_their_days_and_a_season_over_its_last() -> None:
    batch = mapped(show(status="Ended"), details_of(1, "2024-02-02", "", "2024-03-08"))

    assert [e.ref for e in of_kind(batch, Kind.EPISODE)] == [f"episode/harbour-lights-1-{n}" for n in (1, 2, 3)]
    assert codes(batch, "episode/harbour-lights-1-1", "released") == ["2024-02-02"]
    assert codes(batch, "episode/harbour-lights-1-2", "released") == []
    assert codes(batch, FIRST, "ended") == ["2024-03-08"]


def test_a_season_that_the_show_does_not_list_is_left_out() -> None:
    assert of_kind(mapped(show(), details_of(9, "2024-02-02")), Kind.EPISODE) == []


def test_a_season_that_may_go_on_has_no_end() -> None:
    assert codes(mapped(show(), details_of(1, "2024-02-02", "2024-03-08")), FIRST, "ended") == []


def test_a_cast_has_its_characters_with_their_other_names() -> None:
    credits = {
        "cast": [
            actor(2, "Kim Bo", "Self - Host", order=3),
            actor(1, "Han Sol", "Keeper Yoon / 'No. 7'", "Young Yoon", order=0, gender=1, original_name="한솔"),
            actor(3, "Seo Jin", "", order=9),
        ],
        "crew": [],
    }
    batch = mapped(show(aggregate_credits=credits))

    assert pairs(batch, SHOW) == [("Han Sol", "Keeper Yoon"), ("Han Sol", "Young Yoon"), ("Seo Jin", "")]
    yoon = next(c for c in of_kind(batch, Kind.CHARACTER) if c.name == "Keeper Yoon")
    assert (yoon.parent, [a.text for a in yoon.aliases]) == (SHOW, ["No. 7"])
    han = next(p for p in of_kind(batch, Kind.PERSON) if p.name == "Han Sol")
    assert han.aliases == (Alias("한솔", AliasKind.OFFICIAL, "", "Hang"),)
    assert (han.identifiers, han.popularity) == ((Identifier("tmdb", "person/1"),), 2)
    assert codes(batch, han.ref, "gender") == ["f"]
    assert [(named(batch, c.person), c.job) for c in batch.credits if c.job] == [
        ("Kim Bo", "host"),
        ("Seo Jin", "actor"),
    ]
    assert {(c.licence, c.sources) for c in batch.credits} == {("TMDB", ("https://www.themoviedb.org/tv/4711",))}


def test_the_cast_of_a_season_is_credited_in_it() -> None:
    cast = {"cast": [actor(1, "Han Sol", "Keeper Yoon")], "crew": []}
    batch = mapped(show(aggregate_credits=cast), details_of(2, aggregate_credits=cast))

    assert pairs(batch, SHOW) == pairs(batch, SECOND) == [("Han Sol", "Keeper Yoon")]
    assert len(of_kind(batch, Kind.CHARACTER)) == 1


def test_a_thousand_guests_are_left_out() -> None:
    cast = [actor(n, f"Guest {n}", f"Passenger {n}", order=n) for n in range(1, 1001)]

    assert len(mapped(show(aggregate_credits={"cast": cast, "crew": []})).credits) == MOST_CAST


def crew(id: int, name: str, *jobs: tuple[str, int]) -> dict[str, Any]:
    return {**actor(id, name), "jobs": [{"job": job, "episode_count": count} for job, count in jobs]}


def test_who_made_a_good_part_of_a_show_made_it() -> None:
    batch = mapped(
        show(
            created_by=[{"id": 10, "name": "Oh Min", "gender": 2}],
            aggregate_credits={
                "cast": [],
                "crew": [
                    crew(11, "Ryu Ha", ("Director", 6), ("Executive Producer", 6)),
                    crew(12, "Guest Director", ("Director", 1)),
                    crew(10, "Oh Min", ("Writer", 4), ("Teleplay", 3)),
                    crew(13, "Set Builder", ("Set Decoration", 6)),
                    crew(14, "Old Author", ("Novel", 6)),
                ],
            },
        )
    )

    assert [(named(batch, c.person), c.job) for c in batch.credits] == [
        ("Oh Min", "creator"),
        ("Ryu Ha", "director"),
        ("Ryu Ha", "executive producer"),
        ("Oh Min", "writer"),
    ]
    assert codes(batch, SHOW, "based_on") == ["work/harbour-lights"]
    assert codes(batch, "work/harbour-lights", "kind") == ["novel"]
    assert codes(batch, "work/harbour-lights", "author") == ["person/old-author"]


def video(key: str, name: str, type: str = "Trailer", **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "name": name,
        "type": type,
        "site": "YouTube",
        "published_at": "2026-05-19T16:31:23.000Z",
        **more,
    }


def test_videos_belong_to_the_season_they_name_or_are_listed_with() -> None:
    batch = mapped(
        show(
            videos={
                "results": [
                    video("aaa", "Official Trailer"),
                    video("bbb", "Season 2 | Teaser", "Teaser"),
                    video("ccc", "Clip"),
                ]
            }
        ),
        details_of(1, videos={"results": [video("ccc", "Clip", "Clip")]}),
    )

    about = {v.identifiers[0].value: v.parent for v in of_kind(batch, Kind.VIDEO)}
    assert about == {"aaa": SHOW, "bbb": SECOND, "ccc": FIRST}
    teaser = next(v.ref for v in of_kind(batch, Kind.VIDEO) if v.identifiers[0].value == "bbb")
    assert codes(batch, teaser, "kind") == ["teaser"]
    assert codes(batch, teaser, "address") == ["https://www.youtube.com/watch?v=bbb"]
    assert codes(batch, teaser, "published") == ["2026-05-19"]


@pytest.mark.parametrize(
    "one",
    [
        video("aaa", "Making of", "Behind the Scenes"),
        video("aaa", "My reaction", official=False),
        video("aaa", "Trailer", site="Elsewhere"),
        video("a a", "Trailer"),
    ],
)
def test_other_videos_are_left_out(one: dict[str, Any]) -> None:
    assert of_kind(mapped(show(videos={"results": [one]})), Kind.VIDEO) == []


@pytest.mark.parametrize(("country", "type"), [("JP", "anime"), ("FR", "animation")])
def test_what_is_drawn_is_called_so(country: str, type: str) -> None:
    batch = mapped(show(genres=[{"id": 16, "name": "Animation"}], origin_country=[country]))

    assert codes(batch, SHOW, "type") == [type]


# -- real answers; each with values checked by hand against the payload


def test_game_of_thrones_is_read() -> None:
    season = {
        **real("tmdb/season/details.json"),
        "aggregate_credits": real("tmdb/season/aggregate_credits.json"),
        "videos": real("tmdb/season/videos.json"),
    }
    batch = mapped(real("tmdb/tv/details_full.json"), season)

    kinds = Counter(e.kind for e in batch.entities)
    assert (len(batch.entities), len(batch.credits), len(batch.facts)) == (36, 7, 81)
    assert (kinds[Kind.SEASON], kinds[Kind.EPISODE], kinds[Kind.VIDEO]) == (8, 10, 2)
    assert codes(batch, "season/game-of-thrones-8", "released") == ["2019-04-14"]
    assert codes(batch, "season/game-of-thrones-1", "ended") == ["2011-06-19"]
    assert codes(batch, "show/game-of-thrones", "ended") == ["2019-05-19"]
    assert pairs(batch, "season/game-of-thrones-1")[0] == ("Emilia Clarke", "Daenerys Targaryen")
    (entity,) = of_kind(batch, Kind.SHOW)
    assert Alias("Baziye tajo takht", AliasKind.ROMANISATION, "", "Latn") in entity.aliases


def test_squid_game_of_2023_has_a_second_season_without_a_date() -> None:
    credits = real("tmdb/squid_game_credits_2023.json")
    for member in credits["cast"]:  # recorded as plain credits: the field for the character is the same
        member["roles"] = [{"character": member["character"], "episode_count": 9}]
    batch = mapped({**real("tmdb/squid_game_details_2023.json"), "aggregate_credits": {"cast": credits["cast"]}})

    assert (len(batch.entities), len(batch.credits), len(batch.facts)) == (13, 4, 21)
    assert codes(batch, "season/squid-game-1", "released") == ["2021-09-17"]
    assert codes(batch, "season/squid-game-2", "released") == ["tba"]
    assert codes(batch, "season/squid-game-2", "status") == []
    assert codes(batch, "show/squid-game", "status") == ["running"]
    assert pairs(batch, "show/squid-game")[0] == ("Lee Jung-jae", "Seong Gi-hun")
    gi_hun = next(c for c in of_kind(batch, Kind.CHARACTER) if c.name == "Seong Gi-hun")
    assert [a.text for a in gi_hun.aliases] == ["No. 456"]


def test_a_real_show_with_a_blank_first_day_has_none() -> None:
    batch = mapped(real("tmdb/edge/tv-series-blank-homepage-first-air-date.json"))

    assert codes(batch, "show/secret-invasion", "premiered") == []
    assert codes(batch, "show/secret-invasion", "type") == ["miniseries"]
    assert codes(batch, "season/secret-invasion-1", "released") == ["2023-06-21"]
    assert codes(batch, "season/secret-invasion-1", "episodes") == ["6"]
