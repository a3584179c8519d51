"""What is promised of other processes: a text that one of them cannot cope with costs its own turn and no other's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from editor_app.checks.overtaken.distant import Beside, DistantLooks, Processes
from editor_app.checks.overtaken.looking import Answer, Looked, Moment, News
from editor_app.errors import StoreBroken, WorkerFailed, WorkerTimedOut
from editor_app.worker.worker import Worker
from tests.unit.checks.overtaken.conftest import TODAY, article, released

MOMENT = Moment(1)


class Fragile(Worker):
    """Hangs with one file, dies with another, and answers all others."""

    def __init__(self, *, is_closed: bool = False) -> None:
        super().__init__()
        self.is_gone = is_closed

    def call(self, dotted: str, *arguments: object, deadline: float) -> object:
        question = dotted.rpartition(":")[2]
        if self.is_gone:
            raise WorkerFailed("Showdesk is closing, so nothing more is started.")
        if question == "news":
            return News(MOMENT, frozenset())
        files = arguments[1]
        assert isinstance(files, tuple)
        if any(path.name == "hangs.md" for path in files):
            raise WorkerTimedOut(f"This took longer than {deadline:g} seconds and was stopped.")
        if any(path.name == "dies.md" for path in files):
            raise WorkerFailed("Showdesk’s worker process ended before it answered.", why="It left with code 11.")
        if any(path.name == "store.md" for path in files):
            raise StoreBroken("The store is damaged.")
        return Answer(tuple(Looked(path, "0") for path in files))


def look(names: Sequence[str], worker: Worker) -> dict[str, str]:
    """What became of each file: its problem, "" where it was looked through."""
    looks = DistantLooks(worker, Beside(None, date(2026, 11, 22)))
    return {one.path.name: one.problem for one in looks.look([Path(name) for name in names], MOMENT).looked}


def test_what_hangs_or_kills_a_process_is_passed_over_and_the_others_are_not() -> None:
    assert look(["a.md", "hangs.md", "b.md", "dies.md"], Fragile()) == {
        "a.md": "",
        "hangs.md": "It took longer than 10 seconds.",
        "b.md": "",
        "dies.md": "It left with code 11.",
    }


def test_when_nobody_answers_any_more_no_article_is_blamed() -> None:
    with pytest.raises(WorkerFailed, match="closing"):
        look(["a.md"], Fragile(is_closed=True))


def test_a_store_that_fails_is_no_fault_of_an_article() -> None:
    with pytest.raises(StoreBroken):
        look(["a.md", "store.md"], Fragile())


def test_a_process_of_its_own_answers_as_this_one_would(store_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(article(released("January 27, 2022", "2022-01-27")), encoding="utf-8")
    processes = Processes(str(store_path))
    try:
        looks = processes.looks(TODAY)[0]
        answer = looks.look([path], looks.news(None).moment)
    finally:
        processes.close()

    assert [each.proposal for each in answer.looked[0].found] == ["It was released on January 28, 2022."]
    assert [one.show for one in answer.shows] == ["show/all-of-us-are-dead"]
