"""Pairs of actor and character are read in every notation, and held against the cast."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.article.article import SectionKind
from editor_app.article.parse import parse
from editor_app.checks.claims.pairs import pairs
from editor_app.checks.prose import known_from, prose_of
from editor_app.checks.rules.wrong_actor import RULE
from editor_app.checks.run import check
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactReader
from tests.unit.checks.conftest import HEAD

TODAY = date(2026, 11, 22)


def found_in(text: str, facts: ShowFacts) -> list[tuple[str, str]]:
    prose = prose_of(text, SectionKind.CAST, known_from(facts, 2, TODAY))
    return [(pair.actor.text, pair.character.text) for pair in prose.once(pairs)]


@pytest.mark.parametrize(
    "words",
    [
        "On-jo (Park Ji-hu) ran.",
        "Park Ji-hu (On-jo) ran.",
        "Park Ji-hu (as On-jo) ran.",
        "On-jo (played by Park Ji-hu) ran.",
        "Park Ji-hu stars as On-jo.",
        "Park Ji-hu is back as On-jo.",
        "Park Ji-hu will reprise her role as the archer's friend On-jo.",
        "Park Ji-hu returns in the role of On-jo.",
        "Park Ji-hu, who played On-jo, is back.",
        "Park Ji-hu plays On-jo.",
        "Park Ji-hu takes on the role of On-jo.",
        "Park Ji-hu steps into the shoes of On-jo.",
        "Park Ji-hu brings On-jo to life.",
        "Park Ji-hu, the actress behind On-jo, said so.",
        "Park Ji-hu's On-jo is brave.",
        "Park Ji-hu is On-jo.",
        "On-jo is played by Park Ji-hu.",
        "On-jo, portrayed once again by Park Ji-hu, is back.",
        "On-jo actress Park Ji-hu said so.",
        "On-jo's actress, Park Ji-hu, said so.",
        "The role of On-jo went to Park Ji-hu.",
        "Playing On-jo is Park Ji-hu.",
        "As On-jo, Park Ji-hu shines.",
        "In the role of On-jo, we see Park Ji-hu again.",
        "- Park Ji-hu – On-jo",
        "- On-jo: Park Ji-hu",
        "- **On-jo** — Park Ji-hu",
        "### Park Ji-hu as On-jo",
        "| On-jo | Park Ji-hu |",
    ],
)
def test_one_pair_in_many_notations(words: str, all_of_us_are_dead: ShowFacts) -> None:
    assert found_in(words + "\n", all_of_us_are_dead) == [("Park Ji-hu", "On-jo")]


@pytest.mark.parametrize(
    "words",
    [
        "Park Ji-hu and Cho Yi-hyun return as On-jo and Nam-ra.",
        "On-jo and Nam-ra are played by Park Ji-hu and Cho Yi-hyun, respectively.",
        "Park Ji-hu plays On-jo, and Cho Yi-hyun stars as Nam-ra.",
        "On-jo (Park Ji-hu), Nam-ra (Cho Yi-hyun)",
    ],
)
def test_names_in_a_row_belong_to_names_in_a_row(words: str, all_of_us_are_dead: ShowFacts) -> None:
    assert found_in(words + "\n", all_of_us_are_dead) == [("Park Ji-hu", "On-jo"), ("Cho Yi-hyun", "Nam-ra")]


@pytest.mark.parametrize(
    "words",
    [
        "Park Ji-hu and Cho Yi-hyun star as the twin Nam-ra.",
        "Park Ji-hu met On-jo's fans.",
        "On-jo and Park Ji-hu have the same hair.",
        "Also read: Park Ji-hu as On-jo",
        "Nam-ra (Class President) and the class president ran.",
    ],
)
def test_other_words_make_no_pair(words: str, all_of_us_are_dead: ShowFacts) -> None:
    assert found_in(words + "\n", all_of_us_are_dead) == []


@pytest.mark.parametrize(
    "words",
    [
        "Nam-ra was not played by Park Ji-hu.",
        "Young Nam-ra is played by Ahn Seo-yeon.",
        "Rumour has it that Lee Yoo-mi will play Nam-ra.",
        "Fans wanted Lee Yoo-mi as Nam-ra.",
        "In the Japanese dub, Nam-ra is voiced by Mori Aoi.",
        "“I would have loved it if Lee Yoo-mi had been cast as Nam-ra in that show,” he said.",
        "In Winter Choir, Lee Yoo-mi plays Nam-ra, a singer.",
        "Lee Yoo-mi auditioned for it, and she was nearly Nam-ra before Cho Yi-hyun was cast.",
        "Nam-ra (Jo I-hyeon) and Su-hyeok (Solomon Park) survive.",
    ],
)
def test_a_right_text_raises_no_alarm(words: str, known: FactReader) -> None:
    found = check(parse(f"{HEAD}{words}\n"), known, today=TODAY)

    assert [d for d in found if d.rule == RULE.name] == []
