"""What the freshness desk lists, as rows: the facts that moved, and the sentences of each article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from editor_app.checks.overtaken.correcting import is_mistake
from editor_app.checks.overtaken.folder import concerns
from editor_app.checks.overtaken.found import Overtaken, Sentence, by_sentence
from editor_app.checks.overtaken.looking import Looked
from editor_app.checks.overtaken.moved import Moved
from editor_app.checks.overtaken.pieces import Piece, pieces
from editor_app.checks.overtaken.uses import Use, UsedIn
from editor_app.facts.fact import Source
from editor_app.facts.phrasing import counted
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

    A heading has neither `sentence` nor `use`.
    """

    looked: Looked
    sentence: Sentence | None = None
    use: Use | None = None

    @property
    def can_be_made(self) -> bool:
        """Whether there are words to put in."""
        return self.sentence is not None and bool(self.sentence.edits)

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
            return "Linked to it, and right." if self.use.is_linked else "States it, and is right."
        if self.sentence is None:
            return ""
        said = " ".join(dict.fromkeys(each.finding.message for each in self.sentence.found))
        if not self.sentence.edits:
            return f"{said} Only you can write the new words."
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


def fact_rows(moved: Sequence[Moved], found: Sequence[Looked], today: date) -> tuple[Row, ...]:
    """The rows at the left: everything, the facts that moved, and what time alone has overtaken."""
    rows = [Row("Everything", ALL, aside=str(_count(found, ALL)))]
    for one in moved:
        change = f"{one.label}: {one.before} → {one.now}" if one.before else f"{one.label}: {one.now}"
        detail = " · ".join(part for part in (_since(one, today), site_of(one.source)) if part)
        number = _count(found, one.ref)
        rows.append(Row(one.subject, one.ref, "\n".join(filter(None, (change, detail))), str(number) if number else ""))
    if number := _count(found, NO_FACT):
        rows.append(Row("Time has passed", NO_FACT, "No fact moved; the words have grown old", str(number)))
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


def _count(found: Iterable[Looked], chosen: Chosen) -> int:
    return sum(len({each.place for each in looked.found if is_chosen(each, chosen)}) for looked in found)


def is_chosen(found: Overtaken, chosen: Chosen) -> bool:
    if chosen == ALL:
        return True
    about = found.finding.about
    return about is None if isinstance(chosen, str) else concerns(about, chosen)


def sentence_rows(found: Iterable[Looked], chosen: Chosen, used: Iterable[UsedIn] = ()) -> tuple[SentenceRow, ...]:
    """The sentences that what is `chosen` has overtaken, article by article; then those that use it and are right."""
    rows: list[SentenceRow] = []
    told: dict[Path, set[tuple[int, int]]] = {}
    by_path = {one.path: one for one in used}
    for looked in found:
        sentences = [s for s in by_sentence(looked.found) if any(is_chosen(each, chosen) for each in s.found)]
        if not sentences:
            continue
        told[looked.path] = {(s.place.start, s.place.end) for s in sentences}
        rows += [SentenceRow(looked), *(SentenceRow(looked, sentence) for sentence in sentences)]
        rows += _uses(looked, by_path.pop(looked.path, None), told[looked.path])
    for path, one in by_path.items():
        looked = Looked(path, title=one.title)
        rows += [SentenceRow(looked), *_uses(looked, one, set())]
    return tuple(rows)


def _uses(looked: Looked, used: UsedIn | None, told: set[tuple[int, int]]) -> list[SentenceRow]:
    uses = used.uses if used is not None else ()
    return [SentenceRow(looked, use=use) for use in uses if (use.place.start, use.place.end) not in told]


def summary(found: Sequence[Looked], articles: int) -> str:
    """ "14 sentences of 9 articles are overtaken. 1,204 articles were looked through."."""
    sentences = _count(found, ALL)
    number = f"{articles:,} article{' was' if articles == 1 else 's were'} looked through."
    if not sentences:
        return f"Nothing has been overtaken. {number}"
    verb = "is" if sentences == 1 else "are"
    return f"{counted(sentences, 'sentences')} of {counted(len(found), 'articles')} {verb} overtaken. {number}"
