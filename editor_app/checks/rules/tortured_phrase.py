"""What a paraphrasing tool or a translation by machine makes of the usual words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.prose import Prose
from editor_app.checks.quotations import quotations
from editor_app.checks.rule import Rule, in_prose
from editor_app.resources import resource
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

_PLURAL = "{s}"
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase with the usual words; `unless` finds the words with which it is right."""

    words: str
    usual: str
    unless: re.Pattern[str] | None


def _find(prose: Prose) -> Iterator[Diagnostic]:
    _, _, phrases = _phrases()
    for passage in prose.passages:
        for sentence in passage.sentences:
            for found in _found(sentence.words):
                phrase = phrases[_plain(found[0])]
                if not _is_right(sentence.words, found, phrase):
                    yield _told(sentence.span(*found.span()), found[0], phrase.usual)


@lru_cache(maxsize=1024)  # after an edit all but one sentence of its section are the same
def _found(words: str) -> tuple[re.Match[str], ...]:
    pattern, telling, _ = _phrases()
    return () if telling.isdisjoint(_WORD.findall(words.lower())) else tuple(pattern.finditer(words))


def _told(span: Span, words: str, usual: str) -> Diagnostic:
    better = usual[0].upper() + usual[1:] if words[0].isupper() else usual
    message = f"“{words}” reads like the work of a paraphrasing tool; the usual words are “{usual}”."
    fix = Fix(f"Use “{better}”", (Edit(span, better),))
    return Diagnostic("prose", "tortured-phrase", Severity.WARNING, message, span, fixes=(fix,))


def _is_right(words: str, found: re.Match[str], phrase: _Phrase) -> bool:
    if phrase.words.startswith("in ") and words[found.end() :].startswith(("'s", "’s")):
        return True  # "in light of the webtoon's success"
    if phrase.unless is not None and phrase.unless.search(words):
        return True
    return not _is_as_large(found[0], phrase.words) or _is_quoted(words, found)  # bad tomatoes are no website


def _is_quoted(words: str, found: re.Match[str]) -> bool:
    """Whether the phrase is all of a quotation: then it is spoken about."""
    return any((quote.start + 1, quote.end - 1) == found.span() for quote in quotations(words))


def _is_as_large(words: str, phrase: str) -> bool:
    """Whether each word has a capital that has one in the phrase."""
    return all(
        word[0].isupper() or not ours[0].isupper() for word, ours in zip(words.split(), phrase.split(), strict=True)
    )


@cache
def _phrases() -> tuple[re.Pattern[str], frozenset[str], dict[str, _Phrase]]:
    """A pattern for all phrases, the words without one of which there is none, and each phrase by its plain words."""
    with resource("house_style", "tortured.toml").open("rb") as file:
        tables = tomllib.load(file)
    phrases: dict[str, _Phrase] = {}
    for table in tables.values():
        for words, entry in table.items():
            usual, unless = (entry["usual"], entry["unless"]) if isinstance(entry, dict) else (entry, "")
            guard = re.compile(rf"\b(?:{'|'.join(unless.split())})", re.IGNORECASE) if unless else None
            for end in ("", "s") if _PLURAL in words else ("",):
                written = words.replace(_PLURAL, end)
                phrases[_plain(written)] = _Phrase(written, usual.replace(_PLURAL, end), guard)
    longest_first = sorted(phrases, key=len, reverse=True)
    either = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    usual_words = {word for phrase in phrases.values() for word in _WORD.findall(phrase.usual.lower())}
    telling = frozenset(
        max(_WORD.findall(phrase), key=lambda word: (word not in usual_words, len(word))) for phrase in phrases
    )
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE), telling, phrases


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


RULE = Rule(
    "tortured-phrase",
    "prose",
    in_prose(_find),
    bad="""
Bombs fell by the martial rule leader’s order, as the
                  ^^^^^^^^^^^^^^^^^^^ tortured-phrase: the usual words are “martial law commander”
fans on virtual entertainment remember from Round of Thrones.
        ^^^^^^^^^^^^^^^^^^^^^ tortured-phrase: “social media”
                                            ^^^^^^^^^^^^^^^^ tortured-phrase: “Game of Thrones”
""",
    good="""
The entertainer gave a party for his team. He wore a devil slayer’s coat, was passing notes and told a true story, in
light of the webtoon’s success. His discharge date from the army is known.
""",
)
