"""One person in two spellings is told once, and a name that is explained, turned or shortened is not."""

from __future__ import annotations

import pytest

from editor_app.facts.store import FactReader
from tests.unit.checks.test_near_name import fixed, found_in

RULE = ("two-spellings",)


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Park Ji-hu ran. Park Ji-hoo's shoe fell.", "Park Ji-hu ran. Park Ji-hu's shoe fell."),
        (
            "Jo Yi-hyun ran.\n\nCho Yi-hyun sat. Cho Yi-hyun rose.",
            "Cho Yi-hyun ran.\n\nCho Yi-hyun sat. Cho Yi-hyun rose.",
        ),
        ("Park Ji-hu ran, but Park Ji-hoo fell.", "Park Ji-hu ran, but Park Ji-hu fell."),
        ("On-jo ran. Onjo fell. On-jo rose.", "On-jo ran. On-jo fell. On-jo rose."),
        ("Im Jae-hyuk ran. IM JAE HYUK fell.", "Im Jae-hyuk ran. IM JAE-HYUK fell."),
        (
            "Lee Jae-kyoo ran.\n\n## Plot\nLee Jae-gyu fell. Lee Jae-gyu rose. Lee Jae-kyoo sat. Lee Jae-kyoo lay.",
            "Lee Jae-kyoo ran.\n\n## Plot\nLee Jae-kyoo fell. Lee Jae-kyoo rose. Lee Jae-kyoo sat. Lee Jae-kyoo lay.",
        ),
    ],
)
def test_the_rarer_spelling_becomes_the_usual_one_everywhere(words: str, right: str, known: FactReader) -> None:
    (found,) = found_in(words, known, RULE)

    assert fixed(words, found) == right


@pytest.mark.parametrize(
    "words",
    [
        "Park Ji-hoo ran. Then Park Ji-hoo fell, and PARK JI-HOO rose.",
        "Park Ji-hu ran. Ji-hu Park fell. Ji-hu Park's shoe was lost.",
        "Park Ji-hu (also spelt Park Ji-hoo) ran. Park Ji-hoo fell.",
        "On the poster Park Ji-hu's name is written Park Ji-hoo. Park Ji-hu laughed.",
        "Park Ji-hu, or Park Ji-hoo, ran. Park Ji-hoo fell.",
        "Lomon, known as Park Solomon before, ran. Lomon fell.",
        "Lomon ran. Park Solomon fell.",
        "Lee Jae-kyoo ran. Lee JQ fell.",
        "Nam On-jo ran. On-jo fell.",
        "Park Ji-hu ran. “I told Park Ji-hoo to run, and then she really ran,” he said.",
        "Park Ji-hu ran.\n\nAlso read: Park Ji-hoo Runs Again",
        "Park Ji-hu ran.\n\n> Park Ji-hoo ran very quickly.",
    ],
)
def test_one_way_of_writing_a_name_raises_no_alarm(words: str, known: FactReader) -> None:
    assert found_in(words, known, RULE) == []
