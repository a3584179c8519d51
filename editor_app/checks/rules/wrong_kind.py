"""The show is called a film, or a miniseries, and is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from editor_app.article.subject import Subject
from editor_app.checks.broadcasters import house_of
from editor_app.checks.claims.pairs import pairs
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.frames import DESCRIBING, HOUSE_S, SHOW, START, framed
from editor_app.checks.known_names import Form
from editor_app.checks.ours import is_named_as_ours, speaks_of_ours
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.stance import Stance, is_quoted, stance
from editor_app.checks.wording import source_words
from editor_app.facts.refs import FactRef, Kind, kind_of
from editor_app.text.edits import Edit

_FILMS = frozenset({"film", "tv_movie"})
_VERB = (
    r"(?:is|was|has|had|will|would|does|did|returns?|stars|follows?|tells?|gets?|got|goes|went|comes?|came|premiered"
    r"|ends?|ended|begins?|began|opens?|opened)"
)
_FILM = r"(?P<word>films?|movies?)"
_MINI = r"(?P<word>mini-?series|limited series)"


def _called(noun: str) -> tuple[re.Pattern[str], ...]:
    """The ways to call our show a thing, in framed sentences."""
    ways = (
        rf"{SHOW}+ (?:is|was|remains) (?:a|an|the) (?:[\w-]+ ){{0,4}}?{noun}\b(?! of the)",
        rf"{START}(?:the|this|netflix['’]s|that) (?:[a-z-]+ ){{0,2}}?{noun}(?: (?:{_VERB}|about|that)\b|,)",
        rf"{START}(?:the|this) (?:[\w-]+ ){{0,2}}?season of (?:the|this|netflix['’]s) {noun}\b",
        rf"{START}(?:the|this) {noun} {SHOW}+",
        rf"(?:\A|[.;] )the {noun} with {SHOW}+",
    )
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)


def _named_by_the_way(noun: str) -> tuple[re.Pattern[str], ...]:
    """The ways to call it so where the sentence is of something else of it: "season 3 of the movie"."""
    part = r"(?:season (?:\d+|one|two|three|four|five)|(?:\w+ )?(?:seasons?|episodes?)|finale)"
    ways = (
        rf"\b{part} of (?:the|this) {noun}(?=[.,;!?)]|\Z| (?:is|are|was|were|has|have|will|arrives?|on)\b)",
        rf"\b(?:the|this) {noun}['’]s (?:\w+ )?{part}\b",
        rf"\b(?:we know about|friends about) this {noun}(?=[.,;!?)]|\Z)",
        rf"{SHOW}+, (?:an?|the) (?:[\w-]+ ){{0,3}}?{noun}(?:,| about\b)",
    )
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)


_FILM_WAYS = (*_called(_FILM), *_named_by_the_way(_FILM))
_NAMED_FILM = re.compile(
    rf"(?:(?P<the>\b(?:the|this|that))|{HOUSE_S}) {DESCRIBING}{_FILM},? [“\"‘'*_]?{SHOW}+(?!\w| \(?\d| \()",
    re.IGNORECASE,
)
"""A film by our show's name: "Netflix's action film X", "in the film X"."""

_MINI_WAYS = (*_called(_MINI), *_named_by_the_way(_MINI))
_SERIES_WAYS = _called(r"(?P<word>series|TV show|season)")
_IN_THE_FILM = re.compile(r"\bin the (?P<word>film|movie)\b(?! [A-Z“*\"])")
_THERE_IS_A_FILM = re.compile(
    r"\b(?:an?|another|new|sequel|prequel|feature|short|spin-?off|of|two|three|his|her|their|earlier|previous|debut"
    r"|first)"
    r"(?: \w+)? (?:film|movie)s?\b(?!['’])|\bfilm (?:adaptation|version)|\b(?:films|movies|cinemas?|box office)\b"
    r"|\bin (?:movie )?theat|\b(?:film|movie) (?-i:[A-Z“*_\"])"
    r"|\b(?:based on|inspired by|adapted from|after|from|continues|follows|of) the (?:[\w-]+ ){0,2}(?:film|movie) it\b"
    r"|\b(?:19|20)\d\d (?:[\w-]+ ){0,2}(?:film|movie)\b|\b(?:film|movie)(?: it)?,? \(?(?:from |of )?(?:19|20)\d\d\b"
    r"|\b(?:film|movie),? it(?::| [–—-]) (?-i:[A-Z])",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:films?|movies?)\b.*\b(?:the|this) series\b|\b(?:the|this) series\b.*\b(?:film|movie)s?\b")


def _find(reading: Reading) -> Iterator[Diagnostic]:
    type = _type(reading.known)
    if not type:
        return
    finders: list[Callable[[Prose], Iterator[Diagnostic]]] = []
    if type in _FILMS:
        if not any(part.prose.once(_speaks_of_film) for part in reading.parts):
            finders.append(_no_series)
    else:
        if not any(part.prose.once(_films) for part in reading.parts):
            finders.append(_no_film)
        if type != "miniseries" and _has_seasons(reading.known):
            finders.append(_no_miniseries)
    for part in reading.parts:
        for find in finders:
            for found in part.prose.once(find):
                yield found.shifted(part.start)


def _speaks_of_film(prose: Prose) -> Iterator[str]:
    """A film that is called one: then "the series" may be another."""
    if found := re.search(r"\b(?:films?|movies?|cinema)\b", prose.text):
        yield found[0]


def _films(prose: Prose) -> Iterator[str]:
    """Words that speak of a film besides the show: then "the film" may be that."""
    said = []
    for passage in prose.passages:
        for sentence in passage.sentences:
            words = sentence.words
            for mention in reversed([m for m in prose.mentions(sentence) if m.refs]):
                words = f"{words[: mention.start]}it{words[mention.end :]}"
            said.append(words)
    bare = " ".join(said)
    if _ANY_FILM.search(bare) and (found := _THERE_IS_A_FILM.search(_OF_OURS.sub("", bare))):
        yield found[0]


_ANY_FILM = re.compile(r"film(?!ing|ed)|movie|cinema|box office|in theat", re.IGNORECASE)
_OF_OURS = re.compile(
    r"\bit (?:is|was|remains) an? (?:[\w-]+ ){0,4}?(?:film|movie)\b|\bit, an? (?:[\w-]+ ){0,3}?(?:film|movie)\b"
    r"|\b(?:fans|seasons?(?: \w+)?|episodes?|finale)"
    r" of (?:the|this) (?:film|movie)\b(?! (?-i:[A-Z“*\"]))",
    re.IGNORECASE,
)


def _no_film(prose: Prose) -> Iterator[Diagnostic]:
    yield from _wrong(prose, _FILM_WAYS, "series", ("film", "movie"), named=_NAMED_FILM)
    named = {pair.sentence for pair in prose.once(pairs)}
    for passage in prose.passages:
        for sentence in passage.sentences:
            found = _IN_THE_FILM.search(sentence.words) if sentence in named else None
            found = found or _fans_of_it(prose, passage, sentence)
            if found is not None and not is_quoted(sentence.words, found.start()):
                yield _diagnostic(prose.known, Edit(sentence.span(*found.span("word")), "series"), found["word"])


def _no_miniseries(prose: Prose) -> Iterator[Diagnostic]:
    yield from _wrong(prose, _MINI_WAYS, "series", ("mini", "limited"))


def _no_series(prose: Prose) -> Iterator[Diagnostic]:
    yield from _wrong(prose, _SERIES_WAYS, "film", ("series", "show", "season"))


def _type(known: Known) -> str:
    fact = known.value(known.facts.show.ref, "type") if known.facts is not None else None
    return f"{fact.value}" if fact is not None else ""


def _has_seasons(known: Known) -> bool:
    return known.facts is not None and len(known.facts.of_kind(Kind.SEASON)) > 1


def _wrong(
    prose: Prose,
    ways: tuple[re.Pattern[str], ...],
    right: str,
    telling: tuple[str, ...],
    *,
    named: re.Pattern[str] | None = None,
) -> Iterator[Diagnostic]:
    """What `ways` find; a sentence without one of the letters that are `telling` is not looked at."""
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        for sentence in passage.sentences:
            said = sentence.words.lower()
            if not any(letters in said for letters in telling) or _told_apart(words := framed(prose, sentence)):
                continue
            called = _first(words, named) if named is not None else None
            if called is not None and _is_ours_by_name(prose, sentence, called):
                yield _diagnostic(prose.known, Edit(sentence.span(*called.span("word")), right), called["word"])
                continue
            for found in filter(None, (_first(words, way) for way in ways)):
                if speaks_of_ours(prose, passage, sentence, *found.span("word")):
                    yield _diagnostic(prose.known, Edit(sentence.span(*found.span("word")), right), found["word"])
                    break


@lru_cache(maxsize=4096)  # after an edit all but one sentence of its section are the same
def _first(words: str, way: re.Pattern[str]) -> re.Match[str] | None:
    return way.search(words)


def _is_ours_by_name(prose: Prose, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether a description with our name is of our show: its owner is a house, or nobody else stands by."""
    if not is_named_as_ours(sentence, *found.span("word")):
        return False
    if found["house"] is not None:
        words = found["house"].split()
        return any(_is_house(" ".join(words[place:]), prose) for place in range(len(words)))  # "Whether CBS' drama"
    return all(mention.form is not Form.STRANGER for mention in prose.mentions(sentence))


def _is_house(name: str, prose: Prose) -> bool:
    called = prose.known.names.called(name)
    is_known = called is not None and all(kind_of(ref) is Kind.COMPANY for ref in called[0])
    return is_known or house_of(name) is not None


_FANS_OF = re.compile(
    r"\b(?:fans|lovers) of the (?P<word>film|movie)\b(?! (?-i:[A-Z“*(\"])| (?:version|adaptation|industry|that|who"
    r"|from|by))",
    re.IGNORECASE,
)


def _fans_of_it(prose: Prose, passage: Passage, sentence: Sentence) -> re.Match[str] | None:
    """ "Fans of the film", where no other work is named in the passage."""
    found = _FANS_OF.search(sentence.words)
    if found is None or stance(sentence, *found.span()) is not Stance.STATED:
        return None
    if any(_names_another(prose, said) for said in passage.sentences):
        return None
    return found if prose.subject(passage, sentence, found.start()) is not Subject.OTHER else None


_CAPITALISED = re.compile(r"(?<!\A)(?<![.!?:“\"‘(] )\b[A-Z][\w’'-]+")


def _names_another(prose: Prose, sentence: Sentence) -> bool:
    """Whether a capitalised word stands in the sentence that is no name of our show."""
    words = sentence.words
    for mention in prose.mentions(sentence):
        if mention.refs:
            words = words[: mention.start] + "_" * (mention.end - mention.start) + words[mention.end :]
    return _CAPITALISED.search(words) is not None


def _told_apart(words: str) -> bool:
    """ "The film has a date; the series has none" knows which is which."""
    return _BOTH.search(words) is not None


def _diagnostic(known: Known, edit: Edit, word: str) -> Diagnostic:
    assert known.facts is not None  # noqa: S101 - tells mypy; without facts nothing is wrong
    show = known.facts.show
    fact = known.value(show.ref, "type")
    return Diagnostic(
        "facts",
        "wrong-kind",
        Severity.ERROR,
        f"{show.name} is a {edit.replacement}, and here it is called a {word}.",
        edit.span,
        source=source_words(fact, known.today) if fact is not None else "",
        fixes=(Fix(f"Use “{edit.replacement}”", (edit,)),),
        about=FactRef(show.ref, "type"),
    )


RULE = Rule(
    "wrong-kind",
    "facts",
    _find,
    bad="""
Netflix's film about a school was a hit. The miniseries goes on.
          ^^^^ wrong-kind: All of Us Are Dead is a series
                                             ^^^^^^^^^^ wrong-kind: called a miniseries
Whether Netflix's Korean horror movie All of Us Are Dead returns is known.
                                ^^^^^ wrong-kind: called a movie
""",
    good="""
Netflix's series about a school was a hit, and the film industry knows it. Unlike the movie, the show goes on.
The film All of Us Are Dead (2019) is another.
""",
)
