"""What the maker of a form is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from editor_app.export.head import Head
from editor_app.export.jsonld import Node


@dataclass(frozen=True, slots=True)
class Material:
    """One article, read and resolved.

    `markdown` is the body with its facts as words, `fragment` the clean HTML of it and `graph` its structured data:
    either is empty for a form that does not ask for it, see `Maker`. `beside` is the folder in which the article lies,
    for a form that holds its pictures; None where that is not known.
    """

    head: Head
    markdown: str
    today: date
    fragment: str = ""
    graph: tuple[Node, ...] = ()
    beside: Path | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What a maker made. See `Export` for `structured` and `data`; `notes` are those of this form alone."""

    text: str
    notes: tuple[str, ...] = ()
    structured: str = ""
    data: bytes = b""


Make: TypeAlias = Callable[[Material], Made]


@dataclass(frozen=True, slots=True)
class Maker:
    """How a form is made, and what of `Material` that takes."""

    make: Make
    is_rendered: bool = True
    """Whether it is made of HTML, with dates as `<time>`; else of Markdown."""
    is_structured: bool = False
    """Whether structured data goes with it."""
