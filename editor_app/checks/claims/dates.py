"""Dates beside events: "was released on January 28, 2022", "its 2022 premiere", "Release date: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editor_app.article.links import find_links
from editor_app.article.subject import Subject, seasons_in
from editor_app.checks.claims.bracketed import in_brackets, of_the_book
from editor_app.checks.claims.date_claim import DateClaim
from editor_app.checks.claims.date_shapes import is_when, nominal, since_or_until, waits_for
from editor_app.checks.claims.events import Happening, Tense, happenings
from editor_app.checks.claims.labels import SEASON, labelled
from editor_app.checks.claims.ours import (
    PARTS_WAYS,
    is_abroad,
    is_film,
    is_first_release,
    is_of_the_show,
    names_work,
    season_of,
)
from editor_app.checks.claims.topics import Topic, without_names
from editor_app.checks.claims.verbs import Event
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.stance import Stance, stance
from editor_app.facts.refs import Kind, kind_of
from editor_app.text.date_finding import FoundDate, find_dates
from editor_app.text.spans import Span


def dates_in(prose: Prose) -> Iterator[tuple[Passage, Sentence, tuple[FoundDate, ...]]]:
    """The sentences of a section that name a date, pointers to other articles excepted."""
    for passage in prose.passages:
        if passage.kind is not PassageKind.POINTER:
            for sentence in passage.sentences:
                if found := find_dates(sentence.words):
                    yield passage, sentence, found


def linked_spans(prose: Prose) -> Iterator[Span]:
    """The words that are bound to facts, which other rules judge."""
    if "](fact:" in prose.text:
        yield from (link.words for link in find_links(prose.text))


def date_claims(prose: Prose) -> Iterator[DateClaim]:
    """Every date in a section of which it is plain what it dates."""
    linked = prose.once(linked_spans)
    for claim in _claims(prose):
        span = claim.span
        if not any(link.start < span.end and span.start < link.end for link in linked):
            yield claim


def _claims(prose: Prose) -> Iterator[DateClaim]:
    in_labels = {label.sentence: label for label in prose.once(labelled)}
    for passage, sentence, dates in prose.once(dates_in):
        if (label := in_labels.get(sentence)) is not None and (event := _event_of(label.name)) is not None:
            is_first = label.name == SEASON and dates[0].start == label.start
            if is_first or (len(dates) == 1 and _is_all(sentence.words[label.start :], dates[0], label.start)):
                is_sure = stance(sentence, dates[0].start, dates[0].end)
                yield DateClaim(passage, sentence, dates[0], event, label.season, is_sure, Tense.PAST)
            if label.name != SEASON or is_first:
                continue
        if passage.kind in (PassageKind.HEADING, PassageKind.QUOTE):
            continue
        bare = _bare(prose, sentence)
        found = happenings(bare)
        for place, one in enumerate(dates):
            claim = (
                of_the_book(prose, passage, sentence, one)
                or _claim(prose, passage, sentence, bare, dates, place, found)
                or in_brackets(prose, passage, sentence, one)
            )
            if claim is not None:
                yield from _ends_of(claim)


def _bare(prose: Prose, sentence: Sentence) -> str:
    """The words without names, in which "Song" is a song; of a film, its film is a show like any other."""
    words = sentence.words
    for mention in prose.mentions(sentence):
        if mention.refs and any(kind_of(ref) in (Kind.PERSON, Kind.CHARACTER) for ref in mention.refs):
            words = words[: mention.start] + "x" * (mention.end - mention.start) + words[mention.end :]
    if is_film(prose) and not _ANOTHER_FILM.search(words):
        words = _FILM.sub(lambda found: "show" if found[0] == "film" else "drama", words)
    return without_names(words, prose.known.facts)


_FILM = re.compile(r"(?<=\b[Tt]he )(?:film|movie)\b")
_ANOTHER_FILM = re.compile(
    r"\b(?:films|movies|an?(?: \w+)? (?:film|movie)|(?:first|other|earlier|last) (?:film|movie))\b"
)

_TWO_ENDS = re.compile(
    r"(?:from|between) (?P<first>.+?) (?:to|until|till|and|through) (?P<last>.+)"
    r"|(?P<one>.+?) ?[–-] ?(?P<other>.*[A-Za-z].*)",
    re.IGNORECASE,
)
_ENDS = {
    Event.FILMED: (Event.FILMING_BEGAN, Event.FILMING_WRAPPED),
    Event.RELEASED: (Event.RELEASED, Event.ENDED),
}


def _ends_of(claim: DateClaim) -> Iterator[DateClaim]:
    """Of what "went on from April to July 2024" its beginning and its end; any other claim as it is."""
    date, happening = claim.date, claim.happening
    both = _TWO_ENDS.fullmatch(date.text)
    is_long = happening is not None and happening.verb in ("last", "shot", "air", "start")
    if claim.event not in _ENDS or not is_long:
        yield claim
        return
    if both is not None:
        names = ("first", "last") if both["first"] else ("one", "other")
        for event, name in zip(_ENDS[claim.event], names, strict=True):
            start, end = both.span(name)
            if not both[name].isdecimal():
                part = FoundDate(date.start + start, date.start + end, both[name])
                yield replace(claim, date=part, event=event)
    elif claim.sentence.words[: date.start].endswith("from "):
        yield replace(claim, event=_ENDS[claim.event][0])
    elif date.bound in ("until", "till"):
        yield replace(claim, event=_ENDS[claim.event][1], date=replace(date, bound=""))
    else:
        yield claim


_LABELS = {
    SEASON: Event.RELEASED,
    "release date": Event.RELEASED,
    "released": Event.RELEASED,
    "release": Event.RELEASED,
    "premiere date": Event.RELEASED,
    "premiere": Event.RELEASED,
    "premiered": Event.RELEASED,
    "original release": Event.RELEASED,
    "first aired": Event.RELEASED,
    "first episode": Event.RELEASED,
    "debut": Event.RELEASED,
    "premiere dates": Event.RELEASED,
    "airdate": Event.RELEASED,
    "air date": Event.RELEASED,
    "aired": Event.RELEASED,
    "on air since": Event.RELEASED,
    "launch": Event.RELEASED,
    "start": Event.RELEASED,
    "announced": Event.RENEWED,
    "ordered": Event.RENEWED,
    "renewed": Event.RENEWED,
    "renewal": Event.RENEWED,
    "renewal date": Event.RENEWED,
    "cancelled": Event.CANCELLED,
    "canceled": Event.CANCELLED,
    "cast announced": Event.CAST_ANNOUNCED,
    "start of production": Event.FILMING_BEGAN,
    "filming from": Event.FILMING_BEGAN,
    "shooting began": Event.FILMING_BEGAN,
    "cameras rolled": Event.FILMING_BEGAN,
    "filming began": Event.FILMING_BEGAN,
    "filming started": Event.FILMING_BEGAN,
    "production began": Event.FILMING_BEGAN,
    "start of filming": Event.FILMING_BEGAN,
    "filming wrapped": Event.FILMING_WRAPPED,
    "filming ended": Event.FILMING_WRAPPED,
    "wrapped": Event.FILMING_WRAPPED,
    "end of filming": Event.FILMING_WRAPPED,
    "shooting wrapped": Event.FILMING_WRAPPED,
    "production wrapped": Event.FILMING_WRAPPED,
    "finale": Event.ENDED,
    "ended": Event.ENDED,
    "last episode": Event.ENDED,
}


def _event_of(label: str) -> Event | None:
    """The event whose date stands beside a label: "Renewed on", "Date of the renewal"."""
    name = re.sub(r"\Adates? of (?:the |its )?| (?:on|in|dates?|as of)\Z", "", label)
    return _LABELS.get(label) or _LABELS.get(name)


def _is_all(value: str, date: FoundDate, start: int) -> bool:
    """Whether the value of a label is its date and hardly more: "January 28, 2022 (Netflix)"."""
    return len(value.strip()) - len(date.text) < 25 and date.start - start < 12


# --- which event a date belongs to -----------------------------------------------------------------------------------

_LONGEST_GAP = 75
_LONGEST_PLAN = 12  # "slated for a 2026 release"
_ASIDE = re.compile(r", (?:with|in|as|to|by|for|after) [^,;.]{2,45}, | \([^()]{2,45}\)")
_GOES_ON = re.compile(
    r"(?<![A-Z])\band\b(?! (?:globally|worldwide|internationally|beyond|[A-Za-z]*[A-Z][\w+-]* (?:on|in) \Z))"
)
_COMMA = re.compile(r",(?!\s*(?:on|in|this|last|next|late|early)?\s*\Z)")
_DATE_FIRST = re.compile(
    r"(?:\A|[;:,] |\b(?:and|but|then|while|that) )\W*(?:it was |back |then |early |late |later |only |just )*"
    r"(?:on|in|by|during|since|around)(?: about)? \W*\Z|\A\W*\Z",
    re.IGNORECASE,
)
_IN_A_TIMELINE = re.compile(r"[*_]*\s*(?:[–—:-])\s")
_EVENT_NOUN = re.compile(
    r",? (?:(?:global|worldwide|netflix|series|season|official|surprise|broadcast|tv|world)(?: one| \d)? )*"
    r"(?P<noun>release|premiere|debut|launch|arrival|renewal|cancellation)\b"
    r"(?! (?:date|window|of the (?:trailer|teaser)|trailer|schedule|slate|party|event))",
    re.IGNORECASE,
)
_NOUN_EVENTS = {"renewal": Event.RENEWED, "cancellation": Event.CANCELLED}
_BOUNDS_OF_NOTHING = frozenset({"until", "since"})


def _claim(
    prose: Prose,
    passage: Passage,
    sentence: Sentence,
    words: str,
    dates: tuple[FoundDate, ...],
    place: int,
    found: tuple[Happening, ...],
) -> DateClaim | None:
    """The claim of one of the `dates`; `words` are those of the sentence without names: no "Doctor Who" parts ways."""
    date = dates[place]
    is_end = date.bound == "until" and any(h.verb in ("last", "shot") for h in found)
    if (shape := since_or_until(words, date) or is_when(words, date)) is not None:
        return _said(prose, passage, sentence, date, shape.event, shape, shape.end)
    if date.bound in _BOUNDS_OF_NOTHING and not is_end and not waits_for(words, date):
        return None
    earlier = dates[place - 1].end if place else 0
    later = dates[place + 1].start if place + 1 < len(dates) else len(words)
    if (noun := _EVENT_NOUN.match(words, date.end)) is not None:
        event = _NOUN_EVENTS.get(noun["noun"].lower(), Event.RELEASED)
        is_video = re.search(r"\b(?:trailer|teaser|film|movie|album|soundtrack)\b", words[earlier : noun.end()], re.I)
        planned = next((h for h in reversed(found) if h.verb == "plan" and earlier <= h.place < date.start), None)
        if planned is not None and date.start - planned.end > _LONGEST_PLAN:
            planned = None
        return None if is_video else _said(prose, passage, sentence, date, event, planned, noun.end())
    before = next((h for h in reversed(found) if earlier <= h.place and h.end <= date.start), None)
    gap = _EXACTLY.sub(" ", words[before.end : date.start]) if before is not None else ""
    if before is not None and before.verb == "noun":
        gap = _HAS_ONE.sub("", gap)
    if before is not None and _reaches(gap):
        return _said(prose, passage, sentence, date, before.event, before, date.end)
    if before is None and _IT_WAS.fullmatch(words, 0, date.start) and words[date.end :].startswith(" that "):
        behind = next((h for h in found if date.end < h.start), None)
        is_sole = behind is not None and not PARTS_WAYS.search(words, date.end + len(" that "), behind.start)
        return _said(prose, passage, sentence, date, behind.event, behind, behind.end) if behind and is_sole else None
    if before is None and (shooting := nominal(words, date)) is not None:
        return _said(prose, passage, sentence, date, Event.FILMED, shooting, date.end)
    if before is not None and _GOES_ON.search(words, before.end, date.start) is None:
        return None
    if not _DATE_FIRST.search(words[earlier : date.start]):
        return None
    behind = next((h for h in found if date.end <= h.start and h.end <= later), None)
    is_listed = passage.kind is PassageKind.ITEM and not words[: date.start].strip("*_ ")
    if is_listed and behind is not None and (dash := _IN_A_TIMELINE.match(words, date.end)) is not None:
        is_alone = not PARTS_WAYS.search(words, dash.end(), behind.start)
        if behind.start == behind.place:
            behind = replace(behind, tense=Tense.PAST)  # "May 8, 2025: ABC renews the show" is told, not announced
        return (
            _said(prose, passage, sentence, date, behind.event, behind, behind.end, is_listed=True)
            if is_alone
            else None
        )
    if behind is None or behind.place - date.end > 110 or PARTS_WAYS.search(words, date.end, behind.start):
        return None
    if _PERFECT.match(words, behind.start) and _SINCE_THEN.match(words, 0, date.start):
        return None
    own = dates[place + 1] if place + 1 < len(dates) else None
    if own is not None and behind.end <= own.start and _reaches(words[behind.end : own.start]):
        return None  # "In June 2022 the show, released on January 28, 2022, …": that verb has a date of its own
    return _said(prose, passage, sentence, date, behind.event, behind, behind.end)


_IT_WAS = re.compile(r"(?:And |But |So )?[Ii]t was (?:only |as early as |as late as )?(?:back )?(?:on|in)(?: the)? ")
_HAS_ONE = re.compile(r"\A(?: date)?:")  # "has a release date: March 3"
_EXACTLY = re.compile(r" (?:until |as (?:early|late) as )(?:in )?\Z")
_PERFECT = re.compile(r"(?:has|have)\b", re.IGNORECASE)
_SINCE_THEN = re.compile(r"[\W_]*(?:since|after|following|with) [^,]{3,60}, ", re.IGNORECASE)
"""What a date behind it dates, and not what "has been" since: "Since its end, in May 2023, it has been shown"."""


def _reaches(gap: str) -> bool:
    """Whether a verb reaches over `gap` to the date behind it."""
    gap = _ASIDE.sub(" ", gap)
    if len(gap) > _LONGEST_GAP or PARTS_WAYS.search(gap) or _COMMA.search(gap):
        return False
    return _GOES_ON.search(gap) is None


_PERSONAL = (Event.BORN, Event.DIED)


_EDITION = re.compile(
    r"\b(?:paperback|hardback|audiobook|translat\w+|(?:new|second|special|revised|collected) edition|reissued?|English"
    r"|reprint\w*)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"[*_\"”’]*,? ?(?:(?:which|that|first|originally|only|has|had|was) )*")


def _is_the_works(prose: Prose, sentence: Sentence, happening: Happening) -> bool:
    """Whether a verb is said of the title of what the show is made from: "The Regent came out in 2014"."""
    works = (m for m in prose.mentions(sentence) if m.ref is not None and kind_of(m.ref) is Kind.WORK)
    return any(_LINK.fullmatch(sentence.words, m.end, happening.place) for m in works if m.end < happening.place)


_PRINTED = re.compile(r"published|seriali[sz]ed|put out", re.IGNORECASE)


def _said(
    prose: Prose,
    passage: Passage,
    sentence: Sentence,
    date: FoundDate,
    event: Event | None,
    happening: Happening | None,
    position: int,
    *,
    is_listed: bool = False,
) -> DateClaim | None:
    """The claim that `event` was on `date`, unless it is of something else than our show; a timeline is of ours."""
    if event is None:
        return None
    words = sentence.words
    tense = happening.tense if happening is not None else Tense.PAST
    start, end = (happening.place, happening.end) if happening is not None else (date.start, date.end)
    said = stance(sentence, start, end)
    if said is Stance.DENIED and waits_for(words, date):
        said = Stance.STATED
    is_of_something = happening is not None and happening.topic in (Topic.NONE, Topic.OTHER)
    if happening is not None and is_of_something and _PRINTED.match(words, happening.place):
        event = Event.WORK_PUBLISHED if names_work(prose, sentence) else None
    if happening is not None and event is Event.RELEASED and happening.topic is Topic.NONE:
        event = Event.WORK_PUBLISHED if _is_the_works(prose, sentence, happening) else event
    if event is Event.RELEASED and happening is not None and _is_of_the_video(prose, passage, sentence, happening):
        event = Event.VIDEO_PUBLISHED
        happening = replace(happening, topic=Topic.VIDEO)
        heading = prose.passages[prose.passages.index(passage) - 1]
        season = next(iter(seasons_in(heading.words)), (0, 0, None))[2]
        return DateClaim(passage, sentence, date, event, season, said, tense, happening, asked=heading.words)
    if event is None:
        return None
    if event in _PERSONAL:
        who = _who(prose, sentence, happening)
        return DateClaim(passage, sentence, date, event, None, said, tense, happening, who) if who else None
    is_named = event is Event.WORK_PUBLISHED and names_work(prose, sentence)
    if event is Event.WORK_PUBLISHED and (_EDITION.search(words) or is_abroad(prose, words[start:])):
        return None
    if not is_named and happening is not None and _publishes_another(words, happening):
        return None
    is_ours = is_named or is_of_the_show(prose, passage, sentence, happening, position)
    if not is_ours and not (is_listed and prose.subject(passage, sentence, position) is Subject.NOBODY):
        return None
    if event is Event.RELEASED and not is_first_release(prose, words, date, happening):
        return None
    season = season_of(words, event, happening, date)
    return DateClaim(passage, sentence, date, event, season, said, tense, happening)


def _publishes_another(words: str, happening: Happening) -> bool:
    """Whether somebody publishes "a book about apples"."""
    is_object = happening.event is Event.WORK_PUBLISHED and happening.topic_place > happening.place
    return is_object and _ANOTHER_BOOK.search(words, happening.place, happening.topic_place) is not None


_ANOTHER_BOOK = re.compile(
    r"\b(?:an?|another|new|next|latest|last|second|third|fourth|fifth|other|earlier|debut) (?:[\w-]+ )?\Z",
    re.IGNORECASE,
)
_IT_WAS_RELEASED = re.compile(r"It (?:was|had been|has been|is to be|will be|came|went|dropped|arrived)\b")
_OF_A_VIDEO = re.compile(r"\b(?P<kind>trailer|teaser)\b", re.IGNORECASE)


def _is_of_the_video(prose: Prose, passage: Passage, sentence: Sentence, happening: Happening) -> bool:
    """Whether "It was released" goes on behind "Is there a trailer?" and an answer that names nothing else."""
    if happening.topic is not Topic.NONE or not _IT_WAS_RELEASED.match(sentence.words):
        return False
    place = prose.passages.index(passage)
    heading = prose.passages[place - 1] if place else passage
    earlier = passage.sentences[: passage.sentences.index(sentence)]
    is_bare = all(len(s.words) <= _BARE_ANSWER and not _CAPITALS.search(s.words, 1) for s in earlier)
    kinds = {found["kind"].lower() for found in _OF_A_VIDEO.finditer(heading.words)}
    return heading.kind is PassageKind.HEADING and is_bare and len(kinds) == 1


_BARE_ANSWER = 30  # code points: "Yes, there is."
_CAPITALS = re.compile(r"[A-Z]")


_BORN_THEN = re.compile(r"Born [^,.;]{3,40}(?:, \d{4})?, (?:the )?(?:actor |actress |star )?")


def _who(prose: Prose, sentence: Sentence, happening: Happening | None) -> str:
    if happening is None:
        return ""
    people = [
        m for m in prose.mentions(sentence) if m.end <= happening.start and m.ref and kind_of(m.ref) is Kind.PERSON
    ]
    if not people and happening.start == 0 and (opened := _BORN_THEN.match(sentence.words)) is not None:
        who = next((m for m in prose.mentions(sentence) if m.start == opened.end()), None)
        return who.ref if who is not None and who.ref is not None and kind_of(who.ref) is Kind.PERSON else ""
    if not people or happening.start - people[-1].end > 40:
        return ""
    between = sentence.words[people[-1].end : happening.start]
    return (people[-1].ref or "") if not re.search(r"[.;]|\b(?:and|who plays|as)\b", between) else ""
