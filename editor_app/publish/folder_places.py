"""Where a static site has its pages and pictures, and what it is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from editor_app.errors import NotFit
from editor_app.export.export import Form
from editor_app.export.jekyll import site_base
from editor_app.facts.refs import slug as slug_of
from editor_app.publish.site import Site, SiteKind

_HUGO = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json")
_JEKYLL = ("_config.yml", "_config.yaml", "_config.toml")
_SECTIONS = ("posts", "post", "articles", "blog", "news")
_POST = re.compile(r"\d{4}-\d\d-\d\d-(.+)")


class Places:
    """The places under `root`, which is the folder of a site, or the one in it that the pages go to."""

    def __init__(self, root: Path, form: Form) -> None:
        self.root = root
        self._form = form
        self.posts = self._hugo_posts() if form is Form.HUGO else self._jekyll_posts()
        self._site = self.posts.parent if form is Form.JEKYLL and self.posts.name == "_posts" else root
        self.pictures = self._site / "assets" / "images"

    def _hugo_posts(self) -> Path:
        content = self.root / "content"
        if not content.is_dir() and not any((self.root / name).is_file() for name in _HUGO):
            return self.root
        known = next((content / name for name in _SECTIONS if (content / name).is_dir()), None)
        return known or content / _SECTIONS[0]

    def _jekyll_posts(self) -> Path:
        return self.root if self.root.name == "_posts" else self.root / "_posts"

    @property
    def pictures_address(self) -> str:
        """What a page of Jekyll's calls the folder of the pictures: as readers do, so behind the site's own path."""
        return f"{site_base(self._site)}/assets/images/"

    def for_slug(self, slug: str, now: datetime) -> Path:
        """Where a new page goes."""
        name = slug_of(slug.rpartition("/")[2])[:100].strip("-") or "article"
        if self._form is Form.HUGO:
            return self.posts / name / "index.md"
        return self.posts / f"{now.astimezone(UTC):%Y-%m-%d}-{name}.md"

    def slug_of(self, path: Path, said: str) -> str:
        """The slug of the page at `path`, which may say one itself."""
        if self._form is Form.HUGO:
            return said or (path.parent.name if path.stem == "index" else path.stem)
        found = _POST.fullmatch(path.stem)
        return found[1] if found is not None else path.stem

    def with_slug(self, slug: str) -> Iterator[Path]:
        """The pages whose files are named by `slug`."""
        name = self.for_slug(slug, datetime(2000, 1, 1, tzinfo=UTC))
        if self._form is Form.HUGO:
            yield from (path for path in (name, name.parent.with_suffix(".md")) if path.is_file())
        else:
            yield from self.posts.glob(f"????-??-??-{name.name[11:]}")

    def pages(self) -> Iterator[Path]:
        """All pages, whoever wrote them."""
        for folder, folders, names in os.walk(self.posts):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder) / name for name in sorted(names) if name.endswith((".md", ".markdown")))

    def id_of(self, path: Path) -> str:
        """The path from the root, as the receipt has it."""
        return path.relative_to(self.root).as_posix()

    def of_id(self, id: str) -> Path | None:
        """The path that `id` names, None where it is none within the folder."""
        parts = PurePosixPath(id).parts
        is_within = (
            bool(parts) and not PurePosixPath(id).is_absolute() and ".." not in parts and parts[-1].endswith(".md")
        )
        return self.root.joinpath(*parts) if is_within else None

    def refuse_outside(self, path: Path, *others: Path) -> None:
        """Raises `NotFit` where `path` leads, through links, to neither the folder nor one of the `others`."""
        there = path.resolve()
        if not any(there.is_relative_to(place.resolve()) for place in (self.root, *others)):
            raise NotFit(
                f"{path.name} was not written.",
                why=f"A link leads out of the folder of the site, to {there}.",
                remedy="Name the folder that it leads to as a site of its own.",
            )

    @staticmethod
    def nearest(path: Path) -> Path:
        """The folder at `path`, or the nearest above it that is there."""
        return next((place for place in (path, *path.parents) if place.is_dir()), path)


def is_folder(typed: str) -> bool:
    """Whether what was typed is a path on this machine and no address."""
    words = typed.strip()
    return words.startswith(("/", "~", "./", "../", ".\\", "\\\\")) or bool(re.match(r"[A-Za-z]:[\\/]", words))


def folder_site(typed: str, name: str, form: str = "") -> Site:
    """The folder at the path that was `typed`, as a site. `form` says what builds it where that cannot be seen.

    Raises `NotFit` where there is no such folder, or nobody can tell what builds it.
    """
    root = Path(typed.strip()).expanduser().absolute()
    if not root.is_dir():
        raise NotFit(f"There is no folder {root}.", remedy="Name the folder that the site is built from.")
    seen = form or _form_of(root)
    if not seen:
        raise NotFit(
            f"It cannot be seen what builds a site from {root}.",
            why="There is neither a configuration of Hugo nor one of Jekyll.",
            remedy="Name the folder that holds it, or say which of the two it is (`--form hugo` or `--form jekyll`).",
        )
    return Site(name, SiteKind.FOLDER, str(root), form=Form(seen).value)


def _form_of(root: Path) -> str:
    for place in (root, *root.parents):
        if any((place / name).is_file() for name in _JEKYLL) or place.name == "_posts":
            return Form.JEKYLL.value
        if any((place / name).is_file() for name in _HUGO) and (place == root or (place / "content").is_dir()):
            return Form.HUGO.value
    return ""
