"""A case of publishing to a real WordPress: what is done, what the writer saw, and what is on the site afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from editor_app.errors import ShowdeskError
from tests.faults.made_articles import MadeArticle, made_article
from tests.faults.publishing_to import Writer
from tests.wordpress_server import WordPressServer

_SEEDS = count(50_000)


@dataclass(frozen=True)
class Seen:
    """One row. `posts` are the states of all that hold the article's mark; `pictures` counts those of the article."""

    case: str
    saw: str
    posts: tuple[str, ...]
    pictures: int


@dataclass(frozen=True)
class Case:
    """`act` publishes with a writer and says what they saw. `posts` and `pictures` must be there afterwards."""

    name: str
    act: Callable[[WordPressServer, Writer, MadeArticle], str]
    posts: tuple[str, ...]
    pictures: int
    role: str = "editor"
    is_slow: bool = False


def seen(case: Case, server: WordPressServer, folder: Path) -> Seen:
    """Run a case with an article and records of its own."""
    article = made_article(next(_SEEDS))
    writer = Writer(server.site(case.role), server.password(case.role), folder / f"{next(_SEEDS)}")
    server.plan()
    saw = case.act(server, writer.hurried() if case.is_slow else writer, article)
    server.plan()
    names = [address.rpartition("/")[2].rpartition(".")[0] for address in article.pictures]
    pictures = [row for row in server.media() if row["title"]["rendered"] in names]
    posts = sorted(server.posts(article.id, article.export.head.slug), key=lambda row: int(row["id"]))
    return Seen(case.name, saw, tuple(str(post["status"]) for post in posts), len(pictures))


def told(act: Callable[[], object]) -> str:
    """What the writer saw."""
    try:
        outcome = act()
    except ShowdeskError as problem:
        return f"{type(problem).__name__}: {problem}"
    live = getattr(outcome, "live", outcome)
    rest = (*getattr(outcome, "differences", ()), *getattr(outcome, "notes", ()))
    return " ".join([f"{live.state} at {live.address or live.preview}", *rest])  # type: ignore[attr-defined]  # a Live


def plainly(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    return told(lambda: writer.publish(article))
