"""A link to a fact that nobody knows promises a check that never happens."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.article.links import LinkState, unbind
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.rule import BoundWords, Reading, Rule
from editor_app.checks.wording import name_of


def _find(reading: Reading) -> Iterator[Diagnostic]:
    for bound in reading.bound:
        if bound.state is LinkState.UNRESOLVED:
            unlink = Fix("Unlink these words", (unbind(reading.article.text, bound.link),))
            message = _message(bound, reading)
            yield Diagnostic("facts", "unresolved-fact", Severity.WARNING, message, bound.link.words, fixes=(unlink,))


def _message(bound: BoundWords, reading: Reading) -> str:
    link = bound.link
    if link.is_malformed:
        return f"These words are linked to “{link.written}”, which is not the name of a fact."
    if reading.facts.entity(link.ref.subject) is None:
        return f"These words are linked to “{link.ref.subject}”, which is not in the store."
    return (
        f"These words are linked to {name_of(link.ref, reading.article, reading.facts)}, which the store does not know."
    )


RULE = Rule(
    "unresolved-fact",
    "facts",
    _find,
    bad="""
Season 9 was [renewed](fact:season/all-of-us-are-dead-9#renewed) and season 1
              ^^^^^^^ unresolved-fact: “season/all-of-us-are-dead-9”, which is not in the store
[cancelled](fact:season/all-of-us-are-dead-1#cancelled "2023-01-01"), it is [said](fact:anything).
 ^^^^^^^^^ unresolved-fact: the date of the cancellation of season 1, which the store
                                                                             ^^^^ unresolved-fact: “anything”
""",
    good="""
Season 2 was [renewed](fact:season/all-of-us-are-dead-2#renewed "2022-06-06").
""",
)
