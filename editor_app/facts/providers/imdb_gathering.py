"""From IMDb's files to what they say: reads, joins and numbers it in the file of a `Gathered`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import TypeAlias

from editor_app.facts.entities import AliasKind
from editor_app.facts.gathered import Gathered
from editor_app.facts.providers.imdb_files import UNKNOWN, Block, TsvFile
from editor_app.facts.providers.imdb_joining import (
    SHOW_TYPES,
    Row,
    add_items,
    first_position,
    number_characters_and_credits,
    number_shows,
    ref_of,
)
from editor_app.facts.providers.imdb_numbers import Numbers
from editor_app.facts.refs import Kind
from editor_app.watch import Progress, Watch

_JOBS = {
    "actor": "actor",
    "actress": "actor",
    "self": "self",
    "director": "director",
    "writer": "writer",
    "producer": "producer",
    "composer": "composer",
    "cinematographer": "cinematographer",
    "editor": "editor",
    "production_designer": "production designer",
    "casting_director": "casting director",
}
"""What a category of title.principals is called here. Whoever is in archive footage has no part in a show."""

_RAW = """
CREATE TABLE imdb_show (
    number INTEGER PRIMARY KEY, code TEXT NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL, original TEXT NOT NULL,
    begun INTEGER, ended INTEGER, genres TEXT NOT NULL, votes INTEGER NOT NULL, position INTEGER
);
CREATE TABLE imdb_season (
    show INTEGER, season INTEGER, episodes INTEGER NOT NULL, year INTEGER, PRIMARY KEY (show, season)
) WITHOUT ROWID;
CREATE TABLE imdb_title (show INTEGER, text TEXT, kind TEXT, language TEXT, PRIMARY KEY (show, text)) WITHOUT ROWID;
CREATE TABLE imdb_part (
    show INTEGER, person TEXT, job TEXT, character TEXT, billing INTEGER, PRIMARY KEY (show, person, job, character)
) WITHOUT ROWID;
CREATE TABLE imdb_character (show INTEGER, name TEXT, position INTEGER, PRIMARY KEY (show, name)) WITHOUT ROWID;
"""

_Step: TypeAlias = Callable[[sqlite3.Connection, list[str]], None]


class ImdbGathering:
    """One run over the files. What was done in an earlier one is noted in the file, and skipped."""

    def __init__(self, into: Gathered, files: dict[str, TsvFile], watch: Watch) -> None:
        self._into = into
        self._files = files
        self._watch = watch
        self._votes = Numbers("I")
        self._years = Numbers("H")
        self._is_series = Numbers("B")
        self._position = 0

    def run(self) -> None:
        """All steps, those that others build on first."""
        self._once("tables", lambda connection: _execute_all(connection, _RAW))
        self._read_votes()
        self._read("title.basics", self._take_titles)
        self._recall_series()
        self._read("title.episode", self._take_episodes)
        self._years.clear()
        self._read("title.akas", self._take_akas)
        self._once("shows", number_shows)
        self._read("name.basics", self._take_names)
        self._votes.clear()
        self._read("title.principals", self._take_principals)
        self._read("title.crew", self._take_crew)
        self._once("credits", number_characters_and_credits)

    # -- steps and how far they are

    def _once(self, step: str, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do it in one transaction, unless it was done."""
        if not self._into.note(step):
            self._watch.tell(Progress("Putting shows, people and parts together"))
            with self._into.changing() as connection:
                work(connection)
                self._into.set_note(step, "done")

    def _read(self, table: str, take: _Step) -> None:
        """Read a file from where an earlier run was interrupted."""
        noted = self._into.note(table)
        if noted == "done" or table not in self._files:
            return
        line, byte, self._position = map(int, (noted or f"0 0 {first_position(self._into.connection)}").split())
        for block in self._files[table].blocks(self._watch, line=line, byte=byte):
            with self._into.changing() as connection:
                self._take(table, take, connection, block)
                self._into.set_note(table, f"{block.next_line} {block.next_byte} {self._position}")
        with self._into.changing():
            self._into.set_note(table, "done")

    def _take(self, table: str, take: _Step, connection: sqlite3.Connection, block: Block) -> None:
        try:
            take(connection, block.lines)
        except (ValueError, IndexError, TypeError, OverflowError) as problem:
            self._files[table].refuse_row(block, problem)

    # -- what is kept in memory while files are read

    def _read_votes(self) -> None:
        """The smallest file but for one; it is read anew in each run that needs it."""
        if "title.ratings" in self._files and self._into.note("name.basics") != "done":
            for block in self._files["title.ratings"].blocks(self._watch):
                try:
                    for row in block.lines:
                        title, _, votes = row.split("\t")
                        self._votes[int(title[2:])] = int(votes)
                except (ValueError, OverflowError) as problem:
                    self._files["title.ratings"].refuse_row(block, problem)

    def _recall_series(self) -> None:
        """After an interruption: which titles are series, and for episodes their years, which no table keeps."""
        for (number,) in self._into.rows("SELECT number FROM imdb_show"):
            self._is_series[number] = 1
        if self._into.note("title.episode") != "done" and not len(self._years):
            for block in self._files["title.basics"].blocks(self._watch):
                for row in block.lines:
                    self._note_year(row.split("\t"))

    def _note_year(self, cells: list[str]) -> None:
        if cells[1] == "tvEpisode" and cells[5] != UNKNOWN:
            self._years[int(cells[0][2:])] = int(cells[5])

    # -- one step for each file

    def _take_titles(self, connection: sqlite3.Connection, lines: list[str]) -> None:
        shows = []
        for row in lines:
            code, title_type, title, original, _, begun, ended, _, genres = cells = row.split("\t")
            number = _numbered(code, "tt")
            if title_type in SHOW_TYPES:
                years = (_number(begun), _number(ended))
                kinds = "" if genres == UNKNOWN else genres
                shows.append((number, code, title_type, title, original, *years, kinds, self._votes[number]))
            else:
                self._note_year(cells)
        connection.executemany("INSERT OR IGNORE INTO imdb_show VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", shows)

    def _take_episodes(self, connection: sqlite3.Connection, lines: list[str]) -> None:
        seasons: dict[tuple[int, int], tuple[int, int]] = {}
        for row in lines:
            code, show, season, _ = row.split("\t")
            if season != UNKNOWN and self._is_series[number := int(show[2:])]:
                place = (number, int(season))
                episodes, first = seasons.get(place, (0, 0))
                year = self._years[int(code[2:])]
                seasons[place] = (episodes + 1, min(first, year) if first and year else first or year)
        connection.executemany(
            "INSERT INTO imdb_season VALUES (?, ?, ?, nullif(?, 0)) ON CONFLICT DO UPDATE SET "
            "episodes = episodes + excluded.episodes, "
            "year = min(ifnull(year, excluded.year), ifnull(excluded.year, year))",
            ((*place, *told) for place, told in seasons.items()),
        )

    def _take_akas(self, connection: sqlite3.Connection, lines: list[str]) -> None:
        titles = []
        is_series = self._is_series.until_now
        known = len(is_series)
        for row in lines:
            if (number := int(row[2 : row.index("\t")])) < known and is_series[number]:
                _, _, title, _, language, types, _, _ = row.split("\t")
                kind = AliasKind.OFFICIAL if types in ("imdbDisplay", "original") else AliasKind.OTHER
                titles.append((number, title, kind.value, "" if language == UNKNOWN else language))
        connection.executemany(
            "INSERT INTO imdb_title VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET language = excluded.language WHERE language = ''",
            titles,
        )

    def _take_names(self, connection: sqlite3.Connection, lines: list[str]) -> None:
        items: list[Row] = []
        facts: list[Row] = []
        position, person = self._position, Kind.PERSON.value
        votes = self._votes.until_now
        rated = len(votes)
        for row in lines:
            code, name, born, died, _, known = row.split("\t")
            if code[:2] != "nm" or not code[2:].isdecimal():
                raise ValueError(code)
            popularity = 0
            if known != UNKNOWN:
                for title in known.split(","):
                    number = int(title[2:])
                    if number < rated:
                        popularity += votes[number]
                popularity //= 4
            items.append((position, code, person, ref_of("person", code, name), name, None, None, popularity))
            if born != UNKNOWN:
                facts.append((position, "born", 0, int(born), None, None))
            if died != UNKNOWN:
                facts.append((position, "died", 0, int(died), None, None))
            position += 1
        add_items(connection, items, facts)
        self._position = position

    def _take_principals(self, connection: sqlite3.Connection, lines: list[str]) -> None:
        parts = []
        is_series = self._is_series.until_now
        known = len(is_series)
        for row in lines:
            if (number := int(row[2 : row.index("\t")])) < known and is_series[number]:
                _, ordering, person, category, job, characters = row.split("\t")
                if called := _JOBS.get(category):
                    names: list[str] = []
                    if called == "actor" and characters != UNKNOWN:
                        names = [" ".join(name.split()) for name in json.loads(characters)]
                    if called == "writer" and "creat" in job:
                        called = "creator"
                    billing = int(ordering)
                    parts += [(number, person, "", name, billing) for name in names if name] or [
                        (number, person, called, "", billing)
                    ]
        _add_parts(connection, parts)

    def _take_crew(self, connection: sqlite3.Connection, lines: list[str]) -> None:
        parts = []
        is_series = self._is_series.until_now
        known = len(is_series)
        for row in lines:
            if (number := int(row[2 : row.index("\t")])) < known and is_series[number]:
                _, directors, writers = row.split("\t")
                for job, people in (("director", directors), ("writer", writers)):
                    if people != UNKNOWN:
                        parts += [(number, person, job, "", 0) for person in people.split(",")]
        _add_parts(connection, parts)


def _execute_all(connection: sqlite3.Connection, script: str) -> None:
    for statement in script.split(";"):  # `executescript` would end the transaction
        connection.execute(statement)


def _add_parts(connection: sqlite3.Connection, parts: Iterable[Row]) -> None:
    """Who is billed twice for one part is billed where they come first; 0 is unknown."""
    connection.executemany(
        "INSERT INTO imdb_part VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET billing = excluded.billing "
        "WHERE excluded.billing > 0 AND (billing = 0 OR excluded.billing < billing)",
        parts,
    )


def _numbered(code: str, start: str) -> int:
    """The number of a title or a person. Raises `ValueError` for what is none."""
    if code[:2] != start or not code[2:].isdecimal():
        raise ValueError(code)
    return int(code[2:])


def _number(cell: str) -> int | None:
    return None if cell == UNKNOWN else int(cell)
