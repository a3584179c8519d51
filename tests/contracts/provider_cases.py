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
from editor_app.facts.providers.client import Client, Clock, Pace, Patience
from editor_app.facts.providers.tvmaze import TvmazeProvider
from editor_app.facts.providers.wikidata import WikidataProvider
from editor_app.facts.refs import EntityRef
from editor_app.facts.watch import Watch
from editor_app.text.dates import Period
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

CASES = [*TVMAZE_CASES, *WIKIDATA_CASES]
LIVE_CASES = [TVMAZE_CASES[0], WIKIDATA_CASES[0]]
"""An invented answer of each provider that is asked over the network; the first of its `answers` is asked first."""
