"""What can go wrong between us and a real WordPress: case, what the writer saw, what is on the site afterwards.

    python -m tests.faults.publishing            # all of it, three minutes; starts servers of its own
    python -m tests.faults.publishing roles      # one group

Each case says how many posts and pictures there must be.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor_app.export.pictures import Picture
from editor_app.publish.conflict import Choice, ConflictFound, Decision
from editor_app.publish.destination import PostState
from editor_app.publish.merging import merge_of, merged_version
from editor_app.publish.wordpress.texts import canonical
from tests.faults.cases import Case, Seen, plainly, seen, told
from tests.faults.made_articles import MadeArticle, png
from tests.faults.publishing_to import Writer
from tests.faulty_door import Door, DoorFault
from tests.wordpress_server import SCRIPTS, WordPressServer, free_port, running, why_not


def with_faults(*faults: dict[str, Any], again: bool = False) -> Callable[..., str]:
    """Publish while these go wrong, and `again` once nothing does."""

    def act(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
        server.plan(*faults)
        saw = told(lambda: writer.publish(article))
        if again:
            server.plan()
            saw += f" | once more: {told(lambda: writer.publish(article))}"
        return saw

    return act


def through(fault: DoorFault) -> Callable[..., str]:
    """Publish through a door where that happens to each order."""

    def act(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
        with closing(Door(server.port, lambda method, _: fault if method == "POST" else DoorFault.NONE)) as door:
            behind = replace(writer, site=replace(writer.site, api=f"http://127.0.0.1:{door.port}/wp-json/"))
            return told(lambda: behind.publish(article))

    return act


def as_user(password: Callable[[WordPressServer, str], str], **site: str) -> Callable[..., str]:
    """Publish with another password, or to a site set up otherwise."""

    def act(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
        other = replace(writer, password=password(server, writer.site.user), site=replace(writer.site, **site))  # type: ignore[arg-type]  # texts alone
        return told(lambda: other.publish(article))

    return act


def _right(server: WordPressServer, role: str) -> str:
    return server.password(role)


ROLES = tuple(
    Case(f"role {role}", plainly, posts, pictures, role)
    for role, posts, pictures in (
        ("admin", ("publish",), 2),
        ("editor", ("publish",), 2),
        ("author", ("publish",), 2),
        ("contributor", ("pending",), 0),
        ("subscriber", (), 0),
    )
)

SIGNING_IN = (
    Case("wrong password", as_user(lambda *_: "abcd efgh ijkl mnop qrst uvwx"), (), 0),
    Case("the password of the log-in page", as_user(lambda s, role: str(s.users[role]["password"])), (), 0),
    Case("nobody listens", as_user(_right, api="http://127.0.0.1:9/wp-json/"), (), 0),
    Case("no such host", as_user(_right, api="https://showdesk.invalid/wp-json/"), (), 0, is_slow=True),
    Case("http to another machine", as_user(_right, api="http://showdesk.example/wp-json/"), (), 0),
)

POST, GET = {"method": "POST"}, {"method": "GET"}
CREATING = POST | {"route": "/posts"}
FAULTS = (
    Case(
        "429 twice to questions",
        with_faults(GET | {"mode": "status", "status": 429, "times": 2, "retry_after": "1"}),
        ("publish",),
        2,
    ),
    Case(
        "429 to the first order",
        with_faults(POST | {"mode": "status", "status": 429, "retry_after": "1"}),
        ("publish",),
        2,
    ),
    Case("502 before the draft is made", with_faults(CREATING | {"mode": "status"}), ("publish",), 2),
    Case("413 to a picture", with_faults(POST | {"mode": "status", "status": 413, "route": "/media"}), (), 0),
    Case("a page of a firewall: 403", with_faults(POST | {"mode": "status", "status": 403, "route": "/media"}), (), 0),
    Case(
        "503 for ten minutes",
        with_faults({"mode": "status", "status": 503, "times": 50, "retry_after": "600"}, again=True),
        ("publish",),
        2,
    ),
    Case("done, but a notice of PHP before each reply", through(DoorFault.NOTICE), ("publish",), 2),
    Case("done, but each reply is cut off", through(DoorFault.CUT_MIDDLE), ("publish",), 2),
    Case("done, but the connection breaks each time", through(DoorFault.CUT_AFTER), ("publish",), 2),
    Case("lost reply: picture", with_faults(POST | {"mode": "lost-reply", "route": "/media"}), ("publish",), 2),
    Case("lost reply: draft", with_faults(CREATING | {"mode": "lost-reply"}), ("publish",), 2),
    Case("lost reply: each order", with_faults(POST | {"mode": "lost-reply", "times": 20}), ("publish",), 2),
    Case(
        "slow: picture comes after we gave up",
        with_faults(POST | {"mode": "slow", "seconds": 3, "route": "/media"}),
        ("publish",),
        2,
        is_slow=True,
    ),
    Case(
        "slow: draft comes after we gave up",
        with_faults(CREATING | {"mode": "slow", "seconds": 4}),
        ("publish",),
        2,
        is_slow=True,
    ),
    Case(
        "503 for good, then well again",
        with_faults({"mode": "status", "status": 503, "times": 50}, again=True),
        ("publish",),
        2,
    ),
    Case(
        "502 to each draft, then well again",
        with_faults(CREATING | {"mode": "status", "times": 50}, again=True),
        ("publish",),
        2,
        is_slow=True,
    ),
)


# -- what is on the site already


def changed_there(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    id = writer.publish(article).live.id
    server.ask("POST", f"wp/v2/posts/{id}", {"content": "Somebody else's text."})
    saw = told(lambda: writer.publish(article))
    kept = server.posts_at(id)["content"]["raw"]
    return f"{saw} | the site has: {kept}"


def changed_meanwhile(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    """Somebody saves it there while a new picture is on its way."""
    known: list[str] = []

    def choose(method: str, target: str) -> DoorFault:
        if known and method == "POST" and "/media" in target:
            server.ask("POST", f"wp/v2/posts/{known[0]}", {"content": "Somebody else's text."})
        return DoorFault.NONE

    with closing(Door(server.port, choose)) as door:
        behind = replace(writer, site=server.site(api=f"http://127.0.0.1:{door.port}/wp-json/"))
        known.append(behind.publish(article).live.id)
        pictures = {address: png(50, 50, (9, 9, len(address))) for address in article.pictures}
        saw = told(lambda: behind.publish(replace(article, pictures=pictures)))
    return f"{saw} | the site has: {server.posts_at(known[0])['content']['raw']}"


def merged_there(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    live = writer.publish(article).live
    raw = server.posts_at(live.id)["content"]["raw"]
    changed = f"<!-- wp:paragraph -->\n<p>New.</p>\n<!-- /wp:paragraph -->\n\n{raw}"
    server.ask("POST", f"wp/v2/posts/{live.id}", {"content": changed})
    conflict = None
    try:
        writer.publish(article)
    except ConflictFound as found:
        conflict = found.conflict
    if conflict is None:
        return "no conflict"
    decision = Decision(Choice.MERGED, conflict.live.sha256, merged_version(merge_of(conflict, canonical)))
    saw = told(lambda: writer.publish(article, decision=decision))
    is_there = "<p>New.</p>" in server.posts_at(live.id)["content"]["raw"]
    return f"ConflictFound | merged: {saw} | theirs is in it: {is_there}"


def deleted_there(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    id = writer.publish(article).live.id
    server.ask("DELETE", f"wp/v2/posts/{id}?force=true")
    saw = told(lambda: writer.publish(article))
    return f"{saw} | anew: {told(lambda: writer.publish(article, decision=Decision(Choice.ANEW)))}"


def binned_there(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    id = writer.publish(article).live.id
    server.ask("DELETE", f"wp/v2/posts/{id}")
    saw = told(lambda: writer.publish(article))
    return f"{saw} | out of the bin: {told(lambda: writer.publish(article, decision=Decision(Choice.RESTORE)))}"


def slug_taken(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    other = {"title": "Other", "content": "Other.", "status": "publish", "slug": article.export.head.slug}
    server.ask("POST", "wp/v2/posts", other)
    return told(lambda: writer.publish(article))


def without_a_record(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    writer.publish(article)
    elsewhere = replace(writer, folder=writer.folder / "elsewhere")
    return told(lambda: elsewhere.publish(article))


def by_another(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    writer.publish(article, PostState.DRAFT)
    other = replace(
        writer, site=server.site("author"), password=server.password("author"), folder=writer.folder / "other"
    )
    return told(lambda: other.publish(article))


def found_by_no_search(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    """A site whose search is a plug-in's that has not heard of a new post yet."""
    plug_in = server.state / "www" / "wp-content" / "mu-plugins" / "blind.php"
    plug_in.write_text("<?php add_filter('posts_search', fn($s) => $s === '' ? '' : ' AND 1=0 ');")
    try:
        return with_faults(CREATING | {"mode": "lost-reply"})(server, writer, article)
    finally:
        plug_in.unlink()


def refused_picture(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    drawing = MadeArticle(
        article.id,
        replace(article.export, pictures=(Picture("images/a.svg", "A", is_featured=True),)),
        {"images/a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"},
    )
    return told(lambda: writer.publish(drawing))


STANDING = (
    Case("changed on the site meanwhile", changed_there, ("publish",), 2),
    Case("changed there while a picture is brought", changed_meanwhile, ("publish",), 3),
    Case("changed there, and merged", merged_there, ("publish",), 2),
    Case("deleted there", deleted_there, ("publish",), 2),
    Case("put into the bin there", binned_there, ("publish",), 2),
    Case("its address is taken", slug_taken, ("publish", "publish"), 2),  # the other one is not ours
    Case("published from another machine", without_a_record, ("publish",), 2),
    Case("lost reply where no search finds it", found_by_no_search, ("publish",), 2),
    Case("a draft of somebody else's", by_another, ("draft",), 2, role="editor"),
    Case("a picture that the site refuses", refused_picture, (), 0),
)


def large_picture(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    """A picture of 400 KB where PHP takes 64 KB in a form."""
    first = next(iter(article.pictures))
    large = MadeArticle(article.id, article.export, article.pictures | {first: png(400, 340, (0, 0, 0), noise=7)})
    return told(lambda: writer.publish(large))


def at_the_page(server: WordPressServer, writer: Writer, article: MadeArticle) -> str:
    return as_user(_right, api=f"{server.url}/?page=")(server, writer, article)


ELSEWHERE: dict[str, tuple[tuple[str, ...], tuple[Case, ...]]] = {
    "plain": (
        ("--plain-links",),
        (
            Case("plain permalinks", plainly, ("publish",), 2),
            Case("plain permalinks, lost reply", with_faults(CREATING | {"mode": "lost-reply"}), ("publish",), 2),
            Case("a page where the interface should be", at_the_page, (), 0),
        ),
    ),
    "off": (("--application-passwords", "off"), (Case("application passwords off", plainly, (), 0),)),
    "tiny": (("--max-upload", "64K"), (Case("tiny upload limit", large_picture, ("publish",), 2),)),
}
GROUPS = {"roles": ROLES, "signing-in": SIGNING_IN, "faults": FAULTS, "standing": STANDING}

# -- certificates

CERTIFICATES = (
    ("good", False),
    ("good", True),
    ("self-signed", False),
    ("expired", True),
    ("wrong-host", True),
)
"""Each kind, and whether this machine knows who vouches for it."""


@contextmanager
def https_before(port: int, kind: str, folder: Path, *, is_trusted: bool) -> Iterator[str]:
    """The address of https in front of a site; with `is_trusted` this machine knows the authority."""
    state = ["--state", str(folder / kind)]
    begun = subprocess.run(
        [str(SCRIPTS / "tls-front"), kind, "--to", str(port), "--port", str(free_port()), *state],
        check=True,
        capture_output=True,
        text=True,
    )
    front = json.loads(begun.stdout)
    try:
        with pytest.MonkeyPatch.context() as patch:
            if is_trusted:
                patch.setenv("SSL_CERT_FILE", front["authority"])
            yield front["url"]
    finally:
        subprocess.run([str(SCRIPTS / "tls-front"), "--down", *state], check=True, capture_output=True)


def over_https(server: WordPressServer, kind: str, folder: Path, *, is_trusted: bool) -> Seen:
    """Publish over https."""
    with https_before(server.port, kind, folder, is_trusted=is_trusted) as front:
        case = replace(https_case(kind, is_trusted), act=as_user(_right, api=f"{front}/wp-json/"))
        return seen(case, server, folder)


def https_case(kind: str, is_trusted: bool) -> Case:
    """What must be on the site after publishing over https."""
    is_out = is_trusted and kind == "good"
    return Case(https_words(kind, is_trusted), plainly, ("publish",) if is_out else (), 2 if is_out else 0)


def https_words(kind: str, is_trusted: bool) -> str:
    return f"https: {kind}" + (", its authority known" if is_trusted else "")


def rows(wanted: str) -> Iterator[tuple[Seen, Case]]:
    """All rows of the groups that are `wanted`, or of all, each with its case."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(running())
        for name, cases in GROUPS.items():
            if wanted in ("", name):
                yield from ((seen(case, server, folder), case) for case in cases)
        if wanted in ("", "https"):
            for kind, is_trusted in CERTIFICATES:
                yield over_https(server, kind, folder, is_trusted=is_trusted), https_case(kind, is_trusted)
        for name, (options, cases) in ELSEWHERE.items():
            if wanted in ("", name):
                with running(*options) as other:
                    yield from ((seen(case, other, folder), case) for case in cases)


def main() -> int:
    if why_not():
        raise SystemExit(why_not())
    print("| case | the writer saw | posts | pictures | as promised |\n| --- | --- | --- | ---: | --- |")  # noqa: T201 - a table
    number = wrong = 0
    for row, case in rows(sys.argv[1] if len(sys.argv) > 1 else ""):
        is_right = (row.posts, row.pictures) == (case.posts, case.pictures)
        number, wrong = number + 1, wrong + (not is_right)
        there = f"{len(row.posts)} ({', '.join(row.posts)})" if row.posts else "0"
        print(f"| {row.case} | {row.saw} | {there} | {row.pictures} | {'yes' if is_right else 'NO'} |", flush=True)  # noqa: T201 - as above
    print(f"\n{number} cases, {wrong} not as promised.")  # noqa: T201 - as above
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
