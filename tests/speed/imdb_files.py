"""Writes seven files in the form of IMDb's TSV files, of any size, out of invented names.

    python tests/speed/imdb_files.py FOLDER --names 1000000 [--seed N]

The same seed and size give the same rows. The proportions are IMDb's, with two exceptions that keep ten million names
within minutes: titles have a sixth of the further titles and a third of the principals that real ones have. Both are
rows that a reader skips, since nearly all of them are about episodes and films. Numbers have gaps, as real ones do, and
files are sorted by them as text, as real ones are. Every row is a function of its number alone, so that each file is
written in one pass with nothing kept.
"""

# ruff: noqa: SIM905 - words are read as words
from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

HEADERS = {
    "name.basics": "nconst primaryName birthYear deathYear primaryProfession knownForTitles",
    "title.akas": "titleId ordering title region language types attributes isOriginalTitle",
    "title.basics": "tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres",
    "title.crew": "tconst directors writers",
    "title.episode": "tconst parentTconst seasonNumber episodeNumber",
    "title.principals": "tconst ordering nconst category job characters",
    "title.ratings": "tconst averageRating numVotes",
}

_TYPES = (  # IMDb's own shares, in thousandths
    ("tvEpisode", 766),
    ("short", 92),
    ("movie", 61),
    ("video", 27),
    ("tvSeries", 24),
    ("tvMovie", 13),
    ("tvMiniSeries", 6),
    ("tvSpecial", 5),
    ("tvShort", 3),
    ("videoGame", 3),
)
_SERIES = frozenset({"tvSeries", "tvMiniSeries"})
_BY_THOUSANDTH = [title_type for title_type, share in _TYPES for _ in range(share)]

_KOREAN_FAMILY = (
    "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Im Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Jeon Hong"
).split()
_KOREAN_GIVEN = (
    "Ji Min Seo Yoon Hyun Woo Joon Ha Eun Soo Young Jin Hye Won Chae Yi Na Ra Hee Sung Tae Ho In Kyung Mi Jae Byung"
).split()
_JAPANESE_FAMILY = (
    "Satō Suzuki Takahashi Tanaka Itō Watanabe Yamamoto Nakamura Kobayashi Katō Ōno Hanazawa Uchida"
).split()
_JAPANESE_GIVEN = ("Haruka Yūki Saori Kenji Ryōta Takuya Misaki Ayane Daiki Nana Shōta Keiko Hiroshi Rina Sōta").split()
_FIRST = (
    "Maria José James Anna John Michael Sarah David Laura Zoë François Søren Łukasz Jürgen Renée Björn Siobhán "
    "Chloë Mary-Kate Jean-Luc Paul Emma Olivia Noah Liam Ava Mia Lucas Hugo Inês Åsa Élodie Günter Ivan Olga Fatima "
    "Omar Priya Arjun Wei Mei Thanh Nguyễn Kofi Amara Sanna Pekka Juha Tomás Ana Luís Carla Peter Karen Robert "
    "Linda Thomas Susan"
).split()
_SYLLABLES = (
    "ba be bo bra ca ce co da de do dra el er fa fi fo ga ge gra ha he ho ja jo ka ke ko la le li lo ma me mi mo na "
    "ne ni no or pa pe po ra re ri ro sa se si so ta te ti to va ve vi za"
).split()
_ENDINGS = ("n", "r", "s", "son", "ez", "ova", "ski", "mann", "sen", "ini", "ard", "", "", "", "é", "ić")
_HANGUL = "김이박최정강조윤장임한오서신권황안송류전홍지민서윤현우준하은수영진혜원채나라희성태호인경미재병"
_TITLE_WORDS = (
    "Dead Night Call Heart House Summer Winter Game Love Crown Glory Island Doctor School Family Kingdom Street "
    "Blood Moon River Secret Last First Long Dark Golden Silent Broken Little Great Lost Crimson Paper Glass Iron "
    "Salt Étoile Café Señora Über Yofukashi Uta Spy Hotel Station Garden Mountain Letter Window Stranger Neighbour "
    "Detective Judge"
).split()
_GENRES = (
    "Drama Comedy Crime Romance Thriller Horror Documentary Animation Action Mystery Reality-TV Talk-Show Family"
).split()
_CATEGORIES = ("actor", "actress", "actor", "actress", "actor", "director", "writer", "producer", "composer", "editor")
NONE = "\\N"
_PLACES = (
    *(("US", "en"), ("GB", "en"), ("KR", "ko"), ("JP", "ja"), ("DE", "de"), ("FR", "fr"), ("ES", "es"), ("BR", "pt")),
    *(("IN", "hi"), ("FI", NONE), (NONE, NONE)),
)
_T = TypeVar("_T")
_MASK = (1 << 64) - 1


def mixed(number: int, salt: int) -> int:
    """64 bits that depend on both, as if thrown: splitmix64."""
    z = (number * 0x9E3779B97F4A7C15 + salt * 0xD1B54A32D192ED03) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is written: the highest numbers of people and titles, of which two thirds and all exist."""

    names: int
    seed: int

    @property
    def highest_name(self) -> int:
        return self.names * 3 // 2

    @property
    def titles(self) -> int:
        return self.names * 4 // 5

    def has_name(self, number: int) -> bool:
        return number % 3 != 0 and number <= self.highest_name

    def type_of(self, title: int) -> str:
        return _BY_THOUSANDTH[mixed(title, self.seed) % 1000]

    def series_of(self, bits: int) -> int:
        """A series, the early ones far more often than the late: Zipf's law, by the square of a throw."""
        throw = (bits & 0xFFFFFFFF) / 2**32
        title = 1 + int(throw * throw * throw * (self.titles - 1))
        while self.type_of(title) not in _SERIES:
            title = title % self.titles + 1
        return title

    def person(self, bits: int) -> int:
        throw = (bits & 0xFFFFFFFF) / 2**32
        number = 1 + int(throw * throw * (self.highest_name - 2))
        return number if number % 3 else number + 1


def as_text_sorted(highest: int) -> Iterator[int]:
    """The numbers from 1 on in the order of their texts of at least seven digits: 1000000, 10000000, 10000001."""
    for number in range(1, min(highest, 9_999_999) + 1):
        yield number
        if number >= 1_000_000:
            yield from range(number * 10, min(number * 10 + 9, highest) + 1)


def _one(words: Sequence[_T], bits: int) -> _T:
    return words[bits % len(words)]


def person_name(bits: int) -> str:
    kind, bits = bits % 100, bits // 100
    if kind < 12:
        hyphen = "-" if bits // 20_000 % 3 else " "
        given = f"{_one(_KOREAN_GIVEN, bits >> 5)}{hyphen}{_one(_KOREAN_GIVEN, bits >> 10).lower()}"
        return f"{_one(_KOREAN_FAMILY, bits)} {given}"
    if kind < 18:
        return f"{_one(_JAPANESE_GIVEN, bits)} {_one(_JAPANESE_FAMILY, bits >> 5)}"
    if kind < 19:
        return _one(_HANGUL[:20], bits) + _one(_HANGUL[20:], bits >> 5) + _one(_HANGUL[20:], bits >> 10)
    stem = _one(_SYLLABLES, bits >> 6) + _one(_SYLLABLES, bits >> 12)
    if bits >> 40 & 1:
        stem += _one(_SYLLABLES, bits >> 18)
    last = (stem + _one(_ENDINGS, bits >> 44)).capitalize()
    if bits >> 48 & 15 == 0:
        last += f"-{(_one(_SYLLABLES, bits >> 24) + _one(_SYLLABLES, bits >> 30)).capitalize()}"
    initial = f"{chr(65 + (bits >> 7) % 26)}. " if bits >> 52 & 7 == 0 else ""
    return f"{_one(_FIRST, bits)} {initial}{last}"


def show_title(bits: int) -> str:
    words = [_one(_TITLE_WORDS, bits >> 6 * i) for i in range(1 + bits % 4)]
    return ("The " if bits >> 30 & 3 == 0 else "") + " ".join(words)


def _year(bits: int) -> int:
    return 1950 + max(bits % 76, bits // 76 % 76)


def _names(size: Size) -> Iterator[str]:
    for number in as_text_sorted(size.highest_name):
        if number % 3 == 0:
            continue
        bits = mixed(number, size.seed + 1)
        born = str(1920 + bits % 90) if bits >> 8 & 15 == 0 else NONE
        died = str(1980 + bits % 45) if bits >> 8 & 63 == 0 else NONE
        known = ",".join(
            f"tt{1 + (bits >> 9 * i) % size.titles if i else size.series_of(bits >> 5):07}"
            for i in range(bits >> 60 & 3)
        )
        profession = _one(_CATEGORIES, bits >> 20)
        yield f"nm{number:07}\t{person_name(bits >> 3)}\t{born}\t{died}\t{profession}\t{known or NONE}\n"


def _titles(size: Size) -> Iterator[str]:
    for number in as_text_sorted(size.titles):
        bits = mixed(number, size.seed + 2)
        title_type = size.type_of(number)
        title = f"Episode #{bits % 9 + 1}.{bits // 9 % 24 + 1}" if title_type == "tvEpisode" else show_title(bits >> 4)
        original = show_title(bits >> 9) if title_type in _SERIES and bits >> 40 & 7 == 0 else title
        start = _year(bits >> 12) if bits >> 50 & 15 else None
        is_over = title_type in _SERIES and start is not None and bits >> 54 & 1
        end = min(2026, start + bits % 8) if is_over and start else NONE
        genres = _one(_GENRES, bits) + (f",{_one(_GENRES, bits >> 25)}" if bits >> 20 & 1 else "")
        years = f"{start or NONE}\t{end}"
        yield f"tt{number:07}\t{title_type}\t{title}\t{original}\t0\t{years}\t{20 + bits % 70}\t{genres}\n"


def _akas(size: Size) -> Iterator[str]:
    for number in as_text_sorted(size.titles):
        bits = mixed(number, size.seed + 3)
        for place in range(1, 1 + (bits & 3)):
            one = bits >> 5 * place
            region, language = _one(_PLACES, one)
            title = "".join(_one(_HANGUL, one >> 3 * i) for i in range(5)) if region == "KR" else show_title(one)
            kind = "imdbDisplay" if one & 8 else NONE
            yield f"tt{number:07}\t{place}\t{title}\t{region}\t{language}\t{kind}\t{NONE}\t0\n"


def _episodes(size: Size) -> Iterator[str]:
    for number in as_text_sorted(size.titles):
        if size.type_of(number) == "tvEpisode":
            bits = mixed(number, size.seed + 4)
            season = str(1 + bits % 9 * (bits >> 8 & 3) // 3) if bits >> 12 & 15 else NONE
            episode = str(1 + bits // 9 % 24) if season != NONE else NONE
            yield f"tt{number:07}\ttt{size.series_of(bits >> 16):07}\t{season}\t{episode}\n"


def _principals(size: Size) -> Iterator[str]:
    for number in as_text_sorted(size.titles):
        bits = mixed(number, size.seed + 5)
        is_series = size.type_of(number) in _SERIES
        for place in range(1, 1 + (10 if is_series else bits % 5)):
            one = mixed(bits, place)
            category = _one(_CATEGORIES, place - 1 if is_series else one)
            characters, job = NONE, NONE
            if category in ("actor", "actress"):
                names = [person_name(one >> 5)]
                if one >> 50 & 15 == 0:
                    names.append(f'"{_one(_TITLE_WORDS, one >> 3)}" {person_name(one >> 9)}')
                characters = json.dumps(names, ensure_ascii=False, separators=(",", ":"))
            elif category == "producer":
                job = "producer"
            yield f"tt{number:07}\t{place}\tnm{size.person(one):07}\t{category}\t{job}\t{characters}\n"


def _crews(size: Size) -> Iterator[str]:
    for number in as_text_sorted(size.titles):
        bits = mixed(number, size.seed + 6)
        directors = f"nm{size.person(bits):07}" if bits >> 40 & 3 else NONE
        writers = f"nm{size.person(bits >> 8):07},nm{size.person(bits >> 16):07}" if bits >> 42 & 1 else NONE
        yield f"tt{number:07}\t{directors}\t{writers}\n"


def _ratings(size: Size) -> Iterator[str]:
    for number in as_text_sorted(size.titles):
        bits = mixed(number, size.seed + 7)
        if bits % 8 == 0:
            votes = 5 + int(40_000 / (1 + (bits >> 8) % 20_000)) * (1 + (bits >> 30) % 50)
            yield f"tt{number:07}\t{1 + bits % 90 / 10:.1f}\t{votes}\n"


_ROWS: dict[str, Callable[[Size], Iterator[str]]] = {
    "name.basics": _names,
    "title.principals": _principals,
    "title.basics": _titles,
    "title.episode": _episodes,
    "title.akas": _akas,
    "title.crew": _crews,
    "title.ratings": _ratings,
}


def write_file(folder: Path, name: str, size: Size) -> tuple[str, int]:
    """Write one file; gives its name and the number of its rows."""
    count = 0
    header = HEADERS[name].replace(" ", "\t")
    with gzip.open(folder / f"{name}.tsv.gz", "wt", encoding="utf-8", newline="\n", compresslevel=1) as file:
        file.write(f"{header}\n")
        block: list[str] = []
        for row in _ROWS[name](size):
            block.append(row)
            if len(block) == 20_000:
                file.write("".join(block))
                count += len(block)
                block.clear()
        file.write("".join(block))
    return name, count + len(block)


def write_files(folder: Path, *, names: int, seed: int = 1) -> dict[str, int]:
    """Write all seven files for about `names` people into `folder`; gives the number of rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    size = Size(names, seed)
    if names < 50_000:  # starting processes would take longer
        return dict(write_file(folder, name, size) for name in _ROWS)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return dict(pool.map(write_file, *zip(*((folder, name, size) for name in _ROWS), strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    begun = time.perf_counter()
    for name, count in write_files(chosen.folder, names=chosen.names, seed=chosen.seed).items():
        print(f"{name:18} {count:12,} rows")
    print(f"in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
