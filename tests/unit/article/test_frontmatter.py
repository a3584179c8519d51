"""The head of an article is read without standing in the way of the text, and edited one key at a time."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from editor_app.article.frontmatter import LONGEST, read_front_matter, set_field
from editor_app.article.parse import parse
from editor_app.article.yaml_values import Unreadable, load
from editor_app.errors import EditRefused
from editor_app.text.edits import apply

HEAD = """\
---
# made by hand
id: 6f2c
title: "Will There Be a Season 2? Release Date, Cast and More"
show: show/all-of-us-are-dead
season: 2   # the second
mood: 'grim'

tags:
- zombies
- school
image: {file: images/hyosan.jpg, alt: "Students: on the roof"}   # hero
description: >-
  What the second season
  may bring.
published:   # written by Publish
  - {site: main, id: 4711, at: 2026-11-22T08:00:00Z}
last: x
---
Words.
"""
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
WORDS = st.text(max_size=12) | st.sampled_from(
    (
        *("no", "true", "~", "", "007", "1.10", "12:30:00", "2022-06-06", "0x1F", "- a", "a: b", "a #b", "#", "'", '"'),
        *("---", "...", "[x", "{x}", "&a", "*a", "!t", "|", ">", "%", "@", "`", "a:", ":a", "?", "-", " a", "a ", "\\"),
        *("a\nb", "\u2028", "\x85", "\ufeff", "\x00", "\x7f", "\ufffe", "🧟", "좀비", "null", "a\\", "it's", 'a "b"'),
        *("a\tb", "a\rb"),
    )
)
LINES = st.lists(
    st.sampled_from(
        (
            *("title: x", "season: 2 # two", "  more", "- item", "# comment", "", "  ", "a: [b", "a: 'b", 'a: "b'),
            *(
                "published:",
                "  - {site: main}",
                "key: |",
                "\ttab",
                "no colon",
                "title: y",
                "x: &a 1",
                "y: *a",
                "z: !t 1",
            ),
            *("'q': r", '"q s": r', "a: b: c", "? k", "- a: b", "...", "---", "k: >-", "Prose: is here too", "ü: é"),
            *("a: {b: c}", "t: a\tb", '"\\q": r'),
        )
    )
    | st.text(max_size=6),
    max_size=8,
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Files with every kind of head: whole, broken, unclosed, none; with and without byte order mark."""
    end = draw(ENDS)
    lines = [
        *draw(st.sampled_from([[], ["---"], ["--- "]])),
        *draw(LINES),
        *draw(st.sampled_from([[], ["---"], ["..."]])),
    ]
    body = draw(st.sampled_from(["", "Words.", "\n\n## Cast\n", "Words\r\nmore"]))
    return draw(st.sampled_from(["", "\ufeff"])) + end.join([*lines, body])


# ---- reading ----


def test_values_are_what_they_look_like_and_all_else_is_text_as_it_stands() -> None:
    front_matter = read_front_matter(
        "---\nseason: 2\nyear: -7\nyes: true\nmaybe: no\nnothing:\nversion: 1.10\nagent: 007\n"
        "at: 12:30:00\nday: 2022-06-06\nsay: \"a\\tb\"\nit: 'it''s'\nbig: 1e3\n---\n"
    )

    assert front_matter.problem == ""
    assert front_matter.fields == {
        **{"season": 2, "year": -7, "yes": True, "maybe": "no", "nothing": None, "version": "1.10", "agent": "007"},
        **{"at": "12:30:00", "day": "2022-06-06", "say": "a\tb", "it": "it's", "big": "1e3"},
    }


def test_values_of_several_lines_and_parts_are_read() -> None:
    fields = read_front_matter(HEAD).fields

    assert fields["tags"] == ["zombies", "school"]
    assert fields["image"] == {"file": "images/hyosan.jpg", "alt": "Students: on the roof"}
    assert fields["description"] == "What the second season may bring."
    assert fields["published"] == [{"site": "main", "id": 4711, "at": "2026-11-22T08:00:00Z"}]


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("closing", ["---", "...", "---  "])
def test_the_head_ends_with_its_closing_line(bom: str, end: str, closing: str) -> None:
    text = f"{bom}---{end}title: x{end}{closing}{end}Words."

    front_matter = read_front_matter(text)

    assert front_matter.fields == {"title": "x"}
    assert front_matter.span.of(text) == text.removesuffix("Words.")[len(bom) :]


@pytest.mark.parametrize(
    "text",
    ["", "Words", "\ufeffWords", "----\na: b\n---\n", " ---\na: b\n---\n", "---", "---\n", "---\n\nProse.\n\n---\n"],
)
def test_a_text_without_head_is_all_body(text: str) -> None:
    article = parse(text)

    assert (article.front_matter.fields, article.front_matter.problem) == ({}, "")
    assert article.text_at(article.body) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("{title: x, season: 2}", {"title": "x", "season": 2}),
        ("{title: x,\nseason: 2}", {"title": "x", "season": 2}),
        ("  title: x\n  season: 2", {"title": "x", "season": 2}),
        ('title: "of two\nlines: here"\nlines: x', {"title": "of two lines: here", "lines": "x"}),
        ("a:b: c", {"a:b": "c"}),
        ("tags: [a,\n  b]\nnext: 'x'", {"tags": ["a", "b"], "next": "x"}),
        ("text: |+\n  a\n\nnext: x", {"text": "a\n\n", "next": "x"}),
        ("", {}),
        ("# only a comment", {}),
    ],
)
def test_unusual_forms_are_right_too(head: str, fields: dict[str, object]) -> None:
    front_matter = read_front_matter(f"---\n{head}\n---\n")

    assert (front_matter.fields, front_matter.problem) == (fields, "")


@pytest.mark.parametrize(
    "head", ['"\\q": x', "a\x85b: [x]", "a\u2028b: [x]", "~: [x]", "<<: {a: b}", "%YAML 1.1", "%TAG ! x"]
)
def test_no_head_however_odd_stands_in_the_way(head: str) -> None:
    article = parse(f"---\n{head}\n---\nWords.")

    assert article.text_at(article.body) == "Words."


@pytest.mark.parametrize(
    ("head", "place", "says"),
    [
        ("title: a: b", "title: a: b", "colon"),
        ('title: "a', 'title: "a', "quotation mark"),
        ("image: {file: a", "image: {file: a", "bracket"),
        ("title: @home", "title: @home", "special character"),
        ("title: x\nno colon", "no colon", "key: value"),
        ("title: x\ntitle: y", "title: y", "there already"),
        ("x: &a 1", "x: &a 1", "not supported"),
        ("x: *a", "x: *a", "not supported"),
        ("x: !!python/object:os.system 1", "x: !!python/object:os.system 1", "not supported"),
        ("x: \x07", "x: \x07", "character"),
        ('x: "\\UFFFFFFFF"', 'x: "\\UFFFFFFFF"', ""),
        ("- a\n- b", "- a", "key: value"),
        ("x: " + "[" * 30, "x: " + "[" * 30, "deep"),
        ("? [a]\n: b", "? [a]", "key"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_body_opens(head: str, place: str, says: str) -> None:
    text = (
        f"---\nshow: show/x\n{head}\nlast: 1\n---\n## Cast\n" if head[0] not in "-?" else f"---\n{head}\n---\n## Cast\n"
    )

    article = parse(text)

    front_matter = article.front_matter
    assert says in front_matter.problem
    assert front_matter.problem.startswith("Line ")
    assert front_matter.problem_span is not None
    assert front_matter.problem_span.of(text) == place
    assert article.text_at(article.body) == "## Cast\n"


def test_simple_lines_are_read_beside_a_broken_one() -> None:
    front_matter = read_front_matter('---\ntitle: "open\nshow: show/x\nimage: {a: b}\nseason: 2\n---\n')

    assert front_matter.fields == {"show": "show/x", "season": 2}
    assert front_matter.problem == "Line 2 of the front matter cannot be read: a quotation mark is never closed."


def test_a_head_that_is_never_closed_ends_before_the_text() -> None:
    text = "---\ntitle: x\nseason: 2\n\nWho is Nam-ra: the class president.\n\nMore.\n"

    article = parse(text)

    assert "never closed" in article.front_matter.problem
    assert article.front_matter.fields == {"title": "x", "season": 2}
    assert article.text_at(article.body).startswith("\nWho is")


def test_a_rule_in_the_text_does_not_close_a_head_that_was_left_open() -> None:
    text = "---\ntitle: x\n\nNetflix’s new drama.\n\n---\n\n## Cast\n"

    article = parse(text)

    assert "never closed" in article.front_matter.problem
    assert article.text_at(article.body) == "\nNetflix’s new drama.\n\n---\n\n## Cast\n"


def test_a_head_that_is_too_long_is_read_in_part() -> None:
    text = "---\ntitle: x\n" + f"# {'y' * 100}\n" * (LONGEST // 100) + "---\nWords."

    article = parse(text)

    assert "longer than 64,000 letters" in article.front_matter.problem
    assert article.title == "x"
    assert article.text_at(article.body) == "Words."


def test_aliases_that_multiply_are_not_followed() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{c}: &{c} [{','.join(['*' + p] * 9)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    start = time.process_time()

    front_matter = read_front_matter(f"---\n{bomb}---\n")

    assert "not supported" in front_matter.problem
    assert time.process_time() - start < 1


@given(texts())
@settings(deadline=None)
def test_any_head_is_read_and_any_body_opens(text: str) -> None:
    front_matter = read_front_matter(text)

    assert front_matter.span.start == len(text) - len(text.removeprefix("\ufeff"))
    assert front_matter.span.end <= len(text)
    if front_matter.problem:
        assert front_matter.problem.endswith(".")
        assert front_matter.problem_span is not None
        assert front_matter.problem_span.end <= len(text)


@given(WORDS)
@settings(deadline=None, max_examples=300)
@example("a # b")
@example("a # \x1f")
@example("'a' # b")
@example('"a" b')
@example('"\\x41\\u00e9\\/"')
@example("a:b")
@example("a :b")
@example("-a")
def test_what_we_read_ourselves_is_what_a_whole_yaml_reader_reads(value: str) -> None:
    """ruamel.yaml sees a fault where we do, and reads what we read."""
    assume(not any(c in value for c in "\x85\u2028\u2029\r\n\t"))  # it ends lines there, and takes no tabs
    head = f"key: {value}\n"

    front_matter = read_front_matter(f"---\n{head}---\n")

    if front_matter.problem:
        with pytest.raises(Unreadable):
            load(head)
    else:
        assert front_matter.fields == load(head)


def test_plain_heads_do_not_import_a_yaml_reader() -> None:
    """The window is open before that import would be through."""
    code = (
        "import sys; from editor_app.article.parse import parse; "
        "assert parse('---\\ntitle: \"x\"\\nseason: 2\\n---\\n').season == 2; print('ruamel.yaml' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "False"


# ---- editing ----


@given(
    text=texts(),
    key=st.sampled_from(["title", "season", "published", "new", "q s", "no", "ü"]),
    value=WORDS | st.integers(-9, 9999),
)
@settings(deadline=None, max_examples=200)
@example(text="", key="title", value="x")
@example(text="\ufeffWords\r\n", key="title", value="x")
@example(text=HEAD, key="image", value="x")
@example(text=HEAD, key="published", value="x")
@example(text=HEAD, key="description", value="x")
def test_a_key_that_was_set_reads_back_and_nothing_else_changed(text: str, key: str, value: str | int) -> None:
    before = read_front_matter(text)
    try:
        edits = set_field(text, before, key, value)
    except EditRefused:
        assume(False)
    after = apply(text, edits)

    front_matter = read_front_matter(after)
    assert front_matter.fields[key] == value
    assert {k: v for k, v in front_matter.fields.items() if k != key} == {
        k: v for k, v in before.fields.items() if k != key
    }
    assert after[front_matter.span.end :] == text[before.span.end :]


@given(text=texts(), key=st.sampled_from(["title", "season", "published"]))
@settings(deadline=None)
@example(text=HEAD, key="published")
def test_a_key_that_was_removed_is_gone_and_nothing_else_changed(text: str, key: str) -> None:
    before = read_front_matter(text)
    try:
        edits = set_field(text, before, key, None)
    except EditRefused:
        assume(False)
    after = apply(text, edits)

    front_matter = read_front_matter(after)
    assert key not in front_matter.fields
    assert dict(front_matter.fields) == {k: v for k, v in before.fields.items() if k != key}
    assert after[front_matter.span.end :] == text[before.span.end :]


@given(WORDS)
@settings(deadline=None)
def test_every_text_can_be_a_value(value: str) -> None:
    text = apply(HEAD, set_field(HEAD, read_front_matter(HEAD), "title", value))

    assert read_front_matter(text).fields["title"] == value
    assert load(text[text.index("\n") + 1 : text.rindex("---")])["title"] == value


@given(WORDS)
@settings(deadline=None)
@example("2022-06-06")
def test_a_value_that_was_set_to_what_it_is_changes_nothing(value: str) -> None:
    text = apply(HEAD, set_field(HEAD, read_front_matter(HEAD), "new", value))

    assert set_field(text, read_front_matter(text), "new", value) == ()


@pytest.mark.parametrize(
    ("key", "value", "before", "after"),
    [
        ("season", 3, "season: 2   # the second", "season: 3   # the second"),
        ("show", "show/x", "show: show/all-of-us-are-dead", "show: show/x"),
        ("show", "a: b", "show: show/all-of-us-are-dead", 'show: "a: b"'),
        ("show", "no", "show: show/all-of-us-are-dead", 'show: "no"'),
        ("mood", "it's", "mood: 'grim'", "mood: 'it''s'"),
        ("title", "X", '"Will There Be a Season 2? Release Date, Cast and More"', '"X"'),
        ("tags", "x", "tags:\n- zombies\n- school\n", "tags: x\n"),
        ("image", "x", '{file: images/hyosan.jpg, alt: "Students: on the roof"}   # hero', "x   # hero"),
        ("description", "x", ">-\n  What the second season\n  may bring.\n", "x\n"),
        (
            "published",
            "x",
            "published:   # written by Publish\n  - {site: main, id: 4711, at: 2026-11-22T08:00:00Z}\n",
            "published: x   # written by Publish\n",
        ),
        ("last", None, "last: x\n", ""),
        ("season", None, "season: 2   # the second\n", ""),
        ("tags", None, "tags:\n- zombies\n- school\n", ""),
        ("new", "2022-06-06", "last: x\n", 'last: x\nnew: "2022-06-06"\n'),
        ("new", "All of Us", "last: x\n", "last: x\nnew: All of Us\n"),
    ],
)
def test_only_the_lines_of_the_key_change(key: str, value: str | int | None, before: str, after: str) -> None:
    assert HEAD.count(before) == 1

    edits = set_field(HEAD, read_front_matter(HEAD), key, value)

    assert apply(HEAD, edits) == HEAD.replace(before, after)


def test_a_date_the_writer_left_bare_stays_bare() -> None:
    text = "---\nday: 2022-06-06\n---\n"

    assert apply(text, set_field(text, read_front_matter(text), "day", "2022-06-07")) == "---\nday: 2022-06-07\n---\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "---\ntitle: x\n---\n"),
        ("Words\r\n", "---\r\ntitle: x\r\n---\r\nWords\r\n"),
        ("\ufeffWords", "\ufeff---\ntitle: x\n---\nWords"),
        ("---\r\n---\r\nWords\n", "---\r\ntitle: x\r\n---\r\nWords\n"),
        ("---\nshow: y", "---\nshow: y\ntitle: x\n"),
    ],
)
def test_a_new_key_comes_last_and_with_the_line_ends_of_the_file(text: str, after: str) -> None:
    assert apply(text, set_field(text, read_front_matter(text), "title", "x")) == after


def test_removing_what_is_not_there_changes_nothing() -> None:
    assert set_field("Words", read_front_matter("Words"), "title", None) == ()
    assert set_field(HEAD, read_front_matter(HEAD), "nothing", None) == ()


def test_a_head_written_in_another_form_is_left_alone() -> None:
    text = "---\n{title: x, season: 2}\n---\n"

    with pytest.raises(EditRefused, match="“season”"):
        set_field(text, read_front_matter(text), "season", 3)


def test_a_broken_head_can_still_be_mended_key_by_key() -> None:
    text = '---\ntitle: "open\nseason: 2\n---\n'

    mended = apply(text, set_field(text, read_front_matter(text), "title", "closed"))

    assert read_front_matter(mended).fields == {"title": "closed", "season": 2}
    assert read_front_matter(mended).problem == ""
