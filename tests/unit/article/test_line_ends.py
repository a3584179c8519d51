"""Line ends and the byte order mark survive an editor that knows neither."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.article.files import LineEnds

MIXED = st.lists(
    st.sampled_from(["\n", "\r\n", "\r", "a", "b", "", "\ufeff", "\u2028", "\x85", "\f", "\v", "\x1c"])
).map("".join)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(MIXED)
@example("\r\r\n\n")
@example("\ufeff\ufeff\r")
def test_a_text_that_was_not_edited_comes_back_byte_for_byte(text: str) -> None:
    plain, ends = LineEnds.normalise(text)

    assert "\r" not in plain
    assert ends.restore(plain) == text


@given(MIXED, st.text(alphabet="ab\n", max_size=30))
def test_whatever_was_written_has_the_same_lines_when_it_is_read_again(text: str, edited: str) -> None:
    _, ends = LineEnds.normalise(text)

    again, _ = LineEnds.normalise(ends.restore(edited))
    assert again == edited


@given(st.lists(ENDS, min_size=1, max_size=12), st.data())
def test_lines_that_were_not_touched_keep_their_own_ends(ends: list[str], data: st.DataObject) -> None:
    """Any lines may be changed, deleted or added, in any places at once."""
    lines = [f"line {number}" for number in range(len(ends))]
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    plain, kept = LineEnds.normalise(text)
    edited: list[str] = []
    for line in plain.split("\n")[:-1]:
        match data.draw(st.sampled_from(["keep", "keep", "keep", "change", "delete", "add"])):
            case "keep":
                edited.append(line)
            case "change":
                edited.append(f"{line} changed")
            case "add":
                edited += ["new", line]

    restored = kept.restore("".join(f"{line}\n" for line in edited))

    for line, end in zip(lines, ends, strict=True):
        if line in edited:
            following = edited[edited.index(line) + 1 :][:1]
            assert f"{line}{end}{following[0] if following else ''}" in restored


@given(st.lists(ENDS, min_size=2, max_size=8), st.data())
def test_typing_within_a_line_changes_no_line_end(ends: list[str], data: st.DataObject) -> None:
    text = "".join(f"same{end}" for end in ends)
    plain, kept = LineEnds.normalise(text)
    lines = plain.split("\n")
    touched = data.draw(st.integers(0, len(ends) - 1))
    lines[touched] = "other"

    restored = kept.restore("\n".join(lines))

    assert restored == "".join(f"{'other' if n == touched else 'same'}{end}" for n, end in enumerate(ends))


def test_a_line_that_was_split_or_joined_still_ends_as_it_did() -> None:
    _, ends = LineEnds.normalise("one\ntwo three\r\nfour\n")

    assert ends.restore("one\ntwo\nthree\nfour\n") == "one\ntwo\nthree\r\nfour\n"
    assert ends.restore("one two three\nfour\n") == "one two three\r\nfour\n"


@pytest.mark.parametrize(("text", "usual"), [("", "\n"), ("a", "\n"), ("a\r\nb\r\n", "\r\n"), ("a\rb", "\r")])
def test_new_lines_end_as_most_lines_of_the_file_do(text: str, usual: str) -> None:
    _, ends = LineEnds.normalise(text)

    assert ends.restore("new\nlines\n").startswith(f"new{usual}lines{usual}")


def test_new_lines_in_a_mixed_file_end_as_the_line_before_them_does() -> None:
    _, ends = LineEnds.normalise("a\r\nb\r\nc\nd")

    assert ends.restore("a\nnew\nb\nc\nnew\nd") == "a\r\nnew\r\nb\r\nc\nnew\nd"


def test_only_one_byte_order_mark_is_taken_for_one() -> None:
    plain, ends = LineEnds.normalise("\ufeff\ufeffa")

    assert plain == "\ufeffa"
    assert ends.restore("b") == "\ufeffb"


def test_separators_that_markdown_does_not_know_are_letters() -> None:
    plain, _ = LineEnds.normalise("a\u2028b\u2029c\x85d\fe\r\nf")

    assert plain == "a\u2028b\u2029c\x85d\fe\nf"


def test_a_long_file_of_equal_lines_is_restored_at_once() -> None:
    text = "same\nsame\r\n" * 20_000
    plain, ends = LineEnds.normalise(text)
    start = time.process_time()

    ends.restore(plain.replace("same", "other"))

    assert time.process_time() - start < 2
