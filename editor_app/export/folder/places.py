"""Where the export of an article and its pictures go in a folder of exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from editor_app.export.export import SUFFIXES, Export, Form
from editor_app.export.jekyll import post_name, site_base
from editor_app.export.pictures import Placed, with_pictures
from editor_app.facts.refs import slug as slug_of

_BUNDLE = "index"


@dataclass(frozen=True, slots=True)
class Place:
    """The paths of one export, from the folder of all. `pictures` are by their address in the export as it was made."""

    export: Export
    path: PurePosixPath
    pictures: Mapping[str, PurePosixPath]


def place(export: Export, article: PurePosixPath, out: Path, day: str) -> Place:
    """Where `export` goes, with its pictures' addresses as they are there.

    `article` is the path of the article from the folder of all articles, whose folders the exports keep. A page for
    Hugo has a folder of its own, with its pictures, and `out` is one for `content`; for Jekyll, `out` is the folder of
    the site. `day` (ISO 8601) dates a post that was never published.
    """
    above, stem = article.parent, article.stem
    match export.form:
        case Form.HUGO:
            bundle = above if stem in (_BUNDLE, f"_{_BUNDLE}") else above / stem
            name = stem if bundle == above else _BUNDLE
            return Place(export, bundle / f"{name}.md", _beside(export, bundle))
        case Form.JEKYLL:
            slug = slug_of(export.head.slug.rpartition("/")[2] or stem) or "article"
            path = PurePosixPath("_posts") / above / post_name(slug, export.head.published[:10] or day)
            pictures = _beside(export, PurePosixPath("assets") / above / stem)
            base = site_base(out)
            placed = {address: Placed(f"{base}/{quote(there.as_posix())}") for address, there in pictures.items()}
            return Place(with_pictures(export, placed), path, pictures)
        case Form.TEXT | Form.DOCX:  # one shows none, the other holds them
            return Place(export, above / f"{stem}{SUFFIXES[export.form]}", {})
        case _:
            return Place(export, above / f"{stem}{SUFFIXES[export.form]}", _beside(export, above))


def _beside(export: Export, folder: PurePosixPath) -> dict[str, PurePosixPath]:
    return {picture.address: folder / unquote(picture.address) for picture in export.pictures}
