"""The pictures of an article, read from its own folder and nowhere else."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from threading import Event

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QImage, QImageReader

LARGEST_FILE = 8_000_000
"""Bytes of a picture's file; larger ones do not belong into an article, and are not read."""
_LARGEST_PICTURE = 60_000_000  # pixels: what a small file may claim to unpack to
_WIDEST = 1600
_FORMATS = {b"png", b"jpeg", b"gif", b"webp"}  # not SVG, which may ask for more files


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, or the sentence that says why it is not shown. `stamp` changes when its file does."""

    image: QImage | None
    problem: str = ""
    stamp: tuple[int, int] = (0, 0)


def key_of(address: str) -> str:
    """The name under which Qt asks for the picture at `address`."""
    return QUrl(address).toString()


def read_pictures(html: str, folder: Path | None, known: Mapping[str, Picture], cancelled: Event) -> dict[str, Picture]:
    """The pictures that `html` names, by `key_of` their address. What is `known` is read again if it changed."""
    found: dict[str, Picture] = {}
    for address in _addresses(html):
        if cancelled.is_set():
            break
        found[key_of(address)] = _read(address, folder, known.get(key_of(address)))
    return found


def _read(address: str, folder: Path | None, known: Picture | None) -> Picture:
    url = QUrl(address)
    if not url.isRelative() or url.host() or not url.path():
        return Picture(None, "Pictures from elsewhere are not fetched.")
    if folder is None:
        return Picture(None, "Save the article to see its pictures.")
    name = url.path(QUrl.ComponentFormattingOption.FullyDecoded)
    if name.startswith("/"):
        return Picture(None, "Only pictures beside the article are shown.")
    try:
        home = folder.resolve()
        path = (home / name).resolve()
        if not path.is_relative_to(home):
            return Picture(None, f"“{name}” is not in the article’s folder.")
        status = path.stat()
    except (OSError, ValueError, RuntimeError):  # not there, not a possible name, or links that turn in a circle
        return Picture(None, f"“{name}” is not there.")
    if not stat.S_ISREG(status.st_mode):
        return Picture(None, f"“{name}” is no picture.")
    if status.st_size > LARGEST_FILE:
        return Picture(None, f"“{name}” is larger than {LARGEST_FILE // 1_000_000} MB.")
    stamp = (status.st_mtime_ns, status.st_size)
    if known is not None and known.stamp == stamp:
        return known
    image = _decode(path)
    return Picture(image, "" if image is not None else f"“{name}” is no picture that can be shown.", stamp)


def _decode(path: Path) -> QImage | None:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if reader.format().data() not in _FORMATS or not size.isValid() or size.width() * size.height() > _LARGEST_PICTURE:
        return None
    if size.width() > _WIDEST:
        reader.setScaledSize(QSize(_WIDEST, max(1, size.height() * _WIDEST // size.width())))
    image = reader.read()
    return None if image.isNull() else image


def _addresses(html: str) -> tuple[str, ...]:
    parser = _Images()
    parser.feed(html)
    parser.close()
    return tuple(dict.fromkeys(parser.found))


class _Images(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found += [value for name, value in attrs if name == "src" and value]
