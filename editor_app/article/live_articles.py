"""The articles that stand on a site of the newsroom, as the site itself lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class LiveArticle:
    """One of them. `title` is its headline as readers see it now, "" where it is not known yet.

    `former` are headlines that it had before, the newest first. `modified` is when it was last changed (UTC), None
    where the site does not say. What `is_other` is a page but no article.
    """

    address: str
    title: str
    modified: datetime | None = None
    former: tuple[str, ...] = ()
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class LiveList:
    """What one site lists, as of `read_at` (UTC). `site` is the writer's own word for it.

    Where it `is_whole`, what is not in it is not on the site.
    """

    site: str
    read_at: datetime
    articles: tuple[LiveArticle, ...] = ()
    is_whole: bool = False


def address_key(address: str) -> str:
    """The same for spellings of one address: http or https, with or without "www.", a stroke at its end or none."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{unquote(parts.path).rstrip('/')}{query}"
