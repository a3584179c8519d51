"""The links of an article are found in every form, each with its very place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.article.parse import parse
from editor_app.article.web_links import web_links


def found(text: str) -> list[tuple[str, str, str]]:
    """Of each link its address, the words that readers see, and the address as it is written."""
    article = parse(text)
    return [(link.address, article.text_at(link.words), article.text_at(link.target)) for link in web_links(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](https://a.example/b)", ("https://a.example/b", "a", "https://a.example/b")),
        ('[a](<https://a.example/b c> "t")', ("https://a.example/b c", "a", "https://a.example/b c")),
        ("[a](https://a.example/b_(c))", ("https://a.example/b_(c)", "a", "https://a.example/b_(c)")),
        ("[a](https://a.example/b#c)", ("https://a.example/b", "a", "https://a.example/b#c")),
        ("[a](HTTPS://A.example/b)", ("HTTPS://A.example/b", "a", "HTTPS://A.example/b")),
        ("![a](https://a.example/b.png)", ("https://a.example/b.png", "a", "https://a.example/b.png")),
        ("![](https://a.example/b.png)", ("https://a.example/b.png", "![](https://a.example/b.png)",
                                           "https://a.example/b.png")),
        ("(see https://a.example/b).", ("https://a.example/b",) * 3),
        ("see https://en.wiki.example/Dark_(series), or", ("https://en.wiki.example/Dark_(series)",) * 3),
        ("<https://a.example/b>", ("https://a.example/b",) * 3),
        ("**https://a.example/b**", ("https://a.example/b",) * 3),
        ("[1]: https://a.example/b 'T'", ("https://a.example/b",) * 3),
        ('<a href="https://a.example/?b=1&amp;c=2">d</a>', ("https://a.example/?b=1&c=2",
                                                           "https://a.example/?b=1&amp;c=2",
                                                           "https://a.example/?b=1&amp;c=2")),
        ("| https://a.example/b | c |", ("https://a.example/b",) * 3),
    ],
)  # fmt: skip
def test_a_link_is_found_in_every_form(text: str, expected: tuple[str, str, str]) -> None:
    assert found(f"# T\n\n{text}\n") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "`https://a.example/b`",
        "```\nhttps://a.example/b\n```",
        "[a](fact:person/lee-yoo-mi)",
        "[a](other.md)",
        "[a](mailto:a@b.example)",
        "---\nurl: https://a.example/\n---\n",
        "xhttps://a.example",
    ],
)
def test_what_leads_nowhere_in_the_web_is_none(text: str) -> None:
    assert found(f"{text}\n") == []


def test_a_picture_in_a_link_are_two() -> None:
    links = [address for address, _, _ in found("[![a](https://a.example/p)](https://a.example/l)\n")]

    assert sorted(links) == ["https://a.example/l", "https://a.example/p"]


@given(st.text(alphabet="ah ttps:/.[]()<>\"'!`\n#&\\é", max_size=80))
def test_whatever_the_text_the_places_are_in_it(text: str) -> None:
    article = parse(text + " https://a.example/z [b](https://a.example/y)")

    links = web_links(article)

    assert links == tuple(sorted(links, key=lambda link: link.target))
    assert all("http" in article.text_at(link.target).lower() for link in links)
    assert all(link.target.end <= len(article.text) for link in links)
