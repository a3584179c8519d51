"""Whether what a sentence dates is our show's, which of its seasons that is, and whether it is the one release."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.article.subject import Subject, seasons_in
from editor_app.checks.claims.events import Happening, Tense
from editor_app.checks.claims.topics import Topic, is_somebody_elses, without_names
from editor_app.checks.claims.verbs import Event
from editor_app.checks.passages import Passage, Sentence
from editor_app.checks.prose import Prose
from editor_app.facts.code_words import COUNTRIES
from editor_app.facts.refs import FactRef, Kind, kind_of
from editor_app.text.date_finding import FoundDate
from editor_app.text.date_words import MONTHS

PARTS_WAYS = re.compile(
    r"[;:]|[.?!] |\s[–—-]\s|—|\b(?:but|while|whereas|although|though|which|who|whose|that|after|before|when|where"
    r"|because|if|than|following|ahead of|since then|until|based|unlike|like|as|whether|compared|prior)\b",
    re.IGNORECASE,
)
"""What a verb does not reach over to a date."""


def names_work(prose: Prose, sentence: Sentence) -> bool:
    """Whether a sentence names what the show is made from, by its title or as its author's."""
    refs = [ref for mention in prose.mentions(sentence) for ref in mention.refs]
    if any(kind_of(ref) is Kind.WORK for ref in refs):
        return True
    authors = authors_of_work(prose)
    return bool(_BOOK.search(sentence.words)) and any(ref in authors for ref in refs)


def authors_of_work(prose: Prose) -> frozenset[object]:
    """Who wrote what the show is made from, where that is one work."""
    facts = prose.known.facts
    works = facts.of_kind(Kind.WORK) if facts is not None else ()
    if facts is None or len(works) != 1:
        return frozenset()
    return frozenset(fact.value for fact in facts.rows(FactRef(works[0].ref, "author")))


_BOOK = re.compile(
    r"(?:\b[Tt]he|['’]s)(?: original| source| underlying)? (?:novel|book|webtoon|webcomic|manga|manhwa|comic|saga)\b"
    r"(?!,? [\"“‘*_A-Z])"
)
"""What the show is made from, unless another title follows."""


def is_of_the_show(
    prose: Prose, passage: Passage, sentence: Sentence, happening: Happening | None, position: int
) -> bool:
    """Whether what the sentence says up to `position` is said of the article's show."""
    subject = prose.subject(passage, sentence, position)
    if subject is Subject.PERSON and happening is not None and _network_renews(prose, sentence, happening):
        return True
    if subject in (Subject.OTHER, Subject.PERSON):
        return False
    if subject is Subject.NOBODY and _THE_SECOND_ONE.match(sentence.words):
        return _was_of_the_show(prose, passage, sentence)
    clause = happening.clause if happening is not None else 0
    if is_somebody_elses(sentence.words, clause, position) or (is_film(prose) and OF_A_SERIES.search(sentence.words)):
        return False
    topic = happening.topic if happening is not None else Topic.NONE
    if subject is Subject.NOBODY and topic in (Topic.NONE, Topic.SHOW, Topic.RELEASE):
        whole = prose.subject(passage, sentence, len(sentence.words))
        if topic is Topic.NONE and whole not in (Subject.OURS, Subject.SERIES):
            is_noun = happening is not None and happening.verb == "noun" and whole is not Subject.OTHER
            return is_noun or (happening is not None and _says_the_network(prose, sentence, happening))
        return whole is not Subject.OTHER
    if subject is Subject.IT and topic is Topic.NONE:
        return _was_of_the_show(prose, passage, sentence)
    return True


_THE_SECOND_ONE = re.compile(r"[Tt]he (?:first|second|third|fourth) one (?:will|is|was|has|had|came)\b")
OF_A_SERIES = re.compile(r"\b(?:series|seasons?|episodes?|tv show)\b", re.IGNORECASE)


def is_film(prose: Prose) -> bool:
    """Whether the article's show is a film, so that a season is another's."""
    facts = prose.known.facts
    kind = prose.known.value(facts.show.ref, "type") if facts is not None else None
    return kind is not None and kind.value in ("film", "tv_movie")


def _says_the_network(prose: Prose, sentence: Sentence, happening: Happening) -> bool:
    """Whether the show's own network does it: "Fox renewed its cook-off"."""
    networks = set(_networks(prose))
    before = [m for m in prose.mentions(sentence) if happening.clause <= m.start and m.end <= happening.start]
    return any(networks.intersection(mention.refs) for mention in before)


_ITS_SHOW = re.compile(
    r" (?:it|the show|the series|its (?:[a-z-]+ ){0,2}?"
    r"(?:show|series|drama|sitcom|cook-off|competition|thriller|hit|anime))"
    r"(?= on\b| in\b| for\b|[.,;]|\Z)"
)


def _network_renews(prose: Prose, sentence: Sentence, happening: Happening) -> bool:
    """Whether the show's own network renews or cancels what is nameless: "Fox renewed its cook-off on"."""
    if happening.event not in (Event.RENEWED, Event.CANCELLED) or not _ITS_SHOW.match(sentence.words, happening.end):
        return False
    before = [m for m in prose.mentions(sentence) if m.end == happening.start - 1]
    return any(set(_networks(prose)).intersection(mention.refs) for mention in before)


def _was_of_the_show(prose: Prose, passage: Passage, sentence: Sentence) -> bool:
    """Whether "it" is the show: what the sentence before speaks of, and it speaks of no trailer, book or episode."""
    place = passage.sentences.index(sentence)
    above = prose.passages[: prose.passages.index(passage)]
    if place:
        earlier = passage.sentences[place - 1]
    elif above and above[-1].sentences:
        earlier = above[-1].sentences[-1]
    else:
        return True
    words = without_names(earlier.words, prose.known.facts)
    if _SOMETHING_ELSE.search(_LATER_THAN.sub("", words)):
        return False
    is_named = words != earlier.words or bool(seasons_in(words))
    return is_named or _SHOW.search(words) is not None or re.match(r"It\b", words) is not None


_SHOW = re.compile(
    r"\b(?:seasons?|series|show|drama|anime|sitcom|thriller|adaptation|renewal|premiere"
    r"|a (?:second|third|fourth|fifth)(?= (?:one )?(?:was|is|had|has|will)))\b",
    re.IGNORECASE,
)
_LATER_THAN = re.compile(r"\b(?:after|before|following|since|than) (?:the |its |a )?(?:\w+ )?\w+", re.IGNORECASE)
_SOMETHING_ELSE = re.compile(
    r"\b(?:trailer|teaser|clip|webtoon|webcomic|manga|novel|book|comic|soundtrack|film|movie|poster|finale|game|episode"
    r"|scene|chapter|special|hour|half)s?\b",
    re.IGNORECASE,
)


_ELSEWHERE = re.compile(
    r"\bfestival\b|\btheat(?:re|er|rical)|\bdub(?:bed)?\b|\brerun|\bblu-?ray\b|\bdvd\b|\bhome video\b|\bsyndicat"
    r"|\bin cinemas|\b(?:part|volume|vol\.?|cour|chapter) (?:\d|one|two|three|i+)\b|\bworld premiere\b|\bscreening\b"
    r"|\bearly access\b|\bpreview\b|\bencore\b|\banniversary\b|\bspin-?off\b|\bremake\b",
    re.IGNORECASE,
)
_ON = re.compile(r"\b(?:on|to|via|hits?|through|by) (?:the )?(?P<name>[A-Z][\w+’'&-]*(?: [A-Z+][\w+’'&-]*)*)")
_DAYS = frozenset((*(month[:3] for month in MONTHS), "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


def is_first_release(prose: Prose, words: str, date: FoundDate, happening: Happening | None) -> bool:
    """Whether a release is the one that the store dates: not another country's, not on another service."""
    if _ELSEWHERE.search(words):
        return False
    if happening is None:
        return True
    if is_abroad(prose, words[happening.place : max(date.end, happening.end) + _NEAR]):
        return False
    is_return = words[happening.place :].startswith("return") and (
        happening.tense is not Tense.PAST or _FOR_A_SEASON.search(words, happening.place)
    )
    is_pilot = happening.topic_place >= 0 and _PILOT.match(words, happening.topic_place) is not None
    if happening.verb in ("air", "last") and not (is_return or is_pilot or _is_a_beginning(words, date)):
        return False  # a season airs for months
    networks = set(_networks(prose))
    for found in _ON.finditer(words, happening.end):
        name = found["name"]
        if name[:3] in _DAYS or not networks:
            continue
        called = prose.known.names.called(name)
        if called is None or not networks.intersection(called[0]):
            return False
    return True


_FOR_A_SEASON = re.compile(
    r"(?:returned|came back)[^,;.]{0,30} (?:for|with) (?:its|a|the) (?:second|third|fourth|fifth|sixth|new|final|last)"
    r" (?:season|series|run)\b|(?:returned|came back) with season \d",
    re.IGNORECASE,
)


_NEAR = 24  # code points behind a date: "on March 3 in Germany"
_IN_COUNTRY = re.compile(
    r"\b[Ii]n (?:the )?(?P<name>(?:UK|US|United Kingdom|Europe|Asia|Latin America|Africa|Scandinavia"
    rf"|{'|'.join(re.escape(name.removeprefix('the ')) for name, _ in COUNTRIES.values())}))\b"
)


def is_abroad(prose: Prose, words: str) -> bool:
    """Whether something comes out in a country that the show is not from."""
    own = prose.known.value(prose.known.facts.show.ref, "country") if prose.known.facts is not None else None
    name, _ = COUNTRIES.get(str(own.value), ("", "")) if own is not None else ("", "")
    names = {name.removeprefix("the "), *(("US",) if name.endswith("States") else ("UK",) * name.endswith("Kingdom"))}
    return any(
        found["name"] not in names and not found["name"].endswith(name or "-") and name.split(" ")[-1] != found["name"]
        for found in _IN_COUNTRY.finditer(words)
    )


def _is_a_beginning(words: str, date: FoundDate) -> bool:
    """Whether a date is that of a first day: of one, or behind "from"."""
    if re.search(r"\bfirst (?:aired|broadcast|ran)\b", words):
        return True
    is_day = _DAY_OF_MONTH.search(date.text) is not None
    return is_day or words[: date.start].endswith(("from ", "since ", "starting in ", "beginning in "))


_DAY_OF_MONTH = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?\b(?!\d)")


def _networks(prose: Prose) -> Iterator[str]:
    facts = prose.known.facts
    for entity in (facts.show, *facts.seasons) if facts is not None else ():
        for property in ("network", "distributor"):
            for row in facts.facts.get(entity.ref, ()) if facts is not None else ():
                if row.ref.property == property and isinstance(row.value, str):
                    yield row.value


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_ORDINAL = re.compile(
    rf"the (?P<nth>{'|'.join(_ORDINALS)}) (?:one )?(?:will|is|was|has|had|came|premier|arriv|follow|launch)", re.I
)


_PILOT = re.compile(r"pilot\b", re.IGNORECASE)
_BY_WHICH_ONE_COUNTS = re.compile(
    r"\b(?:(?:days?|weeks?|months?|years?|long|soon|shortly|just) (?:after|before|behind|since|from)"
    r"|(?:days?|weeks?|months?|episodes?|hours?) into|(?:half|mid)way (?:into|through)) (?:the )?\Z",
    re.IGNORECASE,
)
"""What leads up to a season from which time is counted: "seven weeks after the second series", "a month into it"."""

_NEXT_CLAUSE = re.compile(r"\b(?:and|since)\b", re.IGNORECASE)
_BEHIND_RENEWAL = re.compile(
    r"[;:.]|, (?:and|but|while|so|which|with|as)\b|\b(?:after|before|since|while|when|because)\b", re.IGNORECASE
)


def season_of(words: str, event: Event, happening: Happening | None, date: FoundDate | None) -> int | None:
    """The season of which a sentence says it, by its own words; None where that may be any."""
    named = [season for season in seasons_in(words) if not _is_counted_from(words, season[0], happening)]
    if happening is not None and (alone := _ORDINAL.match(words, max(0, happening.topic_place))) is not None:
        return _ORDINALS.index(alone["nth"].lower()) + 1
    if (
        not named
        and happening is not None
        and happening.topic_place >= 0
        and _PILOT.match(words, happening.topic_place)
    ):
        return 1
    if not named:
        return None
    if happening is None:
        return named[0][2] if len({number for _, _, number in named}) == 1 else None
    end = max(happening.end, date.end) if date is not None else happening.end
    if event in (Event.RENEWED, Event.CANCELLED):
        behind = [s for s in named if happening.end <= s[0] <= happening.end + 60]
        behind = [s for s in behind if not _BEHIND_RENEWAL.search(words, happening.end, s[0])]
        if behind:
            return behind[0][2]
        own = [s for s in named if happening.clause <= s[0] < happening.start]
        is_subject = own and not re.match(
            r"\s*(?:after|following|with|since|despite|(?:hot |fresh |coming )?off"
            r"|(?:hot )?on the (?:heels|back) of)\b",
            words[happening.clause : own[-1][0]],
            re.I,
        )
        return own[-1][2] if is_subject else None
    within = [s for s in named if happening.clause <= s[0] < end]
    if within:
        return within[-1][2]
    reach = 90 if happening.place == 0 else 45  # "Announced on June 29, a week after the finale, the second season …"
    behind = [s for s in named if end <= s[0] <= end + reach and not PARTS_WAYS.search(words, end, s[0])]
    return behind[0][2] if behind and not _NEXT_CLAUSE.search(words, end, behind[0][0]) else None


def _is_counted_from(words: str, place: int, happening: Happening | None) -> bool:
    """Whether time is counted from the season at `place`, and nothing is said of it: "a week after its premiere on"."""
    if not _BY_WHICH_ONE_COUNTS.search(words, 0, place):
        return False
    return happening is None or not (happening.clause <= place < happening.place and place - happening.clause < 6)
