"""Whatever happens between us and a real WordPress, there is one post and each picture once, and the text is ours."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from editor_app.errors import PublishError
from tests.faults.made_articles import MadeArticle, made_article
from tests.faults.publishing_to import Server, Writer, all_faults, behind, form_for
from tests.faulty_door import Door, DoorFault
from tests.ghost_server import GhostServer
from tests.wordpress_server import WordPressServer

pytestmark = pytest.mark.timeout(600)  # starting a site takes its time on a slow machine

_QUICK_FAULTS = [f for f in DoorFault if f not in (DoorFault.NONE, DoorFault.LATE_REPLY, DoorFault.LATE_WORK)]


def test_after_a_dozen_random_faults_each_article_is_there_once(wordpress: WordPressServer, tmp_path: Path) -> None:
    publish_through_faults(wordpress, tmp_path, faults=12, kinds=_QUICK_FAULTS, seed=1)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_after_two_hundred_random_faults_each_article_is_there_once(
    wordpress: WordPressServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = publish_through_faults(wordpress, tmp_path, faults=200, kinds=[*DoorFault][1:], seed=2)
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - what was measured


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_after_two_hundred_random_faults_each_article_is_there_once_on_ghost(
    ghost: GhostServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = publish_through_faults(ghost, tmp_path, faults=200, kinds=[*DoorFault][1:], seed=7)
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - what was measured


def publish_through_faults(server: Server, folder: Path, *, faults: int, kinds: Sequence[DoorFault], seed: int) -> str:
    """Publish articles until that many requests went wrong, each again until it is out; then look at all of them."""
    dice = random.Random(seed)  # noqa: S311 - for faults, not for secrets
    met: Counter[DoorFault] = Counter()

    def choose(method: str, target: str) -> DoorFault:
        fault = dice.choice(kinds) if dice.random() < 0.3 else DoorFault.NONE
        met[fault] += 1
        return fault

    door = Door(server.port, choose)
    writer = Writer(behind(server, door.port), server.password(), folder)
    if DoorFault.LATE_WORK in kinds:
        writer = writer.hurried()
    articles: list[MadeArticle] = []
    raised: Counter[str] = Counter()
    while met.total() - met[DoorFault.NONE] < faults:
        article = made_article(seed * 1000 + len(articles), form=form_for(server))
        articles.append(article)
        for _ in range(40):
            try:
                writer.publish(article)
                break
            except PublishError as problem:
                raised[type(problem).__name__] += 1
        else:
            pytest.fail("it never came through")
    door.settle()
    door.close()

    assert all_faults(server, articles) == {}
    return (
        f"{met.total() - met[DoorFault.NONE]} faults in {met.total()} requests, {len(articles)} articles, "
        f"{raised.total()} times told to the writer ({dict(raised)}): {len(articles)} posts, "
        f"{2 * len(articles)} pictures, all texts as exported. "
        + ", ".join(f"{fault.value}: {met[fault]}" for fault in kinds)
    )
