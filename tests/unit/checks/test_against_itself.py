"""Ages and numbers that the article itself contradicts are told, and an "if" beside a date that is settled."""

from __future__ import annotations

import pytest

from editor_app.facts.store import FactReader
from tests.unit.checks.test_elapsed import found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The five survivors, On-jo, Nam-ra, Su-hyeok and Dae-su, return to the roof.", "five survivors"),
        ("The three friends (Nam-ra, On-jo, Su-hyeok and Dae-su) hide in a room.", "three friends"),
        ("Here are the four changes we minded.\n\n1. The roof.\n2. The end.\n3. The cook.", "four changes"),
        ("She brought four things: oranges, a heater and a friend.", "four things"),
        ("Three newcomers join: Lee Min-jae, Kim Si-eun, Yoon Ga-i and Roh Jae-won.", "Three newcomers"),
        ("The four leads – Park Ji-hu, Yoon Chan-young and Cho Yi-hyun – are back.", "four leads"),
        ("Two directors made it: Lee Jae-kyoo, Kim Nam-su and Chun Sung-il.", "Two directors"),
        ("There are three new cast members:\n\n- Lee Min-jae\n- Kim Si-eun", "three new cast members"),
        (
            "Four actors joined: Lee Min-jae (Yong Ma-ru), Kim Si-eun (So Ju-ran), and Yoon Ga-i.",
            "Four actors",
        ),
    ],
)
def test_a_number_that_its_list_contradicts_is_told(known: FactReader, text: str, words: str) -> None:
    assert found("count-of-list", text, known) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The five survivors, led by On-jo, Nam-ra and Su-hyeok, return.",
        "Four survivors, including On-jo, Nam-ra and Su-hyeok, return.",
        "The two friends, Cheong-san and On-jo, meet on the roof.",
        "Three newcomers join the cast: Lee Min-jae, who plays Ma-ru, Kim Si-eun and Yoon Ga-i.",
        "Three students: Nam-ra, the class president, On-jo and Su-hyeok.",
        "In two seasons, Netflix, Viki and others paid for it.",
        "The six students hide in a room, and On-jo cries.",
        "Two actors, Park Ji-hu and Lomon, from Seoul and Busan, were there.",
        "What it leaves is twelve episodes: eight and four.",
        "She brought two things: bread and butter, and jam.",
        "He was one of four friends, and Park Ji-hu and Lomon and Yoon Chan-young knew them.",
        "The three leads are back, Park Ji-hu and Lomon said.",
        "Two trailers and a teaser: Netflix is busy.",
        "It was shot in three cities: Andong, Seoul and Busan.",
    ],
)
def test_a_list_that_may_be_another_one_is_left_alone(known: FactReader, text: str) -> None:
    assert found("count-of-list", text, known) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Park Ji-hu was born in 2003. The 35-year-old actress lives in Seoul.", "35-year-old"),
        ("Born in 1999, the 35-year-old actor is from Seoul.", "35-year-old"),
        ("Park Ji-hu, 35, was born in 2003.", "35"),
        ("Park Ji-hu (born in 2003) is 30 years old.", "30"),
        ("Born on Christmas Eve 2003 and therefore 27 years old, he left.", "27 years old"),
        ("Emma Rowe, born in 2014, is sixteen years old.", "sixteen years old"),
        ("Born on November 7, 2003, Park Ji-hu is 25.", "25"),
    ],
)
def test_an_age_that_the_year_of_birth_rules_out_is_told(known: FactReader, text: str, words: str) -> None:
    assert found("impossible-age", text, known) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Park Ji-hu was born in 2003. She was 17 when filming began.",
        "Born in 1999, the then 21-year-old actor played a 17-year-old student.",
        "Park Ji-hu, 23, was born in 2003.",
        "Park Ji-hu was born in 2003. Lee Yoo-mi, 32, is older.",
        "The 17-year-old On-jo was born in 2003.",
        "Season 1 (12) was born in 2022.",
        "Born in 2003, she started at 15.",
    ],
)
def test_an_age_of_another_day_or_person_is_left_alone(known: FactReader, text: str) -> None:
    assert found("impossible-age", text, known) == []


def test_an_age_is_that_of_the_day_of_the_article(known: FactReader) -> None:
    head = "---\nshow: show/all-of-us-are-dead\ndate: 2022-02-01\n---\n"

    assert found("impossible-age", "Park Ji-hu, 18, was born in 2003.", known, head=head) == []
    assert found("impossible-age", "Park Ji-hu, 23, was born in 2003.", known, head=head) == ["23"]


HEAD = "---\nshow: show/nobody-knows-it\nseason: 2\n---\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The second season will premiere on March 5, 2027. If it is renewed, more may come.", ["If it is renewed"]),
        ("It may be long if Netflix renews the show.\n\n## Date\nSeason 2 is set for 2027.", ["if Netflix renews"]),
        ("Season 2 will premiere on March 5, 2027. If Netflix renews the show for season 3, we will see.", []),
        ("Season 2 may premiere in 2027, if Netflix renews the show.", []),
        ("Season 2 is expected in 2027. If Netflix renews the show, we will see.", []),
    ],
)
def test_an_if_beside_a_date_that_is_settled_is_told(known: FactReader, text: str, words: list[str]) -> None:
    assert found("scheduled-and-if", text, known, head=HEAD) == words
