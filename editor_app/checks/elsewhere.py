"""Where an article speaks of another show than its own: in a round-up, a comparison, or of what somebody did before.

Most sentences tell by their own words. Where one says but "it", "that series" or "season 2", what was said before it
tells, the title that its item or paragraph begins with, and in a round-up the heading above. Only what is surely a
title counts that far: it is set as one, or said to be a show. A name that may be anybody's takes over no season.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from editor_app.article.article import SectionKind
from editor_app.article.sections import kind_of_heading
from editor_app.article.subject import Named, Subject, named_in
from editor_app.checks.broadcasters import house_of, pattern
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.quotations import quotations
from editor_app.facts.show_facts import ShowFacts


class Ground(Enum):
    """What the words before a sentence have made plain."""

    OPEN = auto()  # nothing: the article's show is meant
    OURS = auto()  # our show was named last
    BOTH = auto()  # with another one
    OTHER = auto()  # another was named last
    APART = auto()  # all here is under another's name


# --- titles ----------------------------------------------------------------------------------------------------------

_SET_APART = re.compile(
    r"(?<![\w*\\])(\*{1,3})(?![\s*])[^*]{1,80}?(?<!\s)\1(?![\w*])|(?<![\w\\])_(?![\s_])[^_\n]+_(?!\w)"
)
_MOST_IN_A_TITLE = 8  # words
_PART_OF_A_SHOW = re.compile(
    r"\b(?:episodes?|chapters?|songs?|tracks?|singles?|albums?|scenes?|called|titled|named|finale|pilot|hour|line|words?)"
    r"[,:]? \Z",
    re.IGNORECASE,
)
_PRINTED_BY = re.compile(
    r"\b(?:told|interview with|speaking to|spoke to|talking to|according to|wrote in|writes in|magazine|newspaper"
    r"|paper|site|by|says|novel|book|song|album|game|play|musical) (?:the )?\Z",
    re.IGNORECASE,
)


def titles_in(text: str, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """What is set as a title in the words of a sentence of `text`: between marks, or short in quotation marks."""
    whole = sentence.whole
    first = max(0, whole.start - 3)
    line = text[first : whole.end + 3]
    found = []
    if "*" in line or "_" in line:
        for marked in _SET_APART.finditer(line):
            start, end = (_position(sentence, first + place) for place in marked.span())
            found.append((start, end))
    found += [(span.start + 1, span.end - 1) for span in quotations(sentence.words)]
    words = sentence.words
    return tuple((start, end) for start, end in found if _may_be_title(words, start, end))


def _position(sentence: Sentence, place: int) -> int:
    return bisect_left(range(len(sentence.words)), place, key=sentence.place)


def _may_be_title(words: str, start: int, end: int) -> bool:
    said = words[start:end].split()
    if not 0 < len(said) <= _MOST_IN_A_TITLE or not (said[0][0].isupper() or said[0][0].isdigit()):
        return False
    return not _PART_OF_A_SHOW.search(words[max(0, start - 24) : start].rstrip("“\"‘'"))


_SHOW = r"(?:series|drama|show|anime|k-drama|sitcom|thriller|comedy|procedural|soap|miniseries|competition|cartoon)"
_AS_A_SHOW = re.compile(
    r"[”\"’]?(?:['’]s? (?:(?:first|second|third|fourth|fifth|sixth|next|new|last|final|latest) )?(?:season|series|cour)"
    r"\b"
    r"|,? [Ss]eason \d| \((?:\d{4}|[A-Z][\w+ ]{1,18}(?:, \d{4})?)\)"
    rf"|, (?:an?|the|another|[\w+]+['’]s) (?:[\w’'-]+ ){{0,4}}?{_SHOW}\b|, which (?:aired|ran|premiered|began|is|was)\b"
    r"| (?:premiered|debuted|aired|(?:has been|was|is) (?:renewed|cancell?ed|released))\b)"
)
_CALLED_A_SHOW = re.compile(rf"\b{_SHOW},? [“\"‘']?\Z", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:\A|[.;:—–(] ?|\b(?:and|but|while|whereas|that|because|when|since|so|where|for|as for|like) |, )"
    r"(?:(?:[A-Z][\w+]*['’]s|the|then came|there is|it is|this is|only|another|also) )*[\W_]*\Z"
)
_PASSING = re.compile(
    r"\b(?:unlike|like|than|as with|just as|as in|compared (?:to|with)|after|before|following|besides|with|alongside) "
    r"(?:the )?[\W_]*\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[”\"’]?(?:['’]s? |,? [Ss]eason \d| (?:is|was|are|were|has|had|will|would|did|does|began|begins|starts?|started"
    r"|premier\w+|debut\w+|aired|airs|ran|runs|returns?|returned|came|comes|ended|ends|took|got|grew|showed)\b"
    rf"| \(|: |, (?:an?|the|another|[\w+]+['’]s) (?:[\w’'-]+ ){{0,4}}?{_SHOW}\b|, which\b)"
)


def _is_sure(words: str, start: int, end: int, titles: Sequence[tuple[int, int]]) -> bool:
    """Whether what may be another's title surely is one."""
    if any(start < last and first < end for first, last in titles):
        return not _PRINTED_BY.search(words[max(0, start - 24) : start].rstrip("“\"‘'"))
    return _AS_A_SHOW.match(words, end) is not None or _CALLED_A_SHOW.search(words, 0, start) is not None


def _is_topic(words: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of what is named there, and does not only compare with it."""
    if _PASSING.search(words[:start]):
        return False
    return _TOPIC.search(words[:start]) is not None or _GOES_ON.match(words, end) is not None


# --- headings --------------------------------------------------------------------------------------------------------

_PLURAL = r"(?:shows|k-?dramas|dramas|sitcoms|thrillers|cartoons|animes|movies|films|originals|titles)"
_SOME = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|best|top|every|all)"
_OF_SEVERAL = re.compile(
    rf"\b{_PLURAL}\b|\b{_SOME} (?:[\w’'-]+ ){{0,3}}?(?:anime|series)\b|\bvs\b|\bversus\b|\brenewed or cancell?ed\?? ",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\A\W*(?:(?:no\. ?|#)?\d{1,3}[.):]? )?[\W_]*")
_REMARK = re.compile(
    r"\s*\([^()]*\)|[,:–—-]?\s*\bseasons? (?:\d+|one|two|three|four|five)\b.*\Z|\s*[:–—]\s.*\Z|[\W_]+\Z", re.IGNORECASE
)
_NO_ENTRY = frozenset(
    """renewed cancelled undecided returning ending ended new news more others conclusion verdict introduction
    winners losers summary honorable honourable mentions bonus drama comedy reality anime movies films shows series
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday spring summer autumn fall winter netflix hulu peacock nbc cbs abc fox final thoughts
    this next week month year notes sources background""".split()  # noqa: SIM905 - a list would take a line for each
) | {"canceled"}
_ASKED = re.compile(
    r"\b(?:cancell?ed|renewed|airs?|premieres?|worth|better|like|vs\.?|versus|streaming|about)\b|\bon [A-Z]",
    re.IGNORECASE,
)


_COMPARED = re.compile(r"\b(?:like|than|versus|vs\.?) [“\"‘']?\Z", re.IGNORECASE)


def is_round_up(title: str, headings: Sequence[str], facts: ShowFacts | None) -> bool:
    """Whether an article with that headline and these headings is about several shows, each under a heading."""
    if facts is None:
        return False
    own = {name.replace("'", "’") for name in facts.show.names}
    bare = title.replace("'", "’")
    for name in own:
        bare = bare.replace(name, " ")
    entries = [_entry(heading).replace("'", "’") for heading in headings]
    return _OF_SEVERAL.search(bare) is not None or (
        any(entry in own for entry in entries) and sum(_is_entry(entry) for entry in entries) > 1
    )


def _entry(heading: str) -> str:
    """A heading without its number and what is said behind the title: "2. Sable County (NBC)" is "Sable County"."""
    return _REMARK.sub("", _NUMBER.sub("", heading)).strip()


def _is_entry(entry: str) -> bool:
    words = entry.lower().split()
    if (
        not words
        or len(words) > _MOST_IN_A_TITLE
        or entry.endswith("?")
        or not (entry[0].isupper() or entry[0].isdigit())
    ):
        return False
    if all(word.strip("’'.,&") in _NO_ENTRY or not word.strip("&") for word in words):
        return False
    return kind_of_heading(entry) is SectionKind.OTHER


def _ground_under(heading: Passage, text: str, facts: ShowFacts | None, *, of_several: bool) -> Ground:
    """On what the sentences beneath a heading stand, by its own words."""
    words = heading.words
    titles = tuple(title for sentence in heading.sentences for title in titles_in(text, sentence))
    named = named_in(words, facts, titles)
    others = [one for one in named.others if _is_sure(words, *one, titles) or _ASKED.search(words)]
    if named.ours:
        return Ground.OPEN if not others else Ground.BOTH
    if any(_COMPARED.search(words, 0, start) for start, _ in named.others):
        return Ground.BOTH
    if others and (_is_in_sentence_case(words) or _is_sure(words, *others[0], titles)):
        return Ground.APART
    is_entry = of_several and named.subject is not Subject.PERSON and _is_entry(_entry(words))
    return Ground.APART if is_entry else Ground.OPEN


def _is_in_sentence_case(words: str) -> bool:
    """Whether a heading has a word of some length in small letters, so that a capital tells something."""
    return any(word[:1].islower() and len(word) > 4 for word in words.split())


# --- sentences -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence in its surroundings: on which ground it stands, what it names, and where titles are set in it."""

    ground: Ground
    named: Named
    titles: tuple[tuple[int, int], ...]


def grounds_under_headings(
    text: str, passages: Sequence[Passage], facts: ShowFacts | None, *, of_several: bool
) -> Iterator[Ground]:
    """The ground on which each of the passages of a section begins."""
    above: list[tuple[int, Ground]] = []
    for passage in passages:
        if passage.kind is not PassageKind.HEADING:
            yield above[-1][1] if above else Ground.OPEN
            continue
        while above and above[-1][0] >= passage.level:
            above.pop()
        own = _ground_under(passage, text, facts, of_several=of_several)
        above.append((passage.level, own if own is not Ground.OPEN or not above else above[-1][1]))
        yield Ground.OPEN


def settings(
    text: str, passage: Passage, facts: ShowFacts | None, ground: Ground, houses: frozenset[int]
) -> Iterator[Setting]:
    """The setting of each sentence of a passage that begins on `ground`."""
    for place, sentence in enumerate(passage.sentences):
        titles = titles_in(text, sentence)
        named = named_in(sentence.words, facts, titles)
        yield Setting(ground, named, titles)
        ground = _ground_behind(sentence.words, named, titles, ground, houses, is_first=place == 0)


_LEADS = re.compile(r"[”\"’*_]*\s*(?:\(|:|[–—-] |\.(?:\s|\Z)|\Z)")


def _ground_behind(
    words: str,
    named: Named,
    titles: Sequence[tuple[int, int]],
    before: Ground,
    houses: frozenset[int],
    *,
    is_first: bool,
) -> Ground:
    """The ground of the sentence behind one of `words`, which stood on `before` itself."""
    sure = [one for one in named.others if _is_sure(words, *one, titles)]
    if (
        is_first
        and sure
        and not words[: sure[0][0]].strip("“\"‘'*_ ")
        and _LEADS.match(words, _end_of(sure[0], titles))
    ):
        return Ground.APART
    is_apart = before in (Ground.OTHER, Ground.APART)
    ours = [place for place in named.ours if not is_apart or not _PASSING.search(words[:place])]
    topics = [one for one in sure if _is_topic(words, *one)]
    if ours:
        return Ground.BOTH if sure else Ground.OURS
    if topics or _DERIVED.match(words):
        return Ground.APART if before is Ground.APART else Ground.OTHER
    if before is Ground.BOTH and speaks_apart(words, named, before, houses):
        return Ground.OTHER
    return Ground.BOTH if sure and not is_apart else before


def _end_of(named: tuple[int, int], titles: Sequence[tuple[int, int]]) -> int:
    """Where a name ends, with all of the title that it stands in: "Busan, 1950"."""
    return max(end for start, end in (named, *titles) if start <= named[0] < end)


_DEMONSTRATED = re.compile(
    rf"\b[Tt]hat (?:[\w-]+ )?{_SHOW}\b|\b[Tt]he (?:former|latter)\b|\b(?:[Bb]oth|[Nn]either|[Tt]he two)"
    rf"(?: (?:shows|series|dramas|programmes|programs|anime)\b| (?:is|are|was|were|have|had|will)\b)"
)


_DERIVED = re.compile(
    r"\W*(?:(?:And|But|In \w+,) )?(?:[Aa]n?|[Aa]nother|[Ii]ts|[Tt]here(?: is|[’']s| was| will be)(?: also)? an?) "
    r"(?:[\w’'-]+ ){1,3}?(?:versions?|remakes?|spin-?offs?|prequels?|reboots?|musicals?)\b(?! of)"
)
"""What was made of a show and is no season of it: "An American version has been announced"."""

_OF_A_HOUSE = re.compile(rf"(?P<house>{pattern().pattern})(?:['’]s)? (?:[a-z-]+ ){{0,3}}?{_SHOW}\b")


def speaks_apart(words: str, named: Named, ground: Ground, houses: frozenset[int]) -> bool:
    """Whether `words`, the beginning of a sentence on that ground, speak of another show though they name none.

    `houses` are those of our show: where others were named, "the ABC drama" is not one on CBS.
    """
    is_apart = ground in (Ground.OTHER, Ground.APART)
    if named.ours:
        return is_apart and all(_PASSING.search(words[:place]) for place in named.ours)
    if _DERIVED.match(words):
        return True
    if ground is Ground.APART:
        return True
    if ground is Ground.OTHER and named.subject not in (Subject.PERSON, Subject.NOBODY):
        return True
    if ground not in (Ground.OTHER, Ground.BOTH):
        return False
    others = {house_of(found["house"]) for found in _OF_A_HOUSE.finditer(words)} if houses else set()
    return _DEMONSTRATED.search(words) is not None or not others <= houses
