"""Links to own articles are held to what these are called now and to where readers find them; nothing else is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.article.live_articles import LiveArticle
from editor_app.article.own_headlines import NO_HEADLINES, OwnHeadlines, as_words, is_file
from editor_app.article.parse import parse
from editor_app.checks.checklist import checklist
from editor_app.checks.dismissals import judged
from editor_app.checks.run import check
from editor_app.facts.no_facts import NoFacts
from editor_app.text.edits import apply

HEAD = "---\nid: 1\ntitle: T\n---\n"
CAST = LiveArticle(
    "https://desk.example/2026/who-is-in-dalgona-nights-2/",
    "The Cast of Dalgona Nights [Updated]",
    former=("Dalgona Nights: Who Is in It?", "Dalgona Nights"),
)
FINALE = LiveArticle(
    "https://desk.example/?p=7", "달고나의 밤: The Finale, Explained", former=("How Dalgona Nights Ends",)
)
OWN = OwnHeadlines(
    {"desk.example/2026/who-is-in-dalgona-nights-2": CAST, "desk.example?p=7": FINALE},
    {"cast.md": "As It Was Sent", "the music.md": "Dalgona Nights: The Music"},
    {"cast.md": CAST.address},
)


def found(text: str, rule: str) -> list[str]:
    article = parse(f"{HEAD}{text}\n")
    told = check(article, NoFacts(), today=date(2026, 11, 30), own=OWN, kinds=("search",))
    return [article.text_at(one.span) for one in told if one.rule == rule]


def fixed(text: str, rule: str) -> str:
    article = parse(f"{HEAD}{text}\n")
    told = check(article, NoFacts(), today=date(2026, 11, 30), own=OWN, kinds=("search",))
    edits = [edit for one in told if one.rule == rule for edit in one.fixes[0].edits]
    return apply(article.text, edits).removeprefix(HEAD).rstrip("\n")


@pytest.mark.parametrize(
    "link",
    [
        "[Dalgona Nights: Who Is in It?](http://www.desk.example/2026/who-is-in-dalgona-nights-2)",
        "[Dalgona Nights: who is in it?](https://desk.example/2026/who-is-in-dalgona-nights-2/#leads)",
        "[How Dalgona Nights Ends](https://desk.example/?p=7)",
    ],
)
@pytest.mark.parametrize("place", ["{}", "As told in {}, so.", "- {}", "**Also Read:** {}", "> Related: {}"])
def test_a_headline_of_before_is_told_wherever_it_stands(link: str, place: str) -> None:
    assert found(place.format(link), "changed-headline") == [link[1 : link.index("]")]]


def test_the_headline_of_now_is_put_in_as_words_of_a_link() -> None:
    link = "[Dalgona Nights: Who Is in It?](https://desk.example/2026/who-is-in-dalgona-nights-2/#leads)"

    text = fixed(f"**Also Read:** {link}", "changed-headline")

    assert text == f"**Also Read:** [The Cast of Dalgona Nights \\[Updated\\]]{link[link.index('(') :]}"
    assert found(text, "changed-headline") == []


def test_the_headline_that_an_address_was_made_of_is_one_of_before() -> None:
    link = "[Who Is in “Dalgona Nights”?](https://desk.example/2026/who-is-in-dalgona-nights-2/)"

    assert found(f"## Also Read\n\n- {link}", "changed-headline") == ["Who Is in “Dalgona Nights”?"]
    assert found(f"Somebody asked: {link}", "changed-headline") == []


@pytest.mark.parametrize(
    "words",
    [
        "The Cast of Dalgona Nights [Updated]",
        r"The cast of *Dalgona Nights* \[updated\]",
        "the cast of Dalgona Nights",
        "who plays in it",
        "Dalgona Nights",
        "![Dalgona Nights: Who Is in It?](https://desk.example/poster.jpg)",
    ],
)
@pytest.mark.parametrize("place", ["In {}.", "- {}"])
def test_what_a_writer_may_call_a_link_is_not_told(words: str, place: str) -> None:
    link = f"[{words}](https://desk.example/2026/who-is-in-dalgona-nights-2/)"

    assert found(place.format(link), "changed-headline") == []


def test_a_link_to_a_file_gets_the_address_that_readers_have() -> None:
    assert fixed("See [who plays](./cast.md#leads).", "file-link") == f"See [who plays]({CAST.address}#leads)."
    assert found("[The music](the%20music.md), [others](a/notes.md#x), [a page](cast.html)", "file-link") == [
        "The music",
        "others",
    ]


def test_where_nothing_is_known_to_be_published_files_lead_to_files() -> None:
    article = parse(f"{HEAD}[The music](the%20music.md)\n")

    told = check(article, NoFacts(), today=date(2026, 11, 30), own=OwnHeadlines(titles=OWN.titles), kinds=("search",))

    assert told == ()


def test_the_list_before_publishing_counts_them() -> None:
    article = parse(f"{HEAD}[The music](the%20music.md), [How Dalgona Nights Ends](https://desk.example/?p=7)\n")
    told = check(article, NoFacts(), today=date(2026, 11, 30), own=OWN, kinds=("search",))

    (point,) = (point for point in checklist(article, judged(article, told, ())) if point.name == "Links")

    assert point.words == "1 link leads to a file, 1 other has an old headline."
    assert [article.text_at(place) for place in point.places] == ["The music", "How Dalgona Nights Ends"]


@given(st.text(max_size=40))
def test_any_headline_can_stand_between_brackets(title: str) -> None:
    (link,) = parse(f"{HEAD}[{as_words(title)}](fact:show/x)\n").links

    assert link.words.of(f"{HEAD}[{as_words(title)}](fact:show/x)\n") == as_words(title)


@given(st.text(max_size=40))
def test_any_destination_can_be_looked_up(destination: str) -> None:
    assert NO_HEADLINES.of(destination) is None
    is_file(destination)
    OWN.of(destination)
