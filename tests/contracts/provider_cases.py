"""Whole answers of providers, and what the contract asks of each. A provider joins by adding to `CASES`.

Invented answers lie in `payloads/`; real ones in `../shared/data` beside the checkout, and what needs them is skipped
where that is absent.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.provider import Provider
from editor_app.facts.providers.anilist import AniListProvider
from editor_app.facts.providers.client import Client, Clock, Pace, Patience
from editor_app.facts.providers.keys import WritersKey
from editor_app.facts.providers.tmdb import TmdbProvider
from editor_app.facts.providers.tvmaze import TvmazeProvider
from editor_app.facts.providers.wikidata import WikidataProvider
from editor_app.facts.refs import EntityRef
from editor_app.facts.watch import Watch
from editor_app.text.dates import Period, Precision
from tests.replaying import Content, Replay

PAYLOADS = Path(__file__).parent / "payloads"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"

Json: TypeAlias = Any  # payloads, as json.loads gives them


def is_written(period: Period, raw: str) -> bool:
    """Whether a date stands in the answer as exactly as that."""
    return period.code in raw


@dataclass(frozen=True)
class Case:
    """One answer, and what it holds by hand.

    `answers` gives what the server says, by path with query. `values` are facts read off the payload by a person: the
    name of a fact and its value as `Fact.code` has it. `says` tells whether a date stands in the raw payload.
    """

    id: str
    make: Callable[[Client, str], Provider]  # with the server's address
    query: str
    answers: Callable[[], Mapping[str, Content]]
    values: Mapping[str, str] = field(default_factory=dict)
    needs: Path | None = None
    says: Callable[[Period, str], bool] = is_written
    is_kept: bool = True  # while it is fresh; what is asked by POST never is

    def bring(self, replay: Replay, client: Client) -> Batch:
        for path, content in self.answers().items():
            replay.says(path, content)
        return self.make(client, replay.address).bring(self.query, Watch())

    def raw(self) -> str:
        contents = (c.read_bytes() if isinstance(c, Path) else json.dumps(c).encode() for c in self.answers().values())
        return "\n".join(content.decode() for content in contents)


def entity_of(batch: Batch, ref: EntityRef) -> Entity:
    """The entity of that reference that was brought."""
    (found,) = (entity for entity in batch.entities if entity.ref == ref)
    return found


def stated(batch: Batch, ref: EntityRef) -> dict[str, list[str]]:
    """What was brought about one entity: the codes of its values by property."""
    found: dict[str, list[str]] = {}
    for fact in batch.facts:
        if fact.ref.subject == ref:
            found.setdefault(fact.ref.property, []).append(fact.code)
    return found


def as_parameters(cases: list[Case]) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case.id,
            marks=pytest.mark.skipif(
                case.needs is not None and not case.needs.exists(), reason="needs ../shared/data, which is not here"
            ),
        )
        for case in cases
    ]


def a_client(clock: Clock, **more: Any) -> Client:
    """A client without much patience."""
    patience = Patience(connect=1.0, read=0.25, answer=2.0, total=6.0, attempts=3, first_wait=0.02)
    return Client("Catalogue", **{"pace": Pace(1_000, 1.0), "patience": patience, "clock": clock, **more})


# -- TVmaze

EMBEDDED = "?embed[]=seasons&embed[]=episodes&embed[]=cast&embed[]=crew&embed[]=akas"


def tvmaze(client: Client, address: str) -> TvmazeProvider:
    return TvmazeProvider(client, address=address)


def tvmaze_show(show: Json, **embedded: Json) -> dict[str, Content]:
    """One show as TVmaze gives it, and with what other answers of it gave."""
    parts = {**show.get("_embedded", {}), **embedded}
    return {f"/shows/{show['id']}{EMBEDDED}": {**show, "_embedded": parts}}


def _load(path: Path) -> Json:
    return json.loads(path.read_text(encoding="utf-8"))


_TVMAZE = SHARED / "tvmaze"


def _under_the_dome() -> dict[str, Content]:
    parts = {part: _load(_TVMAZE / f"2026/show-{part}.json") for part in ("cast", "episodes", "seasons")}
    return tvmaze_show(_load(_TVMAZE / "2026/show.json"), **parts)


def _found_by_title(file: str, title: str) -> Callable[[], dict[str, Content]]:
    """A show whose first answer is that to its title."""

    def answers() -> dict[str, Content]:
        show = _load(_TVMAZE / "flexget" / f"200_singlesearch_shows_embed_seasons_q_{file}.json")
        return {f"/singlesearch/shows?q={title}": show, **tvmaze_show(show)}

    return answers


def _korean(number: int) -> Callable[[], dict[str, Content]]:
    def answers() -> dict[str, Content]:
        (show,) = (s for s in _load(_TVMAZE / "shows_korean_2025.json") if s["id"] == number)
        return tvmaze_show(show)

    return answers


def _a_team() -> dict[str, Content]:
    return tvmaze_show(_load(_TVMAZE / "show_1058_embed_cast.json"))


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
        _TVMAZE,
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
        _TVMAZE,
    ),
    Case(
        "tvmaze Doctor Who",
        tvmaze,
        "Doctor Who",
        _found_by_title("Doctor_Who", "Doctor Who"),
        {
            "show/doctor-who#country": "GB",
            "season/doctor-who-1#released": "2005-03-26",
            "season/doctor-who-1#ended": "2005-06-18",
        },
        _TVMAZE,
    ),
    Case(
        "tvmaze Krøniken",
        tvmaze,
        "Krøniken",
        _found_by_title("Kr_C3_B8niken", "Krøniken"),
        {
            "show/kroniken#country": "DK",
            "show/kroniken#premiered": "2004-01-04",
            "show/kroniken#network": "company/dr1",
        },
        _TVMAZE,
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
        _TVMAZE,
    ),
]

# -- Wikidata

_WIKIDATA = SHARED / "wikidata"
_NAMES = "languages=en|mul|ko|ja|zh|th|hi|ar|ru|el&format=json"


def wikidata(client: Client, address: str) -> WikidataProvider:
    return WikidataProvider(client, address=address)


def wikidata_item(path: Path, *looked_up: tuple[Json, str]) -> dict[str, Content]:
    """One item as Wikidata gives it, and what it says of those that are linked."""
    answer = _load(path)
    (number,) = answer["entities"]
    found: dict[str, Content] = {f"/wiki/Special:EntityData/{number}.json": answer}
    for names, props in looked_up:
        ids = "|".join(names["entities"])
        found[f"/w/api.php?action=wbgetentities&ids={ids}&props={props}&{_NAMES}"] = names
    return found


def _lantern_bay() -> dict[str, Content]:
    folder = PAYLOADS / "wikidata"
    return wikidata_item(
        folder / "lantern-bay.json",
        (_load(folder / "lantern-bay-names.json"), "labels|aliases"),
        (_load(folder / "lantern-bay-seasons.json"), "labels|claims"),
    )


def _south_korean(path: Path) -> Callable[[], dict[str, Content]]:
    """A person, of whose linked items the country alone is looked up."""
    south_korea = {"labels": {"en": {"language": "en", "value": "South Korea"}}, "aliases": []}

    def answers() -> dict[str, Content]:
        (person,) = _load(path)["entities"].values()
        (country,) = (one["mainsnak"]["datavalue"]["value"]["id"] for one in person["claims"]["P27"])
        return wikidata_item(path, ({"entities": {country: {"id": country, **south_korea}}}, "labels|aliases"))

    return answers


WIKIDATA_CASES = [
    Case(
        "wikidata Lantern Bay",
        wikidata,
        "https://www.wikidata.org/wiki/Q990000001",
        _lantern_bay,
        {
            "show/lantern-bay#premiered": "2024-03-01",
            "show/lantern-bay#ended": "not_known",
            "season/lantern-bay-2#released": "2026",
            "show/lantern-bay#network": "company/bay-tv",
            "show/lantern-bay#seasons": "2",
        },
    ),
    Case(
        "wikidata Seo Ha-rin",
        wikidata,
        "Q990000010",
        _south_korean(PAYLOADS / "wikidata/seo-ha-rin.json"),
        {
            "person/seo-ha-rin#born": "1997-05",
            "person/seo-ha-rin#gender": "f",
            "person/seo-ha-rin#country": "KR",
        },
    ),
    Case(
        "wikidata IU",
        wikidata,
        "Q20145",
        _south_korean(_WIKIDATA / "Q20145_IU.json"),
        {"person/iu#born": "1993-05-16", "person/iu#gender": "f", "person/iu#country": "KR"},
        _WIKIDATA,
    ),
    Case(
        "wikidata Shin Jung-hyeon",
        wikidata,
        "Q494290",
        _south_korean(_WIKIDATA / "Q494290.json"),
        {
            "person/shin-jung-hyeon#born": "1938-01-04",
            "person/shin-jung-hyeon#gender": "m",
            "person/shin-jung-hyeon#country": "KR",
        },
        _WIKIDATA,
    ),
]

# -- AniList


def anilist(client: Client, address: str) -> AniListProvider:
    return AniListProvider(client, address=address)


def _medium(path: Path, *, within: str = "Media") -> Callable[[], dict[str, Content]]:
    def answers() -> dict[str, Content]:
        data = _load(path)["data"]
        return {"/": {"data": {"Media": data["Media"] if within == "Media" else data["Page"]["media"][0]}}}

    return answers


def _is_fuzzy(period: Period, raw: str) -> bool:
    """Whether those parts of a date are in the answer, and no further ones."""
    if period.precision is Precision.TBA:
        return '{"year": null, "month": null, "day": null}' in raw
    known = [int(part) for part in period.code.split("-")]
    year, month, day = (json.dumps(part) for part in [*known, None, None][:3])
    is_aired = '"airingAt": 1796401800' in raw and period.code == "2026-12-05"  # 01:30 in Tokyo
    return is_aired or f'{{"year": {year}, "month": {month}, "day": {day}}}' in raw


ANILIST_CASES = [
    Case(
        "anilist Harbour Without Light",
        anilist,
        "https://anilist.co/anime/900101/Harbour-Without-Light/",
        _medium(PAYLOADS / "anilist/harbour-without-light.json"),
        {
            "season/harbour-without-light-1#released": "2026-10-03",
            "episode/harbour-without-light-1-10#released": "2026-12-05",
            "work/akari-no-nai-minato#published": "2021-05",
            "person/sakai-tooru#born": "1979",
            "person/endo-shigeru#died": "2026-11-02",
        },
        says=_is_fuzzy,
        is_kept=False,
    ),
    Case(
        "anilist SPY x FAMILY",
        anilist,
        "140960",
        _medium(SHARED / "anilist/media_140960_spy_x_family_2022.json", within="Page"),
        {
            "season/spy-x-family-1#released": "2022-04-09",
            "season/spy-x-family-1#ended": "2022-06-25",
            "season/spy-x-family-1#episodes": "12",
        },
        SHARED / "anilist",
        says=_is_fuzzy,
        is_kept=False,
    ),
]

# -- TMDB

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
    seasons = {"season_1": _load(folder / "tidewatch-season-1.json"), "season_2": announced}
    return tmdb_show(_load(folder / "tidewatch.json"), **seasons)


def _game_of_thrones() -> dict[str, Content]:
    parts = {part: _load(_TMDB / f"season/{part}.json") for part in ("aggregate_credits", "videos")}
    return tmdb_show(_load(_TMDB / "tv/details_full.json"), season_1={**_load(_TMDB / "season/details.json"), **parts})


def _squid_game() -> dict[str, Content]:
    """Its cast was recorded as plain credits, of which each holds one role."""
    cast = _load(_TMDB / "squid_game_credits_2023.json")["cast"]
    with_roles = [{**member, "roles": [{"character": member["character"], "episode_count": 9}]} for member in cast]
    return tmdb_show({**_load(_TMDB / "squid_game_details_2023.json"), "aggregate_credits": {"cast": with_roles}})


def _secret_invasion() -> dict[str, Content]:
    return tmdb_show(_load(_TMDB / "edge/tv-series-blank-homepage-first-air-date.json"))


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
        _TMDB,
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
        _TMDB,
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
        _TMDB,
        says=_is_tmdb,
    ),
]

CASES = [*TVMAZE_CASES, *WIKIDATA_CASES, *ANILIST_CASES, *TMDB_CASES]
LIVE_CASES = [TVMAZE_CASES[0], WIKIDATA_CASES[0], ANILIST_CASES[0], TMDB_CASES[0]]
"""An invented answer of each provider that is asked over the network; the first of its `answers` is asked first."""
