"""The names of entities and facts: made from any title, and read back as what they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.facts.refs import FactRef, Kind, is_ref, kind_of, slug


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Cho Yi-hyun", "cho-yi-hyun"),
        ("Spy x Family", "spy-x-family"),
        ("It's Okay to Not Be Okay", "its-okay-to-not-be-okay"),
        ("Pokémon: Größe, Æon & Łódź", "pokemon-grosse-aeon-lodz"),
        ("  2:22 — Again!  ", "2-22-again"),
        ("지금 우리 학교는", ""),
        ("🧟", ""),
    ],
)
def test_a_slug_is_what_of_a_name_can_be_read_in_an_address(name: str, made: str) -> None:
    assert slug(name) == made


@given(st.text(max_size=60), st.sampled_from(list(Kind)))
def test_a_slug_of_anything_makes_a_reference_and_stays_itself(name: str, kind: Kind) -> None:
    made = slug(name)

    assert slug(made) == made
    assert is_ref(f"{kind}/{made}") is bool(made)
    assert kind_of(f"{kind}/{made}") is kind


@given(
    st.builds(
        "{}/{}".format, st.sampled_from(list(Kind)), st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
    ),
    st.one_of(st.just(""), st.from_regex(r"[a-z][a-z_]{0,20}", fullmatch=True)),
)
def test_a_fact_is_written_and_read_back(subject: str, property: str) -> None:
    ref = FactRef(subject, property)

    assert FactRef.parse(str(ref)) == ref


@pytest.mark.parametrize(
    "wrong",
    ["", "show", "show/", "show/A", "show/a b", "shows/a", "show/a#", "show/a#B", "show/a-", "show/-a", "show/a#b#c"],
)
def test_what_is_no_name_of_a_fact_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not the name of a fact"):
        FactRef.parse(wrong)
