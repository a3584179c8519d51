"""One person or character whose name an article spells in two ways, each of them right."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.known_names import Form, Mention
from editor_app.checks.passages import LONGEST, PassageKind
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.stance import is_quoted
from editor_app.facts.refs import EntityRef, FactRef, Kind, kind_of
from editor_app.text.edits import Edit
from editor_app.text.names import same_name
from editor_app.text.spans import Span


@dataclass(frozen=True, slots=True)
class _Spelt:
    """A name as it is written at `span` of a section; `is_explained` where the sentence speaks of how it is written."""

    ref: EntityRef
    form: Form
    text: str
    letters: str
    span: Span
    is_explained: bool


def _find(reading: Reading) -> Iterator[Diagnostic]:
    letters: defaultdict[tuple[EntityRef, Form], set[str]] = defaultdict(set)
    for part in reading.parts:
        for named, ways in part.prose.once(_ways):
            letters[named] |= ways
    for named in [named for named, ways in letters.items() if len(ways) > 1]:
        spelt: defaultdict[str, list[tuple[int, _Spelt]]] = defaultdict(list)
        for part in reading.parts:
            for mentions in part.prose.once(_mentions):
                for one in mentions.get(named, ()):
                    spelt[one.letters].append((part.start, one))
        yield from _told(sorted(spelt.values(), key=lambda way: (-len(way), way[0][0] + way[0][1].span.start)))


def _mentions(prose: Prose) -> Iterator[dict[tuple[EntityRef, Form], list[_Spelt]]]:
    """Who is named in a section, each with the mentions."""
    found: dict[tuple[EntityRef, Form], list[_Spelt]] = {}
    for one in _spellings(prose):
        found.setdefault((one.ref, one.form), []).append(one)
    yield found


def _ways(prose: Prose) -> Iterator[tuple[tuple[EntityRef, Form], frozenset[str]]]:
    """Who is named in a section, and in which letters."""
    for mentions in prose.once(_mentions):
        yield from ((named, frozenset(one.letters for one in them)) for named, them in mentions.items())


_EXPLAINS = re.compile(
    r"\b(?:also|sometimes|often|formerly|previously|now|better|once|otherwise) (?:\w+ )?(?:known|spel\w+|written"
    r"|credited|called|romani[sz]ed|billed)|\ba\.?k\.?a\b|\bknown as\b"
    r"|\b(?:real|stage|full|birth|pen|other|maiden) name\b"
    r"|\bborn (?:as )?[A-Z]|\bspel(?:t|led|ling)s?\b|\bcredit(?:s|ed)\b|\bromani[sz]\w+|\bpassport\b|\bnickname\w*"
    r"|\bshort for\b|\bcalls? (?:him|her|them)|\bposters?\b|\bwritten\b(?! (?:by|with|for|and|in|the|all|every))"
    r"|\bchanged (?:his|her|their) name\b|\bmarried\b"
    r"|\b(?:was|became) [A-Z][\w-]+ [A-Z][\w-]+ (?:when|until|before|then|at)\b"
    r"|\b(?:[Ww]e|[Tt]hey|he|she|agency|papers?|subtitles) (?:writes?|prints?|spells?) [A-Z]"
    r"|\bas [^,.;]{2,50} (?:ha[sd]|have|calls?|called|prints?|printed|puts?|writes?|wrote) (?:it|him|her|them)\b"
)
_AROUND = 200  # code points in which a sentence may speak of how a name is written
_BESIDE = re.compile(r"(?:(?!;| and | but )[^.]){0,40}")
"""What stands between two names of which one explains the other: "Cho Yi-hyun (or Jo Yi-hyun)"."""

_NOT_LATIN = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u2010-\u201f]")


def _spellings(prose: Prose) -> Iterator[_Spelt]:
    for passage in prose.passages:
        if passage.kind in (PassageKind.POINTER, PassageKind.QUOTE):
            continue
        for sentence in passage.sentences:
            seen: dict[EntityRef, Mention] = {}
            for mention in prose.mentions(sentence) if len(sentence.words) <= LONGEST else ():
                if mention.form > Form.SHORT or mention.ref is None or kind_of(mention.ref) not in _PERSONAL:
                    continue
                if _NOT_LATIN.search(mention.text) or is_quoted(sentence.words, mention.start):
                    continue
                letters = _letters(mention.text)
                first = seen.setdefault(mention.ref, mention)
                between = _BESIDE.fullmatch(sentence.words, first.end, max(first.end, mention.start))
                is_beside = between is not None and _letters(first.text) != letters
                around = max(0, mention.start - _AROUND), mention.end + _AROUND
                is_explained = is_beside or _EXPLAINS.search(sentence.words, *around) is not None
                span = sentence.span(mention.start, mention.end)
                yield _Spelt(mention.ref, mention.form, mention.text, letters, span, is_explained)


_PERSONAL = (Kind.PERSON, Kind.CHARACTER)


def _letters(name: str) -> str:
    """`name` without regard to case, kinds of apostrophe, and which of its words comes first."""
    plain = unicodedata.normalize("NFC", name).casefold().replace("’", "'").replace("‑", "-")
    return " ".join(sorted(plain.split()))


def _told(ways: list[list[tuple[int, _Spelt]]]) -> Iterator[Diagnostic]:
    """One finding for each way but the most usual one; a mention stands beside the start of its section."""
    (_, first), times = ways[0][0], len(ways[0])
    for way in ways[1:]:
        if first.is_explained or any(spelt.is_explained for _, spelt in way) or not _are_spellings(first, way[0][1]):
            continue
        text = way[0][1].text
        spans = [spelt.span.shifted(start) for start, spelt in way]
        edits = tuple(
            Edit(span, _in_case_of(spelt.text, first.text)) for span, (_, spelt) in zip(spans, way, strict=True)
        )
        often = "as often" if times == len(way) else f"{times} times"
        yield Diagnostic(
            "names",
            "two-spellings",
            Severity.WARNING,
            f"The article has {first.text} too, {often}: one of the two spellings will do.",
            spans[0],
            fixes=(Fix(f"Use “{first.text}” for “{text}”", edits),),
            about=FactRef(first.ref),
        )


def _are_spellings(one: _Spelt, other: _Spelt) -> bool:
    """Whether the two are the same name, or one with a shorter given name, and no stage name."""
    if same_name(one.text, other.text):
        return True
    words, others = one.text.split(), other.text.split()
    if one.form is not Form.FULL or len(words) != len(others) or any(word.isupper() for word in (*words, *others)):
        return False
    return bool(set(words) & set(others))


def _in_case_of(text: str, name: str) -> str:
    return name.upper() if text.isupper() else name


RULE = Rule(
    "two-spellings",
    "names",
    _find,
    bad="""
Park Ji-hu is back. The next scene belongs to Park Ji-hoo, and so does the last.
                                              ^^^^^^^^^^^ two-spellings: Park Ji-hu
""",
    good="""
Park Ji-hu is back, and Ji-hu Park is glad. On-jo waits. Cho Yi-hyun, also written Jo Yi-hyun, is back too; so is
Cho Yi-hyun’s jacket. PARK JI-HU is on the poster, and Lomon was once called Park Solomon.
""",
)
