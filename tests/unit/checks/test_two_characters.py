"""One actor for two characters is told, and one for twins, a younger self or another season is not."""

from __future__ import annotations

import pytest

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from tests.unit.checks.conftest import HEAD
from tests.unit.checks.test_near_name import found_in
from tests.unit.checks.test_rules import TODAY

RULE = ("two-characters",)
NOBODY_KNOWS = "---\nshow: show/unheard-of\n---\n"


def words_found(text: str, known: FactReader) -> list[str]:
    article = parse(text)
    return [article.text_at(d.span) for d in check(article, known, today=TODAY) if d.rule in RULE]


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("Ann Bow is played by Ida Rusk.\n\nCarl Dent is played by Ida Rusk.", "Ida Rusk"),
        ("- Ida Rusk as Ann Bow\n- Sol Tarn as Carl Dent\n- Ida Rusk as Nurse Odile", "Ida Rusk"),
        ("Ida Rusk plays Ann Bow.\n\n## Cast\nAnn Bow is played by Sol Tarn.", "Ann Bow"),
        ("New are Ida Rusk (Ann Bow), Sol Tarn (Bess Orr) and Ida Rusk (Carl Dent).", "Ida Rusk"),
        ("Ida Rusk plays Ann Bow. The part of Ann Bow is played by Sol Tarn.", "Ann Bow"),
        ("Ida Rusk plays the widow Ann Bow. In the village, Ida Rusk plays the ferryman Carl Dent.", "Ida Rusk"),
        ("Ann Bow (Ida Rusk) and Carl Dent (Ida Rusk)", None),  # either of two strangers may be an earlier work
    ],
)
def test_without_a_store_the_second_mention_is_told(words: str, second: str | None, known: FactReader) -> None:
    assert words_found(f"{NOBODY_KNOWS}{words}\n", known) == ([second] if second else [])


def test_it_is_told_of_an_actor_whom_the_store_knows_too(known: FactReader) -> None:
    words = "Season 2 may see several of the original cast return: On-jo (Park Ji-hu) and Hyo-ryung (Park Ji-hu)."

    found = found_in(words, known, (*RULE, "wrong-actor"))

    assert {d.rule for d in found} == {"two-characters", "wrong-actor"}
    assert len({d.span for d in found}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Ida Rusk plays Ann Bow. Later in the text Ida Rusk, who plays Ann, waves.",
        "Ida Rusk plays the twins: Ann Bow (Ida Rusk) and Beth Bow (Ida Rusk).",
        "Ida Rusk plays Ann Bow, and in a second role Ida Rusk plays Carl Dent.",
        "Ida Rusk plays Ann Bow. Young Ann Bow is played by Mia Orr.",
        "In the first season Ida Rusk plays Ann Bow. In season 2 Ann Bow is played by Sol Tarn.",
        "Ida Rusk plays Ann Bow. On the stage Ann Bow was played by Sol Tarn.",
        "Ida Rusk plays Ann Bow. Sol Tarn was to play Ann Bow at first.",
        "Ida Rusk plays Ann Bow. Rumour has it that Ida Rusk plays Carl Dent.",
        "Ida Rusk, Mia Orr and Sol Tarn as Ann, Bea and Cora. Sol Tarn as Cora is a joy.",
        "Ida Rusk, as Ann, has a drill. Ida Rusk, as Carl, takes it away.",
        "Ida Rusk plays Dr Ann Bow. Ann (Ida Rusk) runs.",
        "Ida Rusk plays Ann Bow. Ida Rusk played Carl Dent in Winter Choir.",
        "Ida Rusk plays Ann Bow. In the series Winter Choir, Ida Rusk plays Carl Dent.",
        "Ida Rusk plays Ann Bow. Ida Rusk as Nurse Odile, from Winter Choir, was loved.",
        "Ida Rusk plays Ann Bow. She was Carl Dent in another show.",
        "On the stage, Ida Rusk plays Ann Bow; on television, the part of Ann Bow is played by Sol Tarn.",
        "Ida Rusk was cast as Ann Bow. When Ida Rusk left, the part of Ann Bow was played by Sol Tarn.",
        "Ida Rusk plays Ann Bow in the pilot. The part of Ann Bow is played by Sol Tarn from episode two on.",
        "Guests are Ida Rusk (Winter Choir), Sol Tarn (Salt Road) and Mia Orr (Salt Road).",
        "Ida Rusk plays Ann Bow by day. By night, Ida Rusk plays the ghost Carl Dent: it is a double role.",
    ],
)
def test_what_is_explained_raises_no_alarm(words: str, known: FactReader) -> None:
    assert words_found(f"{NOBODY_KNOWS}{words}\n", known) == []


@pytest.mark.parametrize(
    "words",
    [
        "Park Ji-hu plays On-jo. In House of Hummingbird, Park Ji-hu played Kim Eun-hee.",
        "On-jo (Park Ji-hu) is back. Park Ji-hu, who played Kim Eun-hee in House of Hummingbird, is 23.",
        "Lee Yoo-mi plays Na-yeon. Seen in Squid Game: Lee Yoo-mi as Kang Ji-yeong.",
        "Cho Yi-hyun plays Nam-ra. School 2021 has Cho Yi-hyun as Jin Ji-won.",
    ],
)
def test_parts_in_other_works_raise_no_alarm(words: str, known: FactReader) -> None:
    assert words_found(f"{HEAD}{words}\n", known) == []


def test_two_parts_that_the_store_has_raise_no_alarm(known: FactReader) -> None:
    assert words_found(f"{HEAD}On-jo (Park Ji-hu) ran, and Nam On-jo (Park Ji-hoo) fell.\n", known) == []
