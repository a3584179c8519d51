"""Who is said to play the one character that the sentence before named: "She is played by", "In him, X has found"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editor_app.checks.claims.pair_words import PLAYED, PLAYS, WHO
from editor_app.checks.claims.pairs import Pair, Part, part_of
from editor_app.checks.frames import HIM
from editor_app.checks.known_names import Form, Mention
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.pronouns import PRONOUN, SOMEBODY, gender_of
from editor_app.checks.prose import Prose

_WAYS = tuple(
    re.compile(way)
    for way in (
        rf"(?P<it>He|She) (?:is|was|has been) (?:\w+ly |again |once more )?{PLAYED} by {WHO}{HIM}+",
        rf"In (?P<it>him|her),? {HIM}+ (?:has |had )?(?:found|finds|sees|saw|discovers?)\b",
        rf"{HIM}+ (?:\w+ly |again )?{PLAYS} (?P<it>him|her)\b",
        rf"(?P<it>It) (?:is|was) {HIM}+ (?:under|behind|beneath|inside|in) (?:the|that|his|her) [a-z]+\b(?! for\b)",
        rf"Behind (?P<it>his|her) [a-z]+(?:,|:| is| was| stands| hides) {HIM}+",
        rf"(?P<it>His|Her) (?:actor|actress|voice|face|performer)(?: is|:| was|,) {HIM}+",
    )
)
"""What a sentence begins with, with the actor's name replaced."""

_VERB = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|can|does|did|gets?|[a-z]+ed)\b")


def pairs_across(prose: Prose) -> Iterator[Pair]:
    """All such pairs of the section; the character of each stands for the pronoun. For `Prose.once`."""
    yield from _under_headings(prose)
    for passage in prose.passages:
        if passage.kind in (PassageKind.POINTER, PassageKind.HEADING, PassageKind.ROW):
            continue
        for before, sentence in zip(passage.sentences, passage.sentences[1:], strict=False):
            for mention in prose.mentions(sentence)[:1]:
                if part_of(mention) is Part.ACTOR and mention.form is not Form.MISSPELT and not mention.is_owner:
                    yield from _read(prose, passage, before, sentence, mention)


_UNDER = tuple(
    re.compile(way)
    for way in (
        rf"\W*(?:Played|Portrayed|Voiced|Brought to life)(?: \w+ly| again| once more)? by {WHO}{HIM}+(?=[.,;]|\Z)",
        rf"\W*{HIM}+ (?:again |once more )?(?:plays|portrays|voices) (?:him|her|the|this)\b",
        rf"\W*(?:Actor|Actress|Cast|Played by|Portrayed by|Voice):\W* {HIM}+\W*\Z",
    )
)
"""How a sentence under the name of a character says who plays it."""

_AT_ANOTHER_TIME = re.compile(
    r"\b(?:young\w*|child\w*|teen\w*|adult|old\w*|flashbacks?|first|formerly|previously|until|once|originally"
    r"|seasons? \w+|mother|father|sister|brother|wife|husband|son|daughter|friend|version|voice of)\b",
    re.IGNORECASE,
)


def _under_headings(prose: Prose) -> Iterator[Pair]:
    """Who is said to play the character whose name alone is the heading above."""
    for heading, passage in zip(prose.passages, prose.passages[1:], strict=False):
        if heading.kind is not PassageKind.HEADING or passage.kind is PassageKind.HEADING or not passage.sentences:
            continue
        named = [m for sentence in heading.sentences[:1] for m in prose.mentions(sentence)]
        sentence = passage.sentences[0]
        actor = next(iter(prose.mentions(sentence)), None)
        is_alone = len(named) == 1 and heading.words.strip(" *_:.") == named[0].text and len(named[0].refs) == 1
        if not is_alone or actor is None or part_of(named[0]) is not Part.CHARACTER or part_of(actor) is not Part.ACTOR:
            continue
        words = sentence.words
        marked = words[: actor.start] + HIM * (actor.end - actor.start) + words[actor.end :]
        if any(way.match(marked) for way in _UNDER) and not _AT_ANOTHER_TIME.search(words):
            yield Pair(passage, sentence, actor, named[0], is_worded=True)


def _read(prose: Prose, passage: Passage, before: Sentence, sentence: Sentence, actor: Mention) -> Iterator[Pair]:
    words = sentence.words
    marked = words[: actor.start] + HIM * (actor.end - actor.start) + words[actor.end :]
    found = next(filter(None, (way.match(marked) for way in _WAYS)), None)
    if found is None or (character := _one_character(prose, before)) is None:
        return
    said = found["it"]
    gender = prose.known.value(character.refs[0], "gender")
    if said.lower() != "it" and gender is not None and f"{gender.value}" != gender_of(said):
        return
    stands = replace(character, start=found.start("it"), end=found.end("it"), text=said)
    yield Pair(passage, sentence, actor, stands, is_worded=True)


_IS_SOMEBODY = re.compile(
    r",? (?:is|was) (?:a|an|the) (?:(?!(?:of|and|who|whose|with|for|to)\b)[a-z][\w’'-]*,? ?){1,6}[.!]?"
)
_LEAD = re.compile(r"\W*(?:[AQ]\. )?\W*")


def _one_character(prose: Prose, before: Sentence) -> Mention | None:
    """The one character whom a pronoun behind `before` can mean: no other name, and nobody by a noun."""
    named = [m for m in prose.mentions(before) if not m.is_owner and part_of(m) is not Part.NEITHER]
    if len(named) != 1 or part_of(named[0]) is not Part.CHARACTER or len(named[0].refs) != 1:
        return None
    one = named[0]
    rest = before.words[: one.start] + before.words[one.end :]
    is_first = _LEAD.fullmatch(before.words, 0, one.start) is not None
    if before.words[one.end :].startswith((", ", ".")) and is_first and not _VERB.search(rest):
        return one  # "Lalita, the daughter, heiress to a warehouse."
    if is_first and _IS_SOMEBODY.fullmatch(before.words, one.end):
        return one  # "Nell is a reporter."
    rest = re.sub(r"\A\W*(?:[AQ]\. )?\W*who\b", "", rest) if is_first else rest
    return one if not SOMEBODY.search(rest) and not PRONOUN.search(rest) else None
