"""The shows that completion is tried on: a real one, and one that nobody tuned anything to."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.facts.entities import Alias, AliasKind, Credit, Entity
from editor_app.facts.fact import Fact, Value
from editor_app.facts.refs import EntityRef, FactRef, Kind, kind_of, slug
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.dates import Period, Precision


@pytest.fixture(scope="session")
def facts(all_of_us_are_dead: ShowFacts) -> ShowFacts:
    """All of Us Are Dead, whose second season is being written about."""
    return all_of_us_are_dead


_SHOW = "show/the-salt-road"
_CAST = (
    ("Nora Whitfield", "Nora", "Imogen Hale"),
    ("Tomás Arrieta", "Tomás", "Diego Luján"),
    ("Ruth Adeyemi", "Ruth", "Folake Oduya"),
    ("Han Seo-yun", "Seo-yun", "Bae Su-min"),
    ("Kenji Morita", "Kenji", "Takumi Arai"),
)
_CREW = (
    ("director", "Clara Voss"),
    ("director", "Anton Reyes"),
    ("writer", "Miriam Stone"),
    ("creator", "Bo Lindqvist"),
)
_DAYS = (
    (1, "released", "2023-03-14"),
    (2, "renewed", "2023-05-01"),
    (2, "released", "2024-10-02"),
    (3, "renewed", "2025-01-20"),
    (3, "cast_announced", "2025-04-08"),
    (3, "production_started", "2025-06-02"),
    (3, "filming_wrapped", "2025-11-30"),
)
_VIDEOS = (
    ("Official trailer", 2, "2024-09-05", "https://video.example/two"),
    ("Teaser", 3, "2026-01-09", "https://video.example/teaser"),
    ("Official trailer", 3, "2026-02-20", "https://video.example/three"),
)


@pytest.fixture(scope="session")
def salt_road() -> ShowFacts:
    """The Salt Road, an invented drama whose third season is to come."""
    show = Entity(_SHOW, Kind.SHOW, "The Salt Road", (Alias("Salt Road", AliasKind.OTHER),))
    seasons = [Entity(_season(n), Kind.SEASON, f"The Salt Road season {n}", parent=_SHOW, number=n) for n in (1, 2, 3)]
    made = [show, *seasons]
    credits = []
    for place, (character, short, person) in enumerate(_CAST, start=1):
        names = (_ref(Kind.PERSON, person), _ref(Kind.CHARACTER, character))
        made += [
            Entity(names[0], Kind.PERSON, person),
            Entity(names[1], Kind.CHARACTER, character, (Alias(short, AliasKind.SHORT),), parent=_SHOW),
        ]
        credits += [Credit(names[0], season.ref, names[1], billing=place) for season in seasons]
    for job, person in _CREW:
        made.append(Entity(_ref(Kind.PERSON, person), Kind.PERSON, person))
        credits.append(Credit(_ref(Kind.PERSON, person), _SHOW, job=job))
    work, author = _ref(Kind.WORK, "The Salt Letters"), _ref(Kind.PERSON, "Edith Marlowe")
    network, studio = _ref(Kind.COMPANY, "Meridian"), _ref(Kind.COMPANY, "Blue Kettle")
    for ref, name in (
        (work, "The Salt Letters"),
        (author, "Edith Marlowe"),
        (network, "Meridian"),
        (studio, "Blue Kettle"),
    ):
        made.append(Entity(ref, kind_of(ref), name))
    stated: list[tuple[EntityRef, str, Value]] = [
        (_SHOW, "network", network),
        (_SHOW, "production_company", studio),
        (_SHOW, "based_on", work),
        (work, "author", author),
        (_season(1), "episodes", 8),
        (_season(2), "episodes", 10),
        (_season(3), "released", Period(None, None, Precision.TBA)),
        (_season(3), "status", "post_production"),
    ]
    stated += [(_season(n), name, _day(day)) for n, name, day in _DAYS]
    for name, number, day, address in _VIDEOS:
        video = f"video/the-salt-road-{number}-{slug(name)}"
        made.append(Entity(video, Kind.VIDEO, name, parent=_season(number)))
        stated += [(video, "published", _day(day)), (video, "address", address)]
    facts: dict[EntityRef, tuple[Fact, ...]] = {}
    for subject, name, value in stated:
        facts[subject] = (*facts.get(subject, ()), Fact(FactRef(subject, name), value))
    return ShowFacts(show, {entity.ref: entity for entity in made}, facts, tuple(credits))


def _season(number: int) -> EntityRef:
    return f"season/the-salt-road-{number}"


def _ref(kind: Kind, name: str) -> EntityRef:
    return f"{kind}/{slug(name)}"


def _day(code: str) -> Period:
    return Period.day(date.fromisoformat(code))
