"""Sources, terms, histories and edits in the words of the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from editor_app.facts.entities import Entity
from editor_app.facts.fact import WRITER, Fact, Source, Status
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.store import Edit, EditKind
from editor_app.facts.telling import caution, edit_words, history_lines, is_address, seen_words, source_name, title_of
from editor_app.text.dates import Period

SHOW = Entity("show/all-of-us-are-dead", Kind.SHOW, "All of Us Are Dead")
SEASON = Entity("season/all-of-us-are-dead-2", Kind.SEASON, "All of Us Are Dead season 2", parent=SHOW.ref, number=2)
KNOWN = {e.ref: e for e in (SHOW, SEASON)}.get
RELEASED = FactRef(SEASON.ref, "released")
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_a_season_is_called_after_its_show() -> None:
    assert title_of(SEASON, KNOWN) == "All of Us Are Dead · season 2"
    assert title_of(SEASON, lambda _: None) == "All of Us Are Dead season 2"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (Source("https://www.netflix.com/tudum/x"), "netflix.com"),
        (Source("https://www.netflix.com/tudum/x", "Netflix"), "Netflix"),
        (Source("a phone call with the agent"), "a phone call with the agent"),
        (WRITER, "your own word"),
        (None, "no source"),
    ],
)
def test_a_source_is_named_briefly(source: Source | None, name: str) -> None:
    assert source_name(source) == name


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("https://example.org/a?b=c", True),
        (" http://example.org ", True),
        ("ftp://example.org", False),
        ("example.org", False),
        ("https://[", False),
        ("https://example.org and more", False),
        ("javascript:alert(1)", False),
    ],
)
def test_only_the_address_of_a_page_is_one(words: str, verdict: bool) -> None:
    assert is_address(words) is verdict


def test_the_day_a_source_was_seen_is_said_where_it_is_known() -> None:
    assert (
        seen_words(Source("https://example.org", retrieved=date(2026, 2, 3)))
        == "seen\N{NO-BREAK SPACE}3\N{NO-BREAK SPACE}Feb\N{NO-BREAK SPACE}2026"
    )
    assert seen_words(Source("https://example.org")) == ""


def test_terms_that_bind_are_marked_and_no_others() -> None:
    tmdb = Source("https://www.themoviedb.org/tv/99966", "TMDB", retrieved=date(2026, 11, 20))

    assert caution("TMDB", [tmdb], NOW) == "TMDB: not for commercial use, kept until 21 May 2027"
    assert caution("IMDb-NC", [], NOW) == "IMDb: not for commercial use"
    assert caution("CC0-1.0", [], NOW) == ""
    assert caution("of a bundle", [], NOW) == ""


def test_a_history_says_who_said_what_and_what_took_its_place() -> None:
    netflix = Source("https://netflix.example", "Netflix")
    first = Fact(RELEASED, Period.from_code("2026"), Status.RUMOURED, (netflix,), known_from=NOW, id=1)
    first = replace(first, known_to=NOW + timedelta(days=1))
    second = Fact(RELEASED, Period.from_code("2027"), sources=(netflix,), known_from=first.known_to, id=2)
    gone = Fact(RELEASED, Period.from_code("2028"), known_from=NOW, known_to=NOW + timedelta(days=2), id=3)

    lines = history_lines([first, second, gone], KNOWN)

    assert [(line.words, line.who) for line in lines] == [
        ("2027", "Netflix"),
        ("2028", "no source"),
        ("2026 (rumoured)", "Netflix"),
    ]
    assert lines[0].after == ""
    assert lines[1].after.endswith(": taken back")
    assert lines[2].after.endswith(": then 2027")


def test_a_row_that_gained_a_source_says_so() -> None:
    later = NOW + timedelta(days=1)
    row = Fact(RELEASED, Period.from_code("2026"), known_from=NOW, known_to=later, id=1)
    again = replace(row, known_from=later, known_to=None, sources=(WRITER,), id=2)

    assert history_lines([row, again], KNOWN)[1].after.endswith(": its sources changed")


@pytest.mark.parametrize(
    ("kind", "origin", "words"),
    [
        (EditKind.SET, str(RELEASED), "Release of All of Us Are Dead · season 2"),
        (EditKind.CREDIT, SEASON.ref, "Cast of All of Us Are Dead · season 2"),
        (EditKind.ADD, "Kim Min-ji", "“Kim Min-ji” added"),
        (EditKind.MERGE, "person/park-ji-hoo into person/park-ji-hu", "“Park Ji Hoo” merged into “Park Ji Hu”"),
        (EditKind.DELETE, "person/park-ji-hoo", "“Park Ji Hoo” deleted"),
        (EditKind.UNDO, str(RELEASED), "Undone: Release of All of Us Are Dead · season 2"),
        (EditKind.IMPORT, "bundle facts.json", "Taken in: bundle facts.json"),
        (EditKind.CHANGE, "Lomon", "Names of “Lomon” changed"),
    ],
)
def test_an_edit_is_told_in_a_line(kind: EditKind, origin: str, words: str) -> None:
    assert edit_words(Edit(1, NOW, kind, origin), KNOWN) == words
