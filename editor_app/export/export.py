"""A finished output."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """What an article can be exported as."""

    HTML = "html"  # a clean fragment, to paste into a CMS
    PAGE = "page"  # a whole page with metadata and structured data
    MARKDOWN = "markdown"  # facts resolved, for any other tool


SUFFIXES = {Form.HTML: ".html", Form.PAGE: ".html", Form.MARKDOWN: ".md"}


@dataclass(frozen=True, slots=True)
class Export:
    """The text of an export. `notes` tells the writer what was left out or changed on the way, a sentence each."""

    form: Form
    text: str
    title: str
    notes: tuple[str, ...] = field(default=())
