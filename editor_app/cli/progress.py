"""How far long work is, on the command line: one line that rewrites itself, or a plain one now and then."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, current_thread, main_thread
from time import monotonic
from types import FrameType

import click

from editor_app.facts.speed import Speed
from editor_app.watch import Progress, Watch

_QUIET = 1.0
"""Seconds in which nothing is printed: most work is done by then."""
_REWRITTEN, _PRINTED = 0.2, 10.0
"""Seconds between two lines, where they take each other's place and where they do not."""


@contextmanager
def watching(*, can_be_cancelled: bool = True) -> Iterator[Watch]:
    """A watch for work that a command waits for. It is told on standard error; Ctrl+C cancels the work.

    A second Ctrl+C, or the first where it cannot be cancelled, ends the command at once.
    """
    cancelled = Event()
    line = _Line(rewrites=sys.stderr.isatty())

    def cancel(_signal: int, _frame: FrameType | None) -> None:
        cancelled.set()
        line.end("Stopping.")
        signal.signal(signal.SIGINT, before)

    before = signal.getsignal(signal.SIGINT)
    is_heard = can_be_cancelled and current_thread() is main_thread()  # no other thread hears of a signal
    if is_heard:
        signal.signal(signal.SIGINT, cancel)
    try:
        yield Watch(line.tell, cancelled)
    finally:
        line.end()
        if is_heard:
            signal.signal(signal.SIGINT, before)


class _Line:
    """What was last told, with its speed and the time that is left."""

    def __init__(self, *, rewrites: bool) -> None:
        self._rewrites = rewrites
        self._speed = Speed()
        self._last = monotonic() + _QUIET - (_REWRITTEN if rewrites else _PRINTED)
        self._length = 0

    def tell(self, progress: Progress) -> None:
        now = monotonic()
        self._speed.hear(progress, now)
        if now - self._last < (_REWRITTEN if self._rewrites else _PRINTED):
            return
        self._last = now
        words = ": ".join(part for part in (progress.step, self._speed.words) if part)
        if self._rewrites:
            words = words[: shutil.get_terminal_size().columns - 1]
            click.echo(f"\r{words.ljust(self._length)}", err=True, nl=False)
            self._length = len(words)
        else:
            click.echo(words, err=True)

    def end(self, words: str = "") -> None:
        """Leave the line as it was before, or with some last words."""
        if self._length:
            click.echo(f"\r{' ' * self._length}\r", err=True, nl=False)
            self._length = 0
        if words:
            click.echo(words, err=True)
