"""What a date dates where no verb before or behind it says so plainly: "running since", "wait until", "is when"."""

from __future__ import annotations

import re

from editor_app.checks.claims.events import Happening, Tense, happenings
from editor_app.checks.claims.ours import PARTS_WAYS
from editor_app.checks.claims.topics import Topic, clause_of, topics_in
from editor_app.checks.claims.verbs import Event
from editor_app.text.date_finding import FoundDate

_SHOOTING = re.compile(r"\b(?:filming|shooting|production|principal photography)\b[^.;:]{0,40},? \Z", re.IGNORECASE)
_NOT_UNTIL = re.compile(r"\b(?:not|never|n[’']t) [^,;.]{3,40} until (?:about |around )?\Z", re.IGNORECASE)


def nominal(words: str, date: FoundDate) -> Happening | None:
    """ "The months of shooting for season 2, from January 12 to July 30": a verb that is left out."""
    found = _SHOOTING.search(words, 0, date.start)
    if found is None or not date.text.lower().startswith("from "):
        return None
    start = found.start()
    return Happening(Event.FILMED, start, start, start + 7, Tense.PAST, Topic.FILMING, start, 0, "last")


def waits_for(words: str, date: FoundDate) -> bool:
    """Whether it "did not appear until" that date: it came just then."""
    return date.bound == "until" and _NOT_UNTIL.search(words, 0, date.start) is not None


_RUNS_SINCE = re.compile(
    r"\b(?P<verb>(?:has|have) been (?:running|streaming|airing|available|(?:back )?on (?:the )?air"
    r"|on (?-i:[A-Z])[\w+]*(?: (?-i:[A-Z])[\w+]*)?|an? (?:fixture|staple|regular)))"
    r"(?: (?:on|of|there|now|exclusively)\b[^,;.:]{0,30})? since (?:\w+ )?\Z",
    re.IGNORECASE,
)
_FILMS_SINCE = re.compile(
    r"\b(?P<verb>(?:has|have) been (?:filming|shooting|in production|before the cameras|in front of the cameras))"
    r"(?: (?:in|on|at) [^,;.:]{1,25})? since (?:\w+ )?\Z",
    re.IGNORECASE,
)
_WAITS = re.compile(r"\b(?:wait|waiting|be patient|hold on) until (?:at least )?\Z", re.IGNORECASE)
_AWAITED = re.compile(r" (?:for|to see|to watch|before) (?P<what>(?:season|the|its|new|more) )", re.IGNORECASE)


def since_or_until(words: str, date: FoundDate) -> Happening | None:
    """ "Has been running since" a date, which is when it began; "will have to wait until" one "for season 3"."""
    for pattern, event in ((_RUNS_SINCE, Event.RELEASED), (_FILMS_SINCE, Event.FILMING_BEGAN)):
        if (found := pattern.search(words, 0, date.start)) is not None:
            return _made(words, event, *found.span("verb"), Tense.PAST)
    if date.bound != "until" or _WAITS.search(words, 0, date.start) is None:
        return None
    if (awaited := _AWAITED.match(words, date.end)) is None:
        return None
    what = next((t for t in topics_in(words) if awaited.start("what") <= t[0] <= awaited.end() + 12), None)
    if what is None or what[2] not in (Topic.SHOW, Topic.RELEASE):
        return None
    start = awaited.start("what")
    return Happening(Event.RELEASED, start, start, what[1], Tense.COMING, what[2], what[0], start, "release")


def _made(words: str, event: Event, start: int, end: int, tense: Tense) -> Happening | None:
    """What is said of the noun before `start`, or of a name."""
    clause = clause_of(words, start)
    topic = next((t for t in reversed(topics_in(words)) if clause <= t[0] and t[1] <= start), None)
    if topic is not None and topic[2] not in (Topic.SHOW, Topic.FILMING):
        return None
    place = topic[0] if topic is not None else -1
    return Happening(event, start, start, end, tense, topic[2] if topic else Topic.NONE, place, clause, "start")


_PLUPERFECT = re.compile(r"\bhad\b")
_IS_WHEN = re.compile(r",? (?:(?:is|was|will be) )?(?:the (?:day|date|month|year) )?(?:when|on which) ", re.IGNORECASE)


def is_when(words: str, date: FoundDate) -> Happening | None:
    """What happens on a date that is said of the date: "March 3 is when it arrives", "on March 3, when it arrives"."""
    found = _IS_WHEN.match(words, date.end)
    if found is None:
        return None
    behind = next((h for h in happenings(words) if h.place >= found.end()), None)
    if behind is None or _PLUPERFECT.search(words, found.end(), behind.place):
        return None
    if behind.place - found.end() > 40 or PARTS_WAYS.search(words, found.end(), behind.start):
        return None
    return behind
