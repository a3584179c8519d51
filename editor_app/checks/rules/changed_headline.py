"""A link to an own article under a headline that it has no more. What else a link is called is the writer's choice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from editor_app.article.article import Article, SectionKind
from editor_app.article.live_articles import LiveArticle
from editor_app.article.markup import Link, read_markup
from editor_app.article.own_headlines import OwnHeadline, OwnHeadlines, as_words
from editor_app.article.pointers import LEADS
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.facts.refs import slug
from editor_app.text.edits import Edit
from editor_app.text.names import fold

_LEAD = re.compile(rf"[ \t>]*(?:[-*+][ \t]+)?[*_]*(?:{LEADS})\b", re.IGNORECASE)
_FEWEST_WORDS = 4
"""Of a former headline in running text: "Squid Game" is not said there because an article was called that."""


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article, own = reading.article, reading.own
    if not own.live:
        return
    for link in read_markup(article.text, article.body).links:
        headline = own.of(link.destination) if not link.is_image else None
        if headline is not None and _was_called(article, link, headline):
            message = f"This article is called “{headline.title}” now."
            fix = Fix("Use its headline of now", (Edit(link.words, as_words(headline.title)),))
            yield Diagnostic("search", "changed-headline", Severity.ADVICE, message, link.words, fixes=(fix,))


def _was_called(article: Article, link: Link, headline: OwnHeadline) -> bool:
    """Whether the words of a link are a headline that the article had before.

    A site makes the address of the first one, and so it tells that too.
    """
    words, now = fold(_plain(article.text_at(link.words))), fold(headline.title)
    if not words or words == now:
        return False
    if words in map(fold, headline.former):
        return len(words.split()) >= _FEWEST_WORDS or _is_pointer(article, link)
    is_shorter = set(words.split()) <= set(now.split())
    return not is_shorter and _is_in_address(words, headline.address) and _is_pointer(article, link)


def _is_in_address(words: str, address: str) -> bool:
    last = urlsplit(address).path.rstrip("/").rpartition("/")[2].removesuffix(".html")
    return len(words.split()) >= _FEWEST_WORDS and re.sub(r"-\d\Z", "", last) == slug(words)


def _is_pointer(article: Article, link: Link) -> bool:
    """Whether the link stands where headlines do: under "Also read", or behind these words."""
    section = article.section_at(link.span.start)
    start = article.text.rfind("\n", 0, link.span.start) + 1
    is_listed = section is not None and section.kind is SectionKind.ALSO_READ
    return is_listed or _LEAD.match(article.text, start, link.span.start) is not None


def _plain(words: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", words)


RULE = Rule(
    "changed-headline",
    "search",
    _find,
    bad="""
Season 2 has no date yet.

**Also Read:** [Will There Be a Season 4 of Elsewhere?](https://desk.example/elsewhere/)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ changed-headline: called “Elsewhere: How It Ends” now

**Also Read:** [Who Is Who on the Island](https://desk.example/who-is-who-on-the-island/)
                ^^^^^^^^^^^^^^^^^^^^^^^^ changed-headline: called “Everybody on the Island, and Who Plays Them” now
""",
    good="""
It is told in [another article](https://desk.example/elsewhere/) how it ends, and who is
[on the island](https://desk.example/who-is-who-on-the-island/).

**Also Read:** [Elsewhere: how it ends](https://desk.example/elsewhere/)

**Also Read:** [Who Plays Them on the Island](https://desk.example/who-is-who-on-the-island/)
""",
    own=OwnHeadlines(
        {
            "desk.example/elsewhere": LiveArticle(
                "https://desk.example/elsewhere/",
                "Elsewhere: How It Ends",
                former=("Will There Be a Season 4 of Elsewhere?",),
            ),
            "desk.example/who-is-who-on-the-island": LiveArticle(
                "https://desk.example/who-is-who-on-the-island/", "Everybody on the Island, and Who Plays Them"
            ),
        }
    ),
)
