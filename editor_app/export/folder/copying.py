"""Copies the pictures that lie beside an article to where its export shows them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from editor_app.errors import ShowdeskError
from editor_app.export.folder.ledger import Written
from editor_app.export.folder.output import Output, stamp_of
from editor_app.export.folder.places import Place

_LARGEST = 64_000_000
"""Bytes; larger ones are no pictures for a page."""


@dataclass
class Copied:
    """What came of the pictures of one article; `missing` are those that were not copied, and `notes` say why."""

    files: list[Written] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Copying:
    """Copies into `output`, a picture that several articles show only once."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._done: dict[tuple[Path, str], Written] = {}

    def copy(self, place: Place, home: Path) -> Copied:
        """Bring the pictures of an article whose folder is `home`. What cannot be brought is told and stops nothing."""
        copied = Copied()
        for address, to in place.pictures.items():
            name = unquote(address)
            try:
                copied.files.append(self._brought(home, name, to))
            except (ShowdeskError, OSError) as problem:
                why = problem.why if isinstance(problem, ShowdeskError) else f"{problem.strerror or problem}."
                copied.missing.append(name)
                copied.notes.append(f"The picture “{name}” was not copied. {why}")
        return copied

    def _brought(self, home: Path, name: str, to: PurePosixPath) -> Written:
        source = home / name
        known = self._done.get((source, to.as_posix()))
        if known is not None:
            return known
        if not source.resolve().is_relative_to(home.resolve()):
            raise ShowdeskError("", why="It is not in the article's folder.")
        seen = stamp_of(source)
        if seen is not None and seen.size > _LARGEST:
            raise ShowdeskError("", why=f"It is larger than {_LARGEST // 1_000_000} MB.")
        written = self._output.write(to.as_posix(), source.read_bytes(), source)
        self._done[source, to.as_posix()] = whole = replace(written, source=name, seen=seen)
        return whole
