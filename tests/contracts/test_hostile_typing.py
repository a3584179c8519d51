"""Whatever is typed, completion answers: with rows or without, and never with an error, on every kind of database."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing

import pytest

from editor_app.article.article import SectionKind
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion, Context
from editor_app.completion.context import read_context
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.names_of_store import names_for_command
from editor_app.facts.sql.postgres_names import PostgresNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import NameIndex
from editor_app.text.spans import Span

INPUTS = 1_000

PIECES = (
    *("'", '"', "''", "`", "*", "%", "_", "\\", "\\'", ":", ";", "--", "?", "?1", ":name", "%s", "%(x)s", "{}", "$1"),
    *(
        "'; DROP TABLE ckey; --",
        '" OR 1=1',
        "NEAR(",
        "^",
        "~",
        "~i",
        "\x01",
        "\x00",
        "\x1b",
        "\x7f",
        "\ufeff",
        "\ufffd",
    ),
    *("\ud800", "\udfff", "\udc80", "\U0010ffff", "\u0085", "\u2028", "\u00ad", "\u200b", "\u200d", "\ufe0f"),
    *("\u202e", "\u2067", "\u200f", "שלום", "مرحبا", "पार्क", "ไทย", "İ", "ß", "ﬁ", "①", "Ⅷ", "ͅ", "e\u0301\u0302\u0303"),
    *(
        "🧟",
        "👩‍👩‍👧",
        "🏳️‍🌈",
        "ㄱ",
        "각",
        "ᄀ",
        "ᅡ",
        "ᆨ",
        "이유미",
        "ヨフカシ",
        "ﾖﾌｶｼ",
        "ー",
        "゛",
        "\r\n",
        "\n\n",
        "\t",
        " ",
    ),
    *("[", "](", "](fact:", "<!--", "<b", "{#", "@", "@show:", "@date:", "https://", "---", "(", ")", "- ", "’", "…"),
    *("Choi Nam-ra", "Lee Yoo-mi", "Nam", "Netflix", "January 28, ", "was renewed on ", "Season 2 ", "played by "),
)


def hostile(seed: int) -> Iterator[str]:
    """The same thousand inputs each time: pieces in any order, now and then ten kilobytes of one."""
    thrown = random.Random(seed)  # noqa: S311 - which piece comes next
    for number in range(INPUTS):
        pieces = thrown.choices(PIECES, k=thrown.randint(1, 6))
        if number % 50 == 0:
            pieces.insert(thrown.randint(0, len(pieces)), thrown.choice(PIECES) * 10_000)
        yield "".join(pieces)[:10_240]


@pytest.fixture
def names(filled: SqlStore) -> Iterator[NameIndex]:
    found = names_for_command(filled)
    assert found is not None
    with closing(found):
        yield found


def rows_for(completer: Completer, text: str) -> Iterator[Completion]:
    """What is offered behind `text` in an article, asked for or not, and for all of it as a name."""
    for section in (SectionKind.CAST, SectionKind.RELEASE_DATE):
        for asked in (False, True):
            context = read_context(text, len(text), section, completer.facts, asked=asked, names=completer.names)
            if context is not None:
                yield from completer.complete(context)
                yield from completer.complete(context, with_slips=True)
    yield from completer.complete(Context(text, Span(0, len(text)), is_asked=True, wants_facts=True), with_slips=True)


def test_nothing_that_can_be_typed_is_an_error(
    names: NameIndex, all_of_us_are_dead: ShowFacts, pytestconfig: pytest.Config
) -> None:
    before = names.starting_with("lee"), names.sounding_like("yi yumi")
    completers = Completer(names, all_of_us_are_dead, season=1), Completer(names, None)

    inputs = list(hostile(20220128))
    if isinstance(names, PostgresNameIndex) and not pytestconfig.getoption("--long"):
        inputs = inputs[::5]  # each is some thirty journeys to the server
    found = 0
    for text in inputs:
        names.nearly(text)
        names.first_begun([text], by_sound=True)
        for completer in completers:
            for row in rows_for(completer, text):
                found += 1
                assert row.text
                assert all(0 <= span.start < span.end <= len(row.text) for span in row.matched), (text, row)

    assert found > len(inputs), "the names among the pieces are found"
    assert (names.starting_with("lee"), names.sounding_like("yi yumi")) == before
