"""What the freshness desk lists, as rows: the facts that moved, and the sentences of each article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from editor_app.checks.overtaken.correcting import is_mistake
from editor_app.checks.overtaken.folder import Overview, concerns
from editor_app.checks.overtaken.found import Sentence, by_sentence
from editor_app.checks.overtaken.looking import Looked
from editor_app.checks.overtaken.moved import Moved
from editor_app.checks.overtaken.pieces import Piece, pieces
from editor_app.checks.overtaken.uses import Use, UsedIn
from editor_app.facts.fact import Source
from editor_app.facts.refs import FactRef
from editor_app.facts.telling import day_words, source_name
from editor_app.gui.rows import Row

ALL = "all"
NO_FACT = "no fact"
"""What a row of the facts stands for where it is none: everything, and what time alone has overtaken."""

Chosen = FactRef | str


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A row at the right: the heading of an article, one of its overtaken sentences, or one that is right.

    A heading has neither `sentence` nor `use`. By its `key` a tick is remembered when the articles are looked through
    again; "" where there are no words to put in.
    """

    looked: Looked
    sentence: Sentence | None = None
    use: Use | None = None
    key: str = ""

    @property
    def can_be_made(self) -> bool:
        """Whether there are words to put in."""
        return bool(self.key)

    @property
    def is_heading(self) -> bool:
        return self.sentence is None and self.use is None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        sentence = self.sentence
        if sentence is None or not sentence.proposal:
            return ()
        return pieces(sentence.words, sentence.proposal, sentence.swaps)

    @property
    def words(self) -> str:
        if self.sentence is not None:
            return self.sentence.words
        return self.use.sentence if self.use is not None else self.title

    @property
    def title(self) -> str:
        return self.looked.title or self.looked.path.stem

    @property
    def place(self) -> str:
        """ "Line 12 · release date"."""
        if self.sentence is not None:
            first = self.sentence.found[0]
            section = first.finding.section.replace("-", " ")
            return f"Line {first.line}" + (f" · {section}" if section and section != "other" else "")
        return f"Line {self.use.line}" if self.use is not None else ""

    @property
    def reason(self) -> str:
        """Why it was overtaken, and what is to be done where that is not plain."""
        if self.use is not None:
            return "Linked to it." if self.use.is_linked else "Says so in plain words."
        if self.sentence is None:
            return ""
        said = " ".join(dict.fromkeys(each.finding.message for each in self.sentence.found))
        if not self.sentence.edits:
            return f"{said} Only you can write the new words."
        if not self.sentence.proposal:
            return f"{said} The line is taken out."
        if self.sentence.proposal == self.sentence.words:
            return f"{said} The words stay; the value behind them is brought up to date."
        return said

    @property
    def detail(self) -> str:
        """What stands beneath: the place, the reason, and on whose authority."""
        found = self.sentence.found if self.sentence is not None else ()
        source = site_of(next((each.finding.source for each in found if each.finding.source), ""))
        return " · ".join(part for part in (self.place, self.reason, source) if part)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if self.is_heading:
            return f"{self.title}, {self.looked.path.name}"
        sentence = self.sentence
        if sentence is None or not sentence.proposal or sentence.proposal == sentence.words:
            return f"{self.words} {self.reason} {self.place}"
        return f"Says: {sentence.words} Proposed: {sentence.proposal} {self.reason} {self.place}"

    @property
    def is_mistake(self) -> bool:
        return self.sentence is not None and is_mistake(self.sentence)


def fact_rows(moved: Sequence[Moved], counts: Mapping[Chosen, int], today: date) -> tuple[Row, ...]:
    """The rows at the left: everything, the facts that moved, and what time alone has overtaken."""
    rows = [Row("Everything", ALL, aside=f"{counts.get(ALL, 0):,}")]
    for one in moved:
        change = f"{one.label}: {one.before} → {one.now}" if one.before else f"{one.label}: {one.now}"
        detail = " · ".join(part for part in (_since(one, today), site_of(one.source)) if part)
        number = counts.get(one.ref, 0)
        aside = f"{number:,}" if number else ""
        rows.append(Row(one.subject, one.ref, "\n".join(filter(None, (change, detail))), aside))
    if number := counts.get(NO_FACT, 0):
        rows.append(Row("Time has passed", NO_FACT, "No fact moved; the words have grown old", f"{number:,}"))
    return tuple(rows)


def _since(one: Moved, today: date) -> str:
    if one.since is None or not one.before:
        return ""
    day = one.since.astimezone().date()
    return "since today" if day == today else f"since {day_words(day)}"


def site_of(source: str) -> str:
    """Who says so: of an address only its site."""
    return ", ".join(source_name(Source(one)) for one in source.split(", ")) if source else ""


def refs_in(found: Iterable[Looked]) -> tuple[FactRef, ...]:
    """The facts that findings are about, each once."""
    abouts = (each.finding.about for looked in found for each in looked.found)
    return tuple(dict.fromkeys(about for about in abouts if about is not None))


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that the desk shows, made off the window's thread: of ten thousand articles there may be as many sentences.

    `sentences` has the rows for each row of `facts`, headings included. `told` are the files that were passed over.
    """

    summary: str
    told: str
    facts: tuple[Row, ...]
    sentences: Mapping[Chosen, tuple[SentenceRow, ...]]
    articles: int


def prepared(overview: Overview, moved: Sequence[Moved], today: date, only: FactRef | None = None) -> Prepared:
    """`overview` as the desk shows it; `only` is what was asked for, and has its rows even where there are none."""
    rows: dict[Chosen, list[SentenceRow]] = {ALL: []}
    counts: dict[Chosen, int] = {}
    for looked in overview.found:
        heading, begun = SentenceRow(looked), set[Chosen]()
        for sentence in by_sentence(looked.found):
            key = f"{looked.path} {sentence.place.start}" if sentence.edits else ""
            row = SentenceRow(looked, sentence, key=key)
            for chosen in _belongs_to(sentence, only):
                of = rows.setdefault(chosen, [])
                if chosen not in begun:
                    begun.add(chosen)
                    of.append(heading)
                of.append(row)
                counts[chosen] = counts.get(chosen, 0) + 1
    return Prepared(
        _summary(overview, counts.get(ALL, 0), only),
        "\n".join(f"{one.path}: {one.problem}" for one in overview.passed_over),
        fact_rows(moved, counts, today),
        {chosen: tuple(of) for chosen, of in rows.items()},
        overview.articles,
    )


def _belongs_to(sentence: Sentence, only: FactRef | None) -> Iterable[Chosen]:
    abouts = [each.finding.about for each in sentence.found]
    named: list[Chosen] = [NO_FACT if about is None else about for about in abouts]
    if only is not None and any(concerns(about, only) for about in abouts):
        named.append(only)
    return dict.fromkeys([ALL, *named])


def with_uses(rows: Sequence[SentenceRow], used: Iterable[UsedIn]) -> tuple[SentenceRow, ...]:
    """`rows`, and behind those of each article the sentences that use the same fact and are right."""
    by_path = {one.path: one for one in used}
    made: list[SentenceRow] = []
    told: set[tuple[int, int]] = set()
    for place, row in enumerate(rows):
        made.append(row)
        if row.sentence is not None:
            told.add((row.sentence.place.start, row.sentence.place.end))
        if place + 1 == len(rows) or rows[place + 1].is_heading:
            made += _uses(row.looked, by_path.pop(row.looked.path, None), told)
            told = set()
    for path, one in by_path.items():
        looked = Looked(path, title=one.title)
        made += [SentenceRow(looked), *_uses(looked, one, set())]
    return tuple(made)


def _uses(looked: Looked, used: UsedIn | None, told: set[tuple[int, int]]) -> list[SentenceRow]:
    uses = used.uses if used is not None else ()
    return [SentenceRow(looked, use=use) for use in uses if (use.place.start, use.place.end) not in told]


def _summary(overview: Overview, sentences: int, only: FactRef | None) -> str:
    """ "14 sentences of 9 articles are overtaken. 1,204 articles were looked through."."""
    verb = "was" if overview.articles == 1 else "were"
    number = f"{number_of(overview.articles, 'articles')} {verb} looked through."
    by = " by this fact" if only is not None else ""
    words = f"Nothing has been overtaken{by}."
    if sentences:
        verb = "is" if sentences == 1 else "are"
        counts = f"{number_of(sentences, 'sentences')} of {number_of(len(overview.found), 'articles')}"
        words = f"{counts} {verb} overtaken{by}."
    if only is None:
        words += f" {number}"
    if overview.passed_over:
        names = ", ".join(one.path.name for one in overview.passed_over[:3])
        words += f" {number_of(len(overview.passed_over), 'files')} passed over: {names}."
    return words if overview.is_whole else f"Stopped. So far: {words}"


def number_of(number: int, things: str) -> str:
    """ "1 article", "20,000 articles"."""
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"
