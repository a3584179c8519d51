"""The two looks: everybody can read what is shown, in both of them."""

from __future__ import annotations

import math
import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from editor_app.gui.theme import Theme, load_theme
from editor_app.resources import resource

GUI = Path(__file__).resolve().parents[2] / "editor_app" / "gui"
MADE_BY_QT = {"QAbstractItemView", "QDialogButtonBox", "QScrollBar", "QToolTip"}

LEAST = 4.5
"""The contrast that WCAG 2.2 asks of text (success criterion 1.4.3, level AA)."""

GROUNDS = ("paper", "chrome", "raised", "accent_ground")
"""What everything may stand on: the text, panes and bars, cards and fields, and the row that is chosen."""

PAIRS = (
    *product(("ink", "soft", "faint", "accent", "fact", "bad", "old", "hint", "prose"), GROUNDS),
    ("fact", "fact_ground"),
    ("bad", "bad_ground"),
    ("old", "old_ground"),
    ("paper", "accent"),  # the words of the primary button
)


@pytest.fixture(params=["light", "dark"])
def worn(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def luminance(colour: str) -> float:
    """The relative luminance as WCAG defines it, 0 to 1."""
    shown = QColor(colour)
    return 0.2126 * _linear(shown.redF()) + 0.7152 * _linear(shown.greenF()) + 0.0722 * _linear(shown.blueF())


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_contrast_that_everybody_measures() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read_on_their_ground(worn: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(worn, ink), getattr(worn, ground)) >= LEAST


def test_every_rule_of_the_style_sheet_keeps_to_that(worn: Theme) -> None:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"\$\{(\w+)\}", r"$\1", style_sheet()))
    told = {
        selector.strip(): (ink[1], ground[1])
        for selector, body in rules
        if (ink := re.search(r"(?<![\w-])color: \$(\w+)", body)) and (ground := re.search(r"background: \$(\w+)", body))
    }

    assert len(told) > 10
    assert {s: pair for s, pair in told.items() if contrast(*(getattr(worn, name) for name in pair)) < LEAST} == {}


def test_what_says_where_the_keyboard_is_can_be_seen(worn: Theme) -> None:
    """WCAG 2.2 asks for 3:1 of what tells the focus (1.4.11)."""
    assert all(contrast(worn.accent, getattr(worn, ground)) >= 3 for ground in ("paper", "chrome", "raised"))


def test_the_style_sheet_names_only_colours_there_are(worn: Theme) -> None:
    assert "$" not in worn.style_sheet()


def test_no_colour_is_written_into_the_style_sheet() -> None:
    assert re.findall(r"#[0-9a-fA-F]{6}\b|\brgb", style_sheet()) == []


def test_no_rule_is_for_widgets_there_are_none_of() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in GUI.rglob("*.py"))
    selectors = " ".join(re.findall(r"([^{};]+)\{(?!\w)", re.sub(r"/\*.*?\*/|\$\{\w+\}", "", style_sheet())))
    named = re.findall(r"#(\w+)", selectors) + re.findall(r"\[(?:role=\")?(\w[\w-]*)", selectors)
    classes = set(re.findall(r"\bQ\w+", selectors)) - MADE_BY_QT

    assert len(named) > 20
    assert [name for name in named if f'"{name}"' not in sources] == []
    assert [name for name in classes if not re.search(rf"\b{name}\b", sources)] == []


def style_sheet() -> str:
    return resource("themes", "window.qss").read_text(encoding="utf-8")
