"""Values beside labels: "Release date: January 28, 2022", a row "| Episodes | 12 |", a table with a head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.article.subject import Subject, seasons_in
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A value in `sentence`, from `start` on, with the `name` of its label in small letters.

    `season` is the one that the row or the heading above names, None where neither does.
    """

    passage: Passage
    sentence: Sentence
    start: int
    name: str
    season: int | None


_LABEL = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z /-]{2,30}?)(?P<of> \(?(?:of |for )?season \d+\)?)?\s*(?::|\s[–—-])\s+(?=\S)", re.I
)


_SEASON_FIRST = re.compile(r"season (?:\d{1,2}|one|two|three|four|five|six)(?::| [–—-])\s+(?=\S)", re.IGNORECASE)
SEASON = "season"
"""The name of the label in "Season 1: January 28, 2022, 12 episodes"."""


def labelled(prose: Prose) -> Iterator[Labelled]:
    """All that stands beside a label in a list or table of a section, unless it is of another show."""
    season: int | None = None
    is_ours = True
    table: list[Passage] = []
    for passage in (*prose.passages, None):
        if passage is not None and passage.kind is PassageKind.ROW:
            table.append(passage)
            continue
        if table:
            yield from _in_table(prose, table, season, is_ours=is_ours)
            table = []
        if passage is None:
            return
        if passage.kind is PassageKind.HEADING:
            season, is_ours = _of_heading(prose, passage)
        elif passage.kind in (PassageKind.ITEM, PassageKind.PARAGRAPH) and is_ours and passage.sentences:
            sentence = passage.sentences[0]
            if of_season := _SEASON_FIRST.match(sentence.words):
                number = seasons_in(of_season[0])[0][2]
                yield Labelled(passage, sentence, of_season.end(), SEASON, number)
            elif found := _LABEL.match(sentence.words):
                own = seasons_in(found[0])
                yield Labelled(passage, sentence, found.end(), _name(found["name"]), own[0][2] if own else season)


def _of_heading(prose: Prose, passage: Passage) -> tuple[int | None, bool]:
    """The season that a heading names, and whether it may be of our show."""
    seasons = {number for _, _, number in seasons_in(passage.words)}
    last = passage.sentences[-1]
    is_ours = prose.subject(passage, last, len(last.words)) is not Subject.OTHER
    return (seasons.pop() if len(seasons) == 1 else None), is_ours


def _name(words: str) -> str:
    return " ".join(words.lower().split())


def _in_table(prose: Prose, rows: list[Passage], season: int | None, *, is_ours: bool) -> Iterator[Labelled]:
    if not is_ours:
        return
    head = {column: _name(cell.words) for column, cell in zip(rows[0].columns, rows[0].sentences, strict=True)}
    has_head = head.get(0) in ("season", "", None) or "season" in head.get(0, "")
    for row in rows[1:] if has_head else ():
        cells = dict(zip(row.columns, row.sentences, strict=True))
        first = cells.get(0)
        own = _season_of_row(first.words) if first is not None else None
        for column, cell in cells.items():
            if column and column in head and own is not None:
                yield Labelled(row, cell, 0, head[column], own)
    for row in () if has_head else rows:
        if row.columns == (0, 1):
            named = seasons_in(row.sentences[0].words)
            own = named[0][2] if named else season
            name = re.sub(r"\s*\(?(?:of |for )?season \d+\)?", "", _name(row.sentences[0].words)).strip(" :")
            yield Labelled(row, row.sentences[1], 0, name, own)


def _season_of_row(words: str) -> int | None:
    if words.strip().isdecimal() and len(words.strip()) < 3:
        return int(words)
    named = seasons_in(words)
    return named[0][2] if len(named) == 1 else None
