"""Each rule keeps what its two examples promise: it finds the one and leaves the other alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import editor_app.checks.rules
from editor_app.article.frontmatter import read_front_matter
from editor_app.article.parse import parse
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.rule import Rule
from editor_app.checks.rules import RULES
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from editor_app.text.spans import Span
from tests.unit.checks.conftest import under_head

Checked = Callable[..., tuple[Diagnostic, ...]]

TODAY = date(2026, 11, 22)


def day_of_example(text: str) -> date:
    """The day on which an example is read: as the `today` of its front matter says."""
    today = read_front_matter(text).fields.get("today")
    return date.fromisoformat(str(today)) if today is not None else TODAY


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example_earns_just_the_marked_findings(
    rule: Rule,
    known: FactReader,
    checked: Checked,
    read_marked: Callable[[str], tuple[str, tuple[tuple[str, Span, str], ...]]],
) -> None:
    text, expected = read_marked(under_head(rule.bad))

    found = checked(parse(text), known, today=day_of_example(text), followed=rule.followed, own=rule.own)

    assert found
    assert [(d.rule, d.kind, d.span) for d in found] == [(name, rule.kind, span) for name, span, _ in expected]
    for diagnostic, (_, _, message) in zip(found, expected, strict=True):
        assert message in diagnostic.message


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_good_example_raises_no_alarm(rule: Rule, known: FactReader, checked: Checked) -> None:
    article = parse(under_head(rule.good).lstrip("\n"))

    assert checked(article, known, today=TODAY, followed=rule.followed, own=rule.own) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_fix_settles_what_it_was_offered_for(
    rule: Rule,
    known: FactReader,
    checked: Checked,
    read_marked: Callable[[str], tuple[str, tuple[tuple[str, Span, str], ...]]],
) -> None:
    text, _ = read_marked(under_head(rule.bad))
    before = checked(parse(text), known, today=day_of_example(text), followed=rule.followed, own=rule.own)

    for diagnostic in before:
        for fix in diagnostic.fixes:
            changed = parse(apply(text, fix.edits))
            after = checked(changed, known, today=day_of_example(text), followed=rule.followed, own=rule.own)

            assert len([d for d in after if d.rule == rule.name]) == len(before) - 1  # unlinked words are judged anew
            assert diagnostic.message not in [d.message for d in after]


def test_every_rule_file_is_run() -> None:
    files = {path.stem.replace("_", "-") for path in Path(editor_app.checks.rules.__file__).parent.glob("[a-z]*.py")}

    assert {rule.name for rule in RULES} == files
