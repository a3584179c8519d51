"""Publishing to a real site under test, and a look at what is there afterwards."""

from __future__ import annotations

import html
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from editor_app.export.export import Form
from editor_app.export.pictures import Placed, with_pictures
from editor_app.publish import ghost_text
from editor_app.publish.client import Patience
from editor_app.publish.conflict import Decision
from editor_app.publish.destination import Live, PostState
from editor_app.publish.ghost_head import structured_in
from editor_app.publish.opening import open_destination
from editor_app.publish.publishing import Outcome, publish, withdraw
from editor_app.publish.records import Records
from editor_app.publish.sending import Doubt
from editor_app.publish.site import Site
from editor_app.publish.wanted import wanted_of
from editor_app.publish.wordpress.texts import canonical, taken_apart
from editor_app.wire.patience import Clock
from tests.faults.made_articles import MadeArticle
from tests.ghost_server import GhostServer
from tests.wordpress_server import WordPressServer

Server: TypeAlias = WordPressServer | GhostServer

CALM = Patience(connect=60.0, read=60.0, answer=90.0, total=300.0, attempts=3, first_wait=0.05)
CERTAIN = Doubt(over=0.2, unknown=0.2, late=0.2)
"""For a site that answers in the end, however slow the machine is, and is at nothing any more once it was cut off."""
QUICK = Patience(connect=2.0, read=1.5, answer=2.0, total=8.0, attempts=3, first_wait=0.05)
BRIEF = Doubt(over=0.3, unknown=3.0, late=8.0)
"""For one that is silent, and may be at something yet."""


@dataclass
class Writer:
    """Somebody who publishes, with records of their own in `folder`."""

    site: Site
    password: str
    folder: Path
    patience: Patience = CALM
    doubt: Doubt = CERTAIN
    clock: Clock = field(default_factory=Clock)

    def publish(
        self,
        article: MadeArticle,
        state: PostState = PostState.PUBLISHED,
        decision: Decision | None = None,
        at: datetime | None = None,
    ) -> Outcome:
        with closing(
            open_destination(self.site, self.folder, key=self.password, patience=self.patience, clock=self.clock)
        ) as there:
            return publish(
                article.export,
                there,
                Records(self.folder),
                article_id=article.id,
                wanted=wanted_of(article.export.head, state, at),
                pictures=article.pictures.__getitem__,
                decision=decision,
                clock=self.clock,
                doubt=self.doubt,
            )

    def hurried(self) -> Writer:
        """The same writer, who does not wait for long."""
        return replace(self, patience=QUICK, doubt=BRIEF)

    def withdraw(self, article: MadeArticle) -> Live:
        with closing(
            open_destination(self.site, self.folder, key=self.password, patience=self.patience, clock=self.clock)
        ) as there:
            return withdraw(there, Records(self.folder), article_id=article.id, clock=self.clock, doubt=self.doubt)


def form_for(server: Server) -> Form:
    return Form.GHOST if isinstance(server, GhostServer) else Form.WORDPRESS


def behind(server: Server, port: int) -> Site:
    """The site, spoken to through a door at `port`."""
    return server.site(api=server.api.replace(f":{server.port}/", f":{port}/"))


def all_faults(server: Server, articles: Sequence[MadeArticle]) -> dict[str, list[str]]:
    """What is wrong with the articles on the site, by their headlines; nothing where all is as it was sent."""
    if isinstance(server, GhostServer):
        found = {article.export.title: faults_on_ghost(server, article) for article in articles}
    else:
        media = server.media()
        found = {article.export.title: faults_of(server, article, media) for article in articles}
    return {title: wrong for title, wrong in found.items() if wrong}


def faults_on_ghost(server: GhostServer, article: MadeArticle) -> list[str]:
    """As `faults_of`, on Ghost."""
    posts = server.posts(article.id, article.export.head.slug)
    if len(posts) != 1:
        return [f"{len(posts)} posts"]
    (post,) = posts
    wrong = [] if post["status"] == "published" else [f"it is {post['status']}"]
    placed = {}
    for address in article.pictures:
        stem = address.rpartition("/")[2].rpartition(".")[0]
        found = server.pictures(f"{stem}-")
        if len(found) != 1:
            wrong.append(f"{len(found)} pictures {stem}")
        else:
            path = found[0].relative_to(server.state).as_posix()
            placed[address] = Placed(f"{server.url}/{path}")
    whole = with_pictures(article.export, placed)
    if ghost_text.canonical(post["html"]) != ghost_text.canonical(whole.text):
        wrong.append("its text is another")
    if post["feature_image"] != whole.head.image:
        wrong.append("the picture at its top is another")
    if post["title"] != article.export.title:
        wrong.append("its title is another")
    if post["slug"] != article.export.head.slug:
        wrong.append(f"its slug is {post['slug']}")
    if {tag["name"] for tag in post["tags"]} != {*whole.head.categories, *whole.head.tags}:
        wrong.append("its tags are others")
    if not structured_in(post["codeinjection_head"]):
        wrong.append("its structured data is not there")
    return wrong


def faults_of(server: WordPressServer, article: MadeArticle, media: list[dict[str, object]]) -> list[str]:
    """What is wrong with the article on the site, whose library holds `media`; nothing where all is as it was sent."""
    posts = server.posts(article.id)
    if len(posts) != 1:
        return [f"{len(posts)} posts"]
    (post,) = posts
    wrong = [] if post["status"] == "publish" else [f"it is {post['status']}"]
    placed = {}
    for address in article.pictures:
        name = address.rpartition("/")[2].rpartition(".")[0]
        found = [row for row in media if row["title"]["rendered"] == name]  # type: ignore[index]  # a row of JSON
        if len(found) != 1:
            wrong.append(f"{len(found)} pictures {name}")
        else:
            placed[address] = Placed(str(found[0]["source_url"]), int(str(found[0]["id"])))
    whole = with_pictures(article.export, placed)
    if canonical(taken_apart(post["content"]["raw"]).text) != canonical(whole.text):
        wrong.append("its text is another")
    if html.unescape(post["title"]["raw"]) != article.export.title:
        wrong.append("its title is another")
    if post["slug"] != article.export.head.slug:
        wrong.append(f"its slug is {post['slug']}")
    return wrong
