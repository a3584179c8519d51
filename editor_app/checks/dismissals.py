"""What a writer has decided about findings: here, in this article, or everywhere, with the reason and the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from editor_app.article.article import Article
from editor_app.article.front_rows import Row, add_row, front_rows, remove_row
from editor_app.article.frontmatter import read_front_matter
from editor_app.checks.diagnostic import Diagnostic
from editor_app.text.edits import Edit

KEY = "dismissed"
"""Where an article keeps them, in its front matter."""

_LONGEST_WORDS = 80


class Reach(StrEnum):
    """How far a decision holds."""

    HERE = "here"
    ARTICLE = "article"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """One decision. It holds for one rule, and for certain words unless `words` is "", which is the rule as a whole.

    `sentence` is the mark of the sentence it was made in, "" where it holds in every one. `day` is None where a hand
    wrote none that can be read.
    """

    reach: Reach
    rule: str
    words: str = ""
    sentence: str = ""
    reason: str = ""
    day: date | None = None

    def covers(self, finding: Diagnostic, article: Article) -> bool:
        """Whether the writer has decided about `finding`. What blocks is decided in its own place, for a reason."""
        if self.rule != finding.rule or (finding.blocks and not (self.sentence and self.words and self.reason)):
            return False
        if self.words and self.words != words_of(article, finding):
            return False
        return not self.sentence or self.sentence == sentence_mark(article, finding)


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding that is no longer shown, and why not."""

    finding: Diagnostic
    by: Dismissal


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found, parted by what the writer decided. `unused` are the article's decisions that meet nothing now."""

    open: tuple[Diagnostic, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()
    unused: tuple[Dismissal, ...] = ()


NOTHING = Judged()


def judged(article: Article, found: Sequence[Diagnostic], everywhere: Iterable[Dismissal]) -> Judged:
    """Part `found` by the decisions in the article and those that hold `everywhere`."""
    own = dismissals_in(article)
    by_rule: dict[str, list[Dismissal]] = {}
    for dismissal in (*own, *everywhere):
        by_rule.setdefault(dismissal.rule, []).append(dismissal)
    still_open: list[Diagnostic] = []
    dismissed: list[Dismissed] = []
    for finding in found:
        by = next((d for d in by_rule.get(finding.rule, ()) if d.covers(finding, article)), None)
        if by is None:
            still_open.append(finding)
        else:
            dismissed.append(Dismissed(finding, by))
    used = {d.by for d in dismissed}
    return Judged(tuple(still_open), tuple(dismissed), tuple(d for d in own if d not in used))


def reaches(finding: Diagnostic) -> tuple[Reach, ...]:
    """How far `finding` can be dismissed."""
    if finding.blocks:
        return (Reach.HERE,)
    return tuple(Reach)


def dismissal(
    finding: Diagnostic, article: Article, reach: Reach, *, today: date, reason: str = "", whole_rule: bool = False
) -> Dismissal:
    """The decision not to be told of `finding` again, as far as `reach`; with `whole_rule` of nothing that rule finds.

    Raises `ValueError` for a decision that would not hold: see `Dismissal.covers`.
    """
    is_here = reach is Reach.HERE
    made = Dismissal(
        reach,
        finding.rule,
        "" if whole_rule and not is_here else words_of(article, finding),
        sentence_mark(article, finding) if is_here else "",
        " ".join(reason.split()),
        today,
    )
    if not made.covers(finding, article):
        raise ValueError("what blocks can only be dismissed in its own place, and for a reason")
    return made


# -- in the front matter -------------------------------------------------------------------------------------


def dismissals_in(article: Article) -> tuple[Dismissal, ...]:
    """The decisions that the article itself keeps."""
    rows = front_rows(article.front_matter.fields, KEY)
    return tuple(from_row(row, Reach.HERE if row.get("sentence") else Reach.ARTICLE) for row in rows if row.get("rule"))


def kept(text: str, made: Dismissal) -> tuple[Edit, ...]:
    """The edits that keep `made` in an article's `text`. Raises `EditRefused`."""
    row = to_row(made)
    return () if row in _rows_of(text) else add_row(text, KEY, row)


def taken_back(text: str, made: Dismissal) -> tuple[Edit, ...]:
    """The edits that take `made` back out of an article's `text`. Raises `EditRefused`."""
    row = next((row for row in _rows_of(text) if from_row(row, made.reach) == made), None)
    return remove_row(text, KEY, row) if row is not None else ()


def _rows_of(text: str) -> tuple[Row, ...]:
    return front_rows(read_front_matter(text).fields, KEY)


def to_row(made: Dismissal) -> dict[str, str]:
    """`made` as words under their names; what it does not say is left out."""
    day = made.day.isoformat() if made.day is not None else ""
    said = {"rule": made.rule, "words": made.words, "sentence": made.sentence, "why": made.reason, "day": day}
    return {name: words for name, words in said.items() if words}


def from_row(row: Row, reach: Reach) -> Dismissal:
    """The decision that `row` tells of, whatever else stands in it."""
    try:
        day = date.fromisoformat(row.get("day", ""))
    except ValueError:
        day = None
    words, sentence, reason = (row.get(name, "") for name in ("words", "sentence", "why"))
    return Dismissal(reach, row.get("rule", ""), words, sentence, reason, day)


# -- what a decision is recognised by ------------------------------------------------------------------------

_TARGET = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)(?:\{[^{}\n]*\})?")
_BORDER = re.compile(r"[.!?…][\"”’)\]*_]*\s+|(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)|(?:\r\n|\r|\n)(?=[ \t]*[-*+#>|])")
_LINE_END = re.compile(r"[\r\n]")
_WORD = re.compile(r"\w+")
_FARTHEST = 2_000  # code points on either side in which a sentence is looked for


def words_of(article: Article, finding: Diagnostic) -> str:
    """The words concerned as they are compared: links as their words, blanks as one, no more than tell them apart."""
    words = " ".join(_TARGET.sub("", article.text_at(finding.span)).replace("[", "").replace("]", "").split())
    return words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 9]} {_mark(words)}"


def sentence_mark(article: Article, finding: Diagnostic) -> str:
    """Eight letters for the words of the sentence around `finding`.

    They outlive whatever changes elsewhere in the text, and marks, links and punctuation within the sentence.
    """
    text, span = article.text, finding.span
    is_head = span.start < article.body.start  # where each line speaks for itself
    border = _LINE_END if is_head else _BORDER
    first, last = max(span.start - _FARTHEST, 0 if is_head else article.body.start), span.end + _FARTHEST
    start = max((m.end() for m in border.finditer(text, first, span.start)), default=first)
    end = next((m.start() for m in border.finditer(text, max(span.end - 1, span.start), last)), last)
    return _mark(text[start:end])


def _mark(words: str) -> str:
    plain = " ".join(_WORD.findall(_TARGET.sub("", words).casefold()))
    return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
