"""What people on a site did with a post beside its words is left alone, until the article itself says something new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.export.pictures import Placed
from editor_app.publish.destination import Live, PostState
from editor_app.publish.particulars import particulars
from editor_app.publish.records import Base, Left
from editor_app.publish.versions import Version
from editor_app.publish.wanted import Wanted

ROOF = Placed("https://example.org/roof.jpg", 7)
GATE = Placed("https://example.org/gate.jpg", 8)
WANTED = Wanted(
    PostState.PUBLISHED, "season-2", categories=("K-Drama",), tags=("Netflix", "Zombies"), author="Desk Writer"
)
LIVE = Live(
    *("12", PostState.PUBLISHED, "https://example.org/season-2", "season-2", "T", "…"),
    categories=("K-Drama",),
    tags=("Netflix", "Zombies"),
    author="3",
    picture="7",
)
BASE = Base(
    *(Version("T", "…"), "ab", "2026", PostState.PUBLISHED, "season-2"),
    categories=WANTED.categories,
    tags=WANTED.tags,
    author=WANTED.author,
    picture=ROOF.address,
    left=Left(LIVE.categories, LIVE.tags, LIVE.picture),
)


def test_a_new_post_gets_all_that_the_article_says() -> None:
    found = particulars(WANTED, "roof.jpg", ROOF, None, None)

    assert (found.slug, found.categories, found.tags) == ("season-2", ("K-Drama",), ("Netflix", "Zombies"))
    assert (found.author, found.picture, found.drops_picture) == ("Desk Writer", ROOF, False)


def test_an_article_that_says_nothing_new_changes_nothing_of_what_was_changed_there() -> None:
    changed = replace(LIVE, slug="other", categories=("News",), tags=(), author="4", picture="9")

    found = particulars(WANTED, "roof.jpg", ROOF, changed, BASE)

    assert (found.slug, found.categories, found.tags) == ("other", (), ())
    assert (found.author, found.picture, found.drops_picture) == ("", None, False)


@pytest.mark.parametrize(
    ("wanted", "live", "sent"),
    [
        (("Netflix", "Cast"), ("Netflix", "Zombies"), ("Netflix", "Cast")),
        (("Netflix", "Zombies", "Cast"), ("netflix", "Zombies", "Editor’s Pick"), None),
        (("Netflix", "Zombies", "Cast"), ("Netflix",), ("Netflix", "Cast")),
    ],
    ids=["taken off by the writer", "added by an editor", "taken off by an editor"],
)
def test_a_tag_of_the_writer_and_one_of_an_editor_come_together(
    wanted: tuple[str, ...], live: tuple[str, ...], sent: tuple[str, ...] | None
) -> None:
    found = particulars(replace(WANTED, tags=wanted), "roof.jpg", ROOF, replace(LIVE, tags=live), BASE)

    assert found.tags == (sent or (*wanted, "Editor’s Pick"))
    assert found.categories == ("K-Drama",)


def test_a_new_author_and_a_new_picture_are_sent() -> None:
    found = particulars(replace(WANTED, author="Other"), "gate.jpg", GATE, LIVE, BASE)

    assert (found.author, found.picture, found.drops_picture) == ("Other", GATE, False)


def test_a_picture_that_the_article_no_longer_has_is_taken_away_and_one_of_the_site_is_not() -> None:
    assert particulars(WANTED, "", None, LIVE, BASE).drops_picture
    assert not particulars(WANTED, "", None, replace(LIVE, picture="9"), BASE).drops_picture
    assert not particulars(WANTED, "", None, LIVE, replace(BASE, picture="")).drops_picture


def test_a_picture_that_is_not_on_the_site_yet_takes_none_away() -> None:
    assert not particulars(WANTED, "gate.jpg", None, LIVE, BASE).drops_picture


def test_a_slug_that_the_article_changes_is_sent_and_the_one_of_the_bin_is_not_kept() -> None:
    binned = replace(LIVE, slug="season-2__trashed", state=PostState.WITHDRAWN)

    assert particulars(replace(WANTED, slug="new"), "roof.jpg", ROOF, LIVE, BASE).slug == "new"
    assert particulars(WANTED, "roof.jpg", ROOF, binned, BASE).slug == "season-2"
