"""Answers of TMDB."""

from __future__ import annotations

from editor_app.facts.providers.client import Client
from editor_app.facts.providers.keys import WritersKey
from editor_app.facts.providers.tmdb import TmdbProvider
from editor_app.text.dates import Period, Precision
from tests.contracts.cases.case import PAYLOADS, SHARED, Case, Json, load
from tests.replaying import Content

TMDB_SHOW = "?append_to_response=aggregate_credits,alternative_titles,translations,videos,external_ids"
TMDB_SEASON = "?append_to_response=aggregate_credits,videos"


class KeyOfTheTests(WritersKey):
    """A key that is always there."""

    def find(self) -> str:
        return "the-key-of-the-tests"


def tmdb(client: Client, address: str) -> TmdbProvider:
    return TmdbProvider(lambda _: client, key=KeyOfTheTests("tmdb", "TMDB"), address=f"{address}/3")


def tmdb_show(show: Json, **seasons: Json) -> dict[str, Content]:
    """One show as TMDB gives it, and its seasons by number ("season_1")."""
    place = f"/3/tv/{show['id']}"
    answers: dict[str, Content] = {place + TMDB_SHOW: show}
    answers |= {f"{place}/{name.replace('_', '/')}{TMDB_SEASON}": season for name, season in seasons.items()}
    return answers


_TMDB = SHARED / "tmdb"


def _tidewatch() -> dict[str, Content]:
    folder = PAYLOADS / "tmdb"
    announced = {"id": 900202, "season_number": 2, "episodes": []}
    seasons = {"season_1": load(folder / "tidewatch-season-1.json"), "season_2": announced}
    return tmdb_show(load(folder / "tidewatch.json"), **seasons)


def _game_of_thrones() -> dict[str, Content]:
    parts = {part: load(_TMDB / f"season/{part}.json") for part in ("aggregate_credits", "videos")}
    return tmdb_show(load(_TMDB / "tv/details_full.json"), season_1={**load(_TMDB / "season/details.json"), **parts})


def _squid_game() -> dict[str, Content]:
    """Its cast was recorded as plain credits, of which each holds one role."""
    cast = load(_TMDB / "squid_game_credits_2023.json")["cast"]
    with_roles = [{**member, "roles": [{"character": member["character"], "episode_count": 9}]} for member in cast]
    return tmdb_show({**load(_TMDB / "squid_game_details_2023.json"), "aggregate_credits": {"cast": with_roles}})


def _secret_invasion() -> dict[str, Content]:
    return tmdb_show(load(_TMDB / "edge/tv-series-blank-homepage-first-air-date.json"))


def _is_tmdb(period: Period, raw: str) -> bool:
    return period.code in raw or (period.precision is Precision.TBA and '"air_date": null' in raw)


TMDB_CASES = [
    Case(
        "tmdb Tidewatch",
        tmdb,
        "https://www.themoviedb.org/tv/900001-tidewatch",
        _tidewatch,
        {
            "show/tidewatch#status": "running",
            "season/tidewatch-1#released": "2024-09-06",
            "season/tidewatch-2#released": "tba",
            "episode/tidewatch-1-8#released": "2024-10-25",
            "work/tidewatch#author": "person/ha-yu-na",
        },
        says=_is_tmdb,
    ),
    Case(
        "tmdb Game of Thrones",
        tmdb,
        "1399",
        _game_of_thrones,
        {
            "show/game-of-thrones#ended": "2019-05-19",
            "season/game-of-thrones-1#ended": "2011-06-19",
            "season/game-of-thrones-7#episodes": "7",
        },
        needs=_TMDB,
        says=_is_tmdb,
    ),
    Case(
        "tmdb Squid Game",
        tmdb,
        "tv/93405",
        _squid_game,
        {
            "show/squid-game#network": "company/netflix",
            "season/squid-game-1#released": "2021-09-17",
            "season/squid-game-2#released": "tba",
        },
        needs=_TMDB,
        says=_is_tmdb,
    ),
    Case(
        "tmdb Secret Invasion",
        tmdb,
        "114472",
        _secret_invasion,
        {
            "show/secret-invasion#type": "miniseries",
            "show/secret-invasion#ended": "2023-07-26",
            "season/secret-invasion-1#episodes": "6",
        },
        needs=_TMDB,
        says=_is_tmdb,
    ),
]
