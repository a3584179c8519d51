"""The pages of an SQLite file, read without SQLite: what is still there when SQLite says that the file is damaged.

The form is https://www.sqlite.org/fileformat2.html. Nothing that is read here is trusted: each page, cell and record
that does not hold together is left out, and what is left out is counted by who asks.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, TypeAlias

from editor_app.facts.sql.sqlite_file import log_of

Stored: TypeAlias = int | float | str | bytes | None
Record: TypeAlias = tuple[Stored, ...]

TABLE_LEAF, TABLE_INTERIOR, INDEX_LEAF, INDEX_INTERIOR = 13, 5, 10, 2
_KINDS = frozenset({TABLE_LEAF, TABLE_INTERIOR, INDEX_LEAF, INDEX_INTERIOR})
_LEAVES = frozenset({TABLE_LEAF, INDEX_LEAF})
_MAGIC = b"SQLite format 3\0"
_OUR_PAGE_SIZE = 8192
_LONGEST = 1 << 24  # bytes of one row; a longer one is a length that was damaged
_DEEPEST = 40  # pages from the root of a tree to its leaves


class NotReadable(Exception):
    """What stands here is no page, cell or record."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of a table with its `rowid`, or an entry of an index, where that is 0."""

    rowid: int
    record: Record


@dataclass
class Tree:
    """One table or index, as far as it can be followed from its root; `holes` counts pages that it cannot."""

    leaves: list[int] = field(default_factory=list)
    interior: list[int] = field(default_factory=list)
    holes: int = 0


class Image:
    """A database file as it stands, with what its log holds in place of older pages. Close it at the end."""

    def __init__(self, path: Path) -> None:
        """Raises `OSError` where the file cannot be read."""
        self._file = path.open("rb")
        try:
            head = self._file.read(100)
            self.page_size = _page_size(head)
            self._usable = self.page_size - (head[20] if head.startswith(_MAGIC) and head[20] <= 32 else 0)
            self._log = _open_log(log_of(path))
            self._in_log, size = _logged(self._log, self.page_size) if self._log is not None else ({}, 0)
            self.count = max(self._file.seek(0, 2) // self.page_size, size)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._file.close()
        log = getattr(self, "_log", None)
        if log is not None:
            log.close()

    # -- pages

    def page(self, number: int) -> bytes:
        """The page of that number, from 1 on. Raises `NotReadable` where there is none."""
        if not 0 < number <= self.count:
            raise NotReadable
        place = self._in_log.get(number)
        if place is not None and self._log is not None:
            self._log.seek(place)
            data = self._log.read(self.page_size)
        else:
            self._file.seek((number - 1) * self.page_size)
            data = self._file.read(self.page_size)
        if len(data) < self.page_size:
            raise NotReadable
        return data

    def kind(self, number: int) -> int:
        """What kind of page it is: one of the four, or 0."""
        try:
            kind = self.page(number)[_start(number)]
        except NotReadable:
            return 0
        return kind if kind in _KINDS else 0

    @cached_property
    def free(self) -> frozenset[int]:
        """The pages that are no longer used, whose old rows must not come back."""
        found: set[int] = set()
        try:
            trunk = int.from_bytes(self.page(1)[32:36], "big")
            while trunk and trunk not in found and len(found) < self.count:
                data = self.page(trunk)
                found.add(trunk)
                (leaves,) = struct.unpack_from(">I", data, 4)
                if leaves > self._usable // 4 - 2:
                    break
                found.update(n for n in struct.unpack_from(f">{leaves}I", data, 8) if 0 < n <= self.count)
                (trunk,) = struct.unpack_from(">I", data, 0)
        except NotReadable:
            pass
        return frozenset(found)

    # -- trees

    def tree(self, root: int) -> Tree:
        """The pages of the table or index whose first page is `root`."""
        tree, seen = Tree(), {root}
        kinds = {TABLE_LEAF, TABLE_INTERIOR} if self.kind(root) in (TABLE_LEAF, TABLE_INTERIOR) else None
        kinds = kinds or {INDEX_LEAF, INDEX_INTERIOR}
        level = [root]
        for _ in range(_DEEPEST):
            below: list[int] = []
            for number in level:
                kind = self.kind(number)
                if kind not in kinds:
                    tree.holes += 1
                elif kind in _LEAVES:
                    tree.leaves.append(number)
                else:
                    tree.interior.append(number)
                    below += self._children(number)
            level = [number for number in below if number not in seen]
            seen.update(level)
        return tree

    def _children(self, number: int) -> Iterator[int]:
        data, start = self.page(number), _start(number)
        for place in self._cell_places(data, number, 12):
            yield int.from_bytes(data[place : place + 4], "big")
        yield int.from_bytes(data[start + 8 : start + 12], "big")

    def cells(self, number: int) -> Iterator[Cell | None]:
        """The rows or entries of one page; None for each that does not hold together. Empty for what holds none."""
        kind = self.kind(number)
        if kind in (0, TABLE_INTERIOR):
            return
        data = self.page(number)
        for place in self._cell_places(data, number, 8 if kind in _LEAVES else 12):
            try:
                yield self._cell(data, place, kind)
            except (NotReadable, IndexError, struct.error, UnicodeDecodeError, OverflowError):
                yield None

    def cell_count(self, number: int) -> int:
        """How many rows or entries a page says it has; 0 for what holds none."""
        if self.kind(number) in (0, TABLE_INTERIOR):
            return 0
        start = _start(number)
        return int.from_bytes(self.page(number)[start + 3 : start + 5], "big")

    def _cell_places(self, data: bytes, number: int, header: int) -> Iterator[int]:
        start = _start(number)
        count = int.from_bytes(data[start + 3 : start + 5], "big")
        first = start + header + 2 * count
        if first > self._usable:
            return
        for (place,) in struct.iter_unpack(">H", data[start + header : first]):
            if first <= place < self._usable:
                yield place

    def _cell(self, data: bytes, place: int, kind: int) -> Cell:
        if kind == INDEX_INTERIOR:
            place += 4
        length, place = _varint(data, place)
        rowid = 0
        if kind == TABLE_LEAF:
            rowid, place = _varint(data, place)
        return Cell(rowid, _record(self._payload(data, place, length, kind)))

    def _payload(self, data: bytes, place: int, length: int, kind: int) -> bytes:
        if length > _LONGEST:
            raise NotReadable
        usable = self._usable
        most = usable - 35 if kind == TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if length <= most:
            if place + length > usable:
                raise NotReadable
            return data[place : place + length]
        least = (usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (usable - 4)
        here = here if here <= most else least
        parts = [data[place : place + here]]
        (following,) = struct.unpack_from(">I", data, place + here)
        left = length - here
        while left > 0:  # ends: each page takes some of what is left
            page = self.page(following)
            parts.append(page[4 : 4 + min(left, usable - 4)])
            (following,) = struct.unpack_from(">I", page, 0)
            left -= usable - 4
        return b"".join(parts)


def _start(number: int) -> int:
    """Where a page begins to speak of itself: the first one holds the file's header before that."""
    return 100 if number == 1 else 0


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[16:18], "big") if head.startswith(_MAGIC) else 0
    size = 65536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 else _OUR_PAGE_SIZE


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for number in range(9):
        byte = data[place + number]
        if number == 8:
            value = value << 8 | byte
            return (value - (1 << 64) if value >> 63 else value), place + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + number + 1
    raise NotReadable  # not reached


def _record(payload: bytes) -> Record:
    size, place = _varint(payload, 0)
    if size > len(payload):
        raise NotReadable
    head = payload[place:size]
    values: list[Stored] = []
    place = size
    # the kind of a value takes one byte nearly always, and values without any are the most frequent
    for kind in head if head.isascii() else _varints(head):
        if kind == 0:
            values.append(None)
        elif kind >= 12:
            end = place + (kind - 12) // 2
            data = payload[place:end]
            values.append(data.decode() if kind % 2 else data)
            place = end
        elif kind in _INTEGERS:
            end = place + _INTEGERS[kind]
            values.append(int.from_bytes(payload[place:end], "big", signed=True))
            place = end
        elif kind == 7:
            values.append(float(struct.unpack_from(">d", payload, place)[0]))
            place += 8
        elif kind in (8, 9):
            values.append(kind - 8)
        else:
            raise NotReadable
    if place != len(payload):
        raise NotReadable
    return tuple(values)


def _varints(head: bytes) -> Iterator[int]:
    place = 0
    while place < len(head):
        value, place = _varint(head, place)
        yield value


_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


# -- the log


def _open_log(path: Path) -> BinaryIO | None:
    try:
        return path.open("rb")
    except OSError:
        return None


def _logged(log: BinaryIO, page_size: int) -> tuple[dict[int, int], int]:
    """Where in the log the newest form of each page lies that was committed, and how many pages there are then."""
    head = log.read(32)
    if len(head) < 32 or int.from_bytes(head[:4], "big") & ~1 != 0x377F0682:
        return {}, 0
    order = ">" if head[3] & 1 else "<"
    if int.from_bytes(head[8:12], "big") != page_size or _summed(head[:24], (0, 0), order) != _pair(head[24:32]):
        return {}, 0
    sums, place = _pair(head[24:32]), 32
    committed: dict[int, int] = {}
    pending: dict[int, int] = {}
    size = 0
    while len(frame := log.read(24 + page_size)) == 24 + page_size and frame[8:16] == head[16:24]:
        sums = _summed(frame[24:], _summed(frame[:8], sums, order), order)
        if sums != _pair(frame[16:24]):
            break
        number, pages = _pair(frame[:8])
        pending[number] = place + 24
        place += 24 + page_size
        if pages:  # the last of its transaction
            committed |= pending
            pending, size = {}, pages
    return committed, size


def _pair(data: bytes) -> tuple[int, int]:
    first, second = struct.unpack(">II", data)
    return first, second


def _summed(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """SQLite's checksum of `data`, continued from `sums`."""
    one, two = sums
    for first, second in struct.iter_unpack(f"{order}II", data):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
