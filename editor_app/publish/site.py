"""A place that articles are published to, as the writer set it up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SiteKind(StrEnum):
    """What runs a site; the file that speaks to it has the same name."""

    WORDPRESS = "wordpress"
    GHOST = "ghost"
    FOLDER = "folder"  # Markdown for a static site, where git or a script takes it on


@dataclass(frozen=True, slots=True)
class Site:
    """`name` is the writer's own word for it, and what receipts and the command line call it by ("main").

    `home` is the address its readers know, or the path of the folder. `api` is where it is spoken to: the address of
    WordPress' REST root, which may hold a query, or of Ghost's Admin API; "" for a folder. `user` signs in there, ""
    where the key says who it is. `form` is what a folder's articles are exported as ("hugo"), "" for the others.
    No secret is part of it.
    """

    name: str
    kind: SiteKind
    home: str
    api: str = ""
    user: str = ""
    form: str = ""
