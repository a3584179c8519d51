"""The changes of a batch in the order and the words in which a writer reads them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.difference import Difference, DifferenceLine
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Fact, Source
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.taking.difference_rows import age_words, difference_rows, source_words

TODAY = date(2026, 11, 22)
A = Source("https://a.example/1", "A", retrieved=TODAY)


def test_changes_of_a_show_stand_under_it_and_its_seasons(store: SqlStore, update: Batch) -> None:
    rows = difference_rows(store.preview(update), update, TODAY)

    assert [(row.label, row.before, row.after, row.aside) for row in rows] == [
        ("All of Us Are Dead", "", "", ""),
        ("Genre", "", "Horror comedy", "TVmaze, 3 days ago"),
        ("All of Us Are Dead · season 2", "", "", ""),
        ("Release", "no date yet", "January 28, 2027", "TVmaze, 3 days ago"),
        ("Cast", "", "Roh Jae-won as Ki Tae-hyun", "TVmaze, 3 days ago"),
    ]


def test_what_is_said_aloud_names_whom_it_is_about(store: SqlStore, update: Batch) -> None:
    rows = difference_rows(store.preview(update), update, TODAY)

    assert rows[3].spoken == (
        "Release of All of Us Are Dead · season 2, was no date yet, now January 28, 2027, TVmaze, 3 days ago"
    )


def test_each_show_is_followed_by_its_seasons_and_people_come_last() -> None:
    shows = [Entity(f"show/{n}", Kind.SHOW, n.upper()) for n in "ab"]
    seasons = [Entity(f"season/{n}-1", Kind.SEASON, f"{n} 1", parent=f"show/{n}", number=1) for n in "ab"]
    facts = [Fact(FactRef("person/p", "born"), "1999"), *(Fact(FactRef(s.ref, "episodes"), 8) for s in seasons)]
    credits = [Credit("person/p", show.ref, job="writer") for show in shows]
    lines = [DifferenceLine(f, f.ref.subject, "Episodes", "", "8") for f in facts]
    lines += [DifferenceLine(c, c.scope, "Crew", "", "P, writer") for c in credits]
    batch = Batch("test", (*shows, *seasons), tuple(credits), tuple(facts))

    rows = difference_rows(Difference(tuple(lines)), batch, TODAY)

    assert [row.label for row in rows if row.line is None] == ["show/a", "season/a-1", "show/b", "season/b-1", "People"]
    assert (rows[-1].label, rows[-1].lead + rows[-1].after) == ("person/p", "episodes: 8")


def test_what_was_said_before_stands_before_what_is_to_be() -> None:
    fact = Fact(FactRef("person/p", "born"), "1999")
    line = DifferenceLine(fact, "P", "Born", "1998", "1999")

    _, row = difference_rows(Difference((line,)), Batch("test", facts=(fact,)), TODAY)

    assert (row.label, row.lead, row.after) == ("P", "born: 1998 → ", "1999")


def test_a_newcomer_is_no_row_of_its_own() -> None:
    line = DifferenceLine(Entity("person/p", Kind.PERSON, "P"), "P", "Person", "", "P")

    assert difference_rows(Difference((line,)), Batch("test", (Entity("person/p", Kind.PERSON, "P"),)), TODAY) == ()


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ((), ""),
        ((A,), "A, today"),
        ((A, Source("https://a.example/2", "A")), "A, today"),
        ((A, Source("https://b.example", "B", retrieved=TODAY - timedelta(9))), "2 sources, today"),
        ((Source("the press kit"),), "the press kit"),
    ],
)
def test_who_says_so(sources: tuple[Source, ...], words: str) -> None:
    assert source_words(sources, TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "today"), (0, "today"), (1, "yesterday"), (2, "2 days ago"), (30, "30 days ago"), (31, "October 2026")],
)
def test_how_old_that_is(days: int, words: str) -> None:
    assert age_words(TODAY - timedelta(days), TODAY) == words
