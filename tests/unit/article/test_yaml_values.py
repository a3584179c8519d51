"""Values of a front matter mean what a writer sees, and are written so that every tool agrees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.article.yaml_values import Unreadable, load, read_word, write_key, write_word


@given(value=st.text() | st.integers(-(10**17), 10**17), old=st.sampled_from(["", "x", "'x'", '"x"', "2022-06-06"]))
def test_what_is_written_reads_back(value: str | int, old: str) -> None:
    assert read_word(write_word(value, old)) == value


@pytest.mark.parametrize(
    ("value", "old", "written"),
    [
        (True, "false", "true"),
        (False, "", "false"),
        ("All of Us Are Dead", "", "All of Us Are Dead"),
        ("All of Us Are Dead", '"x"', '"All of Us Are Dead"'),
        ("it's", "'x'", "'it''s'"),
        ("two\nlines", "'x'", '"two\\nlines"'),
        ("Season 2: the end", "", '"Season 2: the end"'),
        ("좀비", "", "좀비"),
        ("", "", '""'),
        (" x", "", '" x"'),
        ("x #y", "", '"x #y"'),
        ("C#", "", "C#"),
        ("2", "", '"2"'),
        (2, '"x"', "2"),
    ],
)
def test_words_are_bare_where_they_can_be_and_quoted_as_before(value: str | int, old: str, written: str) -> None:
    assert write_word(value, old) == written


@pytest.mark.parametrize(
    "value", ["no", "Yes", "on", "null", "~", "1.10", "007", "12:30:00", "2022-06-06", "1e3", "0x1F"]
)
def test_words_that_other_tools_take_for_something_else_are_quoted(value: str) -> None:
    assert write_word(value, "words") == f'"{value}"'


@pytest.mark.parametrize(
    ("key", "written"), [("title", "title"), ("og_image", "og_image"), ("no", '"no"'), ("a: b", '"a: b"'), ("", '""')]
)
def test_keys_are_bare_where_they_can_be(key: str, written: str) -> None:
    assert write_key(key) == written


@pytest.mark.parametrize(
    "written", ["[a]", "{a: b}", "|", ">-", "*a", "&a b", "!t b", "@a", '"a', "'a", '"\\q"', "a: b"]
)
def test_what_is_more_than_words_on_a_line_is_left_to_a_whole_reader(written: str) -> None:
    with pytest.raises(Unreadable):
        read_word(written)


def test_reading_stops_at_too_many_parts() -> None:
    with pytest.raises(Unreadable, match="too much"):
        load("a:\n" + "- b\n" * 10_000)


def test_a_second_document_is_no_part_of_the_first() -> None:
    with pytest.raises(Unreadable, match="second document"):
        load("a: b\n--- \nc: d\n")
