"""What the words before a caret lead up to: the other half of a pair, a date, a season."""

from __future__ import annotations

import re

from editor_app.completion.show_names import ShowNames
from editor_app.completion.words import words_before
from editor_app.facts.phrasing import ordinal
from editor_app.facts.refs import EntityRef

_WITHIN = 300  # code points before the caret that one sentence may take
_NEAR = 100  # in which a cue may stand

_JOINS = re.compile(
    r"""(?: [ \u00a0]?\(
          | ,?[ \u00a0]
            (?: (?:who|is|was|are|be|being|been|has|will|also|again|back|returns|stars|starring|appears)[ \u00a0] )*
            (?: as | plays | played(?:[ ]by)? | portrays | portrayed(?:[ ]by)? | playing | voiced[ ]by
              | (?:in|takes[ ]on|took[ ]on|reprises|reprising)[ ]the[ ]role[ ]of ) [ \u00a0]
        )\Z""",
    re.VERBOSE,
)
"""Between the two of a pair, in either order: "On-jo (", "Park Ji-hu plays "."""

_LISTS = re.compile(r"(?:[ ]?:|[ ][–—-])[ ]\Z")
"""The same in lists ("On-jo: P"), but common in prose too: it needs a letter behind it."""

_LINKED = re.compile(r"\]\(fact:(?P<ref>[a-z]+/[a-z0-9-]+)[^()\s]*(?: \"[^\"]*\")?\)\Z")


def counterpart_before(lead: str, show: ShowNames, *, is_begun: bool) -> EntityRef | None:
    """Whose other half is expected behind `lead`. `is_begun` tells that its first letter stands there already."""
    near = max(0, len(lead) - _NEAR)
    joined = _JOINS.search(lead, near) or (_LISTS.search(lead, near) if is_begun else None)
    if joined is None:
        return None
    named = lead[max(0, joined.start() - _WITHIN) : joined.start()].rstrip("*_\"”'’")
    if linked := _LINKED.search(named):
        return linked["ref"]
    for word in words_before(named):
        if ref := show.called(named[word.start :]):
            return ref
    return None


_AHEAD = r"[^.;:!?\r\n]{0,40}?"
_SHOOT = "(?:filming|production|shooting)"
_BEGAN = "(?:began|started)"
_VALUE = re.compile(
    rf"""\b(?i: (?P<renewed> (?:renewed|renewal)\b{_AHEAD}[ ](?:on|in) )
             | (?P<cancelled> cancell?ed\b{_AHEAD}[ ](?:on|in) )
             | (?P<filming_wrapped> wrapped\b{_AHEAD}[ ](?:on|in) | {_SHOOT}[ ]wrapped(?:[ ]up)? )
             | (?P<production_started> (?:{_SHOOT}[ ]{_BEGAN} | {_BEGAN}[ ]{_SHOOT})(?:[ ](?:on|in))? )
             | (?P<cast_announced> cast\b{_AHEAD}(?:announced|revealed|confirmed)[ ](?:on|in) )
             | (?P<released> (?:released|premier\w+|debut\w*|arriv\w+|launched|aired|airs)\b{_AHEAD}[ ](?:on|in)
                           | premiered | debuted )
         )[ \u00a0]
      (?P<typed> (?: \w[\w-]{{0,19}}
                   | [A-Z][a-z]{{2,8}}\.?[ ]\d{{0,2}}(?:,[ ]?\d{{0,4}})?
                   | \d{{1,2}}[ ][A-Z]?[a-z]*(?:[ ]\d{{0,4}})?
                   | (?:mid|early|late)[- ]\w*(?:[ ]\d{{0,4}})? )? )\Z""",
    re.VERBOSE,
)
"""What announces a date, named by its property, and as much of the date as is typed."""


def expected_before(before: str) -> tuple[str, str] | None:
    """The property whose value comes next and what of that value is typed: ("renewed", "Ju") after "renewed on Ju"."""
    found = _VALUE.search(before, max(0, len(before) - _NEAR))
    if found is None:
        return None
    property = next(name for name, words in found.groupdict().items() if words is not None and name != "typed")
    return property, found["typed"]


_ORDINALS = {ordinal(number): number for number in range(1, 10)}
_SEASON = re.compile(rf"\b(?:season (?P<number>\d{{1,3}})|(?P<ordinal>{'|'.join(_ORDINALS)}) season)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s")


def season_before(before: str) -> int | None:
    """The season that the sentence before the caret spoke of last."""
    sentence = _SENTENCE_END.split(before[-_WITHIN:])[-1]
    number = None
    for found in _SEASON.finditer(sentence):
        number = int(found["number"]) if found["number"] else _ORDINALS[found["ordinal"].lower()]
    return number
