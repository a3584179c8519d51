"""Receipts in the front matter of an article: a row a site, and one more for when it was first published there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from editor_app.article.front_rows import Row, add_row, front_rows, remove_row
from editor_app.article.frontmatter import read_front_matter
from editor_app.facts.receipts import Receipt
from editor_app.text.edits import Edit, apply
from editor_app.text.spans import Span

_KEY = "published"


def receipts_in(fields: Mapping[str, object]) -> tuple[Receipt, ...]:
    """The receipts that a front matter holds, as they stand there; a row that cannot be read is left out."""
    article = str(fields.get("id") or "")
    found = (_receipt(row, article) for row in front_rows(fields, _KEY))
    return tuple(receipt for receipt in found if receipt is not None)


def last_receipt(fields: Mapping[str, object], site: str) -> Receipt | None:
    """The newest receipt for `site`."""
    ours = [receipt for receipt in receipts_in(fields) if receipt.site == site]
    return max(ours, key=lambda receipt: receipt.at, default=None)


def receipt_edits(text: str, receipt: Receipt, *, is_out: bool = True) -> tuple[Edit, ...]:
    """The edits that write `receipt` into the front matter of an article's `text`, as one span.

    The first row of a site stays, since it says when the article came out; of later ones the newest is kept. A time
    that never came goes: the article came out before it, or, while it is not `is_out`, waits for another. Raises
    `EditRefused` where the front matter is written so that no row can be added by itself.
    """
    edited = text
    ours = [row for row in front_rows(read_front_matter(text).fields, _KEY) if row.get("site") == receipt.site]
    row = _row(receipt)
    if any(dict(old) == row for old in ours):
        return ()
    for number, old in enumerate(ours):
        if number > 0 or not is_out or old.get("at", "") > row["at"]:  # all are of one form and in UTC
            edited = apply(edited, remove_row(edited, _KEY, old))
    edited = apply(edited, add_row(edited, _KEY, row))
    return (_difference(text, edited),)


def without_receipts(text: str, site: str) -> tuple[Edit, ...]:
    """The edits that take all receipts of `site` away: the article was taken back."""
    edited = text
    for row in front_rows(read_front_matter(text).fields, _KEY):
        if row.get("site") == site:
            edited = apply(edited, remove_row(edited, _KEY, row))
    return (_difference(text, edited),) if edited != text else ()


def _row(receipt: Receipt) -> dict[str, str]:
    at = receipt.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"site": receipt.site, "id": receipt.id, "url": receipt.url, "at": at, "sha256": receipt.sha256}


def _receipt(row: Row, article: str) -> Receipt | None:
    try:
        at = datetime.fromisoformat(row.get("at", ""))
    except ValueError:
        return None
    moment = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return Receipt(article, row.get("site", ""), row.get("id", ""), row.get("url", ""), moment, row.get("sha256", ""))


def _difference(before: str, after: str) -> Edit:
    """The one edit between the two, as short as it can be: all else, the caret in it too, stays where it is."""
    start = 0
    shortest = min(len(before), len(after))
    while start < shortest and before[start] == after[start]:
        start += 1
    end = 0
    while end < shortest - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return Edit(Span(start, len(before) - end), after[start : len(after) - end])
