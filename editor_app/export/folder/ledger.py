"""What an export of a folder has written, from what, and how that looked: one line of JSON for each article.

Before a file is written a line says what it will be, so that it is ours also where nothing more could be said. Lines
are only added; at the end of a run the file is written anew with those that still count.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from editor_app.article.files import atomic_write
from editor_app.article.scan import Stamp


@dataclass(frozen=True, slots=True)
class Written:
    """A file of an export. `path` is from the folder of the exports, `stamp` that of the file as it was written.

    A picture has the `source` that it was copied from, as a path from the article's folder, and the stamp of that.
    """

    path: str
    sha256: str
    stamp: Stamp
    source: str = ""
    seen: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A picture that the export of an article holds itself, and how it looked then; None where it was not there."""

    source: str
    seen: Stamp | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as it was exported.

    `article` is its path from the folder of the exports. `stamp` is that of its file, `mark` stands for the facts as
    they were, and `key` for all that the export was made of. `day` dates what was never published. `missing` are the
    pictures that were not there.
    """

    article: str
    stamp: Stamp
    mark: str
    key: str
    day: str
    files: tuple[Written, ...] = ()
    missing: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()


class Ledger:
    """The ledger at `path`. One that cannot be read is empty: nothing that lies there is taken for ours then."""

    def __init__(self, path: Path) -> None:
        self.entries: dict[str, Entry] = {}
        self._path = path
        self._ours: defaultdict[str, set[str]] = defaultdict(set)
        self._file: IO[str] | None = None
        for line in _lines(path):
            self._hear(line)

    def is_ours(self, path: str, sha256: str) -> bool:
        """Whether an export has written a file of that content there."""
        return sha256 in self._ours.get(path, ())

    def intend(self, path: str, sha256: str) -> None:
        """Say that a file will be written. Raises `OSError`."""
        if not self.is_ours(path, sha256):
            self._ours[path].add(sha256)
            self._add({"will": {path: sha256}})

    def keep(self, entry: Entry) -> None:
        """Say what became of an article. Raises `OSError`."""
        if self.entries.get(entry.article) != entry:
            self._take(entry)
            self._add(asdict(entry))

    def forget(self, article: str) -> None:
        """Say that an article is gone, and its export with it."""
        self.entries.pop(article, None)
        self._add({"article": article, "is_gone": True})

    def forget_file(self, path: str) -> None:
        self._ours.pop(path, None)

    def close(self, *, is_whole: bool) -> None:
        """End the run. After one that `is_whole`, only what still counts stays. Raises `ArticleUnwritable`."""
        if self._file is None:
            return
        self._file.close()
        self._file = None
        if is_whole:
            lines = [_line(asdict(entry)) for _, entry in sorted(self.entries.items())]
            atomic_write(self._path, "".join(lines).encode())

    def _add(self, line: dict[str, object]) -> None:
        if self._file is None:
            self._file = self._path.open("a", encoding="utf-8", newline="\n")
        self._file.write(_line(line))
        self._file.flush()

    def _take(self, entry: Entry) -> None:
        self.entries[entry.article] = entry
        for file in entry.files:
            self._ours[file.path].add(file.sha256)

    def _hear(self, line: dict[str, Any]) -> None:
        try:
            match line:
                case {"will": dict(will)}:
                    for path, sha256 in will.items():
                        self._ours[path].add(sha256)
                case {"article": str(article), "is_gone": True}:
                    self.entries.pop(article, None)
                case _:
                    self._take(_entry(line))
        except (AttributeError, KeyError, TypeError, ValueError):
            return  # another version's, or cut off when the machine stopped


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        written = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in written:
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict):
            yield said


def _line(said: dict[str, object]) -> str:
    return json.dumps(said, ensure_ascii=True) + "\n"


def _entry(line: dict[str, Any]) -> Entry:  # Any: JSON that nobody vouches for
    """The entry of a line. Raises `KeyError`, `TypeError`, `ValueError` or `AttributeError` where it is none."""
    files = (Written(**{**one, "stamp": Stamp(**one["stamp"]), "seen": _seen(one)}) for one in line["files"])
    return Entry(
        **{name: str(line[name]) for name in ("article", "mark", "key", "day")},
        stamp=Stamp(**line["stamp"]),
        files=tuple(files),
        missing=tuple(map(str, line["missing"])),
        held=tuple(Held(str(one["source"]), _seen(one)) for one in line["held"]),
    )


def _seen(one: dict[str, Any]) -> Stamp | None:
    return Stamp(**one["seen"]) if one["seen"] else None
