"""Keeps what stands on the newsroom's sites in a small cache, a file a site, and has it read again now and then."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock

from editor_app.article.files import atomic_write
from editor_app.article.live_articles import LiveArticle, LiveList
from editor_app.errors import Cancelled, PublishError, ShowdeskError
from editor_app.publish.live.asking import POLITE, Asker
from editor_app.publish.live.reading import SignIn, read_site
from editor_app.publish.live.rest_lists import NoList
from editor_app.publish.live.sitemaps import moment
from editor_app.publish.site import Site
from editor_app.watch import Watch
from editor_app.wire.exchange import Trouble
from editor_app.wire.pace import Pace
from editor_app.wire.patience import Clock

log = logging.getLogger(__name__)

_FORM = 1
_HOLDS = timedelta(hours=1)
_ANEW = timedelta(days=7)
"""After which a list is read whole again, though nothing seems to have changed."""
_LARGEST = 32 * 2**20


def own_folder() -> Path:
    """Where this writer's cache is, in the system's folder for what can be had again."""
    from platformdirs import user_cache_path  # takes its time, and a folder that is named needs it not

    return user_cache_path("showdesk", appauthor=False) / "own_articles"


def nobody(_site: Site) -> None:
    """For sites that list their articles to everybody."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known of one site. `anew_at` is when all of it was read, `tried_at` when it was last asked."""

    live: LiveList
    tried_at: datetime
    anew_at: datetime


class LiveLists:
    """What stands on the sites that `sites` gives. Any thread may ask; a file that cannot be used is logged."""

    def __init__(
        self,
        folder: Path,
        sites: Callable[[], Sequence[Site]],
        *,
        sign_in: SignIn = nobody,
        clock: Clock | None = None,
        pace: Pace = POLITE,
    ) -> None:
        self._folder, self._sites, self._sign_in = folder, sites, sign_in
        self._clock = clock or Clock()
        self._pace = pace
        self._lock = Lock()
        self._read: dict[Path, tuple[int, _Kept | None]] = {}

    def known(self) -> tuple[LiveList, ...]:
        """What is known, of each site that was ever read. Reads files: not for the window's thread."""
        kept = (self._load(site) for site in self._public())
        return tuple(one.live for one in kept if one is not None and one.live.articles)

    def refresh(self, watch: Watch, *, at_once: bool = False) -> bool:
        """Read again what was read more than an hour ago, or all of it `at_once`; returns whether anything is new.

        Waits for the sites, one after the other. One that does not answer, or tells nobody, is left alone for an hour.
        Raises `Cancelled`.
        """
        is_new = False
        for site in self._public():
            kept, now = self._load(site), self._clock.now()
            if kept is not None and not at_once and timedelta() <= now - kept.tried_at < _HOLDS:
                continue
            found = self._asked(site, kept, now, watch)
            is_new = is_new or kept is None or found.live.articles != kept.live.articles
            self._save(site, found)
        return is_new

    def _asked(self, site: Site, kept: _Kept | None, now: datetime, watch: Watch) -> _Kept:
        is_anew = kept is None or now - kept.anew_at >= _ANEW
        asker = Asker(site.home, watch, pace=self._pace, clock=self._clock)
        try:
            before = kept.live if kept is not None else None
            live = read_site(site, asker, before, now=now, sign_in=self._sign_in, is_anew=is_anew)
        except Cancelled:
            raise
        except (NoList, Trouble, ShowdeskError) as problem:
            words = problem.words if isinstance(problem, Trouble) else str(problem) or "it lists them to nobody"
            log.info("the articles on %s could not be read: %s", site.name, words)
            return replace(kept, tried_at=now) if kept is not None else _Kept(LiveList(site.name, now), now, now)
        finally:
            asker.close()
        return _Kept(live, now, now if is_anew or kept is None else kept.anew_at)

    def _public(self) -> Iterator[Site]:
        """The sites that readers reach by an address."""
        try:
            sites = self._sites()
        except PublishError as problem:
            log.info("the sites could not be read: %s", problem)
            return
        yield from (site for site in sites if site.home.startswith(("https://", "http://")))

    # -- on disk

    def _path(self, site: Site) -> Path:
        return self._folder / f"{site.name}-{sha256(f'{site.home} {site.api}'.encode()).hexdigest()[:8]}.json"

    def _load(self, site: Site) -> _Kept | None:
        path = self._path(site)
        with self._lock:
            try:
                written = path.stat().st_mtime_ns
                if path in self._read and self._read[path][0] == written:
                    return self._read[path][1]
                kept = _kept_from(path, site.name)
            except OSError:
                return None
            self._read[path] = written, kept
            return kept

    def _save(self, site: Site, kept: _Kept) -> None:
        live = kept.live
        content = {
            "form": _FORM,
            "home": site.home,
            "read_at": live.read_at.isoformat(),
            "tried_at": kept.tried_at.isoformat(),
            "anew_at": kept.anew_at.isoformat(),
            "is_whole": live.is_whole,
            "articles": [_row(article) for article in live.articles],
        }
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic_write(self._path(site), json.dumps(content, ensure_ascii=False).encode())
        except (OSError, ShowdeskError) as problem:
            log.info("what stands on %s was not kept: %s", site.name, problem)


def _row(article: LiveArticle) -> Mapping[str, object]:
    row: dict[str, object] = {"address": article.address, "title": article.title}
    if article.modified is not None:
        row["modified"] = article.modified.isoformat()
    if article.former:
        row["former"] = article.former
    if article.is_other:
        row["is_other"] = True
    return row


def _kept_from(path: Path, name: str) -> _Kept | None:
    """What a file holds; None where it is damaged, or in another form. Raises `OSError`."""
    if path.stat().st_size > _LARGEST:
        return None
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        content = json.loads(path.read_bytes())
        read_at, tried_at, anew_at = (moment(content[key]) for key in ("read_at", "tried_at", "anew_at"))
        if content["form"] != _FORM or read_at is None or tried_at is None or anew_at is None:
            return None
        articles = tuple(
            LiveArticle(
                str(row["address"]),
                str(row["title"]),
                moment(row["modified"]) if "modified" in row else None,
                tuple(map(str, row.get("former", ()))),
                bool(row.get("is_other", False)),
            )
            for row in content["articles"]
        )
        return _Kept(LiveList(name, read_at, articles, content["is_whole"] is True), tried_at, anew_at)
    return None
