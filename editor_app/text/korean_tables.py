"""How Korean names are written in Latin letters: tables only, read by `korean` and `names`.

Two uses with two demands. A *look-up* may be generous, since the writer sees what it found; it uses the tables of
sounds. A *comparison* must tell apart whom the spelling tells apart; it uses the tables of readings, in which a Latin
spelling stands for every Hangul syllable it is used for. Readings are written in compatibility jamo ("ㅈㅓㅇ").
"""

from __future__ import annotations

import re


def _pairs(jamo: str, latin: str) -> tuple[tuple[str, str], ...]:
    return tuple(zip(jamo, latin.split(" "), strict=True))


# In the order in which Unicode counts the parts of a Hangul syllable; the romanisation is South Korea's official one.
INITIALS = _pairs("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "g kk n d tt r m b pp s ss  j jj ch k t p h")
VOWELS = _pairs(
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
)
FINALS = (
    ("", ""),
    *_pairs(
        "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",
        "k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
    ),
)

TYPED = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ", "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
"""Letters that a Korean keyboard makes of two keys."""


SOUND_FIRST_WORDS = {
    "lee": "i", "rhee": "i", "rhie": "i",
    "lim": "im", "rim": "im", "yim": "im",
    "roh": "no", "noh": "no",
    "choi": "joe", "choy": "joe", "chwe": "joe",
    "hur": "hu", "huh": "hu", "her": "hu",
    "suh": "su", "oh": "o", "koh": "ko", "goh": "ko", "back": "bek",
}  # fmt: skip
"""Family names whose usual spelling the rules below cannot reach. A single word of a name may be one too."""

SOUND_SPELLINGS = (
    ("park", "bak"),  # the r was never spoken
    ("weo", "wo"),
    ("w", "'"),  # silent, but the vowels around it stay apart
    ("y", "'"),
    ("sh", "s"),
    *(("tch", "j"), ("ch", "j")),
    *(("kh", "k"), ("ph", "p"), ("th", "t")),
    ("ck", "k"),
)
"""How letters that are one sound are written shorter, applied in this order to a folded name.

They, and what follows them, let the spellings of one name meet; so do a few different names.
"""

SOUND_VOWELS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("eui|(?<=[hgk])ui|^ui", "i"),  # Hui, Gui, but not Su-in
        ("o[ou]|e[uo]", "u"),  # Hoo, Young, Eun, Seo
        ("ee|ie", "i"),
        ("ae|ai|ea", "e"),
    )
)
"""Applied next, in this order: none concerns a name in which no two vowels meet."""

SILENT_H = re.compile("(?<=[aeiou])h(?![aeiou'])")
"""Dropped next: Ahn, Sohn."""

SOUND_LETTERS = {
    letter: sound
    for letters, sound in (("gcq", "k"), ("p", "b"), ("t", "d"), ("l", "r"), ("z", "j"))
    for letter in letters
}
"""What single letters sound like, at last; other Latin letters and digits sound like themselves, and all else goes."""


READ_INITIALS = {
    "": "ㅇ", "g": "ㄱ", "k": "ㄱㅋ", "kk": "ㄲ", "gg": "ㄲ", "n": "ㄴ", "d": "ㄷ", "t": "ㅌ", "th": "ㅌ", "tt": "ㄸ",
    "dd": "ㄸ", "r": "ㄹ", "l": "ㄹ", "rh": "ㄹ", "m": "ㅁ", "b": "ㅂ", "p": "ㅍ", "ph": "ㅍ", "pp": "ㅃ", "bb": "ㅃ",
    "s": "ㅅ", "sh": "ㅅ", "ss": "ㅆ", "j": "ㅈ", "jj": "ㅉ", "ch": "ㅊ", "h": "ㅎ",
}  # fmt: skip
"""The consonants a spelling may begin with. "ch" is ㅈ in family names only: Chae-won and Jae-won are two people."""

READ_VOWELS = {
    "a": "ㅏ", "ae": "ㅐ", "ai": "ㅐ", "ay": "ㅐ", "ea": "ㅐㅖ", "ya": "ㅑ", "yae": "ㅒ", "eo": "ㅓ", "uh": "ㅓ",
    "e": "ㅔ", "yeo": "ㅕ", "yuh": "ㅕ", "ye": "ㅖ", "yea": "ㅖ", "o": "ㅗ", "wa": "ㅘ", "wae": "ㅙ", "wai": "ㅙ",
    "oe": "ㅚ", "oi": "ㅚ", "yo": "ㅛ", "u": "ㅜ", "oo": "ㅜ", "ou": "ㅜ", "woo": "ㅜ", "wu": "ㅜ", "wo": "ㅝ",
    "weo": "ㅝ", "we": "ㅞㅚ", "wi": "ㅟ", "wee": "ㅟ", "yu": "ㅠ", "yoo": "ㅠ", "you": "ㅠ", "eu": "ㅡ",
    "ui": "ㅢㅟ", "eui": "ㅢ", "i": "ㅣ", "ee": "ㅣㅢ", "yi": "ㅣ",
}  # fmt: skip
"""The vowels a spelling may stand for in any syllable."""

READ_CLOSED_VOWELS = {
    "u": "ㅓㅡ",  # Jung, Sung; Gun for Geun
    "ou": "ㅓ",  # Choung
    "yu": "ㅕ",  # Hyun, Byung
    "you": "ㅕ",  # Young
    "yo": "ㅕ",  # Myong, in the older system
    "eu": "ㅓ",  # Jeung
}
"""Further vowels where a consonant ends the syllable: "u" may be ㅓ in Sung, but never in Su."""

NOT_CLOSED = frozenset(
    {
        ("", "yu", "n"),  # Yun is not Yeon
        ("", "yu", "l"),
        ("", "yo", "ng"),  # Yong is not Young
        ("r", "yo", "ng"),  # Seung-ryong is not Seung-ryeong
        ("h", "yo", "n"),
    }
)
"""Initial, vowel and final of the syllables in which the further vowel is not meant."""

NO_NAMES = frozenset({"ㅈㅗㄴ"})
"""Syllables that no Korean name has, though other names are spelt like them: Jon Hamm and John Hamm are two."""

READ_FINALS = {
    "": "", "h": "", "k": "ㄱ", "g": "ㄱ", "ck": "ㄱ", "n": "ㄴ", "hn": "ㄴ", "nn": "ㄴ", "t": "ㅅ", "l": "ㄹ",
    "r": "ㄹ", "ll": "ㄹ", "m": "ㅁ", "hm": "ㅁ", "mm": "ㅁ", "p": "ㅂ", "b": "ㅂ", "ng": "ㅇ",
}  # fmt: skip
"""What a syllable may end on. Finals that sound alike are one: ㄱ stands for ㄲ and ㅋ, ㅅ for ㄷ and ㅈ."""

FAMILY_NAMES = {
    spelling: frozenset(readings.split())
    for group, readings in (
        ("lee yi rhee rhie ree ri li yee i", "ㅇㅣ"),
        ("park pak bak bahk pahk", "ㅂㅏㄱ"),
        ("im lim rim yim leem", "ㅇㅣㅁ"),
        ("roh noh no ro", "ㄴㅗ"),
        ("yoo yu you", "ㅇㅠ"),
        ("ryu ryoo lyu", "ㅇㅠ ㄹㅠ"),  # one family writes itself both ways
        ("ryang", "ㅇㅑㅇ"),
        ("choi choe choy chwe", "ㅊㅚ"),
        ("cho", "ㅈㅗ"),
        ("chung", "ㅈㅓㅇ"),
        ("choung cheong", "ㅈㅓㅇ ㅊㅓㅇ"),
        ("chun chon", "ㅊㅓㄴ ㅈㅓㄴ"),
        ("chang", "ㅈㅏㅇ ㅊㅏㅇ"),
        ("chin", "ㅈㅣㄴ"),
        ("chi jee", "ㅈㅣ"),
        ("chu choo", "ㅊㅜ ㅈㅜ"),
        ("baek paek baik paik back bek", "ㅂㅐㄱ"),
        ("bae pae bai", "ㅂㅐ"),
        ("bang pang", "ㅂㅏㅇ"),
        ("byun byeon pyun byon", "ㅂㅕㄴ"),
        ("heo hur huh her", "ㅎㅓ"),
        ("seo suh", "ㅅㅓ"),
        ("yeo yuh", "ㅇㅕ"),
        ("um uhm eom eum", "ㅇㅓㅁ"),
        ("na ra rha la", "ㄴㅏ"),
        ("son sohn shon", "ㅅㅗㄴ"),
        ("sin shin synn", "ㅅㅣㄴ"),
        ("jun", "ㅈㅓㄴ"),
        ("do to doh", "ㄷㅗ"),
        ("tak", "ㅌㅏㄱ"),
        ("hwang whang", "ㅎㅘㅇ"),
        ("kwon gwon kweon", "ㄱㅝㄴ"),
    )
    for spelling in group.split()
}
"""Family names whose spelling is custom and not rule, with what each may stand for."""

FAMILIES = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금"
    "옥육인맹제모탁국어은편용예경봉사부"
)
"""The family names of one syllable that nearly all Koreans bear."""

LONG_FAMILIES = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문")
"""Those of two."""
