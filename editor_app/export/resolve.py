"""Turns an article's fact links into words, so that nothing of `fact:` leaves with an export.

Two passes: the links that the article's reader knows, and then whatever spelling of the scheme is still there, in code,
raw HTML, definitions or in disguise. The words always stay; only targets go. `clean` looks once more at the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor_app.article.article import Article, FactLink
from editor_app.article.links import LinkState, link_state, linked_facts
from editor_app.article.markup import read_markup
from editor_app.export.fact_scheme import REFERENCE_START, SCHEME, is_fact_address
from editor_app.facts.fact import Fact
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import label, phrase, words_agree
from editor_app.facts.store import FactReader
from editor_app.text.date_words import format_period
from editor_app.text.dates import NotADate, Period, Precision
from editor_app.text.edits import Edit, apply
from editor_app.text.spans import Span

_agree = lru_cache(maxsize=4096)(words_agree)  # asked twice a link, and again with every preview


@dataclass(frozen=True, slots=True)
class Resolved:
    """The body of an article in plain Markdown, and a sentence for each thing the writer should know."""

    markdown: str
    notes: tuple[str, ...] = ()


def resolve(article: Article, facts: FactReader, *, with_times: bool) -> Resolved:
    """The body without front matter, without the heading that is the title, and with facts as words.

    `with_times` makes `<time datetime="2022-06-06">June 6, 2022</time>` of a fact that is a day, month or year, for a
    renderer; else, and wherever the words do not say that date, the words stand alone. The date is the one the words
    say, also where the store has moved on: the notes tell of links that are unknown, stale or contradicted.
    """
    known = linked_facts(article.links, facts)
    text, leftovers = _without_leftovers(_body(article, lambda link: _date_code(link, known) if with_times else ""))
    return Resolved(text, (*_link_notes(article, known, facts), *leftovers, *_tk_notes(article)))


def preview_markdown(article: Article) -> str:
    """The same body for the window's preview, with the dates that the writer agreed to: it asks no store."""
    return _without_leftovers(_body(article, lambda link: _date_code(link, {})))[0]


def _link_notes(article: Article, known: dict[FactLink, Fact], facts: FactReader) -> Iterator[str]:
    for link in article.links:
        words = article.text_at(link.words)
        fact = known.get(link)
        match link_state(link, words, fact, agree=_agree):
            case LinkState.UNRESOLVED:
                yield f"“{words}” is linked to a fact that the store does not have ({link.written}); its words stay."
            case LinkState.STALE if fact is not None:
                subject = facts.entity(link.ref.subject)
                of = f" of {subject.name}" if subject is not None else ""
                now = phrase(fact, facts.entity)
                yield f"“{words}” is out of date: “{label(link.ref)}”{of} is {now} now."
            case LinkState.CONTRADICTION:
                yield f"“{words}” does not say what it is linked to, which is {_agreed_words(link)}."
            case _:
                pass


def _agreed_words(link: FactLink) -> str:
    """The value that was agreed to, as prose says it where it is a date."""
    try:
        return format_period(Period.from_code(link.agreed))
    except NotADate:
        return f"“{link.agreed}”"


def _tk_notes(article: Article) -> Iterator[str]:
    gaps = [tk for tk in article.tks if tk.span.start >= article.body.start]
    if gaps:
        asked = ", ".join(f"“{tk.note}”" for tk in gaps if tk.note)
        count = "One gap (TK) is" if len(gaps) == 1 else f"{len(gaps)} gaps (TK) are"
        yield f"{count} still to be filled{f': {asked}' if asked else ''}."


# --- the links the article knows -------------------------------------------------------------------------------------

_PRINTABLE = (Precision.DAY, Precision.MONTH, Precision.YEAR)  # what HTML's `datetime` can say of our precisions


def _date_code(link: FactLink, known: dict[FactLink, Fact]) -> str:
    """The value for `datetime`, "" where there is none."""
    fact = PROPERTIES.get(link.ref.property)
    code = link.agreed or (known[link].code if link in known else "")
    if fact is None or fact.value is not ValueKind.DATE or not code:
        return ""
    try:
        return code if Period.from_code(code).precision in _PRINTABLE else ""
    except NotADate:
        return ""


def _body(article: Article, date_code: Callable[[FactLink], str]) -> str:
    text, start = article.text, article.body.start
    edits: list[Edit] = []
    title = article.title_heading
    if title is not None and title.words.of(text).strip() == article.title.strip():
        edits.append(Edit(title.span.shifted(-start), ""))  # the title leaves in its own place
    for link in article.links:
        words = link.words.of(text)
        code = date_code(link)
        before, after = "", ""
        if code and re.search(r"\d", words) and _agree(words.strip(" *_"), code, ValueKind.DATE):
            before, after = f'<time datetime="{code}">', "</time>"
        else:
            before, after = _escapes(text, link)
        edits.append(Edit(Span(link.span.start - start, link.words.start - start), before))
        edits.append(Edit(Span(link.words.end - start, link.span.end - start), after))
    return apply(article.body.of(text), edits)


_LONGEST_START = 60  # letters that can stand between the start of a line and its first word
_LINE_START = re.compile(r"(?:^|[\r\n])[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*\Z")
_NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|\Z))")
_MARKED = re.compile(r"#|>|[-+*](?:\s|\Z)|~~~|```|\|")


def _escapes(text: str, link: FactLink) -> tuple[str, str]:
    """What must stand before and after plain words that open a line, so that they open no list, heading or quote.

    "[2026](fact:…). Then" would otherwise begin a list that starts with 2026.
    """
    if not _LINE_START.search(text[max(0, link.span.start - _LONGEST_START) : link.span.start]):
        return "", ""
    words = link.words.of(text)
    if _MARKED.match(words):
        return "\\", ""
    number = _NUMBERED.match(words + text[link.span.end : link.span.end + 2])
    return ("", "\\") if number is not None and number.end() == len(words) else ("", "")


# --- what is left ----------------------------------------------------------------------------------------------------

_MAYBE = re.compile(r"fact|&#|%[4-7]|\\", re.IGNORECASE)  # without any of these there is no spelling of it
_ANY = re.compile(SCHEME, re.IGNORECASE)
_DEFINITION = re.compile(rf"^[ \t>]*\[([^\[\]\n]+)\]:[ \t]*\n?[ \t]*<?{SCHEME}.*\n?", re.IGNORECASE | re.MULTILINE)
_ATTRIBUTE = re.compile(
    rf"""\s[\w:-]+\s*=\s*(?:"\s*{SCHEME}[^"<>]*"|'\s*{SCHEME}[^'<>]*'|{SCHEME}[^\s"'<>]*)""", re.IGNORECASE
)
_INLINE_IN_CODE = re.compile(rf"!?\[([^\[\]\n]*)\]\(\s*<?{SCHEME}[^()\n]*\)", re.IGNORECASE)
_AUTOLINK = re.compile(rf"<{SCHEME}([^<>\s]*)>", re.IGNORECASE)
_REFERENCE = re.compile(REFERENCE_START, re.IGNORECASE)


def _without_leftovers(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without any spelling of the scheme before a reference or in an address, and a note where there was one."""
    if _MAYBE.search(text) is None or _ANY.search(text) is None:
        return text, ()
    clean = _without_links(text)
    clean = _without_definitions(clean)
    for pattern, kept in ((_INLINE_IN_CODE, r"\1"), (_ATTRIBUTE, ""), (_AUTOLINK, r"\1"), (_REFERENCE, "")):
        clean = pattern.sub(kept, clean)
    if clean == text:
        return text, ()  # "Fun fact: …"
    return clean, ("A reference to a fact that was not an ordinary link left only its words.",)


def _without_links(text: str) -> str:
    edits = []
    for link in read_markup(text, Span(0, len(text))).links:
        if is_fact_address(link.destination):
            opening = link.span.start
            if link.is_image and text[opening - 1 : opening].isalnum():
                opening += 1  # "Wow![June 6](fact:…)" is an image to Markdown, and an exclamation to the writer
            edits += [Edit(Span(opening, link.words.start), ""), Edit(Span(link.words.end, link.span.end), "")]
    return apply(text, edits)


def _without_definitions(text: str) -> str:
    """Without `[label]: fact:…`, and with the words of what refers to such a label."""
    labels = {" ".join(found[1].split()).casefold() for found in _DEFINITION.finditer(text)}
    if not labels:
        return text

    def words(found: re.Match[str]) -> str:
        label = " ".join((found[2] or found[1]).split()).casefold()
        return found[1] if label in labels else found[0]

    return re.sub(r"\[([^\[\]]+)\](?:[ ]?\[([^\[\]]*)\])?(?![:(\[])", words, _DEFINITION.sub("", text))
