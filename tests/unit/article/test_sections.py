"""The wording of a heading tells what its section answers."""

from __future__ import annotations

import time

import pytest

from editor_app.article.article import SectionKind
from editor_app.article.sections import kind_of_heading

_HEADINGS = {
    SectionKind.RELEASE_DATE: (
        "What Is The Release Date For Season 2 Of All Of Us Are Dead?",
        "When could Season 2 of 'X' come out?",
        "X Season 2 - What Is The Release Date?",
        "Has X been renewed for season 2?",
        "Will There Be a Season 2 of All of Us Are Dead?",
        "Is There a Season 2 of Call of the Night?",
        "X Season 2: Renewed or Cancelled",
        "Is X Season 2 coming out in 2024?",
        "Is season 3 of X happening?",
        "Official Status: Pending (Updated on: December 22nd, 2022)",
        "Why was X cancelled?",
        "Filming update",
        "How long will we wait for season 3?",
        "When Will Spy x Family Season 3 Premiere on Netflix?",
        "When is X season 2 expected to air?",
        "Will X return for season 3?",
        "Release date, trailer and everything we know",
        "Season 2 Release Date, Cast and Plot",
    ),
    SectionKind.PLOT: (
        "What Is The Season 2 Plot of All of Us Are Dead?",
        "What to expect",
        "What to Expect From All of Us Are Dead Season 2",
        "All of Us Are Dead Season 2 Storyline",
        "What will X season 2 be about?",
        "What is X about?",
        "About X Season 2",
        "What happened at the end of season 1?",
        "X Season 1 Ending Explained",
        "X Season 2 Plot: What can we expect?",
        "The story so far",
        "What could happen in season 2?",
    ),
    SectionKind.CAST: (
        "Who Could be Returning in the Season 2 Cast of All of Us Are Dead?",
        "Who is in the cast of 'X' Season 2?",
        "Who's returning for X season 2?",
        "Who’s returning for X season 2?",
        "The Casting of X Season 2",
        "If there will be a season 2 who will be in the cast",
        "New characters",
        "Who Will Be in Season 2?",
        "Who will be back for season 2?",
        "Which cast members will return for Season 2?",
        "Who plays Nam-ra?",
        "Cast and Characters",
        "Meet the cast",
    ),
    SectionKind.TRAILER: (
        "Does the show All of Us Are Dead Have A Trailer For Season 2?",
        "Is there a trailer for X season 2?",
        "Has a trailer been released for season 2?",
        "When will the trailer be released?",
        "X Season 2 Trailer",
        "Watch the trailer",
        "First look",
    ),
    SectionKind.WHERE_TO_WATCH: (
        "Where can I watch All of Us Are Dead?",
        "Where to Watch",
        "How to watch X season 2 online",
        "Where is X streaming?",
        "Is X on Netflix?",
    ),
    SectionKind.ALSO_READ: (
        "Also Read",
        "ALSO READ:",
        "Related",
        "RELATED:",
        "See also",
        "Don't Miss These",
        "Don’t Miss These",
        "More like this",
        "Read More on:",
    ),
    SectionKind.FAQ: ("FAQ", "FAQs", "Frequently Asked Questions"),
    SectionKind.INTRO: ("Introduction", "Overview"),
    SectionKind.OTHER: ("", "Final thoughts", "Disclaimer", "???", "🧟"),
}


@pytest.mark.parametrize(("words", "kind"), [(words, kind) for kind, all_of in _HEADINGS.items() for words in all_of])
def test_a_heading_says_what_its_section_answers(words: str, kind: SectionKind) -> None:
    assert kind_of_heading(words) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Trailer Park Boys Season 2 Cast", SectionKind.CAST),
        ("Cast of Trailer Park Boys", SectionKind.CAST),
        ("When will Season 2 of Trailer Park Boys come out?", SectionKind.RELEASE_DATE),
        ("“Love Story” season 2 cast", SectionKind.CAST),
        ("Who is in ‘The Release Date’?", SectionKind.CAST),
        ("Will there be a second season of The Cast?", SectionKind.RELEASE_DATE),
    ],
)
def test_words_of_a_shows_name_do_not_decide(words: str, kind: SectionKind) -> None:
    assert kind_of_heading(words) is kind


@pytest.mark.parametrize("kind", SectionKind)
def test_an_id_that_names_a_kind_decides(kind: SectionKind) -> None:
    assert kind_of_heading("What Is the Release Date?", kind.value) is kind


def test_any_other_id_leaves_it_to_the_wording() -> None:
    assert kind_of_heading("Who Is in the Cast?", "who") is SectionKind.CAST


def test_a_heading_of_any_length_is_told_at_once() -> None:
    start = time.process_time()
    kind_of_heading("when will who " * 50_000)

    assert time.process_time() - start < 1
