"""Japanese names and titles: which kana a spelling in Latin letters may stand for, and how kana are spelt.

Read are the Hepburn and Kunrei systems and what people type: "shi" and "si", "tsu" and "tu", Shimbun and Shinbun, and
a held vowel as "ō", "ô", "ou", "oo" or "oh". An o or u without a sign may be held too, since most people write none:
Yuki Kaji is Yūki Kaji. But ゆき is not ゆうき, nor Yuuki, since kana and a sign say which. An a, e or i without a sign
is short: Iida is not Ida.

Only names most of whose words are Japanese are read, so not "Bungou Stray Dogs". Kanji cannot be read without a
dictionary, nor surely with one: they stand for themselves. So do the English words that katakana imitate.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from editor_app.text.readings import Reading, Ways, in_turn, unread

KANA = "ぁ-ゖァ-ヺー\u3099\u309a\uff66-\uff9f"
"""The letters of either kind and width, as in the brackets of a pattern."""

KANA_RUN = re.compile(f"[{KANA}]+")

HELD = "ー"
"""Follows a vowel that is held, in kana and here everywhere."""

SIGNS = str.maketrans({sign: vowel + HELD for vowel, sign in zip("aiueo" * 2, "āīūēōâîûêô", strict=True)})
"""The signs of held vowels, of either system."""

# A mora is called what Kunrei calls it, since that is regular: "si", "tu", "zya". Those that only the sounds of foreign
# words need have names of their own: "thi" is ティ.
_MORAE: dict[str, tuple[str, ...]] = {
    **{c + v: (c + v,) for c in ("", *"kgsztdnhbpmr") for v in "aiueo"},
    **{c + "y" + v: (c + "y" + v,) for c in ("", *"kgsztnhbpmr") for v in "auo"},
    **{c + v: (kunrei + v,) for c, kunrei in (("sh", "sy"), ("ch", "ty"), ("j", "zy"), ("jy", "zy")) for v in "aueo"},
    **{c + v: (c + v,) for c in ("f", "ts") for v in "aieo"},
    **{c: (c,) for c in ("wa", "wi", "we", "thi", "dhi", "twu", "dwu", "fyu")},
    "shi": ("si",), "chi": ("ti",), "ji": ("zi",), "tsu": ("tu",), "fu": ("hu",), "dzu": ("zu",), "wo": ("o",),
    "ti": ("ti", "thi"), "tu": ("tu", "twu"), "di": ("zi", "dhi"), "du": ("zu", "dwu"),
}  # fmt: skip
_STOP = "|".join([*(f"{c}(?={c})" for c in "kstpgdbzjhf"), "[tc](?=ch)"])  # っ
_N = r"n(?![aiueoy])(?!n(?![aiueoy]))|m(?=[bpm])"  # ん, which is an m to the ear before a b, p or m
_ANY_SYLLABLE = "|".join(sorted(_MORAE, key=len, reverse=True))
_MORA = re.compile(f"(?P<stop>{_STOP})|(?P<n>{_N})|(?P<syllable>{_ANY_SYLLABLE})(?P<held>{HELD}?)")
_WORD = re.compile(f"(?:{_STOP}|{_N}|(?:{_ANY_SYLLABLE}){HELD}?)+")

_SECOND_OF_HELD = re.compile(
    r"(?<=o)u(?!e$)"  # but Inoue
    r"|(?<=o)(?<![nrmjdgbp]o)o"  # Oota, Tooru; no Japanese word has noo, roo…: Noora is Finnish
    r"|(?<=o)h(?![aiueoy]|n$)"  # Ohta, Satoh; not John
    r"|(?<=u)u|(?<=a)a|(?<=i)i|(?<=e)e"
)
_MAY_BE_HELD = re.compile("(?<=[ou])u|(?<=o)o|(?<=a)a|(?<=i)i|(?<=e)e")
_MOST_PLACES = 5  # where a name in kana is read both ways; with more, vowels are all held or all apart

_PARTICLES = {"ha": ("ha", "wa"), "he": ("he", "e")}
"""The particles は and へ are said "wa" and "e", and spelt either way."""


def read(words: Sequence[Sequence[str]]) -> Ways:
    """The ways to read `words`; none where too few of them are Japanese.

    Each is given as its parts: runs of kana as they are, all else folded, with signs of held vowels as "ー".
    """
    known = unknown = 0
    parts: list[Ways] = []
    for place, word in enumerate(words):
        for part in word:
            ways = _part(part, place > 0)
            known += bool(ways)
            unknown += not ways and part.isascii() and not part.isdigit()
            parts.append(ways or unread(part))
    return in_turn(parts) if known > unknown else ()


def spelt(text: str) -> str:
    """`text` with its kana in Latin letters, Hepburn, held vowels as kana write them: "こうじ" is "kouji"."""
    return text if text.isascii() else KANA_RUN.sub(lambda run: _latin(run[0]), text)


def spelt_short(text: str) -> str:
    """`text` with its kana in Latin letters, Hepburn, without held vowels: "こうじ" is "koji"."""
    return text if text.isascii() else KANA_RUN.sub(lambda run: _short(_latin(run[0])), text)


def spelt_apart(text: str) -> str:
    """`text` with its kana in Latin letters, Hepburn, with hyphens between them: "のうた" is "no-u-ta"."""
    return KANA_RUN.sub(lambda run: "-".join(_MORA_END.split(_latin(run[0]))), text)


_MORA_END = re.compile("(?<=[aiueo])(?=.)")

MAY_BE_TYPED_OTHERWISE = re.compile(f"oo|ou|uu|oh|[mn][bp]|o [ou]|u u|[{''.join(map(chr, SIGNS))}]")
"""Found in all names that `typed_otherwise` knows more of, and in few others."""


def typed_otherwise(words: Sequence[str]) -> list[str]:
    """How else people type a Japanese name, given as its folded words with signs of held vowels as "ー".

    Without held vowels, with all of them doubled, with an n for an m before b and p or the other way, and without a
    space where two vowels meet there. Nothing where most words are not Japanese.
    """
    held = [_word_held(word) for word in words]
    if 2 * sum(is_japanese for _, is_japanese in held) <= len(held):
        return []
    as_heard = " ".join(word for word, _ in held)
    short = as_heard.replace(HELD, "")
    joined = short.replace(" ", "")
    spellings = [short, _DOUBLED.sub(r"\1\1", as_heard), _MB.sub("n", short), _NB.sub("m", short)]
    return [*spellings, met] if (met := _short(joined)) != joined else spellings


@lru_cache(maxsize=1 << 14)
def _word_held(word: str) -> tuple[str, bool]:
    """A word with signs of the held vowels that are spelt with two letters, and whether it may be Japanese."""
    held = _SECOND_OF_HELD.sub(HELD, word)
    return held, _WORD.fullmatch(held) is not None


_DOUBLED = re.compile(f"(.){HELD}")
_MB = re.compile("m(?=[bp])")
_NB = re.compile("n(?=[bp])")


def _short(latin: str) -> str:
    return _MAY_BE_HELD.sub("", latin).replace(HELD, "")


@lru_cache(maxsize=4096)
def _part(part: str, may_be_particle: bool) -> Ways:
    if KANA_RUN.match(part):
        ways = [_morae(spelling, True, may_be_particle) for spelling in _both_ways(_latin(part))]
    else:
        ways = [_morae(_SECOND_OF_HELD.sub(HELD, part), False, may_be_particle)]
    return tuple(way for way in ways if way)


def _both_ways(latin: str) -> Iterator[str]:
    """`latin` with vowels that follow each other held and apart: kana do not tell こう-じ from の-うた."""
    places = [found.start() for found in _MAY_BE_HELD.finditer(latin)]
    held_or_apart: tuple[tuple[bool, ...], ...] = tuple(product((True, False), repeat=min(len(places), _MOST_PLACES)))
    if len(places) > _MOST_PLACES:
        held_or_apart = (True,) * len(places), (False,) * len(places)
    for held in held_or_apart:
        letters = list(latin)
        for place, is_held in zip(places, held, strict=True):
            if is_held:
                letters[place] = HELD
        yield "".join(letters)


def _morae(word: str, is_kana: bool, may_be_particle: bool) -> tuple[Reading, ...]:
    """The readings of each mora of `word`; none where it is not made of morae."""
    if not _WORD.fullmatch(word):
        return ()
    readings = []
    for place, found in enumerate(_MORA.finditer(word)):
        syllable = found["syllable"]
        if not syllable:
            readings.append(frozenset({"っ" if found["stop"] else "ん"}))
            continue
        morae = _MORAE[syllable]
        if syllable in _PARTICLES and (may_be_particle or place > 0) and (is_kana or found[0] == word):
            morae = _PARTICLES[syllable]
        if found["held"]:
            morae = tuple(mora + HELD for mora in morae)
        elif not is_kana and syllable[-1] in "ou":
            morae += tuple(mora + HELD for mora in morae)
        readings.append(frozenset(morae))
    return tuple(readings)


_LATIN = {
    kana: latin
    for row, spellings in (
        ("あいうえお", "a i u e o"), ("かきくけこ", "ka ki ku ke ko"), ("がぎぐげご", "ga gi gu ge go"),
        ("さしすせそ", "sa shi su se so"), ("ざじずぜぞ", "za ji zu ze zo"), ("たちつてと", "ta chi tsu te to"),
        ("だぢづでど", "da ji zu de do"), ("なにぬねの", "na ni nu ne no"), ("はひふへほ", "ha hi fu he ho"),
        ("ばびぶべぼ", "ba bi bu be bo"), ("ぱぴぷぺぽ", "pa pi pu pe po"), ("まみむめも", "ma mi mu me mo"),
        ("やゆよゃゅょ", "ya yu yo ya yu yo"), ("らりるれろ", "ra ri ru re ro"), ("わゎゐゑをん", "wa wa i e o n"),
        ("ぁぃぅぇぉ", "a i u e o"), ("ゔゕゖー", "vu ka ke ー"),
    )
    for kana, latin in zip(row, spellings.split(), strict=True)
}  # fmt: skip
_SOUNDS = re.compile("(っ*)([^っ\u3099\u309a])([ゃゅょぁぃぅぇぉ]?)")
_JOINED = {"てぃ": "thi", "でぃ": "dhi", "とぅ": "twu", "どぅ": "dwu", "ふゅ": "fyu"}


@lru_cache(maxsize=4096)
def _latin(kana: str) -> str:
    full = unicodedata.normalize("NFKC", kana)
    hiragana = "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in full)
    return _SOUNDS.sub(_sound, hiragana)


def _sound(found: re.Match[str]) -> str:
    stop, kana, small = found.groups()
    latin = _LATIN.get(kana, kana)
    if small:
        latin = _JOINED.get(kana + small) or _with_small(latin, small)
    return ("t" if latin.startswith("ch") else latin[0]) + latin if stop else latin


def _with_small(latin: str, small: str) -> str:
    """きゃ is "kya" and しゃ "sha", ふぁ is "fa" and うぃ "wi"; any other small vowel is a vowel."""
    vowel = _LATIN[small]
    if small in "ゃゅょ" and latin.endswith("i"):
        return latin[:-1] + (vowel[1:] if latin in {"shi", "chi", "ji"} else vowel)
    if latin in {"fu", "tsu", "vu"} or (small == "ぇ" and latin in {"shi", "chi", "ji"}):
        return latin[:-1] + vowel
    return "w" + vowel if latin == "u" else latin + vowel
