"""A name that was cut, or that other words stand in, is found and put together."""

from __future__ import annotations

import pytest

from editor_app.facts.store import FactReader
from tests.unit.checks.test_near_name import fixed, found_in

ANY = ("split-name", "near-name", "wrong-actor")


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Joo Dong-webcomic geun’s Now at Our School", "Joo Dong-geun’s webcomic Now at Our School"),
        ("Joo Dong-long webcomic geun's Now at Our School", "Joo Dong-geun's long webcomic Now at Our School"),
        ("Joo Dong's webcomic Geun ran.", "webcomic Joo Dong-geun ran."),
        ("Joo-webcomic Dong-geun's work", "Joo Dong-geun's webcomic work"),
        ("We saw Cheong-sacrifice, san's again.", "We saw Cheong-san's sacrifice, again."),
        ("Archer Ha-brother, RI's bow", "Archer Ha-ri's brother, bow"),
        ("The Lee Yoo-actress, mi wept.", "The actress Lee Yoo-mi wept."),
        ("Park actress Ji-hu wept.", "actress Park Ji-hu wept."),
        ("Then Na- yeon died.", "Then Na-yeon died."),
        ("Then Nam -ra lived.", "Then Nam-ra lived."),
        ("Ha (Ha Seung-ri) may return.", "Ha-ri (Ha Seung-ri) may return."),
        ("Mi (played by Lee Eun-saem) may return.", "Mi-jin (played by Lee Eun-saem) may return."),
        ("Jin, played by Lee Eun-saem, may return.", "Mi-jin, played by Lee Eun-saem, may return."),
        ("Park Ji-hu as On may return.", "Park Ji-hu as On-jo may return."),
        ("Im Jae-hyuk, who played Dae, may return.", "Im Jae-hyuk, who played Dae-su, may return."),
        ("- Su: Im Jae-hyuk", "- Dae-su: Im Jae-hyuk"),
    ],
)
def test_a_broken_name_is_made_whole(words: str, right: str, known: FactReader) -> None:
    (found,) = found_in(words, known, ANY)

    assert found.rule == "split-name"
    assert fixed(words, found) == right


@pytest.mark.parametrize(
    "words",
    [
        "Joo Dong-geun’s webcomic was read by Cheong-san’s mother.",
        "The Netflix-produced drama is a Hyosan-set story, and Emmy-winning Park Ji-hu is a twenty-year-old.",
        "Jang (Ha Seung-ri) shoots. Ha-ri (Ha) shoots.",
        "Park's friend Ji-hu, Kim's brother Bo and Lee's actress Yoo are three others.",
        "Park Ji-hu- and Lee Yoo-mi-led scenes",
        "On-jo, Su-hyeok and Ha-ri: Park Ji-hu, Lomon and Ha Seung-ri",
        "On paper, Park Ji-hu is the lead. As On-jo, Park Ji-hu weeps.",
        "Actor (Park Ji-hu)",
        "Once, Lee Eun-saem played Mina. Lee Eun-saem (as Mi-jin) sings Do, Re and Mi.",
        "Na-yeon, Nam-ra and Dae-su stayed. So-ju won.",
        "The score is by Mowg (as Im Jae-hyuk said).",
        "Also read: Ha (Ha Seung-ri)",
    ],
)
def test_a_whole_name_raises_no_alarm(words: str, known: FactReader) -> None:
    assert found_in(words, known, ANY) == []


def test_a_given_name_that_ends_otherwise_is_another(known: FactReader) -> None:
    """Na-yeon is known, and "Na-ri yeon" could be cut of it, but Na-ri is a name."""
    assert found_in("Then Na-ri yeon no more was heard of.", known, ("split-name",)) == []


def test_a_cut_name_of_the_right_actor_is_told_once(known: FactReader) -> None:
    found = found_in("Na-yeon was played by Lee Yoo-cruel mi.", known, ANY)

    assert [diagnostic.rule for diagnostic in found] == ["split-name"]
