"""A real WordPress on this machine, with a state of its own: started by the scripts beside the checkout, and ended."""

from __future__ import annotations

import base64
import http.client
import json
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from editor_app.publish.site import Site, SiteKind

SCRIPTS = Path(__file__).resolve().parents[2] / "shared" / "cms"


def why_not() -> str:
    """Why no WordPress can be started here, in words for a skipped test; "" where one can."""
    return "" if (SCRIPTS / "wordpress-up").exists() else "there is no ../shared/cms, which starts a real WordPress"


@dataclass(frozen=True)
class WordPressServer:
    """A running site. `users` has a name and an application password for each role."""

    url: str
    api: str
    port: int
    users: dict[str, dict[str, Any]]
    state: Path
    has_passwords: bool = True

    def site(self, role: str = "editor", *, api: str = "") -> Site:
        return Site("main", SiteKind.WORDPRESS, self.url, api or self.api, role)

    def password(self, role: str = "editor") -> str:
        return str(self.users[role]["application_password"])

    def plan(self, *faults: dict[str, Any]) -> None:
        """Faults for the next calls, in the form of `wordpress-fault`; those planned before are forgotten."""
        whole = {"times": 1, "status": 502, "retry_after": None, "seconds": 5, "route": "", "method": ""}
        (self.state / "faults.json").write_text(json.dumps([whole | fault for fault in faults]))

    def ask(self, method: str, route: str, body: object = None, *, role: str = "admin") -> Any:
        """What the site answers to somebody who may do everything there."""
        place = urlsplit(self.api)
        target = f"{place.path}?{place.query}{route.replace('?', '&')}" if place.query else place.path + route
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        known = base64.b64encode(f"{role}:{self.password(role)}".encode()).decode()
        headers = {"Content-Type": "application/json"}
        if self.has_passwords:
            headers["Authorization"] = f"Basic {known}"
        connection.request(method, target, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse().read()
        connection.close()
        return json.loads(answer)

    def posts(self, marker: str, slug: str = "") -> list[dict[str, Any]]:
        """All posts that hold the mark of an article or have its slug, those in the bin too."""
        if not self.has_passwords:
            return list(self.ask("GET", f"wp/v2/posts?slug={slug}"))
        more = "&status=any,trash&context=edit&per_page=100"
        rows = self.ask("GET", f"wp/v2/posts?search={quote(f'showdesk:{marker}')}{more}")
        found = {row["id"]: row for row in rows if f"showdesk:{marker}" in row["content"]["raw"]}
        if slug:
            found |= {row["id"]: row for row in self.ask("GET", f"wp/v2/posts?slug={slug}{more}")}
        return list(found.values())

    def posts_at(self, id: str) -> dict[str, Any]:
        """The post of that number."""
        found: dict[str, Any] = self.ask("GET", f"wp/v2/posts/{id}?context=edit")
        return found

    def media(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        while True:
            rows = self.ask("GET", f"wp/v2/media?per_page=100&offset={len(found)}")
            found += rows
            if len(rows) < 100:
                return found

    def page(self, path: str) -> str:
        """The page that a reader gets."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse().read().decode()
        connection.close()
        return answer


def free_port() -> int:
    """A port that nobody listens on, of those that no connection going out from here is given."""
    for port in random.SystemRandom().sample(range(10_000, 30_000), 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise RuntimeError("no port is free on this machine")


@contextmanager
def running(*options: str) -> Iterator[WordPressServer]:
    """A fresh WordPress, with options of `wordpress-up`; nothing is left of it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="wp-"))  # a short path: the database listens on a socket in it
    try:
        ports = ["--port", str(free_port()), "--db-port", str(free_port())]
        where: list[str] = ["--state", str(folder / "s"), *ports]
        starting: list[str] = [str(SCRIPTS / "wordpress-up"), *where, *options]
        begun = subprocess.run(starting, capture_output=True, text=True, check=False)
        if begun.returncode != 0:
            raise RuntimeError(f"WordPress did not start: {begun.stderr[-2000:]}")
        told = json.loads(begun.stdout)
        place = (told["url"], told["api"], told["port"], told["users"], Path(told["state"]))
        yield WordPressServer(*place, has_passwords=told["options"]["application_passwords"] == "on")
    finally:
        ending = [str(SCRIPTS / "wordpress-down"), "--state", str(folder / "s"), "--wipe"]
        subprocess.run(ending, capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)
