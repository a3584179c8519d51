"""A right article raises no alarm, whatever its voice and however many shows it speaks of."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.providers.bundle import read_bundle
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactReader

TESTS = Path(__file__).parents[2]
TODAY = date(2026, 11, 30)
KINDS = ("facts", "contradiction", "freshness", "names")
TEXTS = [
    text.lstrip("\n")
    for path in sorted((TESTS / "articles" / "right").glob("of-*.md"))
    for text in path.read_text(encoding="utf-8").split("\n=====\n")
]


@pytest.fixture(scope="module")
def shows(tmp_path_factory: pytest.TempPathFactory) -> FactReader:
    store = SqlStore.open(tmp_path_factory.mktemp("shows") / "shows.sqlite", create=True)
    for path in (*(TESTS / "articles" / "shows").glob("*.json"), TESTS.parent / "resources" / "sample" / "facts.json"):
        store.apply(read_bundle(path), now=datetime(2026, 1, 1, tzinfo=UTC))
    return store


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: " ".join(text.partition("---\n\n")[0].split()[-4:]))
def test_nothing_is_found_in_a_right_text(shows: FactReader, text: str) -> None:
    article = parse(text)

    found = check(article, shows, today=TODAY, kinds=KINDS)

    assert [(d.rule, article.text_at(d.span), d.message) for d in found] == []


def test_nothing_is_found_in_right_texts_whose_show_nobody_knows(shows: FactReader) -> None:
    """The rules that need no store have none here, and find as little."""
    articles = [parse(re.sub(r"(?m)^show: .*\n", "", text, count=1)) for text in TEXTS]

    found = [
        (d.rule, article.text_at(d.span))
        for article in articles
        for d in check(article, shows, today=TODAY, kinds=("facts", "contradiction", "names"))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("show", "text", "wrong"),
    [
        (
            "cold-ledger",
            "## Sable County\nIt has 20 episodes.\n\n## Cold Ledger\nSeason 5 has 20 episodes.",
            "20 episodes",
        ),
        ("cold-ledger", "Unlike *Sable County*, *Cold Ledger* has 20 episodes in season 5.", "20 episodes"),
        ("cold-ledger", "*Pier Nine* ended. *Cold Ledger* did not. Season 5 began on October 13.", "October 13"),
        ("the-last-ferry", "Muldo is another ferry. Season 2 of *The Last Ferry* has ten episodes.", "ten episodes"),
        ("the-regents-physician", "*The Regent's Physician* is back. Season 2 has ten episodes.", "ten episodes"),
        (
            "thornmarch",
            "Critics compared it to *Crown of Ash*. Season 2 was released on March 17, 2025.",
            "March 17, 2025",
        ),
        (
            "thornmarch",
            "1. **Crown of Ash** (HBO)\n2. **Thornmarch** (Netflix). Season 3 has six episodes.",
            "six episodes",
        ),
        (
            "skillet-row",
            "*Fire Line* ended. *Skillet Row* goes on. It was created by Lena Cho-Baird.",
            "Lena Cho-Baird",
        ),
    ],
)
def test_what_is_wrong_about_our_show_is_found_beside_others(
    shows: FactReader, show: str, text: str, wrong: str
) -> None:
    article = parse(f'---\ntitle: "Two Shows"\nshow: show/{show}\n---\n{text}\n')

    found = check(article, shows, today=TODAY, kinds=("facts",))

    assert [article.text_at(d.span) for d in found] == [wrong]


def test_what_was_not_renewed_is_the_season_after_the_one_that_was_out(shows: FactReader) -> None:
    """An article about a season that had begun when it was written does not ask whether that one will be made."""
    head = '---\ntitle: "Ratings"\nshow: show/cold-ledger\nseason: 5\ndate: 2026-10-08\n---\n'
    article = parse(f"{head}Tuesday's premiere was the most watched drama. CBS has not renewed the series yet.\n")

    (moved,) = check(article, shows, today=TODAY, kinds=("freshness",))

    assert moved.message.startswith("Season 6 was renewed on November 17, 2026")
