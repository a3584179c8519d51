"""That an article was published: where, when, and what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """One article on one site. `article` is its UUID, `site` the writer's own word for the site, `id` the site's own.

    `at` is when readers could first see what it is about (UTC), which lies ahead where it is scheduled. `sha256` is of
    title, text and excerpt as the site gave them back, so that a change made there is noticed on another machine too.
    """

    article: str
    site: str
    id: str
    url: str
    at: datetime
    sha256: str
    title: str = ""
