"""The writer's sites, in memory: each is a site on paper, and what is known of it lies in a folder of the test."""

from __future__ import annotations

from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from editor_app.errors import PublishError, SiteFailed
from editor_app.publish.destination import Destination, Standing
from editor_app.publish.discovery import Found
from editor_app.publish.records import Records
from editor_app.publish.site import Site, SiteKind
from editor_app.watch import Watch
from tests.paper_site import PaperSite

FOUND = Found(
    Site("desk", SiteKind.WORDPRESS, "https://desk.example", "https://desk.example/wp-json/"),
    title="지금 Desk",
    version="WordPress 6.1.9",
    told=("It was asked over https.",),
    sign_in="https://desk.example/wp-admin/authorize-application.php",
)


@dataclass
class Shelf:
    """See `at_hand.Sites`. `problem` is raised by the next call that would ask a site; `gate` is waited for before."""

    folder: Path
    papers: dict[str, PaperSite] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    problem: PublishError | None = None
    gate: Event | None = None
    has_no_keyring: bool = False

    def all(self) -> tuple[Site, ...]:
        return tuple(paper.site for paper in self.papers.values())

    def find(self, typed: str, watch: Watch) -> Found:
        self._ask(watch)
        if typed != "desk.example":
            raise SiteFailed(f"Neither WordPress nor Ghost was found at {typed}.", why="It is a page.")
        return FOUND

    def test(self, site: Site, key: str, watch: Watch) -> Standing:
        self._ask(watch)
        paper = self.papers.get(site.name)
        return paper.standing if paper is not None else PaperSite().standing

    def keep(self, site: Site, key: str) -> tuple[Site, ...]:
        if key:
            self.keys[site.name] = key
        known = self.papers.get(site.name)
        self.papers[site.name] = PaperSite(site=site) if known is None else known
        self.papers[site.name].site = site
        return self.all()

    def remove(self, site: Site) -> tuple[Site, ...]:
        del self.papers[site.name]
        self.keys.pop(site.name, None)
        return self.all()

    def holds(self, site: Site) -> bool:
        return self.has_no_keyring

    def open(self, site: Site) -> AbstractContextManager[Destination]:
        paper = self.papers[site.name]
        if self.gate is None:
            return closing(paper)
        return nullcontext(_Slow(paper, self))  # type: ignore[arg-type]  # all but one question is the paper's to answer

    def records(self) -> Records:
        return Records(self.folder)

    def _ask(self, watch: Watch) -> None:
        if self.gate is not None:
            while not self.gate.wait(0.01):
                watch.stop_if_cancelled()
        problem, self.problem = self.problem, None
        if problem is not None:
            raise problem


class _Slow:
    """A site on paper that answers to nothing before its shelf's gate is opened."""

    def __init__(self, paper: PaperSite, shelf: Shelf) -> None:
        self._paper, self._shelf = paper, shelf

    def test(self, watch: Watch) -> Standing:
        return self._shelf.test(self._paper.site, "", watch)

    def __getattr__(self, name: str) -> object:
        return getattr(self._paper, name)
