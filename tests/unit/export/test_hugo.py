"""A page for Hugo has what the article has, needs no raw HTML, and runs no shortcode that the writer did not mean."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.export.head import Head
from editor_app.export.hugo import make_hugo
from editor_app.export.material import Made, Material
from editor_app.export.render import render_markdown

TODAY = date(2026, 11, 22)


def made(markdown: str, head: Head | None = None) -> Made:
    return make_hugo(Material(head or Head("T"), markdown, TODAY, render_markdown(markdown)))


def body(markdown: str) -> str:
    return made(markdown).text.split("---\n\n", 1)[1].rstrip("\n")


def test_the_front_matter_is_quoted_and_dated() -> None:
    head = Head(
        'All of Us: "Dead" & {{ more }}',
        "What is known",
        slug="all-of-us",
        author="Desk Writer",
        published="2026-11-20T08:00:00Z",
        updated="2026-11-21T08:00:00Z",
        tags=("yes", "K-drama"),
        categories=("TV",),
        image="images/roof.jpg",
    )

    assert made("Text.", head).text == (
        '---\ntitle: "All of Us: \\"Dead\\" & {{ more }}"\ndate: "2026-11-20T08:00:00Z"\n'
        'lastmod: "2026-11-21T08:00:00Z"\ndraft: false\nslug: "all-of-us"\ndescription: "What is known"\n'
        'author: "Desk Writer"\ntags: ["yes", "K-drama"]\ncategories: ["TV"]\nimages: ["images/roof.jpg"]\n'
        "---\n\nText.\n"
    )


def test_what_was_never_published_is_a_draft_of_today() -> None:
    assert 'date: "2026-11-22"\ndraft: true\n' in made("Text.").text


@pytest.mark.parametrize(
    ("markdown", "written"),
    [
        ("## Cast {#who}", "## Cast {#who}"),
        ("## 좀비 {#좀비}", "## 좀비 {#좀비}"),
        ("https://youtu.be/IN5TD4VRcSM", '{{< youtube id="IN5TD4VRcSM" >}}'),
        ("https://youtu.be/IN5TD4VRcSM?t=42", '{{< youtube id="IN5TD4VRcSM" start="42" >}}'),
        ("https://vimeo.com/76979871", '{{< vimeo id="76979871" >}}'),
        ('![Roof](a.jpg "The roof")', '{{< figure src="a.jpg" alt="Roof" caption="The roof" >}}'),
        ('![A “b” "c"](a.jpg "d")', '{{< figure src="a.jpg" alt=`A “b” "c"` caption="d" >}}'),
        (
            '<figure><img src="a.jpg" alt="A"><figcaption>b <code>c</code> "d"</figcaption></figure>',
            '{{< figure src="a.jpg" alt="A" caption="b `c` \\"d\\"" >}}',
        ),
        ("![Roof](a.jpg)", "![Roof](a.jpg)"),
        ("[![Roof](a.jpg)](https://x.org/)", "[![Roof](a.jpg)](https://x.org/)"),
        ("x {{< y >}} {{% z %}} {{ w }}", "x \\{\\{< y >}} \\{\\{% z %}} \\{\\{ w }}"),
        ("`{{< y >}}` `{{ z }}`", "`{{</* y */>}}` `{{ z }}`"),
        ("```go\n{{% y %}}\n```", "```go\n{{%/* y */%}}\n```"),
        ("E = mc<sup>2</sup>, H<sub>2</sub>O, <kbd>Ctrl</kbd>", "E = mc², H₂O, `Ctrl`"),
        ("<q>So</q>, she said -- <cite>Herald</cite>", "“So”, she said \\-\\- _Herald_"),
        ("a<br>b", "a\\\nb"),
        ("x\n: y", "x\n:   y"),
        ("1986\\. And\n\\- so", "1986\\. And\n\\- so"),
        ("- a\n\n<!-- -->\n\n* b", "- a\n\n* b"),
        ("| a | b |\n|:--|--:|\n| x \\| y | `z` |", "| a | b |\n| :-- | --: |\n| x \\| y | `z` |"),
        ("[X](https://x.com/)", "[&#88;](https://x.com/)"),
        ("so[^1] it is\n\n[^1]: A note.", "so[^1] it is\n\n[^1]: A note."),
    ],
)
def test_a_construct_is_written_as_hugo_reads_it(markdown: str, written: str) -> None:
    assert body(markdown) == written


def test_an_open_shortcode_in_code_is_parted_and_told() -> None:
    made_of = made("```\n{{< y\n```")

    assert "{\u2060{< y" in made_of.text
    assert any("“{{<”" in note for note in made_of.notes)


def test_what_hugo_cannot_say_leaves_its_words_and_is_told() -> None:
    made_of = made("<mark>So</mark> it is.\n\n<details><summary>More</summary><p>Text.</p></details>")

    assert made_of.text.endswith("So it is.\n\n**More**\n\nText.\n")
    assert made_of.notes == ("Hugo drops HTML, so these left their words alone: <mark>, <details>.",)


def test_a_table_with_joined_cells_keeps_every_word() -> None:
    rows = "<tr><td colspan='2'>a</td></tr><tr><td>b</td><td>c</td></tr>"

    assert (
        body(f"<table><caption>C</caption><tbody>{rows}</tbody></table>")
        == "_C_\n\n|  |  |\n| --- | --- |\n| a |  |\n| b | c |"
    )


def test_a_cell_that_reaches_down_moves_no_other() -> None:
    rows = "<tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr>"

    assert body(f"<table><tbody>{rows}</tbody></table>").endswith("| a | b |\n|  | c |")


def test_no_address_becomes_a_link_that_is_none_in_the_article() -> None:
    assert body("desk@example.com는 so") == r"desk\@example.com는 so"
    assert body("awww.example.com, &#119;ww.example.com") == r"awww.example.com, www\.example.com"
