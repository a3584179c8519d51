"""One publishing of an article to a site at a time on this machine, whatever windows and commands are running."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from editor_app.errors import UnderWay


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the file at `path`, which stays there empty. Raises `UnderWay` where another holds it, and `OSError`.

    The system lets go of it when a program ends, however it ends. A disk that knows no locks keeps nobody waiting.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        if not _is_ours(file):
            raise UnderWay(
                "It is being published there at this moment.",
                why="Another window or command is at it.",
                remedy="Wait until that is done; then publish once more if there is anything new.",
            )
        yield


if sys.platform == "win32":
    import msvcrt

    def _is_ours(file: BinaryIO) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as problem:
            return problem.errno not in (errno.EACCES, errno.EDEADLK)
        return True

else:
    import fcntl

    def _is_ours(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            return problem.errno not in (errno.EACCES, errno.EAGAIN)
        return True
