"""What stands on a real WordPress and a real Ghost is read as readers see it, by each of the ways there are."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from editor_app.article.live_articles import LiveArticle, LiveList
from editor_app.publish.ghost_api import GhostApi, Token
from editor_app.publish.journal import Journal
from editor_app.publish.live import rest_lists
from editor_app.publish.live.keeping import LiveLists
from editor_app.publish.site import Site
from editor_app.watch import Watch
from editor_app.wire.pace import Pace
from editor_app.wire.patience import Clock
from tests.ghost_server import GhostServer
from tests.wordpress_server import WordPressServer, running, why_not

TITLES = ("Tom & “Jerry” <3 달고나", "A & B", "Third", "Fourth", "Fifth", "Sixth", "Seventh")
LATER = "2036-01-01T00:00:00"
SignIn = Callable[[], Mapping[str, str]]


@dataclass
class Reader:
    """Reads a site as often as it is asked, each time an hour later by its own clock."""

    site: Site
    folder: Path
    sign_in: SignIn | None = None
    hours: int = 0

    def read(self) -> LiveList:
        self.hours += 2
        clock = Clock(now=lambda: datetime.now(UTC) + timedelta(hours=self.hours))
        lists = LiveLists(
            self.folder, lambda: [self.site], sign_in=lambda _site: self.sign_in, clock=clock, pace=Pace(1_000, 1.0)
        )
        lists.refresh(Watch())
        (found,) = lists.known()
        return found

    def told(self) -> dict[str, LiveArticle]:
        """What there is at each address; others may have written there before."""
        return {one.address: one for one in self.read().articles}


def new_slug() -> str:
    return f"s{uuid.uuid4().hex[:12]}"


# -- WordPress


def post(wordpress: WordPressServer, title: str, status: str = "publish", **more: str) -> dict[str, Any]:
    body = {"title": title, "content": "<p>Words.</p>", "status": status, "slug": new_slug(), **more}
    row: dict[str, Any] = wordpress.ask("POST", "wp/v2/posts", body)
    return row


def hold_its_list_to_what_readers_see(wordpress: WordPressServer, folder: Path) -> None:
    """Seven articles on pages of three; a draft and one that is to come are not told, nor what was taken away."""
    rows = [post(wordpress, title) for title in TITLES]
    unseen = [post(wordpress, "A Draft", "draft"), post(wordpress, "To Come", "future", date_gmt=LATER)]
    reader = Reader(wordpress.site(), folder)
    first = reader.read()
    told = {one.address: one.title for one in first.articles}
    assert first.is_whole
    assert [told.get(row["link"]) for row in rows] == list(TITLES)
    assert not {row["link"] for row in unseen} & set(told)

    wordpress.ask("POST", f"wp/v2/posts/{rows[2]['id']}", {"title": "Third, and Out"})
    wordpress.ask("DELETE", f"wp/v2/posts/{rows[3]['id']}")
    later = reader.told()

    assert (later[rows[2]["link"]].title, later[rows[2]["link"]].former) == ("Third, and Out", ("Third",))
    assert rows[3]["link"] not in later


def test_the_list_of_wordpress_is_what_readers_see(
    wordpress: WordPressServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest_lists, "_PAGE", 3)
    hold_its_list_to_what_readers_see(wordpress, tmp_path)


@pytest.mark.long
def test_the_list_of_a_wordpress_without_speaking_addresses_is_what_readers_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if why_not():
        pytest.skip(why_not())
    monkeypatch.setattr(rest_lists, "_PAGE", 3)
    with running("--plain-links") as wordpress:
        assert "?rest_route=" in wordpress.api
        hold_its_list_to_what_readers_see(wordpress, tmp_path)
        hold_its_sitemap_to_what_readers_see(wordpress, tmp_path / "mapped")


def hold_its_sitemap_to_what_readers_see(wordpress: WordPressServer, folder: Path) -> None:
    seen, draft = post(wordpress, TITLES[0]), post(wordpress, "A Draft", "draft")
    reader = Reader(replace(wordpress.site(), api=""), folder)

    told = reader.told()

    assert told[seen["link"]].title == TITLES[0]
    assert draft["link"] not in told


def test_the_sitemap_of_wordpress_leads_to_what_readers_see(wordpress: WordPressServer, tmp_path: Path) -> None:
    hold_its_sitemap_to_what_readers_see(wordpress, tmp_path)


# -- Ghost


@pytest.fixture
def api(ghost: GhostServer, tmp_path: Path) -> Iterator[GhostApi]:
    with closing(GhostApi(ghost.site(), ghost.key, Journal(tmp_path / "publishing"))) as opened:
        yield opened


def ghost_post(api: GhostApi, title: str, status: str = "published", **more: str) -> dict[str, Any]:
    body = {"title": title, "html": "<p>Words.</p>", "status": status, "slug": new_slug(), **more}
    sent = api.send("POST", "posts/?source=html", {"posts": [body]}, "Write", Watch())
    row: dict[str, Any] = sent["posts"][0]
    return row


def signing(ghost: GhostServer) -> SignIn:
    token = Token.of_key(ghost.key)
    return lambda: {"Authorization": f"Ghost {token.written(datetime.now(UTC))}"}


def test_the_list_of_ghost_is_what_readers_see(
    ghost: GhostServer, api: GhostApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest_lists, "_PAGE", 3)
    titles = (*TITLES, "What &amp; and <b> Mean")  # Ghost's titles are no HTML
    rows = [ghost_post(api, title) for title in titles]
    draft = ghost_post(api, "A Draft", "draft")
    reader = Reader(ghost.site(), tmp_path, signing(ghost))
    first = reader.read()
    told = {one.address: one.title for one in first.articles}
    assert first.is_whole
    assert [told.get(row["url"]) for row in rows] == list(titles)
    assert draft["url"] not in told

    body = {"title": "Third, and Out", "updated_at": rows[2]["updated_at"]}
    api.send("PUT", f"posts/{rows[2]['id']}/", {"posts": [body]}, "Change", Watch())
    later = reader.told()

    assert (later[rows[2]["url"]].title, later[rows[2]["url"]].former) == ("Third, and Out", ("Third",))


def test_without_a_key_the_sitemap_of_ghost_leads_to_what_readers_see(
    ghost: GhostServer, api: GhostApi, tmp_path: Path
) -> None:
    """What stands at another address, too, is not in it: it is a list, and not the whole one."""
    seen, draft = ghost_post(api, TITLES[0]), ghost_post(api, "A Draft", "draft")
    elsewhere = ghost_post(api, "Elsewhere", canonical_url="https://desk.example/elsewhere")
    reader = Reader(ghost.site(), tmp_path)

    found = reader.read()
    told = {one.address: one.title for one in found.articles}

    assert told[seen["url"]] == TITLES[0]
    assert draft["url"] not in told
    assert elsewhere["url"] not in told
    assert not found.is_whole
