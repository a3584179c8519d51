"""Right passages in many voices raise no alarm, in a draft or in an article that is some months old."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from tests.unit.checks.conftest import HEAD

KINDS = ("facts", "contradiction", "freshness", "names")
PASSAGES = (
    """\
# All of Us Are Dead Season 2: Everything We Know
Netflix's zombie hit *All of Us Are Dead* bit into the charts when it landed on January 28, 2022. Twelve
episodes later, half of Hyosan High was gone, and viewers in more than 90 countries wanted more. They got their
wish on June 6, 2022, when the streamer ordered a second helping. Then came the wait. It took until July 23,
2025 for the cameras to roll, and the team wrapped in mid-February 2026.

## When will season 2 be released?
There's no date yet. Reports point to late 2026 or early 2027, but Netflix hasn't said a word. The first season
took a year and a half from its first halt in August 2020 to the premiere, so patience is a virtue.
""",
    """\
Five things to know about *All of Us Are Dead*:
1. It started life as a webtoon in 2009.
2. Its first season, which ran to 12 episodes, debuted on 28 January 2022.
3. A second season got the go-ahead that June.
4. Filming did not begin until July 2025.
5. Nobody has promised a third.
""",
    """\
The wait for more zombies has been long. When the school drama arrived in January 2022, few expected that its
return would take more than four years. "We are not in a hurry," a producer told us in March 2023, when scripts
were still being written. At that time no cast had been announced, and filming was not expected to begin before
2024. A year later, in 2024, the project was rumoured to be dead. It was not: production started on July 23,
2025, the same day on which the cast was revealed.
""",
    """\
| Season | Episodes | Released | Status |
|---|---|---|---|
| 1 | 12 | January 28, 2022 | Streaming |
| 2 | TBA | TBA | Post-production |

**Renewed:** June 6, 2022
**Filming began:** July 23, 2025
**Filming wrapped:** February 18 or 19, 2026
""",
    """\
Squid Game, which premiered on September 17, 2021 and has nine episodes in its first season, opened the door.
Sweet Home (December 2020) and Hellbound (November 2021) walked through it. Then, in January 2022, came All of
Us Are Dead. Kingdom, an older zombie series, had been cancelled after two seasons by then. The Glory was
renewed for a second part in 2023, and Gyeongseong Creature released its second season on September 27, 2024.
""",
    """\
Will there be a season 3? If season 2 is a success, Netflix may well renew the show for a third season. It has
not been announced, and it would not arrive before 2029. The cast of season 3 is unknown. There is no trailer
for it, of course.
""",
    """\
Cho Yi-hyun was born on December 8, 1999. She was 20 when filming of the first season was suspended in November
2020. Since then she has starred in School 2021, which aired from November 2021 to January 2022, and in The
Matchmakers, which began on October 30, 2023. Lomon's film was released in 2024. Park Ji-hu made her debut in
2018 and will be seen in a movie that opens in June 2027.
""",
    """\
Spoilers ahead. The outbreak begins on a Friday; three days later, on Monday, the army closes the city. By day
five, the survivors are on the roof. Four months later, they meet again. In the third episode, released with the
others, Gwi-nam kills the headmaster. In the finale, Nam-ra appears on the roof of the school that was bombed.
"I will be back in the spring," she says, "when it is over."
""",
    """\
Correction, March 3, 2022: An earlier version of this article said that the show was released on January 27,
2022 and had ten episodes. It was released on January 28, 2022, and has 12.
""",
    """\
What happened next? The numbers: 1 season, 12 episodes, 560 minutes. The first trailer had 20 million views in
two days. In its first 28 days the show was watched for 560 million hours. By the end of March 2022 it was the
fourth most popular series in Netflix's history. It stayed in the top ten for eleven weeks, until April 2022.
Two of its actors were nominated for awards in May 2022.
""",
    """\
It is hard to believe that it has been more than four years since Hyo-ryung and her friends ran from the
cafeteria. The series, produced by Film Monster and JTBC Studios, was an instant success. Netflix confirmed on
June 6, 2022 that it would return; a teaser followed on the same day. Fans expected the show to be back in 2023.
It was pushed to 2024, then to 2025. In the end the cast only met in July 2025. Post-production could take until
the end of 2026.
""",
    """\
In Seoul, the renewal was announced on June 7, 2022 local time. Netflix's Tudum page had it on June 6. Season 1
went live at 5 p.m. Korean time on January 28, 2022, which was still January 27, 2022 in Hawaii.
""",
    """\
All twelve episodes of season 1 are streaming on Netflix. Season 2 is not out yet. You can watch the first two
episodes with a free account. The second season will have eight episodes, according to one report; another says
twelve. The writers have said that they want three seasons in all. The webtoon has 130 episodes.
""",
)


@pytest.mark.parametrize("head", [HEAD, HEAD.replace("season:", "date: 2026-03-01\nseason:")], ids=["draft", "dated"])
@pytest.mark.parametrize("passage", PASSAGES, ids=lambda text: " ".join(text.split()[:4]))
def test_a_right_passage_raises_no_alarm(known: FactReader, passage: str, head: str) -> None:
    article = parse(head + passage)

    found = check(article, known, today=date(2026, 11, 22))

    assert [(d.rule, article.text_at(d.span)) for d in found if d.kind in KINDS] == []


SENTENCES = (
    "The second season has been in the works since June 2022.",
    "Production on season 2 was supposed to begin in 2023.",
    "Lee Jae-kyoo, who was born in 1979, directed both seasons.",
    "The series returned to Netflix's top ten in July 2025, three years after it had left it.",
    "After its release in January 2022, the show was nominated for an International Emmy in September 2022.",
    "In March 2022, the director told fans that a second season was possible.",
    "The show was watched by 124 million households in its first month, February 2022.",
    "Netflix announced its 2026 line-up on January 20, 2026; All of Us Are Dead was not on it.",
    "The second season's teaser site went live on July 23, 2025.",
    "On July 24, 2025, newspapers in Korea reported that filming had begun.",
    "The zombies return in season 2, which was written between 2022 and 2024.",
    "Kim Si-eun, born in 1999, joined the cast in July 2025.",
    "Yoon Chan-young turned 25 in April 2026.",
    "The webtoon ended in November 2011; the drama came eleven years later.",
    "A live event in Seoul on February 5, 2022 marked the release.",
    "The drama was released two years after filming was suspended.",
    "The school in Andong was closed in 2019 and was used as a set in 2020.",
    "The season finale left the door open for a second season.",
    "Filming for the first season ended in early 2021.",
    "Season 1's final episode runs for 72 minutes.",
    "The first trailer for season 1 came out on January 13, 2022.",
    "The cast met again on May 3, 2023 at an awards show.",
    "Two seasons, 20 episodes and 25 hours: that is the plan, one report says.",
    "By the time season 2 arrives, it will have been four years.",
    "The show is set in 2021, and its characters were born in 2004.",
    "The director said that filming would start in 2023.",
    "Since then, no news about season 2 has been announced.",
    "The cast of season 1 has not been announced as returning in full.",
    "There is no word yet on when filming of season 3 will begin.",
    "The trailer has 12 million views.",
    "Netflix has not said whether the show will return for a third season.",
    "If a third season is made, the story would move to Seoul.",
    "Unless Netflix renews it again, season 2 is the end.",
    "Whether there will be more depends on how season 2 does.",
    "It was not until 2025 that cameras rolled.",
    "It is not known when season 2 will be released.",
    "Rumour had it that the second season was cancelled in 2024.",
    "Fans feared that the show had been cancelled.",
    "The second season was never cancelled.",
    "The renewal was announced at Geeked Week, which ran from June 6 to June 10, 2022.",
    "The soundtrack for season 2 has not been released.",
    "The plot of the second season is being kept under wraps.",
    "In the webtoon, which was completed in 2011, the ending differs.",
    "The actress, who is now 23, was 17 when she was cast.",
    "For a show with 12 episodes, that is a lot of blood.",
    "Each of the 12 episodes ends on a cliffhanger.",
    "A 12-episode order is usual for Netflix in Korea; six-episode seasons are rare.",
    "The three-month shoot for the roof scenes began in September 2025.",
    "Shooting in Andong took place in October 2025.",
    "The team filmed the harbour scenes in November 2025.",
    "The new cast members were introduced on August 20, 2025.",
    "Lomon enlisted in 2026, after the shoot had wrapped in February.",
    "Season 2 was filmed over seven months, from July 2025 to February 2026.",
    "The renewal in 2022 came as no surprise.",
    "Netflix's stock fell on April 20, 2022, when it announced that it had lost subscribers.",
    "An earlier adaptation was planned in 2014, but it was scrapped.",
    "Hyosan High opened in 1985 and was destroyed in 2021.",
    "Cho's next series will premiere on December 12, 2026.",
    "The finale aired on January 28, 2022, like all other episodes.",
    "This time last year, filming was under way.",
    "For one episode in season 1, the roof was a set.",
    "The manga adaptation by another artist has two volumes, and the novel adaptation is sold out.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_right_sentence_raises_no_alarm(known: FactReader, sentence: str) -> None:
    article = parse(f"{HEAD}{sentence}\n")

    found = check(article, known, today=date(2026, 11, 22))

    assert [(d.rule, article.text_at(d.span)) for d in found if d.kind in KINDS] == []
