"""A linked value that has moved since the writer agreed to it."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.article.links import LinkState, refresh
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.wording import agreed_words, capitalised, in_place_of, name_of, put_in, source_words, value_words
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import words_agree
from editor_app.text.dates import Period

_NO_DATE = Period.tba().code


def _find(reading: Reading) -> Iterator[Diagnostic]:
    for bound in reading.bound:
        fact, link = bound.fact, bound.link
        if bound.state is not LinkState.STALE or fact is None:
            continue
        now, before = value_words(fact, reading.facts), agreed_words(link.agreed, fact, reading.facts)
        name = capitalised(name_of(fact.ref, reading.article, reading.facts))
        if not link.agreed:
            message = f"{name} is {now}, and these words do not say so."
        elif now == before:
            message = f"{name} is now known as {fact.code} (you agreed to {link.agreed})."
        else:
            message = f"{name} is now {now} (you agreed to {before})."
        is_reversed = (link.agreed == _NO_DATE) is not (fact.code == _NO_DATE)
        if is_reversed and link.agreed:
            message += " Its sentence needs new words."
        known = PROPERTIES.get(fact.ref.property)
        kind = known.value if known is not None else ValueKind.TEXT
        if link.agreed and words_agree(bound.words.strip("*_"), fact.code, kind):
            fixes = [Fix("Agree, and keep the words", (refresh(link, bound.words, fact.code),))]
        elif is_reversed:
            fixes = []
        else:
            text = reading.article.text
            words = in_place_of(bound.words, fact, reading.facts, text=text)
            fixes = [Fix(f"Use “{words}”", put_in(text, link, words, fact))]
        source = source_words(fact, reading.today)
        yield Diagnostic(
            "freshness",
            "stale-fact",
            Severity.WARNING,
            message,
            link.words,
            source=source,
            fixes=tuple(fixes),
            about=fact.ref,
        )


RULE = Rule(
    "stale-fact",
    "freshness",
    _find,
    bad="""
It was released on [January 27, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-27") with
                    ^^^^^^^^^^^^^^^^ stale-fact: is now January 28, 2022 (you agreed to January 27, 2022)
[ten episodes](fact:season/all-of-us-are-dead-1#episodes "10").
 ^^^^^^^^^^^^ stale-fact: is now 12 (you agreed to 10)
""",
    good="""
It was released on [January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28"); filming of season 2
wrapped on [February 18](fact:season/all-of-us-are-dead-2#filming_wrapped "2026-02-18"), which one of two sources says.
""",
)
