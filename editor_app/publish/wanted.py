"""What the writer wants to become of an article on a site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from editor_app.export.head import Head
from editor_app.facts.refs import slug
from editor_app.publish.destination import PostState


@dataclass(frozen=True, slots=True)
class Wanted:
    """`state` is DRAFT, SCHEDULED or PUBLISHED; `at` is UTC: when a scheduled one appears, else None for now.

    Empty `categories` and `tags` leave those on the site as they are, and so does an empty `author`.
    """

    state: PostState
    slug: str
    at: datetime | None = None
    excerpt: str = ""
    description: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    author: str = ""
    canonical: str = ""


def wanted_of(head: Head, state: PostState = PostState.DRAFT, at: datetime | None = None) -> Wanted:
    """What the head of the article says itself. A title without a Latin letter gives the slug "article"."""
    return Wanted(
        state,
        head.slug or slug(head.title)[:100].rstrip("-") or "article",
        at,
        excerpt=head.excerpt or head.description,
        description=head.description,
        categories=head.categories,
        tags=head.tags,
        author=head.author,
        canonical=head.elsewhere,
    )
