"""Every value and every source of a bundle is found again in what is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.entities import AliasKind, CreditStatus
from editor_app.facts.fact import Fact, Status
from editor_app.facts.providers.bundle_mapping import batch_from
from editor_app.facts.refs import FactRef, is_ref
from editor_app.text.dates import Period, Precision

SEASON_1, SEASON_2 = "season/all-of-us-are-dead-1", "season/all-of-us-are-dead-2"

RENAMED = {"None": "tba", "filming_halt": "filming_halted", "production": "production_company"}
"""What the bundle and the facts call by two names."""


def small_bundle(**show: Any) -> dict[str, Any]:  # Any: JSON of the published form
    return {
        "schema": "showdesk-bundle/1",
        "as_of": "2026-02-23",
        "sources": {"a": "https://www.a.example/x", "b": "word of mouth"},
        "shows": [{"title": "Kingdom", **show}],
    }


def mapped(**show: Any) -> Batch:
    return batch_from(small_bundle(**show), origin="test")


def rows(batch: Batch, subject: str, property: str) -> list[Fact]:
    return [f for f in batch.facts if f.ref == FactRef(subject, property)]


def codes(batch: Batch, subject: str, property: str) -> list[str]:
    return [f.code for f in rows(batch, subject, property)]


def publishers(fact: Fact) -> list[str]:
    return [source.publisher for source in fact.sources]


def stated(document: Any) -> Iterator[str]:
    """Every value at the end of a branch of a bundle, its sources by their addresses."""

    def leaves(value: Any, key: str) -> Iterator[str]:
        if isinstance(value, dict):
            for inner_key, inner in value.items():
                yield from leaves(inner, inner_key)
        elif isinstance(value, list):
            for inner in value:
                yield from leaves(inner, key)
        elif key == "src":
            yield document["sources"][value]
        elif key != "schema":
            yield RENAMED.get(str(value), str(value))

    return leaves(document, "")


def held(value: object) -> Iterator[str]:
    """Every value that a batch holds."""
    if isinstance(value, Period):
        yield from (value.code, value.text, value.precision.value)
    elif is_dataclass(value):
        for field in fields(value):
            yield from held(getattr(value, field.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from held(inner)
    else:
        yield str(value)


def test_no_value_and_no_source_is_lost(bundle_path: Path, batch: Batch) -> None:
    document = json.loads(bundle_path.read_text(encoding="utf-8"))

    found = set(held(batch))

    assert [value for value in stated(document) if value not in found] == []
    assert {s.address for s in batch.sources} == set(document["sources"].values())


def test_every_source_stays_with_what_it_says(bundle_path: Path, batch: Batch) -> None:
    """Each source of the bundle is named by as many rows as the bundle names it in, or more."""
    named = [s for s in stated(json.loads(bundle_path.read_text(encoding="utf-8"))) if "://" in s]
    used = [s.address for f in batch.facts for s in f.sources] + [a for c in batch.credits for a in c.sources]

    assert [a for a in set(named) if used.count(a) < named.count(a) - 1] == []  # one is its description in "sources"


def test_references_are_well_formed_and_resolve(batch: Batch) -> None:
    known = {e.ref for e in batch.entities}

    assert all(is_ref(ref) for ref in known)
    assert len(known) == len(batch.entities)
    assert {f.ref.subject for f in batch.facts} <= known
    assert {f.value for f in batch.facts if isinstance(f.value, str) and is_ref(f.value)} <= known
    assert {e.parent for e in batch.entities if e.parent} <= known
    assert {r for c in batch.credits for r in (c.person, c.scope, c.character) if r} <= known


def test_a_source_is_known_by_its_host_and_the_day_it_was_read(batch: Batch) -> None:
    by_publisher = {s.publisher: s for s in batch.sources}

    assert by_publisher["upi.com"].address.startswith("https://www.upi.com/Entertainment_News/TV/2025/07/23/")
    assert by_publisher["upi.com"].retrieved == date(2026, 2, 23)
    assert "AniList recorded payload Media 140960" in by_publisher


def test_a_show_keeps_its_names_and_identifiers(batch: Batch) -> None:
    show = next(e for e in batch.entities if e.ref == "show/all-of-us-are-dead")

    assert [(a.text, a.kind, a.language, a.script) for a in show.aliases[:2]] == [
        ("지금 우리 학교는", AliasKind.OFFICIAL, "ko", "Hang"),
        ("Jigeum Uri Hakgyoneun", AliasKind.ROMANISATION, "", "Latn"),
    ]
    assert {(i.scheme, i.value) for i in show.identifiers} >= {("imdb", "tt14169960"), ("tmdb", "tv/99966")}
    assert codes(batch, show.ref, "network") == ["company/netflix"]
    assert codes(batch, show.ref, "production_company") == [
        "company/film-monster",
        "company/jtbc-studios",
        "company/kim-jong-hak-production",
    ]


def test_a_work_keeps_its_author_publisher_and_year(batch: Batch) -> None:
    work = "work/now-at-our-school"

    assert codes(batch, "show/all-of-us-are-dead", "based_on") == [work]
    assert codes(batch, work, "author") == ["person/joo-dong-geun"]
    assert codes(batch, work, "publisher") == ["company/naver"]
    assert codes(batch, work, "published") == ["2009"]
    assert codes(batch, work, "also_called") == ["webcomic", "web comic", "comic", "digital comic"]
    assert publishers(rows(batch, work, "author")[0]) == ["bustle.com", "kdramapal.com"]


def test_a_work_without_a_title_bears_the_shows(batch: Batch) -> None:
    assert codes(batch, "show/call-of-the-night", "based_on") == ["work/call-of-the-night"]
    assert codes(batch, "work/call-of-the-night", "kind") == ["manga"]


def test_a_release_that_is_to_be_announced_is_a_fact(batch: Batch) -> None:
    announced, *rumoured = rows(batch, SEASON_2, "released")

    assert (announced.code, announced.status) == ("tba", Status.CONFIRMED)
    assert publishers(announced) == ["newsx.com", "indiatvnews.com"]
    assert [(f.code, f.status, getattr(f.value, "text", ""), *publishers(f)) for f in rumoured] == [
        ("2026-09-01/2026-12-31", Status.RUMOURED, "late 2026", "newsx.com"),
        ("2027-01-01/2027-04-30", Status.RUMOURED, "early 2027", "indiatvnews.com"),
    ]


def test_both_of_two_conflicting_dates_stay(batch: Batch) -> None:
    assert [(f.code, *publishers(f)) for f in rows(batch, SEASON_2, "filming_wrapped")] == [
        ("2026-02-18", "newsx.com"),
        ("2026-02-19", "indiatvnews.com"),
    ]


def test_a_status_lasts_from_its_event_to_the_next(batch: Batch) -> None:
    found = [
        (f.code, f.valid_from and f.valid_from.code, f.valid_to and f.valid_to.code, publishers(f))
        for f in rows(batch, SEASON_2, "status")
    ]

    assert found == [
        ("renewed", "2022-06-06", "2025-07-23", ["gamesradar.com"]),
        ("in_production", "2025-07-23", "2026-02-18/2026-02-19", ["upi.com"]),
        ("post_production", "2026-02-18/2026-02-19", None, ["newsx.com", "indiatvnews.com"]),
    ]


def test_a_status_that_its_history_does_not_explain_ends_the_one_before() -> None:
    batch = mapped(
        seasons=[
            {"number": 2, "status": "cancelled", "history": [{"at": "2022-06", "status": "renewed", "src": ["a"]}]}
        ]
    )

    renewed, cancelled = rows(batch, "season/kingdom-2", "status")
    assert renewed.valid_to == Period(None, date(2026, 2, 23), Precision.WINDOW)
    assert (cancelled.code, cancelled.valid_from, cancelled.valid_to) == ("cancelled", None, None)


def test_an_event_keeps_the_precision_it_was_given_in(batch: Batch) -> None:
    month, day = rows(batch, SEASON_1, "filming_halted")

    assert (month.code, getattr(month.value, "precision", None)) == ("2020-08", Precision.MONTH)
    assert publishers(month) == ["somagnews.com", "larepublica.pe"]
    assert day.code == "2020-11-27"


def test_a_rumour_in_words_that_name_no_date_keeps_them() -> None:
    batch = mapped(seasons=[{"number": 1, "rumours": [{"text": "when it is ready", "src": ["b"]}]}])

    assert rows(batch, "season/kingdom-1", "released")[0].value == Period.tba("when it is ready")
    assert getattr(rows(batch, "season/kingdom-1", "released")[0].value, "text", "") == "when it is ready"


def test_the_cast_is_credited_season_by_season_in_order(batch: Batch) -> None:
    season_2 = [c for c in batch.credits if c.scope == SEASON_2]

    assert [(c.billing, c.person, c.character) for c in season_2][:3] == [
        (1, "person/park-ji-hu", "character/nam-on-jo"),
        (2, "person/yoon-chan-young", "character/lee-cheong-san"),
        (3, "person/cho-yi-hyun", "character/choi-nam-ra"),
    ]
    assert {c.status for c in season_2} == {CreditStatus.CONFIRMED}
    assert [c.person for c in batch.credits if c.job == "director"] == ["person/lee-jae-kyoo", "person/kim-nam-su"]


def test_a_video_belongs_to_its_season(batch: Batch) -> None:
    teaser = next(e for e in batch.entities if e.ref == "video/all-of-us-are-dead-2-production-teaser")

    assert (teaser.name, teaser.parent) == ("Production teaser", SEASON_2)
    assert codes(batch, teaser.ref, "published") == ["2025-07-23"]
    assert codes(batch, teaser.ref, "kind") == ["production_teaser"]


def test_whoever_is_credited_but_not_listed_is_known_by_name() -> None:
    batch = mapped(
        credits=[{"character": "Crown Prince", "person": "Ju Ji-hoon", "status": "expected", "src": ["a"]}],
        crew=[{"person": "Kim Eun-hee", "role": "writer"}],
    )

    assert [e.ref for e in batch.entities] == [
        "show/kingdom",
        "person/kim-eun-hee",
        "person/ju-ji-hoon",
        "character/crown-prince",
    ]
    assert batch.credits[1].scope == "show/kingdom"


def test_a_credit_finds_a_person_by_an_alias() -> None:
    document = small_bundle(
        characters=[{"name": "Lee Chang", "short": "Chang"}],
        credits=[{"character": "Chang", "person": "Joo Ji-hoon", "status": "confirmed"}],
    )
    document["people"] = [{"name": "Ju Ji-hoon", "aliases": ["Joo Ji-hoon"]}]

    (credit,) = batch_from(document, origin="test").credits

    assert (credit.person, credit.character) == ("person/ju-ji-hoon", "character/lee-chang")


def test_namesakes_get_references_of_their_own() -> None:
    document = small_bundle(country="KR", characters=[{"name": "Lee Na-yeon"}])
    document["shows"].append(
        {"title": "Kingdom", "country": "GB", "seasons": [{"number": 1}], "characters": [{"name": "Lee Na-yeon"}]}
    )

    refs = [e.ref for e in batch_from(document, origin="test").entities]

    assert refs == [
        "show/kingdom",
        "character/lee-na-yeon",
        "show/kingdom-gb",
        "season/kingdom-gb-1",
        "character/lee-na-yeon-kingdom-gb",
    ]


@pytest.mark.parametrize(
    ("show", "ref"),
    [
        ({"title": "킹덤", "aliases": ["Kingdeom"]}, "show/kingdeom"),
        ({"title": "킹덤", "ids": {"imdb": "tt6611916"}}, "show/imdb-tt6611916"),
        ({"title": "킹덤"}, "show/x7a03d70b02"),
    ],
)
def test_a_title_without_latin_letters_has_a_lasting_reference(show: dict[str, Any], ref: str) -> None:
    batch = mapped(**show)

    assert batch.entities[0].ref == ref
    assert batch == mapped(**show)


def test_a_birth_is_known_as_exactly_as_it_was_stated() -> None:
    people = [{"name": "Lomon", "born": "1999-11-18"}, {"name": "Park Ji-hu", "born": "2003"}, {"name": "Yoo In-soo"}]

    batch = batch_from(small_bundle() | {"people": people}, origin="test")

    assert codes(batch, "person/lomon", "born") == ["1999-11-18"]
    assert codes(batch, "person/park-ji-hu", "born") == ["2003"]
    assert not rows(batch, "person/yoo-in-soo", "born")
