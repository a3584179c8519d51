"""An export as the post that a site is to hold."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from editor_app.errors import NotFit
from editor_app.export.export import Export
from editor_app.export.pictures import Picture, Placed, with_pictures
from editor_app.publish.destination import Live, PictureFile, Post, PostState
from editor_app.publish.particulars import particulars
from editor_app.publish.records import Base
from editor_app.publish.versions import Version
from editor_app.publish.wanted import Wanted

ReadPicture = Callable[[str], bytes]
"""Gives the bytes of a picture by its address in the export. Raises `OSError` or `ShowdeskError` where it cannot."""


def picture_file(picture: Picture, read: ReadPicture) -> PictureFile:
    """The picture with its bytes. Raises `NotFit` where it cannot be read."""
    name = PurePosixPath(unquote(picture.address)).name
    try:
        data = read(picture.address)
    except OSError as problem:
        raise NotFit(
            f"The picture “{name}” cannot be read.",
            why=f"The system says: {problem.strerror or problem}.",
            remedy="Nothing was sent. Put the picture where the article says it is, or take it out.",
        ) from problem
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return PictureFile(name, data, media_type, hashlib.sha256(data).hexdigest(), picture.alt)


def composed(
    export: Export,
    wanted: Wanted,
    placed: Mapping[str, Placed],
    *,
    article_id: str,
    state: PostState,
    live: Live | None,
    base: Base | None,
    merged: Version | None = None,
) -> Post:
    """What is to stand on the site: `export` with its pictures as `placed`, or what was `merged` with what is `live`.

    What somebody on the site has changed since `base`, and the article has not, stays as it is: see `particulars`.
    """
    whole = with_pictures(export, placed)
    mine = Version(whole.title, whole.text, wanted.excerpt)
    shown = merged or mine
    beside = particulars(wanted, export.head.image, placed.get(export.head.image), live, base)
    return Post(
        marker=article_id,
        title=shown.title,
        text=shown.text,
        slug=beside.slug,
        state=state,
        at=wanted.at,
        excerpt=shown.excerpt,
        description=wanted.description,
        categories=beside.categories,
        tags=beside.tags,
        author=beside.author,
        canonical=wanted.canonical,
        picture=beside.picture,
        drops_picture=beside.drops_picture,
        picture_alt=export.head.image_alt,
        structured=whole.structured,
    )


def version_of(post: Post) -> Version:
    return Version(post.title, post.text, post.excerpt)


def live_version(live: Live) -> Version:
    return Version(live.title, live.text, live.excerpt)


def goes_in_place(live: Live, state: PostState) -> bool:
    """Whether what becomes `state` is changed at once, where it stands, and is no draft first."""
    return live.state in (PostState.PUBLISHED, PostState.SCHEDULED) or live.state is state is PostState.PENDING


def as_draft(post: Post) -> Post:
    return replace(post, state=PostState.DRAFT, at=None)
