"""A shared name is asked about once, and only where nothing tells whose it is."""

from __future__ import annotations

import pytest

from editor_app.facts.store import FactReader
from tests.unit.checks.test_near_name import fixed, found_in

RULE = ("ambiguous-name",)


def test_who_is_meant_is_asked_once_and_answered_with_a_name(known: FactReader) -> None:
    (found,) = found_in("At dawn Jang dies. Then Jang is mourned.", known, RULE)

    assert found.message == "Who is Jang: Jang Ha-ri or Jang Woo-jin?"
    assert fixed("At dawn Jang dies. Then Jang is mourned.", found) == "At dawn Jang Ha-ri dies. Then Jang is mourned."


@pytest.mark.parametrize(
    "words",
    [
        "Jang Ha-ri and Jang Woo-jin shoot arrows.\n\nA day passes.\n\nAt dawn Jang dies.",
        "Jang Ha-ri and Jang Woo-jin shoot arrows, and Jang dies.",
    ],
)
def test_of_two_who_are_named_either_may_be_meant(words: str, known: FactReader) -> None:
    assert len(found_in(words, known, RULE)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Jang Ha-ri shoots arrows.\n\nA day passes.\n\nAt dawn Jang dies.",
        "Ha-ri shoots arrows. At dawn Jang dies.",
        "Jang Ha-ri and Jang Woo-jin shoot.\n\nOnly Woo-jin missed.\n\nAt dawn Jang dies.",
        "The elder Jang dies, the Jang twins weep, and another Jang is born.",
        "Captain Jang dies. Mr. Jang dies. Jang (Ha Seung-ri) dies.",
        "Jang, played by Son Sang-yeon, dies.",
        "When Ha Seung-ri shot her scenes, Jang was to die.",
        "“Whoever said that Jang dies has not seen it,” she said.",
        "Jang Hye-jin joined the show. Jang dies in the end.",
        "Jang Ha-ri shoots arrows.\n\nA day passes.\n\nAt dawn Jang dies.\n\nJang Woo-jin is her brother.",
        "Jang dies. Jang Ha-ri shot arrows, and she was no worse at it than her brother. Woo-jin lives.",
        "Also read: Why Jang Dies",
    ],
)
def test_where_something_tells_nothing_is_asked(words: str, known: FactReader) -> None:
    assert found_in(words, known, RULE) == []
