"""Right texts in ten voices, of which no rule about names or about contradictions within has anything to say."""

from __future__ import annotations

import pytest

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from tests.unit.checks.conftest import HEAD
from tests.unit.checks.test_rules import TODAY

KINDS = ("names", "contradiction")

NEWS = """
SEOUL — Park Ji-hoo and Jo Yi-hyun are back in uniform. So is Yoon Chan-yeong, whose Cheong-san was last seen in an
elevator shaft. Lim Jae-hyeok's Dae-su sings again. Director Lee Jae-gyu was joined at the table by Kim Nam-soo; the
writer, Cheon Seong-il, sent flowers.
"""
FAN = """
okay so. ON-JO. i cannot. Nam-ra on that roof?? and Su-hyeok (Lomon my beloved) just STANDING there. My friend Ha-rin,
who has never seen it, cried with me; her sister Na-yun asked who died. Everybody, Na-yun. Everybody.
"""
FAMILY_NAME_LAST = """
Chan-young Yoon was nineteen when the cameras rolled, Ji-hu Park eighteen, and Yi-hyun Cho twenty-one. Yoo-mi Lee had
just come from another set. In the credits the family name stands first: Park Ji-hu, Cho Yi-hyun, Lee Yoo-mi.
"""
NAMESAKES = """
Two people called Kim Si-eun act, and they are often mixed up. Singer Lee Yoo-min is a third case: no relation.
Park Ji-hun, the idol of Weak Hero, has one letter more than Park Ji-hu. Another Lee Min-jae directs musicals.
"""
TABLE = """
| Character | Actor | Season |
|---|---|---|
| Nam On-jo | Park Ji-hu | 1, 2 |
| Jang Ha-ri | Ha Seung-ri | 1 |
| Park Mi-jin | Lee Eun-saem | 1 |
| A nurse | Kim Mi-jung | 1 |
| A second nurse | Kim Mi-jeong | 1 |
"""
DUAL = """
As a child, On-jo is played by Kim Min-seo; the grown On-jo is Park Ji-hu. On the stage On-jo was Han So-yi for a month
and then Seo Yeon-ah. In the Japanese dub Kuroda Mio speaks On-jo and, as a joke of the studio's, the school's bell too.
"""
FILM_LOVER = """
## Was There a Film?
No film, no. A film in ten years, perhaps. The films that Lee Jae-kyoo grew up on are another matter, and the film
school where he taught has a poster of the show. In the words of Kim Bo-yoon, "this is a movie in twelve parts."

## What Is the Plot?
The class, the roof, the fire. See below for how it ends.

## How Does It End?
In tears.
"""
RECAP = """
**Episode 1.** A hamster bites; Lee Byeong-chan, a science teacher, looks on. **Episode 2.** Na-yeon closes a door. The
Lees of the class, Cheong-san and Na-yeon, are not related. **Episode 4.** Gwi-nam, whom Yoo In-soo plays, climbs a
shelf. So-ju, the father, drives. So-ju drives on. **Episode 12.** A fire on a roof, and Nam-ra.
"""
GOSSIP = """
Was it Yoon Ga-i, sources ask, or was it Yoon Ga-eun? One of the two was seen with a Lee at a noodle bar in Mapo. "Kim
Si-un, not Kim Si-eun," insisted the owner. The Jang twins were there, both Jangs of a band that nobody knows.
"""
NAMES_OF_THINGS = """
Hyosan High is not a school, and Hyosan no town. Film Monster built it near Andong; SLL, which was JTBC Studios, paid.
Half-zombie Nam-ra, on-screen friend On-jo and off-screen friend Park Ji-hu took a Seoul-bound train. Netflix-watchers
will know the Now at Our School of Joo Dong-geun: a webtoon, read by Su-hyeok's Park Solomon-loving fans.
"""


@pytest.mark.parametrize(
    "words",
    [NEWS, FAN, FAMILY_NAME_LAST, NAMESAKES, TABLE, DUAL, FILM_LOVER, RECAP, GOSSIP, NAMES_OF_THINGS],
    ids=["news", "fan", "family-name-last", "namesakes", "table", "dual", "film-lover", "recap", "gossip", "things"],
)
def test_a_right_passage_raises_no_alarm(words: str, known: FactReader) -> None:
    article = parse(HEAD + words.lstrip("\n"))

    found = [(d.rule, article.text_at(d.span)) for d in check(article, known, today=TODAY) if d.kind in KINDS]

    assert found == []
