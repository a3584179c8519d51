"""Lists and named words of the front matter change in the form in which the writer has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.article.front_values import FieldValue
from editor_app.article.frontmatter import read_front_matter, set_field
from editor_app.text.edits import apply


def changed(text: str, key: str, value: FieldValue | None) -> str:
    return apply(text, set_field(text, read_front_matter(text), key, value))


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("title: a\n", ["Netflix", "K-Drama"], "title: a\ntags: [Netflix, K-Drama]\n"),
        ("tags: [Netflix] # ours\nx: 1\n", ["Netflix", "a, b"], 'tags: [Netflix, "a, b"] # ours\nx: 1\n'),
        ("tags: Netflix\n", ["Netflix", "지금 우리 학교는"], "tags: [Netflix, 지금 우리 학교는]\n"),
        ("tags: []\n", ["no", "2022"], 'tags: ["no", "2022"]\n'),
        (
            "tags:\n  - Netflix # first\n  - Zombies\n",
            ["Netflix", "K-Drama"],
            "tags:\n  - Netflix # first\n  - K-Drama\n",
        ),
        ("tags:\n- a\n# b is\n- b\nx: 1\n", ["new", "a", "b"], "tags:\n- new\n- a\n# b is\n- b\nx: 1\n"),
        ("tags:\n  - a\n  - b\n", [], "tags: []\n"),
        ("tags: [a]\nx: 1\n", None, "x: 1\n"),
    ],
)
def test_a_list_keeps_its_form(before: str, value: list[str] | None, after: str) -> None:
    assert changed(f"---\n{before}---\nText.\n", "tags", value) == f"---\n{after}---\nText.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("image: a.jpg\n", 'image: {file: a.jpg, alt: "The roof, at night"}\n'),
        ('image: {file: a.jpg, alt: "x"}\n', 'image: {file: a.jpg, alt: "The roof, at night"}\n'),
        ("image:\r\n  file: a.jpg # ours\r\n", 'image:\r\n  file: a.jpg # ours\r\n  alt: "The roof, at night"\r\n'),
    ],
)
def test_an_alt_text_is_put_beside_its_picture(before: str, after: str) -> None:
    end = "\r\n" if "\r" in before else "\n"
    image = {"file": "a.jpg", "alt": "The roof, at night"}

    assert changed(f"---{end}{before}---{end}Text.", "image", image) == f"---{end}{after}---{end}Text."


WORDS = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])), max_size=4)


@given(WORDS, WORDS, st.booleans())
def test_what_was_written_is_what_is_read(first: list[str], second: list[str], are_lines: bool) -> None:
    """Whatever the words are, and whether they stood in brackets or in lines."""
    text = "---\ntitle: a\ntags:\n  - one\n---\nText.\n" if are_lines else "---\ntitle: a\n---\nText.\n"
    for words in (first, second):
        text = changed(text, "tags", words)
        assert read_front_matter(text).fields == {"title": "a", "tags": words}
    assert text.endswith("---\nText.\n")
