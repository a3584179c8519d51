"""A date that lies apart from every day the store has for its event is told, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.article.parse import parse
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from tests.unit.checks.conftest import HEAD

TODAY = date(2026, 11, 22)


def wrong_dates(text: str, known: FactReader, *, head: str = HEAD) -> list[tuple[str, Diagnostic]]:
    article = parse(f"{head}{text}\n")
    found = check(article, known, today=TODAY)
    return [(article.text_at(d.span), d) for d in found if d.rule == "wrong-date"]


@pytest.mark.parametrize(
    ("sentence", "said", "fixed"),
    [
        ("Season 1 was released on January 27, 2022.", "January 27, 2022", "January 28, 2022"),
        ("On January 27, 2022, Netflix released the first season.", "January 27, 2022", "January 28, 2022"),
        ("The show premiered on Netflix on 28th February 2022.", "28th February 2022", "28th January 2022"),
        ("All of Us Are Dead (2021) is a Korean drama.", "2021", "2022"),
        ("Its January 27, 2022 premiere drew crowds.", "January 27, 2022", "January 28, 2022"),
        ("The renewal came on June 7, 2022.", "June 7, 2022", "June 6, 2022"),
        ("Netflix renewed the show for a second season on June 9, 2022.", "June 9, 2022", "June 6, 2022"),
        ("Netflix renewed the show in July 2022, after a long wait.", "July 2022", "June 2022"),
        ("Netflix announced the second season on June 16, 2022.", "June 16, 2022", "June 6, 2022"),
        ("It was renewed on June 16.", "June 16", "June 6"),
        ("Cameras rolled on season 2 in August 2024.", "August 2024", "July 2025"),
        ("Filming of season 2 wrapped in December 2025.", "December 2025", "February 2026"),
        ("The webtoon was first published in 2011.", "2011", "2009"),
        ("Production on the first season was halted in March 2021.", "March 2021", "August 2020"),
        ("- Release date: January 21, 2022", "January 21, 2022", "January 28, 2022"),
        ("The announcement teaser was released on June 8, 2022.", "June 8, 2022", "June 6, 2022"),
        ("The series dropped on Netflix in the fall of 2021.", "the fall of 2021", "on January 28, 2022"),
        ("The series, which bowed on Feb. 28, 2022, is based on a webtoon.", "Feb. 28, 2022", "Jan. 28, 2022"),
        ("Season 1 hit Netflix on *Jan. 27, 2022*.", "Jan. 27, 2022", "Jan. 28, 2022"),
        ("Released on 27 January 2022, the series rose to the top.", "27 January 2022", "28 January 2022"),
        ("Season 1 landed last year.", "last year", "on January 28, 2022"),
        ("The cast of season 2 was unveiled in May 2024.", "May 2024", "July 2025"),
        ("All twelve episodes arrived on 01/27/2022.", "01/27/2022", "01/28/2022"),
        ("The first season was made available on Jan. 21, 2022.", "Jan. 21, 2022", "Jan. 28, 2022"),
        ("Season 1 did not appear until 28 March 2022.", "28 March 2022", "28 January 2022"),
        ("Season 1 came out, with a little help from its fans, on May 2, 2022.", "May 2, 2022", "January 28, 2022"),
        ("The first season reached viewers in the spring of 2022.", "the spring of 2022", "on January 28, 2022"),
        ("The cameras were switched on in March 2024.", "March 2024", "July 2025"),
        ("Shooting of season 2 took place from May 2025 to February 2026.", "May 2025", "July 2025"),
        ("Filming of season 2 went on from July 2025 to April 2026.", "April 2026", "February 2026"),
        ("- **June 16, 2022** – Netflix renews the show", "June 16, 2022", "June 6, 2022"),
        (
            "Announced on 16 June 2022, a year after the outbreak, the second season is new.",
            "16 June 2022",
            "6 June",
        ),
        ("Recording was finished in January 2026.", "January 2026", "February 2026"),
        ("The months of shooting for season 2, from May 12 to February 19, 2026, were wet.", "May 12", "July 23"),
        ("The premiere, on 12 March 2022, of a story about zombies was a hit.", "12 March 2022", "28 January 2022"),
        ("Netflix renewed its horror on June 16, 2022.", "June 16, 2022", "June 6, 2022"),
    ],
)
def test_a_wrong_date_is_told_and_put_right_in_its_own_form(
    known: FactReader, sentence: str, said: str, fixed: str
) -> None:
    ((words, diagnostic),) = wrong_dates(sentence, known)

    assert words == said
    assert diagnostic.about is not None
    assert fixed in apply(f"{HEAD}{sentence}\n", diagnostic.fixes[0].edits)
    assert wrong_dates(apply(f"{HEAD}{sentence}\n", diagnostic.fixes[0].edits).removeprefix(HEAD), known) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Season 1 was released on January 28, 2022, and it quickly climbed.",
        "Netflix dropped all twelve episodes in early 2022.",
        "The show premiered in January 2022 on Netflix and was renewed that June.",
        "Filming started in July 2025, and since the first season took nine months, it ended in winter.",
        "Season 2 was renewed on June 6, 2022, four months after season 1 had its premiere on January 28.",
        "The second season was ordered in June, five months after the first season's premiere on January 28, 2022.",
        "Season 2 was renewed on June 6, 2022; season 1 had been ordered in 2020.",
        "It was renewed in June 2022, five months after the premiere.",
        "Squid Game premiered on September 17, 2021.",
        "The series arrived four months after Squid Game, which was released on September 17, 2021.",
        "Unlike Hellbound, which came out in November 2021, the show was renewed at once.",
        "Park Ji-hu made her debut in 2018 and was seen in House of Hummingbird, released in 2019.",
        "Cho Yi-hyun starred in School 2021, which aired in November 2021.",
        "Lomon will next be seen in Branding in Seongsu, which premiered on February 5, 2024.",
        "The soundtrack was released on February 4, 2022.",
        "Season 2 was originally set for May 2023.",
        "Filming was expected to begin in 2023, but it began on July 23, 2025.",
        "If the show is renewed, it could be released in 2021.",
        "“It was released on January 27, 2021, and nobody knew what would happen,” said the director.",
        "Was the show released in 2021?",
        "The series was not released in 2021, as some sites claim.",
        "It is rumoured that season 2 was filmed in 2024.",
        "Filming wrapped on February 19, 2026.",
        "In the US, the show arrived on January 27, 2022 at midnight.",
        "The show was released on January 27, 2022 at 11 p.m. PT.",
        "The webtoon was serialised from May 2009 to November 2011, and the drama followed in 2022.",
        "The poster was unveiled on January 5, 2022.",
        "A new trailer came out on March 3, 2024.",
        "The director gave an interview on February 7, 2022, in which he spoke of season 2.",
        "Netflix released its list of the most watched shows on March 1, 2022.",
        "By February 2022, the show had topped the charts in 91 countries.",
        "Season 2 will premiere in late 2026 or early 2027.",
        "Production on the first season was halted in August 2020, and again on November 27, 2020.",
        "Season 3 was renewed on May 1, 2026.",
        "The outbreak began on October 29, 2021 in the show.",
        "Lee Yoo-mi won an Emmy in September 2022, after Squid Game had been released in 2021.",
        "The film was released on August 3, 2023.",
        "The cast was announced on July 23, 2025, and Yoon Ga-i joined in August 2025.",
        "On June 6, 2022, Netflix shared a teaser and renewed the show.",
        "In the volumes that the first season was made from, the ones that appeared in 2011, all is well.",
        "Spain’s was renewed in 2021, and Japan’s was released in 2020.",
        "Some readers still believe that the show was released in May 2021.",
        "The show was to start in May 2021.",
        "What about the announced second season? Nobody spoke of it in March 2023.",
        "Season 2 was shot from July 2025 to February 2026, and season 1 ran in 2022.",
        "- **June 8, 2022** – the director gives an interview",
        "Based on the novel, the miniseries first arrived on January 28, 2022.",
        "What has been shown so far is an announcement teaser, released on June 6, 2022.",
        "We wrote that the first season was released on January 27, 2022.",
        "It was not renewed in December 2025 either; what was announced then was a film.",
        "The first prizes were given out on December 9, 2021.",
        "The last of the 12 episodes was released on January 30, 2022, in one region.",
        "Why thirteen? Because of number 6.5. It was shown on May 18, 2024.",
        "True or false: the show was released in 2021.",
        "The third episode, released on January 28, 2022, is the longest.",
    ],
)
def test_a_date_that_may_be_right_is_left_alone(known: FactReader, sentence: str) -> None:
    assert wrong_dates(sentence, known) == []


def test_a_table_names_the_season_of_its_rows(known: FactReader) -> None:
    text = "| Season | Release date |\n|---|---|\n| 1 | January 21, 2022 |\n| 2 | TBA |"

    assert [words for words, _ in wrong_dates(text, known)] == ["January 21, 2022"]


def test_last_year_is_that_before_the_article(known: FactReader) -> None:
    head = HEAD.replace("season:", "date: 2023-03-01\nseason:")

    assert wrong_dates("Season 1 landed last year.", known, head=head) == []


def test_a_finding_names_its_fact_and_how_old_its_source_is(known: FactReader) -> None:
    ((_, found),) = wrong_dates("Season 2 was renewed on June 16, 2022.", known)

    assert found.message == "Season 2 was renewed on June 6, 2022."
    assert found.source == "gamesradar.com, 9 months ago"
    assert str(found.about) == "season/all-of-us-are-dead-2#renewed"


@pytest.mark.parametrize(
    ("show", "sentence", "words"),
    [
        ("squid-game", "The South Korean series Squid Game arrived on October 12, 2021.", ["October 12, 2021"]),
        ("squid-game", "Squid Game, the series, was released on September 17, 2021.", []),
        ("squid-game", "A game of the same name was released on October 12, 2021.", []),
        ("call-of-the-night", "Season 1 of Call of the Night premiered on July 18, 2022.", ["July 18, 2022"]),
    ],
)
def test_the_nouns_in_a_shows_name_are_none(known: FactReader, show: str, sentence: str, words: list[str]) -> None:
    found = wrong_dates(sentence, known, head=f"---\nshow: show/{show}\n---\n")

    assert [said for said, _ in found] == words
