"""The field for a character is read for whom it names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.facts.providers.tmdb_characters import Part, parts_in


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Choi Nam-ra", (Part("Choi Nam-ra"),)),
        ("Seong Gi-hun / 'No. 456'", (Part("Seong Gi-hun", ("No. 456",)),)),
        ("Hwang In-ho / “Front Man” / 'No. 132'", (Part("Hwang In-ho", ("Front Man", "No. 132")),)),
        ("Clark Kent / Superman", (Part("Clark Kent"), Part("Superman"))),
        ("Bojack Horseman (voice)", (Part("Bojack Horseman"),)),
        ("Anya Forger (voice) (uncredited)", (Part("Anya Forger"),)),
        ("'The Salesman'", (Part("The Salesman"),)),
        ("Eleanor 'Nell' Crain", (Part("Eleanor 'Nell' Crain"),)),
        ("Tariq (Young)", (Part("Tariq (Young)"),)),
        ("Self", (Part(job="self"),)),
        ("Self - Host", (Part(job="host"),)),
        ("Himself", (Part(job="self"),)),
        ("Selfridge", (Part("Selfridge"),)),
        ("Narrator (voice)", (Part(job="narrator"),)),
        ("Additional Voices (voice)", (Part(job="actor"),)),
        ("Various", (Part(job="actor"),)),
        ("", (Part(job="actor"),)),
        (" / ", (Part(job="actor"),)),
    ],
)
def test_a_field_names_its_parts(words: str, parts: tuple[Part, ...]) -> None:
    assert parts_in(words) == parts


@given(st.text(alphabet="ab '\"/()-Self", max_size=40))
def test_every_field_names_at_least_one_part(words: str) -> None:
    assert all(bool(part.character) is not bool(part.job) for part in parts_in(words))
