"""The headings of a section, each with what stands beneath it: for rules that hold one against the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.article.article import SectionKind
from editor_app.article.sections import kind_of_heading
from editor_app.checks.passages import Passage, PassageKind
from editor_app.checks.prose import Prose


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading and all beneath it, up to the next heading of its rank or a higher one.

    `kind` is what its words, or for a section's own its id, say that it asks. `text` is what is beneath it as it is
    written, with pictures and embeds; `passages` are what of that is read.
    """

    heading: Passage
    kind: SectionKind
    text: str
    passages: tuple[Passage, ...]

    @property
    def words(self) -> str:
        return _said(self.heading)

    @property
    def said(self) -> str:
        """What is beneath it, in running words."""
        return " ".join(map(_said, self.passages))


def headed(prose: Prose) -> Iterator[Headed]:
    """For `Prose.once`."""
    places = [place for place, passage in enumerate(prose.passages) if passage.kind is PassageKind.HEADING]
    for index, place in enumerate(places):
        heading = prose.passages[place]
        behind = (places[i] for i in range(index + 1, len(places)))
        end = next((other for other in behind if prose.passages[other].level <= heading.level), len(prose.passages))
        until = prose.passages[end].span.start if end < len(prose.passages) else len(prose.text)
        first = min(prose.text.find("\n", heading.span.end) % (len(prose.text) + 1), until)
        last = until if end == len(prose.passages) else max(first, prose.text.rfind("\n", first, until))
        kind = prose.kind if place == 0 and prose.kind is not SectionKind.INTRO else kind_of_heading(_said(heading))
        yield Headed(heading, kind, prose.text[first:last], prose.passages[place + 1 : end])


def _said(passage: Passage) -> str:
    return " ".join(sentence.words for sentence in passage.sentences)
