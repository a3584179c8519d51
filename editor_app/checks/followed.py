"""What became of an article's links when they were followed. Checks ask nobody themselves: it is handed to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from editor_app.article.article import Article
from editor_app.article.web_links import WebLink, web_links


class Reach(StrEnum):
    """Where a link leads."""

    THERE = "there"
    MOVED = "moved"  # for good, to another address
    GONE = "gone"
    NOT_KNOWN = "not known"  # nobody answered, or not to us: no reason for an alarm


@dataclass(frozen=True, slots=True)
class Followed:
    """Where one link led. `now` is the new address of what has moved; `why` is a sentence for the writer, "" where
    there is nothing to say. `at` is when it was followed (UTC).
    """

    reach: Reach
    at: datetime
    now: str = ""
    why: str = ""


ABOUT_LINKS = ("dead-link", "file-link", "moved-link", "changed-headline")
"""The rules about links that lead nowhere, elsewhere, or to what is called otherwise; the worst first."""

FollowedLinks: TypeAlias = Mapping[str, Followed]
"""By the address without its fragment, as `WebLink` has it. What was not followed is not in it."""

NONE_FOLLOWED: FollowedLinks = MappingProxyType({})


def places(article: Article, followed: FollowedLinks, reach: Reach) -> Iterator[tuple[WebLink, Followed]]:
    """The links of an article that were found to lead there, in the order of the text."""
    if not any(one.reach is reach for one in followed.values()):
        return
    for link in web_links(article):
        found = followed.get(link.address)
        if found is not None and found.reach is reach:
            yield link, found
