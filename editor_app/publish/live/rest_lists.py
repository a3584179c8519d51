"""The lists that WordPress and Ghost themselves give of what is published there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from editor_app.article.live_articles import LiveArticle
from editor_app.publish.live.asking import Asker
from editor_app.publish.live.page_title import plain
from editor_app.publish.live.sitemaps import moment
from editor_app.wire.exchange import Answer

_PAGE = 100
"""Articles of one page, the most that either gives."""
_MOST_PAGES = 200
_LONGEST = 2_000
_FIELDS = "id,link,title,modified_gmt"
_ZONES = timedelta(days=2)
"""WordPress compares with the time of the site, which may lie a day from ours."""
_JSON = "application/json"


class NoList(Exception):
    """The site does not give a list of its own to us."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list gave. Where it `is_whole`, there is nothing else on the site."""

    articles: tuple[LiveArticle, ...]
    is_whole: bool


def wordpress_list(asker: Asker, api: str, known: Mapping[str, LiveArticle], since: datetime | None) -> Listed:
    """What WordPress lists, without signing in, so that nothing is in it but what readers see.

    `known` is the whole of it as it was at `since`: where what has changed since then explains all, no more is asked
    for. Raises `NoList`, and `Trouble`.
    """
    if since is not None:
        after = urlencode({"modified_after": (since - _ZONES).strftime("%Y-%m-%dT%H:%M:%S")})
        rows, changed = _wordpress_page(asker, api, f"{_asked(1)}&{after}")
        _, total = _wordpress_page(asker, api, "per_page=1&_fields=id")
        both = {**known, **{article.address: article for article in _wordpress_articles(rows)}}
        if changed <= _PAGE and len(both) == total:
            return Listed(tuple(both.values()), is_whole=True)
    found: dict[str, LiveArticle] = {}
    total = pages = 1
    page = 0
    while page < min(pages, _MOST_PAGES):
        page += 1
        rows, total = _wordpress_page(asker, api, _asked(page))
        pages = -(-total // _PAGE)
        found.update((article.address, article) for article in _wordpress_articles(rows))
    return Listed(tuple(found.values()), is_whole=page >= pages)


def _asked(page: int) -> str:
    return f"per_page={_PAGE}&page={page}&_fields={_FIELDS}&orderby=date&order=desc"


def _wordpress_page(asker: Asker, api: str, query: str) -> tuple[list[Any], int]:
    """The rows of one page, and how many there are on all."""
    answer = asker.get(f"{api}wp/v2/posts{'&' if '?' in api else '?'}{query}", accept=_JSON)
    rows = _content(answer)
    if answer.status == 400 and isinstance(rows, dict) and rows.get("code") == "rest_post_invalid_page_number":
        return [], 0  # articles went away while they were read
    if answer.status != 200 or not isinstance(rows, list):
        raise NoList
    total = answer.headers.get("x-wp-total", "")
    return rows, int(total) if total.isdecimal() and len(total) < 9 else len(rows)


def _wordpress_articles(rows: list[Any]) -> Iterator[LiveArticle]:
    for row in rows:
        title = row.get("title") if isinstance(row, dict) else None
        words = title.get("rendered") if isinstance(title, dict) else None
        yield from _article(row, "link", plain(words) if isinstance(words, str) else None, "modified_gmt")


def ghost_list(asker: Asker, api: str, headers: Callable[[], Mapping[str, str]]) -> Listed:
    """What Ghost lists of what is published, for whom `headers` say we are. Raises `NoList`, and `Trouble`."""
    found: dict[str, LiveArticle] = {}
    page, pages = 0, 1
    while page < min(pages, _MOST_PAGES):
        page += 1
        query = urlencode(
            {"filter": "status:published", "fields": "title,url,updated_at", "limit": _PAGE, "page": page,
             "order": "published_at desc"}
        )  # fmt: skip
        answer = asker.get(f"{api}posts/?{query}", accept=_JSON, headers=headers)
        content = _content(answer)
        rows = content.get("posts") if isinstance(content, dict) else None
        if answer.status != 200 or not isinstance(rows, list) or not isinstance(content, dict):
            raise NoList
        pages = _pages(content)
        for row in rows:
            title = row.get("title") if isinstance(row, dict) else None
            words = " ".join(title.split()) if isinstance(title, str) else None  # no HTML, whatever it looks like
            found.update((article.address, article) for article in _article(row, "url", words, "updated_at"))
    return Listed(tuple(found.values()), is_whole=page >= pages)


def _pages(content: Mapping[str, Any]) -> int:
    try:
        return int(content["meta"]["pagination"]["pages"])
    except (KeyError, TypeError, ValueError):
        return 1


def _content(answer: Answer) -> Any:  # Any: what json.loads gives
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def _article(row: Any, address_key: str, title: str | None, modified_key: str) -> Iterator[LiveArticle]:
    if not isinstance(row, dict) or title is None:
        return
    address, modified = row.get(address_key), row.get(modified_key)
    if isinstance(address, str) and address.startswith(("http://", "https://")) and len(address) <= _LONGEST:
        yield LiveArticle(address, title, moment(modified) if isinstance(modified, str) else None)
