"""What is known of a publishing survives the program that knew it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from editor_app.export.pictures import Placed
from editor_app.publish.destination import PostState
from editor_app.publish.records import Base, Left, Record, Records, Sending
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.versions import Version

SITE = Site("main", SiteKind.WORDPRESS, "https://example.org", "https://example.org/wp-json/")
NOW = datetime(2026, 11, 30, 12, 0, 0, 5000, tzinfo=UTC)
SENDING = Sending("create", NOW, NOW, "ab", "cd")
RECORD = Record(
    "6f2c",
    "main",
    SITE.home,
    "4711",
    SENDING,
    (SENDING,),
    {"ab" * 32: Placed("https://example.org/a.jpg", 3), "cd" * 32: Placed("https://example.org/b.jpg")},
    Base(
        *(Version("T", "…", "e"), "ab", "2026", PostState.SCHEDULED, "slug"),
        categories=("News",),
        tags=("a", "b"),
        author="Desk Writer",
        picture="https://example.org/a.jpg",
        left=Left(("News",), ("a", "c"), "3"),
    ),
    "seen",
)


def test_a_record_is_read_as_it_was_kept(tmp_path: Path) -> None:
    Records(tmp_path / "publishing").keep(RECORD, SITE)

    assert Records(tmp_path / "publishing").load("6f2c", SITE) == RECORD


def test_a_site_may_be_renamed_and_keeps_what_is_known_of_it(tmp_path: Path) -> None:
    Records(tmp_path).keep(RECORD, SITE)
    renamed = Site("other", SITE.kind, SITE.home, SITE.api)

    assert Records(tmp_path).load("6f2c", renamed).post == "4711"


def test_another_article_and_another_site_have_records_of_their_own(tmp_path: Path) -> None:
    Records(tmp_path).keep(RECORD, SITE)

    assert not Records(tmp_path).load("../6f2c", SITE).is_begun
    assert not Records(tmp_path).load("6f2c", Site("main", SITE.kind, "https://example.com")).is_begun


def test_a_record_that_cannot_be_read_is_as_good_as_none(tmp_path: Path) -> None:
    Records(tmp_path).keep(RECORD, SITE)
    (kept,) = tmp_path.iterdir()
    for damage in ("", "{", "[]", "{}", '{"article": "6f2c"}'):
        kept.write_text(damage)

        assert Records(tmp_path).load("6f2c", SITE) == Record("6f2c", "main", SITE.home)
