"""Looking through articles in another process, which no text can hold up for longer than a deadline."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from editor_app.checks.overtaken.looking import Answer, Looked, Looks, Moment, News
from editor_app.checks.overtaken.moved import Moved
from editor_app.checks.overtaken.uses import UsedIn
from editor_app.errors import WorkerFailed, WorkerTimedOut
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.remembering import ShowPrint
from editor_app.worker.worker import Worker

_CHILD = "editor_app.cli.beside_store"
"""What the other process runs: it opens the store, which nothing in this room can."""

_ANSWERS = 60.0
_BATCH = 120.0
_ALONE = 10.0
"""Seconds: for a question to the store, for some articles together, and for one."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Against what articles are held: the store at an address, None the writer's own, as it is on the day `today`."""

    store: str | None
    today: date


def cores() -> int:
    """How many processes can work at the same time."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


class Lookers(Protocol):
    """Those who look through articles for a window, for as long as it asks."""

    def looks(self, today: date) -> Sequence[Looks]:
        """As they are on that day; the first answers questions, all share the work."""
        ...

    def close(self) -> None: ...


class Processes:
    """`Lookers` in processes of their own, beside the store at an address. Each starts when it is first needed."""

    def __init__(self, store: str | None) -> None:
        self._store = store
        self._workers = [Worker() for _ in range(cores())]

    def looks(self, today: date) -> Sequence[Looks]:
        return [DistantLooks(worker, Beside(self._store, today)) for worker in self._workers]

    def close(self) -> None:
        for worker in self._workers:
            worker.close()


class DistantLooks:
    """A `Looks` in the process of `worker`. A text that ends that process, or keeps it too long, is passed over."""

    def __init__(self, worker: Worker, beside: Beside) -> None:
        self._worker = worker
        self._beside = beside

    def name(self) -> str:
        found: str = self._ask("name")
        return found

    def news(self, since: Moment | None) -> News:
        found: News = self._ask("news", since)
        return found

    def prints(self, shows: Sequence[EntityRef]) -> tuple[ShowPrint, ...]:
        found: tuple[ShowPrint, ...] = self._ask("prints", tuple(shows))
        return found

    def shows_of(self, ref: EntityRef) -> frozenset[EntityRef]:
        found: frozenset[EntityRef] = self._ask("shows_of", ref)
        return found

    def uses(self, ref: FactRef, files: Sequence[Path]) -> tuple[UsedIn, ...]:
        found: tuple[UsedIn, ...] = self._ask("uses", ref, tuple(files), deadline=_BATCH)
        return found

    def moved(self, refs: Sequence[FactRef]) -> tuple[Moved, ...]:
        found: tuple[Moved, ...] = self._ask("moved", tuple(refs))
        return found

    def about(self, files: Sequence[Path]) -> Answer:
        found: Answer = self._ask("about", tuple(files), deadline=_BATCH)
        return found

    def look(self, files: Sequence[Path], moment: Moment) -> Answer:
        try:
            found: Answer = self._ask("look", tuple(files), moment, deadline=_BATCH)
        except WorkerFailed:
            self.news(None)  # whether it can go on at all: who closes it ends the pass, and not one article
            answers = [self._alone(path, moment) for path in files]
            shows = tuple(dict.fromkeys(show for answer in answers for show in answer.shows))
            return Answer(tuple(one for answer in answers for one in answer.looked), shows)
        return found

    def _alone(self, path: Path, moment: Moment) -> Answer:
        try:
            found: Answer = self._ask("look", (path,), moment, deadline=_ALONE)
        except WorkerTimedOut:
            return Answer((Looked(path, problem=f"It took longer than {_ALONE:g} seconds."),))
        except WorkerFailed as problem:
            self.news(None)
            return Answer((Looked(path, problem=problem.why or problem.what),))
        return found

    def _ask(self, question: str, *arguments: object, deadline: float = _ANSWERS) -> Any:  # Any: each has its own
        return self._worker.call(f"{_CHILD}:{question}", self._beside, *arguments, deadline=deadline)
