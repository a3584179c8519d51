"""A slip in a known name is found, and nobody is taken for somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.article.parse import parse
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.nearness import is_nearly
from editor_app.checks.run import check
from editor_app.facts.providers.bundle import read_bundle
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from tests.unit.checks.conftest import HEAD, BatchReader
from tests.unit.checks.test_rules import TODAY


def found_in(words: str, known: FactReader, rules: tuple[str, ...] = ("near-name",)) -> list[Diagnostic]:
    return [d for d in check(parse(f"{HEAD}{words}\n"), known, today=TODAY) if d.rule in rules]


def fixed(words: str, found: Diagnostic) -> str:
    return apply(f"{HEAD}{words}\n", found.fixes[0].edits)[len(HEAD) : -1]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Na-yeon (Lee Yoo-min) died.", "Na-yeon (Lee Yoo-mi) died."),
        ("Yoo-min Lee plays Na-yeon.", "Yoo-mi Lee plays Na-yeon."),
        ("Park Ji-hun's On-jo is brave.", "Park Ji-hu's On-jo is brave."),
        ("Yoo Chan Young stars as Cheong-san.", "Yoon Chan-young stars as Cheong-san."),
        ("Nam-era (Cho Yi-hyun) leads the class.", "Nam-ra (Cho Yi-hyun) leads the class."),
        ("The leader is Nam-era.", "The leader is Nam-ra."),
        ("Kim Nam-sun directs half of it.", "Kim Nam-su directs half of it."),
        ("The webtoon by Joo Dong-geum is long.", "The webtoon by Joo Dong-geun is long."),
        ("- **Ha Seung-ni** as Ha-ri", "- **Ha Seung-ri** as Ha-ri"),
        ("| Lee Yoo-min | Na-yeon |", "| Lee Yoo-mi | Na-yeon |"),
        ("PARK JI-HUN plays On-jo.", "PARK JI-HU plays On-jo."),
        ("All of Use Are Dead is back.", "All of Us Are Dead is back."),
        ("all of use are dead season 2", "All of Us Are Dead season 2"),
        ("The webtoon is called *Now at Our Schol*.", "The webtoon is called *Now at Our School*."),
    ],
)
def test_a_slip_is_found_and_put_right_as_it_was_written(words: str, right: str, known: FactReader) -> None:
    (found,) = found_in(words, known, ("near-name", "wrong-actor"))

    assert found.rule == "near-name"
    assert fixed(words, found) == right


@pytest.mark.parametrize(
    "words",
    [
        "Nam-ra (Jo I-hyeon) and On-jo (Ji-hoo Park) survive.",
        "Singer Lee Yoo-min wrote the song.",
        "Lee Yoo-min, a footballer, was in the audience.",
        "Lee Yoo-min (no relation to Lee Yoo-mi) was there.",
        "Do not confuse Lee Yoo-mi with Lee Yoo-min.",
        "Lee Yoo-min joins the cast as a new teacher.",
        "Yang Ha-ri, Tak Seung-ri, Pyo Dong-geun and Kim Sa-eun were at the premiere, and so was Wi Na-yeon.",
        "Lee Yoo-min, a singer, was there. Lee Yoo-min waved.",
        "Park Ji-hun of Weak Hero was at the premiere.",
        "Kim Nam-soo directs half of it.",
        "Kim Nam-sun was at the premiere.",
        "Seung-ri's brother Ha Seung-rim came too.",
        "Playing Lee is hard. Young Park Ji-hu was five. Even Yoon Chan-young cried. Seeing Park Ji-hu helps.",
        "A girl called Ha-rin and a boy called Nam-gi are new.",
        "It was shot in Andong and stands for Hyosan, near Hyosan High School.",
        "In Winter Choir, Lee Yoo-min plays Na-yun.",
        "Also read: Lee Yoo-min as Na-yeon",
        "In the musical Na-yeon is played by Lee Yoo-min.",
        "Cho Yi-hyeon, Yoon Chan-yeong and Lim Jae-hyeok are back.",
        "`Park Ji-hun` is no name here.",
        "They shout that all of you are dead, and meet now at your school, where all of us are dear.",
        "All of Us Were Dead is a song, and Netflix's All Of Us Are Dead a show.",
    ],
)
def test_a_right_name_raises_no_alarm(words: str, known: FactReader) -> None:
    assert found_in(words, known) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Noah Brandt", "Noah Brand"),
        ("Midori Kurosa", "Kurose Midori"),
        ("Yoon Chan Yuong", "Yoon Chan-young"),
        ("Cha Bum-jin", "Cha Beom-jun"),
        ("Chun Sung-li", "Chun Sung-il"),
    ],
)
def test_names_are_nearly_the_same(one: str, other: str) -> None:
    assert is_nearly(one, other)
    assert is_nearly(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cho Yi-hyun", "Jo Yi-hyeon"),
        ("Park Ji-hu", "Ji-hoo Park"),
        ("Kim Min-jae", "Kim Min-seo"),
        ("Ham Ji-hyun", "Cho Yi-hyun"),
        ("Bo", "Jo"),
        ("Luke Marsh", "Liam Marsh"),
    ],
)
def test_names_are_the_same_or_quite_others(one: str, other: str) -> None:
    assert not is_nearly(one, other)


SHOWS = Path(__file__).parents[2] / "articles" / "shows"


@pytest.fixture(scope="module")
def acres() -> FactReader:
    """An invented American show, with a Mrs. Bhatt, a Coach Rizzo, a Wanda Ilves and a Barry Kessler."""
    return BatchReader(read_bundle(SHOWS / "odd-acres.json"))


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("We met Barry Kesler in May.", "Barry Kessler"),
        ("We met Waanda Ilves in May.", "Wanda Ilves"),
        ("We met Kesler in May.", "Kessler"),
        ("Then Coach Ruzzo said so.", "Rizzo"),
        ("Ask Mrs. Bhutt.", "Mrs. Bhatt"),
    ],
)
def test_a_slip_that_is_no_other_name_is_found_alone(words: str, right: str, acres: FactReader) -> None:
    article = parse(f"---\nshow: show/odd-acres\n---\n{words}\n")

    (found,) = [d for d in check(article, acres, today=TODAY) if d.rule == "near-name"]

    assert found.fixes[0].label == f"Use “{right}”"


@pytest.mark.parametrize(
    "words",
    [
        "We met Wendy Ilves and Larry Kessler in May.",
        "Barry Kesler, a singer, was there. They all like Barry Kesler.",
        "Anna Kesler was there. We met Kesler in May.",
        "Coach Tubman and Mayor Rizza, Mr. Bhutto and Mrs. Batista said so.",
        "A kesler is a fish: in Maine a Kesler is one too.",
    ],
)
def test_somebody_else_who_is_called_alike_raises_no_alarm(words: str, acres: FactReader) -> None:
    article = parse(f"---\nshow: show/odd-acres\n---\n{words}\n")

    assert [d for d in check(article, acres, today=TODAY) if d.rule == "near-name"] == []


def test_a_line_of_hundreds_of_names_is_let_be(known: FactReader) -> None:
    """It is no sentence, and looking at the whole of it for each name in it would take minutes."""
    assert found_in("Na-yeon (Lee Yoo-min), " * 200, known, ("near-name", "two-characters", "wrong-actor")) == []
