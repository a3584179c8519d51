"""How large a picture is, read from its first bytes, for documents that hold pictures themselves."""

from __future__ import annotations

import struct
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """The kind of a picture, as its file is called ("png", "jpeg" or "gif"), and its pixels across and down."""

    kind: str
    width: int
    height: int


def size_of(data: bytes) -> Size | None:
    """None for what is none of those kinds, is broken, or has no pixels."""
    found = _png(data) or _gif(data) or _jpeg(data)
    return found if found is not None and found.width and found.height else None


def _png(data: bytes) -> Size | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    return Size("png", *struct.unpack(">II", data[16:24]))


def _gif(data: bytes) -> Size | None:
    if data[:6] not in (b"GIF87a", b"GIF89a") or len(data) < 10:
        return None
    return Size("gif", *struct.unpack("<HH", data[6:10]))


_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _jpeg(data: bytes) -> Size | None:
    """The size stands in the first frame, behind segments of any length."""
    if not data.startswith(b"\xff\xd8"):
        return None
    place = 2
    while place + 9 <= len(data):
        if data[place] != 0xFF:
            return None
        mark = data[place + 1]
        if mark in _FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return Size("jpeg", width, height)
        if mark == 0xFF:
            place += 1
        elif mark in _WITHOUT_LENGTH:
            place += 2
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return None
