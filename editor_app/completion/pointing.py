"""Behind "Also read:" come the newsroom's own articles, each as a link with the headline it has now."""

from __future__ import annotations

import re
from itertools import islice

from editor_app.article.article import SectionKind
from editor_app.article.own_headlines import as_words
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
    """The articles whose headline has the typed words, those first that readers of this one may want.

    One that the paragraph points to already is not offered again.
    """
    wanted = fold(context.typed).split()
    show = facts.show.ref if facts is not None else ""
    fresh = (one for one in newsroom.not_linked(wanted) if one.address not in context.before)
    return tuple(_row(one, context, newsroom, show) for one in islice(fresh, limit))


def _row(one: OwnArticle, context: Context, newsroom: Newsroom, show: str) -> Completion:
    ref = f"{Kind.ARTICLE}/{slug(one.title) or 'untitled'}"
    spans = matched(one.title, context.typed)
    return Completion(
        one.title, ref, Kind.ARTICLE.value, about_article(one, newsroom, show), 0.0, spans, markdown=link_to(one)
    )


def about_article(one: OwnArticle, newsroom: Newsroom, show: str) -> str:
    """What one chooses it by: "same show · November 2, 2026"."""
    return " · ".join(filter(None, (in_common(one, newsroom, show), _since_when(one, newsroom))))


def in_common(one: OwnArticle, newsroom: Newsroom, show: str) -> str:
    """What it has in common with an article about `show`, "" for nothing."""
    if show and one.show == show:
        return "same show"
    return "same people" if one.people or newsroom.kin.get(one.show) else ""


def _since_when(one: OwnArticle, newsroom: Newsroom) -> str:
    if newsroom.is_unseen(one):
        return "not published"
    return format_period(Period.day(one.updated.date())) if one.updated.year > 1 else ""


def link_to(one: OwnArticle) -> str:
    """The link that is put in, with the headline as its words."""
    address = one.address.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")
    return f"[{as_words(one.title)}]({address})"
