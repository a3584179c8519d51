"""What an article says against itself is told, whatever the store knows of it."""

from __future__ import annotations

import pytest

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from tests.unit.checks.test_rules import TODAY

HEAD = '---\ntitle: "Salt Road Season 2: What Is Known So Far"\n---\n'


def words_found(words: str, rule: str, known: FactReader, head: str = HEAD) -> list[str]:
    article = parse(f"{head}{words}\n")
    return [article.text_at(d.span) for d in check(article, known, today=TODAY) if d.rule == rule]


LONG = "Two brothers mend a road of salt that the sea takes back every single night."
"""A paragraph that is long enough to be told of when it stands twice."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG),
        (LONG, LONG.replace("every single night", "every night")),
        (f"**{LONG}**", LONG),
        (f"{LONG}\n\n## Plot\n\nWell.", LONG.replace("Two brothers", "The two brothers")),
    ],
)
def test_a_paragraph_that_stands_twice_is_taken_out_again(one: str, other: str, known: FactReader) -> None:
    text = f"{HEAD}{one}\n\n{other}\n"
    article = parse(text)

    (found,) = [d for d in check(article, known, today=TODAY) if d.rule == "repeated-paragraph"]

    assert article.text_at(found.span) == other
    assert apply(text, found.fixes[0].edits) == f"{HEAD}{one}\n\n"


@pytest.mark.parametrize(
    "words",
    [
        f"{LONG}\n\n{LONG.replace('Two', 'Three').replace('brothers', 'sisters').replace('mend', 'build')} They fail.",
        "The first part of the season is out on 5 May 2027 at nine in the evening on Netflix.\n\n"
        "The first part of the season is out on 12 May 2027 at nine in the evening on Netflix.",
        "Like all of the crew, Ida was cold on the road of salt, and said so.\n\n"
        "Like all of the crew, Sol was cold on the road of salt, and said so. So Ida, so Sol.",
        "Spoilers follow.\n\nSpoilers follow.",
        f"Also read: {LONG}\n\nAlso read: {LONG}",
    ],
)
def test_paragraphs_of_one_pattern_raise_no_alarm(words: str, known: FactReader) -> None:
    assert words_found(words, "repeated-paragraph", known) == []


@pytest.mark.parametrize(
    ("words", "pointer"),
    [
        ("The image above shows the road.", "The image above"),
        ("You can watch the trailer below.", "watch the trailer below"),
        ("The teaser has been provided here.", "has been provided here"),
        ("The table below lists the cast.", "The table below"),
        ("So much for the road: see below.", "see below"),
        ("The road was long, as seen in the picture.", "in the picture"),
    ],
)
def test_words_that_point_at_nothing_are_told(words: str, pointer: str, known: FactReader) -> None:
    assert words_found(words, "dangling-reference", known) == [pointer]


@pytest.mark.parametrize(
    "words",
    [
        "The image above shows the road.\n\n![A road](images/road.jpg)",
        "You can watch the trailer below.\n\nhttps://www.youtube.com/watch?v=abc",
        "The teaser has been provided [here](https://example.org/teaser).",
        '<iframe src="https://example.org/1"></iframe>\n\nThe trailer above is short.',
        "The list below is short.\n\n- one\n- two",
        "More on the road, see below.\n\n## Plot\n\nSalt.",
        "The image above the altar is a clue, and they listed below the waterline. He looked in the picture book.",
        "The ship was seen below, and the video was released here in May.",
        "“You can watch the trailer below if the moderators have put it there,” he said.",
    ],
)
def test_words_that_point_at_something_raise_no_alarm(words: str, known: FactReader) -> None:
    assert words_found(words, "dangling-reference", known) == []


def test_a_picture_in_the_front_matter_is_above(known: FactReader) -> None:
    head = HEAD.replace("---\n", '---\nimage: {file: images/road.jpg, alt: "A road"}\n', 1)

    assert words_found("The image above shows the road.", "dangling-reference", known, head) == []


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("The series is back. Its second season has ten episodes. The film is loved.", "film"),
        ("The show is back. The film returns for a second season.", "film"),
        ("The show is back for a second season. It is a quiet movie about roads.", "movie"),
        ("The film is long. The movie has two endings. The series has none.", "The series"),
    ],
)
def test_the_rarer_of_film_and_series_is_told(words: str, noun: str, known: FactReader) -> None:
    assert words_found(words, "movie-and-series", known) == [noun]


@pytest.mark.parametrize(
    "words",
    [
        "The series is back. Its second season is based on a film from 2014. The film was short.",
        "The series is back. A movie is planned after the second season, and the movie will end it.",
        "The series is back. Its second season was filmed in May. The film crew froze. Film fans wept.",
        "The series is back, and its second season looks like the film “Salt” did. The film industry noted it.",
        "The series is back. The second season is shorter. Her films are longer, and the film director knows it.",
        "The film is long, and the movie has no equal.",
        "The film has a date; the series has none, since no second season was ordered.",
        "“The film we made, the whole of the film, is a season,” he said of the series and its second season.",
    ],
)
def test_a_film_that_is_another_thing_raises_no_alarm(words: str, known: FactReader) -> None:
    assert words_found(words, "movie-and-series", known) == []


OWN_SEASON = (
    "## When Will Season 2 Be Released?\nNobody has said.\n\n## Who Is in the Cast of Season 2?\nPark Ji-hu is.\n\n"
)
DEAD = '---\ntitle: "All of Us Are Dead Season 2: Release Date, Cast and Plot"\nshow: show/all-of-us-are-dead\n---\n'


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("## When Will Season 3 Be Released?\nIn May.", ["Season 3"]),
        ("## Who Is in the Cast of the Third Season?\nPark Ji-hu.", ["Third Season"]),
        ("## Cast of Winter Choir Season 2\nPark Ji-hu.", ["Winter Choir"]),
        ("## What to expect from The Salt Road\nMore.", ["The Salt Road"]),
        (
            "## When will part three be out?\nIn May.\n\n## Who is in the cast of part three?\nLomon.",
            ["part three"] * 2,
        ),
        (f"{OWN_SEASON}## Is There a Trailer for Season 4?\nNot yet.", ["Season 4"]),
        (f"{OWN_SEASON}## What Could Season 3 Be About?\nNobody knows.", ["Season 3"]),
    ],
)
def test_a_heading_that_speaks_of_something_else_is_told(words: str, found: list[str], known: FactReader) -> None:
    assert words_found(words, "title-mismatch", known, DEAD) == found


def test_the_season_is_put_right_as_it_was_written(known: FactReader) -> None:
    text = f"{DEAD}## Who Is in the Cast of the Third Season?\nPark Ji-hu.\n"

    (found,) = [d for d in check(parse(text), known, today=TODAY) if d.rule == "title-mismatch"]

    assert "Cast of the Second Season?" in apply(text, found.fixes[0].edits)


@pytest.mark.parametrize(
    "words",
    [
        "## When Will Season 2 Be Released?\nIn May.\n\n## When Will Season 3 Be Released?\nNobody knows.",
        "## Who Was in the Cast of Season 1?\nPark Ji-hu.\n\n## What Happened in Season 1?\nMuch.",
        "## Will There Be a Season 3?\nPerhaps.",
        "## Cast of All of Us Are Dead: Who Is Back?\nPark Ji-hu.\n\n## Release Date for All Viewers\nIn May.",
        "## Cast of AOUAD\nPark Ji-hu.\n\n## Plot of the New Season\nMore.\n\n## Plot of Season 1 and 2\nMore.",
        "## Cast of Winter Choir\nPark Ji-hu was in Winter Choir too.",
        "## Shows Like Winter Choir\nSome.",
        "## Who Dies in Season 2?\nMany.\n\n## Is There a Teaser for Season 3?\nNo.",
    ],
)
def test_a_heading_about_the_past_or_the_future_raises_no_alarm(words: str, known: FactReader) -> None:
    assert words_found(words, "title-mismatch", known, DEAD) == []


def test_a_headline_that_asks_for_a_season_is_answered_of_that_one(known: FactReader) -> None:
    head = '---\ntitle: "Will There Be a Season 2 of All of Us Are Dead?"\nshow: show/all-of-us-are-dead\n---\n'
    rest = "## Who Is in the Cast of Season 2?\nPark Ji-hu.\n\n## Is There a Trailer for Season 2?\nNo.\n"
    asked = "## Will There Be a Season 2?\nYes.\n\n"
    another = "## Will There Be a Season 3?\nNobody knows.\n\n## What Could Season 3 Be About?\nThe sea.\n\n"
    more = "## And What About a Season 3?\nNo word.\n\n"

    assert words_found(f"## Will There Be a Season 3?\nYes.\n\n{rest}", "title-mismatch", known, head) == ["Season 3"]
    for right in (more, another, "## Any News of the Plot of Season 3?\nA third season would go to sea.\n\n"):
        assert words_found(f"{asked}{right}{rest}", "title-mismatch", known, head) == []


SALT = '---\ntitle: "Salt Road Season 2: Release Date, Cast, Plot and Trailer"\n---\n'
TWO = "## When Is It Out?\nIn May.\n\n## Who Is Back?\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (f"{TWO}Ida Rusk plays Ann Bow.", ["Plot", "Trailer"]),
        (f"{TWO}Ida Rusk plays Ann Bow, who follows the story. The teaser is out.", []),
        (f"{TWO}Ida Rusk plays Ann Bow. TK", []),
        ("## When Is It Out?\nIn May.", []),
        ("It is out in May.", []),
    ],
)
def test_what_the_headline_promises_is_missed(words: str, found: list[str], known: FactReader) -> None:
    assert words_found(words, "missing-section", known, SALT) == found


def test_a_cast_and_more_is_a_cast(known: FactReader) -> None:
    head = '---\ntitle: "Salt Road Season 2: Release Date, Cast and More"\n---\n'

    words = "## When Is It Out?\nIn May.\n\n## Is There a Trailer?\nNo."

    assert words_found(words, "missing-section", known, head) == ["Cast"]


def test_a_show_called_trailer_promises_none(known: FactReader) -> None:
    head = '---\ntitle: "All of Us Are Dead: The Cast Away on a Trailer"\nshow: show/all-of-us-are-dead\n---\n'

    assert words_found(f"{TWO}Park Ji-hu has a trailer.", "missing-section", known, head) == []


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("## Is There a Trailer?\n\n## Plot\nMuch.", "Is There a Trailer?"),
        ("## Plot\n\n## Cast\nIda Rusk.", "Plot"),
        ("## When Will It Be Out?\nThe sea takes the road, and the brothers mend it.", "When Will It Be Out?"),
        (
            "## Who Is in the Cast?\nThe voices are a part of every show. They matter to those in Wales.",
            "Who Is in the Cast?",
        ),
        ("## Who Is in the Cast?\nFans are waiting.", "Who Is in the Cast?"),
        ("## When Will It Be Out?\nIt is a question that many have asked.", "When Will It Be Out?"),
        ("## Will There Be a Season 3?\nEveryone wants to know. Stay tuned.", "Will There Be a Season 3?"),
        ("## Is There a Trailer?\nBrothers like to mend things together.", "Is There a Trailer?"),
        ("## Where Was It Filmed?\nEvery street has two ends, and Ida goes round.", "Where Was It Filmed?"),
        ("## How Many Episodes Are There?\nThe sea has bells.", "How Many Episodes Are There?"),
        ("## Will There Be a Season 3?\nThe sea was calm, and the bell rang nine times.", "Will There Be a Season 3?"),
    ],
)
def test_a_question_that_stays_unanswered_is_told(words: str, heading: str, known: FactReader) -> None:
    assert words_found(words, "unanswered-heading", known) == [heading]


@pytest.mark.parametrize(
    "words",
    [
        "## Is There a Trailer?\n![The trailer](images/trailer.jpg)",
        '## Is There a Trailer?\n<iframe src="https://example.org/1"></iframe>',
        "## Is There a Trailer?\nNot yet.",
        "## Cast\n### Ida Rusk\nShe plays Ann.\n\n### Sol Tarn\nHe plays Carl.",
        "## Who Is in the Cast?\nNobody has said who will be there, and it has not been announced.",
        "## Who Is in the Cast?\nMercer is back, and so are the other three.",
        "## Who Is in the Cast?\n- Ida\n- Sol",
        "## Who Is Back?\nEverybody.",
        "## When Will It Be Out?\nSoon, one hears.",
        "## When Is It Out?\nNetflix has not announced it.",
        "## Will There Be a Season 3?\nThe network wants one.",
        "## Who Is in the Cast?\nViewers will have to wait for an answer.",
        "## Who Is in the Cast?\nMany have asked; nobody knows.",
        "## Who Is in the Cast?\nMost of the survivors are back, and fans are excited.",
        "## When Will It Be Out?\nThe wait goes on.",
        "## Why the Break?\nBecause of the sea.",
        "## How Many Episodes Are There?\nAs many as the sea has bells.",
        "## Is There a Trailer?\nTK",
        "## Who Is the Killer?\nIt was the butler.",
        "## Where Was It Filmed?\nIn Whitby, mostly.",
        "## Where Was It Shot?\nOn location by the sea.",
        "## What the Sea Takes\n\n## Plot",
    ],
)
def test_an_answer_of_any_kind_is_one(words: str, known: FactReader) -> None:
    assert words_found(words, "unanswered-heading", known) == []
