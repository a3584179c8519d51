"""Which articles of a folder have to be exported again."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path, PurePath

from editor_app.article.files import read_text
from editor_app.article.folder import is_article
from editor_app.article.parse import parse
from editor_app.article.scan import Stamp
from editor_app.export.export import Form
from editor_app.export.exporting import Prepared, prepared
from editor_app.export.folder.ledger import Entry, Ledger
from editor_app.export.folder.output import Output, stamp_of
from editor_app.export.jekyll import site_base
from editor_app.facts.remembering import Remembering
from editor_app.facts.store import FactReader


@dataclass(frozen=True, slots=True)
class Due:
    """An article that has to be exported. `before` is its entry of the last time; see `Entry` for the rest."""

    path: Path
    name: str
    stamp: Stamp
    key: str
    day: str
    one: Prepared
    before: Entry | None


class Looking:
    """Looks at one article after the other, in one thread. `mark` stands for all that the store holds, or is ""."""

    def __init__(
        self, form: Form, facts: FactReader, mark: str, ledger: Ledger, output: Output, *, today: date
    ) -> None:
        self._form, self._mark, self._ledger, self._output = form, mark, ledger, output
        self._facts = Remembering(facts)
        self._today = today.isoformat()
        self._terms = f"{form} {_program()} {site_base(output.root) if form is Form.JEKYLL else ''}"

    def look(self, path: Path, stamp: Stamp) -> Due | Entry | None:
        """The article where it is due, its entry where it is exported already, None where it is no article.

        Raises `ArticleUnreadable` and `StoreError`.
        """
        name = self.name(path)
        before = self._ledger.entries.get(name)
        is_there = before is not None and self._is_there(before, path.parent)
        if before is not None and is_there and self._mark and (before.stamp, before.mark) == (stamp, self._mark):
            return before
        article = parse(read_text(path).text)
        if not is_article(article.front_matter):
            return None
        one = prepared(article, self._facts, self._form)
        key = self._key(one, article.show)
        if before is not None and is_there and before.key == key:
            return replace(before, stamp=stamp, mark=self._mark)
        return Due(path, name, stamp, key, before.day if before is not None else self._today, one, before)

    def entry(self, due: Due) -> Entry:
        """What to write down of an article that was exported, but for its files."""
        return Entry(due.name, due.stamp, self._mark, due.key, due.day)

    def name(self, path: Path) -> str:
        """What the ledger calls an article."""
        try:
            return PurePath(os.path.relpath(path, self._output.root)).as_posix()
        except ValueError:  # it lies on another drive
            return path.absolute().as_posix()

    def path(self, name: str) -> Path:
        """The article that the ledger calls so."""
        return Path(os.path.normpath(self._output.root.absolute() / name))

    def _is_there(self, entry: Entry, home: Path) -> bool:
        """Whether an export is as it was left, and its pictures are as they were copied."""
        return (
            bool(entry.files)
            and all(self._output.has(file) for file in entry.files)
            and all(stamp_of(home / file.source) == file.seen for file in entry.files if file.source)
            and not any((home / missing).is_file() for missing in entry.missing)
            and all(stamp_of(home / held.source) == held.seen for held in entry.held)
        )

    def _key(self, one: Prepared, show: str) -> str:
        """What stands for all that an export is made of."""
        known = self._facts.known(show)[1].mark if one.show is not None else ""
        parts = (self._terms, repr(one.head), one.markdown, repr(one.notes), str(one.season), known)
        return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@cache
def _program() -> str:
    """Differs where another program might make other exports: the modules of this room, byte by byte."""
    made = blake2b(version("showdesk").encode(), digest_size=8)
    for path in sorted(Path(__file__).resolve().parents[1].rglob("*.py")):
        made.update(path.read_bytes())
    return made.hexdigest()
