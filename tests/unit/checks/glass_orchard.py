"""An invented drama that runs, three seasons of it, after a novel: for sentences that are right with one value only.

On Hulu, by Marlow Gate Television, after Edith Carrow's "The Glasshouse Year"; the third season comes on February 12,
2027. What is known of it stands in the bundle beside this file.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.providers.bundle import read_bundle
from tests.unit.checks.conftest import BatchReader

HEAD = "---\nshow: show/glass-orchard\nseason: 3\n---\n"
TODAY = date(2026, 11, 30)
KINDS = ("facts", "contradiction", "freshness", "names")

_KNOWN = BatchReader(read_bundle(Path(__file__).with_suffix(".json")))


def found(words: str, head: str = HEAD) -> list[tuple[str, str]]:
    """The rules that find anything in an article about it, each with the words it finds."""
    article = parse(f"{head}{words}\n")
    return [(d.rule, article.text_at(d.span)) for d in check(article, _KNOWN, today=TODAY) if d.kind in KINDS]
