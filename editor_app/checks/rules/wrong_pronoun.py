"""A pronoun does not fit the one whom it can only mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.casting import sure_actors
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.known_names import Form, Mention
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.pronouns import (
    MAY_BE,
    PRONOUN,
    SOMEBODY,
    TURNED,
    gender_of,
    is_by_the_way,
    is_subject,
    of_subject,
)
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import is_quoted
from editor_app.facts.refs import EntityRef, FactRef, Kind, kind_of
from editor_app.text.edits import Edit

_SAID = re.compile(r"[“”\"]")
_OPENING = re.compile(r"\W*(?:\w+,? ){0,3}\w+\Z")
_SUBJECT = 30  # code points in which a sentence names what it is about
_CAPITALISED = re.compile(  # but for places, and for what begins a sentence, unless it is one of two
    r"(?<![.!?:“\"‘] )(?<!\A)(?<!\bin )(?<!\bat )\b[A-Z][\w’'-]+|\A[A-Z][\w’'-]+ (?:and|or|&|with) _"
)


def _find(prose: Prose) -> Iterator[Diagnostic]:
    above: Passage | None = None
    for passage in prose.passages:
        if passage.kind in (PassageKind.POINTER, PassageKind.QUOTE, PassageKind.HEADING):
            continue
        before: Sentence | None = None
        others = _genders(prose, above)  # the first sentence may go on about whom the passage above is
        above = passage
        seen: set[str] = set()
        earlier: set[str] = set()  # of those named further back than the sentence before
        for sentence in passage.sentences:
            told = set()
            for found, ref in _bound(prose, before, sentence):
                told.add(found.start("pronoun"))
                yield _diagnostic(prose, sentence, found.span("pronoun"), ref)
            for found in _first_of_each(sentence, seen):
                if gender_of(found[0]) in others or found.start() in told or is_quoted(sentence.words, found.start()):
                    continue
                meant = _meant(prose, before, sentence, found, earlier)
                if meant is not None and not told and _gender(meant, prose) == _OTHER[gender_of(found[0])]:
                    yield _diagnostic(prose, sentence, found.span(), meant.refs[0])
            if before is not None:
                earlier |= _genders_in(prose, before)
                others = set()
            before = sentence


def _first_of_each(sentence: Sentence, seen: set[str]) -> Iterator[re.Match[str]]:
    """The first pronoun of each gender in a passage: whom that means the next ones mean too, "him and his jacket"."""
    for found in PRONOUN.finditer(sentence.words):
        if (gender := gender_of(found[0])) not in seen:
            seen.add(gender)
            yield found


def _genders(prose: Prose, passage: Passage | None) -> set[str]:
    """The genders of all who are named in a passage: of one that is there, a pronoun has somebody to mean."""
    sentences = passage.sentences if passage is not None else ()
    return {gender for sentence in sentences for gender in _genders_in(prose, sentence)}


def _genders_in(prose: Prose, sentence: Sentence) -> set[str]:
    named = (m for m in prose.mentions(sentence) if not is_by_the_way(sentence.words, m.start))
    return {_gender_of(ref, prose) for mention in named for ref in mention.refs}


# --- whose it can only be, whoever else is named ----------------------------------------------------------------------

_THEIR_ROLE = re.compile(r"The (?P<job>director|judge|host|writer|creator|showrunner)\b")
_OWNS = re.compile(r"(?: (?:has|had|never|always|now|still))* (?!is|was)[a-z]+ (?P<pronoun>his|her) [a-z]+")
_OWN_PART = re.compile(r"\b(?P<pronoun>[Hh]is|[Hh]er) (?=[A-Z])")


def _bound(prose: Prose, before: Sentence | None, sentence: Sentence) -> Iterator[tuple[re.Match[str], EntityRef]]:
    """Pronouns of another gender than the one whose they can only be, with who that is."""
    words = sentence.words
    if " his " not in words and " her " not in words:
        return
    for mention in prose.mentions(sentence):
        gender = _gender(mention, prose)
        if gender in _OTHER and not mention.is_owner and is_subject(words, mention.start):
            found = of_subject(words, mention.end)
            if found is not None and gender_of(found["pronoun"]) != gender and not is_quoted(words, mention.start):
                yield found, mention.refs[0]
    role = _THEIR_ROLE.match(words)
    if role is not None and before is not None and (ref := _with_job(prose, before, role["job"])) is not None:
        found = of_subject(words, role.end()) or _OWNS.match(words, role.end())
        if found is not None and _gender_of(ref, prose) == _OTHER[gender_of(found["pronoun"])]:
            yield found, ref
    for found in _OWN_PART.finditer(words):
        actor = _whose_part(prose, before, sentence, found)
        if actor is not None and _gender_of(actor, prose) == _OTHER[gender_of(found["pronoun"])]:
            yield found, actor


def _with_job(prose: Prose, before: Sentence, job: str) -> EntityRef | None:
    """The one person in `before` who can be called by a job; None where anybody else is named there, or may be."""
    named = {m.refs for m in _named(prose, before, len(before.words))}
    refs = next(iter(named)) if len(named) == 1 else ()
    facts = prose.known.facts
    is_his = len(refs) == 1 and facts is not None and any(c.job == job and c.person == refs[0] for c in facts.credits)
    rest = _without(before.words, prose.mentions(before))
    return refs[0] if is_his and not SOMEBODY.search(rest) and not PRONOUN.search(rest) else None


def _whose_part(prose: Prose, before: Sentence | None, sentence: Sentence, found: re.Match[str]) -> EntityRef | None:
    """The actor who is named last before "her Nam-ra" and plays that part."""
    part = next((m for m in prose.mentions(sentence) if m.start == found.end()), None)
    actors = sure_actors(part.refs[0], prose.known) if part is not None and len(part.refs) == 1 else []
    named = _named(prose, sentence, found.start())
    between = sentence.words[named[-1].end if named else 0 : found.start()]
    if not named and before is not None:
        named = _named(prose, before, len(before.words))
    if not named or named[-1].refs != tuple(actors) or len(actors) != 1:
        return None
    return actors[0] if not SOMEBODY.search(between) and not is_quoted(sentence.words, found.start()) else None


# --- whose it can only be, since nobody else is named -----------------------------------------------------------------


def _meant(
    prose: Prose, before: Sentence | None, sentence: Sentence, found: re.Match[str], earlier: set[str]
) -> Mention | None:
    gender, start = gender_of(found[0]), found.start()
    meant = None if _is_of_another(found, sentence) else _only_one(prose, sentence, start, gender)
    if meant is not None and before is not None and not _only_names(prose, before, meant, gender):
        return None  # it may go back to somebody else
    is_relative = found[0].lower() in ("his", "her") and _RELATIVE.match(sentence.words, found.end()) is not None
    if meant is not None and (is_relative or (found[0].lower() in ("his", "her") and gender in earlier)):
        return None  # "Carl, her husband, dives": somebody's who was spoken of before
    same = [other for other in PRONOUN.finditer(sentence.words) if gender_of(other[0]) != gender]
    is_first = not _named(prose, sentence, start) and _is_bare(sentence.words[:start], gender)
    is_first = is_first and not _is_of_another(found, sentence)
    if meant is None and before is not None and not _SAID.search(before.words) and is_first:
        if not same and not _OPENING.match(sentence.words[: found.end()]):
            return None
        meant = _only_one(prose, before, _SUBJECT, gender)  # who comes late is seldom what the next is about
        if gender in earlier:
            return None
    if same and not _is_alone(prose, sentence, gender):
        return None  # "He is her forty-first boy, she says": that one is meant by the other
    return meant


_RELATIVE = re.compile(rf"(?: [\w-]+)? (?={SOMEBODY.pattern})", re.IGNORECASE)


def _is_alone(prose: Prose, sentence: Sentence, gender: str) -> bool:
    """Whether in all of the section up to a sentence nobody of that gender is named, or may be meant by a noun."""
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        for said in passage.sentences:
            rest = _without(said.words, prose.mentions(said))
            is_clear = not _genders_in(prose, said) & {gender, ""} and not MAY_BE[gender].search(_WHO.sub("", rest))
            if not is_clear or _CAPITALISED.search(rest):
                return False
            if said is sentence:
                return True
    return False


def _is_of_another(found: re.Match[str], sentence: Sentence) -> bool:
    """Whether it is an object, which is hardly ever whom its own sentence is about: "Nogales wrote it with her"."""
    word = found[0].lower()
    return word in ("him", "hers") or (word == "her" and _turned(found[0], sentence, found.end()).lower() == "him")


def _only_names(prose: Prose, before: Sentence, meant: Mention, gender: str) -> bool:
    """Whether nobody could be meant by a pronoun of `gender` but the one who is, of whom `before` speaks."""
    rest = _without(before.words, prose.mentions(before))
    named = _named(prose, before, len(before.words))
    return all(m.refs == meant.refs or _gender(m, prose) == _OTHER[gender] for m in named) and _is_bare(rest, gender)


def _named(prose: Prose, sentence: Sentence, end: int) -> list[Mention]:
    """Who is named before `end`, strangers included; by whom a thing was made is told by the way."""
    people = (Kind.PERSON, Kind.CHARACTER)
    return [
        m
        for m in prose.mentions(sentence)
        if m.start < end
        and (m.form is Form.STRANGER or any(kind_of(ref) in people for ref in m.refs))
        and not is_by_the_way(sentence.words, m.start)
    ]


def _only_one(prose: Prose, sentence: Sentence, end: int, gender: str) -> Mention | None:
    """The one whom a pronoun behind `end` can only mean; None where nobody or several could be meant."""
    named = _named(prose, sentence, len(sentence.words))
    if not named or named[0].start >= end or named[0].is_owner:
        return None
    first = named[0]
    if any(m.refs != first.refs and _gender(m, prose) != _OTHER[gender] for m in named) or not _gender(first, prose):
        return None
    rest = _WHO.sub("_", _without(sentence.words, prose.mentions(sentence)))
    return None if MAY_BE[gender].search(rest) or _CAPITALISED.search(rest) else first


_WHO = re.compile(r"_, who\b")
"""A remark on somebody who is named: nobody else."""


def _without(words: str, mentions: tuple[Mention, ...]) -> str:
    """`words` with blanks in place of the names that are known."""
    for mention in mentions:
        if mention.refs:
            words = words[: mention.start] + "_" * (mention.end - mention.start) + words[mention.end :]
    return words


def _is_bare(words: str, gender: str) -> bool:
    """Whether nobody could be meant by the words before a pronoun of `gender`."""
    return not MAY_BE[gender].search(_WHO.sub("_", words)) and not _CAPITALISED.search(words)


def _gender(mention: Mention, prose: Prose) -> str:
    """The gender of whoever is named, "" where it is not known, or they may be several."""
    genders = {_gender_of(ref, prose) for ref in mention.refs}
    return genders.pop() if len(genders) == 1 else ""


_OTHER = {"m": "f", "f": "m"}


def _gender_of(ref: str, prose: Prose) -> str:
    fact = prose.known.value(ref, "gender")
    return f"{fact.value}" if fact is not None else ""


def _diagnostic(prose: Prose, sentence: Sentence, place: tuple[int, int], ref: EntityRef) -> Diagnostic:
    said = sentence.words[slice(*place)]
    span, turned = sentence.span(*place), _turned(said, sentence, place[1])
    who = "man" if _gender_of(ref, prose) == "m" else "woman"
    return Diagnostic(
        "contradiction",
        "wrong-pronoun",
        Severity.ERROR,
        f"{prose.known.name(ref)} is a {who}, and here stands “{said}”.",
        span,
        fixes=(Fix(f"Use “{turned}”", (Edit(span, turned),)),),
        about=FactRef(ref, "gender"),
    )


def _turned(pronoun: str, sentence: Sentence, end: int) -> str:
    word = pronoun.lower()
    turned = TURNED.get(word, "his")
    if word == "her":
        turned = "his" if re.match(r" \w", sentence.words[end:]) and not _is_object(end, sentence) else "him"
    elif word == "his" and not re.match(r" [\w“\"]", sentence.words[end:]):
        turned = "hers"
    return turned.capitalize() if pronoun[0].isupper() else turned


def _is_object(end: int, sentence: Sentence) -> bool:
    """Whether "her" stands for whom, and not for whose: before a little word no thing begins."""
    behind = re.match(
        r" (?:and|or|but|in|on|at|to|for|from|with|as|by|when|while|because|since|after|again|out|up)\b",
        sentence.words[end:],
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

Lomon, the star of the first season, will reprise her role.
                                                  ^^^ wrong-pronoun: Lomon is a man
""",
    good="""
Nam-ra hides what she has become. On-jo's father dies for her; he was a fireman. Gwi-nam hates Nam-ra, and she knows.
Cho Yi-hyun spoke with the director. He was happy. Cheong-san fell, and they say he lives. Nam-ra, like her
father, has kept her word. Su-hyeok, her friend, has his doubts.
""",
)
