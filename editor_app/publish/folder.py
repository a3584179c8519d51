"""A folder that Hugo or Jekyll builds a site from. It is as good as any other site, and git or a script takes it on.

Each article is a file with its UUID in the front matter: with Hugo a page bundle, its pictures beside it; with Jekyll a
post, its pictures under assets. No file is written that is not ours, or that somebody has changed since it was read.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from editor_app.article.files import FileText, atomic_write, read_text, sweep
from editor_app.errors import ArticleError, ChangedOnSite, NotFit, SiteFailed
from editor_app.export.export import Form
from editor_app.export.pictures import Placed
from editor_app.facts.refs import slug as slug_of
from editor_app.publish.destination import Live, PictureFile, Post, PostState, Request, Standing
from editor_app.publish.folder_page import MARKER, read_page, words_of, written
from editor_app.publish.folder_places import Places
from editor_app.publish.site import Site
from editor_app.publish.versions import Version, fingerprint
from editor_app.publish.work_tree import work_tree_of
from editor_app.watch import Watch
from editor_app.wire.patience import Clock

_OUT = (PostState.PUBLISHED, PostState.SCHEDULED)
_ABANDONED = 5.0  # seconds; nobody else writes beside a page, and that takes less than one
_HEAD = 8_192  # bytes in which a front matter of ours has its marker


class Folder:
    """One folder; see `Destination`. `staging` is where pictures wait until it is known beside which page they go."""

    def __init__(self, site: Site, staging: Path, *, clock: Clock | None = None) -> None:
        self.site = site
        self.form = Form(site.form)
        self._places = Places(Path(site.home).expanduser(), self.form)
        self._staging = staging
        self._clock = clock or Clock()

    def close(self) -> None:
        """There is nothing to close."""

    # -- asking

    def test(self, watch: Watch) -> Standing:
        watch.stop_if_cancelled()
        root = self._places.root
        lacks = []
        if not root.is_dir():
            lacks.append(f"There is no folder {root}.")
        elif not os.access(self._places.nearest(self._places.posts), os.W_OK):
            lacks.append(f"You may not write in {root}.")
        told = [
            "Readers see what is here once the site is built and brought to where it is read.",
            "What is scheduled appears with the first build after its time.",
        ]
        tree = work_tree_of(root)
        if tree is not None:
            branch = f", on the branch {tree.branch}" if tree.branch else ""
            told.append(f"The folder is under git{branch}; nothing is committed by itself.")
        return Standing(
            version=self.form.value.capitalize(),
            who="You",
            role="",
            zone=_zone(self._clock.now()),
            may_publish=not lacks,
            may_upload=not lacks,
            keeps_any_html=self.form is Form.JEKYLL,
            consequences=tuple(told),
            lacks=tuple(lacks),
        )

    def find(self, *, id: str, marker: str, slug: str, watch: Watch) -> Live | None:
        watch.stop_if_cancelled()
        path = self._places.of_id(id)
        if path is not None and path.is_file():
            live = self._read(path)
            if live.marker in ("", marker) or not marker:
                return live
        return next((self._read(path) for path in self._with_marker(marker, watch)), None) if marker else None

    def slug_is_taken(self, slug: str, watch: Watch) -> bool:
        return any(True for _ in self._places.with_slug(slug))

    def find_picture(self, picture: PictureFile, watch: Watch) -> Placed | None:
        name = _picture_name(picture)
        path = self._where(name)
        return self._placed(name) if path.is_file() and _sha256(path) == picture.sha256 else None

    # -- writing

    def put_picture(self, picture: PictureFile, watch: Watch) -> Placed:
        watch.stop_if_cancelled()
        name = _picture_name(picture)
        self._write(self._where(name), picture.data)
        return self._placed(name)

    def create(self, post: Post, watch: Watch) -> Live:
        watch.stop_if_cancelled()
        path = self._places.for_slug(post.slug, self._clock.now())
        if path.exists():
            raise NotFit(
                f"There is a page of another at {self._places.id_of(path)}.",
                why="It does not hold the mark of this article, so it was left as it is.",
                remedy="Give the article another slug, and publish once more.",
            )
        self._write_page(path, replace(post, state=PostState.DRAFT, at=None))
        return self._read(path)

    def change(self, live: Live, post: Post, watch: Watch) -> Live:
        watch.stop_if_cancelled()
        path = self._unchanged(live)
        if self.form is Form.JEKYLL and post.slug and post.slug != live.slug:
            path = self._renamed(path, post.slug)
        self._write_page(path, post, out_since=_out_since(live))
        return self._read(path)

    def withdraw(self, live: Live, watch: Watch) -> Live:
        watch.stop_if_cancelled()
        path = self._unchanged(live)
        text = _text(path).text
        now = self._clock.now()
        page = read_page(text, self.form, now)
        whole = written(text, self.form, title=page.title, marker=page.marker, state=PostState.DRAFT, at=None, now=now)
        self._write(path, whole.encode())
        return self._read(path)

    def _write_page(self, path: Path, post: Post, *, out_since: datetime | None = None) -> None:
        """The pictures first: a page is never without them."""
        whole = self._whole(post, out_since)
        if self.form is Form.HUGO:
            self._bring_beside(path.parent, whole)
        self._write(path, whole.encode())

    def _whole(self, post: Post, out_since: datetime | None) -> str:
        return written(
            post.text,
            self.form,
            title=post.title,
            marker=post.marker,
            state=post.state,
            at=post.at,
            now=self._clock.now(),
            out_since=out_since,
        )

    def _bring_beside(self, bundle: Path, text: str) -> None:
        for name in dict.fromkeys(_PICTURE.findall(text)):
            there, waiting = bundle / name, self._staging / name
            if there.is_file():
                continue
            try:
                data = waiting.read_bytes()
            except OSError:
                continue  # a name that only looks like one of ours
            self._write(there, data)

    def _renamed(self, path: Path, slug: str) -> Path:
        """A post of Jekyll's has its address from the name of its file, with the day that it was made on."""
        there = path.with_name(f"{path.name[:11]}{_file_name(slug)}.md")
        if there == path:
            return path
        if there.exists():
            raise NotFit(f"There is a page of another at {self._places.id_of(there)}.", remedy="Take another slug.")
        path.rename(there)
        return there

    def _unchanged(self, live: Live) -> Path:
        path = self._places.of_id(live.id)
        if path is None or not path.is_file() or _text(path).sha256 != live.stamp:
            raise ChangedOnSite(
                f"“{live.title}” is no longer what it was in the folder a moment ago.",
                why="Somebody changed or moved the file meanwhile.",
                remedy="Nothing was overwritten. Publish once more to see both.",
            )
        return path

    def _write(self, path: Path, data: bytes) -> None:
        try:
            self._places.refuse_outside(path, self._staging)
            if path.is_file() and path.read_bytes() == data:
                return  # whoever builds the site goes by what was written when
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(path, data)
            sweep(path.parent, before=path.stat().st_mtime - _ABANDONED)  # it would be committed with the page
        except ArticleError as problem:
            raise SiteFailed(f"{path.name} was not written.", why=problem.why, remedy=problem.remedy) from problem
        except OSError as problem:
            raise SiteFailed(f"{path.name} was not written.", why=f"The system says: {problem.strerror}.") from problem

    # -- beforehand and afterwards

    def losses(self, post: Post, standing: Standing) -> tuple[str, ...]:
        return ()

    def foreseen(self, post: Post, standing: Standing) -> Version:
        return Version(post.title, words_of(post.text, self.form))

    def preparations(self, post: Post, live: Live | None, watch: Watch) -> tuple[Request, ...]:
        return ()

    def requests(self, post: Post, live: Live | None) -> tuple[Request, ...]:
        now = self._clock.now()
        path = self._places.of_id(live.id) if live is not None else None
        path = path or self._places.for_slug(post.slug, now)
        body = self._whole(post, _out_since(live) if live is not None else None)
        says = "Write the page as a draft" if post.state not in _OUT else "Write the page"
        return (Request("WRITE", self._places.id_of(path), says, body),)

    def compared(self, post: Post, live: Live) -> tuple[str, ...]:
        return tuple(self._compared(post, live))

    def _compared(self, post: Post, live: Live) -> Iterator[str]:
        if live.title != post.title:
            yield f"The headline there is “{live.title}”."
        is_out = post.state in _OUT
        if (live.state in _OUT) is not is_out or (post.at is not None and live.state is not post.state):
            yield f"It is {live.state} there, and not {post.state}."
        if words_of(post.text, self.form) != live.text:
            yield "The text there is not what was written."
        if live.marker != post.marker:
            yield f"The mark by which the article is found again ({MARKER}) is missing there."

    def canonical(self, text: str) -> str:
        return words_of(text, self.form)

    # -- files

    def _where(self, name: str) -> Path:
        return self._staging / name if self.form is Form.HUGO else self._places.pictures / name

    def _placed(self, name: str) -> Placed:
        return Placed(name if self.form is Form.HUGO else f"{self._places.pictures_address}{name}")

    def _with_marker(self, marker: str, watch: Watch) -> Iterator[Path]:
        sought = marker.encode()
        for path in self._places.pages():
            watch.stop_if_cancelled()
            try:
                with path.open("rb") as file:
                    is_named = sought in file.read(_HEAD)
            except OSError:
                continue
            if is_named and read_page(_text(path).text, self.form, self._clock.now()).marker == marker:
                yield path

    def _read(self, path: Path) -> Live:
        file = _text(path)
        page = read_page(file.text, self.form, self._clock.now())
        id = self._places.id_of(path)
        live = Live(
            id=id,
            state=page.state,
            address=id,
            slug=self._places.slug_of(path, page.slug),
            title=page.title,
            text=page.words,
            stamp=file.sha256,
            at=page.at,
            tags=page.tags,
            categories=page.categories,
            author=page.author,
            marker=page.marker,
        )
        return replace(live, sha256=fingerprint(Version(live.title, live.text), self.canonical))


_PICTURE = re.compile(r"(?<![\w/-])[a-z0-9][a-z0-9-]*-[0-9a-f]{16}\.[a-z0-9]{1,5}(?!\w)")


def _picture_name(picture: PictureFile) -> str:
    stem, _, suffix = picture.name.rpartition(".")
    suffix = re.sub(r"[^a-z0-9]", "", suffix.lower())[:5] or "bin"
    return f"{slug_of(stem)[:60].strip('-') or 'picture'}-{picture.sha256[:16]}.{suffix}"


def _file_name(slug: str) -> str:
    return slug_of(slug.rpartition("/")[2])[:100].strip("-") or "article"


def _text(path: Path) -> FileText:
    try:
        return read_text(path)
    except ArticleError as problem:
        raise SiteFailed(f"{path.name} cannot be read.", why=problem.why, remedy=problem.remedy) from problem


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _out_since(live: Live) -> datetime | None:
    return live.at if live.state is PostState.PUBLISHED else None


def _zone(now: datetime) -> str:
    """The time zone of this machine, as an offset."""
    offset = now.astimezone().utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
