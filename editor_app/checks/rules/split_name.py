"""A name that is cut at its hyphen, or has other words in it: what tools leave that put one word in another's place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor_app.checks.casting import sure_characters
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.known_names import Form, Mention
from editor_app.checks.passages import PassageKind, Sentence
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.facts.entities import Entity
from editor_app.facts.refs import FactRef, Kind, kind_of
from editor_app.text import korean
from editor_app.text.edits import Edit
from editor_app.text.name_parts import family_name, given_name
from editor_app.text.names import fold


@dataclass(frozen=True, slots=True)
class _Broken:
    """A broken name at `words[start:end]`; `owner` is the "'s" behind it, `within` what stands in it."""

    start: int
    end: int
    entity: Entity
    right: str
    within: str
    owner: str = ""


def _find(prose: Prose) -> Iterator[Diagnostic]:
    if prose.known.facts is None:
        return
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        for sentence in passage.sentences:
            end = 0
            for broken in sorted(
                (*_broken(sentence.words, prose.known), *_cut(sentence, prose)), key=lambda b: b.start
            ):
                if broken.start >= end:
                    end = broken.end
                    yield _diagnostic(sentence, broken)


_WORD = r"[^\W\d_]+"
_TAIL = rf"(?P<tail>{_WORD}(?:-{_WORD})*)(?P<owner>['’]s?(?![\w’']))?(?![\w-])"
_LEFT = rf"(?<![\w’'-])(?P<left>(?:{_WORD}[ -])?)(?P<head>[^\W\d_a-z]{_WORD[:-1]}*)"
_HYPHENATED = tuple(
    re.compile(_LEFT + between + _TAIL)
    for between in (
        r"-(?P<within>[a-z]{2,})(?P<comma>,?) ",  # "Dong-webcomic geun"
        r"-(?P<within>[a-z]{2,} [a-z]{2,})(?P<comma>,?) ",  # "Dong-long webcomic geun"
        r"(?P<within>)(?P<comma>)(?:- | -)",  # "Dong- geun"
        r"(?P<bare> )(?P<within>act(?:or|ress)|director|writer|creator|author|star|web(?:toon|comic))(?P<comma>) ",
    )
)
_OWNED = re.compile(_LEFT + r"(?P<cut>['’]s )(?P<within>[a-z]{2,})(?P<comma>,?) " + _TAIL)  # "Dong's webcomic Geun"


@lru_cache(maxsize=1024)  # after an edit all but one sentence of its section are the same
def _broken(words: str, known: Known) -> tuple[_Broken, ...]:
    return tuple(_all_broken(words, known))


def _all_broken(words: str, known: Known) -> Iterator[_Broken]:
    shapes = (*(_HYPHENATED if "-" in words else ()), *((_OWNED,) if "’s " in words or "'s " in words else ()))
    for shape in shapes:
        for found in shape.finditer(words):
            yield from _put_together(found, known)


def _put_together(found: re.Match[str], known: Known) -> Iterator[_Broken]:
    parts = found.groupdict()
    left, head, tail, within = found["left"], found["head"], found["tail"], found["within"]
    if parts.get("cut"):  # of "Dong's webcomic Geun" without its family name nobody knows whether it is one
        befores, joints = [left] if left and not known.names.called(left + head) else [], "-"
    elif parts.get("bare"):
        befores, joints = [""] if "-" in tail else [], " "
    elif within and _may_be_given(head, within):  # "Hae-jin won", where a Hae-won is known too
        befores, joints = [left] if left else [], "-"
    else:
        befores, joints = list(dict.fromkeys((left, ""))), "- " if within else "-"
    for before in befores:
        for joint in joints:
            name = f"{before}{head}{joint}{tail}"
            if (entity := _named(name, joint, known)) is not None:
                start = found.start("head") - len(before)
                right = _as_known(name, entity)
                yield _Broken(start, found.end("tail"), entity, right, within + found["comma"], found["owner"] or "")
                return


def _named(name: str, joint: str, known: Known) -> Entity | None:
    """Who is called `name`, in full or shortly; of a family name only one with a hyphen is a name by itself."""
    called = known.names.called(name)
    if called is None or called[1] > Form.PART or (len(called[0]) != 1 and called[1] is not Form.FULL):
        return None
    entity = known.entity(called[0][0])
    if entity is None or entity.kind not in _PERSONAL:
        return None
    if called[1] is Form.PART:
        parts = (family_name(entity.name), given_name(entity.name))
        return entity if joint == "-" and any("-" in part and fold(part) == fold(name) for part in parts) else None
    return entity if joint == " " or "-" in entity.name else None


def _may_be_given(head: str, within: str) -> bool:
    return korean.read([(fold(head), fold(within.split()[0]))]).is_usual


def _as_known(name: str, entity: Entity) -> str:
    """The name as the store spells it, where that is the same letters."""
    names = (*entity.names, given_name(entity.name), family_name(entity.name))
    return next((n for n in names if fold(n) == fold(name)), name)


_LEADS_TO = re.compile(
    rf"(?<![\w’'-])(?P<word>{_WORD}) ?(?:[(\[](?:as |played by |portrayed by )?|[,:–—-] ?(?:as )?(?:played by )?"
    r"|(?:is |was )?played by )\Z",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    rf"(?: [(\[](?:as )?| (?:returns |stars |is back )?as |,? (?:who )?play(?:s|ed) | in the role of )"
    rf"(?P<word>{_WORD})(?![\w’'-]| [^\W\d_a-z])"
)


def _cut(sentence: Sentence, prose: Prose) -> Iterator[_Broken]:
    """Half a given name beside the name in full of whoever plays it, or of its owner: "Ha (Ha Seung-ri)"."""
    words = sentence.words
    for mention in prose.mentions(sentence):
        if mention.form is not Form.FULL or mention.ref is None or kind_of(mention.ref) not in _PERSONAL:
            continue
        for found in (
            _LEADS_TO.search(words, max(0, mention.start - 60), mention.start),
            _FOLLOWS.match(words, mention.end),
        ):
            if found is None or not found["word"][0].isupper() or _is_led(words, found.start("word")):
                continue
            entity = _whose_half(found["word"], mention, prose.known)
            if entity is not None:
                short = entity.short_name if "-" in entity.short_name else given_name(entity.name)
                yield _Broken(found.start("word"), found.end("word"), entity, short, "")


_PERSONAL = (Kind.PERSON, Kind.CHARACTER)


def _is_led(words: str, start: int) -> bool:
    """Whether the word is the last of several with a capital, and so no name of its own."""
    before = re.search(r"([^\W\d_][\w’'-]*) \Z", words[:start])
    return before is not None and before[1][0].isupper() and before.start() > 0


def _whose_half(word: str, mention: Mention, known: Known) -> Entity | None:
    ref = mention.ref
    if ref is None or word.lower() in ("as", "and"):
        return None
    called = known.names.called(word)
    if called is not None and called[1] in (Form.FULL, Form.SHORT):
        return None
    others = sure_characters(ref, known) if kind_of(ref) is Kind.PERSON else []
    for one in (*others, ref):
        entity = known.entity(one)
        if entity is None or fold(family_name(entity.name)) == fold(word):
            continue
        given = (
            entity.short_name if "-" in entity.short_name and " " not in entity.short_name else given_name(entity.name)
        )
        halves = given.split("-")
        if len(halves) == 2 and fold(word) in map(fold, halves):
            return entity
    return None


_PERSONS = re.compile(
    r"\w*(?:ess|or|er|ist|man|woman|star|chief|captain|judge|president|hero|heroine|deputy|chef|boss),?"
)


def _diagnostic(sentence: Sentence, broken: _Broken) -> Diagnostic:
    words = sentence.words
    end = broken.end + len(broken.owner)
    span = sentence.span(broken.start, broken.end)
    name, within = f"{broken.right}{broken.owner}", broken.within.rstrip(",")
    if not within:
        choices = [name]
    elif (_PERSONS.fullmatch(within) and not broken.within.endswith(",")) or not broken.owner:
        choices = [f"{within} {name}", f"{name} {within}"]
    else:
        choices = [f"{name} {broken.within}", f"{within} {name}"]
    what = f"“{within}” stands within the name" if within else "The name is cut"
    edits = ((choice, Edit(sentence.span(broken.start, end), choice)) for choice in choices)
    return Diagnostic(
        "names",
        "split-name",
        Severity.ERROR,
        f"{what}: {broken.right} is meant where the text has {words[broken.start : broken.end]}.",
        span,
        fixes=tuple(Fix(f"Use “{choice}”", (edit,)) for choice, edit in edits),
        about=FactRef(broken.entity.ref),
    )


RULE = Rule(
    "split-name",
    "names",
    in_prose(_find),
    bad="""
It is based on Joo Dong-webcomic geun’s Now at Our School, and Cheong- san is its hero.
               ^^^^^^^^^^^^^^^^^^^^^^ split-name: Joo Dong-geun
                                                               ^^^^^^^^^^^ split-name: Cheong-san
Ha (Ha Seung-ri) and Mi (Lee Eun-saem) may return, and so may Hyo-ryung (Kim Bo-yoon).
^^ split-name: Ha-ri
                     ^^ split-name: Mi-jin
""",
    good="""
It is based on Joo Dong-geun’s webcomic, in which Cheong-san’s sacrifice is longer. Nam-ra- and On-jo-themed cakes sold.
Jang (Ha Seung-ri) and Ha-ri’s actress Ha Seung-ri are two, and Park's friend Ji-hu is a third.
""",
)
