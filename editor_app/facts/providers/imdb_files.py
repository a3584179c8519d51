"""Reads IMDb's TSV files, plain or gzipped, block by block: https://developer.imdb.com/non-commercial-datasets/

A line is a row, a tab ends a cell, and nothing is quoted: a quotation mark is a letter of the title. The first line
names the columns. `\\N` is what is not known.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import NoReturn

from editor_app.errors import FileRefused, ProviderError
from editor_app.watch import Progress, Watch

UNKNOWN = "\\N"

COLUMNS: dict[str, tuple[str, ...]] = {
    "title.ratings": ("tconst", "averageRating", "numVotes"),
    "title.basics": (
        *("tconst", "titleType", "primaryTitle", "originalTitle", "isAdult"),
        *("startYear", "endYear", "runtimeMinutes", "genres"),
    ),
    "title.episode": ("tconst", "parentTconst", "seasonNumber", "episodeNumber"),
    "title.akas": (*("titleId", "ordering", "title", "region", "language", "types", "attributes", "isOriginalTitle"),),
    "name.basics": ("nconst", "primaryName", "birthYear", "deathYear", "primaryProfession", "knownForTitles"),
    "title.principals": ("tconst", "ordering", "nconst", "category", "job", "characters"),
    "title.crew": ("tconst", "directors", "writers"),
}
"""The seven files and their columns, in the order in which they are read: what others build on comes first."""

REQUIRED = ("name.basics", "title.basics")

_Text = BufferedIOBase  # of a file, unpacked where it is packed

_BLOCK = 2_000_000  # bytes: some 30,000 rows, a tenth of a second


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows: the number of the first one's line, and where the next block begins."""

    first_line: int
    lines: list[str]
    next_line: int
    next_byte: int  # of the text, unpacked


class TsvFile:
    """One file. Raises `FileRefused` where it is not as IMDb writes it, with the line; nothing is read twice."""

    def __init__(self, path: Path, table: str) -> None:
        self.path = path
        self.table = table
        self.width = len(COLUMNS[table])

    def blocks(self, watch: Watch, *, line: int = 0, byte: int = 0) -> Iterator[Block]:
        """Its rows from `line`, which begins at `byte`; both are 0 or those of a block's end. Tells how far it is."""
        try:
            with self.path.open("rb") as raw:
                total = self.path.stat().st_size
                is_packed = self.path.suffix == ".gz"
                text: _Text = gzip.GzipFile(fileobj=raw) if is_packed else raw
                line = self._skip(text, watch, line, byte) if line else self._check_header(text)
                byte = byte or len("\t".join(COLUMNS[self.table])) + 1
                rest = b""
                while data := text.read(_BLOCK):
                    watch.stop_if_cancelled()
                    data = rest + data
                    end = data.rfind(b"\n") + 1
                    rest = data[end:]
                    if end:
                        yield (block := self._block(data[: end - 1], line, byte + end))
                        line, byte = block.next_line, block.next_byte
                    watch.tell(Progress(f"Reading {self.path.name}", raw.tell(), total, "bytes"))
                if rest:
                    self.refuse(line, "The file is cut off: that line does not end.", remedy="Download it again.")
        except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
            self.refuse(line, f"The file is cut off or damaged: {problem}.", remedy="Download it again.")
        except OSError as problem:
            raise ProviderError(
                f"{self.path.name} cannot be read.",
                why=f"{problem.strerror or problem}.",
                remedy="Check the file, and import the folder again.",
            ) from problem

    def _check_header(self, text: _Text) -> int:
        expected = "\t".join(COLUMNS[self.table])
        found = text.read(len(expected) + 1)
        if found != expected.encode() + b"\n":
            told = found.split(b"\n")[0].decode(errors="replace")
            self.refuse(1, f"It begins “{told}” where IMDb's begins “{expected.replace(chr(9), ' ')}”.")
        return 2

    def _skip(self, text: _Text, watch: Watch, line: int, byte: int) -> int:
        while byte > 0:
            watch.stop_if_cancelled()
            skipped = text.read(min(byte, 1 << 24))
            if not skipped:
                self.refuse(line, "The file is shorter than it was.", remedy="Import the folder again.")
            byte -= len(skipped)
        return line

    def _block(self, data: bytes, line: int, next_byte: int) -> Block:
        try:
            lines = data.decode().split("\n")
        except UnicodeDecodeError as problem:
            self.refuse(line + data.count(b"\n", 0, problem.start), "It is not UTF-8 there.")
        block = Block(line, lines, line + len(lines), next_byte)
        if data.count(b"\t") != len(lines) * (self.width - 1):  # most rows are skipped by their first cell
            self.refuse_row(block, ValueError("a cell too many or too few"))
        return block

    def refuse(self, line: int, why: str, *, remedy: str = "Use the file as IMDb offers it, unchanged.") -> NoReturn:
        """Raise `FileRefused`, saying which file and which line."""
        raise FileRefused(f"{self.path.name} was not taken in.", why=f"Line {line:,}: {why}", remedy=remedy)

    def refuse_row(self, block: Block, problem: Exception) -> NoReturn:
        """Find the first row of `block` that is not as it should be, and raise `FileRefused` for it."""
        for number, row in enumerate(block.lines, block.first_line):
            cells = row.split("\t")
            if len(cells) != self.width:
                self.refuse(number, f"It has {len(cells)} cells instead of {self.width}.")
            if wrong := next(
                (why for name, cell in zip(COLUMNS[self.table], cells, strict=True) if (why := _wrong(name, cell))), ""
            ):
                self.refuse(number, wrong)
        self.refuse(block.first_line, f"Something near it cannot be read ({type(problem).__name__}: {problem}).")


_NUMBERS = frozenset({"birthYear", "deathYear", "startYear", "endYear", "seasonNumber", "episodeNumber"})
_ALWAYS_NUMBERS = frozenset({"numVotes", "ordering"})
_CODES = {"tconst": "tt", "titleId": "tt", "parentTconst": "tt", "nconst": "nm"}


def _wrong(column: str, cell: str) -> str:
    """What is wrong with a cell; "" where nothing is."""
    if (start := _CODES.get(column)) and not (cell.startswith(start) and cell[2:].isdecimal()):
        return f"“{cell}” is no {column}, which is {start} and a number."
    if column in _ALWAYS_NUMBERS and not cell.isdecimal():
        return f"“{cell}” is no {column}, which is a number."
    if column in _NUMBERS and cell != UNKNOWN and not cell.isdecimal():
        return f"“{cell}” is no {column}, which is a number or {UNKNOWN}."
    if column == "characters" and cell != UNKNOWN and not (cell.startswith('["') and cell.endswith('"]')):
        return f"“{cell}” is no list of characters."
    return ""


def files_in(folder: Path) -> dict[str, TsvFile]:
    """The files of IMDb's that lie in `folder`, by their tables, in the order of `COLUMNS`; the unpacked of two.

    Raises `ProviderError` where one that we need is not there.
    """
    found: dict[str, TsvFile] = {}
    for table in COLUMNS:
        paths = [folder / f"{table}{end}" for end in (".tsv", ".tsv.gz")]
        path = next((path for path in paths if path.is_file()), None)
        if path is not None:
            found[table] = TsvFile(path, table)
    if missing := [table for table in REQUIRED if table not in found]:
        raise ProviderError(
            f"{folder} does not hold IMDb's files.",
            why=f"There is no {missing[0]}.tsv.gz in it." if folder.is_dir() else "It is no folder.",
            remedy="Download them from https://datasets.imdbws.com/ into one folder, and name that.",
        )
    return found
