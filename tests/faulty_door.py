"""What stands between a client and a site, and fails: it loses replies, lets work happen late, and cuts connections."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from threading import Thread


class DoorFault(Enum):
    """What happens to one request."""

    NONE = "none"
    CUT_BEFORE = "cut off before it arrived"
    CUT_AFTER = "done, and cut off before the reply"
    CUT_MIDDLE = "done, and cut off in the middle of the reply"
    RESET = "connection reset"
    BUSY = "429"
    UNAVAILABLE = "503 with Retry-After"
    BAD_BEFORE = "502, not done"
    BAD_AFTER = "502, done"
    TIMED_OUT_AFTER = "504, done"
    NOTICE = "done, and a notice of PHP before the reply"
    LATE_REPLY = "done, and silence"
    LATE_WORK = "silence, and done when nobody waits any more"


_STATUS = {
    DoorFault.BUSY: (429, "Retry-After: 0\r\n"),
    DoorFault.UNAVAILABLE: (503, "Retry-After: 1\r\n"),
    DoorFault.BAD_BEFORE: (502, ""),
    DoorFault.BAD_AFTER: (502, ""),
    DoorFault.TIMED_OUT_AFTER: (504, ""),
}
_UNDONE = {
    DoorFault.CUT_BEFORE,
    DoorFault.RESET,
    DoorFault.BUSY,
    DoorFault.UNAVAILABLE,
    DoorFault.BAD_BEFORE,
}

Choose = Callable[[str, str], DoorFault]
"""Says what happens to a request, by its method and target."""


class Door:
    """Listens on a port of its own and hands on to `port`. `late` is for how many seconds it is silent."""

    def __init__(self, port: int, choose: Choose, *, late: float = 2.6) -> None:
        self._upstream = port
        self.choose = choose
        self._late = late
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self._working: list[Thread] = []
        Thread(target=self._run, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def settle(self) -> None:
        """Wait until everything that was sent has been done."""
        for thread in list(self._working):
            thread.join()

    def _run(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                thread = Thread(target=self._serve, args=(client,), daemon=True)
                self._working = [*filter(Thread.is_alive, self._working), thread]
                thread.start()

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError), client:
            request = _request(client)
            if not request:
                return
            method, target = request.split(b" ", 2)[:2]
            self._answer(client, request, self.choose(method.decode(), target.decode()))

    def _answer(self, client: socket.socket, request: bytes, fault: DoorFault) -> None:
        if fault is DoorFault.LATE_WORK:
            time.sleep(self._late)
        reply = b"" if fault in _UNDONE else self._handed_on(request)
        match fault:
            case DoorFault.RESET:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            case DoorFault.CUT_BEFORE | DoorFault.CUT_AFTER | DoorFault.LATE_WORK:
                return
            case DoorFault.CUT_MIDDLE:
                client.sendall(reply[: len(reply) // 2])
            case DoorFault.NOTICE:
                client.sendall(_with_a_notice(reply))
            case DoorFault.LATE_REPLY:
                time.sleep(self._late)
            case DoorFault.NONE:
                client.sendall(reply)
            case _:
                status, more = _STATUS[fault]
                page = f"<html><head><title>{status}</title></head><body>front</body></html>".encode()
                head = f"HTTP/1.1 {status} No\r\nContent-Type: text/html\r\n{more}Connection: close\r\n"
                client.sendall(f"{head}Content-Length: {len(page)}\r\n\r\n".encode() + page)

    def _handed_on(self, request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
        whole = b"\r\n".join([*lines, b"Connection: close", b"", b""]) + body
        with socket.create_connection(("127.0.0.1", self._upstream), timeout=60) as site:
            site.sendall(whole)
            parts = []
            while part := site.recv(65536):
                parts.append(part)
            return b"".join(parts)


def _with_a_notice(reply: bytes) -> bytes:
    """The reply as a site gives it that shows its warnings to everybody: no JSON any more."""
    head, _, body = reply.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith((b"content-length:", b"transfer-"))]
    body = b"<br />\n<b>Deprecated</b>: Function utf8_encode() is deprecated in <b>seo.php</b><br />\n" + body
    return b"\r\n".join([*lines, f"Content-Length: {len(body)}".encode(), b"", b""]) + body


def _request(client: socket.socket) -> bytes:
    """One whole request; empty where the client left."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = client.recv(65536)
        if not part:
            return b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < lengths[0]:
        part = client.recv(65536)
        if not part:
            return b""
        body += part
    return head + b"\r\n\r\n" + body
