"""An article as it stands at one revision: spans into its text, and nothing that the text does not say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from editor_app.facts.refs import EntityRef, FactRef
from editor_app.text.spans import Span


class SectionKind(StrEnum):
    """What a section answers. Its heading's id names it; without one, the wording of the heading decides."""

    INTRO = "intro"  # also the text before the first heading
    RELEASE_DATE = "release-date"
    PLOT = "plot"
    CAST = "cast"
    TRAILER = "trailer"
    WHERE_TO_WATCH = "where-to-watch"
    FAQ = "faq"
    ALSO_READ = "also-read"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line. `span` is the whole line without its line end, `words` the heading's own words in it."""

    level: int
    span: Span
    words: Span
    id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows, to the next heading of its rank. The intro has no heading.

    `span` covers all of it, `body` what follows the heading line.
    """

    kind: SectionKind
    heading: Heading | None
    span: Span
    body: Span


@dataclass(frozen=True, slots=True)
class FactLink:
    """`[words](fact:ref "agreed")` in the text: a span bound to a fact.

    `agreed` is the value the writer last agreed to, in its canonical form, "" where the link has no title. `written` is
    the reference as the text has it; where it is not the name of a fact (`fact:nonsense`), `ref` has an empty subject
    and so names nothing that a store knows.
    """

    span: Span
    words: Span
    ref: FactRef
    agreed: str = ""
    target: Span | None = None  # from "](" to the closing bracket: what the window folds away
    written: str = ""

    @property
    def is_malformed(self) -> bool:
        return not self.ref.subject


@dataclass(frozen=True, slots=True)
class Tk:
    """A gap to be filled before publishing: `TK` or `[TK: which studio?]`."""

    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head of the file. `span` includes both fences and the line end after the second; empty where there is none.

    `fields` is what could be read, as plain YAML values (dates and versions stay text). `problem` says in one sentence
    what is wrong with it, and `problem_span` where; the body always opens.
    """

    span: Span
    fields: Mapping[str, object]
    problem: str = ""
    problem_span: Span | None = None

    @property
    def has_id(self) -> bool:
        """Whether this heads an article of ours; a text from elsewhere has no id."""
        return bool(self.text("id").strip())

    def text(self, key: str) -> str:
        """The value of `key` as text, "" where there is none."""
        value = self.fields.get(key)
        if isinstance(value, bool):
            return "true" if value else "false"
        return "" if value is None or isinstance(value, (dict, list)) else str(value)


@dataclass(frozen=True, slots=True)
class Article:
    """One text, read. See `parse.parse`.

    The spans of `sections` follow each other without a gap and cover `body`. `title_heading` is the heading of the
    first rank that stands above all sections and begins none; the title, where the front matter has none.
    """

    text: str
    front_matter: FrontMatter
    body: Span
    sections: tuple[Section, ...]
    links: tuple[FactLink, ...]
    tks: tuple[Tk, ...]
    title_heading: Heading | None = None

    @property
    def title(self) -> str:
        title = self.front_matter.text("title")
        return title or (self.text_at(self.title_heading.words) if self.title_heading is not None else "")

    @property
    def show(self) -> EntityRef:
        """The reference of the show, "" where the front matter names none."""
        return self.front_matter.text("show")

    @property
    def season(self) -> int | None:
        value = self.front_matter.text("season")
        return int(value) if value.isdecimal() and len(value) <= 4 else None

    def text_at(self, span: Span) -> str:
        return span.of(self.text)

    def section_at(self, position: int) -> Section | None:
        """The section a caret at `position` stands in; at a border, the later one."""
        place = bisect_right(self.sections, position, key=lambda section: section.span.start) - 1
        return self.sections[place] if place >= 0 and position <= self.sections[place].span.end else None
