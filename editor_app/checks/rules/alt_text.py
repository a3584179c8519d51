"""A picture that says nothing to those who do not see it, search engines among them."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.rules._example import TEXT, example
from editor_app.checks.whole import lead_picture, place_of, whole_of

_MESSAGE = (
    "This picture has no alt text: whoever does not see it, a search engine among them, is told nothing. Say what it "
    "shows in a few words, or “decorative” where it shows nothing that matters."
)


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article = reading.article
    found = whole_of(reading)
    if found is None:
        return
    places = [picture.span for picture in found.pictures if not picture.alt.strip()]
    file, alt = lead_picture(article)
    if file.strip() and not alt.strip():
        places.append(place_of(article, "image"))
    for place in places:
        yield Diagnostic("search", "alt-text", Severity.ADVICE, _MESSAGE, place)


RULE = Rule(
    "alt-text",
    "search",
    _find,
    bad=example(
        """
image: roof.jpg
       ^^^^^^^^ alt-text: This picture has no alt text
""",
        text=f"""{TEXT}
![](images/science-room.jpg)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alt-text: This picture has no alt text
""",
    ),
    good=example(text=f"{TEXT}\n![Students behind desks](images/science-room.jpg)\n\n![decorative](images/rule.svg)\n"),
)
