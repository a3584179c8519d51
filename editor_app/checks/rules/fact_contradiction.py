"""Words that say something else than the value they are linked to."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.article.links import LinkState, unbind
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.wording import in_place_of, name_of, put_in, source_words, value_words


def _find(reading: Reading) -> Iterator[Diagnostic]:
    for bound in reading.bound:
        fact, link = bound.fact, bound.link
        if bound.state is not LinkState.CONTRADICTION or fact is None:
            continue
        value = value_words(fact, reading.facts)
        name = name_of(fact.ref, reading.article, reading.facts)
        said = " ".join(bound.words.strip("*_").split())
        text = reading.article.text
        words = in_place_of(bound.words, fact, reading.facts, text=text)
        fixes = (
            Fix(f"Use “{words}”", put_in(text, link, words, fact)),
            Fix("Unlink these words", (unbind(text, link),)),
        )
        yield Diagnostic(
            "facts",
            "fact-contradiction",
            Severity.ERROR,
            f"The text says “{said}”, but {name} is {value}.",
            link.words,
            source=source_words(fact, reading.today),
            fixes=fixes,
            about=fact.ref,
        )


RULE = Rule(
    "fact-contradiction",
    "facts",
    _find,
    bad="""
It was released on [January 27, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28") with
                    ^^^^^^^^^^^^^^^^ fact-contradiction: but the release date of season 1 is
[ten episodes](fact:season/all-of-us-are-dead-1#episodes "12").
 ^^^^^^^^^^^^ fact-contradiction: the number of episodes of season 1 is 12
""",
    good="""
It came out in [early 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28") with
[a dozen episodes](fact:season/all-of-us-are-dead-1#episodes "12"), on
[Friday](fact:season/all-of-us-are-dead-1#released "2022-01-28").
""",
)
