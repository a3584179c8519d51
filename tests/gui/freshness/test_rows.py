"""What the freshness desk lists, in words: the facts that moved, and the sentences of each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.overtaken.folder import Overview
from editor_app.checks.overtaken.found import Overtaken
from editor_app.checks.overtaken.looking import Looked
from editor_app.checks.overtaken.moved import Moved
from editor_app.checks.overtaken.uses import Use, UsedIn
from editor_app.facts.refs import FactRef
from editor_app.gui.freshness.rows import ALL, NO_FACT, prepared, with_uses
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

TODAY = date(2026, 11, 30)
RELEASED, EPISODES = FactRef("season/a-1", "released"), FactRef("season/a-1", "episodes")


def found(start: int, about: FactRef | None, *, words: str = "It came in May.", new: str = "June") -> Overtaken:
    """One finding about the last word of a sentence; without `new` only a person can put it right."""
    place = Span(start, start + len(words))
    span = Span(place.end - 4, place.end - 1)
    edits = (Edit(span, new),) if new else ()
    fixes = (Fix(f"Use “{new}”", edits),) if new else ()
    finding = Diagnostic(
        "freshness", "stale-fact", Severity.WARNING, "It moved.", span, "plot", "https://www.a.example/x", fixes, about
    )
    return Overtaken(finding, 3, words, place, words, words.replace("May", new) if new else "", edits, True)


def looked(name: str, *all_found: Overtaken) -> Looked:
    return Looked(Path(f"{name}.md"), "0", name.title(), found=all_found)


def test_each_fact_has_its_sentences_and_their_number() -> None:
    overview = Overview((looked("one", found(0, RELEASED), found(40, None)), looked("two", found(0, EPISODES))), (), 9)
    told = Moved(
        RELEASED, "A · season 1", "Release", "May", "June", datetime(2026, 11, 29, 12, tzinfo=UTC), "a.example"
    )

    shown = prepared(overview, [told, Moved(EPISODES, "A · season 1", "Episodes", "", "8")], TODAY)

    assert [(row.title, row.detail.splitlines(), row.aside) for row in shown.facts] == [
        ("Everything", [], "3"),
        ("A · season 1", ["Release: May → June", "since 29 Nov 2026 · a.example"], "1"),
        ("A · season 1", ["Episodes: 8"], "1"),
        ("Time has passed", ["No fact moved; the words have grown old"], "1"),
    ]
    assert [row.words for row in shown.sentences[RELEASED]] == ["One", "It came in May."]
    assert [row.words for row in shown.sentences[NO_FACT]] == ["One", "It came in May."]
    assert len(shown.sentences[ALL]) == 5
    assert shown.summary == "3 sentences of 2 articles are overtaken. 9 articles were looked through."


def test_what_is_asked_for_has_its_rows_whatever_property_it_names() -> None:
    overview = Overview((looked("one", found(0, RELEASED), found(40, EPISODES)),), (), 1)

    shown = prepared(overview, [], TODAY, FactRef("season/a-1"))

    assert len(shown.sentences[FactRef("season/a-1")]) == 3


def test_a_row_says_where_why_and_on_whose_authority() -> None:
    shown = prepared(Overview((looked("one", found(0, RELEASED)),), (), 1), [], TODAY)

    row = shown.sentences[ALL][1]

    assert row.detail == "Line 3 · plot · It moved. · a.example"
    assert row.spoken == "Says: It came in May. Proposed: It came in June. It moved. Line 3 · plot"


def test_what_only_a_person_can_write_says_so() -> None:
    shown = prepared(Overview((looked("one", found(0, RELEASED, new="")),), (), 1), [], TODAY)

    row = shown.sentences[ALL][1]

    assert not row.can_be_made
    assert row.reason == "It moved. Only you can write the new words."


def test_uses_that_are_right_stand_beneath_those_that_are_not() -> None:
    shown = prepared(Overview((looked("one", found(0, RELEASED)), looked("two", found(0, RELEASED))), (), 3), [], TODAY)
    told, right = Use("It came in May.", Span(0, 15), 3, True), Use("June it is.", Span(50, 61), 7, False)
    used = [UsedIn(Path("one.md"), "One", (told, right)), UsedIn(Path("far.md"), "Far", (right,))]

    rows = with_uses(shown.sentences[RELEASED], used)

    assert [row.words for row in rows] == [
        *("One", "It came in May.", "June it is."),
        *("Two", "It came in May."),
        *("Far", "June it is."),
    ]


def test_a_pass_that_was_stopped_or_passed_files_over_says_so() -> None:
    broken = Looked(Path("broken.md"), problem="It is no text.")

    shown = prepared(Overview((), (broken,), 4, 2, is_whole=False), [], TODAY)

    assert shown.summary == (
        "Stopped. So far: Nothing has been overtaken. 4 articles were looked through. 1 file passed over: broken.md."
    )
    assert shown.told == "broken.md: It is no text."
