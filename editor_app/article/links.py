"""Words that are bound to a fact: `[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")`.

Readers see the words, the target names the fact, and the title keeps the value the writer last agreed to. All changes
are edits of the text; the words are never changed unless the writer takes a new value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from enum import StrEnum

from editor_app.article.article import FactLink
from editor_app.article.frontmatter import read_front_matter
from editor_app.article.markup import Link, Markup, read_markup
from editor_app.errors import EditRefused
from editor_app.facts.fact import Fact
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import words_agree
from editor_app.facts.refs import FactRef
from editor_app.facts.store import FactReader
from editor_app.text.dates import NotADate, Period, Precision
from editor_app.text.edits import Edit, apply
from editor_app.text.spans import Span

_SCHEME = "fact:"


def find_links(text: str, span: Span | None = None) -> tuple[FactLink, ...]:
    """The fact links of `text`, or of a `span` of whole lines that starts outside fenced code, in order.

    Links in code are words of the code and no links; a link whose reference is malformed is among the found.
    """
    return fact_links(read_markup(text, span or Span(0, len(text))))


def fact_links(markup: Markup) -> tuple[FactLink, ...]:
    """The fact links among the links of a text."""
    return tuple(
        _fact_link(link) for link in markup.links if not link.is_image and link.destination.startswith(_SCHEME)
    )


def _fact_link(link: Link) -> FactLink:
    written = link.destination.removeprefix(_SCHEME)
    try:
        ref = FactRef.parse(written)
    except ValueError:
        ref = FactRef("")
    return FactLink(link.span, link.words, ref, link.title, link.tail, written)


def link_markdown(words: str, ref: FactRef, agreed: str) -> str:
    """The Markdown of a fact link, which reads back as just this link.

    `words` are those of the running text; brackets and code marks in them are escaped where they would break the link,
    and a line end becomes a space. `agreed` is kept letter by letter, "" leaves the title out.
    """
    return _markdown(re.sub(r"\s*[\r\n]\s*", " ", words), ref, agreed)


def _markdown(words: str, ref: FactRef, agreed: str) -> str:
    title = f' "{_escaped_title(agreed)}"' if agreed else ""
    tail = f"]({_SCHEME}{ref}{title})"
    plain = f"[{words}{tail}"
    links = read_markup(plain, Span(0, len(plain))).links
    if any(link.span == Span(0, len(plain)) and not link.is_image for link in links) and len(links) == 1:
        return plain
    return "[" + re.sub(r"[\\`\[\]]", r"\\\g<0>", words) + tail


def _escaped_title(agreed: str) -> str:
    """`agreed` as the title of a link on one line, in a table too."""
    escaped = re.sub(r'[\\"|]|&(?=#)', r"\\\g<0>", agreed)
    return escaped.replace("\n", "&#10;").replace("\r", "&#13;")


def bind(text: str, span: Span, ref: FactRef, agreed: str) -> Edit:
    """Bind the words at `span` to the fact `ref`, whose value is `agreed`; blanks at either end stay outside.

    Raises `EditRefused` where Markdown has no such link: without a word, in the front matter or in code, inside or
    around another link, and across the border of a paragraph, list item or heading.
    """
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    span = Span(start, max(start, span.end - len(words) + len(words.rstrip())))
    body = Span(read_front_matter(text).span.end, len(text))
    if not any(letter.isalnum() for letter in words) or span.start < body.start:
        raise EditRefused(
            "Nothing was linked.",
            why="There are no words of the article in the selection.",
            remedy="Select the words that state the fact, within one paragraph.",
        )
    before = read_markup(text, body)
    if any(link.span.overlaps(span) for link in before.links):
        raise EditRefused(
            f"“{_short(words)}” cannot be linked to a fact.",
            why="A link may not contain a link, and there is one here already.",
            remedy="Unlink it first, or select only words beside it.",
        )
    edit = Edit(span, _markdown(span.of(text), ref, agreed))
    after = apply(text, [edit])
    markup = read_markup(after, Span(body.start, len(after)))
    place = Span(span.start, span.start + len(edit.replacement))
    is_the_only_change = (
        any(link.span == place for link in markup.links)
        and len(markup.links) == len(before.links) + 1
        and [heading.id for heading in markup.headings] == [heading.id for heading in before.headings]
    )
    if not is_the_only_change:
        raise EditRefused(
            f"“{_short(words)}” cannot be linked to a fact.",
            why="The selection lies in code or in marks, or reaches into another paragraph.",
            remedy="Select words of the running text, within one paragraph.",
        )
    return edit


def unbind(text: str, link: FactLink) -> Edit:
    """Leave the words of `link` and take the link away."""
    return Edit(link.span, link.words.of(text))


def refresh(link: FactLink, words: str, agreed: str) -> Edit:
    """Give `link` new words and the value they say, in one edit. Raises `EditRefused` where it names no fact."""
    if link.is_malformed:
        raise EditRefused(
            "The link was not refreshed.",
            why=f"“{link.written}” is not the name of a fact.",
            remedy="Unlink the words, or link them to a fact that exists.",
        )
    return Edit(link.span, link_markdown(words, link.ref, agreed))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else line[:59] + "…"


class LinkState(StrEnum):
    """How a fact link stands to its fact."""

    SETTLED = "settled"
    STALE = "stale"  # the fact moved: the title differs from the store's value
    CONTRADICTION = "contradiction"  # the text moved: the words differ from the title
    UNRESOLVED = "unresolved"  # there is no such fact, or it may not speak


Agreement = Callable[[str, str, ValueKind], bool]
"""Whether these words say the value of this code; `facts.phrasing.words_agree` unless a test says otherwise."""


def linked_facts(links: Iterable[FactLink], facts: FactReader) -> dict[FactLink, Fact]:
    """The fact that each of `links` is bound to, in one look-up; for a link to an entity, its name.

    Links whose fact is not known, or may not speak, are left out.
    """
    named = [link for link in links if not link.is_malformed]
    values = facts.values({link.ref for link in named if link.ref.property})
    found: dict[FactLink, Fact] = {}
    for link in named:
        if link.ref.property:
            if link.ref in values:
                found[link] = values[link.ref]
        elif (entity := facts.entity(link.ref.subject)) is not None:
            found[link] = Fact(link.ref, entity.name)
    return found


def link_state(link: FactLink, words: str, fact: Fact | None, *, agree: Agreement = words_agree) -> LinkState:
    """How `link`, whose words are `words`, stands to `fact`, the value the store speaks now (see `linked_facts`).

    A link without a title has no value that was agreed to: its words are held against the fact itself, and are stale
    where they do not say it. The words of a link to an entity may be any of its names, so these are settled.

    Two dates to the day that overlap and lie within ten days of each other are one event that its sources dated
    differently (see `speaking`), so that "2022-02-18" is not stale when a second source makes the store say
    "2022-02-18/2022-02-19". Every other change of a date makes its links stale, also one that only says more or less
    exactly when: "2026" where the day has become known, and a day where it has been withdrawn.
    """
    if fact is None or link.is_malformed:
        return LinkState.UNRESOLVED
    if not link.ref.property:
        return LinkState.SETTLED if link.agreed in ("", fact.code) else LinkState.STALE
    known = PROPERTIES.get(link.ref.property)
    kind = known.value if known is not None else ValueKind.TEXT
    plain = words.strip(" *_")
    if not link.agreed:
        return LinkState.SETTLED if agree(plain, fact.code, kind) else LinkState.STALE
    if link.agreed != fact.code and not _is_one_event(link.agreed, fact):
        return LinkState.STALE
    return LinkState.SETTLED if agree(plain, link.agreed, kind) else LinkState.CONTRADICTION


_ONE_EVENT = timedelta(days=10)
_TO_THE_DAY = (Precision.DAY, Precision.WINDOW)


def _is_one_event(agreed: str, fact: Fact) -> bool:
    if not isinstance(fact.value, Period):
        return False
    try:
        before = Period.from_code(agreed)
    except NotADate:
        return False
    if before.precision not in _TO_THE_DAY or fact.value.precision not in _TO_THE_DAY or before.contradicts(fact.value):
        return False
    hull = before.hull(fact.value)
    return hull.lower is not None and hull.upper is not None and hull.upper - hull.lower < _ONE_EVENT
