"""Pictures that lie beside an article, for forms that hold them; nothing outside the article's folder is read."""

from __future__ import annotations

import base64
import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

from editor_app.export.head import is_absolute
from editor_app.export.picture_size import size_of

LARGEST = 64_000_000
"""Bytes; larger ones are no pictures for a page, and no site takes them."""


def path_beside(folder: Path, address: str) -> Path | None:
    """Where a picture of that address in the article in `folder` lies, None where that is outside the folder.

    Raises `OSError` or `ValueError` for a name that no system takes.
    """
    home = folder.resolve()
    path = (home / unquote(address)).resolve()
    return path if path.is_relative_to(home) else None


def picture_beside(folder: Path | None, address: str) -> bytes | None:
    """The bytes of a picture by its address in the article in `folder`, None where it cannot be read from there."""
    if folder is None:
        return None
    try:
        path = path_beside(folder, address)
        if path is None or not path.is_file() or path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None


_MOST_ON_CLIPBOARD = 8_000_000  # bytes of pictures; some programs stumble over more
_SOURCE = re.compile(r'(?<= src=")[^"]*(?=")')
_IMAGE = re.compile(r"<img [^<>]*>")


def with_pictures_inside(html: str, folder: Path | None) -> str:
    """A clean fragment for the clipboard with the pictures of `folder` in it: whoever gets it cannot see the folder.

    WordPress takes each into its library, and Google Docs shows it. One that cannot be read, or comes after very many
    bytes of others, keeps its address.
    """
    left = _MOST_ON_CLIPBOARD

    def inside(found: re.Match[str]) -> str:
        nonlocal left
        address = unescape(found[0])
        data = None if is_absolute(address) else picture_beside(folder, address)
        kind = _media_type(data) if data is not None else ""
        if data is None or not kind or len(data) > left:
            return found[0]
        left -= len(data)
        return escape(f"data:{kind};base64,{base64.b64encode(data).decode()}")

    return _IMAGE.sub(lambda image: _SOURCE.sub(inside, image[0]), html)


def _media_type(data: bytes) -> str:
    size = size_of(data)
    if size is not None:
        return f"image/{size.kind}"
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""
