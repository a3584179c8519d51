"""One offered ending of what is being typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.article.article import SectionKind
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.text.date_words import DateStyle
from editor_app.text.spans import Span


@dataclass(frozen=True, slots=True)
class Context:
    """What is being typed, and where.

    `typed` is the part of a name before the caret, `span` its place in the text that was read (replaced when a
    completion is taken) and `before` its paragraph up to there. `counterpart_of` is the entity whose other half is
    expected ("On-jo (" expects her actress). `expected` is the property or job whose value comes next ("was renewed
    on " expects "renewed", "directed by " "director"); `is_ahead` tells that it is to come, and `season` which season
    the sentence speaks of, where it says so. `is_asked` is true where the writer asked, with Ctrl+Space or "@";
    `wants_facts` only after "@". `narrowed` is the only kind that is wanted, or "date". Of a sign before what is typed
    ("@", "@date:", "[") `sign` code points belong to `span`.
    `run` are the words with capitals right before `typed`, where no name is known that begins so ("Kennor " before
    "Tak"): there may be a slip in them. `is_in_link` tells that no fact link fits here, since links do not nest.
    `named` are those of the show whom the text before has named, the last one first, see `named_before`, and `dates` is
    how it writes its dates.
    """

    typed: str
    span: Span
    section: SectionKind = SectionKind.OTHER
    counterpart_of: EntityRef | None = None
    is_asked: bool = False
    wants_facts: bool = False
    expected: str = ""
    season: int | None = None
    is_ahead: bool = False
    is_in_link: bool = False
    narrowed: str = ""
    sign: int = 0
    wants_articles: bool = False
    head_key: str = ""
    run: str = ""
    named: tuple[EntityRef, ...] = ()
    dates: DateStyle = "american"
    before: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Completion:
    """One row of the popup.

    `text` is shown and inserted as it stands, unless there is `markdown` to be inserted for it. A fact has `fact` and
    `agreed` and is inserted as a fact link with `text` as its words. `detail` says who it is ("actor · Choi Nam-ra");
    `matched` are the spans of `text` that the typed letters found. `reach` code points before what was typed are of
    the same name, and replaced too. A higher `score` comes first.
    """

    text: str
    ref: EntityRef
    kind: str
    detail: str = ""
    score: float = 0.0
    matched: tuple[Span, ...] = ()
    fact: FactRef | None = None
    agreed: str = ""
    markdown: str = ""
    reach: int = 0

    @property
    def insertion(self) -> str:
        """The Markdown that taking this row puts into the text."""
        if self.fact is not None:
            return f'[{self.text}](fact:{self.fact} "{self.agreed}")'
        return self.markdown or self.text
