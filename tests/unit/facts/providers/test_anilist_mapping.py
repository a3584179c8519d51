"""What AniList says of an anime is found again, and nothing that it does not say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from editor_app.errors import ProviderFailed
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Identifier
from editor_app.facts.fact import Source
from editor_app.facts.providers.anilist_mapping import batch_from
from editor_app.facts.providers.form import Form
from editor_app.facts.refs import Kind
from editor_app.text.dates import Period
from tests.unit.facts.providers.payloads import assert_whole, codes, named, of_kind, pairs, real

TODAY = date(2026, 11, 30)


def fuzzy(year: int | None = None, month: int | None = None, day: int | None = None) -> dict[str, int | None]:
    return {"year": year, "month": month, "day": day}


def voiced(id: int, first: str, last: str | None, role: str, *voices: tuple[int, str]) -> dict[str, Any]:
    return {
        "role": role,
        "node": {
            "id": id,
            "name": {"first": first, "last": last, "full": f"{first} {last}" if last else first, "native": None},
            "gender": "Female",
        },
        "voiceActors": [
            {"id": number, "name": {"full": name, "native": None}, "gender": None, "dateOfBirth": fuzzy(None, 3, 4)}
            for number, name in voices
        ],
    }


def medium(id: int = 1, english: str | None = "Lantern Club", **more: Any) -> dict[str, Any]:
    """An invented anime, in the form in which AniList answers."""
    return {
        "id": id,
        "idMal": id + 100,
        "format": "TV",
        "status": "FINISHED",
        "source": "MANGA",
        "title": {"romaji": "Tourou Kurabu", "english": english, "native": "灯籠くらぶ"},
        "synonyms": ["LC", "등불 클럽"],
        "startDate": fuzzy(2024, 1, 7),
        "endDate": fuzzy(2024, 3, 24),
        "episodes": 12,
        "countryOfOrigin": "JP",
        "genres": ["Mystery", "Slice of Life"],
        "description": "A club meets <i>after</i> dark.<br><br>\n(Source: A &amp; B)",
        **more,
    }


def mapped(*media: dict[str, Any], asked: int | None = None) -> Batch:
    forms = [Form.of("AniList", m) for m in media]
    batch = batch_from(forms, asked=asked or media[0]["id"], retrieved=TODAY)
    assert_whole(batch)
    return batch


SHOW, FIRST, SECOND = "show/lantern-club", "season/lantern-club-1", "season/lantern-club-2"


def test_a_show_has_all_its_names_with_language_script_and_kind() -> None:
    (show,) = of_kind(mapped(medium()), Kind.SHOW)

    assert show.name == "Lantern Club"
    assert show.aliases == (
        Alias("灯籠くらぶ", AliasKind.OFFICIAL, "ja", "Jpan"),
        Alias("Tourou Kurabu", AliasKind.ROMANISATION, "ja", "Latn"),
        Alias("LC", AliasKind.OTHER, "", "Latn"),
        Alias("등불 클럽", AliasKind.OTHER, "", "Hang"),
    )
    assert show.identifiers == (Identifier("anilist", "1"), Identifier("mal", "101"))


def test_without_an_english_title_the_romanised_one_names_the_show() -> None:
    (show,) = of_kind(mapped(medium(english=None)), Kind.SHOW)

    assert (show.ref, show.name) == ("show/tourou-kurabu", "Tourou Kurabu")


def test_what_is_said_of_the_show_has_its_source_and_licence() -> None:
    batch = mapped(medium())

    assert codes(batch, SHOW, "type") == ["anime"]
    assert codes(batch, SHOW, "genre") == ["mystery", "slice of life"]
    assert codes(batch, SHOW, "synopsis") == ["A club meets after dark.\n(Source: A & B)"]
    assert codes(batch, SHOW, "original_title") == ["灯籠くらぶ"]
    assert {(f.licence, f.sources) for f in batch.facts} == {
        ("AniList", (Source("https://anilist.co/anime/1", "AniList", retrieved=TODAY),))
    }


def test_what_would_spoil_the_story_is_left_out() -> None:
    batch = mapped(medium(description="A club meets. ~!The keeper\n<br>did it.!~ Nobody knows why."))

    assert codes(batch, SHOW, "synopsis") == ["A club meets. Nobody knows why."]


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (fuzzy(2024, 1, 7), "2024-01-07"),
        (fuzzy(2024, 1), "2024-01"),
        (fuzzy(2024), "2024"),
        (fuzzy(2024, None, 7), "2024"),
    ],
)
def test_a_date_is_as_exact_as_its_parts(start: dict[str, int | None], code: str) -> None:
    batch = mapped(medium(startDate=start))

    assert codes(batch, FIRST, "released") == codes(batch, SHOW, "premiered") == [code]


def test_a_season_to_come_without_a_date_is_to_be_announced() -> None:
    batch = mapped(medium(status="NOT_YET_RELEASED", startDate=fuzzy(), endDate=fuzzy(), episodes=None))

    assert codes(batch, FIRST, "status") == ["announced"]
    assert codes(batch, FIRST, "released") == ["tba"]
    assert codes(batch, FIRST, "episodes") == codes(batch, FIRST, "ended") == codes(batch, SHOW, "premiered") == []


def test_an_old_run_without_a_date_has_none() -> None:
    assert codes(mapped(medium(startDate=fuzzy())), FIRST, "released") == []


@pytest.mark.parametrize(
    ("status", "ours"),
    [
        ("FINISHED", ["released"]),
        ("RELEASING", ["released"]),
        ("NOT_YET_RELEASED", ["announced"]),
        ("CANCELLED", ["cancelled"]),
        ("HIATUS", []),
        (None, []),
    ],
)
def test_a_status_is_taken_at_its_word(status: str | None, ours: list[str]) -> None:
    batch = mapped(medium(status=status))

    assert codes(batch, FIRST, "status") == ours
    assert codes(batch, FIRST, "ended") == (["2024-03-24"] if status == "FINISHED" else [])


def test_what_is_out_is_so_since_its_first_day() -> None:
    (status,) = [f for f in mapped(medium()).facts if f.ref.property == "status"]

    assert status.valid_from == Period.from_code("2024-01-07")


def test_two_halves_are_one_season() -> None:
    batch = mapped(
        medium(2, "Lantern Club Cour 2", startDate=fuzzy(2024, 7, 7), endDate=fuzzy(2024, 9, 29), episodes=13),
        medium(1),
        medium(3, "Lantern Club Season 2", status="NOT_YET_RELEASED", startDate=fuzzy(2027), episodes=None),
    )

    assert [(s.ref, s.number) for s in of_kind(batch, Kind.SEASON)] == [(FIRST, 1), (SECOND, 2)]
    assert codes(batch, FIRST, "released") == ["2024-01-07"]
    assert codes(batch, FIRST, "ended") == ["2024-09-29"]
    assert codes(batch, FIRST, "episodes") == ["25"]
    assert codes(batch, SECOND, "released") == ["2027"]
    assert codes(batch, SECOND, "episodes") == []


def test_a_season_is_found_by_the_titles_of_its_media() -> None:
    batch = mapped(medium(1), medium(3, "Lantern Club Season 2", startDate=fuzzy(2027)))
    first, second = of_kind(batch, Kind.SEASON)

    assert first.aliases == ()
    assert second.aliases[1] == Alias("Lantern Club Season 2", AliasKind.OFFICIAL, "en", "Latn")
    assert second.identifiers == (Identifier("anilist", "3"), Identifier("mal", "103"))


def test_half_a_season_with_its_second_half_unknown_has_no_count_and_no_end() -> None:
    batch = mapped(
        medium(1), medium(2, "Lantern Club Cour 2", status="RELEASING", startDate=fuzzy(2024, 7), episodes=None)
    )

    assert codes(batch, FIRST, "status") == ["released"]
    assert codes(batch, FIRST, "episodes") == codes(batch, FIRST, "ended") == []


def test_the_next_episode_has_the_day_of_its_broadcaster_and_its_number_in_the_season() -> None:
    """15:30 UTC on Saturday is half past midnight on Sunday in Tokyo."""
    airing = {"airingAt": 1720366200, "episode": 1}
    batch = mapped(medium(1), medium(2, "Lantern Club Cour 2", startDate=fuzzy(2024, 7), nextAiringEpisode=airing))

    (episode,) = of_kind(batch, Kind.EPISODE)
    assert (episode.ref, episode.number, episode.parent) == ("episode/lantern-club-1-13", 13, FIRST)
    assert codes(batch, episode.ref, "released") == ["2024-07-08"]


def test_an_episode_beyond_all_calendars_has_no_day() -> None:
    batch = mapped(medium(nextAiringEpisode={"airingAt": 10**18, "episode": 2}))

    assert [e.number for e in of_kind(batch, Kind.EPISODE)] == [2]
    assert codes(batch, "episode/lantern-club-1-2", "released") == []


def test_an_older_show_that_a_film_leads_to_is_not_the_one_that_was_asked_for() -> None:
    older = medium(8, "Other Club", startDate=fuzzy(1999))

    assert [s.name for s in of_kind(mapped(medium(1), older), Kind.SHOW)] == ["Lantern Club"]


def test_the_cast_are_the_voices_with_the_main_characters_first() -> None:
    batch = mapped(
        medium(
            characters={
                "edges": [
                    voiced(7, "Old", "Hoshino", "SUPPORTING"),
                    voiced(5, "Akari", "Tachibana", "MAIN", (50, "Mori Kaede"), (51, "Ito Hana")),
                    voiced(9, "Passer-by", None, "BACKGROUND", (52, "Nobody")),
                ]
            }
        )
    )

    assert pairs(batch, FIRST) == [
        ("Mori Kaede", "Akari Tachibana"),
        ("Ito Hana", "Akari Tachibana"),
        ("", "Old Hoshino"),
    ]
    akari = next(e for e in batch.entities if e.name == "Akari Tachibana")
    assert (akari.parent, akari.aliases[0]) == (SHOW, Alias("Akari", AliasKind.SHORT, "", "Latn"))
    assert codes(batch, akari.ref, "gender") == ["f"]
    assert {(c.licence, c.sources) for c in batch.credits} == {("AniList", ("https://anilist.co/anime/1",))}


def test_a_birthday_without_a_year_is_no_date() -> None:
    batch = mapped(medium(characters={"edges": [voiced(5, "Akari", None, "MAIN", (50, "Mori Kaede"))]}))

    assert [f for f in batch.facts if f.ref.property == "born"] == []


def test_a_character_of_two_seasons_is_one_and_is_cast_in_both() -> None:
    cast = {"edges": [voiced(5, "Akari", "Tachibana", "MAIN", (50, "Mori Kaede"))]}
    batch = mapped(
        medium(1, characters=cast), medium(2, "Lantern Club Season 2", characters=cast, startDate=fuzzy(2026))
    )

    assert len(of_kind(batch, Kind.CHARACTER)) == len(of_kind(batch, Kind.PERSON)) == 1
    assert pairs(batch, FIRST) == pairs(batch, SECOND) == [("Mori Kaede", "Akari Tachibana")]


def test_two_people_of_one_name_stay_two() -> None:
    cast = {
        "edges": [voiced(5, "Akari", None, "MAIN", (50, "Ito Hana")), voiced(6, "Rin", None, "MAIN", (51, "Ito Hana"))]
    }

    assert [p.ref for p in of_kind(mapped(medium(characters=cast)), Kind.PERSON)] == [
        "person/ito-hana",
        "person/ito-hana-anilist-51",
    ]


def test_a_show_is_based_on_the_work_it_names_and_on_whom_that_is_by() -> None:
    work = {
        "id": 90,
        "type": "MANGA",
        "title": {"romaji": "Tourou", "english": None, "native": "灯籠"},
        "startDate": fuzzy(2019, 5),
    }
    batch = mapped(
        medium(
            relations={"edges": [{"relationType": "SOURCE", "node": work}]},
            staff={
                "edges": [
                    {"role": "Original Creator", "node": {"id": 60, "name": {"full": "Sato Yui"}}},
                    {"role": "Director", "node": {"id": 61, "name": {"full": "Abe Ren"}}},
                    {"role": "Director (ep 5)", "node": {"id": 62, "name": {"full": "Ono Go"}}},
                ]
            },
        )
    )

    assert codes(batch, SHOW, "based_on") == ["work/tourou"]
    assert codes(batch, "work/tourou", "kind") == ["manga"]
    assert codes(batch, "work/tourou", "published") == ["2019-05"]
    assert codes(batch, "work/tourou", "author") == ["person/sato-yui"]
    assert [(named(batch, c.person), c.job, c.scope) for c in batch.credits] == [("Abe Ren", "director", FIRST)]


@pytest.mark.parametrize("source", ["ORIGINAL", "OTHER", "ANIME", None])
def test_what_is_based_on_nothing_names_no_work(source: str | None) -> None:
    assert of_kind(mapped(medium(source=source)), Kind.WORK) == []


def test_a_studio_that_draws_is_named_and_one_that_pays_is_not() -> None:
    studios = {
        "edges": [
            {"isMain": True, "node": {"id": 1, "name": "Studio Lamp", "isAnimationStudio": True}},
            {"isMain": False, "node": {"id": 2, "name": "Deep Pockets", "isAnimationStudio": False}},
        ]
    }
    batch = mapped(medium(studios=studios), medium(2, "Lantern Club Season 2", studios=studios, startDate=fuzzy(2026)))

    assert codes(batch, SHOW, "production_company") == ["company/studio-lamp"]
    assert codes(batch, SECOND, "production_company") == ["company/studio-lamp"]
    assert [c.name for c in of_kind(batch, Kind.COMPANY)] == ["Studio Lamp"]


def test_a_trailer_has_its_address() -> None:
    batch = mapped(medium(trailer={"id": "ofXigq9aIpo", "site": "youtube"}))

    (video,) = of_kind(batch, Kind.VIDEO)
    assert (video.parent, video.identifiers) == (FIRST, (Identifier("youtube", "ofXigq9aIpo"),))
    assert codes(batch, video.ref, "address") == ["https://www.youtube.com/watch?v=ofXigq9aIpo"]
    assert codes(batch, video.ref, "kind") == ["trailer"]


@pytest.mark.parametrize(
    "trailer", [None, {"id": None, "site": "youtube"}, {"id": "a b", "site": "youtube"}, {"id": "x", "site": "?"}]
)
def test_a_trailer_that_nobody_could_watch_is_left_out(trailer: Any) -> None:
    assert of_kind(mapped(medium(trailer=trailer)), Kind.VIDEO) == []


def test_a_film_is_a_show_without_seasons() -> None:
    cast = {"edges": [voiced(5, "Akari", None, "MAIN", (50, "Mori Kaede"))]}
    batch = mapped(medium(9, format="MOVIE", characters=cast))

    assert codes(batch, SHOW, "type") == ["film"]
    assert of_kind(batch, Kind.SEASON) == []
    assert pairs(batch, SHOW) == [("Mori Kaede", "Akari")]


def test_an_answer_without_what_it_must_hold_is_refused() -> None:
    with pytest.raises(ProviderFailed, match=r"characters\.edges"):
        mapped(medium(characters={"edges": [{"role": "MAIN", "node": {"id": 5, "name": None}}]}))


def test_a_real_answer_is_read() -> None:
    """Three values checked by hand against the payload: its first day, its episodes, its synonym in Hangul."""
    media = real("anilist/media_140960_spy_x_family_2022.json")["data"]["Page"]["media"]
    batch = mapped(*media)

    assert (len(batch.entities), len(batch.credits), len(batch.facts)) == (3, 0, 15)
    assert codes(batch, "season/spy-x-family-1", "released") == ["2022-04-09"]
    assert codes(batch, "season/spy-x-family-1", "ended") == ["2022-06-25"]
    assert codes(batch, "season/spy-x-family-1", "episodes") == ["12"]
    assert Alias("스파이 패밀리", AliasKind.OTHER, "", "Hang") in batch.entities[0].aliases
