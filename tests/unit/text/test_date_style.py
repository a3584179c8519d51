"""The article's own dates tell how it writes them."""

from __future__ import annotations

import pytest

from editor_app.text.date_style import style_of_dates


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        ((), "american"),
        (("No date here.",), "american"),
        (("It came on 6 June 2022.",), "british"),
        (("It came on 6th June.",), "british"),
        (("It came on June 6, 2022.",), "american"),
        (("Nothing.", "It came on 6 June 2022.", "And on June 6."), "british"),
        (("On 6 June 2022, and no, on June 7, 2022.",), "american"),
        (('[6 June 2022](fact:season/x-2#renewed "2022-06-06")',), "british"),
        (("In June 2022 it came.",), "american"),
        (("Room 6 Maybe not",), "american"),
    ],
)
def test_the_nearest_date_decides(texts: tuple[str, ...], style: str) -> None:
    assert style_of_dates(texts) == style
