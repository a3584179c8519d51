"""Several who look through articles at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from editor_app.checks.overtaken.looking import Answer, Looks, Moment
from editor_app.watch import Watch


def in_threads(
    looks: Sequence[Looks], batches: Sequence[Sequence[str]], moment: Moment, watch: Watch
) -> Iterator[Answer]:
    """What comes of each batch, whoever has looked; the first problem of any is raised, and ends the others."""
    todo: SimpleQueue[Sequence[str]] = SimpleQueue()
    answers: SimpleQueue[Answer | Exception | None] = SimpleQueue()
    for batch in batches:
        todo.put(batch)

    def work(one: Looks) -> None:
        try:
            while not todo.empty():
                watch.stop_if_cancelled()
                answers.put(one.look([Path(path) for path in todo.get_nowait()], moment))
        except Exception as problem:  # noqa: BLE001 - the edge of the thread: handed over, never lost
            answers.put(problem)
        finally:
            answers.put(None)

    threads = [Thread(target=work, args=(one,), name="looking through", daemon=True) for one in looks]
    for thread in threads:
        thread.start()
    waiting = len(threads)
    problem: Exception | None = None
    while waiting:
        answer = answers.get()
        if answer is None:
            waiting -= 1
        elif isinstance(answer, Exception):
            problem = problem or answer
            while not todo.empty():
                todo.get()
        else:
            yield answer
    if problem is not None:
        raise problem
