"""A program that is killed while it publishes goes on where it was: one post, each picture once, the text ours."""

from __future__ import annotations

import json
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from queue import Queue

import pytest

from editor_app.publish.records import Records
from editor_app.publish.site import Site
from tests.faults.made_articles import MadeArticle, made_article
from tests.faults.publishing_to import Server, all_faults, behind, form_for
from tests.faulty_door import Door, DoorFault
from tests.ghost_server import GhostServer
from tests.wordpress_server import WordPressServer

pytestmark = pytest.mark.timeout(600)  # starting a site takes its time on a slow machine

_ROOT = Path(__file__).resolve().parents[2]


_ORDERS = (
    (r"/media\?", DoorFault.CUT_AFTER),
    (r"/posts\?", DoorFault.CUT_BEFORE),
    (r"/posts\?", DoorFault.CUT_AFTER),
    (r"/posts/\d+", DoorFault.CUT_AFTER),
)
"""Orders to a WordPress, and whether they are done where the program is killed over them."""


def test_killed_over_each_order_it_is_there_once(wordpress: WordPressServer, tmp_path: Path) -> None:
    to_come = list(_ORDERS)
    begun: Queue[subprocess.Popen[str]] = Queue()

    def choose(method: str, target: str) -> DoorFault:
        if method != "POST" or not to_come or re.search(to_come[0][0], target) is None:
            return DoorFault.NONE
        begun.get().kill()
        return to_come.pop(0)[1]

    with closing(Door(wordpress.port, choose)) as door:
        site = behind(wordpress, door.port)
        for _ in _ORDERS:
            with process(wordpress, site, tmp_path, 3000, unknown=0.0) as running:
                begun.put(running)
                assert running.wait() == -signal.SIGKILL
            door.settle()
        with process(wordpress, site, tmp_path, 3000, unknown=0.0) as running:
            assert running.wait() == 0

    assert all_faults(wordpress, [made_article(3000)]) == {}


def test_published_by_three_programs_at_once_it_is_there_once(wordpress: WordPressServer, tmp_path: Path) -> None:
    site = wordpress.site()
    with (
        process(wordpress, site, tmp_path, 3100) as first,
        process(wordpress, site, tmp_path, 3100) as second,
        process(wordpress, site, tmp_path, 3100) as third,
    ):
        assert 0 in (first.wait(), second.wait(), third.wait())

    assert all_faults(wordpress, [made_article(3100)]) == {}


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_killed_at_a_hundred_moments_it_is_there_once(
    wordpress: WordPressServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = kill_and_resume(wordpress, tmp_path, kills=100, seed=4)
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - what was measured


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_killed_at_a_hundred_moments_it_is_there_once_on_ghost(
    ghost: GhostServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = kill_and_resume(ghost, tmp_path, kills=100, seed=5)
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - what was measured


def kill_and_resume(server: Server, folder: Path, *, kills: int, seed: int) -> str:
    """Publish articles in processes that are killed at random moments, and then once in peace; then look at them."""
    dice = random.Random(seed)  # noqa: S311 - for moments, not for secrets
    died: Counter[str] = Counter()
    articles: list[MadeArticle] = []
    seconds = measured(server, folder, seed * 1000 + 999)
    while died.total() < kills:
        number = seed * 1000 + len(articles)
        article = made_article(number, form=form_for(server))
        articles.append(article)
        while dice.random() < 0.7 and died.total() < kills:
            with process(server, server.site(), folder, number) as running:
                time.sleep(dice.uniform(0, seconds))
                running.send_signal(signal.SIGKILL)
                if running.wait() == -signal.SIGKILL:
                    died[stage(server, folder, article)] += 1
        with process(server, server.site(), folder, number) as running:
            assert running.wait() == 0

    assert all_faults(server, articles) == {}
    stages = ", ".join(f"{name}: {number}" for name, number in sorted(died.items()))
    return (
        f"{died.total()} kills ({stages}), {len(articles)} articles: {len(articles)} posts, "
        f"{2 * len(articles)} pictures, all texts as exported."
    )


def stage(server: Server, folder: Path, article: MadeArticle) -> str:
    """What was under way when the process died, by its record."""
    record = Records(folder).load(article.id, server.site())
    if record.sending is not None:
        return f"sending {record.sending.what.partition(' ')[0]}"
    if record.base is not None:
        return "after the end"
    return "between two" if record.post or record.pictures else "before the first"


def process(server: Server, site: Site, folder: Path, seed: int, *, unknown: float = 3.0) -> subprocess.Popen[str]:
    """A publishing that has just begun. For `unknown` seconds something may be under way that was sent before."""
    given = {
        "kind": site.kind.value,
        "form": form_for(server).value,
        "home": site.home,
        "api": site.api,
        "user": site.user,
        "password": server.password(),
        "folder": str(folder),
        "seed": seed,
        "pictures": 2,
        "unknown": unknown,
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.one_publishing"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(json.dumps(given))
    running.stdin.close()
    assert running.stdout.readline() == "ready\n"
    return running


def measured(server: Server, folder: Path, seed: int) -> float:
    """How long a publishing takes that nobody kills."""
    with process(server, server.site(), folder, seed) as running:
        begun = time.monotonic()
        assert running.wait() == 0
        return time.monotonic() - begun
