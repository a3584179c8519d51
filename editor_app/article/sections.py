"""What a heading asks, told from its wording.

Writers of the genre head a section with a question or a few words around the show's name: "Who's returning for X season
2?", "X Season 2 - What Is The Release Date?". The name may hold any word ("Trailer Park Boys"), so that a phrase counts
for more than a word, a word behind "Season 2" for more than one before it, and words in quotation marks only where
nothing else speaks.
"""

from __future__ import annotations

import re
from functools import lru_cache

from editor_app.article.article import SectionKind

_BY_ID = {kind.value: kind for kind in SectionKind}

_QUOTED = re.compile(r"\"[^\"]*+\"|“[^”]*+”|‘[^’]*+’|(?<!\w)'[^']*+'(?!\w)|(?<!\w)\*[^*]*+\*|(?<!\w)_[^_]*+_")
_NUMBERED = re.compile(
    r"\b(?:season|part|series|volume|cour)\s+(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six)\b", re.I
)

_LONGEST = 400  # letters of a heading that are looked at
_PHRASE, _WORD, _HINT = 6, 3, 1
_BEHIND = 1  # what a place behind "Season 2" adds


def _rule(kind: SectionKind, weight: int, pattern: str) -> tuple[SectionKind, int, re.Pattern[str]]:
    return kind, weight, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_RULES = (
    _rule(
        SectionKind.ALSO_READ,
        _PHRASE + _BEHIND,
        r"also\s+(?:read|see|check)|(?:read|see)\s+(?:also|more|next)|related(?:\s+(?:articles?|posts?|stories|reading|news))?\Z"
        r"|more\s+(?:like\s+this|from\s+us)|more\s+(?:on|about|from)|don[’']?t\s+miss|you\s+(?:may|might)\s+also\s+(?:like|enjoy)"
        r"|further\s+reading|recommended(?:\s+(?:reading|articles?))?\Z|if\s+you\s+(?:like|liked|love|loved)",
    ),
    _rule(SectionKind.FAQ, _PHRASE + _BEHIND, r"faqs?|frequently\s+asked|questions\s+(?:and|&)\s+answers|q\s*&\s*a"),
    _rule(
        SectionKind.TRAILER,
        _PHRASE,
        r"(?:is|does|do|are|any)\b.{0,80}?\b(?:trailers?|teasers?)|watch\s+the\s+(?:\w+\s+)?(?:trailer|teaser)",
    ),
    _rule(
        SectionKind.TRAILER,
        _PHRASE,
        r"(?:trailers?|teasers?)\s+(?:for|of)|when\b.{0,30}?\bthe\s+(?:\w+\s+)?(?:trailer|teaser)\s+(?:be|come|drop|arrive)",
    ),
    _rule(SectionKind.TRAILER, _WORD, r"trailers?|teasers?|first\s+look|footage|sneak\s+peek|promos?"),
    _rule(
        SectionKind.WHERE_TO_WATCH,
        _PHRASE,
        r"(?:where|how)\s+(?:to|(?:can|could|do|will|should)\s+(?:i|you|we|fans|viewers|one))\s+(?:\w+\s+)?(?:watch|stream|see|find)"
        r"|watch\s+online|where\s+(?:is|will)\b.{0,80}?\b(?:stream(?:ing|ed)?|available|shown)"
        r"|is\b.{0,80}?\bon\s+(?:netflix|hulu|disney|prime|amazon|max|hbo|crunchyroll|apple|paramount|peacock|viki)",
    ),
    _rule(SectionKind.WHERE_TO_WATCH, _WORD, r"streaming|stream|where\s+.{0,40}watch"),
    _rule(
        SectionKind.CAST,
        _PHRASE,
        r"(?:who|who[’']s|which\s+(?:actors?|actress(?:es)?|characters?|stars?))\b.{0,80}?\b"
        r"(?:cast|returning|return|back|star|stars|starring|plays?|playing|join(?:s|ing)?|appear|voices?|in)"
        r"|(?:cast|casting)\s+(?:of|for|members?|list|and|&)|(?:returning|new|main)\s+(?:cast|characters?)",
    ),
    _rule(SectionKind.CAST, _WORD, r"cast|casting|characters?|actors?|starring|voice\s+actors?|who"),
    _rule(
        SectionKind.PLOT,
        _PHRASE,
        r"what\s+(?:to|can\s+(?:we|you|fans|viewers)|should\s+(?:we|you|fans|viewers)|do\s+we)\s+expect"
        r"|what\s+(?:will|would|could|can|might|is|does)\b.{0,80}?\b(?:about|happen|cover|plot|story|storyline)"
        r"|what\s+(?:happens|happened)|(?:plot|story|storyline|synopsis)\s+(?:of|for|details?|summary)"
        r"|ending\s+explained|how\s+did\b.{0,80}?\bend",
    ),
    _rule(
        SectionKind.PLOT, _WORD, r"plot|story\s*lines?|synopsis|storylines?|premise|recap|narrative|spoilers?|ending"
    ),
    _rule(SectionKind.PLOT, _HINT, r"about|story|expect(?:ed|ations?)?"),
    _rule(
        SectionKind.RELEASE_DATE,
        _PHRASE,
        r"(?:release|premiere|air|launch|return)\s+(?:date|window|schedule|time|year)s?|release\s+of|date\s+of\s+release"
        r"|when\b.{0,120}?\b(?:released?|releasing|come|coming|out|premieres?|premiering|arrives?|arriving|airs?|airing|drops?|"
        r"start|starts|begins?|returns?|back|happen|on|expect|watch|be)"
        r"|(?:has|have|was|is|been|get|got|will)\b.{0,80}?\b(?:renewed|cancell?ed|confirmed|greenlit|picked\s+up)"
        r"|will\b.{0,80}?\b(?:return|come\s+back|be\s+back|continue)|is\s+there\s+an?\s+(?:new\s+)?(?:season|second|third)"
        r"|renewed\s+or\s+cancell?ed|cancell?ed\s+or\s+renewed|why\s+(?:was|is|did)\b.{0,80}?\bcancell?(?:ed)?"
        r"|official\s+status|(?:renewal|production|filming)\s+(?:status|updates?)|how\s+long\b.{0,80}?\b(?:wait|until)",
    ),
    _rule(
        SectionKind.RELEASE_DATE,
        _WORD,
        r"releas(?:e|ed|ing)|premieres?|renew(?:al|ed)|cancell?(?:ed|ation)|come\s+out|coming\s+out|status|dates?|filming"
        r"|(?:will|is|would|could)\s+there\s+(?:\w+\s+)?be|there\s+(?:will|is|going\s+to)\s+be|happening|confirmed",
    ),
    _rule(SectionKind.INTRO, _WORD, r"\A(?:an?\s+)?(?:intro(?:duction)?|overview)\Z"),
)


@lru_cache(maxsize=1024)  # headings stay while the text around them is typed
def kind_of_heading(words: str, id: str = "") -> SectionKind:
    """What the section under a heading answers: `words` are the heading's own, `id` its id, "" where it has none.

    An id that is the name of a kind decides; otherwise the wording does, and of several topics with equal claim the
    first ("Release Date, Cast and Plot" is a release-date section). `OTHER` where nothing is recognised.
    """
    if id in _BY_ID:
        return _BY_ID[id]
    plain = words[:_LONGEST].strip().strip("#*_:!?.-–—|→» \t").replace("’", "'")
    unquoted = _QUOTED.sub(" ", plain)
    kind = _by_wording(unquoted)
    return kind if kind is not SectionKind.OTHER or unquoted == plain else _by_wording(plain)


def _by_wording(words: str) -> SectionKind:
    behind = max((found.end() for found in _NUMBERED.finditer(words)), default=len(words))
    best: tuple[int, int] | None = None
    answer = SectionKind.OTHER
    for kind, weight, pattern in _RULES:
        for found in pattern.finditer(words):
            claim = (weight + (_BEHIND if found.start() >= behind else 0), -found.start())
            if best is None or claim > best:
                best, answer = claim, kind
    return answer
