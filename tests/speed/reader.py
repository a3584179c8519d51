"""The first look-up of a new process, and what it holds in memory: as the window is when a writer begins to type.

    python -m tests.speed.reader STORE < texts.json

Prints as JSON the milliseconds of opening with the first answer, and the megabytes before, after that, and when all of
`texts` were completed. SQLAlchemy must not have been imported for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from editor_app.article.article import SectionKind
from editor_app.completion.completer import Completer
from editor_app.completion.context import read_context
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from tests.speed.timing import memory


@dataclass(frozen=True, slots=True)
class Reading:
    """Milliseconds, and megabytes: resident, and the share of them."""

    first: float
    before: tuple[float, float]
    opened: tuple[float, float]
    typed: tuple[float, float]


def read_in_a_new_process(store: Path, texts: list[str]) -> Reading:
    done = subprocess.run(
        [sys.executable, "-m", __name__, str(store)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return Reading(**json.loads(done.stdout))


def main() -> None:
    texts = json.load(sys.stdin)
    before = memory()
    begun = time.perf_counter()
    names = SqliteNameIndex(Path(sys.argv[1]))
    names.starting_with(texts[0])
    first = (time.perf_counter() - begun) * 1e3
    opened = memory()
    completer = Completer(names, None)
    for text in texts:
        if context := read_context(text, len(text), SectionKind.CAST, None, names=names):
            completer.complete(context)
    assert "sqlalchemy" not in sys.modules, "a start waits for SQLAlchemy"
    print(json.dumps(asdict(Reading(first, before, opened, memory()))))


if __name__ == "__main__":
    main()
