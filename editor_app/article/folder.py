"""The articles that lie in one folder, as a list of them shows them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from editor_app.article.article import FrontMatter
from editor_app.article.day import days_in
from editor_app.article.frontmatter import read_front_matter
from editor_app.errors import ArticleUnreadable
from editor_app.facts.refs import slug
from editor_app.text.names import fold

HEAD = 64 * 1024
"""So many bytes of each file are read: front matter stands at the top, and a list needs nothing else."""

MOST = 10_000
"""Articles of a folder that are listed, the last written ones."""

DRAFT = "draft"
STATUSES = (DRAFT, "in review", "ready")
"""How far an article may be, as its front matter says it."""

_OURS = ("id", "title", "show")  # Markdown whose front matter has none of these is something else
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """One article of a folder. `title` is the shortest that tells it apart: the show and season where that is enough.

    `written` is when the file was last written (UTC). `fields` is its whole front matter, `headline` its title there.
    `folded` is the title as it is searched.
    """

    path: Path
    title: str
    written: datetime
    fields: Mapping[str, object] = field(default_factory=dict, repr=False)
    folded: str = field(default="", repr=False)

    @property
    def headline(self) -> str:
        title = self.fields.get("title")
        return title if isinstance(title, str) else ""


class FolderReader:
    """Lists the articles of a folder again and again, and reads no file anew that is as it was."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[_State, ListedArticle | None]] = {}

    def list(self, folder: Path, *, limit: int = MOST) -> tuple[ListedArticle, ...]:
        """The articles in `folder`, the last written first; of more than `limit` Markdown files, the latest.

        Subfolders are not looked into. A file that cannot be read is left out, and one whose front matter is broken is
        listed under its file name. Any thread may ask. Raises `ArticleUnreadable` where the folder itself cannot be
        listed.
        """
        found = _files(folder)
        before = self._known
        known: dict[str, tuple[_State, ListedArticle | None]] = {}
        for path, state in found[:limit]:
            was = before.get(path)
            known[path] = was if was is not None and was[0] == state else (state, _listed(Path(path), state.written))
        self._known = known
        return tuple(article for _, article in known.values() if article is not None)


def list_articles(folder: Path, *, limit: int = MOST) -> tuple[ListedArticle, ...]:
    """The articles in `folder`, see `FolderReader.list`."""
    return FolderReader().list(folder, limit=limit)


class _State(NamedTuple):
    """What tells that a file is another than it was; `written` in nanoseconds."""

    written: int
    size: int
    inode: int


def _files(folder: Path) -> list[tuple[str, _State]]:
    """The Markdown files in it, the last written first."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.path, state) for entry in entries if (state := _state(entry)) is not None]
    except OSError as problem:
        raise ArticleUnreadable(
            f"The articles in “{folder.name or folder}” cannot be listed.",
            why=f"{problem.strerror or problem}.",
            remedy="Check that the folder is still there and that you may read it.",
        ) from problem
    found.sort(key=lambda pair: (-pair[1].written, pair[0]))
    return found


def _state(entry: os.DirEntry[str]) -> _State | None:
    """How a Markdown file is now; None for what is none."""
    if not entry.name.lower().endswith(".md") or entry.name.startswith("."):
        return None
    try:
        status = entry.stat()
    except OSError:  # a link to nowhere, or gone since it was listed
        return None
    return _State(status.st_mtime_ns, status.st_size, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _listed(path: Path, nanoseconds: int) -> ListedArticle | None:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return None
    front_matter = read_front_matter(head.decode("utf-8-sig", errors="replace"))
    fields = front_matter.fields
    if not is_article(front_matter):
        return None
    written = datetime.fromtimestamp(nanoseconds / 1e9, tz=UTC)
    title = short_title(fields) or path.stem
    return ListedArticle(path, title, written, fields, fold(title))


def stage_of(fields: Mapping[str, object], today: date) -> str:
    """How far an article is: as its front matter says, else whether it is on a site, or will be, else a draft."""
    said = fields.get("status")
    if isinstance(said, str) and said.strip():
        return said.strip()
    days = list(days_in(fields.get("published")))
    return DRAFT if not days else "published" if min(days) <= today else "scheduled"


def is_article(front_matter: FrontMatter) -> bool:
    """Whether a Markdown file with that front matter is an article of ours, or was meant to be."""
    is_ours = bool(front_matter.problem) or any(key in front_matter.fields for key in _OURS)
    return len(front_matter.span) > 0 and is_ours


def short_title(fields: Mapping[str, object]) -> str:
    """What to call an article in a list, from its front matter; "" where that has no title.

    The show is written as the headline writes it: "Will There Be a Season 2 of All of Us Are Dead? …" about
    `show/all-of-us-are-dead` is "All of Us Are Dead season 2". Articles from other templates than *next-season* may
    share show and season, and keep their headline.
    """
    title, show, season = (str(fields.get(key) or "") for key in ("title", "show", "season"))
    template = fields.get("template")
    name = _as_in(title, show.partition("/")[2])
    if not name or not season.isdecimal() or template not in (None, "next-season"):
        return title
    return f"{name} season {season}"


def _as_in(title: str, wanted: str) -> str:
    """The run of words in `title` whose slug is `wanted`, without the punctuation around it; "" where none is."""
    words = list(_WORD.finditer(title)) if wanted else []
    for first, start in enumerate(words):
        if not wanted.startswith(slug(start[0])):
            continue
        for last in words[first:]:
            candidate = title[start.start() : last.end()]
            made = slug(candidate)
            if made == wanted:
                return candidate.strip("“”‘’\"'()[]?!.,:;")
            if not wanted.startswith(made):
                break
    return ""
