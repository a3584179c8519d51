"""A section changes places with its neighbour."""

from __future__ import annotations

from editor_app.article.article import Article, Section
from editor_app.text.edits import Edit
from editor_app.text.spans import Span


def moved(article: Article, section: Section, by: int) -> tuple[Edit, int] | None:
    """The edit that moves `section` one place down (1) or up (-1), and by how many code points it travels.

    The blank lines between sections and at the end of the file stay where they are. None where it cannot move: the
    intro has its place, and nothing goes before it or beyond the end.
    """
    number = article.sections.index(section)
    first, second = sorted((number, number + by))
    if first < 0 or second >= len(article.sections) or article.sections[first].heading is None:
        return None
    above, below = article.sections[first], article.sections[second]
    upper, lower = article.text_at(above.span), article.text_at(below.span)
    upper_words, lower_words = upper.rstrip("\r\n"), lower.rstrip("\r\n")
    gap, end = upper[len(upper_words) :], lower[len(lower_words) :]
    edit = Edit(Span(above.span.start, below.span.end), lower_words + gap + upper_words + end)
    return edit, len(lower_words + gap) if by > 0 else -len(upper)
