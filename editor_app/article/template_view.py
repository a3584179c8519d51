"""What a template sees of a show: read-only values, every word of them safe where it will stand.

A view is made once for a rendering, by `template_scene`. Names and texts come from outside, so they are escaped before
they stand here and not in templates, which therefore cannot forget it; `None` and empty tuples are what nothing is
known of. Rumours never pass for facts: they are in `SeasonView.rumours` and nowhere else. What became of a character is
in `SeasonView.fates` alone, so that only a template that asks for it can spoil anything.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from editor_app.facts.refs import FactRef

_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def one_line(text: str) -> str:
    """`text` on one line, without characters that YAML or a file cannot hold or that turn the direction of writing."""
    kept = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text if c not in _BIDI)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in ("Cs", "Cn")).split())


def in_markdown(text: str) -> str:
    """`text` on one line, so that Markdown shows just these characters wherever in a paragraph or heading it stands."""
    escaped = re.sub(r"[\\`*_\[\]{}|]", r"\\\g<0>", one_line(text))
    escaped = re.sub(r"&(?=#?\w+;)", "&amp;", escaped).replace("<", "&lt;")
    escaped = re.sub(r"~(?=~)|(?<=~)~", r"\\~", escaped)
    return re.sub(r"^(?:[#>]|[+-](?=\s)|\d+(?=[.)](?:\s|$)))", _escaped_start, escaped)


def _escaped_start(found: re.Match[str]) -> str:
    mark = found[0]
    return f"\\{mark}" if not mark.isdigit() else f"{mark}\\"


@dataclass(frozen=True, slots=True)
class FactView:
    """A value with its words. `{{ season.renewed }}` shows the words, `| fact` binds them to the fact."""

    words: str
    when: str  # the words with their preposition: "on June 6, 2022", "in July 2025"
    code: str
    ref: FactRef
    publisher: str  # who says so, "" where that is not known
    is_reported: bool  # reported, and not confirmed
    is_dated: bool  # a date that is more than "to be announced"
    is_past: bool
    number: int | None = None

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class RumourView:
    """A release date that somebody reports without confirmation. `count` is how many say so.

    `timing` is "passed", "closing" (little of the window is left), "now" or "ahead".
    """

    words: str
    publishers: str
    count: int
    timing: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A person as a character; `person` is "" where the actor is not known. `pair` is "Park Ji-hu as Nam On-jo"."""

    person: str
    character: str
    short: str
    pair: str
    bracketed: str  # "Park Ji-hu (Nam On-jo)"


@dataclass(frozen=True, slots=True)
class VideoView:
    """A trailer or teaser. `link` is a Markdown link to it, "" where its address is not known."""

    kind: str
    published: FactView | None
    link: str


@dataclass(frozen=True, slots=True)
class WorkView:
    """What the show is based on. `title` is "" where it is the show's own."""

    title: str
    kind: str
    author: str


@dataclass(frozen=True, slots=True)
class ShowView:
    """The show. `lead` names it with what it is: "Netflix's South Korean horror series All of Us Are Dead".

    `opening` is the same as the first words of a sentence, in which a name keeps its own first letter.
    """

    name: str
    slug: str
    lead: str
    opening: str
    kind: str  # "series", "anime", and "show" where that is not known
    network: str
    based_on: WorkView | None
    creators: tuple[str, ...]
    directors: tuple[str, ...]
    writers: tuple[str, ...]
    synopsis: str


@dataclass(frozen=True, slots=True)
class SeasonView:
    """One season as the show's facts tell of it.

    `outlook` is what all templates turn on: "out", "dated" (to come, at a known date), "due" (its date has passed, and
    nobody has noted that it came), "renewed" (to come, without a date), "cancelled" or "unannounced".
    """

    number: int
    ordinal: str
    name: str  # "season 2"
    title: str  # "All of Us Are Dead Season 2"
    is_first: bool
    outlook: str
    status: FactView | None = None
    renewed: FactView | None = None
    cancelled: FactView | None = None
    cast_announced: FactView | None = None
    production_started: FactView | None = None
    filming_wrapped: FactView | None = None
    released: FactView | None = None
    episodes: FactView | None = None
    synopsis: FactView | None = None
    rumours: tuple[RumourView, ...] = ()
    rumours_have_passed: bool = False  # every one of them
    returning: tuple[PartView, ...] = ()  # confirmed, and in an earlier season too
    newcomers: tuple[PartView, ...] = ()  # confirmed, and in no earlier season
    expected: tuple[PartView, ...] = ()
    others: tuple[PartView, ...] = ()  # of earlier seasons, living, and not named for this one
    trailers: tuple[VideoView, ...] = ()  # newest first
    teasers: tuple[VideoView, ...] = ()
    fates: tuple[str, ...] = ()  # spoilers: "Lee Na-yeon, Lee Yoo-mi's character, was killed in season 1"
    wait: str = ""  # "nearly five years": from the season before to this one, or to today
    previous: SeasonView | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a template is given, and how its words are to be written."""

    show: ShowView
    season: SeasonView
    today: str
