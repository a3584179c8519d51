"""In which order completions are offered: one table of weights, with the reasons.

How the typed letters fit a name decides first. Among names that fit alike, what speaks for each is added up, in the
unit of popularity: 1.0 is worth as much as being ten times as popular.

On simulated articles, see `tests/speed/articles.py`, popularity alone saves 0.54 of the keys beside ten thousand names
and 0.39 beside a million; with the show it is 0.74 and 0.71, and with all that follows 0.785 and 0.756, where the right
one first after one letter would save 0.86. The weights were chosen on other articles than these, and beyond the show
none matters much: half or twice as much of one changes the third digit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

from editor_app.article.article import SectionKind
from editor_app.facts.entities import Entity
from editor_app.facts.refs import Kind


class Fit(IntEnum):
    """How the typed letters fit a name. Each is worth more than all evidence together: exact matches come first."""

    SLIP_ELSEWHERE = -50  # but for a letter, and not of the show
    SLIP = 0  # but for a letter
    SOUND = 50  # in another spelling
    INITIALS = 75  # "hdh" for Hwang Dong-hyuk
    BEGINNING = 100
    WHOLE = 150  # a name in full: whatever else begins like it comes after


SECTION_WEIGHTS: dict[SectionKind, dict[Kind | None, float]] = {
    SectionKind.INTRO: {Kind.SHOW: 1.0, Kind.SEASON: 0.8, Kind.COMPANY: 0.7, Kind.WORK: 0.6, Kind.PERSON: 0.5},
    SectionKind.RELEASE_DATE: {None: 1.5, Kind.COMPANY: 1.0, Kind.SHOW: 0.8, Kind.SEASON: 0.7},
    SectionKind.PLOT: {Kind.CHARACTER: 1.0, Kind.PERSON: 0.3, Kind.EPISODE: 0.2},
    SectionKind.CAST: {Kind.PERSON: 1.0, Kind.CHARACTER: 0.9},
    SectionKind.TRAILER: {Kind.VIDEO: 1.0, Kind.SEASON: 0.4},
    SectionKind.WHERE_TO_WATCH: {Kind.COMPANY: 1.0, Kind.SHOW: 0.5},
    SectionKind.ALSO_READ: {Kind.SHOW: 1.0},
}
"""What a section speaks of; None stands for values. What is not listed weighs nothing, and is still offered."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence is worth."""

    show: float = 7.0  # more than any popularity: the show's extra beats the world's star
    counterpart: float = 8.0  # "On-jo (" can be followed by hardly anybody else
    expected: float = 12.0  # "was renewed on " by nothing but a date
    wanted: float = 10.0  # "@" is the key for facts
    section: float = 2.5  # times the weights above; more would bury the show's own names of another kind
    in_sentence: float = 1.0  # the season the sentence speaks of, before the article's
    in_season: float = 0.5  # within one kind only: whoever is in the season comes before whoever was in the last
    billing: float = -0.5  # times the logarithm of the place in the cast: leads are named more often
    # named last, last but one, …: a pronoun follows the last. It only breaks ties: whoever recurs is a lead or a habit,
    # and even where two names in five recur, nothing more is saved by it
    lately: tuple[float, ...] = (-0.3, 0.3, 0.2, 0.1)
    from_start: float = 1.0  # "Nam" begins Nam On-jo and Nam-ra, and is only within Choi Nam-ra
    other_form: float = -0.8  # the first time a character is named in full, and by a short name from then on
    alias: float = -2.0  # "Now at" rather begins the webtoon than the show that is also called so
    used: float = 0.9  # times ln(1 + how often this writer took it); with 2.0 habit beat the show
    used_so: float = 1.2  # the same for the letters that are typed now
    most_used: float = 2.4  # below the weight of a section
    known_stranger: float = 4.0  # taken from another show once: one of the few dozens that this writer writes about
    foreign_character: float = -1.0  # whoever speaks of another show names its actors, and it
    # by `Slip`: a letter that is wrong or too many is one of some 26, and who slips once seldom slips again at once
    slip: tuple[float, float, float, float] = (0.0, 0.0, -1.4, -5.0)
    by_sound: float = -1.0  # another spelling beside slips: likelier than a letter that is wrong
    without_run: float = -9.0  # what begins like the last word only fills what names with all the words leave
    popularity: float = 1.0  # times its logarithm
    popularity_in_show: float = 0.1  # the same within the show, where billing says more

    def of_kind(self, kind: Kind | None, section: SectionKind) -> float:
        """What a section says for names of a kind; None stands for values."""
        return self.section * SECTION_WEIGHTS.get(section, {}).get(kind, 0.0)

    def of_entity(self, entity: Entity, section: SectionKind, place: int | None) -> float:
        """What speaks for an entity of the show; `place` is its place in the cast of the season, None outside it."""
        in_cast = self.in_season + self.billing * _log(place) if place is not None else 0.0
        return (
            self.show + self.of_kind(entity.kind, section) + self.popularity_in_show * _log(entity.popularity) + in_cast
        )

    def of_uses(self, uses: float, uses_so: float) -> float:
        """What this writer's picks of a name say; `uses_so` are those for the letters that are typed now."""
        return min(self.most_used, self.used * math.log1p(uses) + self.used_so * math.log1p(uses_so))

    def of_stranger(self, kind: Kind, section: SectionKind, popularity: int, uses: tuple[float, float]) -> float:
        """What speaks for a name from elsewhere, with this writer's picks of it: never as much as being of the show."""
        worth = self.popularity * _log(popularity)
        if uses[0]:
            worth += self.of_uses(*uses) + self.known_stranger * min(1.0, uses[0])
        of_kind = self.foreign_character if kind is Kind.CHARACTER else self.of_kind(kind, section)
        return of_kind + min(worth, _MOST_OF_A_STRANGER)


_MOST_OF_A_STRANGER = 5.5
"""So far below `show` that neither fame nor habit outweighs that somebody of the same kind is in it."""


def _log(count: int) -> float:
    return math.log10(count) if count > 1 else 0.0


WEIGHTS = Weights()
