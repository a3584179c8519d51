"""Behind "Also read:" come the newsroom's own articles, each as a link with the headline it has now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.article.article import SectionKind
from editor_app.article.pointers import LEADS
from editor_app.completion.completion import Completion, Context
from editor_app.completion.late import LatePattern
from editor_app.completion.matched import matched
from editor_app.completion.newsroom import Newsroom, OwnArticle
from editor_app.facts.refs import Kind, slug
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.date_words import format_period
from editor_app.text.dates import Period
from editor_app.text.names import fold

_TYPED = r"\[?(?P<typed>[^\[\]()\r\n]{0,80})"
_POINTER = LatePattern(
    rf"[ \t>]*(?:[-*+][ \t]+)?[*_]{{0,3}}(?:{LEADS})[*_]{{0,3}}[ ]?[:：|»→][*_]{{0,3}}[ \t]+{_TYPED}", re.I
)
_LEAD = LatePattern(rf"[ \t>]*[*_]{{0,3}}(?:{LEADS})[*_]{{0,3}}[ ]?:?[*_]{{0,3}}[ \t]*", re.IGNORECASE)
_ITEM = re.compile(rf"[ \t>]*[-*+•][ \t]+{_TYPED}")
_LONGEST_LEAD = 60


def pointer_before(before: str, section: SectionKind, above: str) -> str | None:
    """What is typed of another article's headline at the end of `before`; None where no pointer begins there.

    `before` is the paragraph before the caret, `above` the lines above it.
    """
    earlier, _, line = before.rpartition("\n")
    if found := _POINTER.made.fullmatch(line):
        return found["typed"]
    if (item := _ITEM.fullmatch(line)) is None:
        return None
    if section is SectionKind.ALSO_READ or _is_lead(_line_over_list(f"{above}{earlier}")):
        return item["typed"]
    return None


def _line_over_list(text: str) -> str:
    for line in reversed(text.splitlines()):
        if line.strip() and not _ITEM_LINE.match(line):
            return line
    return ""


_ITEM_LINE = re.compile(r"[ \t>]*[-*+•][ \t]")


def _is_lead(line: str) -> bool:
    return len(line) <= _LONGEST_LEAD and _LEAD.made.fullmatch(line) is not None


def article_rows(
    context: Context, newsroom: Newsroom, facts: ShowFacts | None, *, limit: int
) -> tuple[Completion, ...]:
    """The articles whose headline has the typed words: of the same show, then with the same people, then the newest.

    One that the paragraph points to already is not offered again.
    """
    wanted = fold(context.typed).split()
    show = facts.show.ref if facts is not None else ""

    def rank(one: OwnArticle) -> tuple[bool, int, float]:
        return (not show or one.show != show, -newsroom.kin.get(one.show, 0), -one.updated.timestamp())

    fitting = [one for one in newsroom.articles if _has_words(one.title, wanted) and one.address not in context.before]
    return tuple(_row(one, context, newsroom, show) for one in sorted(fitting, key=rank)[:limit])


def _has_words(title: str, wanted: list[str]) -> bool:
    """Whether each of the `wanted` beginnings begins a word of the headline."""
    words = fold(title).split() if wanted else []
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _row(one: OwnArticle, context: Context, newsroom: Newsroom, show: str) -> Completion:
    ref = f"{Kind.ARTICLE}/{slug(one.title) or 'untitled'}"
    spans = matched(one.title, context.typed)
    return Completion(
        one.title, ref, Kind.ARTICLE.value, " · ".join(_detail(one, newsroom, show)), 0.0, spans, markdown=_link(one)
    )


def _detail(one: OwnArticle, newsroom: Newsroom, show: str) -> Iterator[str]:
    if show and one.show == show:
        yield "same show"
    elif newsroom.kin.get(one.show):
        yield "same people"
    yield format_period(Period.day(one.updated.date()))


def _link(one: OwnArticle) -> str:
    words = re.sub(r"[\\\[\]]", r"\\\g<0>", " ".join(one.title.split()))
    address = one.address.replace("(", "%28").replace(")", "%29")
    return f"[{words}]({address})"
