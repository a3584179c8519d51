"""Titles of shows and works, here in italics and there in quotation marks, or not the house's way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.house_style import TitleForm
from editor_app.checks.known_names import Form
from editor_app.checks.passages import PassageKind
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.facts.refs import Kind, kind_of
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

_PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_MARKS = {TitleForm.ITALICS: ("*", "*"), TitleForm.QUOTES: ("“", "”"), TitleForm.PLAIN: ("", "")}
_AROUND = 4  # code points beside a title, in which marks are looked for
_WORDS = {TitleForm.ITALICS: "in italics", TitleForm.QUOTES: "in quotation marks", TitleForm.PLAIN: "plain"}


@dataclass(frozen=True, slots=True)
class _Title:
    """A title as it is set: `span` are its words, `whole` its words with what sets them off."""

    form: TitleForm
    words: str
    span: Span
    whole: Span


def _find(reading: Reading) -> Iterator[Diagnostic]:
    titles = [
        replace(title, span=title.span.shifted(part.start), whole=title.whole.shifted(part.start))
        for part in reading.parts
        for title in part.prose.once(_titles)
    ]
    house = reading.house.titles
    form = house or _usual(titles)
    for title in titles:
        if form is None or title.form is form or (house is None and title.form is TitleForm.PLAIN):
            continue
        whose = "the house sets titles" if house is not None else "the article’s other titles are"
        message = f"“{title.words}” is {_WORDS[title.form]}; {whose} {_WORDS[form]}."
        begin, end = _MARKS[form]
        fix = Fix(
            f"Put it {_WORDS[form]}" if begin else "Set it plain", (Edit(title.whole, f"{begin}{title.words}{end}"),)
        )
        yield Diagnostic("prose", "house-titles", Severity.ADVICE, message, title.span, fixes=(fix,))


def _usual(titles: list[_Title]) -> TitleForm | None:
    """How most of those titles are set that are set off at all, and of as many of both the first."""
    forms = [title.form for title in titles if title.form is not TitleForm.PLAIN]
    return max(dict.fromkeys(forms), key=forms.count) if forms else None


def _titles(prose: Prose) -> Iterator[_Title]:
    """The titles of known shows and works in running text; those in headings and links are set by their place."""
    for passage in prose.passages:
        if passage.kind in (PassageKind.HEADING, PassageKind.POINTER):
            continue
        for sentence in passage.sentences:
            for mention in prose.mentions(sentence):
                kinds = {kind_of(ref) for ref in mention.refs}
                if mention.form is Form.FULL and kinds and kinds <= {Kind.SHOW, Kind.WORK}:
                    yield from _read(
                        prose.text,
                        sentence.words[mention.start : mention.end],
                        sentence.span(mention.start, mention.end),
                    )


def _read(text: str, words: str, span: Span) -> Iterator[_Title]:
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    quote = before[-1:]
    if quote in _PAIRS and quote:
        if after.startswith(_PAIRS[quote]):
            yield _Title(TitleForm.QUOTES, words, span, Span(span.start - 1, span.end + 1))
        return  # the beginning of a longer quotation
    marks = re.search(r"[*_]*\Z", before)
    run = marks[0] if marks is not None else ""
    if run in ("*", "_"):
        if after.startswith(run) and not after.startswith(run * 2):
            yield _Title(TitleForm.ITALICS, words, span, Span(span.start - 1, span.end + 1))
    elif not run and quote != "[":
        yield _Title(TitleForm.PLAIN, words, span, span)


RULE = Rule(
    "house-titles",
    "prose",
    _find,
    bad="""
*All of Us Are Dead* is a series from Korea. *All of Us Are Dead* has two seasons, and
“All of Us Are Dead” is on Netflix.
 ^^^^^^^^^^^^^^^^^^ house-titles: is in quotation marks; the article’s other titles are in italics
""",
    good="""
## All of Us Are Dead: What We Know

*All of Us Are Dead* is a series from Korea. All of Us Are Dead has two seasons; “All of Us Are Dead is done,” they say.
""",
)
