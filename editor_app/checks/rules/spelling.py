"""Words that are in no dictionary, and are nobody's name.

The dictionary is Harper's, American or British. Names are not judged here: a capital in the midst of a sentence makes
one, and whether it is nearly a known one is asked by another rule. Where every word may have a capital, at the head of
a sentence and in headings, only what is one letter away from a word that is usual there is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.passages import PassageKind, Sentence
from editor_app.checks.proofreading import Slip, language_of
from editor_app.checks.prose import Known, Prose
from editor_app.checks.quotations import titles_and_terms
from editor_app.checks.rule import Part, Reading, Rule
from editor_app.checks.vocabulary import forms, genre_words
from editor_app.facts.refs import Kind
from editor_app.text.distances import OSA
from editor_app.text.edits import Edit
from editor_app.text.names import fold

_TOKEN = re.compile(r"[^\W_]+(?:['’.&/@_-][^\W_]+)*['’]?")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LONGEST = 100  # letters of a token that are looked at
_NO_WORD = re.compile(r"[\d.&/@_]|[^\x00-\x7f’]")
"""What makes a token an address, a number or a word of another language."""

_MOST = 3  # fixes
_MEANT = 4  # times in one article: a word that is written so often the same way is one of the show's own
_SHORTEST = 4  # letters of a word that is no abbreviation
_LONG = 8  # letters of a word that few others are two letters away from


_USUAL_IN_HEADINGS = """
    about according actress actresses actually additionally although announced announcement another anticipated
    available because before behind between cancelled casting character characters cliffhanger coming confirmed
    continue creator creators currently date dates described despite details directed director during earlier
    ending episode episodes especially everyone everything expect expected explained fans filming finale finally
    following fortunately furthermore happened happening hopefully however instead interview latest likely
    meanwhile moreover network nobody nothing novel official officially original originally permanent platform
    plot possible possibly potential premiere premiered premieres probably produced producer producers production
    recently release released releases releasing renewal renewed report reported reportedly reports returning
    returns review rumours schedule scheduled season seasons second series several should showrunner
    similarly since someone sometimes source spoiler spoilers starring status still storyline streamed streaming
    summary supporting survivors synopsis teaser there therefore these though through together trailer trailers
    unfortunately upcoming updates viewers watch watching where whether which while without would writer writers
    written
"""
_EVERYDAY = frozenset(_USUAL_IN_HEADINGS.split())
"""What a word with a capital may be a slip for: of any other word, a name may be one letter away ("Seldon")."""


def _find(reading: Reading) -> Iterator[Diagnostic]:
    language = language_of(reading.article, reading.house)
    if reading.proofreader is None or language is None:
        return
    for part in reading.parts:
        for passage, sentence, slip in reading.proofreader.slips_in(part.prose, language):
            if slip.is_spelling:
                is_heading = passage.kind in (PassageKind.HEADING, PassageKind.POINTER)
                yield from _judged(reading, part, sentence, slip, is_heading=is_heading)


def _judged(reading: Reading, part: Part, sentence: Sentence, slip: Slip, *, is_heading: bool) -> Iterator[Diagnostic]:
    word = sentence.words[slip.start : slip.end]
    likely = _likely(word, slip.replacements)
    if not likely:
        return
    token = _token_at(sentence.words, slip.start)
    if token is None or _NO_WORD.search(token[0]) or _is_compounded(word, token[0], slip):
        return
    if _is_right(word, token[0], reading) or any(
        span.start <= slip.start < span.end for span in titles_and_terms(part.prose.text, sentence)
    ):
        return
    if any(m.refs and m.start <= slip.start < m.end for m in part.prose.mentions(sentence)):
        return
    if not token[0].islower():
        is_first = not re.search(r"\w", sentence.words[: token.start()])
        if not (is_first or is_heading) or not _is_everyday_word(word, token[0], likely[0], reading):
            return
    if _is_meant(word, reading.article.text):
        return
    span = sentence.span(slip.start, slip.end).shifted(part.start)
    if any(tk.span.overlaps(span) for tk in reading.article.tks):
        return
    others = [_cased(other, word) for other in likely]
    fixes = tuple(Fix(f"Use “{other}”", (Edit(span, other),)) for other in others)
    message = f"“{word}” is in no dictionary. Is “{others[0]}” meant?"
    if span.of(reading.article.text) != word:  # a mark stands in the midst of it
        fixes = ()
    yield Diagnostic("prose", "spelling", Severity.WARNING, message, span, fixes=fixes)


def _is_meant(word: str, text: str) -> bool:
    """Whether the article has the word so often that it is no slip."""
    return _counted(text)[word] >= _MEANT


@lru_cache(maxsize=2)
def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def _token_at(words: str, position: int) -> re.Match[str] | None:
    """What stands between blanks at `position`, as far as it is a word, an address or the like."""
    start = max(words.rfind(" ", max(0, position - _LONGEST), position) + 1, position - _LONGEST, 0)
    within = _TOKEN.finditer(words, start, position + _LONGEST)
    return next((token for token in within if token.start() <= position < token.end()), None)


@lru_cache(maxsize=4096)
def _likely(word: str, replacements: tuple[str, ...]) -> tuple[str, ...]:
    """The words that may have been meant. One that is like no other word is jargon, or another language's."""
    plain = word.replace("’", "'").lower()
    if len(plain) < _SHORTEST:
        return ()
    reach = 1 if len(plain) < _LONG else 2
    near = [
        (other[0].isupper() and not word[0].isupper(), distance, number, other)
        for number, other in enumerate(replacements)
        if (distance := OSA.distance(plain, other.lower())) <= reach and (distance < 2 or other[0].lower() == plain[0])
    ]
    return tuple(other for *_, other in sorted(near)[:_MOST])


def _is_compounded(word: str, token: str, slip: Slip) -> bool:
    """Whether it is a part of "read-throughs" or "get-togethers": plurals only behind a hyphen."""
    return word != token and word.removesuffix("s") in slip.replacements


def _is_right(word: str, token: str, reading: Reading) -> bool:
    """Whether the word, or the hyphenated one that it is a part of, is one of the genre, the house or the store."""
    words = (*forms(word), *forms(token))
    return any(one in genre_words() or one in reading.house.words or one in _names(reading.known) for one in words)


@lru_cache(maxsize=8)
def _names(known: Known) -> frozenset[str]:
    """The words of all names of the show, in small letters, whole and by the pieces of hyphenated ones."""
    entities = known.facts.entities.values() if known.facts is not None else ()
    words = (word.casefold() for entity in entities for name in entity.names for word in name.split())
    return frozenset(piece.strip(".,:!?()") for word in words for piece in (word, *word.split("-")))


def _is_everyday_word(word: str, token: str, best: str, reading: Reading) -> bool:
    """Whether a word with a capital is more likely a slip for `best` than a name."""
    if word != token or best.lower() not in _EVERYDAY or OSA.distance(word.lower(), best.lower()) > 1:
        return False
    is_name = any(word in names for part in reading.parts for names in part.prose.once(_capitalised))
    return not is_name and not _is_in_store(word, reading)


def _capitalised(prose: Prose) -> Iterator[frozenset[str]]:
    """The words of a section that have a capital in the midst of a sentence: names."""
    yield frozenset(
        word
        for passage in prose.passages
        if passage.kind is not PassageKind.HEADING
        for sentence in passage.sentences
        for word in re.findall(r"(?<=[^.!?:]\s)[^\W\d_]+", sentence.words)
        if word[0].isupper()
    )


def _is_in_store(word: str, reading: Reading) -> bool:
    return any(
        fold(word) in fold(name).split()
        for found in reading.facts.find(word, kinds=set(Kind), limit=5)
        for name in found.names
    )


def _cased(word: str, like: str) -> str:
    return word[0].upper() + word[1:] if like[0].isupper() else word


RULE = Rule(
    "spelling",
    "prose",
    _find,
    bad="""
The realease of the second season was anounced years ago, and
    ^^^^^^^^ spelling: Is “release” meant?
                                      ^^^^^^^^ spelling: Is “announced” meant?
its half-zomby heroine is back.
         ^^^^^ spelling: “zomby” is in no dictionary
""",
    good="""
Nam-ra’s webtoon was announced by Joo Dong-geun; the colour of the theatre is right, and so is
what Americans write. The
*ganjang* is from Hyosan, Zephyrine says, and nobody knows `realease`.
""",
)
