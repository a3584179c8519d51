"""Phrases that say nothing, and spellings that the house does not use: data in its style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.house_style import HouseStyle
from editor_app.checks.passages import PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.text.edits import Edit


def _find(reading: Reading) -> Iterator[Diagnostic]:
    read = _reader(reading.house)
    for part in reading.parts:
        for found in part.prose.once(read):
            yield found.shifted(part.start)


@lru_cache(maxsize=8)
def _reader(house: HouseStyle) -> Callable[[Prose], Iterator[Diagnostic]]:
    """What finds in a section's prose the words of one house style; the same value for the same style."""
    phrases = {_plain(phrase): instead for phrase, instead in house.phrases.items()}
    of_phrases, of_spellings = _pattern(phrases, re.IGNORECASE), _pattern(house.spellings, re.NOFLAG)

    def read(prose: Prose) -> Iterator[Diagnostic]:
        for passage in prose.passages:
            if passage.kind is PassageKind.POINTER:  # the headline of another article
                continue
            for sentence in passage.sentences:
                for found in of_phrases.finditer(sentence.words) if of_phrases else ():
                    yield _empty(sentence, found, phrases[_plain(found[0])])
                for found in of_spellings.finditer(sentence.words) if of_spellings else ():
                    yield _misspelt(sentence, found, house.spellings[" ".join(found[0].split())])

    return read


def _pattern(words: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str] | None:
    either = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w/@#.-])(?:{either})(?![\w/@-]|\.\w)", flags) if either else None


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _empty(sentence: Sentence, found: re.Match[str], instead: str) -> Diagnostic:
    span = sentence.span(*found.span())
    if instead:
        words = instead[0].upper() + instead[1:] if found[0][0].isupper() else instead
        message = f"“{found[0]}” is a long way to say “{instead}”."
        fix = Fix(f"Use “{words}”", (Edit(span, words),))
        return Diagnostic("prose", "house-words", Severity.ADVICE, message, span, fixes=(fix,))
    message = f"“{found[0]}” says nothing; the sentence is as good without."
    return Diagnostic("prose", "house-words", Severity.ADVICE, message, span, fixes=tuple(_without(sentence, found)))


def _without(sentence: Sentence, found: re.Match[str]) -> Iterator[Fix]:
    """Take the phrase out where it begins a sentence, with its comma, and begin with the word behind it."""
    behind = re.compile(r",?\s+(?P<first>[^\W\d_])").match(sentence.words, found.end())
    if found.start() == 0 and behind is not None:
        rest = sentence.span(0, behind.end())
        yield Fix(f"Take out “{found[0]}”", (Edit(rest, behind["first"].upper()),))


def _misspelt(sentence: Sentence, found: re.Match[str], ours: str) -> Diagnostic:
    span = sentence.span(*found.span())
    message = f"The house writes “{ours}”."
    fix = Fix(f"Use “{ours}”", (Edit(span, ours),))
    return Diagnostic("prose", "house-words", Severity.ADVICE, message, span, fixes=(fix,))


RULE = Rule(
    "house-words",
    "prose",
    _find,
    bad="""
Without further ado, here is the trailer from Youtube. It was
^^^^^^^^^^^^^^^^^^^ house-words: says nothing
                                              ^^^^^^^ house-words: The house writes “YouTube”
delayed due to the fact that the school was full.
        ^^^^^^^^^^^^^^^^^^^^ house-words: is a long way to say “because”
""",
    good="""
Here is the trailer from YouTube (youtube.com, `Youtube`). It was delayed because the school was full.
""",
)
