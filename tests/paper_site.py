"""A site on paper: it holds posts in memory, changes what a site changes, and fails as it is told to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum, auto
from itertools import count
from typing import TypeVar

from editor_app.errors import SiteRefused
from editor_app.export.export import Export, Form
from editor_app.export.head import Head
from editor_app.export.pictures import Picture, Placed
from editor_app.publish.client import Lost
from editor_app.publish.destination import Live, PictureFile, Post, PostState, Request, Standing
from editor_app.publish.sending import Doubt
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.versions import Version, fingerprint
from editor_app.watch import Watch

T = TypeVar("T")

MARKER = "6f2c0000-0000-4000-8000-000000000001"
PICTURE = b"a picture"
BRIEF = Doubt(over=0.0, unknown=0.01, late=0.01)
"""A site that is over everything at once: no test waits for it."""


class Fault(Enum):
    """What becomes of one call that changes the site."""

    NONE = auto()
    NOT_DONE = auto()  # no reply, and nothing was done
    DONE = auto()  # no reply, and it was done
    LATE = auto()  # no reply, and it is done a moment later
    REFUSED = auto()
    KILLED_BEFORE = auto()
    KILLED_AFTER = auto()


class Killed(BaseException):
    """The program was killed: nothing of it runs on."""


@dataclass
class PaperSite:
    """See `Destination`. `faults` are taken one a changing call, and are none when they are used up."""

    faults: Iterable[Fault] = ()
    standing: Standing = field(
        default_factory=lambda: Standing("Paper 1", "A", "an editor", "UTC", True, True, keeps_any_html=True)
    )
    site: Site = field(default_factory=lambda: Site("paper", SiteKind.WORDPRESS, "https://paper.example"))
    form: Form = Form.HTML
    posts: dict[str, Live] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    clock: Iterator[int] = field(default_factory=lambda: count(1))
    change_words: Callable[[str], str] = str

    def __post_init__(self) -> None:
        self._faults = iter(self.faults)
        self._late: list[Callable[[], object]] = []

    def close(self) -> None:
        """There is nothing to close."""

    # -- questions

    def test(self, watch: Watch) -> Standing:
        return self.standing

    def find(self, *, id: str, marker: str, slug: str, watch: Watch) -> Live | None:
        self._settle()
        if id in self.posts:
            return self.posts[id]
        ours = [live for live in self.posts.values() if live.marker == marker]
        return min(ours, key=lambda live: (live.state is PostState.WITHDRAWN, int(live.id)), default=None)

    def slug_is_taken(self, slug: str, watch: Watch) -> bool:
        return any(live.slug == slug for live in self.posts.values())

    def find_picture(self, picture: PictureFile, watch: Watch) -> Placed | None:
        self._settle()
        if picture.sha256 not in self.pictures:
            return None
        return Placed(f"https://paper.example/{picture.sha256[:8]}.png", self.pictures.index(picture.sha256))

    # -- changes

    def put_picture(self, picture: PictureFile, watch: Watch) -> Placed:
        self._change("picture", lambda: self.pictures.append(picture.sha256))
        found = self.find_picture(picture, watch)
        assert found is not None
        return found

    def create(self, post: Post, watch: Watch) -> Live:
        return self._change("create", lambda: self._put(None, replace(post, state=PostState.DRAFT)))

    def change(self, live: Live, post: Post, watch: Watch) -> Live:
        return self._change("change", lambda: self._put(live.id, post))

    def withdraw(self, live: Live, watch: Watch) -> Live:
        return self._change("withdraw", lambda: self.edit(live.id, state=PostState.DRAFT))

    # -- what becomes of it

    def losses(self, post: Post, standing: Standing) -> tuple[str, ...]:
        return ()

    def foreseen(self, post: Post, standing: Standing) -> Version:
        return Version(post.title, post.text, post.excerpt)

    def preparations(self, post: Post, live: Live | None, watch: Watch) -> tuple[Request, ...]:
        return ()

    def requests(self, post: Post, live: Live | None) -> tuple[Request, ...]:
        return (Request("PUT", self.site.home, f"{post.state}"),)

    def compared(self, post: Post, live: Live) -> tuple[str, ...]:
        return () if post.text == live.text else ("Its text is another there.",)

    def canonical(self, text: str) -> str:
        return text

    # -- what others do there

    def edit(self, id: str, **changes: object) -> Live:
        live = replace(self.posts[id], stamp=str(next(self.clock)), **changes)  # type: ignore[arg-type]  # a test's own
        self.posts[id] = replace(live, sha256=fingerprint(Version(live.title, live.text, live.excerpt), str))
        return self.posts[id]

    @property
    def only(self) -> Live:
        """The one post that is there."""
        (live,) = self.posts.values()
        return live

    # -- inside

    def _put(self, id: str | None, post: Post) -> Live:
        id = id or str(len(self.posts) + 1)
        self.posts.setdefault(id, Live(id, PostState.DRAFT, f"https://paper.example/{id}", post.slug, "", ""))
        return self.edit(
            id,
            state=post.state,
            slug=post.slug,
            title=post.title,
            text=self.change_words(post.text),
            excerpt=post.excerpt,
            marker=post.marker,
            at=post.at or datetime(2026, 11, 30, tzinfo=UTC),
        )

    def _settle(self) -> None:
        late, self._late = self._late, []
        for do in late:
            do()

    def _change(self, name: str, do: Callable[[], T]) -> T:
        fault = next(self._faults, Fault.NONE)
        self.calls.append(f"{name} {fault.name.lower()}")
        match fault:
            case Fault.REFUSED:
                raise SiteRefused("No.")
            case Fault.KILLED_BEFORE:
                raise Killed
            case Fault.NOT_DONE:
                raise Lost("?", is_over=True)
            case Fault.LATE:
                self._late.append(do)
                raise Lost("?")
        done = do()
        if fault is Fault.DONE:
            raise Lost("?", is_over=True)
        if fault is Fault.KILLED_AFTER:
            raise Killed
        return done


def article(text: str = "<p>Words.</p>", *, title: str = "A title") -> Export:
    """An export with one picture, which is the featured one too."""
    head = Head(title, slug="a-title", image="images/a.png", image_alt="A")
    shown = f'{text}\n\n<img src="images/a.png" alt="A">'
    return Export(Form.HTML, shown, head, pictures=(Picture("images/a.png", "A", is_featured=True),))
