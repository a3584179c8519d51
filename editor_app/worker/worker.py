"""The parent's side of the worker process."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self

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
            child = self._running()
            try:
                is_result, outcome = pickle.loads(child.ask(request, deadline))  # noqa: S301 - see above
            except _Died as death:
                self._replace(child)
                raise self._explained(death, deadline) from None
            if child.is_expired:  # answered and killed in the same moment
                self._replace(child)
        if is_result:
            return outcome
        raise outcome

    def close(self) -> None:
        """End the child, even in the midst of a call, which then fails. A closed worker stays closed."""
        with self._guard:
            self._is_closed = True
            child, self._child = self._child, None
        if child is not None:
            child.end()

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

    def __init__(self, ahead: list[str]) -> None:
        self.is_expired = False
        self._writing = threading.Lock()  # `import_ahead` may come in the midst of a call
        self._process = subprocess.Popen(  # noqa: S603 - our own file in our own interpreter
            [sys.executable, "-P", child.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=_NO_WINDOW,
        )
        assert self._process.stdin is not None  # noqa: S101 - tells mypy: both are pipes
        assert self._process.stdout is not None  # noqa: S101
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self._tell(pickle.dumps(sys.path))
        for module in ahead:
            self.import_ahead(module)

    def import_ahead(self, module: str) -> None:
        self._tell(pickle.dumps((module, "", ())))

    def _tell(self, body: bytes) -> None:
        with suppress(OSError):  # a child that is dead already is found out, and told of, by the next call
            self._send(body)

    def ask(self, request: bytes, deadline: float) -> bytes:
        """The answer to one call, still pickled. Raises `_Died`."""
        try:
            with self._killed_after(_START_ALLOWANCE):
                self._send(request)
                answer = child.read_frame(self._answers)
            if not answer:  # the function has started
                with self._killed_after(deadline):
                    answer = child.read_frame(self._answers)
        except (EOFError, OSError, ValueError) as problem:  # ValueError: `end` closed the pipe under our hands
            self._process.kill()  # does nothing where it has ended; and nothing hangs where it only closed its pipe
            raise _Died(self._process.wait(), by_deadline=self.is_expired) from problem
        return answer

    def end(self) -> None:
        """Kill the process and leave nothing of it behind. A second time does nothing."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # closing sends what a broken pipe could not take
            self._requests.close()
        self._answers.close()

    def _send(self, body: bytes) -> None:
        with self._writing:
            child.write_frame(self._requests, body)

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _expire(self) -> None:
        self.is_expired = True
        self._process.kill()
