"""The help page about the rules, made of what each rule's file says and of its two examples whenever it is opened.

So adding a rule touches nothing else. The rules are imported here, which takes a while: not for the window's thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from editor_app.checks.rule import Rule
from editor_app.checks.rules import RULES
from editor_app.gui.finding_words import GROUPS, group_of_rule, rule_words

_HEAD = """\
---
title: "What the Checks Look For"
---
Showdesk reads along and says what it would ask about if it were a colleague. It never accuses where it is not sure: \
what the store does not know is not wrong, a right romanisation is no slip, and a rumour worded as one, a question or \
a quotation is left alone.

Each rule has two examples here. They are about the sample show, and are read as of November 22, 2026. Beneath \
the first stand the words that are found, each with a part of what is said of them; in the second nothing is found. A \
finding can be dismissed where it stands, in the whole article or everywhere.
"""
_ABOUT = {
    "facts": "What the article says, against what the store knows.",
    "contradiction": "What the article says, against what it says elsewhere; no store is needed.",
    "freshness": "What was right once, and has been overtaken by the day or by a fact.",
    "names": "The names of the show, its people and its characters.",
    "prose": "How it is written: spelling, grammar, house style, and what is still to come.",
    "links": "Where links lead, and what your own articles behind them are called now.",
    "search": "Advice for an article that is to be found, with its reasons and without a score.",
}
_TITLES = {**GROUPS, "freshness": "Outdated"}  # with a date in its heading it would be taken for a release date
_MARK = re.compile(r" *(\^+) [a-z-]+: ?(.*?) *")


def rules_page() -> str:
    """The whole page: Markdown with front matter."""
    return "\n".join((_HEAD, *(part for kind in _ABOUT for part in _of_kind(kind))))


def _of_kind(kind: str) -> Iterator[str]:
    yield f"## {_TITLES[kind]} {{#{kind}}}\n\n{_ABOUT[kind]}\n"
    for rule in RULES:
        if group_of_rule(rule.name, rule.kind) == kind:
            yield _of_rule(rule)


def _of_rule(rule: Rule) -> str:
    told = import_module(f"editor_app.checks.rules.{rule.name.replace('-', '_')}").__doc__ or ""
    name = rule_words(rule.name)
    text, found = _unmarked(rule.bad)
    return (
        f"### {name[0].upper()}{name[1:]} (`{rule.name}`)\n\n{told.strip()}\n\n"
        f"{_block(text)}\n\nFound:\n\n{_block(found)}\n\nLeft alone:\n\n{_block(rule.good)}\n"
    )


def _unmarked(example: str) -> tuple[str, str]:
    """The example without its marks, and line by line the words they mark with what is said of them."""
    lines: list[str] = []
    found = []
    for line in example.strip("\n").splitlines():
        if mark := _MARK.fullmatch(line):
            found.append(f"{lines[-1][slice(*mark.span(1))]}  →  {mark[2]}")
        else:
            lines.append(line)
    return "\n".join(lines), "\n".join(found)


def _block(example: str) -> str:
    return "\n".join(("~~~", example.strip("\n"), "~~~"))
