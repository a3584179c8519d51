"""What readers see of an article on a real WordPress and a real Ghost says what the article says.

Each is published through the same door as from the window, and its page is read as a browser would get it. On
WordPress every other article is published by an author, from whom the site takes every tag that it does not trust.
"""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.article.parse import parse
from editor_app.export.export import Form
from editor_app.export.exporting import export
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.publish.destination import Destination, PostState
from editor_app.publish.ghost import Ghost
from editor_app.publish.journal import Journal
from editor_app.publish.publishing import publish
from editor_app.publish.records import Records
from editor_app.publish.wanted import wanted_of
from editor_app.publish.wordpress.wordpress import WordPress
from editor_app.worker.worker import Worker
from tests.contracts.export_cases import TODAY
from tests.faults.made_articles import png
from tests.generated_articles import articles
from tests.ghost_server import GhostServer
from tests.page_shape import Shape, Site, shape, unlike_pages
from tests.wordpress_server import WordPressServer

FEW, MANY = 2, 500
SITES = {
    Form.WORDPRESS: Site("//div[contains(@class, 'wp-block-post-content')]", has_plain_lists=True, sets_type=True),
    Form.GHOST: Site("//section[contains(@class, 'gh-content')]", has_plain_lists=True),
}


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=[pytest.mark.long, pytest.mark.timeout(3600)])])
@pytest.mark.parametrize("form", SITES)
def test_the_page_says_what_the_article_says(
    form: Form,
    count: int,
    shows: SqlStore,
    worker: Worker,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = _wordpress if form is Form.WORDPRESS else _ghost
    home, doors = place(request, tmp_path)
    ours, theirs = {}, {}
    told: list[str] = []
    is_told_of_marks: set[str] = set()
    for number, one in enumerate(articles(count)):
        article = parse(one.text)
        ours[one.slug] = export(article, shows, Form.HTML, today=TODAY, worker=worker).text
        made = export(article, shows, form, today=TODAY, worker=worker)
        outcome = publish(
            made,
            doors[number % len(doors)],
            Records(tmp_path),
            article_id=str(article.front_matter.fields["id"]),
            wanted=wanted_of(made.head, PostState.PUBLISHED),
            pictures=_picture,
        )
        theirs[one.slug] = _page(outcome.live.address)
        for said in outcome.differences:
            if said.startswith("Ghost set other marks"):
                is_told_of_marks.add(one.slug)
            elif said.startswith("Ghost"):
                told.append(f"{one.slug}, told: {said}")
    for door in doors:
        door.close()

    found = [*unlike_pages(ours, theirs, replace(SITES[form], home=home)), *told]
    found = [line for line in found if not (", marks after" in line and line.partition(",")[0] in is_told_of_marks)]

    if count == MANY:
        with capsys.disabled():
            print(  # noqa: T201 - what was compared
                f"\n{form}: {_counted(ours)}; {len(found)} differences, "
                f"{len(is_told_of_marks)} articles with marks that the site mixed up and told"
            )
    assert not found, "\n".join(found)


Place = tuple[str, list[Destination]]


def _wordpress(request: pytest.FixtureRequest, folder: Path) -> Place:
    """The site's address, and those who publish there."""
    server: WordPressServer = request.getfixturevalue("wordpress")
    roles = ("editor", "author")
    return server.url, [WordPress(server.site(role), server.password(role), Journal(folder)) for role in roles]


def _ghost(request: pytest.FixtureRequest, folder: Path) -> Place:
    server: GhostServer = request.getfixturevalue("ghost")
    return server.url, [Ghost(server.site(), server.key, Journal(folder))]


def _picture(address: str) -> bytes:
    """A picture for each address, of another size."""
    return png(30 + len(address), 20, (len(address), 90, 90))


def _page(address: str) -> str:
    """What a reader's browser is given."""
    host, _, path = address.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("GET", f"/{path}")
    page = connection.getresponse().read().decode()
    connection.close()
    return page


def _counted(pages: Mapping[str, str]) -> str:
    shapes = [shape(page) for page in pages.values()]
    counts = {name: sum(len(getattr(one, name)) for one in shapes) for name in Shape.__dataclass_fields__}
    return ", ".join([f"{len(pages)} articles", *(f"{count:,} {name}" for name, count in counts.items())])
