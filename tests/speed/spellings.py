"""Korean and Japanese names in Latin letters, in their own scripts, and as others write them.

Names are put together of syllables and of kanji, so that even among ten million few are the same. The spellings are
those that articles use, written down here and not taken from `editor_app.text`, which is what they measure.
"""

from __future__ import annotations

_KOREAN_FAMILY = {  # in Hangul, then as others write it
    "Kim": ("김", "Gim"),
    "Lee": ("이", "Yi", "Rhee"),
    "Park": ("박", "Pak", "Bak"),
    "Choi": ("최", "Choe"),
    "Jung": ("정", "Jeong", "Chung"),
    "Kang": ("강", "Gang"),
    "Cho": ("조", "Jo"),
    "Yoon": ("윤", "Yun"),
    "Jang": ("장", "Chang"),
    "Lim": ("임", "Im"),
    "Im": ("임", "Lim"),
    "Han": ("한",),
    "Oh": ("오", "O"),
    "Seo": ("서", "Suh"),
    "Shin": ("신", "Sin"),
    "Kwon": ("권", "Gwon"),
    "Hwang": ("황",),
    "Ahn": ("안", "An"),
    "Song": ("송",),
    "Ryu": ("류", "Ryoo"),
    "Jeon": ("전", "Jun"),
    "Hong": ("홍",),
    "Bae": ("배", "Pae"),
    "Baek": ("백", "Paik"),
    "Moon": ("문", "Mun"),
    "Nam": ("남",),
    "Noh": ("노", "Roh"),
    "Ko": ("고", "Go"),
    "Son": ("손", "Sohn"),
    "Cha": ("차",),
}
_KOREAN_SYLLABLES = {
    "ji": ("지", "jee"),
    "min": ("민",),
    "seo": ("서", "suh"),
    "yoon": ("윤", "yun"),
    "hyun": ("현", "hyeon"),
    "woo": ("우", "wu"),
    "joon": ("준", "jun"),
    "ha": ("하",),
    "eun": ("은", "un"),
    "soo": ("수", "su"),
    "young": ("영", "yeong"),
    "jin": ("진",),
    "hye": ("혜",),
    "won": ("원",),
    "chae": ("채",),
    "yi": ("이", "i"),
    "na": ("나",),
    "ra": ("라",),
    "hee": ("희", "hui"),
    "sung": ("성", "seong"),
    "tae": ("태",),
    "ho": ("호",),
    "in": ("인",),
    "kyung": ("경", "gyeong"),
    "mi": ("미", "mee"),
    "jae": ("재",),
    "byung": ("병", "byeong"),
    "dong": ("동",),
    "bin": ("빈",),
    "hwa": ("화",),
    "jong": ("종",),
    "ki": ("기", "gi"),
    "sang": ("상",),
    "seok": ("석", "suk"),
    "chul": ("철", "cheol"),
    "chan": ("찬",),
    "gun": ("건", "geon"),
    "kyu": ("규", "gyu"),
    "bo": ("보",),
    "do": ("도",),
    "hoon": ("훈", "hun"),
    "ah": ("아", "a"),
    "yeon": ("연", "youn"),
    "mo": ("모",),
}
_FAMILY_FIRST = {  # kanji and kana
    **{"Naka": "中なか", "Yama": "山やま", "Matsu": "松まつ", "Ko": "小こ", "Ō": "大おお", "Taka": "高たか"},
    **{"Ishi": "石いし", "Hana": "花はな", "Kuro": "黒くろ", "Shira": "白しら", "Fuji": "藤ふじ", "Mori": "森もり"},
    **{"Kita": "北きた", "Nishi": "西にし", "Hira": "平ひら", "Naga": "長なが", "Aka": "赤あか", "Ao": "青あお"},
    **{"Sugi": "杉すぎ", "Take": "竹たけ", "Uchi": "内うち", "Miya": "宮みや", "Yoshi": "吉よし", "Waka": "若わか"},
}
_FAMILY_LAST = {
    **{"mura": "村むら", "moto": "本もと", "da": "田だ", "guchi": "口ぐち", "kawa": "川かわ", "saki": "崎さき"},
    **{"yama": "山やま", "shima": "島しま", "no": "野の", "hara": "原はら", "zawa": "澤ざわ", "oka": "岡おか"},
    **{"bayashi": "林ばやし", "tani": "谷たに", "ike": "池いけ", "se": "瀬せ", "mizu": "水みず", "tsuka": "塚つか"},
}
_GIVEN_FIRST = {
    **{"Yū": "優ゆう", "Ryō": "亮りょう", "Shō": "翔しょう", "Haru": "春はる", "Masa": "正まさ", "Kazu": "和かず"},
    **{"Hiro": "広ひろ", "Nao": "直なお", "Tomo": "友とも", "Aya": "彩あや", "Mi": "美み", "Kei": "恵けい"},
    **{"Sa": "紗さ", "Ri": "里り", "Sō": "颯そう", "Dai": "大だい", "Jun": "純じゅん", "Ken": "健けん"},
}
_GIVEN_LAST = {
    **{"ka": "香か", "ki": "樹き", "ta": "太た", "suke": "介すけ", "ko": "子こ", "na": "奈な", "ya": "也や"},
    **{"to": "斗と", "nori": "則のり", "hiko": "彦ひこ", "ji": "司じ", "ho": "帆ほ", "e": "江え"},
}
_JAPANESE = {
    first + last: (one[0] + other[0], one[1:] + other[1:])
    for firsts, lasts in ((_FAMILY_FIRST, _FAMILY_LAST), (_GIVEN_FIRST, _GIVEN_LAST))
    for first, one in firsts.items()
    for last, other in lasts.items()
}
_FAMILIES, _SYLLABLES = tuple(_KOREAN_FAMILY), tuple(_KOREAN_SYLLABLES)
_JAPANESE_PARTS = [tuple(parts) for parts in (_GIVEN_FIRST, _GIVEN_LAST, _FAMILY_FIRST, _FAMILY_LAST)]
_HELD = ({"ō": "ou", "ū": "uu", "Ō": "Oo"}, {"ō": "oh", "ū": "u", "Ō": "Oh"})


def korean_name(bits: int) -> str:
    """ "Kim Ji-won", of sixty thousand that there are."""
    first, second = _one(_SYLLABLES, bits >> 10), _one(_SYLLABLES, bits >> 20)
    return f"{_one(_FAMILIES, bits)} {first.capitalize()}-{second}"


def japanese_name(bits: int) -> str:
    """ "Yūka Nakamura", of a hundred thousand."""
    one, two, three, four = (_one(parts, bits >> 10 * i) for i, parts in enumerate(_JAPANESE_PARTS))
    return f"{one}{two} {three}{four}"


def is_korean(name: str) -> bool:
    return _korean(name) is not None


def is_japanese(name: str) -> bool:
    words = name.split()
    return len(words) == 2 and all(word in _JAPANESE for word in words)


def in_hangul(name: str) -> str:
    """ "Kim Ji-won" gives "김지원"; "" for what is not Korean."""
    found = _korean(name)
    return _KOREAN_FAMILY[found[0]][0] + "".join(_KOREAN_SYLLABLES[s][0] for s in found[1]) if found else ""


def in_kanji(name: str) -> str:
    """ "Yūka Nakamura" gives "中村優香"; "" for what is not Japanese."""
    return _in_japanese(name, 0)


def in_kana(name: str) -> str:
    return _in_japanese(name, 1)


def other_romanisation(name: str, bits: int) -> str:
    """How somebody else might write a Korean or Japanese name; "" for others. It may happen to be the same."""
    if found := _korean(name):
        family, syllables = found
        first, second = (_one(_KOREAN_SYLLABLES[s][1:] or (s,), bits >> 8) for s in syllables)
        joined = (f"{first}-{second}", f"{first}{second}")[bits & 1]
        return f"{_one(_KOREAN_FAMILY[family][1:] or (family,), bits >> 4)} {joined.capitalize()}"
    if is_japanese(name):
        return "".join(_HELD[bits & 1].get(letter, letter) for letter in name)
    return ""


def _korean(name: str) -> tuple[str, list[str]] | None:
    """The family name and the syllables of the given name; None where that is no Korean name."""
    family, _, given = name.partition(" ")
    if family not in _KOREAN_FAMILY:
        return None
    syllables = given.lower().replace("-", " ").split()
    return (family, syllables) if len(syllables) == 2 and all(s in _KOREAN_SYLLABLES for s in syllables) else None


def _in_japanese(name: str, script: int) -> str:
    return "".join(_JAPANESE[word][script] for word in reversed(name.split())) if is_japanese(name) else ""


def _one(spellings: tuple[str, ...], bits: int) -> str:
    return spellings[bits % len(spellings)]
