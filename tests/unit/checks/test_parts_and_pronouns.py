"""Who plays whom, and whose a pronoun is: told in whichever way it is written, and only where it is certain."""

from __future__ import annotations

import pytest

from tests.unit.checks.harbour_watch import found

WRONG = (
    ("wrong-pronoun", "he", "Nora Quayle is back, and he has changed."),
    ("wrong-pronoun", "her", "Sol Tarn is known for her temper."),
    ("wrong-pronoun", "she", "Carl hides what she knows."),
    ("wrong-pronoun", "his", "Mia Orr, the veteran of the ensemble, will reprise his role as well."),
    ("wrong-pronoun", "his", "Bess has never once raised his voice in the part."),
    ("wrong-pronoun", "his", "Mia Orr, in his first part for television, has learnt to row."),
    ("wrong-pronoun", "her", "Sol Tarn had brought her own chair. Nora Quayle had none."),
    (
        "wrong-pronoun",
        "his",
        "Nora Quayle was thirty when she first boarded the boat. She came from the stage, and "
        "his Jude has a way with a pause.",
    ),
    (
        "wrong-pronoun",
        "her",
        "In the box sits Nora Quayle. The others are out. Sol Tarn has kept her Carl, whom a hat does not suit.",
    ),
    ("wrong-pronoun", "her", "Then Tam Bell wants it so. The director keeps her gloves on."),
    ("wrong-pronoun", "His", "**Mia Orr** runs a lunch counter in Leeds. His mother opened it."),
    (
        "wrong-pronoun",
        "his",
        "Ida Rusk has never played a game. She was afraid of boats even before his first day on the set.",
    ),
    ("wrong-actor", "Abel Voss", "The glass office belongs to Carl Dent, in other words to Abel Voss."),
    ("wrong-actor", "Abel Voss", "- Carl Dent … Abel Voss"),
    ("wrong-actor", "Sol Tarn", "Kit gets his bass from Sol Tarn, of all people."),
    ("wrong-actor", "Sol Tarn", "Sol Tarn learnt it in four months in order to be Kit Lowry."),
    ("wrong-actor", "Sol Tarn", "Beneath the cassock of Kit Lowry, Sol Tarn sweats."),
    ("wrong-actor", "Nora Quayle", "And for Bess it is Nora Quayle who burns her fingers."),
    ("wrong-actor", "Nora Quayle", "- Bess Dent, a pupil with a very good memory (as performed by Nora Quayle)"),
    ("wrong-actor", "Nora Quayle", "The other half of her contract, Bess: Nora Quayle. A singer."),
    ("wrong-actor", "Abel Voss", "Carl and Bess: the former Abel Voss, the latter Mia Orr."),
    ("wrong-actor", "Sol Tarn", "The voice of the second season’s Kit belongs to Sol Tarn."),
    ("wrong-actor", "Nora Quayle", "The Bess of Nora Quayle will be seen with her herbs."),
    (
        "wrong-actor",
        "Nora Quayle",
        "Bess, the daughter, heiress to a warehouse. In her, Nora Quayle has found a woman who counts things.",
    ),
    ("wrong-actor", "Abel Voss", "Who is the translator? Carl. Behind his glasses: Abel Voss."),
    ("wrong-actor", "Abel Voss", "Carl runs from the army. He is played by Abel Voss."),
    (
        "wrong-actor",
        "Nora Quayle",
        "We met three of the cast: Mia Orr, who is Bess; Nora Quayle, who is Kit, and had the pie.",
    ),
    ("wrong-actor", "Voss", "**People:** Jude (Quayle; formerly Fenn Hall), Carl (Voss), Bess (Orr)"),
)


@pytest.mark.parametrize(("rule", "words", "passage"), WRONG, ids=[" ".join(p.split()[:7]) for _, _, p in WRONG])
def test_what_is_wrong_is_told(rule: str, words: str, passage: str) -> None:
    assert found(passage) == [(rule, words)]


RIGHT = (
    "Nora Quayle and Sol Tarn are back. Sol Tarn has kept her chair for her. Sol Tarn is loved for his temper.",
    "Ida Rusk wrote it for Sol Tarn. Nora Quayle reads what he says. Bess Dent knows what he did.",
    "Carl Dent loved her. Bess hides what he told her. Bess is gone, and he is alone.",
    "Bess Dent is Carl's daughter. He taught her to row. Her own boat is his.",
    "Sol Tarn lends Nora Quayle her own coat. Mia Orr found him her own way.",
    "The writer of the pilot left. Nora Quayle is back, and he is not.",
    "Mia Orr met the director. He raised his voice, she kept her temper.",
    "Nora Quayle brought her own dog, and he barked. Mia Orr's brother is known for his temper.",
    "Nora Quayle, whose brother is known for his temper, has changed her mind.",
    "Jude and Kit are back: she has a knife, he has his doubts.",
    "Mia Orr plays the boy's aunt. His mother opened the shop.",
    '"Bess is back, and he is not," Carl said. Lowry\'s wife has lost his hat.',
    "Carl fell in the sea. Jude went on without his help. She raised his child.",
    "- **Jude**, a diver. Nora Quayle dives herself.\n- **Carl**, her husband. He cannot "
    "swim.\n- **Bess**. She lives with him, and he taught her to dive.",
    "A man is dead, his widow (played by Nora Quayle) is not sorry, and Bess has his watch.",
    "Nora Quayle was told by the casting director. He made his debut here. The judge has sent her own back.",
    "Abel Voss turned 40. Nora Quayle got his part.",
    "Tam Bell directs again. The director has lost his voice. Ida Rusk hides what he said of it.",
    "Nora Quayle is Jude, and Jude is he who knows. Mia Orr said that he was glad.",
    "Ida Rusk, in her first work for the cinema, has cast Sol Tarn in his last.",
    "Somebody has to die, and Bess hopes it is him. Jude has a son. Bess is back, and he has changed.",
    "The old man of the sea is Kit's father. Jude feared that he would come.",
    "Sol Tarn will reprise his role and Nora Quayle hers. Bess, like her father, is known for his temper.",
    "Carl runs from the army. He is played by Sol Tarn. Bess is in the box. In her, Mia Orr has found a friend.",
    "Carl has a brother. He is played by Abel Voss. Carl's father is dead. He is played by Abel Voss.",
    "Carl met Kit at sea. He is played by Abel Voss.",
    "In the box sits Carl's mother. Nora Quayle plays her. Bess has a mother. She is played by Nora Quayle.",
    "Carl is a diver. It was Abel Voss under the water for him, a stunt double.",
    "The house of Carl was built by Abel Voss. The friend of Bess Nora Quayle knew was a dog.",
    "The Bess of the first season is not the Bess of Nora Quayle's dreams. The story of Carl, Abel Voss says, is over.",
    "Kit gets his orders from the mayor, and Abel Voss plays him. Carl gets his coat from Kit.",
    "In other words, Carl is late, and Abel Voss is not. To Carl, in other words to Sol Tarn, it is a joke.",
    "Under the coat of Carl, there is Sol Tarn.",
    "For Carl it is over. For Bess it is Carl who is late. For Mia Orr it is Sol Tarn who matters.",
    "Sol Tarn and Abel Voss are friends: the former is Carl, the latter Kit. Carl and Kit: "
    "the former Sol Tarn, the latter Abel Voss.",
    "- Carl Dent … Sol Tarn\n- Jude … Nora Quayle",
    "Abel Voss learnt to dive in order to be near Carl's boat. Sol Tarn moved in order to be Carl Dent.",
    "The voice of Carl belongs to the past; Abel Voss does not care. The voice of Kit belongs to Abel Voss.",
    "As a child, Carl is seen once. He is played by Tim Voss. In the flashback Carl is ten. "
    "He is played by Abel Voss as a boy.",
    "In the stage version Carl dies. He was played by Abel Voss there.",
    "Bess was written for Nora Quayle. She is played by Mia Orr.",
)


@pytest.mark.parametrize("passage", RIGHT, ids=lambda words: " ".join(words.split()[:7]))
def test_what_is_right_raises_no_alarm(passage: str) -> None:
    assert found(passage) == []
