"""Names are found and compared as people write them, not as they are stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.names import fold, fold_map, same_name, search_keys, sound, sound_keys

ONE_PERSON = """
Park Ji-hu = Park Ji Hoo
Park Ji-hu = Park Ji-hoo
Park Ji-hu = Pak Jihu
Park Ji-hu = Ji-hu Park
Park Ji-hu = 박지후
Lee Yoo-mi = Yi Yumi
Lee Yoo-mi = Lee You-mi
Lee Yoo-mi = Rhee Yu Mi
Lee Yoo-mi = Yoomi Lee
Lee Yoo-mi = LEE YOO MI
Lee Yoo-mi = 이유미
Cho Yi-hyun = Jo Yi-hyun
Cho Yi-hyun = Jo Yihyeon
Cho Yi-hyun = 조이현
Im Jae-hyuk = Lim Jae-hyeok
Im Jae-hyuk = Rim Jaehyuk
Yoon Chan-young = Yun Chan-yeong
Yoon Chan-young = Chan-young Yoon
Yoo In-soo = Yu In-su
Ha Seung-ri = Ha Seungri
Lee Eun-saem = Yi Eunsaem
Kim Bo-yoon = Gim Bo-yun
Kim Byung-chul = Kim Byeong-cheol
Jeon Bae-soo = Jun Bae-su
Jeon Bae-soo = Chun Bae-soo
Son Sang-yeon = Sohn Sang-yeon
Lee Min-jae = Yi Minjae
Kim Si-eun = Kim Shi-eun
Roh Jae-won = Noh Jae-won
Roh Jae-won = No Jaewon
Lee Jae-kyoo = Lee Jae-gyu
Lee Jae-kyoo = Lee Jae-kyu
Kim Nam-su = Kim Nam-soo
Chun Sung-il = Cheon Seong-il
Joo Dong-geun = Ju Dong-keun
Hwang Dong-hyuk = Hwang Dong-hyeok
Choi Woo-shik = Choe U-sik
Jung Ho-yeon = Jeong Ho-yeon
Jung Ho-yeon = Chung Ho-yeon
Shin Min-a = Sin Min-ah
Ahn Hyo-seop = An Hyo-seob
Heo Sung-tae = Hur Seong-tae
Seo Hyun-jin = Suh Hyeon-jin
Baek Jin-hee = Paik Jin-hui
Kang Ha-neul = Gang Ha-neul
Yoon Gwi-nam = Yun Gui-nam
Gong Yoo = Gong Yu
Ryu Seung-ryong = Yoo Seung-ryong
Namgung Min = Namkoong Min
Penélope Cruz = Penelope Cruz
Park Solomon = Solomon Park
O’Hara Ri = OHara Ri
"""

TWO_PEOPLE = """
Kim Ji-yeon / Kim Ji-yun
Seo Hyo-ryung / Seo Hye-ryung
Park Ji-hu / Park Ji-ho
Park Ji-hu / Park Ji-hui
Park Ji-hu / Park Ji-hyo
Park Ji-hu / Park Hu-ji
Lee Yoo-mi / Lee Mi-yoo
Lee Yoo-mi / Lee Yoo-min
Lee Yoo-mi / Kim Yoo-mi
Lee Yoo-mi / Im Yoo-mi
Lee Yoo-mi / Lee Ye-mi
Cho Yi-hyun / Choi Yi-hyun
Cho Yi-hyun / Cho Yi-han
Kim Tae-hyun / Kim Dae-hyun
Chae Jae-won / Chae Chae-won
Lee Jae-hoon / Lee Je-hoon
Lee Jun-young / Lee Jun-yong
Lee Eun-saem / Lee Eun-sam
Yoon Chan-young / Yoon Jan-young
Yoon Chan-young / Yoon Chang-young
Yoo In-soo / Yoo In-seo
Ha Seung-ri / Ha Seung-li-na
Ha Seung-ri / Ham Seung-ri
Kim Bo-yoon / Kim Bo-yeon
Kim Byung-chul / Kim Byung-chun
Jeon Bae-soo / Jang Bae-soo
Son Sang-yeon / Song Sang-yeon
Lee Min-jae / Lee Min-ji
Kim Si-eun / Kim Se-eun
Kim Si-eun / Kim Si-yeon
Roh Jae-won / Ro Jae-won Kim
Lee Jae-kyoo / Lee Jae-kyung
Kim Nam-su / Kim Nam-seo
Park So-dam / Park Seo-dam
Choi Nam-ra / Choi Nam-na
Nam On-jo / Nam On-ju
Lee Su-hyeok / Lee Su-hyun
Shin Ha-kyun / Shin Ha-kyung
Han So-hee / Han Seo-hee
Yoo Seung-ho / Yoo Sung-hoo
Park Solomon / Lomon
Lee Jae-kyoo / Lee JQ
박지후 / 박지호
Netflix / Netflux
Ji-hu / Park Ji-hu
Tom Lee / Tim Lee
 / Park Ji-hu
"""


def pairs(text: str, sign: str) -> list[tuple[str, str]]:
    return [(a.strip(), b.strip()) for a, _, b in (line.partition(sign) for line in text.strip("\n").splitlines())]


@pytest.mark.parametrize(("one", "other"), pairs(ONE_PERSON, " = "))
def test_two_spellings_of_one_name_are_the_same_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), pairs(TWO_PEOPLE, " / "))
def test_names_that_merely_resemble_each_other_are_two(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@pytest.mark.parametrize(("one", "other"), pairs(ONE_PERSON, " = "))
def test_another_spelling_is_found_by_its_sound_from_any_word(one: str, other: str) -> None:
    """A family name written last starts the search at the given name, which every spelling has as a key."""
    words = other.split()
    typed = " ".join(words[:-1]) if words[-1].lower() in {"lee", "park", "yoon"} else other

    assert any(key.startswith(sound(typed)) for key in sound_keys(one))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Lee Yoo-mi", "lee yoo mi"),
        ("  LEE   Yoo–mi ", "lee yoo mi"),
        ("Ha’ri", "hari"),
        ("D.P.", "dp"),
        ("SPY×FAMILY", "spyxfamily"),
        ("Spy x Family: Part 2", "spy x family part 2"),
        ("Łódź Ærø Straße Þór", "lodz aero strasse thor"),
        ("İstanbul ISPARTA Kışlak", "istanbul isparta kislak"),
        ("ＦＵＬＬ ½", "full 1 2"),
        ("Pokémon", "pokemon"),
        ("ΟΔΟΣ", "οδοσ"),
        ("हिन्दी", "हिनदी"),
        ("🧟 ?!", ""),
        ("", ""),
    ],
)
def test_case_accents_and_punctuation_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("steps", [["ㅈ", "지", "짛", "지후"], ["ㄱ", "가", "각", "가가"], ["ㅇ", "오", "와", "왕"]])
def test_a_half_typed_hangul_syllable_is_a_beginning_of_the_name(steps: list[str]) -> None:
    whole = fold(steps[-1])

    assert all(whole.startswith(fold(step)) for step in steps)


def test_a_name_is_found_by_any_of_its_words_with_or_without_hyphens() -> None:
    assert search_keys("Lee Yoo-mi") == ("lee yoo mi", "yoo mi", "mi", "lee yoomi", "yoomi")


def test_small_words_start_no_key_unless_they_come_first() -> None:
    assert search_keys("The Law of the City") == ("the law of the city", "law of the city", "city")
    assert "in soo" in search_keys("Yoo In-soo")


def test_a_long_title_has_six_keys() -> None:
    assert len(search_keys("One two three four five six seven eight nine")) == 6


def test_a_hangul_name_is_found_by_the_given_name() -> None:
    assert fold("지후") in search_keys("박지후")
    assert sound("지후") in sound_keys("박지후")


def test_a_name_without_letters_has_no_keys() -> None:
    assert search_keys("?!") == ()
    assert sound_keys("🧟") == ()
    assert sound("Любовь") == ""


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_the_fold_of_a_beginning_is_a_beginning_of_the_fold(start: str, rest: str) -> None:
    assert fold(start + rest).startswith(fold(start))


@given(st.text())
def test_every_folded_letter_knows_where_it_came_from(text: str) -> None:
    folded, places = fold_map(text)

    assert folded == fold(text)
    assert list(places) == sorted(places)
    assert all(letter == " " or letter in fold(text[place]) for letter, place in zip(folded, places, strict=True))


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_compared_in_either_order(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)
    assert same_name(a, a) == bool(fold(a))


@given(st.text())
def test_every_key_is_folded_and_the_first_is_the_whole_name(text: str) -> None:
    keys = search_keys(text)

    assert all(key and fold(key) == key for key in keys)
    assert (keys[0] == fold(text)) if keys else not fold(text)
