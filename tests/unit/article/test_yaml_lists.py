"""Lists that are read by ourselves say what YAML says of them; what we are not sure of is left to its reader."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.article.yaml_lists import read_lists
from editor_app.article.yaml_values import Unreadable, load

USUAL = """tags: [k-drama, "season 2: the end", 지금 우리 학교는, 7, true, null, 2022-06-06, no]
categories: []
authors:
- Kim Min-ji
- 'tis fine
published:
  - {site: main, id: 3, url: "https://desk.example/?p=3&x=[1]", at: 2026-11-01T08:00:00Z}
  - {site: ghost-2, id: 5f, url: https://desk.example/a-b/, at: 2026-11-01T08:00:00+09:00}
image: {src: images/a b.jpg, alt: "It’s “{them}”"}
"""


def by_yaml(content: str) -> dict[str, object] | None:
    try:
        return load(content)
    except Unreadable:
        return None


def test_the_usual_lists_are_read_without_yaml() -> None:
    usual = USUAL.replace("- 'tis fine\n", "")

    assert read_lists(usual) == load(usual)


@pytest.mark.parametrize(
    "line",
    [
        "a: [b: c]",
        "a: [b, [c]]",
        "a: [b,, c]",
        "a: [b",
        "a: {b}",
        "a: {b: {c: d}}",
        "a: {b: c, b: d}",
        "a: [x #y]",
        "a: [&x y]",
        'a: ["\\x41"]',
        "a: [*b]",
        "a: [- b]",
        "a: [? b]",
        "a: [b ?c]",
        "a:\n  - b: c",
        "a:\n  - b\n c",
        "a:\n  - b\n   - c",
        "a:\n  - - b",
        "a:\n  - b # c",
        "a: [b]\na: [c]",
        "a: |\n  b",
        "a: [b]x",
        "a: [b] # c",
        "a:\n  - !x y",
        "a:\n  - {b: c}d",
        "a: [b:c, d]",
        "a: [b:, c]",
        "a: ['b']",
        "---",
        "a: [b]\n---\nc: [d]",
    ],
)
def test_anything_more_is_what_yaml_says_or_left_to_it(line: str) -> None:
    assert read_lists(f"{line}\n") in (None, by_yaml(f"{line}\n"))


WORDS = st.text(alphabet="ab1 -:,.#'\"[]{}&*!|>%@?\\\t~é지\u2028\x85", max_size=8)


@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=3), WORDS)
@example(["a :b"], ["-"], "")
@example(["a- -b"], ["a &b"], "a+ ")
def test_whatever_is_read_is_what_yaml_reads(flow: list[str], block: list[str], word: str) -> None:
    lines = "".join(f"  - {item}\n" for item in block)
    for content in (
        f"a: [{', '.join(flow)}]\n",
        f"a:\n{lines}b: [x]\n",
        f"a: {{b: {word}, c: d}}\n",
        f"a:\n  - {{b: {word}}}\n{lines}",
    ):
        found = read_lists(content)
        if found is not None:
            assert found == by_yaml(content)


@given(st.integers(0, len(USUAL) - 1), WORDS)
def test_one_change_anywhere_is_read_as_yaml_reads_it(place: int, word: str) -> None:
    content = USUAL[:place] + word + USUAL[place + 1 :]
    found = read_lists(content)

    if found is not None:
        assert found == by_yaml(content)
