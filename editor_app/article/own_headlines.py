"""What the newsroom's own articles are called now, and were called before, for whoever judges links to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import urlsplit

from editor_app.article.live_articles import address_key


@dataclass(frozen=True, slots=True)
class OwnHeadline:
    """The headline of one own article. `address` is where readers find it, "" where they do not yet.

    `former` are other headlines under which it was or is known: those of before, and that of its file.
    """

    title: str
    address: str
    former: tuple[str, ...] = ()


OwnHeadlines: TypeAlias = Mapping[str, OwnHeadline]
"""By what leads to the article, as `address_key` has it: its address, or the name of its file beside the open one."""

NO_HEADLINES: OwnHeadlines = MappingProxyType({})


def headline_of(destination: str, own: OwnHeadlines) -> OwnHeadline | None:
    """The own article to which a link with that destination leads; None where it leads to none that is known."""
    return own.get(address_key(destination.partition("#")[0].removeprefix("./"))) if own and destination else None


def as_words(title: str) -> str:
    """A headline as it can stand between the brackets of a link."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", " ".join(title.split()))


def is_file(destination: str) -> bool:
    """Whether a link leads to a file of Markdown, which is where writers find an article and readers do not."""
    parts = urlsplit(destination)
    return not parts.scheme and not parts.netloc and parts.path.lower().endswith((".md", ".markdown"))
