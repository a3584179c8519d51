"""What is promised of a fact: where it is used, and what became of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from editor_app.article.parse import parse
from editor_app.checks.overtaken.folder import used_in
from editor_app.checks.overtaken.index import Index
from editor_app.checks.overtaken.looking import Looker
from editor_app.checks.overtaken.moved import moved
from editor_app.checks.overtaken.uses import uses_in, uses_summary, words_of
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.dates import Period
from tests.unit.checks.overtaken.conftest import FIRST, RELEASED, TODAY, article, released

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def used(text: str, ref: FactRef, store: SqlStore, *, is_about_it: bool = True) -> list[tuple[str, bool]]:
    found = uses_in(parse(text), ref, words_of(ref, store), is_about_it=is_about_it)
    return [(use.sentence, use.is_linked) for use in found]


def test_a_fact_is_used_by_its_links_and_by_its_value_in_plain_words(store: SqlStore) -> None:
    text = article(released(), "On 28 January 2022 it came out. Nobody knew.", "In 2022, nothing.")

    assert used(text, RELEASED, store) == [
        ("It was released on January 28, 2022.", True),
        ("On 28 January 2022 it came out.", False),
    ]


def test_a_value_that_it_had_before_is_a_use_too(store: SqlStore) -> None:
    store.put(RELEASED, Period.day(date(2022, 2, 4)), now=NOW)

    assert used(article("It came out on January 28, 2022."), RELEASED, store) == [
        ("It came out on January 28, 2022.", False)
    ]


def test_an_article_about_something_else_uses_it_only_by_a_link(store: SqlStore) -> None:
    text = article("On January 28, 2022 it rained.", released())

    assert used(text, RELEASED, store, is_about_it=False) == [("It was released on January 28, 2022.", True)]


def test_a_person_is_used_wherever_a_name_of_theirs_stands(store: SqlStore) -> None:
    text = article("Cho Yi-hyun returns.", "Jo Yi-hyun too; Cho Yi-hyuna does not.")

    assert [use for use, _ in used(text, FactRef("person/cho-yi-hyun"), store)] == [
        "Cho Yi-hyun returns.",
        "Jo Yi-hyun too; Cho Yi-hyuna does not.",
    ]


def test_a_count_is_used_in_digits_and_in_letters(store: SqlStore) -> None:
    episodes = FactRef(FIRST, "episodes")
    store.put(episodes, 8, now=NOW)

    assert len(used(article("It has 12 episodes.", "It has eight episodes.", "It has 8."), episodes, store)) == 2


def test_a_folder_tells_in_how_many_sentences_of_how_many_articles(store: SqlStore, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.md").write_text(article(released(), "It came on January 28, 2022."), encoding="utf-8")
    (folder / "two.md").write_text(article(released(), show="show/squid-game"), encoding="utf-8")
    (folder / "none.md").write_text(article("On January 28, 2022.", show="show/squid-game"), encoding="utf-8")

    with Index(None) as index:
        found = used_in(folder, index, [Looker(store, None, today=TODAY)], RELEASED, terms="a")

    assert [(one.path.name, len(one.uses)) for one in found] == [("one.md", 2), ("two.md", 1)]
    assert uses_summary(found) == "used in 3 sentences of 2 articles"
    assert uses_summary(found[1:]) == "used in 1 sentence of 1 article"
    assert uses_summary(()) == "used in no article"


def test_a_fact_that_moved_says_what_it_was_and_since_when(store: SqlStore) -> None:
    store.put(RELEASED, Period.day(date(2022, 2, 4)), now=NOW)

    (one,) = moved([RELEASED], store)

    assert (one.subject, one.label, one.before, one.now) == (
        "All of Us Are Dead · season 1",
        "Release",
        "January 28, 2022",
        "February 4, 2022",
    )
    assert one.since == NOW
    assert one.source == "your own word"


def test_what_moved_last_comes_first_and_what_never_moved_last(store: SqlStore) -> None:
    episodes, character = FactRef(FIRST, "episodes"), FactRef("character/lee-na-yeon")
    store.put(episodes, 8, now=NOW)
    store.put(RELEASED, Period.day(date(2022, 2, 4)), now=NOW.replace(hour=10))

    found = moved([character, episodes, RELEASED, episodes], store)

    assert [one.ref for one in found] == [RELEASED, episodes, character]
    assert (found[2].label, found[2].before, found[2].now) == ("Played by", "", "Lee Yoo-mi")
