"""In which order completions are offered: one table of weights, with the reasons.

The weights were tuned on simulated articles (keys saved with five rows): popularity alone saves 27 to 48 %, the
article's show first 65 to 71 %, all of this 68 to 73 %. So the show outweighs everything that is not asked for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

from editor_app.article.article import SectionKind
from editor_app.facts.refs import Kind


class Fit(IntEnum):
    """How the typed letters fit a name. Each is worth more than all evidence together: exact matches come first."""

    SLIP = 0  # but for a letter
    SOUND = 50  # in another spelling
    BEGINNING = 100
    WHOLE = 150  # a name in full: whatever else begins like it comes after


IN_SHOW = 6.0  # as much as a popularity of a million: the show's extra beats the world's star
COUNTERPART = 8.0  # "On-jo (" can be followed by hardly anybody else
EXPECTED = 12.0  # "was renewed on " by nothing but a date
WANTED = 10.0  # "@" is the key for facts
SECTION = 2.5  # times the weight below; more would bury the show's own names of another kind
IN_SENTENCE = 1.0  # the season the sentence speaks of, before the article's
IN_SEASON = 0.5  # within one kind only: whoever is in the season comes before whoever was in the last
FROM_START = 0.2  # "Nam" begins Nam On-jo and Nam-ra, and is only within Choi Nam-ra
ALIAS = -2.0  # "Now at" rather begins the webtoon than the show that is also called so
BILLING = -0.001  # times the place in the cast: only breaks a tie
USED = 0.9  # times ln(1 + uses); with 2.0 the ranking became worse than without, since habit beat the show
MOST_USED = 2.4  # below the weight of a section

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
class Evidence:
    """What speaks for one candidate: a name of some `kind`, or a value, which has none."""

    kind: Kind | None
    is_in_show: bool = False
    is_in_season: bool = False
    is_in_sentence: bool = False
    is_counterpart: bool = False
    is_expected: bool = False
    is_wanted: bool = False
    is_from_start: bool = False
    is_alias: bool = False
    billing: int = 0
    popularity: int = 0
    uses: int = 0


def score(evidence: Evidence, section: SectionKind, fit: Fit) -> float:
    """How likely this is what the writer is typing; higher comes first."""
    return (
        fit
        + IN_SHOW * evidence.is_in_show
        + COUNTERPART * evidence.is_counterpart
        + EXPECTED * evidence.is_expected
        + WANTED * evidence.is_wanted
        + SECTION * SECTION_WEIGHTS.get(section, {}).get(evidence.kind, 0.0)
        + IN_SENTENCE * evidence.is_in_sentence
        + IN_SEASON * evidence.is_in_season
        + FROM_START * evidence.is_from_start
        + ALIAS * evidence.is_alias
        + BILLING * min(evidence.billing, 100)
        + math.log10(max(1, evidence.popularity))
        + min(MOST_USED, USED * math.log1p(evidence.uses))
    )
