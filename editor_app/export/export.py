"""A finished output."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor_app.export.head import Head
from editor_app.export.pictures import Picture


class Form(StrEnum):
    """What an article can be exported as. `exporting.FORMS` has those that there is a maker for."""

    HTML = "html"  # a clean fragment, to paste into a CMS
    PAGE = "page"  # a whole page with metadata and structured data
    MARKDOWN = "markdown"  # facts resolved, for any other tool
    WORDPRESS = "wordpress"  # blocks that every release takes as its own
    HUGO = "hugo"
    JEKYLL = "jekyll"
    GHOST = "ghost"  # HTML that Ghost converts without losing words
    TEXT = "text"
    DOCX = "docx"  # for editors; its bytes are in `data`

    @property
    def is_markdown(self) -> bool:
        """Whether its text is Markdown, with front matter."""
        return self in (Form.MARKDOWN, Form.HUGO, Form.JEKYLL)


SUFFIXES = {
    Form.HTML: ".html",
    Form.PAGE: ".html",
    Form.MARKDOWN: ".md",
    Form.WORDPRESS: ".html",
    Form.HUGO: ".md",
    Form.JEKYLL: ".md",
    Form.GHOST: ".html",
    Form.TEXT: ".txt",
    Form.DOCX: ".docx",
}


@dataclass(frozen=True, slots=True)
class Export:
    """What leaves the house.

    `text` is the whole of it, or "" for a form that is bytes: those are in `data`. `notes` tells the writer what was
    left out or changed on the way, a sentence each. `pictures` has each one once, the featured one first and then in
    the order of the text. `structured` is a script element with the JSON-LD that belongs on the page and that `text`
    does not hold; "" where it does, or needs none.
    """

    form: Form
    text: str
    head: Head
    notes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    structured: str = ""
    data: bytes = b""

    @property
    def title(self) -> str:
        return self.head.title
