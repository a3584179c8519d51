"""Answers of TVmaze."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.facts.providers.client import Client
from editor_app.facts.providers.tvmaze import TvmazeProvider
from tests.contracts.cases.case import PAYLOADS, SHARED, Case, Json, load
from tests.replaying import Content

EMBEDDED = "?embed[]=seasons&embed[]=episodes&embed[]=cast&embed[]=crew&embed[]=akas"


def tvmaze(client: Client, address: str) -> TvmazeProvider:
    return TvmazeProvider(client, address=address)


def tvmaze_show(show: Json, **embedded: Json) -> dict[str, Content]:
    """One show as TVmaze gives it, and with what other answers of it gave."""
    parts = {**show.get("_embedded", {}), **embedded}
    return {f"/shows/{show['id']}{EMBEDDED}": {**show, "_embedded": parts}}


_TVMAZE = SHARED / "tvmaze"


def _under_the_dome() -> dict[str, Content]:
    parts = {part: load(_TVMAZE / f"2026/show-{part}.json") for part in ("cast", "episodes", "seasons")}
    return tvmaze_show(load(_TVMAZE / "2026/show.json"), **parts)


def _found_by_title(file: str, title: str, *episodes: str) -> Callable[[], dict[str, Content]]:
    """A show whose first answer is that to its title, with single episodes that were asked for by their places."""

    def answers() -> dict[str, Content]:
        show = load(_TVMAZE / "flexget" / f"200_singlesearch_shows_embed_seasons_q_{file}.json")
        found = [load(_TVMAZE / "flexget" / f"200_shows_{show['id']}_{place}.json") for place in episodes]
        listed = [episode for one in found for episode in (one if isinstance(one, list) else [one])]
        return {f"/singlesearch/shows?q={title}": show, **tvmaze_show(show, episodes=listed)}

    return answers


def _korean(number: int) -> Callable[[], dict[str, Content]]:
    def answers() -> dict[str, Content]:
        (show,) = (s for s in load(_TVMAZE / "shows_korean_2025.json") if s["id"] == number)
        return tvmaze_show(show)

    return answers


def _a_team() -> dict[str, Content]:
    return tvmaze_show(load(_TVMAZE / "show_1058_embed_cast.json"))


TVMAZE_CASES = [
    Case(
        "tvmaze Lantern Bay",
        tvmaze,
        "https://www.tvmaze.com/shows/900001/lantern-bay",
        lambda: {f"/shows/900001{EMBEDDED}": PAYLOADS / "tvmaze/lantern-bay.json"},
        {
            "show/lantern-bay#country": "KR",
            "season/lantern-bay-1#ended": "2024-03-15",
            "season/lantern-bay-2#network": "company/ebb",
            "episode/lantern-bay-1-1#synopsis": "The first lantern is found.",
            "person/ida-norregaard#died": "2025-06-30",
        },
        ("season/lantern-bay-2#released", "episode/lantern-bay-1-2#released", "person/theo-marsh#born"),
    ),
    Case(
        "tvmaze Under the Dome",
        tvmaze,
        "1",
        _under_the_dome,
        {
            "show/under-the-dome#premiered": "2013-06-24",
            "season/under-the-dome-2#ended": "2014-09-22",
            "person/rachelle-lefevre#born": "1979-02-01",
        },
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze The A-Team",
        tvmaze,
        "1058",
        _a_team,
        {
            "show/the-a-team#premiered": "1983-01-23",
            "show/the-a-team#network": "company/nbc",
            "person/dwight-schultz#born": "1947-11-24",
        },
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze Doctor Who",
        tvmaze,
        "Doctor Who",
        _found_by_title("Doctor_Who", "Doctor Who", "episodebynumber_season_2_number_3"),
        {
            "show/doctor-who#country": "GB",
            "season/doctor-who-1#ended": "2005-06-18",
            "episode/doctor-who-2-3#released": "2006-04-29",
        },
        ("show/doctor-who#ended",),
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze Firefly",
        tvmaze,
        "Firefly",
        _found_by_title("Firefly", "Firefly", "episodebynumber_season_1_number_13"),
        {
            "show/firefly#network": "company/fox",
            "season/firefly-1#released": "2002-09-20",
            "season/firefly-1#ended": "2002-12-20",
        },
        ("episode/firefly-1-13#released", "season/firefly-1#episodes"),  # it was never broadcast
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze House",
        tvmaze,
        "House MD",
        _found_by_title("House_MD", "House MD", "episodebynumber_season_1_number_2"),
        {
            "season/house-2#ended": "2006-05-23",
            "season/house-8#released": "2011-10-03",
            "episode/house-1-2#released": "2004-11-23",
        },
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze Krøniken",
        tvmaze,
        "Krøniken",
        _found_by_title("Kr_C3_B8niken", "Krøniken"),
        {
            "show/kroniken#country": "DK",
            "show/kroniken#network": "company/dr1",
            "season/kroniken-4#released": "2006-12-25",
        },
        ("show/kroniken#genre",),
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze Unité 9",
        tvmaze,
        "Unite 9",
        _found_by_title("Unite_9", "Unite 9", "episodebynumber_season_1_number_16"),
        {
            "show/unite-9#language": "fr",
            "season/unite-9-3#ended": "2015-03-31",
            "episode/unite-9-1-16#released": "2013-01-22",
        },
        ("show/unite-9#synopsis", "show/unite-9#ended"),
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze The Daily Show with Jon Stewart",
        tvmaze,
        "the daily show (with jon stewart)",
        _found_by_title(
            "the_daily_show_28with_jon_stewart_2",
            "the daily show (with jon stewart)",
            "episodesbydate_date_2012_06_06",
        ),
        {
            "show/the-daily-show-with-jon-stewart#type": "talk_show",
            "season/the-daily-show-with-jon-stewart-2015#ended": "2015-08-06",
            "episode/the-daily-show-with-jon-stewart-2012-73#released": "2012-06-06",
        },
        ("episode/the-daily-show-with-jon-stewart-2012-73#synopsis",),
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze Squid Game",
        tvmaze,
        "43687",
        _korean(43687),
        {
            "show/squid-game#premiered": "2021-09-17",
            "show/squid-game#language": "ko",
            "show/squid-game#network": "company/netflix",
        },
        ("show/squid-game#country", "show/squid-game#ended"),
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze When Life Gives You Tangerines",
        tvmaze,
        "74399",
        _korean(74399),
        {
            "show/when-life-gives-you-tangerines#premiered": "2025-03-07",
            "show/when-life-gives-you-tangerines#ended": "2025-03-28",
            "show/when-life-gives-you-tangerines#status": "ended",
        },
        ("show/when-life-gives-you-tangerines#country",),
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze Running Man",
        tvmaze,
        "3479",
        _korean(3479),
        {
            "show/running-man#premiered": "2010-07-11",
            "show/running-man#network": "company/sbs",
            "show/running-man#country": "KR",
        },
        ("show/running-man#ended",),
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze Answer Me 1988",
        tvmaze,
        "7269",
        _korean(7269),
        {
            "show/answer-me-1988#premiered": "2015-11-06",
            "show/answer-me-1988#ended": "2016-01-16",
            "show/answer-me-1988#network": "company/tvn",
        },
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze The Heirs",
        tvmaze,
        "15525",
        _korean(15525),
        {
            "show/the-heirs#premiered": "2013-10-09",
            "show/the-heirs#ended": "2013-12-12",
            "show/the-heirs#network": "company/sbs",
        },
        needs=_TVMAZE,
    ),
    Case(
        "tvmaze La Casa de Papel",
        tvmaze,
        "27436",
        _korean(27436),
        {
            "show/la-casa-de-papel#premiered": "2017-05-02",
            "show/la-casa-de-papel#ended": "2021-12-03",
            "show/la-casa-de-papel#language": "es",
        },
        ("show/la-casa-de-papel#country",),
        needs=_TVMAZE,
    ),
]
