from __future__ import annotations

import pytest

from editor_app.article.foreign import find_captions
from editor_app.article.foreign.captions import looks_like_caption

TITLE = "Will There Be a Season 2 of All of Us Are Dead? Release Date and Cast"


def test_a_line_in_italics_under_an_image_is_its_caption() -> None:
    text = "x\n\n![a](b.jpg)\n*Hyosan, before. (Image: [c](d))*\n\ny\n"

    (caption,) = find_captions(text)

    assert (caption.words.of(text), caption.has_image) == ("Hyosan, before. (Image: [c](d))", True)


def test_alone_it_is_one_without_its_image() -> None:
    text = "---\nid: a\n---\n*Hyosan High*\n\nText *so* on.\n\n_The roof_\n"

    assert [(c.words.of(text), c.has_image) for c in find_captions(text)] == [
        ("Hyosan High", False),
        ("The roof", False),
    ]


@pytest.mark.parametrize(
    "text",
    ["*This article was updated on June 6.*\n", "**Bold**\n", "* item *\n", "a\n*b*\n", "*a*\nb\n", "*a* b *c\\*\n"],
)
def test_other_italics_are_none(text: str) -> None:
    assert find_captions(text) == ()


@pytest.mark.parametrize(
    "line",
    [
        "all of use are dead season 2",
        "All Of Us Are Dead Season 2",
        "Photo: Netflix",
        "Yoon Chan-young (Image: Netflix)",
        "poster.jpg",
    ],
)
def test_what_stands_under_images(line: str) -> None:
    assert looks_like_caption(line, TITLE)


@pytest.mark.parametrize(
    "line", ["", "It is over.", "Filming in Andong", "and then:", "Images of the roof haunt them still."]
)
def test_what_does_not(line: str) -> None:
    assert not looks_like_caption(line, TITLE)
