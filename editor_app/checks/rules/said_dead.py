"""A living actor is called dead where the character died: the one slip that must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.casting import sure_characters
from editor_app.checks.claims.pairs import Part, part_of
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.frames import SHOW, framed
from editor_app.checks.known_names import Form, Mention
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.phrases import any_of, one_of
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import Stance, stance
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.text.edits import Edit
from editor_app.text.names import fold

_HOW = r"(?:\w+ly )?(?:also )?(?:\w+ly )?"
_KILLED = one_of(
    "killed|murdered|slain|bitten|stabbed|executed|shot dead|shot|gunned down|run over|flattened|torn apart|beheaded",
    "eaten|poisoned|strangled|burned alive|drowned|left for dead|found dead",
)
_DYING = (
    rf"(?:(?:was|were|is|gets|got|had been|has been|being) {_HOW}{_KILLED}(?! off)"
    rf"|{_HOW}(?:died|dies|perished|perishes|drowned|drowns|passed away|lost (?:his|her|their) life"
    r"|met (?:his|her|their) end|sacrificed (?:him|her|them)sel(?:f|ves)|succumbed)"
    r"|(?:is|was) (?:now )?dead\b(?! (?:tired|sure|set|serious|certain|good|last|right|wrong|on|against)))"
)
_ACTOR = (
    r"(?:, who (?:has |had )?(?:play|portray|voic)(?:s|ed|es)? [^,;.]{2,50},"
    r"|,? (?:the|an?) (?:\w+ ){0,2}(?:actor|actress|star|performer),?|,)?"
)
_PREDICATE = re.compile(rf"(?P<lead>{_ACTOR} )(?P<who>who )?(?P<words>{_DYING})", re.IGNORECASE)
_BY = re.compile(r"\b(?:played|portrayed|voiced|embodied|brought to life) by (?:[\w’'-]+ ){0,5}\Z", re.IGNORECASE)
_OWN_DEATH = re.compile(r"['’]s? (?P<words>(?:\w+ )?(?:death|murder|demise|passing|sacrifice))\b", re.IGNORECASE)
_PLACE = (
    r" (?:in|during|at the end of|by the end of|before the end of) (?:(?:the |this |its )?(?:\w+ ){0,2}"
    r"(?:season|episode|finale|series|drama|premiere|half|hour|minutes|act)\b|(?:season|episode) |\x02)"
    r"| (?:by|of) (?:a |the )?(?:\w+ )?(?:zombies?|infected|monsters?)\b"
)
_FITTING = re.compile(rf"(?:[.,;:)—–]|\Z| and (?:will|is|does|so|cannot|won)\b|{_PLACE})")
_IN_PLACE = re.compile(_PLACE)
_WEAK = re.compile(r"bitten|shot|executed|poisoned|drowned|eaten|stabbed|strangled|flattened|run over", re.IGNORECASE)
"""What may be meant of an actor otherwise: bitten by the cold, shot in black and white."""

_OF_LIFE = re.compile(
    r",? (?:(?:\w+ ){0,2}in (?:[A-Z]\w+ )?\d{4}|(?:\w+ )?at (?:the age of )?\d|aged|on [A-Z]\w+ \d|peacefully"
    r"|of (?:cancer|a heart|an illness|old age)|(?:last|this) (?:year|month|week)|after an? (?:\w+ )?illness)"
)
"""How a real death is told: the store need not have heard of it."""

_LATE = re.compile(r"\b[Tt]he (?P<words>late) (?:actor |actress |star )?\Z")
_IN_THE_STORY = re.compile(
    r"\b(?:in|during|at the end of|by the end of|before) (?:(?:the|this|its) (?:\w+ ){0,3}"
    r"(?:season|episode|finale|series|show|premiere|drama|outbreak|story|second half|first half)"
    r"|(?:season|episode) \w+)\b"
    r"|\b(?:by|of) (?:the |a )?(?:\w+ )?(?:zombies?|infected|bully|monsters?|villains?)\b",
    re.IGNORECASE,
)
_PART = any_of(
    "as|had to|for the|while|again|twice|three times|every|other",
    "last (?:drama|film|series|show)|by a (?:dog|cat|bee)",
)
_ON_SCREEN = re.compile(
    r"\b(?:character|role|part|on[- ]screen|on camera|fictional|pretend\w*|stunt|make-?up|set|scenes?|script)\b",
    re.IGNORECASE,
)
_FATAL = re.compile(r"kill|die[ds]?\b|dead|death|murder|sacrific|slain|bitten|drown|executed|perish", re.IGNORECASE)


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        for sentence in passage.sentences:
            for mention in prose.mentions(sentence):
                person = mention.ref
                if person is not None and part_of(mention) is Part.ACTOR and mention.form is not Form.MISSPELT:
                    yield from _said(prose, passage, sentence, mention, person)


def _said(
    prose: Prose, passage: Passage, sentence: Sentence, mention: Mention, person: EntityRef
) -> Iterator[Diagnostic]:
    words = sentence.words
    late = _LATE.search(words, 0, mention.start)
    found = late or (_OWN_DEATH if mention.is_owner else _PREDICATE).match(words, mention.end)
    if found is None or prose.known.value(person, "died") is not None:
        return
    if found.re is _PREDICATE and found["lead"].startswith(",") and _BY.search(words, 0, mention.start):
        return  # "the sorcerer, played by an unrecognisable Rhys Morcant, is killed"
    end = max(found.end(), mention.end)
    rest = framed(prose, sentence)[end:]
    is_remark = late is not None or (not mention.is_owner and found["who"] is not None)
    if not is_remark and not _fits(rest, needs_place=mention.is_owner or _WEAK.search(found["words"]) is not None):
        return
    behind = words[end:].split(".")[0]
    if _PART.search(behind[:30]) or _ON_SCREEN.search(words) or _OF_LIFE.match(behind):
        return
    dead = [ref for ref in sure_characters(person, prose.known) if _has_died(ref, prose)]
    titled = any(
        prose.known.facts is not None and prose.known.facts.show.ref in m.refs and m.start >= found.end()
        for m in prose.mentions(sentence)
    )
    is_in_show = re.match(rf" in (?:the (?:series|show) )?{SHOW}", rest) is not None
    is_in_story = found.re is _PREDICATE and _dies_on_screen(found["words"], words[end:]) and _plays(person, prose)
    if not dead and not is_in_show and not is_in_story and not (titled and _IN_THE_STORY.search(behind)):
        return  # nobody knows: the store need not have heard of a real death
    if stance(sentence, mention.start, found.end()) in _UNSAID or (
        is_in_story and not dead and stance(sentence, mention.start, found.end()) is Stance.REPORTED
    ):
        return
    name, character = prose.known.name(person), prose.known.name(dead[0]) if dead else "the character"
    yield Diagnostic(
        "facts",
        "said-dead",
        Severity.ERROR,
        f"{name} is a real person. It was {character} who died, so this must not be published as it stands.",
        sentence.span(found.start("words"), found.end("words")),
        fixes=tuple(_fixes(sentence, mention, found, dead, prose)),
        about=FactRef(dead[0], "fate") if dead else FactRef(person),
        blocks=True,
    )


_UNSAID = (Stance.QUOTED, Stance.DENIED, Stance.ASKED, Stance.SUPPOSED)
_ON_AIR = r" (?:in|at the end of|by the end of) (?:the|this|its) (?:[\w-]+ )?(?:season )?"
_IN_AN_EPISODE = re.compile(rf"(?:{_ON_AIR}(?:episode|finale)| in episode \w+)\b(?! of)")
_IN_A_SEASON = re.compile(rf"(?:{_ON_AIR}(?:episode|finale|season)| (?:in|at the end of) season \w+)\b(?! of)")
_BY_VIOLENCE = re.compile(r"killed|murdered|slain|shot dead|gunned down|beheaded|torn apart|stabbed|strangled")


def _dies_on_screen(said: str, behind: str) -> bool:
    """Whether so and there only a character can have died: nobody is murdered in a finale."""
    if re.search(r"\b(?:nearly|almost)\b", said):
        return False
    if _BY_VIOLENCE.search(said):
        return _IN_A_SEASON.match(behind) is not None
    return _WEAK.search(said) is None and _IN_AN_EPISODE.match(behind) is not None


def _plays(person: EntityRef, prose: Prose) -> bool:
    """Whether a person plays somebody, and not themselves."""
    own = set(fold(prose.known.name(person)).split())
    characters = sure_characters(person, prose.known)
    return bool(characters) and all(own.isdisjoint(fold(prose.known.name(ref)).split()) for ref in characters)


def _fits(rest: str, *, needs_place: bool) -> bool:
    """Whether what follows is as one tells a death in a story: where in it, or nothing more."""
    clause = re.split(r"[,.;:—–]", rest, maxsplit=1)[0]
    return _IN_PLACE.search(clause) is not None or (not needs_place and _FITTING.match(rest) is not None)


def _has_died(character: EntityRef, prose: Prose) -> bool:
    fate = prose.known.value(character, "fate")
    return fate is not None and _FATAL.search(f"{fate.value}") is not None


def _fixes(
    sentence: Sentence, mention: Mention, found: re.Match[str], dead: list[EntityRef], prose: Prose
) -> Iterator[Fix]:
    if mention.is_owner or found.re is _LATE:
        return
    name = f", {prose.known.name(dead[0])}," if len(dead) == 1 else ""
    if found["who"]:
        span = sentence.span(found.start("who"), found.end("who") - 1)
        words = f"whose character{name}"
    elif found["lead"].strip(" ,"):
        return  # "X, the actress, died": where to put it is the writer's to say
    else:
        span = sentence.span(mention.start, mention.end)
        words = f"{mention.text}’s character{name}"
    yield Fix(f"Write “{words} {found['words']}”", (Edit(span, words),))


RULE = Rule(
    "said-dead",
    "facts",
    in_prose(_find),
    bad="""
Even though Lee Yoo-mi, the actor who was tragically killed in All of Us Are Dead, is not expected to return, she is
                                      ^^^^^^^^^^^^^^^^^^^^^ said-dead: Lee Yoo-mi is a real person. It was Lee Na-yeon
blessed.

Lomon was murdered in the finale and cannot come back.
      ^^^^^^^^^^^^ said-dead: It was the character who died

Cho Yi-hyun, who plays Nam-ra, was murdered in the finale.
                               ^^^^^^^^^^^^ said-dead: It was the character who died
""",
    good="""
Lee Yoo-mi, whose character was killed in season 1, will not return. Na-yeon died in the first season, and Lee Yoo-mi
said so. Lee Yoo-mi died as Na-yeon, and Lee Yoo-mi's character died. Lomon was nearly killed in the finale by a lamp.
Na-yeon, played by an icy Lee Yoo-mi, is killed in the first season.
""",
)
