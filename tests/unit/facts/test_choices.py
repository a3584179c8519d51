"""A few letters find whom a writer means, with what tells namesakes apart."""

from __future__ import annotations

from datetime import UTC, datetime

from editor_app.facts.choices import choices
from editor_app.facts.refs import Kind
from editor_app.facts.sql.sql_store import SqlStore

SHOW = "show/all-of-us-are-dead"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_the_shows_own_people_come_first_with_their_parts(store: SqlStore) -> None:
    show = store.show(SHOW)

    found = choices(store, "yi-hyun", Kind.PERSON, show)

    assert (found[0].name, found[0].detail) == ("Cho Yi-hyun", "Choi Nam-ra")


def test_a_character_is_looked_for_in_the_show_alone(store: SqlStore) -> None:
    show = store.show(SHOW)

    assert choices(store, "seong gi-hun", Kind.CHARACTER, show) == ()
    assert [c.name for c in choices(store, "nam-ra", Kind.CHARACTER, show)] == ["Choi Nam-ra"]


def test_namesakes_are_told_apart_by_what_they_are_known_for(store: SqlStore) -> None:
    other = store.add(Kind.PERSON, "Cho Yi-hyun", now=NOW)

    found = choices(store, "cho yi-hyun", Kind.PERSON, None)

    assert {c.ref: c.detail for c in found} == {
        "person/cho-yi-hyun": "Choi Nam-ra in All of Us Are Dead",
        other.ref: "",
    }


def test_a_company_is_told_by_what_names_it(store: SqlStore) -> None:
    (found,) = choices(store, "netfl", Kind.COMPANY, None)

    assert found.detail.startswith("network of ")
