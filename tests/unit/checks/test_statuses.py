"""What was so once is told with the day it ended; what never was is wrong; what may be so is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from tests.unit.checks.conftest import HEAD
from tests.unit.checks.test_elapsed import found

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("If Netflix renews the show, the second season may take years.", "If Netflix renews"),
        (
            "If Netflix decides to continue the show for a second season, its narrative is intriguing.",
            "If Netflix decides to continue",
        ),
        (
            "It depends on when they decide to give the project their blessing.",
            "when they decide to give the project their blessing",
        ),
        ("Producers can only hope that it will be approved quickly.", "hope that it will be approved quickly"),
        (
            "The cast for the second season of All of Us Are Dead has not yet been announced.",
            "has not yet been announced",
        ),
        ("Netflix has not renewed the show for a second season yet.", "has not renewed"),
        ("The show has yet to be renewed for a second season.", "has yet to be renewed"),
        ("A second season has not been officially confirmed.", "has not been officially confirmed"),
        ("Season 2 hasn't been announced.", "hasn't been announced"),
        ("The fate of the show remains unknown.", "fate of the show remains unknown"),
        (
            "It remains to be seen whether Netflix will renew the series.",
            "remains to be seen whether Netflix will renew",
        ),
        ("Filming is currently under way.", "Filming is currently under way"),
        ("Season 2 is currently filming in Seoul.", "is currently filming"),
        ("Season 2 is in production.", "is in production"),
        ("The second season is in development.", "is in development"),
        ("Filming has not started yet.", "Filming has not started yet"),
        ("The second season is still in pre-production.", "is still in pre-production"),
        ("There is no teaser yet for season 2.", "There is no teaser yet"),
        ("Netflix is yet to renew the show.", "is yet to renew"),
        ("There is no official word on a second season.", "no official word on a second season"),
        ("Once the show is renewed, filming can begin.", "Once the show is renewed"),
        ("Should Netflix greenlight a second season, we will know.", "Should Netflix greenlight"),
        ("The cameras have not rolled yet.", "cameras have not rolled yet"),
        ("Fans are still waiting for a renewal.", "waiting for a renewal"),
    ],
)
def test_what_has_moved_on_is_told(known: FactReader, sentence: str, words: str) -> None:
    assert found("moved-on", sentence, known) == [words]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Season 2 was cancelled in 2023.", "was cancelled"),
        ("The show has been cancelled.", "has been cancelled"),
        ("Netflix cancelled the show after one season.", "cancelled"),
        ("Season 2 has already been released.", "has already been released"),
        ("Season 2 is now streaming on Netflix.", "is now streaming"),
        ("The series has ended for good.", "has ended"),
        ("A second season was ruled out by Netflix.", "was ruled out"),
        ("There will be no second season.", "There will be no second season"),
    ],
)
def test_what_never_was_is_wrong(known: FactReader, sentence: str, words: str) -> None:
    assert found("wrong-status", sentence, known) == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "Season 2 has been renewed.",
        "They got their wish in June 2022, when the streamer ordered a second helping.",
        "Both actors were asked. The first is filming. The second says nothing.",
        "Nothing has been ruled out.",
        "Season 2 is out on December 13.",
        "The second season had been ordered before it was written.",
        "The Korean film of the same name is shooting in Seoul.",
        "It was quiet until Netflix renewed the show.",
        "Season 2 was renewed in June 2022 and is now in post-production.",
        "There is no trailer yet.",
        "No release date has been announced.",
        "Season 2 does not have a release date yet.",
        "The release date of season 2 has not been announced.",
        "If Netflix renews the show for season 3, it will be back.",
        "A third season has not been announced.",
        "The show had not been renewed at the time.",
        '"If Netflix renews the show, I am in," he said.',
        "Has the show been renewed?",
        "The director said in 2022 that the show had not been renewed.",
        "Filming has wrapped, and the series is being edited.",
        "Season 1 is streaming on Netflix.",
        "The first season was released in January 2022.",
        "The second season will be available on Netflix.",
        "If the students escape, they may be renewed in spirit.",
        "The school was renewed in 2020.",
        "The soldiers have not been told.",
        "Squid Game has been cancelled.",
        "Nothing has been announced about the plot.",
        "Other details have not been revealed.",
        "The plot of season 2 has not been revealed.",
        "More new cast members have not been announced.",
        "He is still filming his next movie.",
        "If Nam-ra gets the green light, she will lead them.",
        "Production was halted when the pandemic began.",
        "Season 1 ended on a cliffhanger.",
        "The first season ended, and the world changed.",
        "The trailer for season 2 has not been released.",
        "Rumours that season 2 was cancelled are wrong.",
        "Season 2 was not cancelled.",
        "Filming is over, but the second season is not out yet.",
        "Cheong-san's fate is unknown.",
        "The future of Hyosan is uncertain.",
    ],
)
def test_what_may_be_so_is_left_alone(known: FactReader, sentence: str) -> None:
    assert found("moved-on", sentence, known) == []
    assert found("wrong-status", sentence, known) == []


def test_before_it_happened_the_sentence_was_right(known: FactReader) -> None:
    sentence = "If Netflix renews the show, the cast will be announced. Filming has not started yet."

    assert found("moved-on", sentence, known, today=date(2022, 3, 1)) == []
    assert found("moved-on", sentence, known, today=date(2022, 7, 1)) == ["If Netflix renews"]


@pytest.mark.parametrize(
    ("sentence", "fixed"),
    [
        ("The cast of season 2 has not been announced yet.", "The cast of season 2 was announced on July 23, 2025."),
        ("Season 2 has yet to be renewed.", "Season 2 was renewed on June 6, 2022."),
        ("Season 2 is in production.", "Season 2 is in post-production."),
        ("The show has been cancelled.", "The show was renewed."),
    ],
)
def test_other_words_are_offered_where_they_fit(known: FactReader, sentence: str, fixed: str) -> None:
    text = f"{HEAD}{sentence}\n"
    (diagnostic,) = [d for d in check(parse(text), known, today=TODAY) if d.rule in ("moved-on", "wrong-status")]

    assert apply(text, diagnostic.fixes[0].edits) == f"{HEAD}{fixed}\n"
