"""A headline says which show and season it is about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor_app.article.about import about
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Entity
from editor_app.facts.refs import Kind
from editor_app.facts.sql.sql_store import SqlStore

DEAD = "show/all-of-us-are-dead"
NOW = datetime(2026, 2, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "show", "season"),
    [
        ("Will There Be A Season 2 of All of Us Are Dead? Release Date, Cast And More", DEAD, 2),
        ("All Of Us Are Dead Season 2: Release Date, Cast, Plot and Everything We Know", DEAD, 2),
        ("When will ‘All of Us Are Dead’ season two arrive on Netflix?", DEAD, 2),
        ("ALL OF US ARE DEAD S2 – WHAT WE KNOW", DEAD, 2),
        ("All-of-Us-Are-Dead’s second season: renewed or cancelled", DEAD, 2),
        ("Has the 3rd season of All of Us Are Dead been confirmed?", DEAD, 3),
        ("Now at Our School Part 2: potential release date", DEAD, 2),
        ("지금 우리 학교는 시즌 2: 공개일", DEAD, 2),
        ("AOUAD Season II cast", DEAD, 2),
        ("All of Us Are Dead: Ending Explained", DEAD, None),
        ("After season 1, what will season 2 bring? All of Us Are Dead", DEAD, None),
        ("From Season 1 to All of Us Are Dead Season 2", DEAD, 2),
        ("All of Us Are Dead Season 1 Part 2 Explained", DEAD, 1),
        ("Squid Game Season 3: Possible Plot and Prediction", "show/squid-game", 3),
        ("Skeleton Knight in Another World Season 2 Release Date: Everything You Need to Know",
         "show/skeleton-knight-in-another-world", 2),
        ("SPY×FAMILY Season 4: Premiere Date", "show/spy-x-family", 4),
        ("Call of the Night Season 2, like Squid Game Season 3, Is Back", "show/call-of-the-night", 2),
    ],
)  # fmt: skip
def test_the_show_that_stands_whole_in_a_headline_is_meant(
    title: str, show: str, season: int | None, store: SqlStore
) -> None:
    assert about(title, store) == (show, season)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "?!",
        "Season 2: Release Date, Cast and More",
        "Are All of Us Dead? Season 2 Theories",
        "All of Us Are Deadly Season 2",
        "all of use are dead season 2",
        "The Glory Season 2: Release Date",
        "Call of Duty: Night Watch Season 2",
        "Dead Season 2",
        "Squid Games of the World: Season 1",
    ],
)
def test_what_only_resembles_a_name_is_none(title: str, store: SqlStore) -> None:
    assert about(title, store) is None


def with_shows(store: SqlStore, *shows: Entity) -> SqlStore:
    store.apply(Batch("test", shows), now=NOW)
    return store


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("You Season 5: Release Date", ("show/you", 5)),
        ("When is season 5 of You out?", ("show/you", 5)),
        ("“You”: Release Date and Cast", ("show/you", None)),
        ("You’s fifth season explained", ("show/you", 5)),
        ("Everything You Need to Know About Season 5", None),
        ("Squid Game Season 3: Everything You Need to Know", ("show/squid-game", 3)),
        ("Season 2 of what you love", None),
    ],
)
def test_a_short_word_is_a_name_only_beside_its_season(
    title: str, found: tuple[str, int | None] | None, store: SqlStore
) -> None:
    assert about(title, with_shows(store, Entity("show/you", Kind.SHOW, "You"))) == found


def test_the_longest_name_is_meant(store: SqlStore) -> None:
    with_shows(store, Entity("show/squid-game-the-challenge", Kind.SHOW, "Squid Game: The Challenge"))

    assert about("Squid Game: The Challenge Season 2 Cast", store) == ("show/squid-game-the-challenge", 2)


def test_two_shows_of_one_name_are_for_the_writer_to_tell_apart(store: SqlStore) -> None:
    with_shows(store, Entity("show/squid-game-2030", Kind.SHOW, "Squid Game"))

    assert about("Squid Game Season 3", store) is None


def test_a_misspelling_is_no_name(store: SqlStore) -> None:
    wrong = Alias("Midnite Tailors", AliasKind.MISSPELLING)
    with_shows(store, Entity("show/midnight-tailor", Kind.SHOW, "Midnight Tailor", aliases=(wrong,)))

    assert about("Midnite Tailors Season 2", store) is None
    assert about("Midnight Tailor Season 2", store) == ("show/midnight-tailor", 2)


def test_a_number_in_the_name_is_no_season(store: SqlStore) -> None:
    with_shows(store, Entity("show/season-4-of-us", Kind.SHOW, "Season 4 of Us"))

    assert about("Season 4 of Us: Cast", store) == ("show/season-4-of-us", None)


def test_a_name_is_found_among_many_that_start_alike(store: SqlStore) -> None:
    alike = [Entity(f"show/dark-{n}", Kind.SHOW, f"Dark Matter Chronicle {n}", popularity=500) for n in range(200)]
    with_shows(
        store, *alike, Entity("show/dark", Kind.SHOW, "Dark"), Entity("show/dark-matter", Kind.SHOW, "Dark Matter")
    )

    assert about("Dark Season 4: Release Date", store) == ("show/dark", 4)
    assert about("Dark Matter Season 2: Release Date", store) == ("show/dark-matter", 2)


def test_a_headline_of_any_length_is_read(store: SqlStore) -> None:
    assert about("All of Us Are Dead Season 2 " + "and more " * 100_000, store) == (DEAD, 2)
