"""Pairs of actor and character are read in every notation, and held against the cast."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.article.article import SectionKind
from editor_app.article.parse import parse
from editor_app.checks.claims.pairs import pairs
from editor_app.checks.prose import known_from, prose_of
from editor_app.checks.rules.wrong_actor import RULE
from editor_app.checks.run import check
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactReader
from tests.unit.checks.conftest import HEAD

TODAY = date(2026, 11, 22)


def found_in(text: str, facts: ShowFacts) -> list[tuple[str, str]]:
    prose = prose_of(text, SectionKind.CAST, known_from(facts, 2, TODAY))
    return [(pair.actor.text, pair.character.text) for pair in prose.once(pairs)]


@pytest.mark.parametrize(
    "words",
    [
        "On-jo (Park Ji-hu) ran.",
        "Park Ji-hu (On-jo) ran.",
        "Park Ji-hu (as On-jo) ran.",
        "On-jo (played by Park Ji-hu) ran.",
        "Park Ji-hu stars as On-jo.",
        "Park Ji-hu is back as On-jo.",
        "Park Ji-hu will reprise her role as the archer's friend On-jo.",
        "Park Ji-hu returns in the role of On-jo.",
        "Park Ji-hu, who played On-jo, is back.",
        "Park Ji-hu plays On-jo.",
        "Park Ji-hu takes on the role of On-jo.",
        "Park Ji-hu steps into the shoes of On-jo.",
        "Park Ji-hu brings On-jo to life.",
        "Park Ji-hu, the actress behind On-jo, said so.",
        "Park Ji-hu's On-jo is brave.",
        "Park Ji-hu is On-jo.",
        "On-jo is played by Park Ji-hu.",
        "On-jo, portrayed once again by Park Ji-hu, is back.",
        "On-jo actress Park Ji-hu said so.",
        "On-jo's actress, Park Ji-hu, said so.",
        "The role of On-jo went to Park Ji-hu.",
        "Playing On-jo is Park Ji-hu.",
        "As On-jo, Park Ji-hu shines.",
        "In the role of On-jo, we see Park Ji-hu again.",
        "- Park Ji-hu – On-jo",
        "- On-jo: Park Ji-hu",
        "- **On-jo** — Park Ji-hu",
        "### Park Ji-hu as On-jo",
        "| On-jo | Park Ji-hu |",
        "On-jo, as played by Park Ji-hu, is the heart of it.",
        "On-jo, whom Park Ji-hu plays, is the heart of it.",
        "On-jo, the role that made Park Ji-hu famous, is back.",
        "It was Park Ji-hu who played On-jo.",
        "Park Ji-hu, best known as On-jo, has signed up.",
        "Park Ji-hu, known for her turn as On-jo, has signed up.",
        "Park Ji-hu's portrayal of On-jo won praise.",
        "Park Ji-hu's performance as On-jo won praise.",
        "Park Ji-hu's turn as On-jo won praise.",
        "The part of On-jo is Park Ji-hu's.",
        "On-jo is Park Ji-hu's part.",
        "Park Ji-hu gets to play On-jo again.",
        "Park Ji-hu can be seen as On-jo.",
        "Park Ji-hu leads the cast as On-jo.",
        "Park Ji-hu heads the cast as the archer's daughter On-jo.",
        "Leading the cast is Park Ji-hu as On-jo.",
        "The cast includes Park Ji-hu as On-jo.",
        "The cast is led by Park Ji-hu as On-jo.",
        "Also returning: Park Ji-hu as On-jo.",
        "Park Ji-hu is confirmed to return as On-jo.",
        "Park Ji-hu has been confirmed for the role of On-jo.",
        "Park Ji-hu has been cast as On-jo.",
        "Park Ji-hu was cast in the role of On-jo.",
        "Casting Park Ji-hu as On-jo was a stroke of luck.",
        "They cast Park Ji-hu as On-jo.",
        "With Park Ji-hu as On-jo, the show had its lead.",
        "On-jo – Park Ji-hu – is alive.",
        "On-jo, Park Ji-hu's character, is alive.",
        "Park Ji-hu's character, On-jo, is alive.",
        "Park Ji-hu's character On-jo is alive.",
        "Park Ji-hu's alter ego On-jo is alive.",
        "On-jo, embodied by Park Ji-hu, is alive.",
        "The student On-jo has the face of Park Ji-hu.",
        "Behind On-jo is Park Ji-hu.",
        "Behind the character of On-jo stands Park Ji-hu.",
        "On-jo will once more be portrayed by Park Ji-hu.",
        "On-jo is brought to life by the young actress Park Ji-hu.",
        "On-jo is being played by Park Ji-hu.",
        "On-jo gets played by Park Ji-hu.",
        "On-jo (the actress Park Ji-hu) runs.",
        "On-jo (Park Ji-hu, House of Hummingbird) runs.",
        "On-jo (Park Ji-hu; she is 23) runs.",
        "On-jo [Park Ji-hu] runs.",
        "On-jo/Park Ji-hu runs.",
        "- **On-jo:** Park Ji-hu",
        "- **Park Ji-hu** as **On-jo**",
        "- *Park Ji-hu* plays *On-jo*, a student.",
        "- On-jo (Park Ji-hu): the girl with the plan.",
        "Park Ji-hu reprises On-jo.",
        "Park Ji-hu returns to play On-jo.",
        "Park Ji-hu is returning to the role of On-jo.",
        "The actress behind On-jo, Park Ji-hu, said so.",
        "The woman who plays On-jo, Park Ji-hu, said so.",
        "The actor playing On-jo is Park Ji-hu.",
        "Park Ji-hu, who is On-jo in the show, said so.",
        "Park Ji-hu – On-jo to millions – said so.",
        "For Park Ji-hu, playing On-jo was hard.",
        "Starring as On-jo, Park Ji-hu is back.",
        "Portrayed by Park Ji-hu, On-jo is back.",
        "Played by Park Ji-hu, On-jo is back.",
        "Opposite him, Park Ji-hu plays the student On-jo.",
        "Park Ji-hu will be On-jo again.",
        "Park Ji-hu voices On-jo.",
        "On-jo speaks with the voice of Park Ji-hu.",
        "Park Ji-hu takes over as On-jo.",
        "Park Ji-hu portraying On-jo is the best thing.",
        "On-jo (now played by Park Ji-hu) is back.",
        "On-jo (Park Ji-hu, of course) is back.",
        "On-jo (Park Ji-hu in both seasons) is back.",
        "On-jo, who is played by the ever calm Park Ji-hu, is back.",
        "On-jo, a part that Park Ji-hu has made her own, is back.",
        "On-jo, to whom Park Ji-hu lends her calm, is back.",
        "On-jo, in the hands of Park Ji-hu, is a leader.",
        "In Park Ji-hu's hands, On-jo is a leader.",
        "Park Ji-hu gets the last word as On-jo.",
        "Park Ji-hu, who won a prize for playing On-jo, is back.",
        "Park Ji-hu, whose On-jo ended the first season on a roof, is back.",
        "Park Ji-hu, in her first lead, is On-jo.",
        "Park Ji-hu, 23, plays On-jo, 18.",
        "Park Ji-hu (23) plays On-jo.",
        "There is Park Ji-hu, who is On-jo.",
        "The lead, On-jo, is Park Ji-hu.",
        "Our heroine, On-jo, is Park Ji-hu's.",
        "The part of On-jo has been given to Park Ji-hu.",
        "The role of On-jo was filled by Park Ji-hu.",
        "For the part of On-jo they found Park Ji-hu.",
        "As On-jo we see Park Ji-hu.",
        "On-jo comes to life thanks to Park Ji-hu.",
        "Park Ji-hu leads as On-jo, the archer.",
        "Park Ji-hu leads the ensemble as the archer On-jo.",
        "Park Ji-hu as On-jo is the heart of it.",
        "Park Ji-hu's archer, On-jo, is back.",
        "Park Ji-hu's brave On-jo is back.",
        "Park Ji-hu, the show's On-jo, is back.",
        "Park Ji-hu, alias On-jo, is back.",
        "Park Ji-hu aka On-jo is back.",
        "On-jo's part is played by Park Ji-hu.",
        "On-jo's role is in the hands of Park Ji-hu.",
        "Viewers know Park Ji-hu as On-jo.",
        "Viewers have got to know Park Ji-hu as the archer On-jo.",
        "It falls to Park Ji-hu to play On-jo.",
        "It is Park Ji-hu's job to play On-jo.",
        "That is On-jo, played with a limp by Park Ji-hu.",
        "That is On-jo, whom Park Ji-hu plays with a limp.",
        "Park Ji-hu's first scene as On-jo was on the roof.",
        "Park Ji-hu signed on to play On-jo in 2020.",
        "When Park Ji-hu was cast as On-jo, she was 16.",
        "Park Ji-hu has played On-jo since 2020.",
    ],
)
def test_one_pair_in_many_notations(words: str, all_of_us_are_dead: ShowFacts) -> None:
    assert found_in(words + "\n", all_of_us_are_dead) == [("Park Ji-hu", "On-jo")]


@pytest.mark.parametrize(
    "words",
    [
        "Park Ji-hu and Cho Yi-hyun return as On-jo and Nam-ra.",
        "On-jo and Nam-ra are played by Park Ji-hu and Cho Yi-hyun, respectively.",
        "Park Ji-hu plays On-jo, and Cho Yi-hyun stars as Nam-ra.",
        "On-jo (Park Ji-hu), Nam-ra (Cho Yi-hyun)",
        "Park Ji-hu is On-jo and Cho Yi-hyun is Nam-ra.",
        "On-jo is played by Park Ji-hu, Nam-ra by Cho Yi-hyun.",
        "Both Park Ji-hu and Cho Yi-hyun will be back as On-jo and Nam-ra, respectively.",
        "On-jo and Nam-ra, played by Park Ji-hu and Cho Yi-hyun respectively, are back.",
        "On-jo (again Park Ji-hu) and Nam-ra (still Cho Yi-hyun) are back.",
        "Park Ji-hu, who is twenty-three, plays On-jo, with Cho Yi-hyun as Nam-ra.",
    ],
)
def test_names_in_a_row_belong_to_names_in_a_row(words: str, all_of_us_are_dead: ShowFacts) -> None:
    assert found_in(words + "\n", all_of_us_are_dead) == [("Park Ji-hu", "On-jo"), ("Cho Yi-hyun", "Nam-ra")]


@pytest.mark.parametrize(
    "words",
    [
        "Park Ji-hu and Cho Yi-hyun star as the twin Nam-ra.",
        "Park Ji-hu met On-jo's fans.",
        "On-jo and Park Ji-hu have the same hair.",
        "Also read: Park Ji-hu as On-jo",
        "Nam-ra (Class President) and the class president ran.",
    ],
)
def test_other_words_make_no_pair(words: str, all_of_us_are_dead: ShowFacts) -> None:
    assert found_in(words + "\n", all_of_us_are_dead) == []


@pytest.mark.parametrize(
    "words",
    [
        "Nam-ra was not played by Park Ji-hu.",
        "Young Nam-ra is played by Ahn Seo-yeon.",
        "Rumour has it that Lee Yoo-mi will play Nam-ra.",
        "Fans wanted Lee Yoo-mi as Nam-ra.",
        "In the Japanese dub, Nam-ra is voiced by Mori Aoi.",
        "“I would have loved it if Lee Yoo-mi had been cast as Nam-ra in that show,” he said.",
        "In Winter Choir, Lee Yoo-mi plays Nam-ra, a singer.",
        "Lee Yoo-mi auditioned for it, and she was nearly Nam-ra before Cho Yi-hyun was cast.",
        "Nam-ra (Jo I-hyeon) and Su-hyeok (Solomon Park) survive.",
    ],
)
def test_a_right_text_raises_no_alarm(words: str, known: FactReader) -> None:
    found = check(parse(f"{HEAD}{words}\n"), known, today=TODAY)

    assert [d for d in found if d.rule == RULE.name] == []


@pytest.mark.parametrize(
    "words",
    [
        "Park Ji-hu plays the sister of Nam-ra.",
        "Park Ji-hu plays Nam-ra's friend.",
        "Park Ji-hu plays a girl who loves Su-hyeok.",
        "Park Ji-hu cried as Nam-ra died.",
        "Park Ji-hu played a scene with Nam-ra in the rain.",
        "Park Ji-hu played opposite Nam-ra's double.",
        "Yoo In-soo's role is to hunt Cheong-san.",
        "Yoo In-soo plays the bully who hunts Cheong-san.",
        "Park Ji-hu said that Nam-ra is her favourite.",
        "Park Ji-hu loves Nam-ra.",
        "Park Ji-hu is as brave as Nam-ra.",
        "Park Ji-hu is nothing like Nam-ra.",
        "Nam-ra attacks a soldier, played by Kim Min-su.",
        "Nam-ra and Park Ji-hu went home.",
        "Cho Yi-hyun, in the role of Nam-ra, and Park Ji-hu were there.",
        "Cho Yi-hyun as Nam-ra, Park Ji-hu as On-jo.",
        "Cho Yi-hyun as Nam-ra, actress Park Ji-hu as On-jo.",
        "Nam-ra (Cho Yi-hyun), On-jo (Park Ji-hu).",
        "Played by Cho Yi-hyun, Nam-ra is the one whom On-jo (Park Ji-hu) trusts.",
        "Na-yeon, played by Lee Yoo-mi, On-jo and Nam-ra are there.",
        "Cho Yi-hyun plays Nam-ra, the friend of On-jo, and Park Ji-hu is On-jo.",
        "The scene in which Nam-ra bites was directed by Park Ji-hu.",
        "Park Ji-hu, as Nam-ra's friend, has much to do.",
        "Park Ji-hu thanked Cho Yi-hyun for making Nam-ra so real.",
        "Park Ji-hu knows Nam-ra best.",
        "Su-hyeok, who fell for Nam-ra, is played by Lomon.",
        "Su-hyeok, in love with Nam-ra, is Lomon.",
        "Lomon, in love with Nam-ra as Su-hyeok, is back.",
        "Lomon and Cho Yi-hyun are back as Su-hyeok and Nam-ra.",
        "Lomon told us that Nam-ra was hard to play.",
        "Lomon's scenes with Nam-ra were cut.",
        "Lomon's favourite is Nam-ra.",
        "Lomon saved Nam-ra in the finale.",
        "Nam-ra was saved by Lomon's Su-hyeok.",
        "Su-hyeok took Nam-ra by the hand, and Lomon took Cho Yi-hyun by hers.",
        "Lomon, who gives Nam-ra the pill, plays Su-hyeok.",
        "Lomon brings Nam-ra home.",
        "Lomon makes Nam-ra laugh.",
        "It falls to Lomon to save Nam-ra.",
        "For Lomon, Nam-ra is the heart of it.",
        "Lomon came back for Nam-ra.",
        "Lomon takes on Nam-ra in the last episode.",
        "Park Ji-hu and Cho Yi-hyun meet as On-jo and Nam-ra.",
        "Park Ji-hu as On-jo meets Nam-ra.",
        "Park Ji-hu (On-jo) meets Nam-ra (Cho Yi-hyun).",
        "Park Ji-hu as On-jo and Nam-ra's Cho Yi-hyun meet.",
        "Park Ji-hu's On-jo saves Nam-ra.",
        "Nam-ra saves On-jo, played by Park Ji-hu.",
        "Nam-ra saves On-jo, Park Ji-hu's character.",
        "Nam-ra, whom On-jo (Park Ji-hu) saves, is played by Cho Yi-hyun.",
        "Nam-ra loves Su-hyeok, and Lomon is happy.",
        "Park Ji-hu wrote to Nam-ra's fans.",
        "Park Ji-hu cannot imagine a better Nam-ra than Cho Yi-hyun.",
        "Park Ji-hu grew up with Nam-ra.",
        "Park Ji-hu is not Nam-ra.",
        "Nobody thought of Park Ji-hu as Nam-ra.",
        "Park Ji-hu would have been a good Nam-ra.",
        "Park Ji-hu fears Nam-ra.",
        "On-jo, played by Park Ji-hu, and Nam-ra are friends.",
        "On-jo is played by Park Ji-hu and saves Nam-ra.",
        "On-jo, whose friend Nam-ra is Cho Yi-hyun, is Park Ji-hu.",
        "A cat called Nam-ra belongs to Park Ji-hu.",
        "Park Ji-hu, who is afraid of Nam-ra, is On-jo.",
        "Lomon, as Su-hyeok, saves Nam-ra.",
        "As Su-hyeok, Lomon saves Nam-ra.",
        "Lomon plays Su-hyeok; Nam-ra is his love.",
        "Lomon plays Su-hyeok, Nam-ra's love.",
        "Lomon plays Su-hyeok and Cho Yi-hyun Nam-ra.",
        "Su-hyeok (Lomon) is saved by Nam-ra (Cho Yi-hyun) and On-jo (Park Ji-hu).",
        "Su-hyeok is to Lomon what Nam-ra is to Cho Yi-hyun.",
        "Lomon will miss Nam-ra.",
        "Lomon and Nam-ra share a scene.",
        "Nam-ra's scenes with Lomon were cut.",
        "Nam-ra is saved by Lomon.",
        "Nam-ra with Lomon on the roof.",
        "Nam-ra, Lomon and the roof.",
        "Nam-ra is Lomon's favourite.",
        "Nam-ra was Lomon's idea.",
        "Nam-ra goes to Lomon for help.",
        "Nam-ra belongs with Lomon's Su-hyeok.",
        "Nam-ra belongs to Lomon.",
    ],
)
def test_who_does_something_else_with_a_character_does_not_play_it(words: str, known: FactReader) -> None:
    found = check(parse(f"{HEAD}{words}\n"), known, today=TODAY)

    assert [d for d in found if d.rule == RULE.name] == []


@pytest.mark.parametrize(
    "words",
    [
        "Park Ji-hu takes the part of the class president Nam-ra.",
        "The class president Nam-ra is in the hands of Park Ji-hu.",
        "Nam-ra, Park Ji-hu's part, bites.",
        "Park Ji-hu, who had played Nam-ra in season 1, returns.",
        "With Park Ji-hu back as Nam-ra, all is well.",
        "Nam-ra: Park Ji-hu. On-jo: Park Ji-hu.",
        "*Nam-ra (Park Ji-hu) and Su-hyeok (Lomon) on the roof.*",
        "Caption: Park Ji-hu as Nam-ra on the roof",
        "Park Ji-hu, left, as Nam-ra",
        "Park Ji-hu (left) as Nam-ra",
        "Does Park Ji-hu play Nam-ra? Yes. Park Ji-hu plays Nam-ra.",
        "Cho Yi-hyun as On-jo, Park Ji-hu as On-jo.",
        "You will see Park Ji-hu again as Nam-ra.",
        "Seen again: Park Ji-hu as Nam-ra.",
        "Park Ji-hu (Nam-ra), Yoon Chan-young (Cheong-san) and Lomon (Su-hyeok) lead the cast.",
        "Park Ji-hu, Lomon and Yoon Chan-young return as Nam-ra, Su-hyeok and Cheong-san.",
        "Playing the half-zombie Nam-ra, Park Ji-hu is great.",
        "Nam-ra (as ever: Park Ji-hu) bites.",
        "Nam-ra, still Park Ji-hu, bites.",
        "Nam-ra and Park Ji-hu, who plays her, are back.",
        "Park Ji-hu has the role of Nam-ra.",
        "Park Ji-hu got the role of Nam-ra in 2020.",
        "In 2020 the role of Nam-ra went to Park Ji-hu.",
        "It is Park Ji-hu who gets to be Nam-ra.",
        "Park Ji-hu's Nam-ra and Lomon's Su-hyeok are back.",
        "Returning cast: Park Ji-hu (Nam-ra); Lomon (Su-hyeok).",
        "Park Ji-hu (“Nam-ra”) said so.",
        "Nam-ra — that is Park Ji-hu — bites.",
        "Nam-ra's portrayer, Park Ji-hu, said so.",
        "Nam-ra will be played by newcomer Emma Rowe.",
        "Newcomer Emma Rowe joins as Nam-ra.",
        "Nam-ra (Emma Rowe) and On-jo (Park Ji-hu) survive.",
        "Emma Rowe and Park Ji-hu return as Nam-ra and On-jo.",
    ],
)
def test_another_actor_is_told(words: str, known: FactReader) -> None:
    found = check(parse(f"{HEAD}{words}\n"), known, today=TODAY)

    assert RULE.name in [d.rule for d in found]
