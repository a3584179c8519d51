"""Behind "Also read:" come our own articles, those that readers of this one may want first."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from editor_app.article.article import SectionKind
from editor_app.article.folder import ListedArticle
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion
from editor_app.completion.context import read_context
from editor_app.completion.newsroom import Newsroom, newsroom_of
from editor_app.completion.relations import Relations, kin_of
from editor_app.facts.entities import Credit
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore


def listed(name: str, title: str, show: str, day: int, **more: object) -> ListedArticle:
    fields = {"title": title, "show": show, **more}
    return ListedArticle(Path("/articles") / name, title, datetime(2026, 11, day, 12, tzinfo=UTC), fields)


FOLDER = (
    listed("open.md", "The One That Is Open", "show/the-salt-road", 29),
    listed("tide.md", "Tidewater: Ending Explained", "show/tidewater", 28),
    listed("pale.md", "Is Pale Harbour [Really] Over?", "show/pale-harbour", 3),
    listed("salt 2.md", "The Salt Road Season 2, Explained", "show/the-salt-road", 2),
    listed("cast.md", "Meet the Cast of The Salt Road", "show/the-salt-road", 9),
    listed("none.md", "", "show/the-salt-road", 9),
    listed(
        "out.md",
        "Glass Harbour Gets a Date",
        "",
        1,
        published=[
            {"site": "main", "url": "https://desk.example/old"},
            {"site": "main", "url": "https://desk.example/x"},
        ],
    ),
)


@pytest.fixture
def newsroom() -> Newsroom:
    return newsroom_of(FOLDER, Path("/articles/open.md"), Relations("show/the-salt-road", {"show/pale-harbour": 2}))


def offered(
    facts: ShowFacts | None, newsroom: Newsroom, marked: str, section: SectionKind = SectionKind.PLOT
) -> tuple[Completion, ...]:
    context = read_context(marked.replace("‸", "", 1), marked.index("‸"), section, facts)
    completer = Completer(None, facts, season=3)
    completer.newsroom = newsroom
    return completer.complete(context) if context is not None else ()


def test_those_of_the_same_show_come_first_then_with_its_people_then_the_newest(
    salt_road: ShowFacts, newsroom: Newsroom
) -> None:
    rows = offered(salt_road, newsroom, "Also read: ‸")

    assert [row.text for row in rows] == [
        "Meet the Cast of The Salt Road",
        "The Salt Road Season 2, Explained",
        "Is Pale Harbour [Really] Over?",
        "Tidewater: Ending Explained",
        "Glass Harbour Gets a Date",
    ]
    assert [row.detail for row in rows[1:4]] == [
        "same show · November 2, 2026",
        "same people · November 3, 2026",
        "November 28, 2026",
    ]


def test_what_is_put_in_is_a_link_with_the_headline_of_now(salt_road: ShowFacts, newsroom: Newsroom) -> None:
    rows = {row.text: row.insertion for row in offered(salt_road, newsroom, "**Also Read:** ‸")}

    assert rows["The Salt Road Season 2, Explained"] == "[The Salt Road Season 2, Explained](salt%202.md)"
    assert rows["Is Pale Harbour [Really] Over?"] == r"[Is Pale Harbour \[Really\] Over?](pale.md)"
    assert rows["Glass Harbour Gets a Date"] == "[Glass Harbour Gets a Date](https://desk.example/x)"


@pytest.mark.parametrize(
    ("marked", "section"),
    [
        ("Also read: ‸", SectionKind.PLOT),
        ("**Also Read:** ‸", SectionKind.CAST),
        ("_See also:_ ‸", SectionKind.CAST),
        ("> Related: ‸", SectionKind.OTHER),
        ("- Also read: ‸", SectionKind.OTHER),
        ("**Read more:**\n\n- ‸", SectionKind.OTHER),
        ("**Also Read:**\n- [Tidewater](tide.md)\n- ‸", SectionKind.OTHER),
        ("- ‸", SectionKind.ALSO_READ),
        ("@article:‸", SectionKind.CAST),
    ],
)
def test_a_pointer_is_known_by_its_words_its_list_or_its_section(
    salt_road: ShowFacts, newsroom: Newsroom, marked: str, section: SectionKind
) -> None:
    rows = offered(salt_road, newsroom, marked, section)

    assert rows[0].text == "Meet the Cast of The Salt Road"


@pytest.mark.parametrize(
    ("marked", "titles"),
    [
        ("Also read: tide‸", ["Tidewater: Ending Explained"]),
        ("Also read: end exp‸", ["Tidewater: Ending Explained"]),
        ("Also read: [Glass‸", ["Glass Harbour Gets a Date"]),
        ("Also read: Meet the Cast of The Salt Road and zzz‸", []),
        ("Also read: Nora Whit‸", ["Nora Whitfield", "Nora Whitfield (Imogen Hale)"]),
    ],
)
def test_letters_find_any_words_of_the_headline(
    salt_road: ShowFacts, newsroom: Newsroom, marked: str, titles: list[str]
) -> None:
    assert [row.text for row in offered(salt_road, newsroom, marked)] == titles


@pytest.mark.parametrize(
    "marked",
    [
        "I also read: ‸",
        "He can also read ‸",
        "Also read [Tidewater](tide.md) ‸",
        "- ‸",
        "Read more ‸",
        "Also read: [‸](tide.md)",
        "`Also read: ‸",
    ],
)
def test_elsewhere_no_article_is_offered(salt_road: ShowFacts, newsroom: Newsroom, marked: str) -> None:
    assert offered(salt_road, newsroom, marked) == ()


def test_what_the_list_points_to_already_is_not_offered_again(salt_road: ShowFacts, newsroom: Newsroom) -> None:
    rows = offered(salt_road, newsroom, "- [Meet the Cast](cast.md)\n- ‸", SectionKind.ALSO_READ)

    assert rows[0].text == "The Salt Road Season 2, Explained"


def test_without_a_show_the_newest_comes_first() -> None:
    assert offered(None, newsroom_of(FOLDER, None), "Also read: ‸")[0].text == "The One That Is Open"


def test_shows_are_kin_by_the_people_in_both(store: SqlStore) -> None:
    show = store.show("show/all-of-us-are-dead")
    assert show is not None
    store.put_credit(
        Credit("person/park-ji-hu", "season/squid-game-1", job="actor"), now=datetime(2026, 11, 30, tzinfo=UTC)
    )

    kin = kin_of(show, store, Event())

    assert kin == {"show/squid-game": 1}
