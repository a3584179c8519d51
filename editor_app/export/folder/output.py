"""The files in a folder of exports: written only where nothing of others is, and removed only where it is ours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from editor_app.article.files import atomic_write
from editor_app.article.scan import Stamp, sha256_of
from editor_app.errors import ArticleUnwritable, ExportError
from editor_app.export.folder.ledger import Ledger, Written


class Output:
    """The folder `root`, with what `ledger` knows to be ours. `claimed` says of which file a path of this run is."""

    def __init__(self, root: Path, ledger: Ledger) -> None:
        self.root = root
        self._ledger = ledger
        self._there = root.resolve()
        self._claimed: dict[str, Path] = {}

    def has(self, written: Written) -> bool:
        """Whether a file is still as it was written."""
        return stamp_of(self.root / written.path) == written.stamp

    def claim(self, path: str, source: Path) -> None:
        """Say that a file belongs to this run. Raises `ExportError` where another source has it already."""
        other = self._claimed.setdefault(path, source)
        if other != source:
            raise ExportError(
                f"“{source.name}” was not exported.",
                why=f"It would go to {path}, and so does “{other.name}”.",
                remedy="Give one of them another name or slug.",
            )

    def write(self, path: str, data: bytes, source: Path) -> Written:
        """Bring a file to what it should be. Raises `ExportError`, `ArticleUnwritable`, `OSError`."""
        self.claim(path, source)
        there, sha256 = self._within(path), hashlib.sha256(data).hexdigest()
        current = sha256_of(str(there)) if there.exists() else ""
        if current and current != sha256 and not self._ledger.is_ours(path, current):
            raise ExportError(
                f"“{source.name}” was not exported.",
                why=f"There is a file {path} that no export has written, or that somebody has changed since.",
                remedy="Move or delete it, and export once more.",
            )
        self._ledger.intend(path, sha256)
        if current != sha256:
            self._make_folder(there.parent, source)
            atomic_write(there, data)
        return Written(path, sha256, stamp_of(there) or Stamp(0, 0))

    def spare(self, paths: Iterable[str]) -> None:
        """Have files kept that this run could not bring up to date."""
        for path in paths:
            self._claimed.setdefault(path, self.root)

    @staticmethod
    def _make_folder(folder: Path, source: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise ArticleUnwritable(
                f"“{source.name}” was not exported.",
                why=f"The folder “{folder.name}” cannot be made: {problem.strerror}.",
                remedy="Move away what is in its place, and export once more.",
            ) from problem

    def sweep(self, path: str) -> bool:
        """Remove a file that is ours, unchanged, and none of this run; whether it was removed."""
        if path in self._claimed:
            return False
        try:
            there = self._within(path)
            if not there.is_file() or not self._ledger.is_ours(path, sha256_of(str(there))):
                return False
            there.unlink()
        except (ExportError, OSError):
            return False
        self._ledger.forget_file(path)
        return True

    def _within(self, path: str) -> Path:
        """The place of a file. Raises `ExportError` where it is none in the folder, or a link leads out of it."""
        parts = PurePosixPath(path).parts
        there = self._there.joinpath(*parts).resolve()
        if not parts or ".." in parts or PurePosixPath(path).is_absolute() or not there.is_relative_to(self._there):
            raise ExportError(f"{path} was not written.", why="It does not lie in the folder of the exports.")
        return there


def stamp_of(path: Path) -> Stamp | None:
    """How a file looks; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Stamp(status.st_mtime_ns, status.st_size)
