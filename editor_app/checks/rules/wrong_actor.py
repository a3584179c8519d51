"""An actor is paired with a character whom, by the store, somebody else plays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.article.subject import Subject, seasons_in, subject_before
from editor_app.checks.casting import (
    in_form_of,
    listed,
    parts_of,
    played_by,
    publishers,
    sure_actors,
    sure_characters,
)
from editor_app.checks.claims.pairs import Pair, pairs
from editor_app.checks.claims.pairs_across import pairs_across
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.known_names import LEADING, Form, Mention
from editor_app.checks.nearness import is_nearly
from editor_app.checks.passages import Sentence
from editor_app.checks.phrases import any_of
from editor_app.checks.pronouns import PRONOUN
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import Stance, clause_before, is_denied, is_quoted, stance
from editor_app.facts.entities import Credit, CreditStatus
from editor_app.facts.refs import FactRef, Kind, kind_of
from editor_app.text.edits import Edit
from editor_app.text.names import fold

_ANOTHER_PART = any_of(
    "young(?:er)?|child(?:hood)?|kid|teen(?:age)?|old(?:er)?|elderly|adult|baby|flashbacks?",
    "dub(?:s|bed|bing)?|sings?|singing|stage|musical|theat(?:re|er)|live[- ]action|remake|reboot",
    "webtoon|webcomic|manga|novel",
    "(?:film|movie|original|english|korean|japanese|spanish|audio) (?:version|voice|adaptation|dub)",
    r"stunts?|doubles?|stand-in|understudy|fan[- ]?cast(?:s|ing)?|parod(?:y|ies|ied)|cosplay\w*|namesake",
    "auditioned|considered|offered|turned (?:it )?down|almost|in talks|wish(?:es|ed)?|dream(?:s|ed)?",
    "replac(?:e|es|ed|ing)|recast|took over|takes over|taking over|before|formerly",
    r"rumou?r(?:s|ed)?|speculat\w+|reportedly|what if|imagine|would have|might have|could have",
    r"mistaken(?:ly)?|wrongly|confus\w+|mixed up|resembl\w+|reminds?|(?:just )?like|opposite",
)
_RELATIVE = any_of("daughter|son|mother|father|sister|brother|wife|husband|friend|girlfriend|boyfriend|fans?")
"""What makes it another part than the one in the store, or nobody's word. Silence costs less than a false alarm."""

_BEHIND = 40  # code points after the pair in which such a word may stand


def _find(prose: Prose) -> Iterator[Diagnostic]:
    accused = set()
    for pair in (*prose.once(pairs), *prose.once(pairs_across)):
        rivals = _rivals(pair, prose.known)
        span = pair.sentence.span(pair.actor.start, pair.actor.end)
        if rivals and span not in accused and _is_vouched_for(pair, prose) and not _is_apart(pair, prose):
            accused.add(span)
            yield _diagnostic(pair, rivals, prose)


def _rivals(pair: Pair, known: Known) -> list[str]:
    """The characters, one at least, whom others play and never this actor; none where the pair may be right."""
    for character in pair.character.refs:
        actors = _names_of(sure_actors(character, known), known) if not pair.actor.refs else ()
        if any(is_nearly(pair.actor.text, name) or _is_cut(pair, name) for name in actors):
            return []  # a slip of the pen: that is told of the name
        playing = parts_of(character, known)
        own = [credit for credit in playing if credit.person in pair.actor.refs]
        if not sure_actors(character, known) or (own and not _is_of_another_season(pair, own, playing, known)):
            return []
    return list(pair.character.refs)


_AT_A_TURN = any_of(
    "until|till|before|after|first|since|unlike|then|than|from|by|formerly|originally|went|gone|left|no"
)
"""Beside a season that is where one actor follows another."""


def _is_of_another_season(pair: Pair, own: list[Credit], playing: list[Credit], known: Known) -> bool:
    """Whether the one season that the sentence names has another in the part, and not this actor: it was recast."""
    first, last = sorted((pair.actor, pair.character), key=lambda m: m.start)
    is_stated = stance(pair.sentence, first.start, last.end) is Stance.STATED
    if not is_stated or _AT_A_TURN.search(pair.sentence.words):
        return False
    words = pair.sentence.words
    named = seasons_in(words)
    if len(named) != 1 or "seasons" in words.lower():
        return False
    start, end, number = named[0]
    between = words[last.end : start] if start >= last.end else words[end : first.start].removeprefix(",")
    if re.search(r"[,;:.]", between):
        return False  # another clause, and perhaps another's
    season = known.facts.season(number) if known.facts is not None else None
    if season is None or any(kind_of(credit.scope) is not Kind.SEASON or credit.scope == season.ref for credit in own):
        return False
    return any(c.scope == season.ref and c.status is CreditStatus.CONFIRMED for c in playing)


def _is_cut(pair: Pair, name: str) -> bool:
    """Whether the words of `name` stand there in their order with others between: "Kwame Asante-squire Bell"."""
    whole = fold(name.replace("-", " ")).split()
    said = iter(fold(pair.sentence.words[pair.actor.start :].replace("-", " ")).split()[: len(whole) + _MOST_BETWEEN])
    return all(word in said for word in whole)


_MOST_BETWEEN = 2


def _names_of(refs: list[str], known: Known) -> Iterator[str]:
    for ref in refs:
        if (entity := known.entity(ref)) is not None:
            yield from entity.names


def _is_vouched_for(pair: Pair, prose: Prose) -> bool:
    first, last = sorted((pair.actor, pair.character), key=lambda m: m.start)
    words = pair.sentence.words
    if pair.sentence not in pair.passage.sentences or words[first.start : first.end] != first.text:
        return True
    if is_quoted(words, first.start) or _is_elsewhere(pair, first, last, prose):
        return False
    if first.end > last.start:  # in two cells of a table
        return True
    if _is_of_the_air(pair, prose):
        return False
    words = _without_names(words, prose.mentions(pair.sentence))
    bare = re.sub(r"\([^()]*\)", lambda found: "_" * len(found[0]), words[: first.start])  # about whom it follows
    clause = clause_before(bare, first.start)
    around = clause + words[first.end : last.start]
    if is_denied(around):
        return False
    said = f"{around} {_clause_behind(words, last.end)}"
    return not _ANOTHER_PART.search(said) and not _RELATIVE.search(said)


def _is_apart(pair: Pair, prose: Prose) -> bool:
    """Whether one of the two sentences of a pair that is read across them speaks of another part."""
    if pair.character.text in prose.known.name(pair.character.refs[0]) or pair.sentence not in pair.passage.sentences:
        return False
    place = pair.passage.sentences.index(pair.sentence)
    is_across = PRONOUN.fullmatch(pair.character.text) is not None or pair.character.text == "It"
    said = pair.passage.sentences[max(0, place - 1) : place + 1] if is_across else ()
    return any(_ANOTHER_PART.search(_without_names(s.words, prose.mentions(s))) for s in said)


_NEVER_CAME = any_of(
    "(?:was|were|had been) offered|turned (?:it|that|the part) down|never (?:happened|was|came|made it)|was to have",
    "would have|could have|might have|fell through|nothing came of|first choice|wanted for",
    "(?:written|meant|intended|conceived) for|(?:had|have) (?:him|her|them|somebody else) in mind",
    "call sheets?|screen tests?|short-?list(?:ed)?|long-?list(?:ed)?",
)
_ONE_NIGHT = any_of(
    "(?:for )?one night(?: only)?|swap(?:s|ped|ping)?|for charity|at the reading|table read|rehears(?:al|als|ed)",
    "concert|gala|karaoke|on other (?:days|nights)|stood in|stands? in|standing in|filled in for",
)
_ANOTHER_VERSION = any_of(
    "stage|musical|theat(?:re|er)|live[- ]action|dub(?:s|bed)?|remake|reboot|webtoon|advert(?:isement)?s?|sketch|parody"
    "|spoof|fan film|audio ?book|radio play|video game|there is none",
)


def _is_of_the_air(pair: Pair, prose: Prose) -> bool:
    """Whether the passage speaks of a part that came to nothing, or of another version in which a stranger played."""
    said = pair.passage.words
    if _NEVER_CAME.search(said) or _ONE_NIGHT.search(prose.text):
        return True
    return not pair.actor.refs and _ANOTHER_VERSION.search(said) is not None


_BEFORE_TITLE = re.compile(r"(?:\b(?:in|of|from|for|on|unlike)|['’]s) (?:the )?[“\"‘']?\Z", re.IGNORECASE)
_IN_A_TITLE = re.compile(r"[)’'s]{0,2},? (?:in|on|from|of) (?:the (?:[a-z]+ )*)?[“\"‘']?(?=[A-Z])")
_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(word.capitalize() for word in LEADING))})[ .]+\Z")
"""What is part of the name behind it: "Lieutenant Brandt"."""

_SEASON = re.compile(r"(?:Season|Part|Series|Netflix)\b")


def _is_elsewhere(pair: Pair, first: Mention, last: Mention, prose: Prose) -> bool:
    """Whether the pair is said to be of another work than the article's show."""
    words, own = pair.sentence.words, prose.known.facts
    if _has_right_pair(pair.sentence, prose):
        return False
    if subject_before(_TITLE.sub("", _with_somebody(pair, first.start, prose)), own) is Subject.OTHER:
        return True
    for mention in prose.mentions(pair.sentence):
        is_before = mention.end <= first.start and mention.form is Form.STRANGER
        if is_before and _BEFORE_TITLE.search(words[: mention.start]):
            return True
    if behind := _IN_A_TITLE.match(words, last.end):
        at = behind.end()
        is_ours = any(
            m.start <= at < m.end and own is not None and own.show.ref in m.refs for m in prose.mentions(pair.sentence)
        )
        return not is_ours and not _SEASON.match(words, at)
    return False


def _has_right_pair(sentence: Sentence, prose: Prose) -> bool:
    """Whether the sentence pairs an actor of ours with the right character: then it is about our show."""
    mine = (pair for pair in prose.once(pairs) if pair.sentence is sentence)
    return any(
        credit.person in p.actor.refs for p in mine for c in p.character.refs for credit in parts_of(c, prose.known)
    )


def _with_somebody(pair: Pair, position: int, prose: Prose) -> str:
    """The words of the passage up to `position`, without the names of strangers in pairs: they are no titles."""
    named = {(p.sentence, p.actor) for p in prose.once(pairs) if not p.actor.refs}
    said = []
    for sentence in pair.passage.sentences:
        words = sentence.words[:position] if sentence is pair.sentence else sentence.words
        for _, actor in sorted((n for n in named if n[0] is sentence), key=lambda n: n[1].start, reverse=True):
            if actor.end <= len(words):
                words = f"{words[: actor.start]}somebody{words[actor.end :]}"
        said.append(words)
        if sentence is pair.sentence:
            break
    return " ".join(said)


def _without_names(words: str, mentions: tuple[Mention, ...]) -> str:
    """ "Chan-young" is not young."""
    for mention in mentions:
        words = words[: mention.start] + "_" * (mention.end - mention.start) + words[mention.end :]
    return words


_CLAUSE_END = re.compile(r"[.;:,)\]—–]| and | but ")


def _clause_behind(words: str, position: int) -> str:
    return _CLAUSE_END.split(words[position : position + _BEHIND], maxsplit=1)[0]


def _diagnostic(pair: Pair, characters: list[str], prose: Prose) -> Diagnostic:
    known = prose.known
    character, actor = characters[0], pair.actor.ref
    right = [ref for ref in sure_actors(character, known) if ref not in pair.actor.refs]
    message = f"{_called(pair, known)} is played by {listed([known.name(ref) for ref in right])}"
    own = sure_characters(actor, known) if actor is not None else []
    credits = [*parts_of(character, known), *(played_by(actor, known) if actor is not None else ())]
    if own and actor is not None:
        message += f"; {known.name(actor)} plays {listed([known.name(ref) for ref in own])}"
    elif not pair.actor.refs:
        message += f"; nobody called {pair.actor.text} is known in the cast"
    return Diagnostic(
        "facts",
        "wrong-actor",
        Severity.ERROR,
        f"{message}.",
        pair.sentence.span(pair.actor.start, pair.actor.end),
        source=publishers(credits),
        fixes=tuple(_fixes(pair, right, own, known)),
        about=FactRef(character),
    )


def _called(pair: Pair, known: Known) -> str:
    return known.name(pair.character.refs[0])


def _fixes(pair: Pair, right: list[str], own: list[str], known: Known) -> Iterator[Fix]:
    for mention, refs in ((pair.actor, right), (pair.character, own)):
        for ref in refs[:2] if not PRONOUN.fullmatch(mention.text) and mention.text != "It" else ():
            entity = known.entity(ref)
            if entity is not None:
                words = in_form_of(mention, entity)
                yield Fix(f"Use “{words}”", (Edit(pair.sentence.span(mention.start, mention.end), words),))


RULE = Rule(
    "wrong-actor",
    "facts",
    in_prose(_find),
    bad="""
Ha-ri (Ha Seung-ri) and Na-yeon (Park Ji-hu) may return.
                                 ^^^^^^^^^^ wrong-actor: Lee Yoo-mi; Park Ji-hu plays Nam On-jo
Cheong-san is played by Lomon, and Emma Rowe stars as Choi Nam-ra.
                        ^^^^^ wrong-actor: Lee Cheong-san is played by Yoon Chan-young
                                   ^^^^^^^^^ wrong-actor: Cho Yi-hyun; nobody called Emma Rowe is known in the cast
Nam-ra keeps away from the others. She is played by Park Ji-hu.
                                                    ^^^^^^^^^^ wrong-actor: Choi Nam-ra is played by Cho Yi-hyun
""",
    good="""
Jo Yi-hyun plays Nam-ra, and Lee Na-yeon was Yoo-mi Lee's part. A younger On-jo (Kim Min-seo) is seen once.
Kim Bo-yoon had auditioned for Nam-ra; in the stage version, Park Mi-jin was played by Han So-yi.
Nam-ra has a mother. She is played by Park Ji-hu.
""",
)
