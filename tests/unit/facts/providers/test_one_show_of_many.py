"""What several catalogues say of one show is one show in the store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from editor_app.facts.providers import anilist_mapping, tmdb_mapping, wikidata_mapping
from editor_app.facts.providers.form import Form
from editor_app.facts.refs import Kind
from editor_app.facts.sql.sql_store import SqlStore

TODAY, NOW = date(2026, 11, 30), datetime(2026, 11, 30, tzinfo=UTC)


def item(number: str, label: str, **identifiers: str) -> Form:
    """A show of Wikidata with what other catalogues call it; that TVmaze knows it makes it a show."""

    def claim(property: str, value: str) -> dict[str, Any]:
        datavalue = {"value": value, "type": "string"}
        return {"mainsnak": {"snaktype": "value", "property": property, "datavalue": datavalue}, "rank": "normal"}

    claims = {property: [claim(property, value)] for property, value in {"P8600": "990099", **identifiers}.items()}
    labels = {"en": {"language": "en", "value": label}}
    return Form.of("Wikidata", {"id": number, "labels": labels, "claims": claims})


def details(**more: Any) -> Form:
    """A show of TMDB."""
    return Form.of("TMDB", {"id": 900001, "name": "Tidewatch", **more})


def shows(store: SqlStore) -> list[str]:
    return [show.name for show in store.find("", kinds=[Kind.SHOW], limit=100)]


def test_wikidata_knows_a_show_of_tmdb_by_its_number(store: SqlStore) -> None:
    before = len(shows(store))

    store.apply(tmdb_mapping.batch_from(details(), [], retrieved=TODAY), now=NOW)
    known = wikidata_mapping.batch_from(item("Q1", "The Tide House", P4983="900001"), {}, seen=TODAY)
    store.apply(known, now=NOW)

    assert len(shows(store)) == before + 1


def test_wikidata_knows_an_anime_of_anilist_by_its_number(store: SqlStore) -> None:
    """The sample store holds Spy x Family with its number at AniList."""
    before = shows(store)
    medium = {
        "id": 140960,
        "format": "TV",
        "title": {"romaji": "SPY×FAMILY", "english": "SPY x FAMILY"},
        "startDate": {"year": 2022, "month": 4, "day": 9},
    }

    batch = anilist_mapping.batch_from([Form.of("AniList", medium)], asked=140960, retrieved=TODAY)
    store.apply(batch, now=NOW)
    store.apply(wikidata_mapping.batch_from(item("Q2", "Spy Family", P8729="140960"), {}, seen=TODAY), now=NOW)

    assert shows(store) == before


def test_tmdb_knows_a_show_of_the_sample_by_its_number(store: SqlStore) -> None:
    before = shows(store)

    store.apply(tmdb_mapping.batch_from(details(id=93405, name="Squid Game"), [], retrieved=TODAY), now=NOW)

    assert sorted(shows(store)) == sorted(before)
