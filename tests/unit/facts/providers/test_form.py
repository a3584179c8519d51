"""What is not as it should be is refused with its place, and what is empty is not known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editor_app.errors import ProviderFailed
from editor_app.facts.providers.form import Form, forms

FORM = Form.of(
    "TVmaze",
    {
        "name": " Squid Game ",
        "blank": "",
        "nothing": None,
        "id": 43687,
        "average": 8.1,
        "self": False,
        "genres": ["Drama", "", None, "Thriller"],
        "network": {"name": "Netflix", "country": None},
        "seasons": [{"number": 1}, {"number": "two"}],
        "broken": "half \ud83c\0",
    },
)


def test_what_is_there_is_read() -> None:
    assert (FORM.text("name"), FORM.text("id"), FORM.number("id"), FORM.measure("average")) == (
        "Squid Game",
        "43687",
        43687,
        8.1,
    )
    assert FORM.texts("genres") == ("Drama", "Thriller")
    assert FORM.text("broken") == "half \ufffd"


@pytest.mark.parametrize("key", ["blank", "nothing", "missing"])
def test_nothing_null_and_missing_are_all_not_known(key: str) -> None:
    assert (FORM.text(key), FORM.number(key), FORM.measure(key), FORM.one(key)) == ("", None, None, None)


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (lambda: FORM.number("name"), "name should be a whole number, but is “ Squid Game ”"),
        (lambda: FORM.text("network"), 'network should be text, but is {"name": "Netflix", "country": null}'),
        (lambda: FORM.texts("seasons"), "seasons[0] should be text"),
        (lambda: FORM.many("seasons")[1].number("number"), "seasons[1].number should be a whole number, but is “two”"),
        (lambda: FORM.many("network"), "network should be a list"),
        (lambda: FORM.is_true("id"), "id should be true or false"),
        (lambda: FORM.needed_text("blank"), "blank should be known"),
        (lambda: Form.of("TVmaze", [], ""), "The answer should be an object, but is []"),
        (lambda: forms("TVmaze", {}), "The answer should be a list"),
    ],
)
def test_the_place_and_the_reason_are_told(read: Callable[[], object], why: str) -> None:
    with pytest.raises(ProviderFailed) as caught:
        read()

    assert why.replace("“", '"').replace("”", '"') in caught.value.why.replace("“", '"').replace("”", '"')
