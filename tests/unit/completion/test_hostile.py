"""Whatever is typed, pasted or half broken: completion answers, and never with a place outside the text."""

from __future__ import annotations

import random
import re
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.article.article import SectionKind
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Context
from editor_app.completion.context import read_context
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.completion_keys import SqliteNameIndex

_PIECES = (
    *"\"'“”‘’*_:;|`~#@()[]{}<>\\/&%$!?.,-–—…\0\t\n\r\v\f\x1b\x7f",
    *("\u00a0", "\u200b", "\u200d", "\u2028", "\u2029", "\ufeff", "\u202e", "\u0301", "\ufffd"),
    *("שלום ", "\u202bمرحبا\u202c ", "🧟", "👩\u200d👩\u200d👧", "\ud83d", "\udfff", "조", "ㅈ", "ﬁ", "İ", "ß", "ℌ"),
    *(
        "\n\n",
        "\r\n",
        "---\n",
        "```",
        "](",
        "](fact:",
        "{#",
        "<!--",
        "-->",
        "<b ",
        "https://",
        "| --- |\n",
        "- ",
        "    ",
    ),
    *(
        "Choi Nam-ra (",
        "On-jo as ",
        "played by ",
        "was renewed on ",
        "Season 2 ",
        "Also read: ",
        "@date:",
        "@",
        "@show: ",
    ),
    *("directed by ", "Squid Game ", "consists of ", "| Actor | Role |\n", "**On-jo** – ", "tags: [", "show: ", "Lee "),
    *("Cho Yi", "nam", "J", "2", "99999999999999999999", "%s", "'; DROP TABLE entity; --", "*", "NEAR/", "a" * 300),
)
_SIGN = re.compile(r"@(?:\w+:[ ]?)?|\[")


def assert_whole(context: Context | None, text: str, position: int) -> None:
    """The span lies in the text around the caret, and what is typed stands in it before the caret."""
    if context is None:
        return
    assert 0 <= context.span.start <= position <= context.span.end <= len(text)
    sign, typed = (
        text[context.span.start : position][part] for part in (slice(context.sign), slice(context.sign, None))
    )
    assert typed == context.typed
    assert not sign or _SIGN.fullmatch(sign)


def hostile(dice: random.Random) -> str:
    text = "".join(dice.choices(_PIECES, k=dice.randint(0, 25)))
    return text * (10_000 // max(1, len(text)) + 1) if dice.random() < 0.05 else text


def test_a_thousand_hostile_texts_make_no_error(facts: ShowFacts, store_path: Path) -> None:
    dice = random.Random(4)  # noqa: S311 - no secret, the same texts each time
    sections = list(SectionKind)
    with closing(SqliteNameIndex(store_path)) as names:
        completers = [Completer(names, facts, season=2), Completer(None, facts), Completer(names, None)]
        for _ in range(1_000):
            text, above = hostile(dice), hostile(dice)[:2_000] if dice.random() < 0.3 else ""
            position = len(text) if dice.random() < 0.5 else dice.randint(0, len(text))
            completer, asked = dice.choice(completers), dice.random() < 0.5
            context = read_context(
                text,
                position,
                dice.choice(sections),
                completer.facts,
                asked=asked,
                names=completer.names,
                above=above,
                is_in_head=dice.random() < 0.1,
            )

            assert_whole(context, text, position)
            if context is not None:
                rows = completer.complete(context, with_slips=dice.random() < 0.2)
                assert len(rows) <= 10
                assert all(row.insertion for row in rows)


_TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=12).map("".join)


@given(_TEXTS, _TEXTS | st.just(""), st.data(), st.booleans(), st.booleans(), st.sampled_from(SectionKind))
@settings(max_examples=300)
def test_a_context_never_leaves_the_text(
    facts: ShowFacts, text: str, above: str, data: st.DataObject, asked: bool, is_in_head: bool, section: SectionKind
) -> None:
    position = data.draw(st.integers(0, len(text)))

    context = read_context(text, position, section, facts, asked=asked, above=above, is_in_head=is_in_head)

    assert_whole(context, text, position)
