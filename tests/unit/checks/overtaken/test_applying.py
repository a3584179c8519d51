"""What is promised of applying: the proposed words and nothing else, whole or not at all, and a note to readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from editor_app.article.files import read_text
from editor_app.article.parse import parse
from editor_app.checks.house_style import built_in
from editor_app.checks.overtaken.applying import Change, apply_to_file, difference, edits_of, take_back
from editor_app.checks.overtaken.correcting import correction, is_mistake
from editor_app.checks.overtaken.found import Sentence, by_sentence, overtaken
from editor_app.checks.overtaken.pieces import Change as What
from editor_app.checks.overtaken.pieces import pieces
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.edits import apply
from tests.unit.checks.overtaken.conftest import FIRST, TODAY, article, released

NOW = date(2026, 11, 30)
STALE = released("January 27, 2022", "2022-01-27")
WRONG = "Na-yeon (Park Ji-hu) may return."


def sentences(text: str, store: SqlStore) -> tuple[Sentence, ...]:
    return by_sentence(overtaken(parse(text), store, today=TODAY, history=store.history))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(article(STALE, WRONG).replace("\n", "\r\n").encode())
    return path


def change_of(path: Path, store: SqlStore, **more: object) -> Change:
    file = read_text(path)
    return replace(Change(path, file.sha256, sentences(file.text, store)), **more)  # type: ignore[arg-type]


def test_the_proposed_words_are_put_in_and_no_other_byte_changes(path: Path, store: SqlStore) -> None:
    before = path.read_bytes()

    applied = apply_to_file(change_of(path, store), today=NOW)

    assert applied.problem is None
    assert path.read_bytes() == before.replace(
        b'[January 27, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-27")',
        b'[January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28")',
    ).replace(b"Park Ji-hu", b"Lee Yoo-mi")


def test_the_day_of_the_update_is_written_and_all_other_keys_stay(path: Path, store: SqlStore) -> None:
    head = path.read_bytes().split(b"---\r\n")[1]

    apply_to_file(change_of(path, store, updated=NOW), today=NOW)

    assert path.read_bytes().split(b"---\r\n")[1] == head + b'updated: "2026-11-30"\r\n'


def test_readers_are_told_of_a_mistake_at_the_end(path: Path, store: SqlStore) -> None:
    change = change_of(path, store)

    apply_to_file(replace(change, corrected=tuple(s for s in change.sentences if is_mistake(s))), today=NOW)

    assert path.read_bytes().endswith(
        b"(Lee Yoo-mi) may return.\r\n\r\n*Correction, November 30, 2026: An earlier version of this article named "
        b"Park Ji-hu; it should have been Lee Yoo-mi.*\r\n"
    )


def test_what_was_overtaken_is_an_update_and_no_mistake(store: SqlStore) -> None:
    stale, wrong = sentences(article(STALE, WRONG), store)

    assert not is_mistake(stale)
    assert is_mistake(wrong)


def test_a_note_names_what_was_given_and_what_is_so(store: SqlStore) -> None:
    text = article(released("January 27, 2022", "2022-01-28"))

    assert correction(parse(text), sentences(text, store), today=NOW) == (
        "Correction, November 30, 2026: An earlier version of this article gave the release date of season 1 as "
        "January 27, 2022; it is January 28, 2022."
    )


def test_a_status_is_told_by_its_whole_sentence(store: SqlStore) -> None:
    text = article("Season 2 has not been renewed yet.")

    assert correction(parse(text), sentences(text, store), today=NOW) == (
        "Correction, November 30, 2026: An earlier version of this article said “Season 2 has not been renewed yet”; "
        "it should have been “Season 2 was renewed on June 6, 2022”."
    )


def test_a_note_is_nothing_that_the_checks_object_to(path: Path, store: SqlStore) -> None:
    change = change_of(path, store)

    apply_to_file(replace(change, corrected=change.sentences), today=NOW)

    text = read_text(path).text
    assert "An earlier version" in text
    assert [found.finding.message for sentence in sentences(text, store) for found in sentence.found] == []


def test_several_mistakes_are_one_note_in_the_words_of_the_house(store: SqlStore) -> None:
    text = article(released("27 January 2022", "2022-01-28"), f'It has [ten](fact:{FIRST}#episodes "12").')
    house = replace(built_in(), correction="Corrected on {date}: this article {said}.", dates="british")

    assert correction(parse(text), sentences(text, store), today=NOW, house=house) == (
        "Corrected on 30 November 2026: this article gave the release date of season 1 as 27 January 2022 (it is "
        "28 January 2022) and gave the number of episodes of season 1 as ten (it is 12)."
    )


def test_a_file_that_changed_meanwhile_is_not_touched_and_told(path: Path, store: SqlStore) -> None:
    change = change_of(path, store)
    path.write_text("Somebody else was here.\n", encoding="utf-8")

    applied = apply_to_file(change, today=NOW)

    assert "changed since" in str(applied.problem)
    assert path.read_text(encoding="utf-8") == "Somebody else was here.\n"


def test_a_file_that_cannot_be_written_is_told_and_whole(path: Path, store: SqlStore) -> None:
    change = change_of(path, store)
    before = path.read_bytes()
    gone = replace(change, path=path.with_name("gone.md"))

    assert apply_to_file(gone, today=NOW).problem is not None
    assert path.read_bytes() == before


def test_what_was_applied_can_be_taken_back_unless_somebody_wrote_since(path: Path, store: SqlStore) -> None:
    before = path.read_bytes()
    applied = apply_to_file(change_of(path, store, updated=NOW), today=NOW)

    assert take_back(applied) is None
    assert path.read_bytes() == before

    again = apply_to_file(change_of(path, store), today=NOW)
    path.write_text("Somebody else was here.\n", encoding="utf-8")
    assert take_back(again) is not None
    assert path.read_text(encoding="utf-8") == "Somebody else was here.\n"


def test_all_that_a_change_does_is_one_step_over_the_text_as_it_was(path: Path, store: SqlStore) -> None:
    text = read_text(path).text
    change = change_of(path, store, updated=NOW)

    edited = apply(text, edits_of(replace(change, corrected=change.sentences), text, today=NOW))

    assert edited.count("updated:") == 1
    assert sentences(edited, store) == ()


def test_the_difference_shows_sentences_and_the_note_before_anything_is_written(path: Path, store: SqlStore) -> None:
    told = difference([change_of(path, store)], path.parent, notes=["Correction: so it is."])

    assert told.splitlines() == [
        "--- a.md",
        "+++ a.md",
        "@@ line 8 @@",
        "-It was released on January 27, 2022.",
        "+It was released on January 28, 2022.",
        "@@ line 10 @@",
        "-Na-yeon (Park Ji-hu) may return.",
        "+Na-yeon (Lee Yoo-mi) may return.",
        "@@ at the end @@",
        "+Correction: so it is.",
    ]


def test_of_very_many_sentences_the_first_are_shown_and_the_rest_is_counted(path: Path, store: SqlStore) -> None:
    change = change_of(path, store)

    told = difference([change, change], path.parent, most=1)

    assert told.splitlines()[2:] == [
        "@@ line 8 @@",
        "-It was released on January 27, 2022.",
        "+It was released on January 28, 2022.",
        "",
        "… and 3 more in the same way",
    ]


@pytest.mark.parametrize(
    ("before", "after", "swaps", "struck"),
    [
        (
            "On January 27, 2022.",
            "On January 28, 2022.",
            [("January 27, 2022", "January 28, 2022")],
            "January 27, 2022",
        ),
        ("It will be out.", "It was out.", [], " will be"),
        ("One is one.", "One is two.", [("nowhere", "two")], " one."),
    ],
)
def test_both_sentences_can_be_read_from_the_pieces(
    before: str, after: str, swaps: list[tuple[str, str]], struck: str
) -> None:
    made = pieces(before, after, swaps)

    assert "".join(piece.words for piece in made if piece.change is not What.PUT_IN) == before
    assert "".join(piece.words for piece in made if piece.change is not What.STRUCK) == after
    assert [piece.words for piece in made if piece.change is What.STRUCK] == [struck]


def test_a_note_cannot_break_the_text(store: SqlStore) -> None:
    house = replace(built_in(), correction="[Note] *{said}*")
    text = article(WRONG)

    change = Change(Path("a.md"), "", sentences(text, store), sentences(text, store))
    edited = apply(text, edits_of(change, text, today=NOW, house=house))

    assert edited.endswith("\n\n*\\[Note\\] \\*named Park Ji-hu; it should have been Lee Yoo-mi\\**\n")
