from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.article.foreign import Foreign, from_markdown, is_foreign
from editor_app.article.parse import parse

OURS = '---\nid: a1\ntitle: "T"\n---\n#no heading\n\n[[link]]\r\n\n## Cast\n'


def made(text: str) -> str:
    """What follows the front matter."""
    whole = from_markdown(text, article_id="a1").text
    return whole[parse(whole).body.start :]


def test_an_article_of_ours_passes_to_the_letter() -> None:
    assert from_markdown(OURS, article_id="a2") == Foreign(OURS)
    assert not is_foreign(OURS)


def test_front_matter_keeps_its_lines_and_gains_an_id() -> None:
    head = "---\n# of mine\ntitle:  'T'  # so\nweight: 007\nlayout: post\ntags:\n  - a\n"

    assert from_markdown(f"{head}---\nx\n", article_id="a1").text == f"{head}id: a1\n---\nx\n"


def test_front_matter_in_toml_becomes_yaml() -> None:
    text = '+++\ntitle = "T: U"\ndate = 2024-01-02\ndraft = true\ntags = ["a", "b"]\n[params]\nx = 1.5\n+++\nBody\n'

    fields = parse(from_markdown(text, article_id="a1").text).front_matter.fields

    assert fields == {
        "title": "T: U",
        "date": "2024-01-02",
        "draft": True,
        "tags": ["a", "b"],
        "params": {"x": "1.5"},
        "id": "a1",
    }


def test_front_matter_in_json_becomes_yaml() -> None:
    article = parse(from_markdown('{\n"title": "T",\n"n": [1]\n}\nBody\n', article_id="a1").text)

    assert article.front_matter.fields == {"title": "T", "n": [1], "id": "a1"}
    assert article.text.endswith("---\nBody\n")


@pytest.mark.parametrize(
    "head", ['+++\ntitle = "T\n+++\n', '{"title": }\n', "---\n[\nb: ]]\n---\n", "---\na: b\n\nText\n"]
)
def test_a_broken_head_loses_nothing(head: str) -> None:
    whole = from_markdown(f"{head}\nBody\n", article_id="a1").text

    assert parse(whole).front_matter.text("id") == "a1"
    for line in head.split():
        assert line in whole


@pytest.mark.parametrize(
    "heading", ["# Is It Back?", "#  Is It Back? #", "Is It Back?\n===========", "#Is It Back?", "# **Is It Back?**"]
)
def test_the_main_heading_becomes_the_title(heading: str) -> None:
    whole = from_markdown(f"{heading}\n\nText.\n", article_id="a1").text

    assert parse(whole).title == "Is It Back?"
    assert whole.endswith("---\nText.\n")


def test_a_main_heading_that_says_other_than_the_title_stays() -> None:
    assert made("---\ntitle: T\n---\n# Other\n\n## Cast\n") == "## Other\n\n### Cast\n"


def test_the_file_name_is_the_title_of_a_note_without_one() -> None:
    assert parse(from_markdown("Text.\n", article_id="a1", name="2024-01-02 Is It Back").text).title == "Is It Back"
    assert parse(from_markdown("Text.\n", article_id="a1", name="index").text).title == ""


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("##Plot\n", "## Plot {#plot}\n"),
        ("Plot\n----\n", "## Plot {#plot}\n"),
        ("#Plot\n\n#Cast\n\n##Deeper\n", "## Cast {#cast}\n\n### Deeper\n"),
        ("## Plot {#story}\n", "## Plot {#story}\n"),
        ("## Plot {.wide}\n", "## Plot {.wide}\n"),
        ("## Other\n", "## Other\n"),
        ("#netflix #zombie\n", "\\#netflix #zombie\n"),
        ("#netflix\n", "\\#netflix\n"),
        ("see [[Choi Nam-ra]]\n", "see Choi Nam-ra\n"),
        ("see [[Choi Nam-ra|her]]\n", "see her\n"),
        ("![[roof one.jpg|300]]\n", "![](roof%20one.jpg)\n"),
        ("`[[x]]` and\n\n```\n[[y]]\n#z\n```\n", "`[[x]]` and\n\n```\n[[y]]\n#z\n```\n"),
        ('{{< youtube "AbCdEfGhIjk" >}}\n', "https://www.youtube.com/watch?v=AbCdEfGhIjk\n"),
        ('{{< figure src="a.jpg" alt="b" caption="c" >}}\n', "![b](a.jpg)\n*c*\n"),
        ("{{< toc >}}\n", "{{< toc >}}\n"),
        ("Also read: [T](u)\n", "**Also read:** [T](u)\n"),
        ("**Also Read - T**\n", "**Also Read:** T\n"),
        ("**See also:** *T*\n", "**See also:** *T*\n"),
        ("Also read by many.\n", "Also read by many.\n"),
        ("*  list\n*  of\n\n    code\n<div>x</div>\n", "*  list\n*  of\n\n    code\n<div>x</div>\n"),
        ("one\r\ntwo\r\n", "one\ntwo\n"),
    ],
)
def test_only_what_others_mean_differently_is_changed(source: str, result: str) -> None:
    assert made(source) == result


def test_shortcodes_that_stay_are_told() -> None:
    assert "Shortcodes that only their own site understands stayed as they are: toc." in (
        from_markdown("{{< toc x >}}\n", article_id="a1").notes
    )


# fmt: off
LINE = st.sampled_from([
    "---", "+++", "# T", "#T", "##T", "T", "===", "- x", "> y", "```", "[[a|b]]", "{", "}", "id:", "a: b", "", "",
    " x", "\ufeff", "Also read: x", "{{< youtube x >}}", "# {#a}", "#", "...", "{\"a\": 1}", "a = \"b\"", "id: [",
    "\x00", "\ud800", "\r",
])
# fmt: on


@given(st.lists(LINE, max_size=12).map("\n".join) | st.text())
@settings(max_examples=300, deadline=None)
def test_any_text_becomes_an_article_that_is_left_alone_from_then_on(text: str) -> None:
    once = from_markdown(text, article_id="a1").text

    assert not is_foreign(once)
    assert from_markdown(once, article_id="a2") == Foreign(once)
