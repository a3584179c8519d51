"""Who names an entity, in lines a writer can read before they merge or delete it."""

from __future__ import annotations

from editor_app.facts.refs import EntityRef
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.use_lines import use_lines, uses_summary


def lines(store: SqlStore, ref: EntityRef) -> list[tuple[str, str]]:
    return [(line.words, line.detail) for line in use_lines(ref, store.uses(ref), store.entity)]


def test_an_actor_is_named_by_their_parts(store: SqlStore) -> None:
    assert ("All of Us Are Dead · season 2", "as Choi Nam-ra") in lines(store, "person/cho-yi-hyun")


def test_a_character_is_named_by_who_plays_it(store: SqlStore) -> None:
    assert ("All of Us Are Dead · season 2", "played by Cho Yi-hyun") in lines(store, "character/choi-nam-ra")


def test_a_company_is_named_by_facts(store: SqlStore) -> None:
    assert ("All of Us Are Dead", "Network") in lines(store, "company/netflix")


def test_a_season_has_a_cast_and_what_belongs_to_it(store: SqlStore) -> None:
    found = lines(store, "season/all-of-us-are-dead-2")

    assert ("Cho Yi-hyun as Choi Nam-ra", "Cast") in found
    assert found[-1][1] == "video, belongs to it"


def test_the_summary_counts_them(store: SqlStore) -> None:
    assert uses_summary(store.uses("season/all-of-us-are-dead-2")) == "named in 7 parts; 2 belong to it"
    assert uses_summary(store.uses("character/choi-nam-ra")).startswith("named in ")
    assert uses_summary(store.uses("work/now-at-our-school")) == "named in 1 fact"
