"""The names of the article that started it all, against those of everybody in the bundle: none is taken for another."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from editor_app.text.names import same_name

DATA = Path(__file__).parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real article and bundle are not beside this checkout")

IN_THE_ARTICLE = {
    "Hwang Dong-Hyuk": "Hwang Dong-hyuk",
    "Lee Jae-kyoo": "Lee Jae-kyoo",
    "On-jo": "Nam On-jo",
    "Su-hyeok": "Lee Su-hyeok",
    "Dae-su": "Yang Dae-su",
    "Ha-ri": "Jang Ha-ri",
    "Mi-jin": "Park Mi-jin",
    "Hyo-ryung": "Seo Hyo-ryung",
    "Nam-ra": "Choi Nam-ra",
    "Park Ji Hoo": "Park Ji-hu",
    "Im Jae-hyuk": "Im Jae-hyuk",
    "Ha Seung-ri": "Ha Seung-ri",
    "Lee Eun-saem": "Lee Eun-saem",
    "Kim Bo-yoon": "Kim Bo-yoon",
    "Lee Yoo-Mi": "Lee Yoo-mi",
    "All Of Us Are Dead": "All of Us Are Dead",
    "Spy x Family": "Spy x Family",
    "Call of The Night": "Call of the Night",
    "Now at Our School": "All of Us Are Dead",
}
"""Who is meant by each name that the article has right, however it spells it."""

OF_NOBODY = {"Ham Ji-Hyun", "Park Soo-hoo"}
"""Names that the article made up."""


@pytest.fixture(scope="module")
def article() -> str:
    return next((DATA / "articles").glob("*.txt")).read_text("utf-8")


@pytest.fixture(scope="module")
def known() -> dict[str, set[str]]:
    """All names of each person, character, show and company of the bundle."""
    bundle = json.loads((DATA / "showdesk" / "facts.json").read_text("utf-8"))
    names: dict[str, set[str]] = {}

    def learn(stated: dict[str, Any], key: str = "name") -> None:
        further = (stated.get("short"), stated.get("original_title"), *stated.get("aliases", ()))
        names.setdefault(stated[key], {stated[key]}).update(filter(None, further))

    for person in bundle["people"]:
        learn(person)
    for show in bundle["shows"]:
        learn(show, "title")
        for crew in show.get("crew", ()):
            learn(crew, "person")
        for character in (*show.get("characters", ()), *show.get("companies", ()), *show.get("platform", ())):
            learn(character)
        for credit in show.get("credits", ()):
            learn(credit, "person")
        if "based_on" in show:
            learn(show["based_on"], "author")
    return names


def test_no_two_people_or_characters_of_the_bundle_are_one(known: dict[str, set[str]]) -> None:
    compared = 0
    for one, other in combinations(known, 2):
        for name in known[one]:
            for rival in known[other]:
                compared += 1
                assert not same_name(name, rival), f"{one} and {other}"

    assert compared > 1500


def test_every_name_in_the_article_is_that_of_whom_it_means_and_of_nobody_else(
    article: str, known: dict[str, set[str]]
) -> None:
    for written, meant in IN_THE_ARTICLE.items():
        assert written in article
        assert {who for who, names in known.items() if any(same_name(written, name) for name in names)} == {meant}


def test_a_name_that_the_article_made_up_is_nobodys(article: str, known: dict[str, set[str]]) -> None:
    for written in OF_NOBODY:
        assert written in article
        assert not any(same_name(written, name) for names in known.values() for name in names)


def test_spellings_kept_as_aliases_are_told_from_other_names_of_the_person(known: dict[str, set[str]]) -> None:
    """The ones are found without being written down; the others only because they are."""
    spellings = {(one, other) for one in known for other in known[one] if one != other and same_name(one, other)}
    others = {(one, other) for one in known for other in known[one]} - spellings

    assert {("Park Ji-hu", "Park Ji-hoo"), ("Im Jae-hyuk", "Lim Jae-hyeok"), ("Roh Jae-won", "Noh Jae-won")} < spellings
    assert {("Lomon", "Park Solomon"), ("Lee Jae-kyoo", "Lee JQ"), ("JTBC Studios", "SLL")} < others
