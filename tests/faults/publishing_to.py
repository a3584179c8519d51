"""Publishing to a WordPress under test, and a look at what is there afterwards."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

from editor_app.export.pictures import Placed, with_pictures
from editor_app.publish.client import Patience
from editor_app.publish.conflict import Decision
from editor_app.publish.destination import PostState
from editor_app.publish.journal import Journal
from editor_app.publish.publishing import Outcome, publish
from editor_app.publish.records import Records
from editor_app.publish.sending import Doubt
from editor_app.publish.site import Site
from editor_app.publish.wanted import wanted_of
from editor_app.publish.wordpress.texts import canonical, taken_apart
from editor_app.publish.wordpress.wordpress import WordPress
from tests.faults.made_articles import MadeArticle
from tests.wordpress_server import WordPressServer

QUICK = Patience(connect=2.0, read=1.5, answer=2.0, total=8.0, attempts=3, first_wait=0.05)
BRIEF = Doubt(over=0.3, unknown=2.0, late=4.0)


@dataclass
class Writer:
    """Somebody who publishes, with records of their own in `folder`."""

    site: Site
    password: str
    folder: Path
    patience: Patience = QUICK
    doubt: Doubt = BRIEF

    def publish(
        self, article: MadeArticle, state: PostState = PostState.PUBLISHED, decision: Decision | None = None
    ) -> Outcome:
        wordpress = WordPress(self.site, self.password, Journal(self.folder), patience=self.patience)
        try:
            return publish(
                article.export,
                wordpress,
                Records(self.folder),
                article_id=article.id,
                wanted=wanted_of(article.export.head, state),
                pictures=article.pictures.__getitem__,
                decision=decision,
                doubt=self.doubt,
            )
        finally:
            wordpress.close()


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
