"""The receipts in a front matter say where an article is, and leave all else as the writer wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from editor_app.article.frontmatter import read_front_matter
from editor_app.facts.receipts import Receipt
from editor_app.publish.receipts import last_receipt, receipt_edits, receipts_in, without_receipts
from editor_app.text.edits import apply

TEXT = "---\nid: 6f2c\ntitle: One   # mine\n---\nWords.\n"
FIRST = Receipt("6f2c", "main", "4711", "https://example.org/one/", datetime(2026, 11, 22, 8, tzinfo=UTC), "ab" * 32)


def written(text: str, *receipts: Receipt) -> str:
    for receipt in receipts:
        text = apply(text, receipt_edits(text, receipt))
    return text


def test_a_receipt_is_read_as_it_was_written() -> None:
    text = written(TEXT, FIRST)

    assert receipts_in(read_front_matter(text).fields) == (FIRST,)
    assert text.startswith("---\nid: 6f2c\ntitle: One   # mine\npublished:\n  - {site: main, id:")
    assert text.endswith("---\nWords.\n")


def test_of_many_updates_the_first_and_the_newest_stay() -> None:
    days = [replace(FIRST, at=FIRST.at.replace(day=day)) for day in (22, 23, 24)]
    text = written(TEXT, *days)

    assert receipts_in(read_front_matter(text).fields) == (days[0], days[2])
    assert last_receipt(read_front_matter(text).fields, "main") == days[2]


def test_a_time_that_never_came_leaves_no_receipt() -> None:
    planned = replace(FIRST, at=FIRST.at.replace(year=2027))
    later = replace(FIRST, at=FIRST.at.replace(year=2028))
    scheduled = apply(TEXT, receipt_edits(TEXT, planned, is_out=False))
    moved = apply(scheduled, receipt_edits(scheduled, later, is_out=False))

    assert receipts_in(read_front_matter(moved).fields) == (later,)
    assert receipts_in(read_front_matter(written(moved, FIRST)).fields) == (FIRST,)
    assert written(scheduled, later) == written(TEXT, planned, later)


def test_each_site_has_receipts_of_its_own() -> None:
    elsewhere = replace(FIRST, site="blog", id="9")
    text = written(TEXT, FIRST, elsewhere)

    assert last_receipt(read_front_matter(text).fields, "blog") == elsewhere
    assert apply(text, without_receipts(text, "blog")) == written(TEXT, FIRST)
    assert apply(written(TEXT, FIRST), without_receipts(written(TEXT, FIRST), "main")) == TEXT


def test_the_same_receipt_twice_changes_nothing() -> None:
    assert receipt_edits(written(TEXT, FIRST), FIRST) == ()
