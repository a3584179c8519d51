"""What facts or time have overtaken in one article, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from editor_app.article.article import Article
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity, to_json
from editor_app.checks.dismissals import Dismissal, judged
from editor_app.checks.house_style import HouseStyle
from editor_app.checks.overtaken.past import spoke_before
from editor_app.checks.passages import Passage, PassageKind, passages
from editor_app.checks.run import check
from editor_app.checks.wording import name_of
from editor_app.facts.fact import Fact
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import words_agree
from editor_app.facts.refs import FactRef
from editor_app.facts.store import FactReader
from editor_app.text.edits import Edit, apply
from editor_app.text.spans import Span

KINDS = ("facts", "freshness", "contradiction")
"""The kinds of findings that a fact or a day may bring about; of the last, those that name the fact."""

History = Callable[[FactRef], Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """One finding with the sentence it stands in.

    `sentence` and `proposal` are as readers see them; `written` is the sentence as it stands in the text at `place`, on
    `line` (from 1). `edits` make the one of the other; both are empty where only a person can write the new words.
    Where the sentence reads the same, only the value moves that the writer agreed to. `was_so` says that it was right
    once, `what` of what it speaks ("the release date of season 1"), "" where no fact of that kind does.
    """

    finding: Diagnostic
    line: int
    sentence: str
    place: Span
    written: str
    proposal: str
    edits: tuple[Edit, ...]
    was_so: bool
    what: str = ""


def overtaken(
    article: Article,
    facts: FactReader,
    *,
    today: date,
    house: HouseStyle | None = None,
    decided: Iterable[Dismissal] = (),
    history: History = lambda _ref: (),
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Overtaken, ...]:
    """What has been overtaken in `article`, in the order of the text, but for what the writer has dismissed.

    `decided` are the dismissals that hold everywhere. `history` gives every row there ever was of a fact, oldest first:
    what was right once is out of date, and what never was is a mistake.
    """
    found = check(article, facts, today=today, house=house, kinds=KINDS, is_cancelled=is_cancelled)
    return tuple(
        _with_sentence(article, finding, facts, history)
        for finding in judged(article, found, decided).open
        if finding.kind != "contradiction" or finding.about is not None
    )


def _with_sentence(article: Article, finding: Diagnostic, facts: FactReader, history: History) -> Overtaken:
    place = sentence_around(article, finding.span)
    written = article.text_at(place)
    fix = next((fix for fix in finding.fixes if _settles(article, fix)), None)
    edits = fix.edits if fix is not None else ()
    return Overtaken(
        finding,
        article.text.count("\n", 0, finding.span.start) + 1,
        plain_words(written),
        place,
        written,
        _with_edits(written, place, edits) if edits else "",
        edits,
        finding.kind == "freshness" or _was_so(finding, article, history),
        name_of(finding.about, article, facts) if finding.about is not None and finding.about.property else "",
    )


def _settles(article: Article, fix: Fix) -> bool:
    """Whether the fix makes the text right, and not only silent: words that are unlinked are as wrong as before."""
    frees = any(
        link.span == edit.span and edit.replacement == article.text_at(link.words)
        for edit in fix.edits
        for link in article.links
    )
    return bool(fix.edits) and not frees


def _was_so(finding: Diagnostic, article: Article, history: History) -> bool:
    """Whether the words were right once, by what was believed then."""
    ref = finding.about
    known = PROPERTIES.get(ref.property) if ref is not None else None
    if ref is None or known is None or known.value not in (ValueKind.DATE, ValueKind.COUNT, ValueKind.CODE):
        return False
    words = plain_words(article.text_at(finding.span))
    if known.value is not ValueKind.CODE and not any(letter.isdigit() for letter in words):
        return False  # it would agree with any value
    return any(words_agree(words, row.code, known.value) for row in spoke_before(history(ref)))


# -- sentences -------------------------------------------------------------------------------------------------


def sentence_around(article: Article, span: Span) -> Span:
    """Where the sentence stands that `span` begins in, the whole of every link in it included.

    Of a table it is the row, in the front matter the line.
    """
    section = article.section_at(span.start) if span.start >= article.body.start else None
    if section is not None:
        at = span.start - section.span.start
        for passage in passages(article.text_at(section.span)):
            if passage.span.start <= at <= passage.span.end:
                found = _sentence_at(passage, at).shifted(section.span.start)
                return _with_links(article, found)
    start = max(article.text.rfind("\n", 0, span.start), article.text.rfind("\r", 0, span.start)) + 1
    end = min((e for e in (article.text.find(mark, span.end) for mark in "\r\n") if e >= 0), default=len(article.text))
    return Span(start, max(end, span.end))


def _sentence_at(passage: Passage, at: int) -> Span:
    if passage.kind is PassageKind.ROW:
        return passage.span
    for sentence in passage.sentences:
        if at < sentence.whole.end:
            return sentence.whole
    return passage.sentences[-1].whole


def _with_links(article: Article, span: Span) -> Span:
    start, end = span.start, span.end
    for link in article.links:
        if link.span.overlaps(span):
            start, end = min(start, link.span.start), max(end, link.span.end)
    return Span(start, end)


def plain_words(text: str) -> str:
    """A few words of Markdown as readers see them, on one line; the cells of a row with a bar between."""
    found = passages(text)
    between = " | " if found and found[0].kind is PassageKind.ROW else " "
    return between.join(sentence.words.strip() for passage in found for sentence in passage.sentences)


def _with_edits(written: str, place: Span, edits: Iterable[Edit]) -> str:
    """The words of the sentence that stands `written` at `place`, after those of `edits` that lie in it."""
    shifted = [Edit(edit.span.shifted(-place.start), edit.replacement) for edit in _within(place, edits)]
    return plain_words(apply(written, shifted))


def _within(place: Span, edits: Iterable[Edit]) -> list[Edit]:
    """Those of `edits` that lie in `place`; of one that takes out the whole line, what it takes out there."""
    own = []
    for edit in sorted(edits):
        if place.start <= edit.span.start and edit.span.end <= place.end:
            own.append(edit)
        elif not edit.replacement and edit.span.start <= place.start and place.end <= edit.span.end:
            own.append(Edit(place, ""))
    return own


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with all that was found in it. `edits` are those of its findings that can be made together.

    `proposal` is "" where there are none, and where they take the whole of it out.
    """

    place: Span
    words: str
    proposal: str
    found: tuple[Overtaken, ...]
    edits: tuple[Edit, ...]

    @property
    def written(self) -> str:
        """As it stands in the text."""
        return self.found[0].written

    @property
    def swaps(self) -> tuple[tuple[str, str], ...]:
        """What the edits exchange, in readers' words and in the order of the text; neighbours are one."""
        place, written = self.place, self.written
        joined: list[tuple[Span, str]] = []
        for edit in _within(place, self.edits):
            span, words = edit.span.shifted(-place.start), edit.replacement
            if joined and not written[joined[-1][0].end : span.start].strip():
                before, said = joined.pop()
                span, words = Span(before.start, span.end), f"{said}{written[before.end : span.start]}{words}"
            joined.append((span, words))
        return tuple((plain_words(span.of(written)), plain_words(words)) for span, words in joined)


def by_sentence(found: Iterable[Overtaken]) -> tuple[Sentence, ...]:
    """What was found in one article, sentence by sentence; of edits that overlap the first counts."""
    ordered = sorted(found, key=lambda each: (each.place, each.finding.span))
    return tuple(_together(tuple(group)) for _, group in groupby(ordered, key=lambda each: each.place))


def _together(found: tuple[Overtaken, ...]) -> Sentence:
    first = found[0]
    edits: list[Edit] = []
    for each in found:
        if not any(edit.span.overlaps(other.span) or edit.span == other.span for edit in each.edits for other in edits):
            edits += each.edits
    proposal = _with_edits(first.written, first.place, edits) if edits else ""
    return Sentence(first.place, first.sentence, proposal, found, tuple(edits))


# -- as it is kept and printed ---------------------------------------------------------------------------------


def to_row(found: Overtaken) -> dict[str, object]:
    """`found` as `showdesk stale --json` prints it, but for its file: an interface, documented and kept.

    The keys of `diagnostic.to_json`, and line, sentence and proposal (as readers see them), written (the sentence as it
    stands in the file, from sentence_start to sentence_end), edits (those that make the one of the other), was_so
    (whether it was right once) and what (of what it speaks: "the release date of season 1").
    """
    return {
        **to_json(found.finding),
        "line": found.line,
        "sentence": found.sentence,
        "written": found.written,
        "sentence_start": found.place.start,
        "sentence_end": found.place.end,
        "proposal": found.proposal,
        "edits": [_edit_row(edit) for edit in found.edits],
        "was_so": found.was_so,
        "what": found.what,
    }


def _edit_row(edit: Edit) -> dict[str, object]:
    return {"start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement}


def from_row(row: Mapping[str, Any]) -> Overtaken:  # Any: JSON of our own
    """The other way round. Raises `LookupError`, `TypeError` or `ValueError` for anything else."""
    finding = Diagnostic(
        row["kind"],
        row["rule"],
        Severity(row["severity"]),
        row["message"],
        Span(row["start"], row["end"]),
        row["section"],
        row["source"],
        tuple(Fix(fix["label"], _edits(fix["edits"])) for fix in row["fixes"]),
        FactRef.parse(row["fact"]) if row["fact"] else None,
        row["blocks"],
    )
    place = Span(row["sentence_start"], row["sentence_end"])
    return Overtaken(
        finding,
        row["line"],
        row["sentence"],
        place,
        row["written"],
        row["proposal"],
        _edits(row["edits"]),
        row["was_so"],
        row["what"],
    )


def _edits(rows: Iterable[Mapping[str, Any]]) -> tuple[Edit, ...]:
    return tuple(Edit(Span(row["start"], row["end"]), row["replacement"]) for row in rows)
