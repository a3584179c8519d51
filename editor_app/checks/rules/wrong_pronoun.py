"""A pronoun does not fit the one whom it can only mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.known_names import Form, Mention
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import is_quoted
from editor_app.facts.refs import FactRef, Kind, kind_of
from editor_app.text.edits import Edit

_PRONOUN = re.compile(
    r"(?<![\w’'-])(?:he|him|his|himself|she|hers?|herself)(?![\w-]| who\b| (?-i:[A-Z]))", re.IGNORECASE
)
_MALE = frozenset({"he", "him", "his", "himself"})
_TURNED = {"he": "she", "she": "he", "his": "her", "himself": "herself", "herself": "himself", "him": "her"}
_SOMEBODY = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|boys?|girls?|(?:step|grand)?(?:father|mother|son|daughter)s?|brothers?|sisters?|uncle|aunt"
    r"|husband|wife|(?:boy|girl)?friends?|directors?|writers?|creators?|showrunners?|producers?|actors?|actress(?:es)?|stars?"
    r"|teachers?|leaders?|bull(?:y|ies)|students?|classmates?|lovers?|rivals?|killers?|detectives?|hosts?|judges?|winners?"
    r"|authors?|artists?|colleagues?|partners?|bosse?s?|kings?|queens?|princess?(?:es)?|mayor|captain|doctors?|nurses?"
    r"|child(?:ren)?|kids?|parents?|twins?|fans?|viewers?|someone|somebody|everyone|anyone|nobody|who(?:m|se)?|dad|mom|mum"
    r"|character|hero(?:ine)?|protagonist|villain|victim|survivors?|soldiers?|officers?|agents?|guys?|lads?|lady|ladies"
    r"|cousins?|nephew|niece|fianc[ée]e?|widow(?:er)?|heir(?:ess)?|neighbou?rs?|guests?|people|team|they|them|dogs?"
    r"|cats?|horses?|ships?|boats?|monsters?|ghosts?|letters?|ones?|loves?)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"[“”\"]")
_OPENING = re.compile(r"\W*(?:\w+,? ){0,3}\w+\Z")
_SUBJECT = 30  # code points in which a sentence names what it is about
_CAPITALISED = re.compile(r"(?<![.!?:“\"‘] )(?<!\A)(?<!\bin )(?<!\bat )\b[A-Z][\w’'-]+")  # but for places


def _find(prose: Prose) -> Iterator[Diagnostic]:
    above: Passage | None = None
    for passage in prose.passages:
        if passage.kind in (PassageKind.POINTER, PassageKind.QUOTE, PassageKind.HEADING):
            continue
        before: Sentence | None = None
        others = _genders(prose, above)  # the first sentence may go on about whom the passage above is
        above = passage
        seen: set[bool] = set()
        earlier: set[str] = set()  # of those named further back than the sentence before
        for sentence in passage.sentences:
            for found in _first_of_each(sentence, seen):
                is_anothers = ("m" if found[0].lower() in _MALE else "f") in others
                if not is_anothers and not is_quoted(sentence.words, found.start()):
                    yield from _judged(prose, before, sentence, found, earlier)
            if before is not None:
                earlier |= _genders_in(prose, before)
                others = set()
            before = sentence


def _first_of_each(sentence: Sentence, seen: set[bool]) -> Iterator[re.Match[str]]:
    """The first pronoun of each gender in a passage: whom that means the next ones mean too, "him and his jacket"."""
    for found in _PRONOUN.finditer(sentence.words):
        is_male = found[0].lower() in _MALE
        if is_male not in seen:
            seen.add(is_male)
            yield found


def _genders(prose: Prose, passage: Passage | None) -> set[str]:
    """The genders of all who are named in a passage: of one that is there, a pronoun has somebody to mean."""
    sentences = passage.sentences if passage is not None else ()
    return {gender for sentence in sentences for gender in _genders_in(prose, sentence)}


def _genders_in(prose: Prose, sentence: Sentence) -> set[str]:
    return {_gender_of(ref, prose) for mention in prose.mentions(sentence) for ref in mention.refs}


def _judged(
    prose: Prose, before: Sentence | None, sentence: Sentence, found: re.Match[str], earlier: set[str]
) -> Iterator[Diagnostic]:
    meant = None if _is_of_another(found, sentence) else _only_one(prose, sentence, found.start())
    if meant is not None and before is not None and not _only_names(prose, before, meant):
        return  # it may go back to somebody else
    is_first = not _named(prose, sentence, found.start()) and _is_bare(sentence.words[: found.start()])
    is_first = is_first and not _is_of_another(found, sentence) and not _PRONOUN.search(sentence.words[: found.start()])
    if (
        meant is None
        and before is not None
        and not _SAID.search(before.words)
        and is_first
        and _OPENING.match(sentence.words[: found.end()])
    ):
        meant = _only_one(prose, before, _SUBJECT)  # who comes late in a sentence is seldom what the next is about
        if ("m" if found[0].lower() in _MALE else "f") in earlier:
            return
    if meant is None:
        return
    gender = _gender_of(meant.refs[0], prose)
    if any((other[0].lower() in _MALE) is (gender == "m") for other in _PRONOUN.finditer(sentence.words)):
        return  # "He is her forty-first boy, she says": that one is meant by the other
    if gender not in ("f", "m") or (found[0].lower() in _MALE) is (gender == "m"):
        return
    span, turned = sentence.span(*found.span()), _turned(found, sentence)
    yield Diagnostic(
        "contradiction",
        "wrong-pronoun",
        Severity.ERROR,
        f"{prose.known.name(meant.refs[0])} is a {'man' if gender == 'm' else 'woman'}, and here stands “{found[0]}”.",
        span,
        fixes=(Fix(f"Use “{turned}”", (Edit(span, turned),)),),
        about=FactRef(meant.refs[0], "gender"),
    )


def _is_of_another(found: re.Match[str], sentence: Sentence) -> bool:
    """Whether it is an object, which is hardly ever whom its own sentence is about: "Nogales wrote it with her"."""
    word = found[0].lower()
    return word in ("him", "hers") or (word == "her" and _turned(found, sentence).lower() == "him")


def _only_names(prose: Prose, before: Sentence, meant: Mention) -> bool:
    """Whether nobody but the one who is meant could be, of whom `before` speaks."""
    rest = _without(before.words, prose.mentions(before))
    return {m.refs for m in _named(prose, before, len(before.words))} <= {meant.refs} and _is_bare(rest)


def _named(prose: Prose, sentence: Sentence, end: int) -> list[Mention]:
    """Who is named before `end`, strangers included."""
    people = (Kind.PERSON, Kind.CHARACTER)
    return [
        m
        for m in prose.mentions(sentence)
        if m.start < end and (m.form is Form.STRANGER or any(kind_of(ref) in people for ref in m.refs))
    ]


def _only_one(prose: Prose, sentence: Sentence, end: int) -> Mention | None:
    """The one whom a pronoun behind `end` can only mean; None where nobody or several could be meant."""
    named = _named(prose, sentence, len(sentence.words))
    refs = {m.refs for m in named}
    if len(refs) != 1 or () in refs or named[0].start >= end or named[0].is_owner:
        return None
    first = named[0]
    if len({_gender_of(ref, prose) for ref in first.refs}) != 1:
        return None
    rest = _without(sentence.words, prose.mentions(sentence))
    return None if _SOMEBODY.search(rest) or _CAPITALISED.search(rest) else first


def _without(words: str, mentions: tuple[Mention, ...]) -> str:
    """`words` with blanks in place of the names that are known."""
    for mention in mentions:
        if mention.refs:
            words = words[: mention.start] + "_" * (mention.end - mention.start) + words[mention.end :]
    return words


def _is_bare(words: str) -> bool:
    """Whether nobody could be meant by the words before a pronoun."""
    return not _SOMEBODY.search(words) and not _CAPITALISED.search(words)


def _gender_of(ref: str, prose: Prose) -> str:
    fact = prose.known.value(ref, "gender")
    return f"{fact.value}" if fact is not None else ""


def _turned(found: re.Match[str], sentence: Sentence) -> str:
    word = found[0].lower()
    turned = _TURNED.get(word, "his")
    if word == "her":
        turned = "his" if re.match(r" \w", sentence.words[found.end() :]) and not _is_object(found, sentence) else "him"
    elif word == "his" and not re.match(r" [\w“\"]", sentence.words[found.end() :]):
        turned = "hers"
    return turned.capitalize() if found[0][0].isupper() else turned


def _is_object(found: re.Match[str], sentence: Sentence) -> bool:
    """Whether "her" stands for whom, and not for whose: before a little word no thing begins."""
    behind = re.match(
        r" (?:and|or|but|in|on|at|to|for|from|with|as|by|when|while|because|since|after|again|out|up)\b",
        sentence.words[found.end() :],
    )
    return behind is not None


RULE = Rule(
    "wrong-pronoun",
    "contradiction",
    in_prose(_find),
    bad="""
Nam-ra hides what he has become.
                  ^^ wrong-pronoun: Choi Nam-ra is a woman

The show goes on.

Gwi-nam is coming back, and her anger with it.
                            ^^^ wrong-pronoun: Yoon Gwi-nam is a man

The show goes on.

Cho Yi-hyun spoke in Seoul. He was happy.
                            ^^ wrong-pronoun: Cho Yi-hyun is a woman
""",
    good="""
Nam-ra hides what she has become. On-jo's father dies for her; he was a fireman. Gwi-nam hates Nam-ra, and she knows.
Cho Yi-hyun spoke with the director. He was happy. Cheong-san fell, and they say he lives.
""",
)
