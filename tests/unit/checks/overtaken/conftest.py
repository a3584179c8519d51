"""What the tests of the freshness desk share: a folder of articles beside a store of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from editor_app.checks.overtaken.folder import Overview, pass_over
from editor_app.checks.overtaken.index import Index
from editor_app.checks.overtaken.looking import Answer, Looker, Moment
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.names_of_store import names_for_command
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.watch import Watch

TODAY = date(2026, 11, 22)
SHOW = "show/all-of-us-are-dead"
FIRST = "season/all-of-us-are-dead-1"
RELEASED = FactRef(FIRST, "released")


def article(*sentences: str, show: str = SHOW, title: str = "All About It") -> str:
    """An article about a show, a paragraph a sentence."""
    return f'---\ntitle: "{title}"\nshow: {show}\nseason: 2\n---\n## When\n\n' + "\n\n".join(sentences) + "\n"


def released(words: str = "January 28, 2022", agreed: str = "2022-01-28") -> str:
    """A sentence bound to the release date of the first season."""
    return f'It was released on [{words}](fact:{RELEASED} "{agreed}").'


class Counting(Looker):
    """Remembers which files were looked through."""

    files: list[str]

    def look(self, files: Sequence[Path], moment: Moment) -> Answer:
        self.files += [path.name for path in files]
        return super().look(files, moment)


Pass = Callable[..., tuple[Overview, list[str]]]


@pytest.fixture
def go_over(store: SqlStore, tmp_path: Path) -> Iterator[Pass]:
    """Passes over the folder "articles" with one index; each tells what was found and which files it looked through."""
    folder = tmp_path / "articles"
    folder.mkdir()
    names = names_for_command(store)
    assert names is not None

    def run(
        *, only: FactRef | None = None, today: date = TODAY, watch: Watch | None = None, in_order: bool = False
    ) -> tuple[Overview, list[str]]:
        looker = Counting(store, names, today=today)
        looker.files = []
        with Index(tmp_path / "cache" / "index.sqlite") as index:
            found = pass_over(folder, index, [looker], terms=today.isoformat(), only=only, watch=watch)
        return found, looker.files if in_order else sorted(looker.files)

    with closing(names):
        yield run
