"""Publishes with marked keys through much that goes wrong, and then looks for the keys wherever anything was written.

    python -m tests.faults.secret_hunt    # starts a WordPress and a Ghost of its own; two minutes

Commands and library, WordPress and Ghost, keyring and environment, lost replies, conflicts, refusals, sites that say
back what they were sent, and crashes with the values of every frame; all of it with logs at DEBUG.
"""

from __future__ import annotations

import http.client
import json
import logging
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from editor_app.export.export import Form
from editor_app.publish.destination import PostState
from editor_app.publish.ghost_api import Token
from editor_app.publish.opening import open_destination
from editor_app.publish.publishing import publish
from editor_app.publish.records import Records
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.wanted import wanted_of
from editor_app.watch import Watch
from tests import ghost_server, wordpress_server
from tests.faults.echo import echoing
from tests.faults.made_articles import made_article, png
from tests.faults.marked import Found, Marked, in_texts, planted, table, texts_in
from tests.faults.publishing_to import BRIEF, QUICK
from tests.faulty_door import Door, DoorFault
from tests.ghost_server import GhostServer
from tests.wordpress_server import WordPressServer

_ROOT = Path(__file__).resolve().parents[2]
_WRONG = "qrst uvwx yzab cdef ghij klmn"
_WRONG_GHOST = f"{'0123456789ab' * 2}:{'5eC7e7' * 10}abcd".lower()
_FAULTS = (
    *(DoorFault.BUSY, DoorFault.UNAVAILABLE, DoorFault.BAD_BEFORE, DoorFault.BAD_AFTER),
    *(DoorFault.CUT_AFTER, DoorFault.CUT_MIDDLE, DoorFault.TIMED_OUT_AFTER),
)
"""Those after which a command goes on at once; the library meets all of them, with less patience."""

ARTICLE = """---
title: "Season 2 of {name}"
slug: season-2-of-{name}
categories: [K-Drama]
tags: [Netflix]
image: {{file: images/{name}.png, alt: "Students on a roof"}}
---
The second season is on its way, and filming went on for months.
"""


@dataclass
class Hunt:
    """One run: `home` is all that the programs may write to, and `vault` the keyring, which may hold keys."""

    home: Path
    vault: Path
    marked: Marked
    ran: Counter[str] = field(default_factory=Counter)
    arguments: set[bytes] = field(default_factory=set)
    looks: int = 0
    there: dict[str, bytes] = field(default_factory=dict)
    _given: dict[str, str] = field(default_factory=dict)

    def folder(self, name: str) -> Path:
        path = self.home / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    # -- commands

    def command(self, *arguments: str, typed: str = "", crash: str = "", stopped_after: float | None = None) -> int:
        """Run a command as a writer does; what it prints goes to a file. Returns its exit code."""
        place = self.folder("crashes" if crash else "printed") / f"{self.ran.total():02}-{arguments[0]}.txt"
        self.ran["commands that crash" if crash else "commands"] += 1
        given = self._environment(crash, arguments)
        loud: list[str] = [sys.executable, "-X", "faulthandler", "-m", "tests.faults.one_command", *arguments]
        with place.open("wb") as file:
            running = subprocess.Popen(loud, cwd=_ROOT, env=given, stdin=subprocess.PIPE, stdout=file, stderr=file)
            assert running.stdin is not None
            running.stdin.write(typed.encode())
            running.stdin.close()
            if stopped_after is not None:
                with suppress(subprocess.TimeoutExpired):
                    running.wait(stopped_after)
                running.send_signal(signal.SIGINT)
            return running.wait(300)

    def _environment(self, crash: str, arguments: Sequence[str]) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        ours = {f"XDG_{kind}_HOME": str(self.folder(kind.lower())) for kind in ("DATA", "CACHE", "CONFIG", "STATE")}
        log = self.folder("logs") / f"{self.ran.total():02}-{arguments[0]}.log"
        return (
            kept
            | ours
            | {
                "HOME": str(self.home),
                "TMPDIR": str(self.folder("temporary")),
                "SHOWDESK_TEST_LOG": str(log),
                "SHOWDESK_TEST_CRASH": crash,
                "SHOWDESK_TEST_VAULT": str(self.vault),
                "PYTHON_KEYRING_BACKEND": "tests.faults.vault.Vault",
            }
            | self._given
        )

    @contextmanager
    def given(self, **more: str) -> Iterator[None]:
        """With more in the environment of the commands."""
        self._given = more
        yield
        self._given = {}

    def article(self, name: str) -> Path:
        """An article on disk, with a picture."""
        folder = self.folder("articles")
        (folder / "images").mkdir(exist_ok=True)
        (folder / "images" / f"{name}.png").write_bytes(png(8, 8, (1, 2, 3), noise=len(name)))
        path = folder / f"{name}.md"
        path.write_text(ARTICLE.format(name=name))
        return path

    # -- the library

    def library(self, site: Site, key: str, seed: int) -> None:
        """Publish through the library until it is done; whatever it raises goes to a file, with all values."""
        form = Form.GHOST if site.kind is SiteKind.GHOST else Form.WORDPRESS
        article = made_article(seed, form=form)
        folder = self.folder("library")
        for _ in range(12):
            self.ran["calls of the library"] += 1
            destination = open_destination(site, folder, key=key, patience=QUICK)
            try:
                publish(
                    article.export,
                    destination,
                    Records(folder),
                    article_id=article.id,
                    wanted=wanted_of(article.export.head, PostState.PUBLISHED),
                    pictures=article.pictures.__getitem__,
                    doubt=BRIEF,
                )
            except Exception as problem:  # noqa: BLE001 - whatever it is, it must not hold the key
                self.keep_problem(problem)
            else:
                return
            finally:
                destination.close()

    def asked(self, site: Site, key: str, *, is_echo: bool = False) -> None:
        """Test the connection; as `library`. Of an echo the words alone are kept: it is no wonder that we heard it."""
        self.ran["calls of the library"] += 1
        destination = open_destination(site, self.folder("library"), key=key, patience=QUICK)
        try:
            destination.test(Watch())
        except Exception as problem:  # noqa: BLE001 - as above
            self.keep_problem(problem, has_values=not is_echo)
        finally:
            destination.close()

    def keep_problem(self, problem: Exception, *, has_values: bool = True) -> None:
        path = self.folder("crashes") / f"library-{self.ran.total():03}.txt"
        within = problem.__traceback__.tb_next if problem.__traceback__ is not None else None  # the test knows the key
        told = traceback.TracebackException(type(problem), problem, within, capture_locals=has_values)
        path.write_text("".join(told.format()) + repr(problem) + repr(vars(problem)))

    # -- looking

    @contextmanager
    def watching_arguments(self) -> Iterator[None]:
        """Meanwhile, see the arguments of every program that runs on this machine."""
        is_over = Event()

        def look() -> None:
            while not is_over.wait(0.005):
                self.looks += 1
                for path in Path("/proc").glob("[0-9]*/cmdline"):
                    with suppress(OSError):
                        self.arguments.add(path.read_bytes())

        watching = Thread(target=look, daemon=True)
        watching.start()
        try:
            yield
        finally:
            is_over.set()
            watching.join()


# ---- what is run ----


def through_commands(hunt: Hunt, name: str, server: WordPressServer | GhostServer, key: str, wrong: str) -> None:
    """All that the command line does with a site, well and badly; `name` is what the site is called."""
    article = str(hunt.article(name))
    user = ("--user", "editor") if isinstance(server, WordPressServer) else ()
    hunt.command("sites", "add", server.url, "--name", name, *user, typed=f"{wrong}\n")
    hunt.command("sites", "add", server.url, "--name", name, *user, typed=f"{key}\n")
    for command in (("list",), ("list", "--json"), ("test", name), ("test", name, "--json")):
        hunt.command("sites", *command)
    to = ("--to", name)
    hunt.command("publish", article, *to, "--dry-run")
    hunt.command("publish", article, *to, "--dry-run", "--json")
    for answer in (1, 3, 6):
        for way in ("raise", "abort"):
            hunt.command("publish", article, *to, crash=f"{way} {answer}")
    _through_a_door(hunt, name, server.port, key, lambda: hunt.command("publish", article, *to, "--json"))
    hunt.command("publish", article, *to, stopped_after=1.0)
    hunt.command("publish", article, *to)
    _changed_there(server, hunt)
    hunt.command("publish", article, *to)
    hunt.command("publish", article, *to, "--mine")
    hunt.command("unpublish", article, *to)
    variable = f"SHOWDESK_SITE_{name.upper()}_KEY"
    with hunt.given(**{variable: wrong}):
        hunt.command("publish", article, *to)
    with hunt.given(**{variable: key}):
        hunt.command("publish", article, *to, "--at", "2031-12-05T08:00")
        hunt.command("unpublish", article, *to, "--json")
    hunt.command("sites", "key", name, typed=f"{key}\n")
    hunt.command("sites", "key", name, typed=f"{key} and more\n")
    hunt.command("sites", "remove", name)
    hunt.command("sites", "add", server.url, "--name", name, *user, typed=f"{key}\n")
    assert hunt.command("publish", article, *to) == 0


def _through_a_door(hunt: Hunt, name: str, port: int, key: str, act: Callable[[], object]) -> None:
    """Let the site be asked through a door where much goes wrong."""
    path = hunt.home / "config" / "showdesk" / "sites.json"
    before = path.read_text()
    door = Door(port, lambda *_: DoorFault.NONE)
    dice = random.Random(port)  # noqa: S311 - for faults, not for secrets
    door.choose = lambda *_: dice.choice(_FAULTS) if dice.random() < 0.25 else DoorFault.NONE
    path.write_text(before.replace(f":{port}/ghost", f":{door.port}/ghost").replace(f":{port}/wp", f":{door.port}/wp"))
    hunt.command("sites", "key", name, typed=f"{key}\n")
    act()
    path.write_text(before)
    door.close()


def _changed_there(server: WordPressServer | GhostServer, hunt: Hunt) -> None:
    """Somebody on the site writes another text."""
    if isinstance(server, WordPressServer):
        for row in server.ask("GET", "wp/v2/posts?search=Season&status=any&context=edit"):
            server.ask("POST", f"wp/v2/posts/{row['id']}", {"title": "Somebody else's"})
    else:
        for row in _of_ghost(server, "posts/?limit=all")["posts"]:
            if row["title"].startswith("Season"):
                new = {"posts": [{"title": "Somebody else's", "updated_at": row["updated_at"]}]}
                _of_ghost(server, f"posts/{row['id']}/", new)


def _of_ghost(server: GhostServer, path: str, body: object = None) -> dict[str, list[dict[str, str]]]:
    signed = Token.of_key(server.key).written(datetime.now(UTC))
    headers = {"Authorization": f"Ghost {signed}", "Content-Type": "application/json"}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    whole = urlsplit(server.api).path + path
    connection.request("GET" if body is None else "PUT", whole, None if body is None else json.dumps(body), headers)
    answer = connection.getresponse().read()
    connection.close()
    return dict(json.loads(answer))


def through_the_library(hunt: Hunt, server: WordPressServer | GhostServer, key: str, wrong: str) -> None:
    dice = random.Random(server.port)  # noqa: S311 - as above
    faults = [*DoorFault][1:]
    door = Door(server.port, lambda *_: dice.choice(faults) if dice.random() < 0.3 else DoorFault.NONE)
    here = server.site() if isinstance(server, GhostServer) else server.site("editor")
    behind = replace(here, api=here.api.replace(f":{server.port}/", f":{door.port}/"))
    for seed in range(3):
        hunt.library(behind, key, 70_000 + seed)
    hunt.asked(here, wrong)
    door.settle()
    door.close()
    with echoing() as port:
        for way in ("json", "errors", "page", "broken", "elsewhere"):
            hunt.asked(replace(here, api=f"http://127.0.0.1:{port}/{way}/"), key, is_echo=True)


# ---- what is looked at ----


_PLACES = {
    "data": "records, intents, journal, store of facts",
    "library": "records, intents and journal of the library",
    "config": "settings, sites.json",
    "articles": "articles with their receipts",
    "printed": "what commands printed",
    "crashes": "crash reports, with the values of each frame",
    "logs": "logs at DEBUG",
    "temporary": "temporary files",
}


def looked(hunt: Hunt, begun: float) -> Iterator[Found]:
    """Each place with what was found in it; the names of the files with hits go to standard error."""
    for folder, words in _PLACES.items():
        yield in_texts(words, texts_in(hunt.folder(folder)), hunt.marked)
    yield in_texts("anything else in the writer's home", texts_in(hunt.home, without=_PLACES), hunt.marked)
    checkout = texts_in(_ROOT, since=begun, without=(".venv", ".git"))
    yield in_texts("the checkout, as far as it was changed", checkout, hunt.marked)
    arguments = ((Path("/proc"), line) for line in hunt.arguments)
    yield in_texts(f"argument lists ({hunt.looks} looks)", arguments, hunt.marked)
    there = ((Path(name), data) for name, data in hunt.there.items())
    yield in_texts("posts and pictures, as the sites hold them", there, hunt.marked)


def hunted(home: Path, elsewhere: Path, wordpress: WordPressServer, ghost: GhostServer) -> tuple[Hunt, list[Found]]:
    """Do all of it, and look. `home` is looked through afterwards, `elsewhere` is not."""
    password, (id, _, secret) = wordpress.password("editor"), ghost.key.partition(":")
    wrong_id, _, wrong_secret = _WRONG_GHOST.partition(":")
    marked = Marked(
        (
            (password, ("editor",)),
            (_WRONG, ("editor",)),
            (secret, (id,)),
            (wrong_secret, (wrong_id,)),
        )
    )
    hunt, begun = Hunt(home, elsewhere / "vault.json", marked), time.time()
    logging.basicConfig(filename=hunt.folder("logs") / "library.log", level=logging.DEBUG, force=True)
    with hunt.watching_arguments():
        through_commands(hunt, "main", wordpress, password, _WRONG)
        through_commands(hunt, "blog", ghost, ghost.key, _WRONG_GHOST)
        through_the_library(hunt, wordpress, password, _WRONG)
        through_the_library(hunt, ghost, ghost.key, _WRONG_GHOST)
    logging.basicConfig(force=True)
    for what in ("posts", "media"):
        rows = wordpress.ask("GET", f"wp/v2/{what}?context=edit&per_page=100" + "&status=any" * (what == "posts"))
        hunt.there |= {f"wordpress {what} {n}": json.dumps(row).encode() for n, row in enumerate(rows)}
    rows = _of_ghost(ghost, "posts/?limit=all&formats=html,lexical")["posts"]
    hunt.there |= {f"ghost posts {n}": json.dumps(row).encode() for n, row in enumerate(rows)}
    return hunt, list(looked(hunt, begun))


def main() -> int:
    why_not = wordpress_server.why_not() or ghost_server.why_not()
    if why_not:
        raise SystemExit(why_not)
    with (
        wordpress_server.running() as wordpress,
        ghost_server.running() as ghost,
        tempfile.TemporaryDirectory() as home,
        tempfile.TemporaryDirectory() as elsewhere,
    ):
        hunt, found = hunted(Path(home), Path(elsewhere), wordpress, ghost)
        (Path(elsewhere) / "planted").mkdir()
        control = planted(hunt.marked, Path(elsewhere) / "planted")
    hits = sum(row.hits for row in found)
    told = f"Of {control.texts} forms planted in a folder, {control.hits} were found.\nhits: {hits}"
    print(f"{table(hunt.ran, found)}\n\n{told}")  # noqa: T201 - a table to look at
    return int(bool(hits) or control.hits != control.texts)


if __name__ == "__main__":
    sys.exit(main())
