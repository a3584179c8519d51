"""What README and the tour say of the window is so: its keys, what a click inserts, what is marked where."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from editor_app.article.fact_lines import fact_lines
from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.actions import ACTIONS
from editor_app.resources import resource

README = Path(__file__).resolve().parents[2] / "README.md"
TOUR = resource("help", "tour.md")
TODAY = date(2026, 11, 22)

MEANT = {
    "Ctrl+N": "file.new",
    "Ctrl+S": "file.save",
    "Ctrl+Shift+E": "file.export",
    "Ctrl+Shift+C": "file.copy_rich",
    "Ctrl+Space": "insert.fact",
    "Ctrl+T": "insert.tk",
    "Ctrl+E": "view.preview",
    "Ctrl+Shift+P": "view.palette",
    "Ctrl+L": "facts.link",
    "Ctrl+Shift+D": "facts.edit",
    "Ctrl+Shift+N": "facts.new_show",
    "F2": "facts.edit_here",
    "F7": "facts.next",
    "Shift+F7": "facts.previous",
    "Ctrl+F7": "facts.freshness",
    "Ctrl+.": "facts.fix",
    "Alt+Enter": "facts.fix_next",
    "F9": "publish.show",
    "Shift+F9": "publish.look",
    "Ctrl+F9": "publish.go",
    "F1": "help.tour",
}
"""The keys that the documents name, and what they say these do."""


def keys_in(path: Path) -> set[str]:
    """The keys of the main window; those of the fact editor and the freshness desk stand in parts of their own.

    The tests of these press them.
    """
    words = re.sub(
        r"^## (?:Editing facts|When a fact moves)\n.*?(?=^## )",
        "",
        path.read_text(encoding="utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    return set(re.findall(r"\b(?:(?:Ctrl|Alt|Shift)\+)+(?:\w+|\.(?=\s))|\bF\d{1,2}\b", words))


@pytest.mark.parametrize("path", [README, TOUR], ids=lambda path: path.name)
def test_every_key_that_is_named_does_what_is_said(path: Path) -> None:
    by_key = {key: spec.id for spec in ACTIONS for key in spec.shortcuts}

    assert {key: by_key.get(key) for key in keys_in(path)} == {key: MEANT[key] for key in keys_in(path)}


def test_no_key_is_looked_after_that_nobody_names() -> None:
    assert keys_in(README) | keys_in(TOUR) == set(MEANT)


def test_the_fact_that_the_tour_clicks_inserts_the_link_it_shows(all_of_us_are_dead: ShowFacts) -> None:
    tour = TOUR.read_text(encoding="utf-8")
    named = re.search(r"Click \*\*(.+?)\*\* in the Facts pane", tour)
    assert named is not None

    (line,) = [line for line in fact_lines(all_of_us_are_dead, 2, TODAY) if line.label == named[1]]

    assert line.insertion in tour
