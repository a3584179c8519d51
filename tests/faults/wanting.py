"""What a writer may want of a WordPress: from the text of an article to what the site then holds and readers get.

python -m tests.faults.wanting    # all of it as a table, one minute; starts a server of its own
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from zlib import crc32

from editor_app.article.parse import parse
from editor_app.export.export import Export, Form
from editor_app.export.exporting import export
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactReader
from editor_app.publish.destination import Live, PostState
from editor_app.publish.opening import open_destination
from editor_app.publish.planning import Plan, plan
from editor_app.publish.publishing import Outcome, publish, withdraw
from editor_app.publish.records import Records
from editor_app.publish.wanted import wanted_of
from editor_app.worker.worker import Worker
from tests.faults.made_articles import png
from tests.wordpress_server import WordPressServer, running, why_not

_TODAY = date(2026, 11, 30)
_ARTICLE = """---
id: {id}
title: "Season 2 of “All of Us Are Dead” & more ({id})"
slug: season-2-{id}
excerpt: What is known & what is not.
{head}
---
{text}
"""
_PICTURE = 'image: {file: images/roof.png, alt: "Students on a roof"}'
_TERMS = 'categories: [K-Drama, News & more]\ntags: ["yes", "Netflix: originals", 좀비]'
_HEAD = f"{_TERMS}\n{_PICTURE}"
_WORDS = "Filming is **over**, and 5 < 6.\n\n## What Is the Release Date?\n\nThere is none yet."
_IDS = count(1)

Post: TypeAlias = dict[str, Any]  # as the site tells of it


@dataclass
class Desk:
    """A writer with one article, and the site as an administrator and as a reader see it."""

    server: WordPressServer
    facts: FactReader
    worker: Worker
    folder: Path
    role: str = "editor"
    id: str = field(default_factory=lambda: f"wanted-{next(_IDS)}")

    def made(self, head: str = _HEAD, text: str = _WORDS) -> Export:
        article = parse(_ARTICLE.format(id=self.id, head=head, text=text))
        return export(article, self.facts, Form.WORDPRESS, today=_TODAY, worker=self.worker)

    def publish(
        self, what: Export | None = None, state: PostState = PostState.PUBLISHED, at: datetime | None = None
    ) -> Outcome:
        made = what or self.made()
        with closing(self._open()) as there:
            return publish(
                made,
                there,
                Records(self.folder),
                article_id=self.id,
                wanted=wanted_of(made.head, state, at),
                pictures=_picture,
            )

    def plan(self, what: Export) -> Plan:
        wanted = wanted_of(what.head, PostState.PUBLISHED)
        with closing(self._open()) as there:
            records = Records(self.folder)
            return plan(what, there, records, article_id=self.id, wanted=wanted, pictures=_picture)

    def withdraw(self) -> Live:
        with closing(self._open()) as there:
            return withdraw(there, Records(self.folder), article_id=self.id)

    def _open(self) -> Any:  # a Destination
        return open_destination(self.server.site(self.role), self.folder, key=self.server.password(self.role))

    # -- what is there

    def post(self) -> Post:
        (row,) = self.server.posts(self.id)
        return row

    def terms(self, kind: str) -> list[str]:
        rows = self.server.ask("GET", f"wp/v2/{kind}?post={self.post()['id']}&per_page=100")
        return sorted(unescape(row["name"]) for row in rows)

    def featured(self) -> str:
        """The alt text of the featured picture; "" where there is none."""
        number = self.post()["featured_media"]
        return str(self.server.ask("GET", f"wp/v2/media/{number}")["alt_text"]) if number else ""

    def author(self) -> str:
        return str(self.server.ask("GET", f"wp/v2/users/{self.post()['author']}")["name"])

    def page(self) -> str:
        """What a reader gets at the address that it has, or would have."""
        return self.server.page(urlsplit(self.post()["link"]).path)


def _picture(address: str) -> bytes:
    return png(30, 20, (1, 2, crc32(address.encode()) % 256))


@dataclass(frozen=True)
class Had:
    """What the writer saw, what the site has, and whether that is what was wanted."""

    saw: str
    has: str
    is_right: bool


def had(saw: object, has: object, wanted: object) -> Had:
    return Had(str(saw), str(has), has == wanted)


def told(outcome: Outcome) -> str:
    return " ".join([str(outcome.live.state), *outcome.differences, *outcome.notes])


# ---- the cases ----


def a_draft(desk: Desk) -> Had:
    outcome = desk.publish(state=PostState.DRAFT)
    return had(told(outcome), (desk.post()["status"], "Filming" in desk.page()), ("draft", False))


def publishing(desk: Desk) -> Had:
    outcome = desk.publish()
    return had(told(outcome), (desk.post()["status"], "Filming is" in desk.page()), ("publish", True))


def title_slug_excerpt(desk: Desk) -> Had:
    outcome = desk.publish()
    post = desk.post()
    has = (unescape(post["title"]["raw"]), post["slug"], unescape(post["excerpt"]["raw"]))
    title = f"Season 2 of “All of Us Are Dead” & more ({desk.id})"
    return had(told(outcome), has, (title, f"season-2-{desk.id}", "What is known & what is not."))


def categories_and_tags(desk: Desk) -> Had:
    outcome = desk.publish()
    has = (desk.terms("categories"), desk.terms("tags"))
    return had(told(outcome), has, (["K-Drama", "News & more"], ["Netflix: originals", "yes", "좀비"]))


def terms_that_are_new(desk: Desk) -> Had:
    """The dry run names each request that makes one, and none for those that are there."""
    desk.server.ask("POST", "wp/v2/categories", {"name": "K-Drama"})
    made = desk.made(f"categories: [K-Drama, New {desk.id}]\ntags: [Tag & {desk.id}]")

    def ahead() -> list[str]:
        return [f"{request.says}: {request.body}" for request in desk.plan(made).requests if "Make" in request.says]

    before, outcome, after = ahead(), desk.publish(made), ahead()
    has = (before, desk.terms("categories"), desk.terms("tags"), after)
    category, tag = f"New {desk.id}", f"Tag & {desk.id}"
    made_first = [f"Make the category {category}: {{'name': '{category}'}}", f"Make the tag {tag}: {{'name': '{tag}'}}"]
    return had(told(outcome), has, (made_first, ["K-Drama", category], [tag], []))


def tags_of_two(desk: Desk) -> Had:
    """An editor there adds a tag, and the writer one and takes one off."""
    id = desk.publish().live.id
    extra = desk.server.ask("POST", "wp/v2/tags", {"name": f"Pick {desk.id}"})["id"]
    desk.server.ask("POST", f"wp/v2/posts/{id}", {"tags": [*desk.post()["tags"], extra]})
    outcome = desk.publish(desk.made(f'{_PICTURE}\ncategories: [K-Drama, News & more]\ntags: ["yes", 좀비, Cast]'))
    return had(told(outcome), desk.terms("tags"), sorted(["Cast", f"Pick {desk.id}", "yes", "좀비"]))


def featured_picture(desk: Desk) -> Had:
    outcome = desk.publish()
    return had(told(outcome), desk.featured(), "Students on a roof")


def another_picture(desk: Desk) -> Had:
    desk.publish()
    outcome = desk.publish(desk.made(f'{_TERMS}\nimage: {{file: images/the-gate.png, alt: "A gate"}}'))
    return had(told(outcome), desk.featured(), "A gate")


def no_picture_any_more(desk: Desk) -> Had:
    desk.publish()
    outcome = desk.publish(desk.made(_TERMS))
    return had(told(outcome), desk.featured(), "")


def picture_of_an_editor(desk: Desk) -> Had:
    """An editor there takes the featured picture off, and the writer changes the text alone."""
    id = desk.publish().live.id
    desk.server.ask("POST", f"wp/v2/posts/{id}", {"featured_media": 0})
    outcome = desk.publish(desk.made(text="Other words."))
    return had(told(outcome), (desk.featured(), "Other words." in desk.page()), ("", True))


def scheduling(desk: Desk) -> Had:
    at = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)
    outcome = desk.publish(state=PostState.SCHEDULED, at=at)
    post = desk.post()
    ahead = datetime.fromisoformat(post["date"]) - datetime.fromisoformat(post["date_gmt"])
    moment = datetime.fromisoformat(post["date_gmt"]).replace(tzinfo=UTC)
    has = (post["status"], moment == at, ahead == timedelta(hours=9), "Filming" in desk.page())
    return had(told(outcome), has, ("future", True, True, False))


def another_time(desk: Desk) -> Had:
    first = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)
    desk.publish(state=PostState.SCHEDULED, at=first)
    outcome = desk.publish(state=PostState.SCHEDULED, at=first - timedelta(days=1))
    moment = datetime.fromisoformat(desk.post()["date_gmt"]).replace(tzinfo=UTC)
    return had(told(outcome), (desk.post()["status"], first - moment), ("future", timedelta(days=1)))


def scheduled_now_after_all(desk: Desk) -> Had:
    desk.publish(state=PostState.SCHEDULED, at=datetime.now(UTC) + timedelta(days=3))
    outcome = desk.publish()
    return had(told(outcome), (desk.post()["status"], "Filming is" in desk.page()), ("publish", True))


def update_with_a_correction(desk: Desk) -> Had:
    before = desk.publish().live
    note = "*Correction, November 30, 2026: An earlier version of this article named another director.*"
    outcome = desk.publish(desk.made(text=f"{_WORDS}\n\n{note}"))
    has = (outcome.live.id == before.id, desk.post()["link"] == before.address, "named another director" in desk.page())
    return had(told(outcome), has, (True, True, True))


def taking_back(desk: Desk) -> Had:
    desk.publish()
    live = desk.withdraw()
    return had(live.state, (desk.post()["status"], "Filming" in desk.page()), ("draft", False))


def an_author(desk: Desk) -> Had:
    outcome = desk.publish(desk.made("author: Author"))
    return had(told(outcome), desk.author(), "Author")


def another_author(desk: Desk) -> Had:
    desk.publish(desk.made("author: Author"))
    outcome = desk.publish(desk.made("author: Contributor"))
    return had(told(outcome), desk.author(), "Contributor")


def an_author_nobody_knows(desk: Desk) -> Had:
    outcome = desk.publish(desk.made("author: Desk Writer"))
    saw = told(outcome)
    return Had(saw, desk.author(), desk.author() == "Editor" and "no user called Desk Writer" in saw)


def a_canonical_address(desk: Desk) -> Had:
    saw = " ".join(desk.plan(desk.made("canonical: https://elsewhere.example/1")).losses)
    return Had(f"beforehand: {saw}", "its own", "no place for a canonical address" in saw)


def structured_data(desk: Desk) -> Had:
    outcome = desk.publish()
    return had(told(outcome), '"@type": "NewsArticle"' in desk.page().replace('":"', '": "'), True)


def what_an_author_cannot_do(desk: Desk) -> Had:
    """New categories, other names and structured data: told before, and again where it is so."""
    made = desk.made("author: Editor\ncategories: [Brand New]")
    ahead = desk.plan(made)
    before = " ".join([*ahead.notes, *ahead.losses])
    outcome = desk.publish(made)
    page = desk.page()
    is_the_same = not desk.plan(made).difference
    has = (desk.author(), desk.terms("categories"), "NewsArticle" in page, "Filming is" in page, is_the_same)
    is_told = all(words in before for words in ("by yourself", "Categories", "structured data"))
    right = ("Author", ["Uncategorized"], False, True, True)
    return Had(f"beforehand: {before} | {told(outcome)}", str(has), has == right and is_told)


def what_a_contributor_cannot_do(desk: Desk) -> Had:
    made = desk.made('image: {file: images/new-here.png, alt: "New"}')
    before = " ".join(desk.plan(made).notes)
    outcome = desk.publish(made)
    is_told = all(words in before for words in ("may not bring any", "waits for an editor"))
    has = (desk.post()["status"], desk.featured(), desk.plan(made).requests)
    return Had(f"beforehand: {before} | {told(outcome)}", str(has), has == ("pending", "", ()) and is_told)


Act: TypeAlias = Callable[[Desk], Had]
CASES: tuple[tuple[Act, str], ...] = (
    *((act, "editor") for act in (a_draft, publishing, title_slug_excerpt, categories_and_tags, terms_that_are_new)),
    *((act, "editor") for act in (tags_of_two, featured_picture, another_picture, no_picture_any_more)),
    *((act, "editor") for act in (picture_of_an_editor, scheduling, another_time, scheduled_now_after_all)),
    *((act, "editor") for act in (update_with_a_correction, taking_back, an_author, another_author)),
    *((act, "editor") for act in (an_author_nobody_knows, a_canonical_address, structured_data)),
    (what_an_author_cannot_do, "author"),
    (what_a_contributor_cannot_do, "contributor"),
)
"""What is wanted, and by whom."""


def rows() -> Iterator[tuple[str, Had]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        facts = stack.enter_context(closing(SqlStore.open(folder / "facts.db", create=True)))
        worker = stack.enter_context(Worker())
        server = stack.enter_context(running())
        for act, role in CASES:
            desk = Desk(server, facts, worker, folder / "publishing", role)
            yield act.__name__.replace("_", " "), act(desk)


def main() -> int:
    if why_not():
        raise SystemExit(why_not())
    wrong = 0
    lines = ["| wanted | the writer saw | the site has | |", "| --- | --- | --- | --- |"]
    print("\n".join(lines))  # noqa: T201 - a table to look at
    for name, found in rows():
        wrong += not found.is_right
        print(f"| {name} | {found.saw} | {found.has} | {'yes' if found.is_right else 'NO'} |", flush=True)  # noqa: T201 - as above
    print(f"\n{len(CASES)} wanted, {wrong} not had.")  # noqa: T201 - as above
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
