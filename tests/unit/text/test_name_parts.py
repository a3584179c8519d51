"""Family and given names, as far as a name's spelling tells them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.name_parts import family_name, given_name


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Cho Yi-hyun", "Cho", "Yi-hyun"),
        ("Bae Doona", "Bae", "Doona"),
        ("Park Ji Hu", "Park", "Ji Hu"),
        ("Jung-jae Lee", "Lee", "Jung-jae"),
        ("Claudia Kim", "Kim", "Claudia"),
        ("Wong Kar-wai", "Wong", "Kar-wai"),
        ("Nicole Kidman", "Kidman", "Nicole"),
        ("Kim Dickens", "Dickens", "Kim"),
        ("Millie Bobby Brown", "Brown", "Millie"),
        ("Ana de Armas", "de Armas", "Ana"),
        ("Robert De Niro", "De Niro", "Robert"),
        ("Robert Downey Jr.", "Downey", "Robert"),
        ("Dr. Meredith Grey", "Grey", "Meredith"),
        ("J.K. Simmons", "Simmons", ""),
        ("Renée Zellweger", "Zellweger", "Renée"),
        ("Lomon", "", ""),
        ("The Rock", "", ""),
        ("Song Kang", "", ""),  # both are family names
        ("조이현", "", ""),
        ('Jane "Eleven" Hopper', "", ""),
        ("50 Cent", "", ""),
        ("", "", ""),
    ],
)
def test_what_a_second_mention_says(name: str, family: str, given: str) -> None:
    assert (family_name(name), given_name(name)) == (family, given)


@given(st.text(max_size=30))
def test_a_part_is_a_part_of_the_name(name: str) -> None:
    for part in (family_name(name), given_name(name)):
        assert all(word in name for word in part.split())
