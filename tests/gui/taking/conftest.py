"""A catalogue that numbers the shows of the sample, and says something else of one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Credit, Entity, Identifier
from editor_app.facts.fact import Fact, Source
from editor_app.facts.refs import FactRef, Kind
from editor_app.text.dates import Period
from tests.slow_provider import about_one_show

AOUAD = "show/all-of-us-are-dead"
LICENCE = "CC-BY-SA-4.0"
TVMAZE = Source("https://www.tvmaze.com/shows/41428", "TVmaze", retrieved=date(2026, 11, 19))


@pytest.fixture
def update(batch: Batch) -> Batch:
    """All of Us Are Dead, with one new part, another date, one more genre, and a number of its own."""
    known = about_one_show(batch, AOUAD, Identifier("tvmaze", "41428"))
    season = f"{AOUAD.replace('show', 'season')}-2"
    return replace(
        known,
        entities=(
            *known.entities,
            Entity("person/new", Kind.PERSON, "Roh Jae-won"),
            Entity("character/new", Kind.CHARACTER, "Ki Tae-hyun", parent=AOUAD),
        ),
        credits=(
            *known.credits,
            Credit("person/new", season, "character/new", sources=(TVMAZE.address,), licence=LICENCE),
        ),
        facts=(
            *known.facts,
            Fact(FactRef(season, "released"), Period.from_code("2027-01-28"), sources=(TVMAZE,), licence=LICENCE),
            Fact(FactRef(AOUAD, "genre"), "Horror comedy", sources=(TVMAZE,), licence=LICENCE),
        ),
        sources=(*known.sources, TVMAZE),
    )
