"""The script a name is written in is told by its letters."""

from __future__ import annotations

import pytest

from editor_app.text.scripts import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("지금 우리", "Hang"),
        ("SPY×FAMILY", "Latn"),
        ("葬送のフリーレン", "Jpan"),
        ("よふかしのうた", "Jpan"),
        ("间谍过家家", "Hani"),
        ("2046", ""),
        ("Метод", "Cyrl"),
    ],
)
def test_scripts_are_told_apart(text: str, script: str) -> None:
    assert script_of(text) == script
