"""The plainest ways to say something of a show are read, and what only looks like them is let be."""

from __future__ import annotations

import pytest

from tests.unit.checks.harbour_watch import found

WRONG = (
    ("wrong-country", "Canadian", "Whether BBC One's Canadian drama series Harbour Watch will return is not known."),
    ("wrong-country", "Turkish", "As a Turkish production, the show was made far from Hollywood."),
    ("wrong-country", "German", "The German crime series Harbour Watch needs no introduction."),
    ("wrong-kind", "film", "BBC One's British drama film Harbour Watch is back."),
    ("wrong-kind", "movie", "Whether BBC One's crime movie Harbour Watch will go on is not known yet."),
    ("wrong-kind", "film", "In the film Harbour Watch, little is what it seems."),
    ("wrong-kind", "film", "Fans of the film will not be surprised."),
    ("wrong-company", "Apple TV+", "Apple TV+'s British drama series Harbour Watch is back."),
    ("wrong-company", "ITV", "The ITV drama Harbour Watch is back."),
    ("wrong-company", "ITV", "It is ITV’s best-known series."),
    ("wrong-company", "JTBC", "Harbour Watch can be seen on its network, JTBC."),
    ("wrong-company", "Hulu", "Hulu has been the home of Harbour Watch from the first day."),
    ("wrong-crew", "Kim Dae-ryuk", "The series is the creation of Kim Dae-ryuk."),
    ("wrong-crew", "Ezra Pennhallow", "It is the brainchild of its creator Ezra Pennhallow."),
    ("wrong-count", "four seasons", "Harbour Watch has four seasons."),
    ("wrong-count", "two seasons", "There are two seasons of Harbour Watch in all."),
    ("wrong-count", "5 seasons", "So far, 5 seasons of the show have been made."),
    ("wrong-count", "seven seasons", "The show ran for seven seasons."),
    ("wrong-count", "ten episodes", "Season 1 has ten episodes."),
    ("wrong-count", "ten episodes", "The story of season 1 is told in ten episodes."),
    ("wrong-actor", "Mia Orr", 'Mia Orr plays Judith "Jude" Penrose.'),
    ("wrong-actor", "Sol Tarn", "Judith “Jude” Penrose (Sol Tarn) is at the centre of it all."),
    ("wrong-actor", "Ottoline Marsh", "Ottoline Marsh stars as Judith Penrose once more."),
    ("wrong-actor", "Sol Tarn", "- Sol Tarn as Sergeant Kit Lowry"),
    ("said-dead", "died", "Sol Tarn died in the last episode."),
    ("said-dead", "was killed", "Mia Orr, who was killed in the first season, will be missed."),
    ("said-dead", "was shot dead", "Since Sol Tarn was shot dead in season 2, a return is out of the question."),
    ("said-dead", "was murdered", "Mia Orr was murdered in the finale and cannot come back."),
    ("count-of-list", "three newcomers", "The three newcomers are Marta Quilligan and Bertil Ekman."),
    ("count-of-list", "two hosts", "The two hosts are Ada Marsh, Bert Oyston and Cy Dale."),
)


@pytest.mark.parametrize(("rule", "words", "sentence"), WRONG, ids=lambda each: each[:40])
def test_what_is_wrong_is_told(rule: str, words: str, sentence: str) -> None:
    assert found(sentence) == [(rule, words)]


RIGHT = (
    # of where it is from, and what it is
    "Few Canadian series were as popular as Harbour Watch. There is a German dub of the British series Harbour Watch.",
    "Unlike the Danish series The Killing, the British series Harbour Watch has no subtitles.",
    "The Turkish remake of the series is called Liman. Harbour Watch is not to be confused with the Canadian series.",
    '"I had never heard of the Danish series Harbour Watch," he admitted.',
    "The American version of the British series Harbour Watch was never made.",
    "The 1961 film Harbour Watch has nothing to do with it. The film Harbour Watch was shot in Leeds.",
    "The series is based on the film Harbour Watch, which nobody remembers. In the film Harbour Watch, all is grey.",
    "*Train to Busan* opened in 2016. Fans of the film will remember the dog.",
    "Sol Tarn was in The Housemaid. Fans of the film know his smile.",
    # of who shows and who makes it
    "Netflix users love Harbour Watch. Netflix viewers in Germany can see Harbour Watch again.",
    "Netflix has nothing like Harbour Watch. Hulu subscribers, take note: Harbour Watch leaves on Friday.",
    "It is one of Netflix's most-watched British imports. Since 2023, Hulu has been the streaming home of Harbour "
    "Watch.",
    "Abroad, its broadcaster was Channel 5. In the US, Netflix's Harbour Watch page calls it a comedy.",
    "The lighthouse is the creation of Elastic, a studio. Winter Choir is the brainchild of Ryan Condal.",
    # of how much of it there is
    "Harbour Watch has three seasons. Two seasons of it are on Netflix. Harbour Watch has two seasons on Netflix.",
    "The show ran for one season on ITV, some say. Vera has fourteen seasons, Harbour Watch three.",
    "Sol Tarn has six seasons of Winter Choir behind him. He had four seasons to learn the accent.",
    "The story is told over four seasons, from spring to winter. By 2020 the show had two seasons.",
    "Harbour Watch was planned to have five seasons. Harbour dramas have five seasons on average.",
    "Season 1 has one thing that eight episodes share. The three newcomers are Marta Quilligan and the Ekman twins.",
    "The three newcomers are Marta Quilligan, Bertil Ekman and Cy Dale. The two writers are Marsh and Oyston & Sons.",
    # of who died
    "Sol Tarn was killed off in the first season. Sol Tarn's character was killed in the first season.",
    "Sol Tarn was shot in the first season with a long lens. Mia Orr was shot in black and white in the finale.",
    "Sol Tarn as Carl was killed in the finale. Carl was killed in the finale. Sol Tarn died laughing in the last "
    "episode.",
    "Mia Orr was murdered in season 2 of Bates Motel. Sol Tarn was killed in an accident. Sol Tarn died in 2031.",
    "If Sol Tarn had been killed in the finale, nobody would have wept. Was Mia Orr killed in the first season?",
    "Fans feared that Sol Tarn was killed in the finale. Sol Tarn was nearly killed in the first season by a lamp.",
    "Mia Orr, who was killed in the first episode of The Help, is alive here. Sol Tarn was not killed in season 1.",
)


@pytest.mark.parametrize("passage", RIGHT, ids=lambda words: " ".join(words.split()[:6]))
def test_what_is_right_raises_no_alarm(passage: str) -> None:
    assert found(passage) == []
