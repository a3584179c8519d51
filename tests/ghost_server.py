"""A real Ghost on this machine, with a state of its own: started by the scripts beside the checkout, and ended."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from editor_app.publish.site import Site, SiteKind
from tests.wordpress_server import SCRIPTS

_CACHE = Path(os.environ.get("CMS_CACHE", Path.home() / ".cache" / "cms-tools"))


def why_not() -> str:
    """Why no Ghost can be started here, in words for a skipped test; "" where one can."""
    if not (SCRIPTS / "ghost-up").exists():
        return "there is no ../shared/cms, which starts a real Ghost"
    if not list(_CACHE.glob("ghost-*/.ready")):
        return "Ghost is not installed: ../shared/cms/ghost-up takes some minutes once"
    return ""


@dataclass(frozen=True)
class GhostServer:
    """A running site, with the key of an integration."""

    url: str
    api: str
    port: int
    key: str

    def site(self, *, api: str = "") -> Site:
        return Site("main", SiteKind.GHOST, self.url, api or self.api)


@contextmanager
def running() -> Iterator[GhostServer]:
    """A fresh Ghost; nothing is left of it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ghost-"))
    port = random.SystemRandom().randrange(40_000, 50_000)
    try:
        starting = [str(SCRIPTS / "ghost-up"), "--state", str(folder / "s"), "--port", str(port)]
        begun = subprocess.run(starting, capture_output=True, text=True, check=False)
        if begun.returncode != 0:
            raise RuntimeError(f"Ghost did not start: {begun.stderr[-2000:]}")
        told = json.loads(begun.stdout)
        yield GhostServer(told["url"], told["api"], told["port"], told["admin_api_key"])
    finally:
        ending = [str(SCRIPTS / "ghost-down"), "--state", str(folder / "s"), "--wipe"]
        subprocess.run(ending, capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)
