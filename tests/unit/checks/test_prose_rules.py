"""The rules on prose and house style find slips and leave what is right alone."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from editor_app.article.parse import parse
from editor_app.checks.house_style import HeadingCase, HouseStyle, TitleForm
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from editor_app.resources import resource
from editor_app.text.edits import apply

TODAY = date(2026, 11, 22)
HEAD = "---\nshow: show/all-of-us-are-dead\n---\n"


def found(text: str, facts: FactReader, rule: str, house: HouseStyle | None = None) -> list[str]:
    article = parse(HEAD + text)
    return [article.text_at(d.span) for d in check(article, facts, today=TODAY, house=house) if d.rule == rule]


def mended(text: str, facts: FactReader, rule: str, house: HouseStyle | None = None) -> str:
    """The text after the first fix of all that the rule finds."""
    article = parse(HEAD + text)
    told = [d for d in check(article, facts, today=TODAY, house=house) if d.rule == rule]
    return apply(article.text, [edit for d in told for edit in d.fixes[0].edits])[len(HEAD) :]


@pytest.mark.parametrize(
    "text",
    [
        "She had had it.",
        "All that that means.",
        "Duran Duran played in Walla Walla.",
        "He was very, very late.",
        "It was the end. The end.",
        "A long long time, never never again, really really good.",
        "It ends in March. March is wet.",
        "They told her her part.",
        "What it is is a secret.",
        "Knock knock, said Bora Bora.",
        "a one-on-one one",
        "“the” the",
    ],
)
def test_a_word_that_may_stand_twice_is_left_alone(text: str, known: FactReader) -> None:
    assert found(text, known, "repeated-word") == []


@pytest.mark.parametrize("text", ["of of", "The the", "a\na", "**the** the", "season season"])
def test_a_word_that_stands_twice_is_found_over_lines_and_marks(text: str, known: FactReader) -> None:
    assert len(found(f"It is {text} end.", known, "repeated-word")) == 1


def test_a_repeated_word_with_marks_in_it_is_left_to_the_writer_to_mend(known: FactReader) -> None:
    """Half of a pair of marks would be left."""
    article = parse("It is the *the* end, *the the* end.")

    told = [d for d in check(article, known, today=TODAY) if d.rule == "repeated-word"]

    assert [bool(d.fixes) for d in told] == [False, False]


def test_every_tortured_phrase_is_found_and_mended(known: FactReader) -> None:
    with resource("house_style", "tortured.toml").open("rb") as file:
        pairs = [pair for table in tomllib.load(file).values() for pair in table.items()]

    assert len(pairs) > 100
    for phrase, entry in pairs:
        usual = entry["usual"] if isinstance(entry, dict) else entry
        for end in ("", "s") if "{s}" in phrase else ("",):
            written, better = phrase.replace("{s}", end), usual.replace("{s}", end)
            after = mended(f"Here is what {written} was.\n", known, "tortured-phrase")
            assert after.lower() == f"here is what {better} was.\n".lower()


@pytest.mark.parametrize(
    "text",
    [
        "They passed a passing note in class.",
        "We are all dead, he thinks.",
        "bad tomatoes and an enormous mouth",
        "in light of the manga’s success",
        "a streaming stage-play",
        "His discharge date from the army is May 2026.",
        "Her baby’s delivery date is near.",
    ],
)
def test_words_that_only_look_tortured_are_left_alone(text: str, known: FactReader) -> None:
    assert found(text, known, "tortured-phrase") == []


@pytest.mark.parametrize(
    "text",
    [
        "According to Netflix, the date is set.",
        "The director said: “No.”",
        "The director said:\n\nNo.",
        "The director said:\n\n<iframe src='https://example.org'></iframe>\n",
        "In the words of Kim Bo-yoon, who wrote it, nobody knew.",
        "Here is what the director said.",
        "- According to Netflix",
        "| Who says so |\n| --- |\n| According to Netflix |",
        "Netflix has confirmed: it is over.",
    ],
)
def test_an_attribution_with_words_is_left_alone(text: str, known: FactReader) -> None:
    assert found(f"{text}\n", known, "empty-attribution") == []


@pytest.mark.parametrize(
    "text",
    [
        "In the words of Kim Bo-yoon,",
        "It is over. As the director puts it:",
        "It was hard. As told by the director:",
        "“” said the director.",
        "The director said: “”",
        "The director said:\n\n## Trailer\n",
        "In the words of Kim Bo-yoon,\n\nEven though it is over, she waits.",
    ],
)
def test_an_attribution_without_words_is_found(text: str, known: FactReader) -> None:
    expected = 0 if text.startswith("“”") else 1  # whose words are nobody's is not an attribution
    assert len(found(f"{text}\n", known, "empty-attribution")) == expected


DATES = "On July 23, 2025 it began, on 5 June 2026 it went on, and it ended on Friday 7th August 2026.\n"


def test_the_dates_of_an_article_follow_most_of_them(known: FactReader) -> None:
    assert mended(DATES, known, "house-dates") == DATES.replace("July 23, 2025", "23 July 2025")


def test_the_house_decides_how_dates_are_written(known: FactReader) -> None:
    house = HouseStyle(dates="american")

    assert mended(DATES, known, "house-dates", house) == (
        "On July 23, 2025 it began, on June 5, 2026 it went on, and it ended on Friday, August 7, 2026.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "July 23, 2025 and top 10 March releases, season 2 March 5 and episode 5 May 6.",
        "July 23, 2025: “we wrapped on 18 February 2026”.",
        "July 23, 2025.\n\nAlso Read: The Day of 18 February 2026\n",
        "July 23, 2025.\n\n> On 18 February 2026 it was over.\n",
        "July 23, 2025 and `18 February 2026` and July 2025.",
        "Between July 23 and August 2; June 6–8, 2026; 6–8 June 2026.",
    ],
)
def test_what_is_no_date_of_the_articles_own_is_left_alone(text: str, known: FactReader) -> None:
    assert found(text, known, "house-dates") == []


def test_a_linked_date_changes_its_words_and_stays_linked(known: FactReader) -> None:
    link = '[{}](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")'
    text = "July 23, 2025 and May 1, 2026, and {}.\n"

    after = mended(text.format(link.format("6 June 2022")), known, "house-dates")

    assert after == text.format(link.format("June 6, 2022"))


HEADINGS = "## What Is the Date?\nMay.\n\n## Who plays whom?\nFour.\n\n## Is There a Trailer?\nNo.\n"


def test_headings_follow_most_of_their_rank(known: FactReader) -> None:
    assert found(HEADINGS, known, "heading-case") == ["Who plays whom?"]
    assert mended(HEADINGS, known, "heading-case") == HEADINGS.replace("Who plays whom", "Who Plays Whom")


def test_the_house_decides_the_case_of_headings(known: FactReader) -> None:
    house = HouseStyle(headings=HeadingCase.SENTENCE)

    assert found(HEADINGS, known, "heading-case", house) == ["What Is the Date?", "Is There a Trailer?"]


@pytest.mark.parametrize(
    "text",
    [
        "## What Is the Date?\n## Who plays whom?\n",
        "## What is the date?\n## Who is Choi Nam-ra?\n## All of Us Are Dead\n",
        "## What Is the Date?\n## Who Is Back?\n### Who plays whom\n",
        "## What Is the Date?\n## Who Is Back?\n## Plot\n## CAST\n## Where to Go from Here\n",
    ],
)
def test_headings_that_may_be_meant_so_are_left_alone(text: str, known: FactReader) -> None:
    assert found(text, known, "heading-case") == []


TITLES = "*All of Us Are Dead* is new, “All of Us Are Dead” is good, All of Us Are Dead is _All of Us Are Dead_.\n"


@pytest.mark.parametrize(
    ("form", "after"),
    [
        (None, TITLES.replace("“All of Us Are Dead”", "*All of Us Are Dead*")),
        (
            TitleForm.ITALICS,
            TITLES.replace("“All of Us Are Dead”", "*X*").replace(" All of Us Are Dead is _", " *X* is _"),
        ),
        (TitleForm.QUOTES, "“X” is new, “X” is good, “X” is “X”.\n"),
        (TitleForm.PLAIN, "X is new, X is good, X is X.\n"),
    ],
)
def test_titles_are_set_in_one_way(form: TitleForm | None, after: str, known: FactReader) -> None:
    house = HouseStyle(titles=form)

    assert mended(TITLES, known, "house-titles", house) == after.replace("X", "All of Us Are Dead")


def test_a_title_at_the_head_of_a_quotation_is_nobodys_title_form(known: FactReader) -> None:
    text = "“All of Us Are Dead will be back,” they say of *All of Us Are Dead* and **All of Us Are Dead**.\n"

    assert found(text, known, "house-titles") == []


def test_what_the_house_does_not_write_is_mended(known: FactReader) -> None:
    house = HouseStyle(phrases={"stay tuned": "", "at this moment in time": "now"}, spellings={"tv": "TV"})
    text = "Stay tuned, it is on tv (tv.example.org, #tv) at this moment in time. Then stay tuned.\n"

    told = found(text, known, "house-words", house)

    assert told == ["Stay tuned", "tv", "at this moment in time", "stay tuned"]
