"""What can go wrong between us and a real Ghost: case, what the writer saw, what is on the site afterwards.

python -m tests.faults.ghost_publishing            # all of it, two minutes; starts a server of its own
python -m tests.faults.ghost_publishing standing   # one group
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from editor_app.export.export import Form
from editor_app.export.pictures import Picture
from editor_app.publish.conflict import Choice, ConflictFound, Decision
from editor_app.publish.destination import PostState
from editor_app.publish.ghost_text import canonical
from editor_app.publish.merging import merge_of, merged_version
from editor_app.wire.patience import Clock
from tests.faults.cases import Seen, told
from tests.faults.made_articles import MadeArticle, made_article, png
from tests.faults.publishing import CERTIFICATES, https_before, https_words
from tests.faults.publishing_to import CALM, Writer, behind
from tests.faulty_door import Door, DoorFault
from tests.ghost_server import ROLES, GhostServer, running, why_not

_SEEDS = count(70_000)


@dataclass
class Desk:
    """Somebody with an article, records and a door to the site of their own."""

    server: GhostServer
    writer: Writer
    article: MadeArticle
    door: Door

    def publish(self, state: PostState = PostState.PUBLISHED, **more: object) -> str:
        """What the writer saw."""
        return told(lambda: self.writer.publish(self.article, state, **more))  # type: ignore[arg-type]  # handed on

    @property
    def post(self) -> dict[str, object]:
        """The one post that holds the article's mark."""
        (post,) = self.server.posts(self.article.id)
        return post


@dataclass(frozen=True)
class Case:
    """`act` says what the writer saw. `posts` and `pictures` must be there afterwards. `role` is "" for a key of no
    person's."""

    name: str
    act: Callable[[Desk], str]
    posts: tuple[str, ...] = ("published",)
    pictures: int = 2
    role: str = ""
    is_slow: bool = False


def seen(case: Case, server: GhostServer, folder: Path) -> Seen:
    """Run a case with an article and records of its own."""
    article = made_article(next(_SEEDS), form=Form.GHOST)
    door = Door(server.port, lambda *_: DoorFault.NONE)
    writer = Writer(behind(server, door.port), server.password(case.role), folder / f"{next(_SEEDS)}")
    writer = writer.hurried() if case.is_slow else writer
    desk = Desk(server, writer, article, door)
    with closing(door):
        saw = case.act(desk)
        door.settle()
    stems = [address.rpartition("/")[2].rpartition(".")[0] for address in desk.article.pictures]
    pictures = [path for stem in stems for path in server.pictures(f"{stem}-")]
    posts = sorted(server.posts(article.id, article.export.head.slug), key=lambda row: str(row["created_at"]))
    return Seen(case.name, saw, tuple(str(post["status"]) for post in posts), len(pictures))


def plainly(desk: Desk) -> str:
    return desk.publish()


# -- who we are


def with_key(key: Callable[[GhostServer], str]) -> Callable[[Desk], str]:
    def act(desk: Desk) -> str:
        desk.writer.password = key(desk.server)
        return desk.publish()

    return act


def spoken_to_at(api: str) -> Callable[[Desk], str]:
    def act(desk: Desk) -> str:
        desk.writer.site = replace(desk.writer.site, api=api)
        return desk.publish()

    return act


def with_a_clock_off_by(off: timedelta) -> Callable[[Desk], str]:
    def act(desk: Desk) -> str:
        desk.writer.clock = Clock(now=lambda: datetime.now(UTC) + off)
        return desk.publish()

    return act


WHO = (
    Case("the key of an integration", plainly),
    *(Case(f"the key of {role}", plainly, role=role) for role in ROLES[:-1]),
    Case("the key of Contributor", plainly, ("draft",), role=ROLES[-1]),
    Case("a key that Ghost does not know", with_key(lambda _: f"{'0' * 24}:{'ab' * 32}"), (), 0),
    Case("the right key with another secret", with_key(lambda s: f"{s.key[:24]}:{'ab' * 32}"), (), 0),
    Case("the Content API key in its place", with_key(lambda _: "ab" * 13), (), 0),
    Case("a key with a letter that is none", with_key(lambda s: f"{s.key[:-1]}x"), (), 0),
    Case("a clock 20 minutes behind", with_a_clock_off_by(timedelta(minutes=-20))),
    Case("a clock 20 minutes ahead", with_a_clock_off_by(timedelta(minutes=20))),
    Case("a clock two days behind", with_a_clock_off_by(timedelta(days=-2))),
    Case("nobody listens", spoken_to_at("http://127.0.0.1:9/ghost/api/admin/"), (), 0),
    Case("http to another machine", spoken_to_at("http://showdesk.example/ghost/api/admin/"), (), 0),
    Case("something else at the address", spoken_to_at("http://127.0.0.1:0/x/"), (), 0),
)


# -- what breaks on the way


def through(*faults: DoorFault, method: str = "", path: str = "", again: bool = False) -> Callable[[Desk], str]:
    """Publish while these happen to the first requests of that `method` whose target has `path`, then nothing."""

    def act(desk: Desk) -> str:
        left = list(faults)

        def choose(asked: str, target: str) -> DoorFault:
            return left.pop(0) if left and method in ("", asked) and path in target else DoorFault.NONE

        desk.door.choose = choose
        saw = desk.publish()
        if again:
            left.clear()
            desk.door.settle()
            saw += f" | once more: {desk.publish()}"
        return saw

    return act


creating = partial(through, method="POST", path="posts/")
bringing = partial(through, method="POST", path="images/")
changing = partial(through, method="PUT", path="posts/")

WAY = (
    Case("429 twice to questions", through(DoorFault.BUSY, DoorFault.BUSY, method="GET")),
    Case("429 to the first order", through(DoorFault.BUSY, method="POST")),
    Case("502 before the draft is made", creating(DoorFault.BAD_BEFORE)),
    Case("lost reply: picture", bringing(DoorFault.BAD_AFTER)),
    Case("lost reply: draft", creating(DoorFault.BAD_AFTER)),
    Case("lost reply: publishing", changing(DoorFault.BAD_AFTER)),
    Case("cut off: draft", creating(DoorFault.CUT_AFTER)),
    Case("cut off in the middle of the reply: draft", creating(DoorFault.CUT_MIDDLE)),
    Case("504 and done: draft", creating(DoorFault.TIMED_OUT_AFTER)),
    Case("lost reply: each order", through(*[DoorFault.BAD_AFTER] * 3, method="POST", again=True)),
    Case("slow: picture comes after we gave up", bringing(DoorFault.LATE_WORK), is_slow=True),
    Case("slow: draft comes after we gave up", creating(DoorFault.LATE_WORK), is_slow=True),
    Case("slow: published after we gave up", changing(DoorFault.LATE_WORK), is_slow=True),
    Case("503 for good, then well again", through(*[DoorFault.UNAVAILABLE] * 50, again=True), is_slow=True),
    Case(
        "502 to each draft, then well again",
        creating(*[DoorFault.BAD_BEFORE] * 50, again=True),
        is_slow=True,
    ),
)


# -- what becomes of it there


def updated(desk: Desk) -> str:
    first = desk.publish()
    text = desk.article.export.text + "\n\n<p>One paragraph more.</p>"
    desk.article = replace(desk.article, export=replace(desk.article.export, text=text))
    saw = f"{first} | again: {desk.publish()}"
    return f"{saw} | it is there: {'One paragraph more.' in str(desk.post['html'])}"


def scheduled(desk: Desk) -> str:
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)
    return f"{desk.publish(PostState.SCHEDULED, at=at)} | on the second: {_at(desk) == at}"


def _at(desk: Desk) -> datetime:
    return datetime.fromisoformat(str(desk.post["published_at"]))


def scheduled_and_out_now(desk: Desk) -> str:
    saw = scheduled(desk)
    return f"{saw} | now: {desk.publish()} | its time is past: {_at(desk) <= datetime.now(UTC)}"


def taken_back(desk: Desk) -> str:
    saw = desk.publish()
    return f"{saw} | taken back: {told(lambda: desk.writer.withdraw(desk.article))}"


def taken_back_and_out(desk: Desk) -> str:
    return f"{taken_back(desk)} | once more: {desk.publish()}"


def changed_there(desk: Desk) -> str:
    desk.publish()
    desk.server.change(str(desk.post["id"]), html="<p>Somebody else's text.</p>")
    return f"{desk.publish()} | the site has: {desk.post['html']}"


def changed_in_that_moment(desk: Desk) -> str:
    """Somebody saves the post after we looked at it and before what we send arrives."""
    desk.publish(PostState.DRAFT)
    id = str(desk.post["id"])

    def choose(method: str, _: str) -> DoorFault:
        if method == "PUT":
            desk.door.choose = lambda *_: DoorFault.NONE
            desk.server.change(id, title="Somebody else's headline")
        return DoorFault.NONE

    desk.door.choose = choose
    return f"{desk.publish()} | the site has: {desk.post['title']}"


def merged(desk: Desk) -> str:
    desk.publish()
    post = desk.post
    desk.server.change(str(post["id"]), html=f"<p>New.</p>{post['html']}")
    conflict = None
    try:
        desk.writer.publish(desk.article)
    except ConflictFound as found:
        conflict = found.conflict
    if conflict is None:
        return "no conflict"
    decision = Decision(Choice.MERGED, conflict.live.sha256, merged_version(merge_of(conflict, canonical)))
    saw = desk.publish(decision=decision)
    return f"ConflictFound | merged: {saw} | theirs is in it: {'<p>New.</p>' in str(desk.post['html'])}"


def deleted_there(desk: Desk) -> str:
    desk.publish()
    desk.server.ask("DELETE", f"posts/{desk.post['id']}/")
    return f"{desk.publish()} | anew: {desk.publish(decision=Decision(Choice.ANEW))}"


def slug_taken(desk: Desk) -> str:
    """The address that Ghost gives then stays, however often the article is published."""
    slug = desk.article.export.head.slug
    other = {"title": "Other", "html": "<p>Other.</p>", "status": "published", "slug": slug}
    desk.server.ask("POST", "posts/?source=html", {"posts": [other]})
    return f"{updated(desk)} | at {desk.post['slug']}"


def without_a_record(desk: Desk) -> str:
    desk.publish()
    desk.writer = replace(desk.writer, folder=desk.writer.folder / "elsewhere")
    return desk.publish()


def of_another(role: str) -> Callable[[Desk], str]:
    """A draft that the integration made, published by somebody."""

    def act(desk: Desk) -> str:
        desk.publish(PostState.DRAFT)
        desk.writer = replace(desk.writer, password=desk.server.password(role), folder=desk.writer.folder / "other")
        return desk.publish()

    return act


def for_members(desk: Desk) -> str:
    """Only members may read it, and it is shown first: both are decided on the site, and stay."""
    desk.publish()
    desk.server.change(str(desk.post["id"]), visibility="members", featured=True)
    text = desk.article.export.text + "\n\n<p>One paragraph more.</p>"
    desk.article = replace(desk.article, export=replace(desk.article.export, text=text))
    saw = desk.publish()
    post = desk.post
    return f"{saw} | for {post['visibility']}, shown first: {post['featured']}"


def tagged_there(desk: Desk) -> str:
    desk.publish()
    post = desk.post
    tags = [{"name": tag["name"]} for tag in post["tags"]]  # type: ignore[attr-defined]  # rows of JSON
    desk.server.change(str(post["id"]), tags=[*tags, {"name": "Theirs"}], codeinjection_head="<meta name='a'>")
    saw = desk.publish()
    post = desk.post
    names = [str(tag["name"]) for tag in post["tags"]]  # type: ignore[attr-defined]  # rows of JSON
    head = str(post["codeinjection_head"])
    return f"{saw} | theirs is among {names}: {'Theirs' in names}, and in the head: {'<meta' in head}"


def with_picture(name: str, data: Callable[[], bytes]) -> Callable[[Desk], str]:
    def act(desk: Desk) -> str:
        desk.writer.patience = CALM
        export = replace(
            desk.article.export,
            text=f'<figure><img src="images/{name}" alt="A"></figure>',
            head=replace(desk.article.export.head, image=f"images/{name}"),
            pictures=(Picture(f"images/{name}", "A", is_featured=True),),
        )
        desk.article = MadeArticle(desk.article.id, export, {f"images/{name}": data()})
        return desk.publish()

    return act


def too_long(desk: Desk) -> str:
    export = desk.article.export
    desk.article = replace(desk.article, export=replace(export, head=replace(export.head, title="Long " * 60)))
    return desk.publish()


def long_excerpt(desk: Desk) -> str:
    export = desk.article.export
    words = "An excerpt that does not end. " * 30
    desk.article = replace(desk.article, export=replace(export, head=replace(export.head, description=words)))
    return desk.publish()


THERE = (
    Case("a draft", lambda desk: desk.publish(PostState.DRAFT), ("draft",)),
    Case("scheduled", scheduled, ("scheduled",)),
    Case("scheduled, then now", scheduled_and_out_now),
    Case("published and brought up to date", updated),
    Case("published and nothing new", lambda desk: f"{desk.publish()} | again: {desk.publish()}"),
    Case("taken back", taken_back, ("draft",)),
    Case("taken back and published again", taken_back_and_out),
    Case("changed on the site meanwhile", changed_there),
    Case("changed there in that very moment", changed_in_that_moment, ("draft",)),
    Case("changed there, and merged", merged),
    Case("deleted there", deleted_there),
    Case("its address is taken", slug_taken, ("published", "published")),  # the other one is not ours
    Case("published from another machine", without_a_record),
    Case("a draft of the integration's, by Editor", of_another("Editor")),
    Case("a draft of the integration's, by Author", of_another("Author"), ("draft",)),
    Case("for members only there", for_members),
    Case("tags and code of theirs", tagged_there),
    Case(
        "a picture of 12 MB",
        with_picture("large.png", lambda: png(2000, 2000, (0, 0, 0), noise=3)),
        pictures=1,
        is_slow=True,
    ),
    Case(
        "a picture of 60 MB",
        with_picture("huge.png", lambda: png(4500, 4500, (0, 0, 0), noise=3)),
        pictures=1,
        is_slow=True,
    ),
    Case("a picture that is none", with_picture("a.jpg", lambda: b"no picture at all"), (), 0),
    Case("a picture in TIFF", with_picture("a.tiff", lambda: b"II*\0"), (), 0),
    Case("a headline of 300 letters", too_long, (), 0),
    Case("an excerpt of 900 letters", long_excerpt),
)

GROUPS = {"who": WHO, "way": WAY, "there": THERE}


def over_https(server: GhostServer, kind: str, folder: Path, *, is_trusted: bool) -> Seen:
    """Publish over https, with a certificate of that kind."""
    with https_before(server.port, kind, folder, is_trusted=is_trusted) as front:
        act = spoken_to_at(f"{front}/ghost/api/admin/")
        is_out = is_trusted and kind == "good"
        case = Case(https_words(kind, is_trusted), act, ("published",) if is_out else (), 2 if is_out else 0)
        return seen(case, server, folder)


def rows(server: GhostServer, folder: Path, wanted: str = "") -> Iterator[Seen]:
    """All rows of the group that is `wanted`, or of all."""
    for name, cases in GROUPS.items():
        if wanted in ("", name):
            yield from (seen(case, server, folder) for case in cases)
    if wanted in ("", "https"):
        yield from (over_https(server, kind, folder, is_trusted=is_trusted) for kind, is_trusted in CERTIFICATES)


def main() -> None:
    if why_not():
        raise SystemExit(why_not())
    with running() as server, tempfile.TemporaryDirectory() as folder:
        for row in rows(server, Path(folder), sys.argv[1] if len(sys.argv) > 1 else ""):
            there = f"{len(row.posts)} ({', '.join(row.posts)})" if row.posts else "0"
            print(f"| {row.case} | {row.saw} | {there} | {row.pictures} |", flush=True)  # noqa: T201 - a table


if __name__ == "__main__":
    main()
