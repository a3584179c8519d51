"""What a paraphrasing tool or a translation by machine makes of the usual words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.prose import Prose
from editor_app.checks.quotations import quotations
from editor_app.checks.rule import Rule, in_prose
from editor_app.resources import resource
from editor_app.text.edits import Edit

_PLURAL = "{s}"


def _find(prose: Prose) -> Iterator[Diagnostic]:
    pattern, phrases = _phrases()
    for passage in prose.passages:
        for sentence in passage.sentences:
            for found in pattern.finditer(sentence.words):
                words = found[0]
                phrase, usual = phrases[_plain(words)]
                if phrase.startswith("in ") and sentence.words[found.end() :].startswith(("'s", "’s")):
                    continue  # "in light of the webtoon's success"
                if not _is_as_large(words, phrase) or _is_quoted(sentence.words, found):
                    continue  # bad tomatoes are no website
                better = usual[0].upper() + usual[1:] if words[0].isupper() else usual
                span = sentence.span(*found.span())
                yield Diagnostic(
                    "prose",
                    "tortured-phrase",
                    Severity.WARNING,
                    f"“{words}” reads like the work of a paraphrasing tool; the usual words are “{usual}”.",
                    span,
                    fixes=(Fix(f"Use “{better}”", (Edit(span, better),)),),
                )


def _is_quoted(words: str, found: re.Match[str]) -> bool:
    """Whether the phrase is all of a quotation: then it is spoken about."""
    return any((quote.start + 1, quote.end - 1) == found.span() for quote in quotations(words))


def _is_as_large(words: str, phrase: str) -> bool:
    """Whether each word has a capital that has one in the phrase."""
    return all(
        word[0].isupper() or not ours[0].isupper() for word, ours in zip(words.split(), phrase.split(), strict=True)
    )


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """A pattern for all phrases, and each of them, plain, with itself and the usual words."""
    with resource("house_style", "tortured.toml").open("rb") as file:
        tables = tomllib.load(file)
    phrases: dict[str, tuple[str, str]] = {}
    for table in tables.values():
        for phrase, usual in table.items():
            for end in ("", "s") if _PLURAL in phrase else ("",):
                written = phrase.replace(_PLURAL, end)
                phrases[_plain(written)] = written, usual.replace(_PLURAL, end)
    longest_first = sorted(phrases, key=len, reverse=True)
    either = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE), phrases


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
light of the webtoon’s success.
""",
)
