"""Reads what is being typed at a caret: a name, a value, or nothing we could complete.

Only the paragraph before the caret is read, and of that at most `LOOK_BACK` code points, so that a keystroke costs
the same in a note and in a book. Whether fenced code was opened further up is for the caller to know, who then does
not ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.article.article import SectionKind
from editor_app.article.subject import season_before
from editor_app.completion.bounds import head_before, is_out_of_bounds
from editor_app.completion.completion import Context
from editor_app.completion.cues import counterpart_before
from editor_app.completion.head_values import HeadField, head_field_before
from editor_app.completion.narrowing import narrowed
from editor_app.completion.pointing import pointer_before
from editor_app.completion.tables import cell_at, label_before
from editor_app.completion.value_cues import expected_before
from editor_app.facts.refs import Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.show_names import ShowNames, show_names
from editor_app.facts.store import NameIndex
from editor_app.text.names import fold
from editor_app.text.spans import Span
from editor_app.text.words import OPENERS, TITLES, Word, words_before

LOOK_BACK = 2_000
LEAST_LETTERS = 2
"""So many letters of a capitalised word open the popup unasked; within a sentence, one does for the show's names."""

_MOST_AT_WORDS = 3
_JUST_SAID = 60  # code points

_BORDER = re.compile(r"[ \t]*|---[ \t]*|#{1,6}[ \t].*")
"""Lines that no paragraph goes over: a blank one, a heading, a rule or the end of front matter."""

_NO_NAMES = OPENERS | TITLES

_AT = re.compile(r"(?<![\w.+@/-])@(?P<typed>(?:[^\s@\[\](){}<>`][^@\[\](){}<>`\r\n]{0,70})?)\Z")
_WITHIN_SENTENCE = re.compile(r"[\w,;)’'”\"][ \u00a0]\Z")
_HEADING = re.compile(r"^ {0,3}#[^\n]*\Z", re.MULTILINE)  # where every word has a capital
_SENTENCE_BORDER = re.compile(r"[,.;:!?]\s|\s\s")
_LINK_WORDS_GO_ON = re.compile(r"[^\[\]\r\n]{0,300}\]\(")


def read_context(
    text: str,
    position: int,
    section: SectionKind,
    facts: ShowFacts | None,
    *,
    asked: bool = False,
    names: NameIndex | None = None,
    above: str = "",
    is_in_head: bool = False,
) -> Context | None:
    """What is being typed at `position`, None where nothing is to be offered.

    Something is after two letters of a capitalised word, or one within a sentence; after "@"; before any letter where
    the words lead up to the other half of a pair ("On-jo ("), to a known value ("Season 2 was renewed on ") or to one
    of our own articles ("Also read: "); and anywhere if `asked`. Nothing is in code, addresses, the target of a link,
    HTML tags and comments and on the keys of front matter, nor, unasked, within a word.

    A name may have several words. How many belong to it is told by the show's own names and then by the look-up
    `names`: the longest run of words that some name starts with. Without `names`, adjacent capitalised words are taken
    to be one name. `text` may be one line, with some of the lines `above` it; positions are those of `text`. Where it
    is not all of the text, `is_in_head` tells that it belongs to the front matter.
    """
    position = max(0, min(position, len(text)))
    above += "\n" if above and not above.endswith("\n") else ""
    head = above + text[:position] if is_in_head else None if above else head_before(text, position)
    if head is not None:
        field = head_field_before(head)
        return _field_context(field, text, position) if field is not None else None
    seen = (above + text[max(0, position - LOOK_BACK) : position])[-LOOK_BACK:]
    before = _paragraph(seen)
    if is_out_of_bounds(before, seen):
        return None
    show = show_names(facts) if facts is not None else None
    place = _Place(text, position, before, seen, section, show, facts, asked, names)
    return place.after_at() or place.pointer() or place.cell() or place.value() or place.name() or place.anything()


def _paragraph(before: str) -> str:
    """The last paragraph."""
    if "\r" in before:
        before = before.replace("\r\n", " \n").replace("\r", "\n")  # as long as it was
    begin = before.rfind("\n") + 1
    while begin:
        above = before.rfind("\n", 0, begin - 1) + 1
        if _BORDER.fullmatch(before, above, begin - 1):
            break
        begin = above
    return before[begin:]


def _field_context(field: HeadField, text: str, position: int) -> Context:
    return Context(field.typed, Span(position - len(field.typed), position), head_key=field.key)


@dataclass(frozen=True, slots=True)
class _Place:
    """A caret in a text, and what is known around it."""

    text: str
    position: int
    before: str
    seen: str
    section: SectionKind
    show: ShowNames | None
    facts: ShowFacts | None
    asked: bool
    names: NameIndex | None

    def after_at(self) -> Context | None:
        found = _AT.search(self.before, self.before.rfind("@")) if "@" in self.before else None
        if found is None:
            return None
        sign, typed = found[0], found["typed"]
        kind, typed = narrowed(typed)
        if _SENTENCE_BORDER.search(typed) or (len(typed.split()) > _MOST_AT_WORDS and not self._is_known(typed)):
            return None
        context = self._context(typed, self.position - len(sign), is_asked=True, wants_facts=True, narrowed=kind)
        return replace(context, wants_articles=True) if kind == Kind.ARTICLE else context

    def pointer(self) -> Context | None:
        """Another article's headline, behind "Also read:"."""
        typed = pointer_before(self.before, self.section, self.seen[: len(self.seen) - len(self.before)])
        if typed is None or self._is_within_a_word() or self._is_in_link():
            return None
        start = self.position - len(typed)
        start -= 1 if self.before[: len(self.before) - len(typed)].endswith("[") else 0
        return replace(self._context(typed, start), wants_articles=True)

    def cell(self) -> Context | None:
        """Where the caret stands in a table whose row or column tells what belongs there."""
        if self.show is None or self.facts is None or self._is_within_a_word():
            return None
        cell = cell_at(self.before, self.text[self.position : self.position + LOOK_BACK], self.show, self.facts)
        if cell is None or not (cell.counterpart_of or cell.expected or cell.kind):
            return None
        if cell.typed and not cell.expected and not _is_one_name(cell.typed):
            return None
        return self._context(
            cell.typed,
            self.position - len(cell.typed),
            counterpart_of=cell.counterpart_of,
            expected=cell.expected,
            narrowed=cell.kind or "",
            season=cell.season,
        )

    def value(self) -> Context | None:
        """A date, a network, a director: whatever the words before it lead up to."""
        if self._is_within_a_word():
            return None
        if labelled := label_before(self.before.rpartition("\n")[2]):
            answer, typed = labelled
            return self._context(typed, self.position - len(typed), expected=answer)
        found = expected_before(self.before, self.section, self.facts)
        if found is None:
            return None
        return self._context(
            found.typed, self.position - len(found.typed), expected=found.answer, is_ahead=found.is_ahead
        )

    def name(self) -> Context | None:
        words = words_before(self.before)
        if not words or not words[-1].ends_at(len(self.before)):
            return None
        if self._is_within_a_word() and not self.asked:
            return None
        start = self._start_of_name(words)
        typed = self.before[start:]
        counterpart = self._counterpart(self.before[:start], is_begun=True)
        if not self.asked and not _is_capitalised(typed):
            return None
        run = self._run_before(words, start)
        if not self.asked and counterpart is None and len(fold(run + typed)) < self._least_letters(start, typed):
            return None
        return self._context(typed, self.position - len(typed), counterpart_of=counterpart, run=run)

    def _run_before(self, words: tuple[Word, ...], name: int) -> str:
        """The words with capitals that stand right before where the name begins."""
        start = name
        for word in reversed([word for word in words if word.start < name]):
            if not _is_capitalised(word.text) or fold(word.text) in _NO_NAMES:
                break
            start = word.start
        return self.before[start:name]

    def _least_letters(self, start: int, typed: str) -> int:
        """Within a sentence one capital begins a name as good as always, and one of the show's may be meant."""
        is_within = _WITHIN_SENTENCE.search(self.before, max(0, start - 2), start) is not None
        is_known = is_within and typed != "I" and self.show is not None and self.show.has_beginning(typed)
        return 1 if is_known and not _HEADING.search(self.before) else LEAST_LETTERS

    def anything(self) -> Context | None:
        """Where no letter was typed: the other half of a pair, or whatever fits if the writer asked."""
        if self._is_within_a_word() and not self.asked:
            return None
        counterpart = self._counterpart(self.before, is_begun=False)
        if counterpart is None and not self.asked:
            return None
        return self._context("", self.position, counterpart_of=counterpart)

    def _start_of_name(self, words: tuple[Word, ...]) -> int:
        """Where in `before` the name begins that the caret stands at the end of."""
        starts = [word.start for word in words[:-1] if self.asked or _is_capitalised(word.text)]
        last = words[-1].start
        texts = [self.before[start:] for start in starts]
        for first_of in self._who_tells() if texts else ():
            if begun := first_of(texts):
                return len(self.before) - len(begun)
        if self.asked and self.names is None:
            return last
        if self.names is not None or (self.show is not None and self.show.has_beginning(self.before[last:])):
            return last
        for word in reversed(words):  # nobody knows it: words with capitals that stand together are one name
            if not _is_capitalised(word.text) or fold(word.text) in OPENERS:
                break
            last = word.start
        return last

    def _who_tells(self) -> Iterator[Callable[[Sequence[str]], str | None]]:
        """Which of some texts is the first to begin a name: the likeliest way first, then the cheaper ones."""
        show, names = self.show, self.names
        if show is not None:
            yield lambda texts: next(filter(show.has_beginning, texts), None)
        if names is not None:
            yield names.first_begun
        if show is not None:
            yield lambda texts: next(filter(show.has_nearly, texts), None)
        if names is not None:
            yield lambda texts: names.first_begun(texts, by_sound=True)

    def _counterpart(self, lead: str, *, is_begun: bool) -> str | None:
        if self.show is None or self.facts is None:
            return None
        ref = counterpart_before(lead, self.facts, is_begun=is_begun)
        others = [self.facts.entity(other) for other in self.facts.counterparts(ref)] if ref is not None else []
        said = lead[-_JUST_SAID:]  # in "Na-yeon, Lee Yoo-mi's character, " the other half stands there already
        return ref if any(other is not None and other.name not in said for other in others) else None

    def _is_known(self, typed: str) -> bool:
        return self.show is not None and self.show.has_beginning(typed)

    def _is_within_a_word(self) -> bool:
        """Whether something stands right behind the caret that what is offered would run into: a word, a link."""
        following = self.text[self.position : self.position + 1]
        return following.isalnum() or following == "["

    def _context(
        self,
        typed: str,
        start: int,
        *,
        counterpart_of: str | None = None,
        is_asked: bool = False,
        wants_facts: bool = False,
        expected: str = "",
        narrowed: str = "",
        season: int | None = None,
        is_ahead: bool = False,
        run: str = "",
    ) -> Context:
        end = self.position
        while typed and end < len(self.text) and self.text[end].isalnum():
            end += 1  # asked for in the middle of a word: all of it is replaced
        return Context(
            typed,
            Span(start, end),
            self.section,
            counterpart_of,
            is_asked or self.asked,
            wants_facts,
            expected,
            season if self._is_in_table() else season_before(self.before),
            is_ahead,
            self._is_in_link(),
            narrowed,
            sign=self.position - len(typed) - start,
            run=run,
            before=self.before[: len(self.before) - (self.position - start)],
        )

    def _is_in_table(self) -> bool:
        return self.before.rpartition("\n")[2].lstrip(" \t").startswith("|")

    def _is_in_link(self) -> bool:
        return self.before.rfind("[") > self.before.rfind("]") and (
            _LINK_WORDS_GO_ON.match(self.text, self.position) is not None
        )


def _is_one_name(typed: str) -> bool:
    words = words_before(typed)
    return bool(words) and words[0].start == 0


def _is_capitalised(typed: str) -> bool:
    """Whether it begins like a name; scripts without capitals always do."""
    return typed[:1].isalpha() and not typed[:1].islower()
