"""An own article is one, however many know of it; and it is called what it is called on its site now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from editor_app.article.folder import ListedArticle
from editor_app.article.live_articles import LiveArticle, LiveList, address_key
from editor_app.article.own_headlines import OwnHeadline
from editor_app.completion.newsroom import Newsroom, Source, newsroom_of
from editor_app.completion.relations import Relations, relations_of
from editor_app.facts.entities import Credit
from editor_app.facts.receipts import Receipt
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
SITE = "https://desk.example"


def file(name: str, title: str, *urls: str, show: str = "", at: str = "2026-11-01T00:00:00Z") -> ListedArticle:
    rows = [{"site": "main", "url": url, "at": at} for url in urls]
    fields: dict[str, object] = {"id": name, "title": title, "show": show, "published": rows}
    return ListedArticle(Path("/articles") / name, title, datetime(2026, 11, 5, tzinfo=UTC), fields)


def live(*articles: tuple[str, str], day: int = 20, is_whole: bool = True) -> LiveList:
    found = tuple(
        LiveArticle(f"{SITE}/{slug}/", title, datetime(2026, 11, day + number, tzinfo=UTC))
        for number, (slug, title) in enumerate(articles)
    )
    return LiveList("main", NOW, found, is_whole)


def told(newsroom: Newsroom) -> list[tuple[str, str, Source]]:
    return [(one.title, one.address, one.source) for one in newsroom.articles]


def gathered(files: Sequence[ListedArticle] = (), *lists: LiveList, current: str = "", **more: object) -> Newsroom:
    path = Path("/articles") / current if current else None
    return newsroom_of(files, path, lists=lists, now=NOW, **more)  # type: ignore[arg-type]  # each test gives its own


def test_a_published_file_has_the_headline_and_address_that_its_site_has_now() -> None:
    newsroom = gathered([file("a.md", "As It Was Sent", "http://www.desk.example/a")], live(("a", "As It Is Now")))

    assert told(newsroom) == [("As It Is Now", f"{SITE}/a/", Source.SITE)]


def test_a_file_that_was_published_by_hand_is_known_by_its_headline() -> None:
    newsroom = gathered([file("a.md", "The Very Headline")], live(("2026/a", "The very headline")))

    assert told(newsroom) == [("The very headline", f"{SITE}/2026/a/", Source.SITE)]


def test_what_only_the_site_knows_is_offered_too_and_other_pages_are_not() -> None:
    other = LiveList(
        "main", NOW, (LiveArticle(f"{SITE}/about/", "About Us", is_other=True), LiveArticle(f"{SITE}/x/", ""))
    )

    assert told(gathered([], live(("a", "A")), other)) == [("A", f"{SITE}/a/", Source.SITE)]


@pytest.mark.parametrize(
    "current",
    [file("a.md", "Mine", f"{SITE}/a"), file("a.md", "Mine"), file("a.md", "Mine, Changed Here", f"{SITE}/a/")],
)
def test_the_open_article_is_never_offered_itself(current: ListedArticle) -> None:
    assert gathered([current], live(("a", "Mine")), current="a.md").articles == ()


def test_nor_is_one_that_is_no_file_yet() -> None:
    assert gathered([], live(("a", "Mine"), ("a-2", "MINE")), headline="Mine").articles == ()


def test_a_dead_address_is_not_offered() -> None:
    files = [file("a.md", "A", f"{SITE}/a"), file("b.md", "B", f"{SITE}/b")]

    newsroom = gathered(files, live(("c", "C"), is_whole=False), dead={address_key(f"{SITE}/{n}/") for n in "ac"})

    assert [one.title for one in newsroom.articles] == ["B"]


def test_what_a_whole_list_is_without_has_gone_unless_it_is_newer() -> None:
    files = [
        file("a.md", "Taken Away", f"{SITE}/a"),
        file("b.md", "Published Since", f"{SITE}/b", at="2026-11-30T12:30:00Z"),
    ]

    newsroom = newsroom_of(files, None, lists=[live(("c", "C"))], now=NOW.replace(hour=13))

    assert {one.title for one in newsroom.articles} == {"C", "Published Since"}
    part = newsroom_of(files, None, lists=[live(("c", "C"), is_whole=False)], now=NOW.replace(hour=13))
    assert {one.title for one in part.articles} == {"C", "Published Since", "Taken Away"}


def test_what_is_scheduled_has_no_readers_yet() -> None:
    newsroom = gathered([file("a.md", "To Come", f"{SITE}/a", at="2026-12-24T08:00:00Z")])

    assert told(newsroom) == [("To Come", "a.md", Source.FOLDER)]


def test_what_is_but_a_file_comes_last_where_the_sites_are_known() -> None:
    files = [file("draft.md", "Draft", show="show/x")]
    relations = Relations("show/x")

    newsroom = newsroom_of(files, None, relations, lists=[live(("c", "C"))])

    assert [one.title for one in newsroom.articles] == ["C", "Draft"]


def test_receipts_of_the_store_tell_of_articles_that_lie_elsewhere() -> None:
    receipts = [
        Receipt("other", "main", "7", f"{SITE}/elsewhere/", NOW.replace(day=1), "", "Elsewhere"),
        Receipt("a.md", "main", "8", f"{SITE}/a/", NOW.replace(day=1), "", "Known From Its File"),
        Receipt("later", "main", "9", f"{SITE}/later/", NOW.replace(month=12), "", "Scheduled"),
        Receipt("bare", "main", "9", f"{SITE}/bare/", NOW.replace(day=1), "", ""),
    ]

    newsroom = gathered([file("a.md", "A", f"{SITE}/a")], receipts=receipts)

    assert {one.title for one in newsroom.articles} == {"A", "Elsewhere"}


def test_one_headline_on_two_sites_is_offered_once() -> None:
    first, second = live(("a", "The Same"), day=3), live(("b", "The same"), day=9)

    assert [one.address for one in gathered([], first, second).articles] == [f"{SITE}/b/"]


def test_what_is_linked_already_is_not_offered_again() -> None:
    newsroom = replace(gathered([], live(("a", "A"), ("b", "B"))), linked=frozenset({address_key(f"{SITE}/a")}))

    assert [one.title for one in newsroom.not_linked()] == ["B"]


# -- what they have to do with the show


@pytest.fixture
def relations(store: SqlStore) -> Relations:
    """Those of All of Us Are Dead, one of whose actors is in Squid Game."""
    store.put_credit(Credit("person/park-ji-hu", "season/squid-game-1", job="actor"), now=NOW)
    return relations_of(shown(store), store, Event())


def shown(store: SqlStore) -> ShowFacts:
    found = store.show("show/all-of-us-are-dead")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("title", "show", "people"),
    [
        ("All of Us Are Dead Season 2: Everything We Know", "show/all-of-us-are-dead", set()),
        ("Is Squid Game Over?", "show/squid-game", set()),
        ("Park Ji-hu’s Five Best Roles", "", {"person/park-ji-hu"}),
        ("Lomon and Park Jihu Meet Again", "", {"person/park-ji-hu"}),
        ("Spy x Family Season 4", "", set()),
        ("Dead or Alive?", "", set()),
    ],
)
def test_a_headline_tells_which_show_it_is_about_and_whom_it_names(
    relations: Relations, title: str, show: str, people: set[str]
) -> None:
    found = relations.of(title)

    assert (found[0], set(found[1])) == (show, people)


def test_the_same_show_comes_first_then_its_people_then_the_newest(relations: Relations) -> None:
    articles = live(
        ("a", "All of Us Are Dead: the Cast"),
        ("b", "Is Squid Game Over?"),
        ("c", "Park Ji-hu’s Best Roles, and Squid Game"),
        ("d", "The Newest"),
    )

    newsroom = newsroom_of([], None, relations, lists=[articles])

    assert [one.address[-2] for one in newsroom.articles] == ["a", "c", "b", "d"]


def test_without_a_show_nothing_is_related() -> None:
    assert relations_of(None, None, Event()).of("All of Us Are Dead") == ("", frozenset())


def test_without_a_store_the_front_matter_tells_which_articles_are_about_the_same_show() -> None:
    files = [
        file("a.md", "Other", show="show/other"),
        file("b.md", "Same", show="show/mine"),
        file("open.md", "Open", show="show/mine"),
    ]

    newsroom = gathered(files, current="open.md")

    assert [one.title for one in newsroom.articles] == ["Same", "Other"]


def test_what_leads_to_an_article_tells_what_that_is_called_now() -> None:
    files = [
        file("a.md", "As Sent", f"{SITE}/a/"),
        file("my notes.md", "A Draft"),
        file("gone.md", "Gone", f"{SITE}/gone/", at="2026-10-01T00:00:00Z"),
        file("open.md", "Open", f"{SITE}/open/"),
    ]
    lists = LiveList("main", NOW, (LiveArticle(f"{SITE}/a/", "As It Is", former=("As It Was",)),), is_whole=True)

    own = gathered(files, lists, current="open.md").own

    assert {
        name: own.of(name) for name in ("https://desk.example/a#x", "./a.md", "my%20notes.md", "gone.md", "open.md")
    } == {
        "https://desk.example/a#x": OwnHeadline("As It Is", f"{SITE}/a/", ("As It Was",)),
        "./a.md": OwnHeadline("As It Is", f"{SITE}/a/", ("As It Was",)),
        "my%20notes.md": OwnHeadline("A Draft", ""),
        "gone.md": OwnHeadline("Gone", ""),
        "open.md": None,
    }
