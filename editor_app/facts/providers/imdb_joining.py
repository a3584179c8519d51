"""Puts together what was read of IMDb's files: numbers shows, seasons, characters and credits."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from editor_app.facts.providers.imdb_files import UNKNOWN
from editor_app.facts.refs import Kind, slug
from editor_app.text.scripts import script_of

Row: TypeAlias = tuple[Any, ...]  # of a table; each column has its own type

SHOW_TYPES = {"tvSeries": "tv_series", "tvMiniSeries": "miniseries"}

_SHOWS = 5_000  # at once
_LONGEST_NAME = 60  # of a reference; some titles are a paragraph


def number_shows(connection: sqlite3.Connection) -> None:
    """Shows with their titles elsewhere, in the order of their codes, and then their seasons."""
    connection.execute(
        "UPDATE imdb_show SET position = n FROM "
        "(SELECT number AS k, row_number() OVER (ORDER BY code) AS n FROM imdb_show) WHERE number = k"
    )
    shows = connection.execute(
        "SELECT position, code, type, title, original, begun, ended, genres, votes FROM imdb_show ORDER BY code"
    )
    while rows := shows.fetchmany(_SHOWS):
        add_items(connection, map(_show_item, rows), [fact for row in rows for fact in _show_facts(*row)])
    connection.execute(
        "INSERT INTO alias (item, text, kind, language, script) "
        "SELECT position, original, 'official', '', '' FROM imdb_show WHERE original NOT IN (title, ?) UNION ALL "
        "SELECT s.position, t.text, t.kind, t.language, '' FROM imdb_title t JOIN imdb_show s ON s.number = t.show "
        "WHERE t.text NOT IN (s.title, s.original) ORDER BY 1",
        (UNKNOWN,),
    )
    connection.create_function("script_of", 1, script_of, deterministic=True)
    connection.execute("UPDATE alias SET script = script_of(text)")
    seasons = connection.execute(
        "SELECT t.season, t.episodes, t.year, s.position, i.ref FROM imdb_season t "
        "JOIN imdb_show s ON s.number = t.show JOIN item i ON i.position = s.position ORDER BY s.code, t.season"
    )
    position = first_position(connection)
    while rows := seasons.fetchmany(_SHOWS):
        items: list[Row] = []
        facts: list[Row] = []
        for place, (season, episodes, year, parent, ref) in enumerate(rows, position):
            ref_of_season = f"season/{ref.partition('/')[2]}-{season}"
            items.append((place, None, Kind.SEASON.value, ref_of_season, f"Season {season}", parent, season, 0))
            facts.append((place, "episodes", 0, None, episodes, None))
            if year:
                facts.append((place, "released", 1, year, None, None))
        add_items(connection, items, facts)
        position += len(rows)


def number_characters_and_credits(connection: sqlite3.Connection) -> None:
    """After all people: characters, and then who has which part, in the order of shows and bills."""
    found = connection.execute(
        "SELECT s.number, s.position, s.code, s.votes, c.character, min(c.billing) FROM imdb_part c "
        "JOIN imdb_show s ON s.number = c.show JOIN item p ON p.code = c.person "
        "WHERE c.character != '' GROUP BY s.position, c.character ORDER BY s.position, 6, c.character"
    )
    position = first_position(connection)
    given: defaultdict[int, set[str]] = defaultdict(set)
    while rows := found.fetchmany(20_000):
        items: list[Row] = []
        characters: list[Row] = []
        for number, parent, code, votes, name, billing in rows:
            if parent not in given:
                given.clear()  # shows come one after the other
            ref = _free(ref_of("character", code, name), given[parent])
            popularity = votes // (1 + billing)
            items.append((position, None, Kind.CHARACTER.value, ref, name, parent, None, popularity))
            characters.append((number, name, position))
            position += 1
        add_items(connection, items, [])
        connection.executemany("INSERT INTO imdb_character VALUES (?, ?, ?)", characters)
    connection.execute(
        "INSERT INTO credit (scope, person, character, job, billing) "
        "SELECT s.position, p.position, k.position, c.job, c.billing FROM imdb_part c "
        "JOIN imdb_show s ON s.number = c.show JOIN item p ON p.code = c.person "
        "LEFT JOIN imdb_character k ON k.show = c.show AND k.name = c.character "
        "ORDER BY s.position, c.billing = 0, c.billing, c.person, c.job, c.character"
    )


def _show_item(row: Row) -> Row:
    position, code, _, title, *_, votes = row
    return (position, code, Kind.SHOW.value, ref_of("show", code, title), title, None, None, votes)


def _show_facts(
    position: int,
    code: str,
    title_type: str,
    title: str,
    original: str,
    begun: int | None,
    ended: int | None,
    genres: str,
    votes: int,
) -> Iterator[Row]:
    """What is said of a show, in the order in which it is to speak."""
    yield (position, "type", 0, None, None, SHOW_TYPES[title_type])
    if original not in (title, UNKNOWN):
        yield (position, "original_title", 1, None, None, original)
    if begun:
        yield (position, "premiered", 2, begun, None, None)
    if ended:
        yield (position, "ended", 3, ended, None, None)
    for place, genre in enumerate(filter(None, genres.split(",")), 4):
        yield (position, "genre", place, None, None, genre)


def first_position(connection: sqlite3.Connection) -> int:
    """The position of the next item."""
    (highest,) = connection.execute("SELECT coalesce(max(position), 0) FROM item").fetchone()
    return int(highest) + 1


def add_items(connection: sqlite3.Connection, items: Iterable[Row], facts: Iterable[Row]) -> None:
    """Add rows of `item` and `fact`; a person who is there twice is taken once."""
    connection.executemany("INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?)", items)
    connection.executemany("INSERT OR IGNORE INTO fact VALUES (?, ?, ?, ?, ?, ?)", facts)


def ref_of(kind: str, code: str, name: str) -> str:
    """ "person/nm0000001-fred-astaire"; the number alone where no letter of the name is Latin."""
    stem = slug(name)
    if len(stem) > _LONGEST_NAME:
        stem = stem[:_LONGEST_NAME].rpartition("-")[0] or stem[:_LONGEST_NAME]
    return f"{kind}/{code}-{stem}" if stem else f"{kind}/{code}"


def _free(ref: str, given: set[str]) -> str:
    """`ref`, or with a number behind it where another character of the show has it."""
    number, free = 1, ref
    while free in given:
        number += 1
        free = f"{ref}-{number}"
    given.add(free)
    return free
