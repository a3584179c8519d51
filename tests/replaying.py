"""A server on this machine that answers as a provider did once, or as badly as one may: real HTTP for real clients."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeAlias
from urllib.parse import unquote_plus

Content: TypeAlias = Any  # what json.dumps takes, bytes as they are, or the path of a file


@dataclass(frozen=True)
class Reply:
    """One answer, and what goes wrong with it."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut_at: int | None = None  # so many bytes are sent of those that were promised
    drip: float = 0.0  # seconds between two bytes
    is_endless: bool = False  # the body comes again and again
    is_silent: bool = False  # nothing is ever said
    is_reset: bool = False  # the connection breaks


def reply(content: Content, **more: Any) -> Reply:
    """An answer with this content."""
    headers = {"Content-Type": "application/json", **more.pop("headers", {})}
    return Reply(_bytes(content), headers=headers, **more)


def busy(retry_after: str = "") -> Reply:
    return Reply(b"", 429, {"Retry-After": retry_after} if retry_after else {})


def page(title: str, *, status: int = 200) -> Reply:
    """What the sign-in of a hotel, or a proxy, says in place of whoever was asked."""
    html = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><p>Hello</p></body></html>"
    return Reply(html.encode(), status, {"Content-Type": "text/html; charset=utf-8"})


BAD_GATEWAY = Reply(b"", 502)
MISSING = Reply(b"", 404)
RESET = Reply(is_reset=True)
SILENCE = Reply(is_silent=True)


def _bytes(content: Content) -> bytes:
    if isinstance(content, bytes):
        return content
    return content.read_bytes() if isinstance(content, Path) else json.dumps(content).encode()


@dataclass(frozen=True)
class Asked:
    """One request as it arrived. `path` is with its query, without escapes; `at` is monotonic."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    at: float


class Replay:
    """Answers at `address` what it was told for each path with its query; 404 with an empty body for all others."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._first: defaultdict[str, deque[Reply]] = defaultdict(deque)
        self._then: dict[str, Reply] = {}
        self._is_over = Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.replay = self
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), name="replaying", daemon=True)
        self._thread.start()

    def says(self, path: str, content: Content | Reply, *first: Reply) -> None:
        """What stands at `path`, and what it answers before that, once each."""
        self._then[path] = content if isinstance(content, Reply) else reply(content)
        self._first[path].extend(first)

    def reply_to(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        waiting = self._first[asked.path]
        answer = waiting.popleft() if waiting else self._then.get(asked.path, MISSING)
        tag = answer.headers.get("ETag")
        if tag is not None and asked.headers.get("if-none-match") == tag:
            return Reply(b"", 304, answer.headers)
        return answer

    @property
    def is_over(self) -> bool:
        return self._is_over.is_set()

    def wait(self, seconds: float | None = None) -> None:
        """Wait, but not beyond the end of the test."""
        self._is_over.wait(seconds)

    def close(self) -> None:
        self._is_over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    replay: Replay

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, unquote_plus(self.path), headers, body, time.monotonic())
        answer = self.server.replay.reply_to(asked)
        if answer.is_silent:
            self.close_connection = True
            self.server.replay.wait()
        elif answer.is_reset:
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        else:
            self._send(answer)

    do_GET = do_HEAD = do_POST = do_CONNECT = _answer  # noqa: N815 - the names that http.server looks for

    def _send(self, answer: Reply) -> None:
        (self.send_response_only if "Date" in answer.headers else self.send_response)(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304 and not answer.is_endless:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command == "HEAD":
            return
        while answer.is_endless and not self.server.replay.is_over:
            self.wfile.write(answer.body)
        sent = answer.body if answer.cut_at is None else answer.body[: answer.cut_at]
        if answer.drip:
            for byte in sent:
                self.wfile.write(bytes([byte]))
                self.server.replay.wait(answer.drip)
        else:
            self.wfile.write(sent)
        if answer.cut_at is not None:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing; the test counts what was asked."""
