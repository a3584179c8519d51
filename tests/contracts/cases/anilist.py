"""Answers of AniList."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from editor_app.facts.providers.anilist import AniListProvider
from editor_app.facts.providers.client import Client
from editor_app.text.dates import Period, Precision
from tests.contracts.cases.case import PAYLOADS, SHARED, Case, load
from tests.replaying import Content


def anilist(client: Client, address: str) -> AniListProvider:
    return AniListProvider(client, address=address)


def _medium(path: Path, *, within: str = "Media") -> Callable[[], dict[str, Content]]:
    def answers() -> dict[str, Content]:
        data = load(path)["data"]
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
        needs=SHARED / "anilist",
        says=_is_fuzzy,
        is_kept=False,
    ),
]
