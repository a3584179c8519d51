"""Prose is read as readers see it, and each word is found again in the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from editor_app.checks.passages import CODE, PassageKind, passages

TEXT = """## Who *is* in the cast? {#cast}

**Also Read:** [Call of the Night](https://example.org/a_b) Release

The first [season](fact:season/x-1 "a") was *released* on **January 28, 2022**, Mr. Lee said.
It has `code` in it, snake_case_word too. On-jo (_Park Ji-hu_) returns!

- Nam-ra (Cho Yi-hyun)
- ![x](y.png) Su-hyeok
> He said so.

| Actor | Role |
|---|:--|
| Park Ji-hu | |
| | Nam On-jo |
"""


def test_marks_are_no_words() -> None:
    found = [(p.kind, [s.words for s in p.sentences], p.columns) for p in passages(TEXT)]

    assert found == [
        (PassageKind.HEADING, ["Who is in the cast?"], ()),
        (PassageKind.POINTER, ["Also Read: Call of the Night Release"], ()),
        (
            PassageKind.PARAGRAPH,
            [
                "The first season was released on January 28, 2022, Mr. Lee said.",
                f"It has {CODE} in it, snake_case_word too.",
                "On-jo (Park Ji-hu) returns!",
            ],
            (),
        ),
        (PassageKind.ITEM, ["Nam-ra (Cho Yi-hyun)"], ()),
        (PassageKind.ITEM, ["Su-hyeok"], ()),
        (PassageKind.QUOTE, ["He said so."], ()),
        (PassageKind.ROW, ["Actor", "Role"], (0, 1)),
        (PassageKind.ROW, ["Park Ji-hu"], (0,)),
        (PassageKind.ROW, ["Nam On-jo"], (1,)),
    ]


def test_every_word_is_found_again_in_the_text() -> None:
    for passage in passages(TEXT):
        for sentence in passage.sentences:
            for word in re.finditer(r"[\w-]+", sentence.words):
                assert sentence.span(*word.span()).of(TEXT) == word[0]


PIECES = [*"ab *_`[]()!|>#-.\n\\<&", "fact:x", "\r\n", "](", "한", "🧟"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_whatever_the_text_is_each_letter_has_its_place(text: str) -> None:
    for passage in passages(text):
        for sentence in passage.sentences:
            for place, letter in enumerate(sentence.words):
                if letter.isalnum():
                    assert text[sentence.place(place)] == letter
