"""What the newsroom's own articles are called now, and were called before, for whoever judges links to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from editor_app.article.live_articles import LiveArticle, address_key


@dataclass(frozen=True, slots=True)
class OwnHeadline:
    """The headline of one own article. `address` is where readers find it, "" where they do not yet.

    `former` are headlines that it had before.
    """

    title: str
    address: str
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnHeadlines:
    """What leads to the newsroom's own articles: addresses, and files that lie beside the open one.

    `live` is what stands on its sites, by `address_key`. `titles` has the headlines of files by their names, and
    `addresses` where readers find those that are published. There are thousands, and so an `OwnHeadline` is made of one
    when it is asked for.
    """

    live: Mapping[str, LiveArticle] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)

    @property
    def knows_readers(self) -> bool:
        """Whether it is known of anything where readers find it."""
        return bool(self.live or self.addresses)

    def of(self, destination: str) -> OwnHeadline | None:
        """The own article to which a link with that destination leads; None where it leads to none that is known."""
        key = address_key(destination.partition("#")[0].removeprefix("./"))
        title = self.titles.get(key)
        address = self.addresses.get(key, "") if title is not None else ""
        live = self.live.get(address_key(address) if address else key)
        if live is not None:
            return OwnHeadline(live.title, live.address, live.former)
        return OwnHeadline(title, address) if title is not None else None


NO_HEADLINES = OwnHeadlines()


def as_words(title: str) -> str:
    """A headline as it can stand between the brackets of a link."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", " ".join(title.split()))


def is_file(destination: str) -> bool:
    """Whether a link leads to a file of Markdown, which is where writers find an article and readers do not."""
    parts = urlsplit(destination)
    return not parts.scheme and not parts.netloc and parts.path.lower().endswith((".md", ".markdown"))
