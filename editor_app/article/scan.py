"""The files of a folder of articles, as one sees them without reading."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from stat import S_ISREG

from editor_app.errors import ArticleUnreadable
from editor_app.watch import Watch


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what one sees that a file is another: nanoseconds and bytes."""

    mtime: int
    size: int


def scan(folder: Path, watch: Watch) -> dict[str, Stamp]:
    """The Markdown files in `folder` and below; what is hidden, and folders behind links, are left out."""
    found: dict[str, Stamp] = {}
    waiting = [str(folder)]
    while waiting:
        watch.stop_if_cancelled()
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.name.lower().endswith(".md"):
                        _note(entry, found)
        except OSError as problem:
            if here == str(folder):
                raise ArticleUnreadable(
                    f"The articles in “{folder.name or folder}” cannot be listed.",
                    why=f"{problem.strerror or problem}.",
                    remedy="Check that the folder is still there and that you may read it.",
                ) from problem
    return found


def _note(entry: os.DirEntry[str], found: dict[str, Stamp]) -> None:
    try:
        status = entry.stat()
    except OSError:  # a link to nowhere, or gone since it was listed
        return
    if S_ISREG(status.st_mode):
        found[entry.path] = Stamp(status.st_mtime_ns, status.st_size)


def sha256_of(path: str) -> str:
    """That of the bytes of a file, "" where it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


_SHOW = re.compile(rb"^show:[ \t]*[\"']?(show/[a-z0-9-]+)", re.MULTILINE)
_HEAD = 4_096  # bytes


def likely_show(path: str) -> str:
    """The show that a file seems to be about, at a glance; "" where it does not say."""
    try:
        with Path(path).open("rb") as file:
            found = _SHOW.search(file.read(_HEAD))
    except OSError:
        return ""
    return found[1].decode() if found is not None else ""
