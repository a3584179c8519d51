"""The child's side of the worker: reads what to run from standard input, answers on standard output.

Run as a file in a fresh interpreter, so it imports nothing of ours before it has been told the parent's `sys.path`. A
frame is its length in four bytes and a pickle. The first frame that comes in is the search path; each later one is a
module to import ahead, or a function with its arguments. A call is answered by an empty frame when the function starts,
so that the parent's deadline does not count the imports, and then by `(True, result)` or `(False, exception)`.
"""

import importlib
import os
import pickle
import queue
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Iterable
from typing import IO, Any

_LENGTH = struct.Struct("!I")


def write_frame(pipe: IO[bytes], body: bytes) -> None:
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes:
    """The next frame. Raises `EOFError` where the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) == _LENGTH.size:
        length = _LENGTH.unpack(head)[0]
        body = pipe.read(length)
        if len(body) == length:
            return body
    raise EOFError("the other side of the pipe is gone")


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole terminal; the parent decides for us
    requests, answers = _private_pipes()
    sys.path[:] = pickle.loads(read_frame(requests))  # noqa: S301 - from our own parent
    todo: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests, todo), daemon=True).start()
    while True:
        module, name, arguments = pickle.loads(todo.get())  # noqa: S301 - from our own parent
        if name:
            write_frame(answers, _answer(module, name, arguments, answers))
        else:
            _import_ahead(module)


def _private_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes, moved away from where a stray `print` or `input` would find them."""
    requests, answers = os.dup(0), os.dup(1)
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a descriptor is wanted, not a path
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return open(requests, "rb"), open(answers, "wb")  # noqa: PTH123 - descriptors, kept to the end


def _read(requests: IO[bytes], todo: "queue.SimpleQueue[bytes]") -> None:
    """Take in requests while another runs, and end with the parent even in the midst of a call that hangs."""
    while True:
        try:
            todo.put(read_frame(requests))
        except (EOFError, OSError):
            os._exit(0)


def _import_ahead(module: str) -> None:
    try:
        importlib.import_module(module)
    except Exception:  # noqa: BLE001 - the edge of the process; the call that needs the module will tell the writer
        traceback.print_exc()


def _answer(module: str, name: str, arguments: Iterable[Any], answers: IO[bytes]) -> bytes:
    try:
        function = getattr(importlib.import_module(module), name)
        write_frame(answers, b"")
        return pickle.dumps((True, function(*arguments)))
    except Exception as problem:  # noqa: BLE001 - the edge of the process: handed over, never lost
        return pickle.dumps((False, _portable(problem)))


def _portable(problem: Exception) -> Exception:
    """Our own exceptions as they are; of others the words, since their classes may not survive the journey."""
    from editor_app.errors import ShowdeskError, WorkerFailed  # only now, with the parent's search path

    if isinstance(problem, ShowdeskError):
        return problem
    traceback.print_exception(problem)
    return WorkerFailed(
        "Something went wrong in Showdesk’s worker process.",
        why=f"{type(problem).__name__}: {problem}",
        remedy="Your text is safe. Please report this, with the text that led to it.",
    )


if __name__ == "__main__":
    main()
