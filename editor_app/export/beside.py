"""Pictures that lie beside an article, for forms that hold them; nothing outside the article's folder is read."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

_LARGEST = 64_000_000  # bytes; larger ones are no pictures for a page


def picture_beside(folder: Path | None, address: str) -> bytes | None:
    """The bytes of a picture by its address in the article in `folder`, None where it cannot be read from there."""
    if folder is None:
        return None
    try:
        home = folder.resolve()
        path = (home / unquote(address)).resolve()
        if not path.is_relative_to(home) or not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return path.read_bytes()
    except (OSError, ValueError):  # of a name that no system takes
        return None
