"""An entity that a provider brings is known again, and never taken for its namesake."""

from __future__ import annotations

from itertools import islice

import pytest

from editor_app.facts.entities import Alias, AliasKind, Entity, Identifier
from editor_app.facts.refs import Kind
from editor_app.facts.sql.merging import further_references, is_other, merged, parents_first, place

OFFICE = Entity("show/the-office", Kind.SHOW, "The Office", identifiers=(Identifier("imdb", "tt0386676"),))


def test_two_whom_one_catalogue_tells_apart_are_two() -> None:
    british = Entity("show/the-office", Kind.SHOW, "The Office", identifiers=(Identifier("imdb", "tt0290978"),))
    elsewhere = Entity("show/the-office", Kind.SHOW, "The Office", identifiers=(Identifier("tvmaze", "526"),))

    assert is_other(OFFICE, british)
    assert not is_other(OFFICE, elsewhere)
    assert not is_other(OFFICE, OFFICE)


def test_characters_of_two_shows_are_two() -> None:
    one = Entity("character/lee-na-yeon", Kind.CHARACTER, "Lee Na-yeon", parent="show/a")

    assert is_other(one, Entity("character/lee-na-yeon", Kind.CHARACTER, "Lee Na-yeon", parent="show/b"))
    assert not is_other(one, Entity("character/lee-na-yeon", Kind.CHARACTER, "Lee Na-yeon"))


def test_what_is_brought_is_added_and_nothing_is_taken_away() -> None:
    known = Entity("person/lomon", Kind.PERSON, "Lomon", (Alias("Park Solomon"),), popularity=5)
    brought = Entity(
        "person/park-solomon",
        Kind.PERSON,
        "Park Solomon",
        (Alias("Lomon", AliasKind.STAGE_NAME), Alias("박솔로몬", AliasKind.OFFICIAL, "ko", "Hang")),
        (Identifier("imdb", "nm1"),),
        popularity=2,
    )

    assert merged(known, brought) == Entity(
        "person/lomon",
        Kind.PERSON,
        "Lomon",
        (Alias("Park Solomon"), Alias("박솔로몬", AliasKind.OFFICIAL, "ko", "Hang")),
        (Identifier("imdb", "nm1"),),
        popularity=5,
    )
    assert merged(merged(known, brought), brought) == merged(known, brought)


def test_an_alias_of_unknown_kind_learns_it_from_a_source_that_knows() -> None:
    known = Entity("person/a", Kind.PERSON, "Cho Yi-hyun", (Alias("Jo Yi-hyun"),))
    brought = Entity("person/a", Kind.PERSON, "Cho Yi-hyun", (Alias("Jo Yi-hyun", AliasKind.ROMANISATION),))

    assert merged(known, brought).aliases == (Alias("Jo Yi-hyun", AliasKind.ROMANISATION),)
    assert merged(brought, known) == brought


@pytest.mark.parametrize(
    ("placed", "brought_parent", "refs"),
    [
        (OFFICE, None, ["show/the-office-imdb-tt0386676", "show/the-office-2", "show/the-office-3"]),
        (
            Entity("season/the-office-1", Kind.SEASON, "The Office season 1", parent="show/the-office-uk", number=1),
            "show/the-office",
            ["season/the-office-uk-1", "season/the-office-1-the-office-uk", "season/the-office-1-2"],
        ),
    ],
)
def test_a_namesake_gets_a_reference_that_says_who_it_is(
    placed: Entity, brought_parent: str | None, refs: list[str]
) -> None:
    assert list(islice(further_references(placed, brought_parent), 3)) == refs


def test_children_are_known_by_their_place() -> None:
    season = Entity("season/x-1", Kind.SEASON, "X season 1", parent="show/x", number=1)
    teaser = Entity("video/x-teaser", Kind.VIDEO, "Teaser", parent="season/x-1")

    assert place(season) == (Kind.SEASON, "show/x", 1)
    assert place(teaser) is None  # there may be many of that name
    assert place(OFFICE) is None


def test_parents_come_before_their_children() -> None:
    show = Entity("show/x", Kind.SHOW, "X")
    season = Entity("season/x-1", Kind.SEASON, "X season 1", parent="show/x", number=1)
    video = Entity("video/x-1-teaser", Kind.VIDEO, "Teaser", parent="season/x-1")
    elsewhere = Entity("season/y-1", Kind.SEASON, "Y season 1", parent="show/y", number=1)

    assert list(parents_first([video, season, elsewhere, show])) == [[elsewhere, show], [season], [video]]


def test_nobody_is_their_own_ancestor() -> None:
    ring = [
        Entity("season/a-1", Kind.SEASON, "A", parent="season/b-1"),
        Entity("season/b-1", Kind.SEASON, "B", parent="season/a-1"),
    ]

    with pytest.raises(ValueError, match="its own ancestor"):
        list(parents_first(ring))
