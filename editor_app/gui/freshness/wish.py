"""What the writer wants done at the freshness desk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor_app.gui.freshness.rows import SentenceRow


class Notes(StrEnum):
    """Which changes readers are told of in a note beneath the article."""

    MISTAKES = "for mistakes"
    ALL = "for every change"
    NONE = "never"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done: these sentences, with notes for some, and whether the articles are dated anew."""

    rows: tuple[SentenceRow, ...]
    notes: Notes
    dates_anew: bool
