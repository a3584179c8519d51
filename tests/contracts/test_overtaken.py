"""What the freshness desk is promised by every store: it hears what changed, and asks for nothing else."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from editor_app.checks.overtaken.folder import pass_over
from editor_app.checks.overtaken.index import Index
from editor_app.checks.overtaken.looking import Looker
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.names_of_store import names_for_command
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactStore
from editor_app.text.dates import Period

RELEASED = FactRef("season/all-of-us-are-dead-1", "released")


def test_a_moved_fact_makes_only_its_own_articles_due(filled: FactStore, tmp_path: Path) -> None:
    for name, show in (("ours", "all-of-us-are-dead"), ("theirs", "squid-game")):
        text = f"---\ntitle: {name}\nshow: show/{show}\n---\nSince [January 28, 2022](fact:{RELEASED}), we wait.\n"
        bare = text.replace(f"(fact:{RELEASED})", "").replace("[", "").replace("]", "")
        (tmp_path / f"{name}.md").write_text(text if name == "ours" else bare, encoding="utf-8")
    assert isinstance(filled, SqlStore)
    names = names_for_command(filled)
    assert names is not None
    with closing(names), Index(None) as index:
        looks = [Looker(filled, names, today=date(2026, 11, 22))]
        first = pass_over(tmp_path, index, looks, terms="a")
        again = pass_over(tmp_path, index, looks, terms="a")
        filled.put(RELEASED, Period.day(date(2022, 2, 4)), now=datetime(2026, 11, 22, tzinfo=UTC))

        moved = pass_over(tmp_path, index, looks, terms="a")

    assert (first.looked_through, again.looked_through, moved.looked_through) == (2, 0, 1)
    assert [(one.path.stem, one.found[0].proposal) for one in moved.found] == [
        ("ours", "Since February 4, 2022, we wait.")
    ]
