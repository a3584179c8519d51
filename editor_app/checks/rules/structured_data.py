"""What the structured data of the page will lack, as far as the front matter can say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from editor_app.article.article import Article
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.rules._example import example
from editor_app.checks.whole import lead_picture, place_of, whole_of

_UNFIT = re.compile(r"[<>\"{}|\\^`\x00-\x1f]|^/")
"""What no address of a picture may hold; see `export.head`."""


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article = reading.article
    if whole_of(reading) is None:
        return
    for key, message in _lacking(article):
        yield Diagnostic("search", "structured-data", Severity.ADVICE, message, place_of(article, key))


def _lacking(article: Article) -> Iterator[tuple[str, str]]:
    if not article.front_matter.text("author").strip():
        yield (
            "author",
            "The structured data will name no author, which search engines ask of news. Add “author:” to the front "
            "matter.",
        )
    if _UNFIT.search(lead_picture(article)[0]):
        yield "image", "This is no address of a picture, and structured data will have none."
    if not all(_is_time(receipt) for receipt in _receipts(article)):
        yield "published", "This is no time that structured data can take, such as 2026-11-22T08:00:00Z."


def _receipts(article: Article) -> list[str]:
    """When the article was published, as Publish writes it down."""
    found = article.front_matter.fields.get("published")
    receipts = [receipt for receipt in found if isinstance(receipt, Mapping)] if isinstance(found, list) else []
    return [str(receipt["at"]) for receipt in receipts if "at" in receipt]


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text) is not None
    except ValueError:
        return False


RULE = Rule(
    "structured-data",
    "search",
    _find,
    bad=example(
        """
title: "Will There Be a Season 2 of All of Us Are Dead?"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ structured-data: will name no author
""",
        without="author",
    ),
    good=example(),
)
