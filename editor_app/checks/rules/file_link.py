"""A link to the file of an own article: readers have no such file, and find nothing there."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.article.own_headlines import OwnHeadlines
from editor_app.article.web_links import file_links
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.text.edits import Edit


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article, own = reading.article, reading.own
    if not own.knows_readers:
        return
    for link in file_links(article):
        headline = own.of(link.address)
        if headline is None:
            if own.live:  # whatever it is: readers of a site have none of our files
                message = f"“{link.address}” is a file, which readers do not have."
                yield Diagnostic("search", "file-link", Severity.WARNING, message, link.words)
            continue
        if headline.address:
            message = f"This leads to a file, which readers do not have. They find it at {headline.address}."
            _, mark, fragment = article.text_at(link.target).partition("#")
            address = headline.address.replace("(", "%28").replace(")", "%29")
            fixes: tuple[Fix, ...] = (Fix("Use its address", (Edit(link.target, f"{address}{mark}{fragment}"),)),)
        else:
            message, fixes = "This article is not published yet: readers would find nothing here.", ()
        yield Diagnostic("search", "file-link", Severity.WARNING, message, link.words, fixes=fixes)


RULE = Rule(
    "file-link",
    "search",
    _find,
    bad="""
**Also Read:** [Elsewhere: How It Ends](elsewhere.md#plot)
                ^^^^^^^^^^^^^^^^^^^^^^ file-link: find it at https://desk.example/elsewhere/

**Also Read:** [Who Is Who on the Island](who%20is%20who.md)
                ^^^^^^^^^^^^^^^^^^^^^^^^ file-link: not published yet
""",
    good="""
**Also Read:** [Elsewhere: How It Ends](https://desk.example/elsewhere/)

The list is [in the notes](notes.md).
""",
    own=OwnHeadlines(
        titles={"elsewhere.md": "Elsewhere: How It Ends", "who is who.md": "Who Is Who on the Island"},
        addresses={"elsewhere.md": "https://desk.example/elsewhere/"},
    ),
)
