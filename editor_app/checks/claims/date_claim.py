"""What an article dates: the value that `dates` reads and rules judge."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.checks.claims.events import Happening, Tense
from editor_app.checks.claims.topics import Topic
from editor_app.checks.claims.verbs import Event
from editor_app.checks.passages import Passage, Sentence
from editor_app.checks.stance import Stance
from editor_app.text.date_finding import FoundDate
from editor_app.text.spans import Span


@dataclass(frozen=True, slots=True, eq=False)
class DateClaim:
    """A date beside an event. `season` is the one that the sentence names for it, None for the show or any of them.

    `who` is the person that was born or died, `asked` the heading that says what "it" is. `happening` is None in a
    list of labels and in "Season 1 (2022)".
    """

    passage: Passage
    sentence: Sentence
    date: FoundDate
    event: Event
    season: int | None
    stance: Stance
    tense: Tense
    happening: Happening | None = None
    who: str = ""
    asked: str = ""

    @property
    def is_first(self) -> bool:
        """Whether it is the show as such that came out then, and not a season that is still to come."""
        if self.happening is None or self.tense is not Tense.PAST or self.happening.verb not in ("release", "noun"):
            return False
        if self.happening.verb == "noun":
            return _FIRST_SHOWING.match(self.sentence.words, self.happening.place) is not None
        if self.happening.topic is Topic.NONE:
            return self.happening.topic_place < 0 and _OPENS.match(self.sentence.words) is not None
        return _AS_SUCH.match(self.sentence.words, max(0, self.happening.topic_place)) is not None

    @property
    def span(self) -> Span:
        """Where the words of the date stand in the section."""
        return self.sentence.span(self.date.start, self.date.end)


_AS_SUCH = re.compile(r"(?:series|show|k-?drama|drama|anime|sitcom|thriller|adaptation)\b", re.IGNORECASE)
_FIRST_SHOWING = re.compile(r"(?:premiere|debut)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:First )?(?:[Rr]eleased|[Pp]remiered|[Dd]ebuted|[Ll]aunched)\b")
