"""A check finds what has moved, in the order of the text, and leaves a right text alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from gc import collect
from pathlib import Path
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.article.parse import parse
from editor_app.checks.diagnostic import Diagnostic, Severity, to_json
from editor_app.checks.house_style import built_in
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Reading
from editor_app.checks.run import check
from editor_app.facts.refs import FactRef
from editor_app.facts.store import FactReader, FactStore
from editor_app.text.dates import Period
from editor_app.text.edits import apply
from editor_app.text.spans import Span

ARTICLES = Path(__file__).parents[2] / "articles" / "checks"
TODAY = date(2026, 11, 22)
RELEASED = 'Season 1 was released on [January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28").\n'


def article_text(name: str) -> str:
    return (ARTICLES / name).read_text(encoding="utf-8")


def test_a_right_article_raises_no_alarm(known: FactReader) -> None:
    assert check(parse(article_text("all-clear.md")), known, today=TODAY) == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_an_overtaken_article_earns_just_the_marked_findings(
    known: FactReader, read_marked: Callable[[str], tuple[str, tuple[tuple[str, Span, str], ...]]], line_end: str
) -> None:
    text, expected = read_marked(article_text("overtaken.md"))
    article = parse(text.replace("\n", line_end))

    found = check(article, known, today=TODAY)

    assert [(d.rule, article.text_at(d.span)) for d in found] == [(rule, span.of(text)) for rule, span, _ in expected]
    for diagnostic, (_, _, message) in zip(found, expected, strict=True):
        assert message in diagnostic.message


def test_a_first_date_wants_another_sentence_and_not_just_other_words(store: FactStore) -> None:
    """“There is March 5, 2027 for season 2” is no fix."""
    released = FactRef("season/all-of-us-are-dead-2", "released")
    there_is, missing = (f'[{words}](fact:{released} "tba")' for words in ("no date yet", "a date"))
    text = f"---\nshow: show/all-of-us-are-dead\n---\nThere is {there_is} for season 2; what is missing is {missing}.\n"
    store.put(released, Period.day(date(2027, 3, 5)), now=datetime(2026, 11, 22, tzinfo=UTC))

    found = check(parse(text), store, today=TODAY)

    assert [d.message for d in found] == [
        "The release date of season 2 is now March 5, 2027 (you agreed to no date yet). Its sentence needs new words."
    ] * 2
    assert [fix.label for d in found for fix in d.fixes] == ["Agree, and keep the words"]  # of the second alone


def test_a_corrected_release_date_makes_the_sentence_stale(store: FactStore) -> None:
    """The writer hears of a changed fact without opening the section."""
    text = f"---\nshow: show/all-of-us-are-dead\n---\n{RELEASED}"
    released = FactRef("season/all-of-us-are-dead-1", "released")
    store.put(released, Period.day(date(2022, 1, 29)), now=datetime(2026, 11, 22, tzinfo=UTC))

    found = check(parse(text), store, today=TODAY)

    assert [(d.rule, d.message, d.source, d.section) for d in found] == [
        (
            "stale-fact",
            "The release date of season 1 is now January 29, 2022 (you agreed to January 28, 2022).",
            "your own word",
            "intro",
        )
    ]
    assert apply(text, found[0].fixes[0].edits) == text.replace("28, 2022", "29, 2022").replace("-28", "-29")


def test_words_that_are_still_right_are_kept_when_the_fact_moves(store: FactStore) -> None:
    text = 'It came out in [January 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28").\n'
    released = FactRef("season/all-of-us-are-dead-1", "released")
    store.put(released, Period.day(date(2022, 1, 29)), now=datetime(2026, 11, 22, tzinfo=UTC))

    (fix,) = check(parse(text), store, today=TODAY)[0].fixes

    assert apply(text, fix.edits) == text.replace("-28", "-29")


def test_what_is_missing_blocks_publishing_and_what_has_moved_does_not(known: FactReader) -> None:
    text = 'TK, [May 2022](fact:season/all-of-us-are-dead-1#released "2022-05-01")\n'

    assert [d.severity for d in check(parse(text), known, today=TODAY)] == [Severity.ERROR, Severity.WARNING]


def test_a_day_that_is_still_to_come_may_be_announced(known: FactReader) -> None:
    text = RELEASED.replace("was", "will be")

    assert check(parse(text), known, today=date(2022, 1, 28)) == ()
    assert [d.rule for d in check(parse(text), known, today=date(2022, 1, 29))] == ["elapsed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Season 1 will be released on {},” it said.",
        "Netflix announced that season 1 will be released on {}.",
        "If all goes well, season 1 will be released on {}.",
        "Season 1 will be released on the network that premiered on {}.",
        "Season 1 was to be released on {}.",
        "## Also read {{#also-read}}\nSeason 1 will be released on {}",
    ],
)
def test_a_future_that_was_somebody_elses_is_no_mistake(known: FactReader, sentence: str) -> None:
    link = '[January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28")'

    assert check(parse(sentence.format(link) + "\n"), known, today=TODAY) == ()


@pytest.mark.parametrize(
    ("words", "fixed"),
    [
        ("10 episodes", "12 episodes"),
        ("ten episodes", "12 episodes"),
        ("10-part", "12-part"),
        ("ten", "12"),
        ("**10**", "**12**"),
    ],
)
def test_a_fix_writes_as_the_writer_wrote(known: FactReader, words: str, fixed: str) -> None:
    text = f'It has [{words}](fact:season/all-of-us-are-dead-1#episodes "10").\n'

    (fix,) = check(parse(text), known, today=TODAY)[0].fixes

    assert f"[{fixed}](" in apply(text, fix.edits)


def test_a_name_that_changed_is_told(known: FactReader) -> None:
    text = 'With [Jo Yi-hyun](fact:person/cho-yi-hyun "Jo Yi-hyun").\n'

    (found,) = check(parse(text), known, today=TODAY)

    assert found.message == "This name is now Cho Yi-hyun (you agreed to Jo Yi-hyun)."


def test_the_json_form_is_kept(known: FactReader) -> None:
    text = "🧟 [May 2022](fact:nonsense)\n"

    (found,) = check(parse(text), known, today=TODAY)

    assert to_json(found) == {
        "kind": "facts",
        "rule": "unresolved-fact",
        "severity": "warning",
        "message": "These words are linked to “nonsense”, which is not the name of a fact.",
        "start": 3,
        "end": 11,
        "section": "intro",
        "source": "",
        "fact": "",
        "blocks": False,
        "fixes": [
            {"label": "Unlink these words", "edits": [{"start": 2, "end": 27, "replacement": "May 2022"}]},
        ],
    }


PIECES = st.sampled_from(
    ["---\n", "title: x\n", "show: [\n", "\ufeff", "## A {#cast}\n", "TK", "[TK: ", "]", "[", "](fact:", "season/x-1"]
    + ["#released", '"2022"', ")", "`", "\n", "\r\n", "will be released on ", "🧟", "\x00", "\ud800"]
    + [f"[a](fact:{written})" for written in ("person/cho-yi-hyun", "person/x", "x", 'show/x#title "1"', "")]
    + [f'[a](fact:season/all-of-us-are-dead-1#episodes "{agreed}")' for agreed in ("٣", "-1", "1e3", "x" * 500)]
    + [f'[**](fact:season/all-of-us-are-dead-1#released "{agreed}")' for agreed in ("tba", "", "2022-02-30", "0000")]
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=300)
def test_no_text_breaks_a_check_and_every_fix_can_be_applied(known: FactReader, text: str) -> None:
    found = check(parse(text), known, today=TODAY)

    assert [d.span for d in found] == sorted(d.span for d in found)
    for diagnostic in found:
        assert diagnostic.span.end <= len(text)
        assert diagnostic.message
        for fix in diagnostic.fixes:
            apply(text, fix.edits)


def test_a_diagnostic_names_its_section(known: FactReader) -> None:
    text = "---\ntitle: [\n---\nTK\n\n## Cast {#cast}\nTK\n"

    found: tuple[Diagnostic, ...] = check(parse(text), known, today=TODAY)

    assert [(d.rule, d.section) for d in found] == [("front-matter", ""), ("tk", "intro"), ("tk", "cast")]


def in_parts(number: int) -> tuple[str, list[str]]:
    """The head of an article, and so many sections for it."""
    sections = [f"## Part {n}\n\nOn-jo (Park Ji-hu) and others, part {n}.\n" for n in range(number)]
    return "---\nshow: show/all-of-us-are-dead\n---\n", sections


def read(head: str, sections: list[str], known: FactReader) -> list[Prose]:
    reading = Reading.of(parse(head + "".join(sections)), known, today=TODAY, house=built_in())
    return [part.prose for part in reading.parts]


def test_after_an_edit_one_section_is_read_again(known: FactReader) -> None:
    head, sections = in_parts(20)
    before = read(head, sections, known)
    sections[7] = sections[7].replace("others", "many others")

    after = read(head, sections, known)

    assert [n for n in range(20) if before[n] is not after[n]] == [7]


def test_what_was_typed_over_is_forgotten(known: FactReader) -> None:
    """A day of pauses leaves no more behind than some minutes of them; what stands in the article stays."""
    head, sections = in_parts(3)
    first = read(head, sections, known)
    typed_over, kept = ref(first[1]), first[2]
    del first

    for number in range(40):
        sections[1] = f"## Part 1\n\nThe text as it stood at pause {number}.\n"
        last = read(head, sections, known)
    collect()

    assert last[2] is kept
    assert typed_over() is None


def test_once_cancelled_the_rest_is_left_out(known: FactReader) -> None:
    text = article_text("overtaken.md")

    assert check(parse(text), known, today=TODAY, is_cancelled=lambda: True) == ()
