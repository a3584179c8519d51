"""Answers of Wikidata."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor_app.facts.providers.client import Client
from editor_app.facts.providers.wikidata import WikidataProvider
from tests.contracts.cases.case import PAYLOADS, SHARED, Case, Json, load
from tests.replaying import Content

_WIKIDATA = SHARED / "wikidata"
_NAMES = "languages=en|mul|ko|ja|zh|th|hi|ar|ru|el&format=json"


def wikidata(client: Client, address: str) -> WikidataProvider:
    return WikidataProvider(client, address=address)


def wikidata_item(path: Path, *looked_up: tuple[Json, str]) -> dict[str, Content]:
    """One item as Wikidata gives it, and what it says of those that are linked."""
    answer = load(path)
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
        (load(folder / "lantern-bay-names.json"), "labels|aliases"),
        (load(folder / "lantern-bay-seasons.json"), "labels|claims"),
    )


def _south_korean(path: Path) -> Callable[[], dict[str, Content]]:
    """A person, of whose linked items the country alone is looked up."""
    south_korea = {"labels": {"en": {"language": "en", "value": "South Korea"}}, "aliases": []}

    def answers() -> dict[str, Content]:
        (person,) = load(path)["entities"].values()
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
        ("season/lantern-bay-2#ended", "season/lantern-bay-2#episodes"),
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
        needs=_WIKIDATA,
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
        needs=_WIKIDATA,
    ),
]
