"""The pictures that lie beside an article, read to be brought along; nothing outside its folder is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from editor_app.errors import NotFit
from editor_app.export.beside import LARGEST, path_beside


def pictures_beside(folder: Path | None) -> Callable[[str], bytes]:
    """Gives the bytes of a picture by its address in an export of the article in `folder`.

    What it gives raises `NotFit` for one outside the folder, a very large one, and all where there is no folder yet;
    `OSError` where the file cannot be read.
    """

    def read(address: str) -> bytes:
        name = unquote(address)
        if folder is None:
            raise _unfit(name, "The article has no folder yet.", "Save it, and its pictures beside it.")
        try:
            path = path_beside(folder, address)
        except ValueError:
            raise _unfit(name, "No file can be called that.", "Give it another name in the article.") from None
        if path is None:
            raise _unfit(name, "It is not in the article's folder.", "Put it there, such as into “images”.")
        if path.is_file() and path.stat().st_size > LARGEST:
            raise _unfit(name, f"It is larger than {LARGEST // 1_000_000} MB.", "Make it smaller first.")
        return path.read_bytes()

    return read


def _unfit(name: str, why: str, remedy: str) -> NotFit:
    return NotFit(f"The picture “{name}” was not brought along, and nothing was sent.", why=why, remedy=remedy)
