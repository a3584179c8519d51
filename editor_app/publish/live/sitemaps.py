"""Reads sitemaps, whatever is in them: of a hostile one no more is taken than of a good one."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from xml.parsers import expat

LARGEST = 16 * 2**20
"""Bytes of one sitemap, unpacked; what is beyond is not read. The protocol allows three times as many."""
_MOST = 50_000
_LONGEST = 2_000
_PIECE = 64 * 1024
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of a sitemap. `title` is there for news alone; `modified` is in UTC."""

    address: str
    modified: datetime | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`maps` are the sitemaps that an index names, `entries` the addresses of any other."""

    maps: tuple[Entry, ...] = ()
    entries: tuple[Entry, ...] = ()


def read_sitemap(body: bytes) -> Sitemap:
    """What stands in a sitemap, gzipped or not; of a broken one, what stands before the break.

    A list of bare addresses, a line each, is one too. Document types are refused: they are how a small file becomes a
    large one.
    """
    reader = _Reader()
    head = b""
    for piece in _unpacked(body):
        head = head or piece.lstrip(b"\xef\xbb\xbf \t\r\n")[:4]
        if head.lower() == b"http":
            return Sitemap(entries=tuple(_lines(b"".join(_unpacked(body)))))
        if not reader.feed(piece):
            break
    return Sitemap(tuple(reader.maps), tuple(reader.entries))


def _unpacked(body: bytes) -> Iterator[bytes]:
    """The body in pieces, none of them large, and not more than `LARGEST` in all."""
    if not body.startswith(_GZIP):
        for start in range(0, min(len(body), LARGEST), _PIECE):
            yield body[start : start + _PIECE]
        return
    unpacker, size = zlib.decompressobj(wbits=31), 0
    rest = body
    while rest and size < LARGEST:
        try:
            piece = unpacker.decompress(rest, _PIECE)
        except zlib.error:
            return
        if not piece and unpacker.eof:
            return
        size += len(piece)
        rest = unpacker.unconsumed_tail
        yield piece


def _lines(body: bytes) -> Iterator[Entry]:
    for line in body.decode(errors="replace").split("\n")[:_MOST]:
        address = line.strip()
        if address.startswith(("http://", "https://")) and len(address) <= _LONGEST:
            yield Entry(address)


@dataclass
class _Reader:
    """Takes XML in pieces. Only the last part of a name counts, whatever its namespace."""

    maps: list[Entry] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._said: dict[str, str] = {}
        self._path: list[str] = []
        self._words = ""
        self._is_over = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._take

    def feed(self, piece: bytes) -> bool:
        """Whether more is wanted."""
        try:
            self._parser.Parse(piece)
        except (expat.ExpatError, _Refused):
            return False
        return not self._is_over

    def _refuse(self, *_: object) -> None:
        raise _Refused

    def _begin(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name.rpartition(":")[2])
        self._words = ""
        if len(self._path) > 8:
            raise _Refused
        if len(self._path) == 2:
            self._said = {}

    def _take(self, words: str) -> None:
        if len(self._words) <= _LONGEST:
            self._words += words[: _LONGEST + 1]

    def _end(self, _name: str) -> None:
        kind = self._path.pop()
        words, self._words = self._words.strip(), ""
        is_told = len(self._path) == 2 and kind in ("loc", "lastmod")  # <image:loc> and its kind stand deeper
        if is_told or (self._path[-1:] == ["news"] and kind in ("publication_date", "title")):
            self._said.setdefault(kind, words)
        elif len(self._path) == 1 and kind in ("url", "sitemap"):
            self._add(self.maps if kind == "sitemap" else self.entries)

    def _add(self, to: list[Entry]) -> None:
        address = self._said.get("loc", "")
        if address.startswith(("http://", "https://")) and len(address) <= _LONGEST:
            changed = moment(self._said.get("lastmod", "") or self._said.get("publication_date", ""))
            if not self._is_over:
                to.append(Entry(address, changed, self._said.get("title", "")))
        self._is_over = len(self.maps) + len(self.entries) >= _MOST


class _Refused(Exception):
    """Not what a sitemap holds."""


def moment(words: str) -> datetime | None:
    """A moment as sitemaps and sites write it, in UTC: a day alone is its beginning, a time without a zone is UTC's."""
    try:
        if len(words) == 10:
            return datetime.combine(date.fromisoformat(words), time(), UTC)
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    try:
        return found.astimezone(UTC) if found.tzinfo is not None else found.replace(tzinfo=UTC)
    except OverflowError:
        return None
