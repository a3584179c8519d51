"""Whose other half the words before a caret lead up to: the actress behind "On-jo (", her character behind "as"."""

from __future__ import annotations

import re

from editor_app.completion.late import LatePattern
from editor_app.completion.respective import first_of, next_of
from editor_app.facts.refs import EntityRef, Kind, kind_of
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.show_names import ShowNames, show_names
from editor_app.text.words import words_before

_WITHIN = 300  # code points before the caret that one sentence may take
_NEAR = 100  # in which a cue may stand
_SEPARATOR = 12  # in which a mark between the two may stand

_FILLERS = r"""(?:(?:who|whom|is|was|are|be|being|been|has|have|had|will|would|could|can|may|might|also|again|back|now
    |both|once|more|first|officially|originally|reportedly|to|set|confirmed|expected|return|returns|returned|returning|star
    |stars|starred|starring|join|joins|joined|joining|appear|appears|appeared|appearing|come|comes|coming|came|cast|seen
    |introduced|billed|credited|tapped|chosen|and)[ \u00a0])"""
_ROLE = r"(?:[ ]\w+)?[ ](?:role|part|character|shoes)[ ]of"
_BY_ACTOR = r"""(?:as[ ])?(?:played|portrayed|voiced|acted|embodied|brought[ ]to[ ]life|taken|filled)
      [ ](?:\w+[ ]){0,3}?by
    | goes[ ]to | went[ ]to"""
_ACTS = rf"""plays? | played | playing | portrays? | portrayed | portraying | voices | voicing
    | (?:in|takes?(?:[ ](?:on|over))?|took(?:[ ](?:on|over))?|taking[ ](?:on|over)|taken[ ](?:on|over)|landed|lands
      |(?:steps?|stepped|stepping|slips?|slipped|slipping)[ ](?:back[ ])?into|inherits|inherited
      |reprises?|reprised|reprising)[ ]the{_ROLE}
    | (?:reprises?|reprised|reprising|resumes?|resumed)[ ](?:the|his|her|their)(?:[ ]\w+)?
      [ ](?:roles?|parts?)[ ](?:of|as)
    | the[ ](?:voice|actor|actress|star|face|man|woman)[ ](?:of|behind|playing)
    | (?:lends?|lent|lending|gives?|gave|giving)[ ](?:(?:his|her|their)[ ])?voice[ ]to"""
_NO_COPULA = r"(?<!\bis[ ])(?<!\bwas[ ])(?<!\bare[ ])(?<!\bbe[ ])(?<!\bbeen[ ])(?<!\bhas[ ])(?<!\bhave[ ])"
_JOINS = LatePattern(
    rf"""(?: [ \u00a0]?\(
          | (?:,(?:[ ][^.,;:()\n]{{2,30}},)?|[ ][–—-])?[ \u00a0]\(?{_FILLERS}*
            (?: (?P<by_actor>{_BY_ACTOR}) | (?P<acts>{_ACTS}) )[ \u00a0]
          | [ \u00a0]\(?{_FILLERS}*{_NO_COPULA}as[ \u00a0]
          | ['’]s?[ ](?: (?P<of_actor>character) | (?P<of_character>actor|actress|performer) ),?[ \u00a0](?:is[ ])?
         )\Z""",
    re.VERBOSE,
)
"""Between the two of a pair, in either order: "On-jo (", "Park Ji-hu plays "."""

_TURNED = re.compile(
    r"\b(?:(?:return|star|join)ing(?: \w+)? as|playing|portraying|voicing) (?P<named>[^.,;:!?\n]{2,40}) is \Z",
    re.IGNORECASE,
)
""" "Playing Ruth is "."""

_OF_THE_ROLE = re.compile(r"['’]s? (?:role|part|character)\Z")

_LAST_WORDS = frozenset(
    """play plays played playing portray portrays portrayed portraying voices voicing by of as to behind is character
    actor actress performer part""".split()  # noqa: SIM905 - a list would take a line for each
)
"""The words that what joins a pair can end with, unless a bracket does: most text has none of them there."""

_SEPARATED = re.compile(r"(?P<colon>[ ]?:[*_]{0,2})[ ]\Z|(?:[ ][–—-]|[–—]|[ ]?/|[ ]?(?:…|\.{2,}|→))[ ]?\Z|,[ ]as[ ]\Z")
"""The same in lists ("On-jo: P"), but common in prose too: it needs a letter behind it, or a list around it."""

_ITEM = re.compile(r"(?P<mark>[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]+)?(?P<bold>\*\*|__)?")
_LINKED = re.compile(
    r"(?:\]\(fact:(?P<ref>[a-z]+/[a-z0-9-]+)[^()\s]*(?: \"[^\"]*\")?\)|\[(?P<words>[^\[\]]+)\]\([^()\s]*\))\Z"
)


def counterpart_before(lead: str, facts: ShowFacts, *, is_begun: bool) -> EntityRef | None:
    """Whose other half is expected behind `lead`. `is_begun` tells that its first letter stands there already."""
    show = show_names(facts)
    if _may_join(lead) and (joined := _JOINS.made.search(lead, max(0, len(lead) - _NEAR))):
        named = lead[max(0, joined.start() - _WITHIN) : joined.start()]
        ref = first_of(named, joined[0], show) or named_at_end(named, show)
        return (
            ref if ref is not None and _is_right_half(ref, joined) and not _is_elsewhere(named, joined, show) else None
        )
    if lead.endswith(" is ") and (turned := _TURNED.search(lead, max(0, len(lead) - _NEAR))):
        return named_at_end(turned["named"], show)
    if lead.endswith((", ", "and ", "& ")) and (ref := next_of(lead[-_WITHIN:], show, facts)):
        return ref
    separated = _SEPARATED.search(lead, max(0, len(lead) - _SEPARATOR))
    if separated is None:
        return None
    named = lead[: separated.start()]
    if is_begun or _is_listed(named, show, has_colon=separated["colon"] is not None):
        return named_at_end(named, show)
    return None


def _is_right_half(ref: EntityRef, joined: re.Match[str]) -> bool:
    """Whether it is an actor who acts, and a character who is played: "Ruth plays" the guitar."""
    if joined["by_actor"] or joined["of_character"]:
        return kind_of(ref) is Kind.CHARACTER
    return kind_of(ref) is Kind.PERSON if joined["acts"] or joined["of_actor"] else True


_ELSEWHERE = re.compile(r"(?:\A|[.!?]\s)\W*In [\"“*_]*(?P<title>[^\W\d_a-z][^.,;:!?\n]{1,40}?)[\"”*_]*(?: \(\d{4}\))?,")


def _is_elsewhere(named: str, joined: re.Match[str], show: ShowNames) -> bool:
    """Whether the sentence speaks of parts in something else: "In Squid Game, Lee Yoo-mi plays "."""
    found = _ELSEWHERE.search(named) if joined["acts"] or joined["by_actor"] else None
    return found is not None and show.called(found["title"]) is None


def _may_join(lead: str) -> bool:
    return lead.endswith("(") or (
        lead.endswith((" ", "\u00a0"))
        and lead[-_NEAR:-1].replace("\u00a0", " ").rpartition(" ")[2].strip("(,") in _LAST_WORDS
    )


def named_at_end(text: str, show: ShowNames) -> EntityRef | None:
    """Whom the last words of `text` name in full, in any spelling, linked or not."""
    named = _OF_THE_ROLE.sub("", text[-_WITHIN:]).rstrip("*_\"”'’")
    if (linked := _LINKED.search(named)) is not None:
        return linked["ref"] or show.called(linked["words"])
    words = words_before(named)
    for word in words:
        if ref := show.called(named[word.start :]):
            return ref
    return show.called(f"{words[-1].text} {words[-2].text}") if len(words) > 1 else None  # "Ji-hu Park"


def _is_listed(named: str, show: ShowNames, *, has_colon: bool) -> bool:
    """Whether `named` is a line of a list of pairs so far, and nothing but a name: "**On-jo** – ", "- On-jo – "."""
    above, _, line = named.rpartition("\n")
    item = _ITEM.match(line)
    name = line[item.end() if item is not None else 0 :].strip(" *_")
    if item is None or not (item["mark"] or item["bold"]) or show.called(_plain(name)) is None:
        return False
    return bool(item["bold"]) or not has_colon or _is_pair(above.rpartition("\n")[2], show)


def _is_pair(line: str, show: ShowNames) -> bool:
    """Whether the line above has both halves, a colon between them."""
    first, colon, second = line.partition(":")
    return (
        bool(colon) and show.called(first.strip(" *_-+•")) is not None and show.called(second.strip(" *_.")) is not None
    )


def _plain(name: str) -> str:
    linked = _LINKED.search(name)
    return linked["words"] or name if linked is not None else name
