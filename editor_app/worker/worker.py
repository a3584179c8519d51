"""The parent's side of the worker process."""

from __future__ import annotations

import pickle
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, Self

from editor_app.errors import WorkerFailed, WorkerTimedOut
from editor_app.worker import child

_FUNCTION = re.compile(r"(editor_app(?:\.\w+)+):(\w+)")
_MODULE = re.compile(r"editor_app(\.\w+)+")
_START_ALLOWANCE = 60.0  # seconds: a cold disk and a virus scanner at work, not a text that is too complex
if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    _NO_WINDOW = 0


class Worker:
    """One child process that runs one call after another; any thread may call.

    The child starts with the first call (or `warm`), is killed when a call passes its deadline, and is then replaced at
    once. It ends with this process, however this process ends.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()  # held for a whole call
        self._guard = threading.Lock()  # held for a moment, over the three below
        self._child: _Child | None = None
        self._ahead: list[str] = []
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self, module: str) -> None:
        """Import `module` ahead in this child and in every later one; returns at once.

        Raises `ValueError` for a module that is not ours.
        """
        if not _MODULE.fullmatch(module):
            raise ValueError(f"not a module of ours: {module!r}")
        with self._guard:
            if self._is_closed or module in self._ahead:
                return
            self._ahead.append(module)
            if self._child is not None:
                self._child.import_ahead(module)
            else:
                self._child = _Child(self._ahead)

    def call(self, dotted: str, *arguments: object, deadline: float) -> Any:  # Any: whatever that function returns
        """Run the function that `dotted` names ("editor_app.export.render:render_markdown") and return its result.

        Arguments and result must be picklable. `deadline` is in seconds and counts the function's own run: neither
        starting the child, nor its imports, nor the wait for another thread's call. Raises `WorkerTimedOut` when it
        passes, `WorkerFailed` when the child dies, when the function raises anything that is not ours (a
        `ShowdeskError` arrives as it was raised), or after `close`. Raises `ValueError` for a name that is not ours.
        """
        found = _FUNCTION.fullmatch(dotted)
        if found is None:
            raise ValueError(f"not a function of ours: {dotted!r}")
        request = pickle.dumps((found[1], found[2], arguments))
        with self._turn:
            running = self._running()
            try:
                is_result, outcome = pickle.loads(running.ask(request, deadline))  # noqa: S301 - from our own child
            except _Died as death:
                self._replace(running)
                raise self._explained(death, deadline) from None
        if is_result:
            return outcome
        raise outcome

    def close(self) -> None:
        """End the child, even in the midst of a call, which then fails. A closed worker stays closed."""
        with self._guard:
            self._is_closed = True
            running, self._child = self._child, None
        if running is not None:
            running.end()

    def _running(self) -> _Child:
        with self._guard:
            if self._is_closed:
                raise _closed()
            if self._child is None:
                self._child = _Child(self._ahead)
            return self._child

    def _replace(self, old: _Child) -> None:
        old.end()
        with self._guard:
            if self._child is old:
                self._child = _Child(self._ahead)

    def _explained(self, death: _Died, deadline: float) -> WorkerFailed:
        if self._is_closed:
            return _closed()
        if death.by_deadline:
            return WorkerTimedOut(
                f"This took longer than {deadline:g} seconds and was stopped.",
                remedy="Your text is safe; the next try starts afresh.",
            )
        return WorkerFailed(
            "Showdesk’s worker process ended before it answered.",
            why=f"It left with code {death.code}.",
            remedy="Your text is safe; the next try starts a fresh one.",
        )


def _closed() -> WorkerFailed:
    return WorkerFailed("Showdesk is closing, so nothing more is started.")


class _Died(Exception):
    """The child is gone: killed at a deadline, or with the exit code `code` of its own."""

    def __init__(self, code: int, *, by_deadline: bool) -> None:
        super().__init__(code)
        self.code = code
        self.by_deadline = by_deadline


class _Child:
    """One process, from start to end. Starting returns at once; the process gets ready meanwhile."""

    def __init__(self, ahead: Iterable[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own file in our own interpreter
            [sys.executable, "-P", child.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=_NO_WINDOW,
        )
        assert self._process.stdin is not None  # noqa: S101 - tells mypy that both are pipes
        assert self._process.stdout is not None  # noqa: S101
        self._requests = self._process.stdin
        self._writing = threading.Lock()  # `import_ahead` may come in the midst of a call
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()  # None: there will be no more
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reader.start()
        self._tell(pickle.dumps(sys.path))
        for module in ahead:
            self.import_ahead(module)

    def import_ahead(self, module: str) -> None:
        self._tell(pickle.dumps((module, "", ())))

    def ask(self, request: bytes, deadline: float) -> bytes:
        """The answer to one call, still pickled. Raises `_Died`, also where it had to kill the process."""
        self._tell(request)
        return self._next(_START_ALLOWANCE) or self._next(deadline)  # empty: the function has started

    def end(self) -> None:
        """Kill the process and leave nothing of it behind. A second time does nothing."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        with suppress(OSError):  # closing sends what the broken pipe did not take
            self._requests.close()

    def _tell(self, body: bytes) -> None:
        with self._writing, suppress(OSError, ValueError):  # a dead or ended child is found out by `_next`
            child.write_frame(self._requests, body)

    def _next(self, seconds: float) -> bytes:
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            self._process.kill()
            raise _Died(self._process.wait(), by_deadline=True) from None
        if answer is None:
            self._process.kill()  # does nothing where it has ended, and ends what only closed its pipe
            raise _Died(self._process.wait(), by_deadline=False)
        return answer

    def _read(self, answers: IO[bytes]) -> None:
        """In a thread of its own, since a pipe has no time-out on Windows."""
        with answers:
            try:
                while True:
                    self._answers.put(child.read_frame(answers))
            except (EOFError, OSError):
                self._answers.put(None)
