"""The articles of a site by its sitemaps: robots.txt names them, they name pages, and the pages say their headlines."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from editor_app.article.live_articles import LiveArticle
from editor_app.publish.live.asking import Asker
from editor_app.publish.live.page_title import title_of
from editor_app.publish.live.rest_lists import Listed, NoList
from editor_app.publish.live.sitemaps import Entry, read_sitemap
from editor_app.wire.exchange import Trouble, TroubleKind

_USUAL = ("sitemap.xml", "sitemap_index.xml", "wp-sitemap.xml")
_MOST_MAPS = 60
_DEEPEST = 3
_MOST = 20_000
_MOST_TITLES = 60
"""Pages of one going that are asked for their headline, the newest first; the others wait for the next."""
_LONGEST_ROBOTS = 500_000
_NAME = "Showdesk"
"""What robots.txt may call us."""
_ENOUGH = (TroubleKind.BUSY, TroubleKind.OFFLINE)
_GONE = (404, 410)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_NO_ARTICLES = re.compile(
    r"tax(?:onom)|categor|\btags?\b|author|users?\b|\bpages?\b|image|video|product|archive", re.IGNORECASE
)
_ARTICLES = re.compile(r"posts?\b|article|news|stor(?:y|ies)", re.IGNORECASE)


def mapped_list(asker: Asker, home: str, known: Mapping[str, LiveArticle]) -> Listed:
    """What the sitemaps of a site list. `known` are its articles by address, whose headlines need not be asked for.

    That is never all: what search engines are not to have, or to have at another address, is in no sitemap.

    Raises `NoList` where there is no sitemap, and `Trouble` where the site asks for a rest.
    """
    robots = _robots(asker, home)
    entries = _entries(asker, home, robots)
    if not entries:
        raise NoList
    pages = [_Page(entry, known.get(entry.address)) for entry in entries]
    return Listed(tuple(_told(asker, robots, pages)), is_whole=False)


def _robots(asker: Asker, home: str) -> RobotFileParser:
    robots = RobotFileParser()
    answer = asker.get(urljoin(home, "/robots.txt"))
    lines = answer.body[:_LONGEST_ROBOTS].decode(errors="replace").splitlines() if answer.status == 200 else []
    robots.parse(lines)
    asker.rest_between(float(robots.crawl_delay(_NAME) or 0))
    return robots


def _entries(asker: Asker, home: str, robots: RobotFileParser) -> list[Entry]:
    """The addresses that the sitemaps name, each once."""
    named = [address for address in robots.site_maps() or () if asker.is_own(address)]
    usual = dict.fromkeys(
        urljoin(base, name) for base in (f"{home.rstrip('/')}/", urljoin(home, "/")) for name in _USUAL
    )
    waiting = deque((address, 1) for address in named or usual)
    is_guessed = not named
    found: dict[str, Entry] = {}
    seen: set[str] = set()
    while waiting:
        address, depth = waiting.popleft()
        if address in seen or not asker.is_own(address):
            continue
        if len(seen) >= _MOST_MAPS or len(found) >= _MOST:
            break
        seen.add(address)
        body = _body(asker, address)
        if body is None:
            continue
        sitemap = read_sitemap(body)
        if is_guessed and (sitemap.maps or sitemap.entries):
            waiting, is_guessed = deque(), False  # the others are other names for it
        if depth < _DEEPEST:
            waiting.extend((each.address, depth + 1) for each in _of_articles(sitemap.maps))
        found.update((each.address, each) for each in sitemap.entries if asker.is_own(each.address))
    return list(found.values())[:_MOST]


def _body(asker: Asker, address: str) -> bytes | None:
    try:
        answer = asker.get(address)
    except Trouble as trouble:
        if trouble.kind in _ENOUGH:
            raise
        return None
    return answer.body if answer.status == 200 else None


def _of_articles(maps: Iterable[Entry]) -> list[Entry]:
    """The sitemaps that hold articles, by their names; where none says so, all that do not say otherwise."""
    all_maps = list(maps)
    named = [(each, urlsplit(each.address).path.rpartition("/")[2]) for each in all_maps]
    likely = [each for each, name in named if _ARTICLES.search(name) and not _NO_ARTICLES.search(_after(name))]
    return likely or [each for each, name in named if not _NO_ARTICLES.search(name)] or all_maps


def _after(name: str) -> str:
    """WordPress' own "wp-sitemap-posts-page-1.xml" is about pages, and its "posts-post" about posts."""
    return name.replace("posts-post", "").replace("_", "-")


@dataclass(frozen=True, slots=True)
class _Page:
    """An entry, with the article it was when it was last looked at, None where it is new."""

    entry: Entry
    before: LiveArticle | None

    @property
    def is_told(self) -> bool:
        """Whether its headline is known as it stands now."""
        if self.entry.title:
            return True
        before = self.before
        return before is not None and before.modified == self.entry.modified and bool(before.title or before.is_other)

    def as_known(self) -> LiveArticle:
        """The article as far as it is known. What has changed since keeps its old moment, and is asked for again."""
        if self.entry.title:
            return LiveArticle(self.entry.address, " ".join(self.entry.title.split()), self.entry.modified)
        return self.before or LiveArticle(self.entry.address, "")


def _told(asker: Asker, robots: RobotFileParser, pages: list[_Page]) -> Iterator[LiveArticle]:
    """The articles, with the headlines of some that are not known yet: the newest ones, as many as is polite."""
    newest = sorted(pages, key=lambda page: page.entry.modified or _LONG_AGO, reverse=True)
    left = _MOST_TITLES
    for page in newest:
        address = page.entry.address
        if page.is_told or left <= 0 or not robots.can_fetch(_NAME, address):
            yield page.as_known()
            continue
        left -= 1
        try:
            answer = asker.get(address, accept="text/html")
        except Trouble as trouble:
            if trouble.kind in _ENOUGH:
                left = 0
            yield page.as_known()
            continue
        if answer.status == 200:
            title, is_article = title_of(answer.body)
            yield LiveArticle(address, title, page.entry.modified, is_other=not (title and is_article))
        elif answer.status not in _GONE:
            yield page.as_known()
