"""A site that says back what it was sent, in each way in which a refusal may."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Echo(BaseHTTPRequestHandler):
    """The last part of the path before the query says in which way."""

    def do_GET(self) -> None:
        said = self.headers.get("Authorization", "")
        word = said.rpartition(" ")[2]
        match self.path.rstrip("/").rpartition("/")[2].partition("?")[0]:
            case "json":
                self._say(403, "application/json", json.dumps({"code": "no", "message": f"not with {said}"}))
            case "errors":
                body = {"errors": [{"message": f"not with {said}", "context": word, "type": "NoPermissionError"}]}
                self._say(403, "application/json", json.dumps(body))
            case "page":
                self._say(502, "text/html", f"<html><head><title>{said}</title></head></html>")
            case "broken":
                self._say(200, "text/html", f"<html><head><title>{word}</title></head></html>")
            case _:
                self.send_response(302)
                self.send_header("Location", f"http://other.example/?said={word}")
                self.send_header("Content-Length", "0")
                self.end_headers()

    def do_HEAD(self) -> None:
        self.do_GET()

    def _say(self, status: int, media_type: str, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing of it belongs to us."""


@contextmanager
def echoing() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()
