"""Markup is found where Markdown sees it, and nowhere else."""

from __future__ import annotations

import pytest

from editor_app.article.markup import BlockKind, Markup, blocks, read_markup
from editor_app.text.spans import Span


def markup(text: str) -> Markup:
    return read_markup(text, Span(0, len(text)))


def test_blocks_are_the_stretches_that_no_link_crosses() -> None:
    text = "One\nparagraph.\n\n- item\n- item\n## Cast\n> said\n> so\n```\ncode\n```\n| a |\n| b |\n"

    found = [(block.kind, block.span.of(text)) for block in blocks(text, Span(0, len(text)))]

    prose, heading, code = BlockKind.PROSE, BlockKind.HEADING, BlockKind.CODE
    assert found == [
        *((prose, "One\nparagraph.\n"), (prose, "- item\n"), (prose, "- item\n"), (heading, "Cast")),
        *((prose, "> said\n"), (prose, "> so\n"), (code, "```\ncode\n```\n"), (prose, "| a |\n"), (prose, "| b |\n")),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c", ["`b`"]),
        ("``a ` b``", ["``a ` b``"]),
        (r"`a\` b`", [r"`a\`"]),
        (r"\`a` b`", ["` b`"]),
        ("`a\n\nb`", []),
        ("`` a `", []),
        ("~~~ python\nx\n~~~\n`y`", ["~~~ python\nx\n~~~\n", "`y`"]),
        ("- x\n\n    ```\n    y\n    ```\n", ["    ```\n    y\n    ```\n"]),
        ("> ```\n> x\n> ```\n", ["> ```\n> x\n> ```\n"]),
        ("```\nnever closed", []),
        ("```a`b\nx\n```\n", ["```a`b\nx\n```"]),  # no fence, and so a code span
    ],
)
def test_code_is_what_stands_between_marks_of_one_length(text: str, code: list[str]) -> None:
    assert [span.of(text) for span in markup(text).code] == code


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](b)", [("a", "b", "", False)]),
        ("![a](b 'c')", [("a", "b", "c", True)]),
        ("[![a](b)](c)", [("![a](b)", "c", "", False), ("a", "b", "", True)]),
        ("[a](b(c)d)", [("a", "b(c)d", "", False)]),
        (r"[a](b\)c)", [("a", "b)c", "", False)]),
        ("[a](<b c>)", [("a", "b c", "", False)]),
        ("[a]()", [("a", "", "", False)]),
        ("[a](b c)", []),
        ("[a](b 'c' d)", []),
        ("[a] [b](c)", [("b", "c", "", False)]),
        ("a](b) [c](d)", [("c", "d", "", False)]),
        ("[a [b](c) d](e)", [("b", "c", "", False)]),
        ("![a [b](c) d](e)", [("a [b](c) d", "e", "", True), ("b", "c", "", False)]),
    ],
)
def test_links_are_paired_as_commonmark_pairs_them(text: str, links: list[tuple[str, str, str, bool]]) -> None:
    found = [(link.words.of(text), link.destination, link.title, link.is_image) for link in markup(text).links]

    assert found == links


def test_places_count_from_the_start_of_the_whole_text() -> None:
    text = "## Plot\n[no](x)\n## Cast\n[Nam-ra](b)\n"
    start = text.index("## Cast")

    found = read_markup(text, Span(start, len(text)))

    assert [heading.words.of(text) for heading in found.headings] == ["Cast"]
    assert [link.words.of(text) for link in found.links] == ["Nam-ra"]
