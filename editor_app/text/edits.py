"""Changes to a text, as values: the only way in which an article changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor_app.text.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Puts `replacement` in the place of `span`. An empty span inserts, an empty replacement deletes."""

    span: Span
    replacement: str

    @classmethod
    def insert(cls, position: int, words: str) -> Edit:
        return cls(Span(position, position), words)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after all `edits`, whose spans all speak of `text` as it is before any of them.

    Two insertions at one place keep their order. Raises `ValueError` where two edits overlap or one lies outside.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        if edit.span.start < done or edit.span.end > len(text):
            raise ValueError(f"edit at {edit.span.start} overlaps another or lies outside the text")
        pieces += (text[done : edit.span.start], edit.replacement)
        done = edit.span.end
    pieces.append(text[done:])
    return "".join(pieces)
