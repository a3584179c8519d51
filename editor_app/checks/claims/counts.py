"""How many episodes a season, or seasons a show, is said to have: "ten episodes", "the 10-part series"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor_app.article.subject import Subject, seasons_in
from editor_app.checks.claims.dates import linked_spans
from editor_app.checks.claims.labels import SEASON, Labelled, labelled
from editor_app.checks.claims.topics import Topic, topic_before, without_names
from editor_app.checks.frames import SHOW, framed
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.stance import Stance, clause_before, stance
from editor_app.text.spans import Span


class Counted(StrEnum):
    """What is counted, by its property."""

    EPISODES = "episodes"
    SEASONS = "seasons"


@dataclass(frozen=True, slots=True, eq=False)
class CountClaim:
    """A number with its noun, from `start` to `end` of the sentence; the number alone ends at `number_end`.

    `season` is the one that is said to have so many, None for the show or any of them. What `is_ahead` is said of a
    season to come. `nearby` are the seasons that the passage and its heading name, any of which "it" may be.
    """

    passage: Passage
    sentence: Sentence
    start: int
    number_end: int
    end: int
    number: int
    counted: Counted
    season: int | None
    stance: Stance
    is_ahead: bool = False
    nearby: frozenset[int] = frozenset()

    @property
    def span(self) -> Span:
        return self.sentence.span(self.start, self.end)


_WORDS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty""".split()  # noqa: SIM905 - a list would take a line for each
NUMBERS = {word: number for number, word in enumerate(_WORDS, start=1)} | {"a dozen": 12, "a single": 1}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_NUMBER = (
    rf"(?:\d{{1,3}}|a dozen|(?:twenty|thirty|forty|fifty)(?:-\w+)?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
)
_NO_KIND = rf"(?:has|have|had|is|are|was|were|will|ran|runs|consists|of|in|with|and|to|{_NUMBER})\b"
"""What stands between a number and "episodes" only where the number counts something else: "season 1 has ten"."""

_COUNT = re.compile(
    rf"(?<![\w.,$€£#/-])(?P<number>{_NUMBER})(?:"
    r"[- ](?P<part>part|parter|episode|ep|season)\b(?P<after>(?:[- ]long)?(?: [\w’'-]+){0,4})"
    rf"|(?: (?P<between>(?!{_NO_KIND})[a-z][a-z-]*(?: (?!{_NO_KIND})[a-z][a-z-]*)?))?"
    r" (?P<noun>episodes|eps|instal+ments|seasons)\b)",
    re.IGNORECASE,
)
_FIRST_LOOK = re.compile(r"\b(?:episodes?|eps?|parts?|parter|instal+ments|seasons?)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:season|series|show|drama|k-drama|anime|thriller|run|order|sitcom|instal+ment|adaptation|saga)\b",
    re.IGNORECASE,
)
_SHARE_WORDS = re.compile(
    r"\b(?:first|last|final|next|more|other|additional|extra|bonus|special|remaining|previous|further|weekly|latest"
    r"|earlier"
    r"|subsequent|consecutive|unaired|leaked|recap|stand-?out|best|worst|favou?rite|or|and|of|to)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\b(?:has|have|had|having|will have|contains?|contain(?:ed|ing)|compris(?:e|es|ed|ing)(?: of)?|got|gets|is|was"
    r"|consist(?:s|ed|ing)? of|(?:made up|composed|total) of|spans?|span(?:ned|ning)|(?:ran|runs?|running) (?:for|to)"
    r"|features?|featur(?:ed|ing)|boasts?|includes?|there (?:are|were|will be)|with|lasted|lasts|totals?|totall?ing"
    r"|(?:told|tells) (?:its|the) (?:\w+ )?story (?:in|over|across)"
    r"|(?:told|spread|split|divided) (?:in|into|over|across)"
    r"|(?:come|comes|came|adds?|add) (?:up )?to|(?:order|run|season) (?:is|was) for)"
    r"(?: (?:a total of|just|only|all|exactly|to have|of|its|the))* \Z",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:\ball (?:of )?(?:the |its |of the )?|\bfull |\bentire |\bits |[’']s |\bacross (?:the |all )?"
    r"|\bover (?:the |its |all ))\Z",
    re.IGNORECASE,
)
_NO_WHOLE = re.compile(
    r"\b(?:first|last|final|next|another|more|other|than|least|most|about|around|nearly|almost|roughly|approximately"
    r"|some"
    r"|up|half|each|every|between|after|until|through|watched|appear\w*|star\w*|direct\w*|wr(?:ote|itten|ites)|seen"
    r"|left"
    r"|or|within|besides|plus|additional|extra|less|fewer|under|far|already|usual(?:ly)?|typical(?:ly)?|often|most)"
    r"(?: \w+)? \Z",
    re.IGNORECASE,
)
_SHARE_BEHIND = re.compile(
    r",? (?:too (?:long|many|short|few)"
    r"|left|remain\w*|to go|so far|already|yet|per|an? (?:week|day|season|year)|every|weekly|apiece|or|into|before"
    r"|after|behind|ago|longer|shorter|fewer|less|more|earlier|later|at a time|directed|written|that|in which|where"
    r"|have aired|to date|has aired|have been|out now|are out|under|in the can|on average|worth|instead|rather"
    r"|focus\w*|about"
    r"|dedicated|on (?:the|a)|to|and (?:a|an|one|two|three) )\b| each\b"
    r"| of (?:the|this|its) (?:webtoon|webcomic|manga|novel|original|podcast|documentary)",
    re.IGNORECASE,
)
_ALL_THERE_ARE = re.compile(
    r" of (?:the (?:show|series|drama|anime|sitcom)|it) (?:have|has) (?:now |already |so far )?been (?:made|produced)\b"
    r"| in total\b| long\b|,? all (?:of them )?at once\b|,? in one go\b",
    re.IGNORECASE,
)
_IN_GENERAL = re.compile(
    r"\b(?:typical|usual(?:ly)?|most|average|standard|traditional(?:ly)?|normal(?:ly)?|many)\b", re.I
)
_AHEAD = re.compile(
    r"\b(?:will|to (?:have|consist|comprise)|is set|are set|upcoming|new|next|planned)\b", re.IGNORECASE
)


_IS_TOLD = re.compile(
    r"\b(?:story|tale|plot) of (?:the \w+ season|season \w+|the series|the show) (?:is|was) (?:told|spread) \w+ \Z",
    re.I,
)
_OF_SOMETHING_ELSE = (Topic.VIDEO, Topic.WORK, Topic.OTHER, Topic.FINALE)


def count_claims(prose: Prose) -> Iterator[CountClaim]:
    """Every number of episodes or seasons that a section says the show or a season has as a whole."""
    linked = prose.once(linked_spans)
    for claim in (*_in_sentences(prose), *_in_labels(prose)):
        span = claim.span
        if not any(link.start < span.end and span.start < link.end for link in linked):
            yield claim


def _in_sentences(prose: Prose) -> Iterator[CountClaim]:
    for passage in prose.passages:
        if passage.kind in (PassageKind.POINTER, PassageKind.QUOTE, PassageKind.ROW):
            continue
        for sentence in passage.sentences:
            if not _FIRST_LOOK.search(sentence.words):
                continue
            for found in _COUNT.finditer(sentence.words):
                if (claim := _claim(prose, passage, sentence, found)) is not None:
                    yield claim


def _claim(prose: Prose, passage: Passage, sentence: Sentence, found: re.Match[str]) -> CountClaim | None:
    words, number = sentence.words, number_of(found["number"])
    if number is None:
        return None
    before = words[: found.start()]
    if found["part"]:
        if _NO_WHOLE.search(before) or (found["part"] != "parter" and not _counts_a_whole(found["after"] or "")):
            return None
        noun, end = found["part"].lower(), found.end("part")
    else:
        if not _is_whole(before, words[found.end() :], found["between"] or ""):
            return None
        noun, end = found["noun"].lower(), found.end()
    if _IN_GENERAL.search(before) or (
        topic_before(without_names(words, prose.known.facts), found.start()) in _OF_SOMETHING_ELSE
        and not _IS_TOLD.search(before)
    ):
        return None
    if prose.subject(passage, sentence, found.end()) in (Subject.OTHER, Subject.PERSON):
        return None
    counted = Counted.SEASONS if noun.startswith("season") else Counted.EPISODES
    if counted is Counted.SEASONS and not _are_of_the_show(prose, sentence, found.start(), end):
        return None
    season = _season(words, found) or _season_of_it(passage, sentence) if counted is Counted.EPISODES else None
    is_ahead = _AHEAD.search(words[max(0, found.start() - 60) : found.end()]) is not None
    said = stance(sentence, found.start(), end)
    is_of_show = found["part"] and _SHOW.search(found["after"] or "") is not None
    nearby = frozenset() if is_of_show else _nearby(prose, passage)
    return CountClaim(
        passage, sentence, found.start(), found.end("number"), end, number, counted, season, said, is_ahead, nearby
    )


_GOES_ON = re.compile(r"\b(?:in|of|from|for|with|on|into|to|at|before|after|is|was|has|had)\b", re.IGNORECASE)


def _counts_a_whole(behind: str) -> bool:
    """Whether "ten-episode" is said of the season or show behind it, and not "one episode" in one."""
    whole = _WHOLE.search(behind)
    return whole is not None and _GOES_ON.search(behind, 0, whole.start()) is None


_HIS = re.compile(r"\b(?:I|you|he|she|we|they|who|whose)\b(?: \w+){0,2} \Z", re.IGNORECASE)
_OF_THE_YEAR = re.compile(r"\b(?:spring|summer|autumn|fall|winter|year-round)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r",? (?:on|at|with|under|for|from|as|between) (?:the |its )?[A-Z]")


def _are_of_the_show(prose: Prose, sentence: Sentence, start: int, end: int) -> bool:
    """Whether seasons are the show's own, and all of them: not a year's, nobody's, and not those that a house shows."""
    words = framed(prose, sentence)
    clause = clause_before(words, start)
    is_ours = _OURS.search(clause) or _OF_OURS.match(words, end)
    if not is_ours or _HIS.search(clause) or _OF_THE_YEAR.search(words) or _ELSEWHERE.match(words, end):
        return False
    return not words.startswith(" of ", end) or _OF_OURS.match(words, end) is not None


_OURS = re.compile(
    rf"{SHOW}|\b(?:it|its|there (?:are|were)|(?:the|this|that) (?:[\w-]+ ){{0,3}}?"
    r"(?:series|show|drama|anime|sitcom|thriller|programme|run|saga|procedural|comedy|competition))\b",
    re.IGNORECASE,
)
_OF_OURS = re.compile(
    rf" of (?:{SHOW}|(?:the|this) (?:show|series|drama|anime|sitcom|thriller|programme)\b|it\b)", re.I
)


_SHOW = re.compile(r"\b(?:series|show|drama|k-drama|anime|thriller|sitcom|saga)\b", re.IGNORECASE)


def _nearby(prose: Prose, passage: Passage) -> frozenset[int]:
    above = ""
    for other in prose.passages:
        if other is passage:
            break
        if other.kind is PassageKind.HEADING:
            above = other.words
    return frozenset(number for _, _, number in seasons_in(f"{above} {passage.words}"))


def _is_whole(before: str, behind: str, between: str) -> bool:
    """Whether "ten episodes" are all that there are."""
    if _SHARE_WORDS.search(between) or _SHARE_BEHIND.match(behind) or _NO_WHOLE.search(before):
        return False
    return (
        _HAS.search(before) is not None
        or _ALL.search(before) is not None
        or _ALL_THERE_ARE.match(behind) is not None
        or (_IN_BRACKETS.search(before) is not None and behind.startswith(")"))
        or (_ORDERS.search(before) is not None and _FOR_A_SEASON.match(behind) is not None)
    )


_IN_BRACKETS = re.compile(r"\b(?:(?:first|second|third|fourth|fifth|final|last) season|season \w+) \(\Z", re.IGNORECASE)
_ORDERS = re.compile(r"\b(?:order(?:s|ed)|commissions?|commissioned|green-?lit) \Z", re.IGNORECASE)
_FOR_A_SEASON = re.compile(r" for (?:season \w+|(?:the|its|a) \w+ season)\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"[:;,]|\b(?:once|when|after|before|until|if|as soon as|by the time)\b", re.IGNORECASE)


def _season(words: str, found: re.Match[str]) -> int | None:
    start, end = found.start(), found.end()
    before = [s for s in seasons_in(words) if s[1] <= start and not re.search(r"[:;]", words[s[1] : start])]
    behind = [s for s in seasons_in(words) if end <= s[0] and not _NEXT_CLAUSE.search(words, end, s[0])]
    if found["part"]:  # "the ten-episode first season"
        behind = [s for s in seasons_in(words) if found.end("number") <= s[0] <= end + 12] or behind
    if behind and (behind[0][0] <= end + 12 or not before):
        return behind[0][2]
    return before[-1][2] if before else None


def _season_of_it(passage: Passage, sentence: Sentence) -> int | None:
    """The season that the sentence before begins with, and alone names, where this one goes on with "It has"."""
    place = passage.sentences.index(sentence)
    if not place or not re.match(r"It (?:has|had|consists|comprises|ran|will have)\b", sentence.words):
        return None
    named = seasons_in(passage.sentences[place - 1].words)
    is_subject = bool(named) and named[0][0] <= len("The ") and len({number for _, _, number in named}) == 1
    return named[0][2] if is_subject else None


_LABELS = {
    "episodes": Counted.EPISODES,
    "number of episodes": Counted.EPISODES,
    "no. of episodes": Counted.EPISODES,
    "total episodes": Counted.EPISODES,
    "episode count": Counted.EPISODES,
    "seasons": Counted.SEASONS,
    "number of seasons": Counted.SEASONS,
}
_VALUE = re.compile(rf"(?P<number>{_NUMBER})(?P<noun> (?:episodes|seasons))?\s*(?:\(|\Z|\.)", re.IGNORECASE)


def _in_labels(prose: Prose) -> Iterator[CountClaim]:
    for label in prose.once(labelled):
        if label.name == SEASON:
            yield from _beside_season(label)
            continue
        counted = _LABELS.get(label.name)
        found = _VALUE.match(label.sentence.words, label.start) if counted is not None else None
        number = number_of(found["number"]) if found is not None else None
        if counted is not None and found is not None and number is not None:
            end = found.end("noun") if found["noun"] else found.end("number")
            season = label.season if counted is Counted.EPISODES else None
            yield CountClaim(
                label.passage,
                label.sentence,
                label.start,
                found.end("number"),
                end,
                number,
                counted,
                season,
                Stance.STATED,
            )


_BESIDE = re.compile(rf"[^.;]*?(?:\A|[,(–—] )(?P<number>{_NUMBER}) (?P<noun>episodes)(?=[,.;)]|\Z)", re.IGNORECASE)


def _beside_season(label: Labelled) -> Iterator[CountClaim]:
    """ "Season 1: January 28, 2022, 12 episodes"."""
    found = _BESIDE.match(label.sentence.words[label.start :])
    number = number_of(found["number"]) if found is not None else None
    if found is not None and number is not None:
        start, number_end, end = (label.start + at for at in (found.start("number"), found.end("number"), found.end()))
        yield CountClaim(
            label.passage, label.sentence, start, number_end, end, number, Counted.EPISODES, label.season, Stance.STATED
        )


def number_of(words: str) -> int | None:
    """The number in digits or in words: "twenty-four", "a dozen"."""
    said = words.lower()
    if said.isdecimal():
        return int(said)
    tens, _, unit = said.partition("-")
    if unit:
        return _TENS[tens] + NUMBERS[unit] if unit in NUMBERS and NUMBERS[unit] < 10 and tens in _TENS else None
    return NUMBERS.get(said) or _TENS.get(said)


def number_like(words: str, number: int) -> str:
    """`number` as the number `words` was written: in digits or spelt, with a capital where it had one."""
    if words[:1].isdigit() or number > len(_WORDS) or number < 1:
        return str(number)
    new = _WORDS[number - 1]
    return new.capitalize() if words[:1].isupper() else new
