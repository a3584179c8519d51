"""Names are found in prose in any spelling, in full or in part, and a stranger is nobody's namesake."""

from __future__ import annotations

import pytest

from editor_app.checks.known_names import Form, KnownNames
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.refs import Kind
from editor_app.facts.show_facts import ShowFacts, show_facts_from


@pytest.fixture(scope="module")
def names(all_of_us_are_dead: ShowFacts) -> KnownNames:
    return KnownNames(all_of_us_are_dead)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("On-jo (Park Ji Hoo) ran.", [("On-jo", "nam-on-jo"), ("Park Ji Hoo", "park-ji-hu")]),
        ("Yi-hyun Cho and Jo Yihyun", [("Yi-hyun Cho", "cho-yi-hyun"), ("Jo Yihyun", "cho-yi-hyun")]),
        ("박지후는", []),  # with a particle it is another word
        ("박지후 plays", [("박지후", "park-ji-hu")]),
        ("Netflix’s All of Us Are Dead", [("Netflix", "netflix"), ("All of Us Are Dead", "all-of-us-are-dead")]),
        ("When Nam-ra’s friends left", [("Nam-ra", "choi-nam-ra")]),
        ("Hyo-ryung After On-jo realised", [("Hyo-ryung", "seo-hyo-ryung"), ("On-jo", "nam-on-jo")]),
        ("Director Lee Jae-kyoo said", [("Lee Jae-kyoo", "lee-jae-kyoo")]),
    ],
)
def test_known_names(names: KnownNames, words: str, found: list[tuple[str, str]]) -> None:
    said = names.mentions(words)

    assert [(m.text, m.ref.partition("/")[2]) for m in said if m.ref is not None] == found


def test_a_longer_name_is_nobodys_part(names: KnownNames) -> None:
    (found,) = names.mentions("Su-hyeok's actor is Park Soo-hoo.")[1:]

    assert (found.text, found.refs, found.form) == ("Park Soo-hoo", (), Form.STRANGER)


def test_an_owner_is_told(names: KnownNames) -> None:
    owners = [m.is_owner for m in names.mentions("Nam-ra’s friend On-jo")]

    assert owners == [True, False]


def test_a_title_may_hold_an_owner() -> None:
    """ "Grey's Anatomy" is one name with either apostrophe, and "Emily" is one at the beginning of a sentence."""
    show = Entity("show/the-millers-tale", Kind.SHOW, "The Miller’s Tale")
    names = KnownNames(show_facts_from(Batch("a catalogue", (show,), (), ()), show.ref))

    assert [m.text for m in names.mentions("The Miller's Tale and The Miller’s Tale’s cast")] == [
        "The Miller's Tale",
        "The Miller’s Tale",
    ]
    assert [m.text for m in names.mentions("Emily Stone left")] == ["Emily Stone"]
    assert [m.text for m in names.mentions("Playing Ted Dale was hard")] == ["Ted Dale"]
