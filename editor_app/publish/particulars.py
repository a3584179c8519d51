"""What goes to a site beside the words. What somebody changed there is left alone, unless the article says new."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.export.pictures import Placed
from editor_app.publish.destination import Live, PostState
from editor_app.publish.records import Base
from editor_app.publish.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Particulars:
    """As `Post` holds them: what is empty, or None, is left as it is on the site."""

    slug: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    author: str
    picture: Placed | None
    drops_picture: bool = False


def particulars(
    wanted: Wanted, image: str, picture: Placed | None, live: Live | None, base: Base | None
) -> Particulars:
    """What to send, where `live` stands and `base` was left.

    `image` is the featured picture of the article, "" where it has none, and `picture` where that is on the site.
    """
    if base is None or live is None:
        return Particulars(wanted.slug, wanted.categories, wanted.tags, wanted.author, picture)
    slug = wanted.slug
    if wanted.slug == base.slug and live.slug and live.state is not PostState.WITHDRAWN:  # in the bin it has another
        slug = live.slug
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    if (wanted.categories, wanted.tags) != (base.categories, base.tags):  # one list in the eyes of some sites
        categories = _brought_together(wanted.categories, base.left.categories, live.categories)
        tags = _brought_together(wanted.tags, base.left.tags, live.tags)
    is_new = picture is not None and picture.address != base.picture
    return Particulars(
        slug,
        categories,
        tags,
        wanted.author if wanted.author != base.author else "",
        picture if is_new else None,
        drops_picture=not image and bool(base.picture) and live.picture == base.left.picture,
    )


def _brought_together(wanted: tuple[str, ...], left: tuple[str, ...], live: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the article, without those that were taken off on the site, and with those that were added there."""
    if not wanted:
        return ()
    ours, before, now = ({name.casefold() for name in names} for names in (wanted, left, live))
    kept = (name for name in wanted if name.casefold() in now or name.casefold() not in before)
    added = (name for name in live if name.casefold() not in before | ours)
    return (*kept, *added)
