"""A real Ghost on this machine, with a state of its own: started by the scripts beside the checkout, and ended."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from editor_app.publish.ghost_api import Token
from editor_app.publish.site import Site, SiteKind
from tests.wordpress_server import SCRIPTS, free_port

_CACHE = Path(os.environ.get("CMS_CACHE", Path.home() / ".cache" / "cms-tools"))


def why_not() -> str:
    """Why no Ghost can be started here, in words for a skipped test; "" where one can."""
    if not (SCRIPTS / "ghost-up").exists():
        return "there is no ../shared/cms, which starts a real Ghost"
    if not list(_CACHE.glob("ghost-*/.ready")):
        return "Ghost is not installed: ../shared/cms/ghost-up takes some minutes once"
    return ""


ROLES = ("Administrator", "Editor", "Author", "Contributor")
"""Of people; the key that `GhostServer.key` is belongs to an integration, which may do all of it."""


@dataclass(frozen=True)
class GhostServer:
    """A running site, with the key of an integration."""

    url: str
    api: str
    port: int
    key: str
    state: Path

    def site(self, role: str = "", *, api: str = "") -> Site:
        return Site("main", SiteKind.GHOST, self.url, api or self.api)

    def password(self, role: str = "") -> str:
        """The key of the integration, or of somebody of that role, who comes into being with the first question."""
        if not role:
            return self.key
        id, secret = f"{ROLES.index(role) + 1:024x}", f"{ROLES.index(role) + 1:064x}"
        now = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"
        with closing(sqlite3.connect(self.state / "ghost.db", timeout=30)) as database, database:
            known = {
                "users": {"name": role, "slug": role.lower(), "password": "-", "email": f"{role.lower()}@example.test"}
                | {"created_at": now, "created_by": "1"},
                "roles_users": {"user_id": id, "role_id": self._role(database, role)},
                "api_keys": {"type": "admin", "secret": secret, "user_id": id, "created_at": now, "created_by": "1"}
                | {"role_id": self._role(database, role)},
            }
            for table, row in known.items():
                names, marks = ", ".join(("id", *row)), ", ".join("?" * (len(row) + 1))
                into = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - all of them ours
                database.execute(into, (id, *row.values()))
        return f"{id}:{secret}"

    @staticmethod
    def _role(database: sqlite3.Connection, name: str) -> str:
        return str(database.execute("SELECT id FROM roles WHERE name = ?", (name,)).fetchone()[0])

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """What the site answers to the integration."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        token = Token.of_key(self.key).written(datetime.now(UTC))
        headers = {"Content-Type": "application/json", "Authorization": f"Ghost {token}", "Accept-Version": "v5.0"}
        said = None if body is None else json.dumps(body)
        connection.request(method, f"/ghost/api/admin/{path}", said, headers)
        answer = connection.getresponse().read()
        connection.close()
        return json.loads(answer) if answer else None

    def posts(self, marker: str, slug: str = "") -> list[dict[str, Any]]:
        """All posts that hold the mark of an article, or have its slug with or without a number behind."""
        wanted = f"codeinjection_foot:~'showdesk:{marker}'" + (f",slug:~^'{slug}'" if slug else "")
        found = self.ask("GET", f"posts/?limit=all&formats=html&filter={quote(wanted)}")["posts"]
        return [
            p
            for p in found
            if not slug
            or p["slug"].removeprefix(slug).lstrip("-").isdecimal()
            or p["slug"] == slug
            or marker in (p["codeinjection_foot"] or "")
        ]

    def change(self, id: str, **changes: object) -> Any:
        """What somebody there does to a post."""
        post = self.ask("GET", f"posts/{id}/")["posts"][0]
        body = {"posts": [{**changes, "updated_at": post["updated_at"]}]}
        return self.ask("PUT", f"posts/{id}/?source=html&formats=html", body)["posts"][0]

    def pictures(self, stem: str) -> list[Path]:
        """The pictures that were brought there under a name that begins so, without those that Ghost makes of them."""
        found = (self.state / "content" / "images").glob(f"[0-9]*/*/{stem}*")
        return sorted(path for path in found if not path.stem.endswith("_o"))


@contextmanager
def running() -> Iterator[GhostServer]:
    """A fresh Ghost; nothing is left of it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ghost-"))
    port = free_port()
    try:
        starting = [str(SCRIPTS / "ghost-up"), "--state", str(folder / "s"), "--port", str(port)]
        begun = subprocess.run(starting, capture_output=True, text=True, check=False)
        if begun.returncode != 0:
            raise RuntimeError(f"Ghost did not start: {begun.stderr[-2000:]}")
        told = json.loads(begun.stdout)
        yield GhostServer(told["url"], told["api"], told["port"], told["admin_api_key"], Path(told["state"]))
        os.kill(told["pids"]["ghost"], signal.SIGKILL)  # asked to end, it takes its time, and nothing of it is kept
    finally:
        ending = [str(SCRIPTS / "ghost-down"), "--state", str(folder / "s"), "--wipe"]
        subprocess.run(ending, capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)
