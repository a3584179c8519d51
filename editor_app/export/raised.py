"""Numbers that stand high or low by themselves, for forms without such a mark: "E = mc2" would say something else."""

from __future__ import annotations

import re

from editor_app.export.tree import Element, words_of

_LETTERS = {
    "sup": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def raised(element: Element) -> str | None:
    """What a `<sup>` or `<sub>` holds in such letters, None where it is no number."""
    text = words_of(element.children)
    return text.translate(_LETTERS[element.tag]) if re.fullmatch(r"[\d+=()-]+", text, re.ASCII) else None
