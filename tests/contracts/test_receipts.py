"""Every store knows which articles are published where."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from editor_app.facts.receipts import Receipt
from editor_app.facts.store import FactStore

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
ONE = Receipt("6f2c", "main", "4711", "https://example.org/좀비/", AT, "ab" * 32, "All of Us Are Dead: “Season 2”")
ELSEWHERE = replace(ONE, site="blog", id="6f", at=AT + timedelta(days=1))
OTHER = replace(ONE, article="7a00", at=AT - timedelta(days=1))


def test_a_receipt_comes_out_as_it_went_in(empty: FactStore) -> None:
    empty.put_receipt(ONE)

    assert empty.receipts() == (ONE,)


def test_the_newest_of_each_article_on_each_site_is_kept(empty: FactStore) -> None:
    updated = replace(ONE, at=AT + timedelta(days=2), sha256="cd" * 32)
    for receipt in (OTHER, ONE, ELSEWHERE, updated):
        empty.put_receipt(receipt)

    assert empty.receipts() == (updated, ELSEWHERE, OTHER)
    assert empty.receipts("6f2c") == (updated, ELSEWHERE)
    assert empty.receipts("none") == ()


def test_what_was_taken_back_is_published_no_more(empty: FactStore) -> None:
    for receipt in (ONE, ELSEWHERE):
        empty.put_receipt(receipt)

    empty.drop_receipt("6f2c", "main")
    empty.drop_receipt("6f2c", "main")

    assert empty.receipts() == (ELSEWHERE,)


def test_receipts_are_no_edits(empty: FactStore) -> None:
    empty.put_receipt(ONE)

    assert empty.edits() == ()
