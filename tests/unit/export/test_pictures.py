"""Pictures that lie beside an article are named once each, and get the address a site gives them."""

from __future__ import annotations

import pytest

from editor_app.export.export import Export, Form
from editor_app.export.head import Head
from editor_app.export.pictures import Picture, Placed, pictures_of, with_pictures

HEAD = Head("T", image="images/hero.jpg", image_alt="Roof")
HTML = (
    '<p><img src="images/a%20b.jpg" alt="Nam-ra &amp; On-jo"> <img alt="" src="hero.png?a=1&amp;b=2"></p>'
    '<figure><img src="images/hero.jpg" alt="Another"></figure>'
    '<img src="https://x.org/c.jpg" alt=""><img src="//x.org/d.jpg" alt=""><img src="data:image/png;base64,x" alt="">'
)


def test_each_picture_is_named_once_the_featured_one_first() -> None:
    assert pictures_of(HEAD, HTML * 2, is_html=True) == (
        Picture("images/hero.jpg", "Roof", is_featured=True),
        Picture("images/a%20b.jpg", "Nam-ra & On-jo"),
        Picture("hero.png?a=1&b=2", ""),
    )


def test_they_are_found_in_markdown_but_not_in_its_code() -> None:
    markdown = (
        "![Roof](images/a.jpg \"The roof\") <img src='b.png' alt='B'>\n\n"
        "`![x](c.jpg) <img src='d.jpg'>`\n\n[![E](e.webp)](https://x.org/) ![](https://x.org/f.jpg)\n"
    )

    assert pictures_of(Head("T"), markdown, is_html=False) == (
        Picture("images/a.jpg", "Roof"),
        Picture("b.png", "B"),
        Picture("e.webp", "E"),
    )


@pytest.mark.parametrize("form", [Form.HTML, Form.PAGE])
def test_a_placed_picture_has_its_address_on_the_site(form: Form) -> None:
    placed = {
        "images/a%20b.jpg": Placed("https://s.org/a.jpg?x=1&y=2"),
        "images/hero.jpg": Placed("https://s.org/h"),
    }

    export = with_pictures(Export(form, HTML, HEAD), placed)

    assert '<img src="https://s.org/a.jpg?x=1&amp;y=2" alt="Nam-ra &amp; On-jo">' in export.text
    assert '<img src="https://s.org/h" alt="Another">' in export.text
    assert '<img alt="" src="hero.png?a=1&amp;b=2">' in export.text
    assert export.head.image == "https://s.org/h"


BLOCKS = """\
<!-- wp:image -->
<figure class="wp-block-image" id="x"><img src="a%20b.jpg" alt="A &quot;b&quot;" title="C"/></figure>
<!-- /wp:image -->

<!-- wp:image {"linkDestination":"custom"} -->
<figure class="wp-block-image"><a href="https://x.org/"><img src="a%20b.jpg" alt=""/></a></figure>
<!-- /wp:image -->

<!-- wp:paragraph -->
<p><img alt="D" src="a%20b.jpg"> and <img alt="E" src="e.jpg"></p>
<!-- /wp:paragraph -->
"""


def test_a_block_says_which_picture_of_the_site_it_shows() -> None:
    placed = {"a%20b.jpg": Placed("https://s.org/up/a.jpg", 47)}

    assert with_pictures(Export(Form.WORDPRESS, BLOCKS, Head("T")), placed).text == (
        """\
<!-- wp:image {"id":47,"sizeSlug":"full","linkDestination":"none"} -->
<figure class="wp-block-image size-full" id="x"><img src="https://s.org/up/a.jpg" alt="A &quot;b&quot;" """
        """class="wp-image-47" title="C"/></figure>
<!-- /wp:image -->

<!-- wp:image {"id":47,"sizeSlug":"full","linkDestination":"custom"} -->
<figure class="wp-block-image size-full"><a href="https://x.org/"><img src="https://s.org/up/a.jpg" alt="" """
        """class="wp-image-47"/></a></figure>
<!-- /wp:image -->

<!-- wp:paragraph -->
<p><img alt="D" src="https://s.org/up/a.jpg" class="wp-image-47"> and <img alt="E" src="e.jpg"></p>
<!-- /wp:paragraph -->
"""
    )


def test_a_site_that_does_not_count_pictures_gives_none_a_number() -> None:
    text = with_pictures(Export(Form.WORDPRESS, BLOCKS, Head("T")), {"a%20b.jpg": Placed("https://s.org/a.jpg")}).text

    assert text == BLOCKS.replace("a%20b.jpg", "https://s.org/a.jpg")


def test_pictures_of_markdown_are_placed_outside_its_code() -> None:
    markdown = '![A](<a b.jpg> "T") ![B](b_(1).jpg)\n\n`![A](<a b.jpg>)` <img src=\'b_(1).jpg\' alt="B">\n'
    placed = {"a%20b.jpg": Placed("https://s.org/a.jpg?x=1&y=2"), "b_(1).jpg": Placed("https://s.org/b.jpg")}

    assert with_pictures(Export(Form.HUGO, markdown, Head("T")), placed).text == (
        '![A](<https://s.org/a.jpg?x=1&y=2> "T") ![B](<https://s.org/b.jpg>)\n\n'
        '`![A](<a b.jpg>)` <img src="https://s.org/b.jpg" alt="B">\n'
    )
