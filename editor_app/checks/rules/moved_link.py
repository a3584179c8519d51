"""A link to a page that has moved for good. Who follows it arrives, but only as long as somebody sends them on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from editor_app.article.web_links import WebLink
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.followed import Followed, Reach, places
from editor_app.checks.rule import Reading, Rule
from editor_app.text.edits import Edit


def _find(reading: Reading) -> Iterator[Diagnostic]:
    for link, found in places(reading.article, reading.followed, Reach.MOVED):
        if _is_front(found.now) and not _is_front(link.address):
            message = f"This link leads to the front page of {_host(found.now)} now: its own page is probably gone."
            yield Diagnostic("search", "moved-link", Severity.ADVICE, message, link.words)
        else:
            yield _moved(reading, link, found)


def _moved(reading: Reading, link: WebLink, found: Followed) -> Diagnostic:
    written = reading.article.text_at(link.target)
    fragment = written.partition("#")[2] if "#" not in found.now else ""
    address = f"{_escaped(found.now)}{'#' if fragment else ''}{fragment}"
    message = f"The page has moved for good, to {found.now}."
    fix = Fix("Use its new address", (Edit(link.target, address),))
    return Diagnostic("search", "moved-link", Severity.ADVICE, message, link.words, fixes=(fix,))


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _escaped(address: str) -> str:
    """As it can stand in a link of Markdown whatever it holds."""
    for mark, escape in (
        ("(", "%28"),
        (")", "%29"),
        ("<", "%3C"),
        (">", "%3E"),
        ('"', "%22"),
        ("\\", "%5C"),
        (" ", "%20"),
    ):
        address = address.replace(mark, escape)
    return address


_AT = datetime(2026, 11, 22, tzinfo=UTC)

RULE = Rule(
    "moved-link",
    "search",
    _find,
    bad="""
There is [a list of the cast](http://desk.example/cast) and [an interview](https://magazine.example/2021/interview).
          ^^^^^^^^^^^^^^^^^^ moved-link: to https://desk.example/all-of-us-are-dead-cast
                                                             ^^^^^^^^^^^^ moved-link: the front page of magazine.example
""",
    good="""
There is [a list of the cast](https://desk.example/all-of-us-are-dead-cast) and [a page](https://streamer.example/kr).
""",
    followed={
        "http://desk.example/cast": Followed(Reach.MOVED, _AT, "https://desk.example/all-of-us-are-dead-cast"),
        "https://magazine.example/2021/interview": Followed(Reach.MOVED, _AT, "https://www.magazine.example/"),
        "https://streamer.example/kr": Followed(Reach.THERE, _AT),
    },
)
