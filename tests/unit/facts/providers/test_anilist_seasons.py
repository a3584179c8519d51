"""Which runs of an anime are one show, and which of its seasons each is, is told by their titles alone."""

from __future__ import annotations

from typing import Any

import pytest

from editor_app.facts.providers.anilist_seasons import Said, said_by, seasons_of, wanted
from editor_app.facts.providers.form import Form


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["SPY x FAMILY"], Said()),
        (["SPY x FAMILY Cour 2"], Said(part=2)),
        (["SPY x FAMILY Season 2"], Said(2)),
        (["Boku no Hero Academia 6th Season"], Said(6)),
        (["Vinland Saga: Second Season"], Said(2)),
        (["Mob Psycho 100"], Said()),
        (["Mob Psycho 100 III"], Said(3)),
        (["Overlord IV"], Said(4)),
        (["Maou Gakuin no Futekigousha II: Shijou Saikyou no Maou Part 2"], Said(2, part=2)),
        (["Attack on Titan Season 3 Part 2"], Said(3, part=2)),
        (["Attack on Titan Final Season"], Said(is_final=True)),
        (["Attack on Titan Final Season Part 2"], Said(is_final=True, part=2)),
        (["Call of the Night Season 2", "よふかしのうた 第2期"], Said(2)),
        (["Yofukashi no Uta", "よふかしのうた 第2期"], Said(2)),
        (["Demon Slayer: Entertainment District Arc", "Demon Slayer Season 2"], Said(2)),
        (["Naruto: Shippuden"], Said()),
        (["Jujutsu Kaisen: The Culling Game Part 1"], Said(part=1)),
        (["Part II"], Said()),
        (["86 EIGHTY-SIX"], Said()),
    ],
)
def test_titles_name_the_season(names: list[str], said: Said) -> None:
    assert said_by(names) == said


def test_a_bare_number_counts_behind_the_title_of_the_prequel_only() -> None:
    assert said_by(["Haikyuu!! 2"], ["Haikyuu!!"]) == Said(2)
    assert said_by(["Haikyuu!! 3"], ["Haikyuu!! 2"]) == Said(3)
    assert said_by(["Steins;Gate 0"], ["Chaos;Head"]) == Said()


@pytest.mark.parametrize(("said", "goes_on"), [(Said(), False), (Said(1), False), (Said(part=1), False)])
def test_a_first_season_or_part_goes_on_with_nothing(said: Said, goes_on: bool) -> None:
    assert said.goes_on is goes_on


def medium(id: int, title: str, year: int | None = None, format: str = "TV", **related: int | str) -> dict[str, Any]:
    """A medium; `prequel=1, prequel_title="…"` relates it to another."""
    edges = [
        {
            "relationType": relation.upper(),
            "node": {
                "id": related[relation],
                "format": related.get(f"{relation}_format", "TV"),
                "title": {"romaji": related.get(f"{relation}_title", "")},
            },
        }
        for relation in ("prequel", "sequel", "side_story")
        if relation in related
    ]
    return {
        "id": id,
        "format": format,
        "title": {"romaji": title, "english": None, "native": None},
        "startDate": {"year": year, "month": None, "day": None},
        "relations": {"edges": edges},
    }


def forms(*media: dict[str, Any]) -> dict[int, Form]:
    return {m["id"]: Form.of("AniList", m) for m in media}


def numbered(*media: dict[str, Any]) -> dict[int, list[int]]:
    return {
        number: [m.needed_number("id") for m in runs] for number, runs in seasons_of(forms(*media).values()).items()
    }


SPY = [
    medium(1, "SPY×FAMILY", 2021, sequel=2, sequel_title="SPY×FAMILY Part 2"),
    medium(
        2,
        "SPY×FAMILY Part 2",
        2022,
        prequel=1,
        prequel_title="SPY×FAMILY",
        sequel=3,
        sequel_title="SPY×FAMILY Season 2",
    ),
    medium(3, "SPY×FAMILY Season 2", 2023, prequel=2, prequel_title="SPY×FAMILY Part 2"),
]


def test_the_second_half_of_a_season_is_no_season_of_its_own() -> None:
    assert numbered(*SPY) == {1: [1, 2], 2: [3]}


def test_the_order_of_the_answers_does_not_matter() -> None:
    assert numbered(*reversed(SPY)) == {1: [1, 2], 2: [3]}


@pytest.mark.parametrize("begun", [0, 1, 2])
def test_all_runs_are_found_from_any_of_them(begun: int) -> None:
    known = {m["id"]: m for m in SPY}
    media = forms(SPY[begun])

    while ids := wanted(media.values()):
        media |= forms(*(known[id] for id in ids))

    assert sorted(media) == [1, 2, 3]


def test_a_sequel_that_names_no_season_is_another_show() -> None:
    naruto = medium(20, "Naruto", 2002, sequel=1735, sequel_title="Naruto: Shippuden")
    shippuden = medium(1735, "Naruto: Shippuden", 2007, prequel=20, prequel_title="Naruto")

    assert wanted(forms(naruto).values()) == ()
    assert wanted(forms(shippuden).values()) == ()
    assert numbered(shippuden) == {1: [1735]}


def test_a_film_between_two_seasons_is_passed() -> None:
    first = medium(1, "Kimetsu", 2019, sequel=2, sequel_title="Kimetsu: Mugen Train", sequel_format="MOVIE")
    film = medium(2, "Kimetsu: Mugen Train", 2020, "MOVIE", prequel=1, sequel=3, sequel_title="Kimetsu Season 2")
    second = medium(3, "Kimetsu Season 2", 2021, prequel=2, prequel_format="MOVIE")

    assert wanted(forms(first).values()) == (2,)
    assert wanted(forms(first, film).values()) == (3,)
    assert wanted(forms(second).values()) == (2,)
    assert numbered(first, film, second) == {1: [1], 2: [3]}


def test_the_final_season_comes_after_the_last() -> None:
    assert numbered(
        medium(1, "Attack on Titan", 2013),
        medium(2, "Attack on Titan Season 3", 2018),
        medium(3, "Attack on Titan Season 3 Part 2", 2019),
        medium(4, "Attack on Titan Final Season", 2020),
        medium(5, "Attack on Titan Final Season Part 2", 2022),
    ) == {1: [1], 3: [2, 3], 4: [4, 5]}


def test_a_season_without_a_date_comes_last() -> None:
    assert numbered(medium(9, "Frieren Season 2"), medium(10, "Frieren", 2023)) == {1: [10], 2: [9]}


def test_side_stories_and_films_have_no_season() -> None:
    assert wanted(forms(medium(1, "Fate", 2006, side_story=2, side_story_title="Fate Season 2")).values()) == ()
    assert numbered(medium(1, "Your Name", 2016, "MOVIE")) == {}
