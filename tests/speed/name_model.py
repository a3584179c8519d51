"""A world of invented names: people, characters, shows, works and companies, with casts and popularity.

Each is a function of its number alone, so that ten million need no memory. The names themselves are those of
`imdb_files`, and for Korean and Japanese shows those of `spellings`. Numbers from 1 to `names` are what can be found by
name. Fifty in a row belong together: a show, its characters, what it is based on, a company now and then, and people;
seasons and videos have numbers behind all those.

How popular somebody is follows Zipf's law. Three in eight parts are played by people from anywhere, the famous more
often; the others by people beside the show in the row, who are the better known the better known the show is. One
person in a hundred bears the name of somebody famous. A show in ten is Korean and one in seventeen Japanese, and so are
the names in it. Every second Korean has a name in Hangul too, one in four another romanisation; and so on, see
`World.aliases`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from math import gcd

from editor_app.facts.entities import Alias, AliasKind
from editor_app.facts.refs import EntityRef, Kind
from tests.speed.imdb_files import mixed, person_name, show_title
from tests.speed.spellings import in_hangul, in_kana, in_kanji, japanese_name, korean_name, other_romanisation

ROW = 50
"""Numbers that belong to one show."""

_LEAST_PARTS, _MOST_PARTS = 6, 16
_MOST_SEASONS = 4
_BEHIND = 8
"""Numbers kept for the seasons and videos of a show."""

_MOST_POPULAR = 3_000_000
_HANGUL_WORDS = "우리 지금 학교 겨울 연가 도시 밤 별 그대 바다 시간 사랑 기억 여름 편지".split()  # noqa: SIM905
_KANA_WORDS = "よふかし の うた はな ひかり ゆめ そら ほし まち スパイ ファミリー きみ".split()  # noqa: SIM905
_FIRMS = "Pictures Studios Media Film Entertainment Television".split()  # noqa: SIM905


class Origin(Enum):
    """Whose names those of a show are."""

    KOREAN = "Korean"
    JAPANESE = "Japanese"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Part:
    """A character, who plays it, and in which seasons; `billing` counts from 1."""

    character: int
    person: int
    billing: int
    seasons: range


@dataclass(frozen=True)
class World:
    """All of that size and seed. Numbers of shows count from 0; those of entities are their ids."""

    names: int
    seed: int

    @property
    def shows(self) -> int:
        return max(1, self.names // ROW)

    # -- where things are

    def show_of(self, number: int) -> int:
        """The show in whose row an entity is; the last row may be longer than the others."""
        return min((number - 1) // ROW, self.shows - 1)

    def row(self, show: int) -> range:
        first = show * ROW + 1
        return range(first, self.names + 1 if show == self.shows - 1 else first + ROW)

    def parts_in(self, show: int) -> int:
        return _LEAST_PARTS + mixed(show, self.seed + 11) % (_MOST_PARTS - _LEAST_PARTS + 1)

    def kind(self, number: int) -> Kind:
        show = self.show_of(number)
        place, parts = number - show * ROW - 1, self.parts_in(show)
        if place == 0:
            return Kind.SHOW
        if place <= parts:
            return Kind.CHARACTER
        if place == parts + 1 and self.work(show) is not None:
            return Kind.WORK
        return Kind.COMPANY if number == self.own_company(show) else Kind.PERSON

    def work(self, show: int) -> int | None:
        """What a show is based on."""
        return show * ROW + 2 + self.parts_in(show) if mixed(show, self.seed + 12) & 1 else None

    def own_company(self, show: int) -> int | None:
        return show * ROW + 3 + self.parts_in(show) if show % 10 == 0 else None

    def company(self, show: int) -> int:
        """Whoever shows it."""
        companies = (self.shows + 9) // 10
        owner = 10 * int(_throw(mixed(show, self.seed + 13)) ** 3 * companies)
        number = self.own_company(owner)
        assert number is not None
        return number

    def seasons(self, show: int) -> range:
        """The numbers of its seasons, the first of which is season 1."""
        first = self.names + 1 + show * _BEHIND
        return range(first, first + 1 + mixed(show, self.seed + 14) % _MOST_SEASONS)

    def videos(self, show: int) -> range:
        """The numbers of the videos of its last season."""
        first = self.names + 1 + show * _BEHIND + _MOST_SEASONS
        return range(first, first + mixed(show, self.seed + 15) % 3)

    def origin(self, show: int) -> Origin:
        throw = mixed(show, self.seed + 16) % 100
        return Origin.KOREAN if throw < 10 else Origin.JAPANESE if throw < 16 else Origin.ANY

    def cast(self, show: int) -> Iterator[Part]:
        """In the order of billing. Two in three parts are in every season."""
        parts, seasons = self.parts_in(show), len(self.seasons(show))
        first = show * ROW + 3 + parts
        for billing in range(1, parts + 1):
            bits = mixed(show * ROW + billing, self.seed + 17)
            season = bits % seasons
            person = first + billing if self._is_from_here(bits) else self.famous(bits >> 8)
            is_lead = billing <= parts * 2 // 3
            yield Part(
                show * ROW + 1 + billing, person, billing, range(seasons) if is_lead else range(season, season + 1)
            )

    @staticmethod
    def _is_from_here(bits: int) -> bool:
        return bits >> 3 & 15 < 10

    # -- how well known

    @cached_property
    def _step(self) -> int:
        return _coprime(self.names)

    @cached_property
    def _show_step(self) -> int:
        return _coprime(self.shows)

    def show_ranked(self, rank: int) -> int:
        """The show that is the most popular but `rank`."""
        return (rank - self.seed) * pow(self._show_step, -1, self.shows) % self.shows

    def show_popularity(self, show: int) -> int:
        return _MOST_POPULAR // (1 + (show * self._show_step + self.seed) % self.shows)

    def popularity(self, number: int) -> int:
        show = self.show_of(number)
        place, parts = number - show * ROW - 1, self.parts_in(show)
        if place == 0:
            return self.show_popularity(show)
        if place <= parts:
            return self.show_popularity(show) // (1 + 2 * place)
        own = _MOST_POPULAR // (1 + (number * self._step + self.seed) % self.names)
        billing = place - parts - 2
        if 0 < billing <= parts and self._is_from_here(mixed(show * ROW + billing, self.seed + 17)):
            return max(own, self.show_popularity(show) // (3 + 2 * billing))
        return own

    def famous(self, bits: int) -> int:
        """Somebody; the better known, the likelier."""
        rank = int(_throw(bits) ** 2 * self.names)
        number = 1 + ((rank - self.seed) * pow(self._step, -1, self.names) - 1) % self.names
        while self.kind(number) is not Kind.PERSON:
            number = number % self.names + 1
        return number

    # -- what they are called

    def ref(self, number: int) -> EntityRef:
        if number > self.names:
            show, place = divmod(number - self.names - 1, _BEHIND)
            kind = Kind.SEASON if place < _MOST_SEASONS else Kind.VIDEO
            return f"{kind.value}/n{show * ROW + 1:08}-{place + 1}"
        return f"{self.kind(number).value}/n{number:08}"

    def name(self, number: int) -> str:
        kind, bits = self.kind(number), mixed(number, self.seed + 18)
        if kind is Kind.PERSON and bits % 97 == 0:
            number = self.famous(bits >> 8)
            bits = mixed(number, self.seed + 18)  # a namesake
        match kind:
            case Kind.SHOW:
                return _title(bits)
            case Kind.WORK:
                return _title(bits) if bits & 3 else self.name(self.show_of(number) * ROW + 1)
            case Kind.COMPANY:
                return f"{person_name(bits).split()[-1]} {_FIRMS[bits % len(_FIRMS)]}"
            case _:
                return _called(bits, self.origin(self.show_of(number)))

    def aliases(self, number: int, name: str) -> tuple[Alias, ...]:
        """Further names of `number`, which is called `name`."""
        bits, kind = mixed(number, self.seed + 19), self.kind(number)
        match kind:
            case Kind.SHOW:
                found = self._further_titles(bits, self.origin(self.show_of(number)))
            case Kind.PERSON | Kind.CHARACTER:
                found = [*_further_spellings(bits, name), *(_short(bits, name) if kind is Kind.CHARACTER else ())]
            case _:
                return ()
        unlike = {alias.text: alias for alias in found if alias.text != name}
        return tuple(unlike.values())

    @staticmethod
    def _further_titles(bits: int, origin: Origin) -> list[Alias]:
        found = []
        if origin is Origin.KOREAN:
            words = [_HANGUL_WORDS[(bits >> 5 * i) % len(_HANGUL_WORDS)] for i in range(2 + bits % 2)]
            found.append(Alias(" ".join(words), AliasKind.OFFICIAL, "ko", "Hang"))
        if origin is Origin.JAPANESE:
            kana = "".join(_KANA_WORDS[(bits >> 5 * i) % len(_KANA_WORDS)] for i in range(3))
            found.append(Alias(kana, AliasKind.OFFICIAL, "ja", "Jpan"))
        if bits >> 40 & 7 == 0:
            found.append(Alias(_title(bits >> 9), AliasKind.OTHER))
        return found


def _further_spellings(bits: int, name: str) -> list[Alias]:
    found = []
    if (hangul := in_hangul(name)) and bits & 1:
        found.append(Alias(hangul, AliasKind.OFFICIAL, "ko", "Hang"))
    if hangul and bits >> 1 & 3 == 0:
        found.append(Alias(other_romanisation(name, bits >> 8), AliasKind.ROMANISATION, "", "Latn"))
    if (kanji := in_kanji(name)) and bits & 1:
        found.append(Alias(kanji, AliasKind.OFFICIAL, "ja", "Jpan"))
        found.append(Alias(in_kana(name), AliasKind.OFFICIAL, "ja", "Hira"))
    if not hangul and not kanji and bits & 31 == 0:
        found.append(Alias(f"{name[0]}. {name.split()[-1]}", AliasKind.STAGE_NAME))
    return found


def _short(bits: int, name: str) -> list[Alias]:
    words = name.split()
    given = words[1:] if in_hangul(name) else words[:1]
    return [Alias(" ".join(given), AliasKind.SHORT)] if given and bits >> 4 & 3 else []


def _title(bits: int) -> str:
    """A title; of one word only rarely, since sixty words make so few of them."""
    return show_title(bits if bits & 3 or bits >> 50 & 7 == 0 else bits + 1)


def _called(bits: int, origin: Origin) -> str:
    match origin:
        case Origin.KOREAN:
            return korean_name(bits)
        case Origin.JAPANESE:
            return japanese_name(bits)
        case Origin.ANY:
            # there are few Korean and Japanese names in `imdb_files`, so most of those are of shows of their own
            return person_name(bits + 20 if bits % 100 < 18 and bits >> 50 & 3 else bits)


def _throw(bits: int) -> float:
    return (bits & 0xFFFFFFFF) / 2**32


def _coprime(size: int) -> int:
    """A step that meets each of `size` places once before it meets one again."""
    step = max(1, int(size * 0.6180339887))
    while gcd(step, size) != 1:
        step += 1
    return step
