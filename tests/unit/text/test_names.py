"""Names are found and compared as people write them, not as they are stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor_app.text.names import fold, fold_map, same_name, search_keys, sound, sound_keys, sounds_begun
from tests.speed.names import read_pairs

PAIRS = read_pairs((Path(__file__).parent / "name_pairs.txt").read_text("utf-8"))
ONE = [(one, other) for _, one, other, is_one in PAIRS if is_one]
TWO = [(one, other) for _, one, other, is_one in PAIRS if not is_one]
KOREAN = [(one, other) for heading, one, other, is_one in PAIRS if is_one and heading == "Korean"]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_two_spellings_of_one_name_are_the_same_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_that_merely_resemble_each_other_are_two(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_nothing_is_the_same_as_no_name() -> None:
    assert not same_name("", "Park Ji-hu")
    assert not same_name("", "")
    assert not same_name("?!", "?!")


def test_the_pairs_are_many_and_each_is_there_once() -> None:
    assert len(ONE) >= 150
    assert len(TWO) >= 150
    assert len({frozenset(pair) for pair in ONE + TWO}) == len(PAIRS)


@pytest.mark.parametrize(("one", "other"), KOREAN)
def test_another_spelling_is_found_by_its_sound_from_any_word(one: str, other: str) -> None:
    """A family name written last starts the search at the given name, which every spelling has as a key."""
    words = other.split()
    is_turned = words[-1].lower() in {"lee", "park", "yoon"} or words[0] in {"Hae-su", "Ji-hu"}
    typed = " ".join(words[:-1]) if is_turned else other
    if "Jessica Jung" in (one, other):
        typed = "Jessica"

    assert any(key.startswith(sound(typed)) for key in sound_keys(one))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("yofukashi", "よふかしのうた"),
        ("yofukashi no u", "よふかしのうた"),
        ("Yofukashi no Uta", "ヨフカシノウタ"),
        ("yofukashinouta", "よふかしのうた"),
        ("よふかし", "Yofukashi no Uta"),
        ("よふかしのうた", "Yofukashi no Uta"),
        ("ﾖﾌｶｼ", "Yofukashi no Uta"),
        ("ナル", "Naruto"),
        ("naruto", "ナルト"),
        ("ota", "Ōta"),
        ("oota", "Ōta"),
        ("ohta", "Ōta"),
        ("ota", "Aya Oota"),
        ("outa", "Ohta"),
        ("おおた", "Ōta"),
        ("koji", "こうじ"),
        ("kouji", "こうじ"),
        ("こうじ", "Koji"),
        ("shonen", "Shounen Gangan"),
        ("shounen", "Shōnen Gangan"),
        ("yuusha", "Tate no Yūsha no Nariagari"),
        ("sinbun", "Asahi Shimbun"),
        ("shimbun", "Asahi Shinbun"),
        ("mueller", "Heiner Müller"),
        ("schweighoe", "Matthias Schweighöfer"),
        ("djokovic", "Novak Đoković"),
    ],
)
def test_japanese_is_found_in_kana_and_in_latin_letters_and_umlauts_as_two(typed: str, name: str) -> None:
    assert any(key.startswith(sound(typed)) for key in sound_keys(name))


def test_a_korean_name_has_no_keys_with_japanese_vowels() -> None:
    """Yoo In-soo could be written in kana, and then would be found by "yo in"."""
    assert sound_keys("Yoo In-soo") == ("uinsu", "insu")
    assert sound_keys("In-soo Yoo") == ("insu", "u")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Im Ha-hu", "Lim Ha-hee"),
        ("Go Un-ta", "Ko Eun-tae"),
        ("Gim Gi-me", "Kim Ki-mi"),
        ("yi yo", "Lee Yoo-mi"),
        ("nam ac", "Nam Ach-in"),
    ],
)
def test_half_a_vowel_or_consonant_is_a_beginning_of_what_it_becomes(typed: str, name: str) -> None:
    """Who spells otherwise does not lose the name at one letter and find it again at the next."""
    assert not any(key.startswith(sound(typed)) for key in sound_keys(name))
    assert any(key.startswith(begun) for begun in sounds_begun(typed) for key in sound_keys(name))


@given(st.text())
def test_what_is_typed_sounds_like_itself_first(text: str) -> None:
    assert next(sounds_begun(text)) == sound(text)


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


@given(st.text("あかがきゃうオーっンﾊﾟーゔAōou -한ハ'\u3099", min_size=1), st.text("こコお", max_size=2))
def test_kana_and_letters_may_be_mixed(text: str, other: str) -> None:
    assert same_name(text, f"{text} ") == bool(fold(text))
    assert same_name(text, other) == same_name(other, text)


names_of_the_pairs = st.sampled_from(sorted({name for pair in ONE + TWO for name in pair}))
words = st.text(alphabet="abeghiklmnoruyz", min_size=1, max_size=8)
names = st.one_of(names_of_the_pairs, st.lists(words, min_size=1, max_size=4).map(" ".join))


@given(names, names)
def test_any_two_names_compare_alike_in_either_order(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)


@given(names)
def test_a_name_stays_the_same_in_other_case_and_with_other_spaces(name: str) -> None:
    assert same_name(name, name.upper())
    assert same_name(name, name.lower())
    assert same_name(name, f"  {name.replace(' ', '   ')} ")
    assert same_name(name, name.replace(" ", "\N{NO-BREAK SPACE}"))


@given(names)
def test_a_name_stays_the_same_with_hyphens_for_spaces_or_without_either(name: str) -> None:
    assert same_name(name, name.replace("-", " "))
    assert same_name(name, name.replace(" ", "-"))
    assert same_name(name, name.replace("-", "").replace(" ", ""))


@given(names)
def test_a_name_stays_the_same_with_the_family_name_at_the_other_end(name: str) -> None:
    *others, last = name.replace(",", "").split()
    assume(last not in {"Jr.", "Jr", "Junior", "Sr.", "III"})

    assert same_name(" ".join([*others, last]), " ".join([last, *others]))


@given(names)
def test_what_is_the_same_name_has_the_same_keys_but_for_order(name: str) -> None:
    """Case and spaces lead to nobody else."""
    assert sound_keys(f" {name.upper()}") == sound_keys(name)


@given(st.text())
def test_every_key_is_folded_and_the_first_is_the_whole_name(text: str) -> None:
    keys = search_keys(text)

    assert all(key and fold(key) == key for key in keys)
    assert (keys[0] == fold(text)) if keys else not fold(text)
