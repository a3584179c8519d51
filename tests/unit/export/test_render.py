"""What a writer's Markdown becomes."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from editor_app.errors import ExportError
from editor_app.export import render
from editor_app.export.render import render_markdown, render_rich_text


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "Those who return:\n- Park Ji-hu\n- Lomon",
            "<p>Those who return:</p>\n<ul>\n<li>Park Ji-hu</li>\n<li>Lomon</li>\n</ul>",
        ),
        ("Steps:\n1. Watch\n2. Write", "<p>Steps:</p>\n<ol>\n<li>Watch</li>\n<li>Write</li>\n</ol>"),
        (
            "> Those:\n> - Lomon",
            "<blockquote>\n<p>Those:</p>\n<ul>\n<li>Lomon</li>\n</ul>\n</blockquote>",
        ),
        ("- Lomon\nas Su-hyeok\n- Ji-hu", "<ul>\n<li>Lomon\nas Su-hyeok</li>\n<li>Ji-hu</li>\n</ul>"),
        ("It came in\n2022. Then nothing.", "<p>It came in\n2022. Then nothing.</p>"),
        ("So:\n```\n- no list\n```\nend", "<p>So:</p>\n<pre><code>- no list</code></pre>\n<p>end</p>"),
    ],
    ids=["bullets", "numbers", "in a quotation", "a lazy line", "a year is no list", "a fence"],
)
def test_a_list_needs_no_blank_line_before_it(markdown: str, html: str) -> None:
    assert render_markdown(markdown) == html


def test_lines_of_also_read_become_one_list() -> None:
    html = render_markdown(
        "Text.\n\n**Also read:** [Call of the Night](https://example.com/a)\n\n**Also Read:** Spy x Family\n\nMore."
    )

    assert html == (
        "<p>Text.</p>\n<p><strong>Also read:</strong></p>\n<ul>\n"
        '<li><a href="https://example.com/a">Call of the Night</a></li>\n<li>Spy x Family</li>\n</ul>\n<p>More.</p>'
    )


def test_a_single_also_read_stays_a_line() -> None:
    assert render_markdown("**Also read:** Spy x Family") == "<p><strong>Also read:</strong> Spy x Family</p>"


def test_lines_under_different_leads_and_pointers_with_a_list_of_their_own_stay() -> None:
    html = render_markdown("**Also read:** a\n\n**Read more on:** b\n\n**Related:**\n\n- c\n- d")

    assert html == (
        "<p><strong>Also read:</strong> a</p>\n<p><strong>Read more on:</strong> b</p>\n"
        "<p><strong>Related:</strong></p>\n<ul>\n<li>c</li>\n<li>d</li>\n</ul>"
    )


def test_also_read_in_code_stays_code() -> None:
    html = render_markdown("```\n**Also read:** a\n**Also read:** b\n```")

    assert html == "<pre><code>**Also read:** a\n**Also read:** b</code></pre>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("![Roof](images/a.jpg)", '<figure><img alt="Roof" src="images/a.jpg"></figure>'),
        (
            '![Roof](images/a.jpg "At night")',
            '<figure><img alt="Roof" src="images/a.jpg"><figcaption>At night</figcaption></figure>',
        ),
        (
            "![Roof](images/a.jpg)\n*At [night](https://x.org)*",
            '<figure><img alt="Roof" src="images/a.jpg">'
            '<figcaption>At <a href="https://x.org">night</a></figcaption></figure>',
        ),
        (
            "[![Roof](images/a.jpg)](https://x.org)",
            '<figure><a href="https://x.org"><img alt="Roof" src="images/a.jpg"></a></figure>',
        ),
        ("See ![Roof](a.jpg)", '<p>See <img alt="Roof" src="a.jpg"></p>'),
    ],
    ids=["bare", "caption from the title", "caption beneath", "linked", "in a sentence"],
)
def test_an_image_alone_in_its_paragraph_is_a_figure(markdown: str, html: str) -> None:
    assert render_markdown(markdown) == html


def test_headings_have_the_ids_the_writer_gave_or_readable_ones() -> None:
    html = render_markdown("## Who Is in the Cast? {#cast}\n\n## Lee Yoo-mi’s Return\n\n## 좀비")

    assert html == (
        '<h2 id="cast">Who Is in the Cast?</h2>\n<h2 id="lee-yoo-mis-return">Lee Yoo-mi’s Return</h2>\n'
        '<h2 id="section">좀비</h2>'
    )


def test_a_heading_with_a_date_has_a_plain_id() -> None:
    html = render_markdown('## Since <time datetime="2022-06-06">June 6, 2022</time>')

    assert html == '<h2 id="since-june-6-2022">Since <time datetime="2022-06-06">June 6, 2022</time></h2>'


def test_straight_and_typographic_quotes_stay_as_the_writer_set_them() -> None:
    assert render_markdown("Netflix's “All of Us” -- 'tis ...") == "<p>Netflix's “All of Us” -- 'tis ...</p>"


def test_task_boxes_are_characters_that_survive_any_cms() -> None:
    assert render_markdown("- [x] cast\n- [ ] plot") == (
        '<ul class="task-list">\n<li class="task-list-item">☑ cast</li>\n<li class="task-list-item">☐ plot</li>\n</ul>'
    )


def test_bare_addresses_struck_words_and_tables_are_known() -> None:
    html = render_markdown("See https://x.org/a_b_c or ~~not~~.\n\n| a | b |\n|---|--:|\n| 1 | 2 |")

    assert '<a href="https://x.org/a_b_c">https://x.org/a_b_c</a> or <del>not</del>' in html
    assert '<td style="text-align:right">2</td>' in html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**y*_ (*n* & `c`", "<p>*<em>y</em>_ (<em>n</em> &amp; <code>c</code></p>"),
        ("***ン*M*A*S*`$` *”*", "<p>**<em>ン</em>M<em>A</em>S*<code>$</code> <em>”</em></p>"),
        ("**H~* ~c", "<p>*<em>H~</em> ~c</p>"),
        (
            "*M*A*S*H* and **a `b` *c* d** *e*",
            "<p><em>M</em>A<em>S</em>H* and <strong>a <code>b</code> <em>c</em> d</strong> <em>e</em></p>",
        ),
    ],
)
def test_marks_that_pair_with_nothing_cost_no_letters(markdown: str, html: str) -> None:
    assert render_markdown(markdown).strip() == html


def test_one_text_leaves_no_trace_in_the_next() -> None:
    """The converter is made once: notes, definitions and ids of one article must not come up in another."""
    first = render_markdown("## A\n\n*[AOUAD]: All of Us Are Dead\n\n[x]: https://x.org\n\nNote[^1]\n\n[^1]: n")
    second = render_markdown("## A\n\nAOUAD [x] [^1]")

    assert "footnote" in first
    assert second == '<h2 id="a">A</h2>\n<p>AOUAD [x] [^1]</p>'


def test_a_text_nested_too_deeply_is_refused_in_plain_words_and_the_next_one_works() -> None:
    deep = "".join("    " * depth + "- a\n" for depth in range(300))

    with pytest.raises(ExportError, match="nested too deeply"):
        render_markdown(deep)
    assert render_markdown("fine") == "<p>fine</p>"


def test_the_clipboard_gets_structure_without_ids_classes_and_times() -> None:
    html = render_rich_text(
        "## Cast {#cast}\n\nOn <time datetime='2022-06-06'>June 6</time>, *all*.[^1]\n\n- [x] a\n\n"
        "| a |\n|--:|\n| 1 |\n\n[^1]: The Korea Herald."
    )

    assert html == (
        "<h2>Cast</h2>\n<p>On June 6, <em>all</em>.<sup>1</sup></p>\n<ul>\n<li>☑ a</li>\n</ul>\n"
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n\n"
        "<hr>\n<ol>\n<li>\n<p>The Korea Herald.</p>\n</li>\n</ol>\n"
    )


def test_a_note_at_the_foot_is_linked_without_a_colon() -> None:
    """WordPress takes what stands before a colon for a scheme that it does not know, and cuts it off."""
    html = render_markdown("a[^1]\n\n[^1]: b\n")

    assert 'href="#fn-1"' in html
    assert 'id="fn-1"' in html
    assert 'href="#fnref-1"' in html


PIECES = (
    "word", "Ji-hu", " ", "  \n", "\n", "\n\n", "- ", "1. ", "> ", "| a | b |\n|---|---|\n| c | d |\n", "# ", "`", "\\",
    "[", "]", "(", ")", "!", "<", ">", "&", "&amp;", "*", "**", "_", "~~", "@", "desk@example.com", "://", "http",
    "HTTPS://example.com", "ftp://example.com/a", "www.example.com", "Www.Example.Com", "mailto:", "[^1]", "{#id}", "^",
    ":", "é", "한", "<b>", "</b>", "=",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=24))
def test_a_text_without_marks_is_passed_over_and_nothing_is_lost_by_it(pieces: list[str]) -> None:
    markdown = "".join(pieces)
    with patch.object(render._Inline, "_ANY_MARK", re.compile("")):
        read_for_every_mark = render_markdown(markdown)

    assert render_markdown(markdown) == read_for_every_mark


def test_only_what_has_a_mark_is_read_for_marks() -> None:
    """Our short cut hangs on a name of Python-Markdown's."""
    name = "_InlineProcessor__handleInline"
    with patch.object(InlineProcessor, name, autospec=True, side_effect=getattr(InlineProcessor, name)) as read:
        render_markdown("Plain words.\n\n- more of them\n\nAnd *one* with a mark.")

    assert [call.args[1] for call in read.call_args_list if call.args[1].strip()][:1] == ["And *one* with a mark."]


@pytest.mark.parametrize(
    ("text", "address", "rest"),
    [
        ("www.example.com는 so", "www.example.com", "는 so"),
        ("https://example.com에서", "https://example.com", "에서"),
        ("https://example.com(Beyoncé)", "https://example.com", "(Beyoncé)"),
        ("https://example.com,so", "https://example.com", ",so"),
        ("https://ko.example.com/지금 so", "https://ko.example.com/지금", " so"),
        ("https://www.grüße.example/a_(b)?x=1#z.", "https://www.grüße.example/a_(b)?x=1#z", "."),
        ("https://한국.example/", "https://한국.example/", ""),
        ("https://example.com:8080/a", "https://example.com:8080/a", ""),
        ("https://desk@example.com/a", "https://desk@example.com/a", ""),
        ("https://example.com?q=1", "https://example.com?q=1", ""),
    ],
)
def test_a_bare_address_ends_where_it_does(text: str, address: str, rest: str) -> None:
    target = f"http://{address}" if address.startswith("www.") else address

    assert render_markdown(text) == f'<p><a href="{target}">{address}</a>{rest}</p>'
