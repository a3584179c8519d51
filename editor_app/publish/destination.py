"""What can be published to: one protocol, and the values that travel over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from editor_app.export.export import Form
from editor_app.export.pictures import Placed
from editor_app.publish.site import Site
from editor_app.publish.versions import Version
from editor_app.watch import Watch


class PostState(StrEnum):
    """How far a post is on its site."""

    DRAFT = "draft"
    PENDING = "pending"  # waits for somebody who may publish
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"  # in the site's bin, or gone


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture to bring along: its bytes, the name it lies under, its alt text ("" for a decorative one)."""

    name: str
    data: bytes = field(repr=False)
    media_type: str
    sha256: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """What is to stand on the site. All texts are as readers shall see them; `text` is in the site's own form.

    `marker` is the article's UUID, by which the post is found again whatever happened to its slug. `at` is when it
    shall appear (UTC), None for now. `picture` is the featured one, already on the site; without one the site keeps
    what it has, unless the post `drops_picture`. Without categories, tags or author it keeps its own, too. `structured`
    is JSON-LD for where a site has a place of its own for it.
    """

    marker: str
    title: str
    text: str = field(repr=False)
    slug: str
    state: PostState
    at: datetime | None = None
    excerpt: str = ""
    description: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    author: str = ""
    canonical: str = ""
    picture: Placed | None = None
    drops_picture: bool = False
    picture_alt: str = ""
    structured: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Live:
    """A post as it stands on the site now.

    `id` is the site's own, and `marker` the UUID of the article that it says it holds, "" where it says none. `stamp`
    is when the site says it was last changed: to be compared for equality alone, and never trusted without `sha256`,
    which is of the title, text and excerpt in the site's canonical form. `text` is what an editor there would see,
    without what is ours alone (the marker, `structured`). `address` is where readers find it, `preview` where the
    writer can look at it before.
    """

    id: str
    state: PostState
    address: str
    slug: str
    title: str
    text: str = field(repr=False)
    excerpt: str = ""
    stamp: str = ""
    sha256: str = ""
    at: datetime | None = None
    preview: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    author: str = ""
    picture: str = ""  # the site's own name or number for the featured one
    marker: str = ""
    structured: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a test of the connection found: whom the site takes us for, and what that means, a sentence each.

    `zone` is the site's time zone as an IANA name or an offset ("+09:00"). `consequences` tell what will happen for
    that reason ("The structured data is left to the site's own plugin, since …"). `lacks` are rights without which
    publishing cannot work.
    """

    version: str
    who: str
    role: str
    zone: str
    may_publish: bool
    may_upload: bool
    keeps_any_html: bool
    consequences: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """One request that publishing will make, as the dry run shows it. `body` is what is sent, without secrets."""

    method: str
    address: str
    says: str  # "Create the draft"
    body: Mapping[str, object] | str = ""


class Destination(Protocol):
    """One site, spoken to by one writer. All calls wait for the network: none belongs into the window's thread.

    Each raises a `PublishError`, and `Cancelled` where the watch says so. A call whose reply was lost raises
    `ReplyLost`: it may or may not have happened, and nobody may repeat it before `find` was asked.
    """

    @property
    def site(self) -> Site: ...

    @property
    def form(self) -> Form:
        """The form in which it takes texts."""
        ...

    def close(self) -> None:
        """Close its connections; a later call opens them anew."""
        ...

    def test(self, watch: Watch) -> Standing:
        """Who we are there and what we may do. Sends nothing but questions."""
        ...

    def find(self, *, id: str, marker: str, slug: str, watch: Watch) -> Live | None:
        """The post: by the site's own id, else by our marker, whatever its state; by the slug only where the post
        there holds our marker. None where it has none."""
        ...

    def slug_is_taken(self, slug: str, watch: Watch) -> bool:
        """Whether a post has that slug, so that the site would give a new one another without a word."""
        ...

    def find_picture(self, picture: PictureFile, watch: Watch) -> Placed | None:
        """The same bytes, where they lie on the site already and the site can be asked."""
        ...

    def put_picture(self, picture: PictureFile, watch: Watch) -> Placed:
        """Bring a picture to the site. Not to be repeated without `find_picture`."""
        ...

    def create(self, post: Post, watch: Watch) -> Live:
        """Make the post, as a draft whatever its state says."""
        ...

    def change(self, live: Live, post: Post, watch: Watch) -> Live:
        """Make the post at `live` what `post` says, state and all. Raises `ChangedOnSite` where the site itself notices
        that it is no longer what `live` says."""
        ...

    def withdraw(self, live: Live, watch: Watch) -> Live:
        """Take the post back to a draft; nothing is deleted."""
        ...

    def losses(self, post: Post, standing: Standing) -> tuple[str, ...]:
        """What the site will take away from the text for who we are there, a sentence each."""
        ...

    def foreseen(self, post: Post, standing: Standing) -> Version:
        """`post` as the site will hold it for who we are there, as far as that can be known beforehand."""
        ...

    def preparations(self, post: Post, live: Live | None, watch: Watch) -> tuple[Request, ...]:
        """What `create` or `change` would send before `requests`: categories and tags that are not there yet."""
        ...

    def requests(self, post: Post, live: Live | None) -> tuple[Request, ...]:
        """Exactly what `create` or `change` would send."""
        ...

    def compared(self, post: Post, live: Live) -> tuple[str, ...]:
        """What the site changed or dropped of `post`, a sentence each; empty where it stands as it was sent."""
        ...

    def canonical(self, text: str) -> str:
        """`text` in the spelling in which the site gives it back, so that equal texts are equal."""
        ...
