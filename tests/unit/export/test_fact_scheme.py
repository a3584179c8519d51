"""The scheme of fact links is recognised in every disguise, and prose is left alone."""

from __future__ import annotations

import re

import pytest

from editor_app.export.fact_scheme import REFERENCE_START, is_fact_address, without_scheme

DISGUISES = (
    "fact:show/x",
    "FACT:show/x",
    "f&#97;ct:show/x",
    "&#x66;&#X61;ct:show/x",
    "&#0000102act:show/x",
    "%66act:show/x",
    "f%61%63t%3Ashow/x",
    r"fact\:show/x",
    "fact&colon;show/x",
    "fact:sh&#111;w/x",
    "fact:show&sol;x",
)


@pytest.mark.parametrize("address", [*DISGUISES, " fact:show/x", "\x01fact:x", "fact:", "fa\nct:x"])
def test_an_address_is_known_in_any_spelling(address: str) -> None:
    assert is_fact_address(address)


@pytest.mark.parametrize("address", ["https://x.org/fact:show/x", "facts:x", "artifact:x", "#fact", "", "./fact:x"])
def test_other_addresses_are_none_of_ours(address: str) -> None:
    assert not is_fact_address(address)


@pytest.mark.parametrize("text", DISGUISES)
def test_a_reference_in_running_text_is_found_in_any_spelling(text: str) -> None:
    assert re.match(REFERENCE_START, text, re.IGNORECASE)


@pytest.mark.parametrize("prose", ["Fun fact: she sings.", "fact:", "In fact:season two", "fact: show/x"])
def test_prose_with_the_word_stays(prose: str) -> None:
    assert without_scheme(prose) == prose
    assert re.search(REFERENCE_START, prose, re.IGNORECASE) is None


def test_a_doubled_scheme_goes_whole() -> None:
    assert without_scheme("fact:FACT:season/x-2#renewed") == "season/x-2#renewed"
