"""The pictures of an export that lie beside the article, and where they lie on a site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the article. `address` is its path as the export's text has it, `alt` "" for a decorative one.

    `is_featured` is that of the front matter, which need not stand in the text.
    """

    address: str
    alt: str = ""
    is_featured: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a picture lies on a site: its address there, and the site's own number for it where it has one."""

    address: str
    number: int | None = None
