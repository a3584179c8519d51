"""Dates in brackets behind a name: "Season 1 (January 28, 2022)", "*The Glasshouse Year* (2014)"."""

from __future__ import annotations

import re

from editor_app.article.subject import Subject, seasons_in
from editor_app.checks.claims.date_claim import DateClaim
from editor_app.checks.claims.events import Tense
from editor_app.checks.claims.topics import Topic, topic_before
from editor_app.checks.claims.verbs import Event
from editor_app.checks.passages import Passage, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.stance import stance
from editor_app.facts.refs import Kind, kind_of
from editor_app.text.date_finding import FoundDate

_NAMESAKE = re.compile(
    r"\b(?:film|movie|novel|book|webtoon|webcomic|manga|song|album|game|musical|play"
    r"|remake) [“\"‘'*_]?(?-i:[A-Z])[^().;]*\Z",
    re.IGNORECASE,
)


_A_FILM = re.compile(r",? (?:an?|the|is an?|was an?) (?:[\w-]+ )?(?:film|movie|song|album|game|painting)\b")


def of_the_book(prose: Prose, passage: Passage, sentence: Sentence, date: FoundDate) -> DateClaim | None:
    """ "*The Glasshouse Year* (2014)", of what the show is made from."""
    words = sentence.words
    if not date.text.isdecimal() or words[date.end : date.end + 1] != ")" or _A_FILM.match(words, date.end + 1):
        return None
    named = next((m for m in prose.mentions(sentence) if words[m.end : date.start].strip('*_"”’') == " ("), None)
    if named is None or named.ref is None or kind_of(named.ref) is not Kind.WORK:
        return None
    said = stance(sentence, date.start, date.end)
    return DateClaim(passage, sentence, date, Event.WORK_PUBLISHED, None, said, Tense.PAST)


def in_brackets(prose: Prose, passage: Passage, sentence: Sentence, date: FoundDate) -> DateClaim | None:
    """ "Season 1 (January 28, 2022)", "*All of Us Are Dead* (2022)"."""
    words = sentence.words
    if words[date.start - 1 : date.start] != "(" or words[date.end : date.end + 1] != ")":
        return None
    before = words[: date.start - 2]
    if _NAMESAKE.search(before) or topic_before(before, len(before)) in (Topic.VIDEO, Topic.WORK, Topic.OTHER):
        return None
    named = [season for season in seasons_in(before) if season[1] == len(before)]
    season = named[0][2] if named else None
    if season is None:
        mention = next((m for m in prose.mentions(sentence) if m.end == len(before)), None)
        if mention is None or mention.ref is None or kind_of(mention.ref) is not Kind.SHOW:
            return None
    if prose.subject(passage, sentence, len(before)) is not Subject.OURS:
        return None
    said = stance(sentence, date.start, date.end)
    return DateClaim(passage, sentence, date, Event.RELEASED, season, said, Tense.PAST)
