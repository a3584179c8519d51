"""A post for Jekyll has what the article has, and Liquid finds nothing in it to run."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.export.head import Head
from editor_app.export.jekyll import make_jekyll, post_name
from editor_app.export.material import Material
from editor_app.export.render import render_markdown

TODAY = date(2026, 11, 22)


def made(markdown: str, head: Head | None = None) -> str:
    return make_jekyll(Material(head or Head("T"), markdown, TODAY, render_markdown(markdown))).text


def body(markdown: str) -> str:
    return made(markdown).split("---\n\n", 1)[1].rstrip("\n")


def test_the_front_matter_is_quoted() -> None:
    head = Head("yes: no", published="2026-11-20", tags=("on",), image="images/roof.jpg", image_alt="Roof")

    assert made("Text.", head) == (
        '---\nlayout: "post"\ntitle: "yes: no"\ndate: "2026-11-20"\ntags: ["on"]\n'
        'image: {path: "images/roof.jpg", alt: "Roof"}\n---\n\nText.\n'
    )


def test_what_was_never_published_is_not_public() -> None:
    assert "published: false\n" in made("Text.")
    assert post_name("all-of-us", "2026-11-20") == "2026-11-20-all-of-us.md"


@pytest.mark.parametrize(
    ("markdown", "written"),
    [
        ("## Cast {#who}", "## Cast\n{: #who}"),
        ("## 좀비 {#좀비}", '## 좀비\n{: id="좀비"}'),
        ("{{ x }} {% y %} {: .z}", "&#123;\\{ x }} &#123;% y %} \\{: .z}"),
        ("`{{ x }}` `y`", "<code>&#123;&#123; x &#125;&#125;</code> `y`"),
        ("```liquid\n{% y %}\n```", '<pre><code class="language-liquid">&#123;% y %&#125;</code></pre>'),
        ("```\ny\n```", "```\ny\n```"),
        ("E = mc<sup>2</sup> <mark>*so*</mark>", "E = mc<sup>2</sup> <mark><em>so</em></mark>"),
        ("a<br>b", "a<br>\nb"),
        ("~~a~~b", "<del>a</del>b"),
        ("> a\n\n<!-- -->\n\n> b", "> a\n\n<!-- -->\n\n> b"),
        (
            '[x](https://x.org "A \\"b\\" & {{ c }}")',
            '[x](https://x.org "A \\&quot;b\\&quot; &amp; &#123;&#123; c }}")',
        ),
        ('![Roof](a.jpg "The roof")', '<figure><img alt="Roof" src="a.jpg"><figcaption>The roof</figcaption></figure>'),
        ("![Roof](a.jpg)", "![Roof](a.jpg)"),
        ('<p dir="rtl" lang="he">שלום</p>', 'שלום\n{: dir="rtl" lang="he"}'),
        ("a &#92;\nb", "a &#92;\nb"),
    ],
)
def test_a_construct_is_written_as_kramdown_reads_it(markdown: str, written: str) -> None:
    assert body(markdown) == written


def test_a_video_is_a_player() -> None:
    assert body("https://youtu.be/IN5TD4VRcSM").startswith(
        '<figure><iframe src="https://www.youtube-nocookie.com/embed/IN5TD4VRcSM" title="Video on YouTube"'
    )


def test_an_ordered_list_starts_with_its_number() -> None:
    assert body("3. three\n4. four") == '3. three\n4. four\n{: start="3"}'
    assert body("1. one\n2. two") == "1. one\n2. two"
