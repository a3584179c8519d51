"""Of what the sentence before a caret speaks: of the article's show, of another, or of nobody in particular.

A value of our show is never offered where another one is meant ("Squid Game premiered on"). Sentences are not parsed:
their capitalised words are looked at from the left, and the last that can be a subject decides. Whatever is not known
and may be a title counts as another show: a list that stays closed costs a few keys, a wrong date a correction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from editor_app.facts.code_words import COUNTRIES
from editor_app.facts.phrasing import ordinal
from editor_app.facts.refs import Kind, kind_of
from editor_app.facts.show_facts import SameFacts, ShowFacts
from editor_app.facts.show_names import show_names
from editor_app.text.date_words import MONTHS
from editor_app.text.words import OPENERS


class Subject(Enum):
    """Of what a sentence speaks."""

    OURS = auto()  # of the article's show by its name, or of a season by its number
    SERIES = auto()  # of "the series", "the renewal", "filming"
    IT = auto()
    PERSON = auto()  # of somebody in the show
    NOBODY = auto()
    OTHER = auto()  # of what is not ours


WITHIN = 300
"""Code points before the caret that one sentence may take."""

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = {ordinal(number): number for number in range(1, 10)} | {
    f"{n}{e}": n for n, e in ((1, "st"), (2, "nd"), (3, "rd"), *((n, "th") for n in range(4, 10)))
}
_SEASON = re.compile(
    rf"\b(?:(?:season|part|series) (?:(?P<number>\d{{1,3}})|(?P<word>{'|'.join(_NUMBERS)}))\b"
    rf"|(?P<ordinal>{'|'.join(_ORDINALS)})(?:-| and final | and last | )"
    r"(?:season|series|part|instal+ment|run|cour|outing)\b)",
    re.IGNORECASE,
)
_OF_A_SEASON = ("season", "part", "series", "instal", "run", "cour", "outing")
_SENTENCE_END = re.compile(r"[.!?][\"”’)*_]*\s+(?=\W*[^\W\d_a-z])|[.!?][\"”’)]*\s+\Z")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Dr|St|vs|Jr|Sr|No|Vol|Ep|Capt|Lt|Col|Gen|Sgt|Prof|Rev|[A-Z])|[ap]\.m)\.\Z"
)


def sentences(text: str) -> list[str]:
    """`text` cut where sentences end; the last one is being written."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text, start, end.start() + 1):
            found.append(text[start : end.end()])
            start = end.end()
    return [*found, text[start:]]


def season_before(before: str) -> int | None:
    """The season that the sentence before the caret spoke of last."""
    number = None
    near = before[-WITHIN:]
    lower = near.lower()
    if not any(word in lower for word in _OF_A_SEASON):  # to look for sentences takes ten times as long
        return None
    for found in _SEASON.finditer(sentences(near)[-1]):
        number = _number(found)
    return number


def seasons_in(words: str) -> tuple[tuple[int, int, int], ...]:
    """The seasons that `words` name by number: where each begins and ends, and the number."""
    return tuple((*found.span(), _number(found)) for found in _SEASON.finditer(words))


def _number(found: re.Match[str]) -> int:
    if found["number"]:
        return int(found["number"])
    if found["word"]:
        return _NUMBERS.index(found["word"].lower()) + 1
    return _ORDINALS[found["ordinal"].lower()]


def subject_before(before: str, facts: ShowFacts | None) -> Subject:
    """Of what the sentence speaks that `before` ends in. Where it says "it" only, the sentence before it tells."""
    said = sentences(before[-WITHIN:])
    subject = _subject_of(said[-1], facts)
    if subject in (Subject.IT, Subject.SERIES, Subject.NOBODY):
        for earlier in reversed(said[:-1]):
            named = _subject_of(earlier, facts)
            if named is Subject.OTHER and subject is not Subject.NOBODY:
                return Subject.OTHER
            if named in (Subject.OURS, Subject.OTHER):
                break
    return subject


_ASIDE = re.compile(
    r", (?:in (?:which|whose)|starring|featuring|with|led by) [^,;:.!?]{3,100},"
    r"(?= (?:will|would|is|was|are|were|has|had|may|might|can|could|premier\w+|debut\w+|return\w*|arriv\w+|came|comes"
    r"|begins?|began|starts?|started|ran|runs|went|goes|and it)\b)",
    re.IGNORECASE,
)
"""What is told of a subject before its verb, where nobody who is named becomes the subject."""


def _left_out(found: re.Match[str]) -> str:
    return f"{' ' * (len(found[0]) - 1)},"


_OURS, _NUMBERED = "\x02", "\x03"  # stand for each letter of the show's name and of a season
_SERIES = re.compile(
    r"(?:\b(?:the|this|that|its|their|our|new|latest|next|upcoming|final|hit|horror|netflix)|\w['’]s)[- ]"
    r"(?:\w+[- ]){0,3}"
    r"(?:series|show|cast|drama|k-drama|anime|sitcom|thriller|season|seasons|adaptation|sequel|episodes)\b"
    r"|\b(?:all|every|each|both|these|those|new) (?:\w+ )?(?:episodes?|seasons?)\b"
    r"|\b(?:renewal|cancellation|casting|filming|production|shooting|principal photography)\b"
    r"|\b(?:trailer|teaser|clip|featurette|finale)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|its|it['’]s|which)\b", re.IGNORECASE)
_CAPITALISED = r"[^\W\d_a-zà-öø-ÿ][\w'’.×&!-]*"
_WITHIN_TITLES = "of|the|in|and|to|a|an|for|with|on|at|my|is|x|&|from|de|la|du|del|von|van"
_RUN = re.compile(
    rf"(?:(?<=[\"“‘'*_(])|(?<![\w'’.-])){_CAPITALISED}(?: (?:(?:{_WITHIN_TITLES}) ){{0,2}}(?:{_CAPITALISED}|\d+))*"
)
_OWNER = re.compile(r"(?<=['’]s) ")
_PLACE = re.compile(
    r"\b(?:in|at|near|around|across|outside|(?:mov|go|goes|went|com|cam|travel|return|fle|sail|fl)\w* to) (?:\S+ )?\Z",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\b(?:made|(?:co-)?produced|directed|written|created|animated|adapted|published|seriali[sz]ed|developed|composed"
    r"|helmed|penned|played|portrayed|voiced|hosted|presented|distributed|led|headed) by (?:the )?(?:\S+ )?\Z",
    re.IGNORECASE,
)
"""Before who made a thing, which is no subject."""

_GOES_ON = re.compile(r",? (?:which|that|who)\b")
_SPEAKS = re.compile(
    r"[\"”’]?,? (?:has |had |have |then |first |also |later )?"
    r"(?:said|says|told|reported|reports|announced|confirmed|revealed|wrote|writes|notes|noted|claimed|shared|posted)\b"
)
_NEUTRAL = frozenset(
    {word.lower() for words in (*MONTHS, *(adjective for _, adjective in COUNTRIES.values())) for word in words.split()}
    | {month[:3].lower() for month in MONTHS}
    | {"sept"}
    | set(
        """tv ott blu ray dvd k drama kdrama webtoon manga anime cgi season seasons part episode episodes series show
        drama filming production shooting netflix english sunday monday tuesday wednesday thursday friday saturday
        sundays north south east west renewed cancelled released premiered debuted launched filmed directed written
        created based produced adapted set officially should would could nobody
        everybody everyone somebody someone nothing everything something many several few others neither both
        announced confirmed ordered shot named teased made work recording taping cameras fans viewers critics reviews
        ratings reports rumours rumors details plans news scripts
        director writer creator actor actress star producer showrunner author unlike like according spring summer
        autumn fall winter korea japan us uk ceo k-drama""".split()  # noqa: SIM905 - a list would take a line for each
    )
)
"""Capitalised words that name no show."""

_NO_TITLES = OPENERS | _NEUTRAL


@dataclass(frozen=True, slots=True)
class Named:
    """What a sentence names, by where each begins: our show by its name, and what may be another's title.

    `subject` is of what it speaks in the end. A season alone is ours as far as nothing else is named.
    """

    subject: Subject
    ours: tuple[int, ...] = ()
    others: tuple[tuple[int, int], ...] = ()


def named_in(sentence: str, facts: ShowFacts | None, titles: tuple[tuple[int, int], ...] = ()) -> Named:
    """What `sentence` names. `titles` are places that are set as such: one with more than our name in it is another."""
    return _named_in(SameFacts(facts), sentence, titles)


@lru_cache(maxsize=4096)  # after an edit all but one sentence of its section are the same
def _named_in(same: SameFacts, sentence: str, titles: tuple[tuple[int, int], ...]) -> Named:
    facts = same.facts
    marked = _SEASON.sub(
        lambda found: _NUMBERED * len(found[0]), _ASIDE.sub(_left_out, _without_own_name(sentence, facts, titles))
    )
    last, is_other, is_ours = Subject.NOBODY, False, False
    ours: list[int] = []
    others: list[tuple[int, int]] = []
    for start, end, found in _named(marked, facts, titles):
        if found is Subject.OURS:
            is_by_name = marked[start] == _OURS
            ours += [start] * is_by_name
            if is_other and not is_by_name:
                continue  # "Squid Game season 2"
            is_ours, is_other = True, False
        elif found is Subject.OTHER:
            is_other = True
            others.append((start, end))
        last = found
    if is_other:
        subject = Subject.OTHER
    elif is_ours:
        subject = Subject.OURS
    elif _SERIES.search(marked):
        subject = Subject.SERIES
    elif last is Subject.PERSON:
        subject = last
    else:
        subject = Subject.IT if _IT.search(marked) else Subject.NOBODY
    return Named(subject, tuple(ours), tuple(others))


def _subject_of(sentence: str, facts: ShowFacts | None) -> Subject:
    return named_in(sentence, facts).subject


def _without_own_name(sentence: str, facts: ShowFacts | None, set_apart: tuple[tuple[int, int], ...] = ()) -> str:
    """`sentence` with marks for the show's name; a book whose title holds that name is no subject, and left out.

    So is a longer title that begins with it: "The Last Ferry to Muldo" is another show than "The Last Ferry".
    """
    if facts is None:
        return sentence
    titles = _titles_with_it(facts)
    pattern = _pattern((*facts.show.names, *titles))

    def mark(found: re.Match[str]) -> str:
        if found[0].replace("'", "’") in titles:
            return "it".ljust(len(found[0]))
        is_longer = _LONGER.match(sentence, found.end()) is not None or any(
            start <= found.start() and found.end() <= end and _has_more(sentence[start:end], found[0])
            for start, end in set_apart
        )
        return found[0] if is_longer else _OURS * len(found[0])

    return pattern.sub(mark, sentence)


_LONGER = re.compile(r" (?:to|of) (?!Netflix|Hulu|Disney|Amazon|Apple|HBO|Peacock|TV|Season|Part)[A-Z][a-z]")
_NO_MORE = re.compile(rf"{_SEASON.pattern}|\b(?:the|an?)\b|[^\w]+", re.IGNORECASE)


def _has_more(title: str, name: str) -> bool:
    """Whether a title has more words than our show's name and a season in it."""
    return _NO_MORE.sub("", title.replace(name, " ")) != ""


def _titles_with_it(facts: ShowFacts) -> tuple[str, ...]:
    """The titles of what the show is made from, where they hold its name: "The Thornmarch Cycle"."""
    works = (name for work in facts.of_kind(Kind.WORK) for name in work.names)
    own = facts.show.names
    longer = (title for title in works if title not in own and any(name in title for name in own))
    return tuple(title.replace("'", "’") for title in longer)


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{in_any_marks(names)})(?!\w)")


def in_any_marks(names: Iterable[str]) -> str:
    """A pattern for any of `names`, the longest first, with either apostrophe."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.sub("['’]", "['’]", re.escape(name)) for name in longest_first)


_MARKS = re.compile(rf"{_OURS}+|{_NUMBERED}+")


def _named(
    marked: str, facts: ShowFacts | None, titles: tuple[tuple[int, int], ...]
) -> Iterator[tuple[int, int, Subject]]:
    """Whatever in the sentence has a name, with its place, from the left."""
    places = [(*found.span(), Subject.OURS) for found in _MARKS.finditer(marked)]
    for run in _RUN.finditer(marked):
        start = run.start()
        if _names_no_subject(run[0].split(), facts):
            continue  # "The Landlord's Stairs" is one
        for part in _OWNER.split(run[0]):  # "Lee Jae-kyoo's Hellbound" are two
            is_title = any(first < start + len(part) and start < last for first, last in titles)
            kind = _kind_of_run(part, start, marked, facts, is_title=is_title)
            if kind is not None:
                places.append((start, start + len(part), kind))
            start += len(part) + 1
    yield from sorted(places, key=lambda place: place[0])


def _kind_of_run(run: str, start: int, marked: str, facts: ShowFacts | None, *, is_title: bool) -> Subject | None:
    """Of what a run of capitalised words speaks, None where it can be no subject: a title is no place."""
    words = [word.strip(".!") for word in re.sub(r"['’]s?(?= |\Z)", "", run).split()]
    while words and words[0].lower() in _OPENING:
        del words[0]
    if _names_no_subject(words, facts):
        return None
    while words and words[0].lower() in _NO_TITLES:
        del words[0]
    while words and (words[-1].lower() in _NO_TITLES or words[-1].isdigit()):
        del words[-1]
    if not words:
        return None
    if (known := _known_part(words, facts)) is not None:
        return known if known is not Subject.NOBODY else None
    before, behind = marked[:start], marked[start + len(run) :]
    if _AGENT.search(before + run.split()[0] + " ") and not _GOES_ON.match(behind):
        return None
    is_place = not is_title and _PLACE.search(before + run.split()[0] + " ") and not _GOES_ON.match(behind)
    if _SPEAKS.match(behind) or is_place:
        return None  # who says so, or where, and not of what
    if run.endswith(("'s", "’s")) and not _IS_CONTRACTED.match(run):
        return Subject.OTHER  # "Tidewater's second season"
    is_first = not before.strip(" \"“‘'*_#>-–—•|(\t")
    is_one_word = sum(not word.isdigit() for word in run.split()) == 1
    if is_first and is_one_word and len(words) == 1 and not _is_title(words[0], behind):
        return None
    return Subject.OTHER


_OPENING = _NO_TITLES - {"the", "a", "an"}  # a title may begin with an article


def _names_no_subject(words: list[str], facts: ShowFacts | None) -> bool:
    """Whether the run begins with the name of a company or book of the show: "BBC One on May 25"."""
    names = show_names(facts) if facts is not None else None
    for size in range(len(words), 1, -1) if names is not None else ():
        ref = names.called(" ".join(words[:size])) if names is not None else None
        if ref is not None:
            return kind_of(ref) in (Kind.COMPANY, Kind.WORK)
    return False


_IS_CONTRACTED = re.compile(r"(?:It|That|There|Here|What|Who|Where|He|She|Let|How|Today|Yesterday)['’]s\Z")
_TITLE_BEHIND = re.compile(
    r"['’\"”*_]|,| \(| (?:is|was|has|had|will|premiere[sd]|debut(?:s|ed)|arrive[sd]|return(?:s|ed)|launche[sd]|"
    r"aire?[sd]|itself|season|first|also|consists|comprises|streams)\b"
)
_ADVERB = re.compile(r"\w+(?:ly|day|while|ever|time|wise|less)\Z", re.IGNORECASE)


def _is_title(word: str, behind: str) -> bool:
    """Whether the capitalised word at the beginning of a sentence stands there as a title would: "Hellbound, "."""
    return _TITLE_BEHIND.match(behind) is not None and not _ADVERB.match(word) and word.lower() not in _NEUTRAL


def _known_part(words: list[str], facts: ShowFacts | None) -> Subject | None:
    """What the run, or its beginning or end, names in the show; NOBODY for what can be no subject."""
    if facts is None:
        return None
    names = show_names(facts)
    for size in range(len(words), 0, -1):
        for part in (words[:size], words[-size:]):
            ref = names.called(" ".join(part))
            if ref is None:
                continue
            kind = kind_of(ref)
            if kind in (Kind.SHOW, Kind.SEASON):
                return Subject.OURS if size == len(words) else Subject.OTHER
            return Subject.PERSON if kind in (Kind.PERSON, Kind.CHARACTER) else Subject.NOBODY
    return None
