"""What the checks are measured against is itself sound: shows that load, texts that name one, marks beneath words."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from editor_app.article.frontmatter import read_front_matter
from editor_app.facts.providers.bundle import read_bundle

ARTICLES = Path(__file__).parents[2] / "articles"
SHOWS = sorted((ARTICLES / "shows").glob("*.json"))
TEXTS = sorted((ARTICLES / "annotated").glob("*/*.md"))
HALVED = [path for path in TEXTS if not path.parent.name.startswith("unseen")]

_FACTS = """
    wrong-actor wrong-date wrong-count wrong-company wrong-crew wrong-source wrong-country wrong-status wrong-kind
    said-dead fact-contradiction unresolved-fact
"""
_CONTRADICTION = """
    two-characters inverted-range wrong-weekday impossible-age count-of-list movie-and-series scheduled-and-if
    wrong-pronoun title-mismatch missing-section unanswered-heading repeated-paragraph dangling-reference
"""
_FRESHNESS = "stale-fact elapsed moved-on relative-time stale-headline old-source"
_NAMES = "split-name near-name two-spellings ambiguous-name"
_PROSE = "tk front-matter repeated-word tortured-phrase empty-attribution"
RULES = frozenset(f"{_FACTS} {_CONTRADICTION} {_FRESHNESS} {_NAMES} {_PROSE}".split())
"""What may be marked, whether there is a rule for it yet or not."""

_MARK = re.compile(r" *(?P<carets>\^+) (?P<rule>[a-z-]+): (?P<message>.*\S)")


@cache
def known_shows() -> frozenset[str]:
    return frozenset(e.ref for path in SHOWS for e in read_bundle(path).entities if e.ref.startswith("show/"))


def mark_problems(marked: str) -> list[str]:
    """What is wrong with the marks in a text, each with its line."""
    problems, words = [], ""
    for number, line in enumerate(marked.splitlines(), start=1):
        if not line.lstrip().startswith("^"):
            words = line
        elif (mark := _MARK.fullmatch(line)) is None:
            problems.append(f"line {number} is no mark: {line.strip()}")
        else:
            found = words[slice(*mark.span("carets"))]
            if len(found) < len(mark["carets"]) or found != found.strip():
                problems.append(f"line {number} marks “{found}”")
            if mark["rule"] not in RULES:
                problems.append(f"line {number} names no rule: {mark['rule']}")
    return problems


def unmarked(marked: str) -> str:
    return "".join(line for line in marked.splitlines(keepends=True) if not line.lstrip().startswith("^"))


@pytest.mark.parametrize("path", SHOWS, ids=lambda path: path.stem)
def test_an_invented_show_loads(path: Path) -> None:
    assert {e.ref for e in read_bundle(path).entities} & known_shows()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_says_of_which_show_it_is_and_on_which_day_it_is_checked(path: Path) -> None:
    head = read_front_matter(unmarked(path.read_text(encoding="utf-8")))

    assert not head.problem
    assert str(head.fields["title"]).strip()
    assert head.fields["show"] in known_shows()
    assert isinstance(head.fields.get("season", 1), int)
    today = head.fields["today"]
    assert isinstance(today, str)
    assert date.fromisoformat(today).isoformat() == today


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_mark_lies_beneath_words_and_names_a_rule(path: Path) -> None:
    assert mark_problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", HALVED, ids=lambda path: path.stem)
def test_a_text_lies_in_the_half_that_its_name_decides(path: Path) -> None:
    is_held_back = sha256(path.name.encode()).hexdigest()[0] in "01234567"

    assert path.parent.name == ("held_back" if is_held_back else "open")


@pytest.mark.parametrize(
    ("marks", "problem"),
    [
        ("  ^^^^^ wrong-actor: Lee", "line 2 marks “n Bo ”"),
        ("          ^^^^^^ wrong-actor: Lee", "line 2 marks “Curt”"),
        ("^^^ wrong-hat: red", "line 2 names no rule: wrong-hat"),
        ("^^^ wrong-actor Lee", "line 2 is no mark: ^^^ wrong-actor Lee"),
        ("^^^ wrong-actor: Lee\n    ^^^ two-characters: ", "line 3 is no mark: ^^^ two-characters:"),
    ],
)
def test_a_mark_that_is_amiss_is_told(marks: str, problem: str) -> None:
    assert mark_problems(f"Ann Bo is Curt\n{marks}\n") == [problem]
