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
        "images/a%20b.jpg": Placed("https://s.org/a.jpg?x=1&y=2", 4),
        "images/hero.jpg": Placed("https://s.org/h"),
    }

    export = with_pictures(Export(form, HTML, HEAD), placed)

    assert '<img src="https://s.org/a.jpg?x=1&amp;y=2" alt="Nam-ra &amp; On-jo">' in export.text
    assert '<img src="https://s.org/h" alt="Another">' in export.text
    assert '<img alt="" src="hero.png?a=1&amp;b=2">' in export.text
    assert export.head.image == "https://s.org/h"
