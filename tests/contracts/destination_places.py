"""A place of each kind to publish to, and what its own people do there."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from editor_app.export.export import Export, Form
from editor_app.export.head import Head
from editor_app.export.pictures import Picture
from editor_app.publish.destination import Destination, Live, Post, PostState
from editor_app.publish.folder import Folder
from editor_app.publish.ghost import Ghost
from editor_app.publish.journal import Journal
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.wordpress.wordpress import WordPress
from editor_app.watch import Watch
from tests.ghost_server import GhostServer
from tests.paper_site import PaperSite
from tests.wordpress_server import WordPressServer

KINDS = ("paper", "wordpress", "ghost", "hugo", "jekyll")


@dataclass(frozen=True)
class Place:
    """`article` makes an export for it."""

    open: Callable[[], Destination]
    article: Callable[[str], Export]
    _opened: list[Destination] = field(default_factory=list)

    def opened(self) -> Destination:
        """A new destination each time, as after a new start."""
        self._opened.append(self.open())
        return self._opened[-1]

    def close(self) -> None:
        for destination in self._opened:
            destination.close()

    def change(self, live: Live, text: str) -> None:
        """Somebody there writes another text, by the same doors."""
        there = self.opened()
        there.test(Watch())
        now = there.find(id=live.id, marker=live.marker, slug="", watch=Watch())
        assert now is not None
        at = now.at if now.state is PostState.SCHEDULED else None
        post = Post(now.marker, now.title, self.article(text).text, now.slug, now.state, at=at)
        there.change(now, post, Watch())


def place_of(kind: str, request: pytest.FixtureRequest, folder: Path) -> Place:
    match kind:
        case "wordpress":
            wordpress: WordPressServer = request.getfixturevalue("wordpress")
            journal = Journal(folder / "publishing")
            return Place(lambda: WordPress(wordpress.site(), wordpress.password(), journal), _blocks)
        case "ghost":
            ghost: GhostServer = request.getfixturevalue("ghost")
            journal = Journal(folder / "publishing")
            return Place(lambda: Ghost(ghost.site(), ghost.key, journal), lambda t: _made(Form.GHOST, f"<p>{t}</p>"))
        case "paper":
            paper = PaperSite()
            return Place(lambda: paper, lambda text: _made(Form.HTML, f"<p>{text}</p>"))
    return _folder(kind, folder)


def _folder(kind: str, folder: Path) -> Place:
    home = folder / "site"
    (home / ("content" if kind == "hugo" else "_posts")).mkdir(parents=True)
    site = Site("main", SiteKind.FOLDER, str(home), form=kind)
    form = Form(kind)
    return Place(lambda: Folder(site, folder / "publishing" / "pictures"), lambda text: _made(form, _page(text, form)))


def _blocks(text: str) -> Export:
    return _made(Form.WORDPRESS, f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->")


def _page(text: str, form: Form) -> str:
    draft = "draft: true" if form is Form.HUGO else "published: false"
    return f'---\ntitle: "A title"\ndate: 2026-11-30T08:00:00Z\n{draft}\n---\n{text}\n'


def _made(form: Form, text: str) -> Export:
    slug = f"a-title-{uuid.uuid4().hex[:12]}"
    head = Head("A title", slug=slug, image="images/a.png", image_alt="A")
    return Export(form, text, head, pictures=(Picture("images/a.png", "A", is_featured=True),))
