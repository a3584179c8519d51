"""Putting proposed words in the place of overtaken ones, file by file: whole, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from editor_app.article.files import read_text, save_text
from editor_app.article.frontmatter import read_front_matter, set_field
from editor_app.article.parse import parse
from editor_app.checks.house_style import HouseStyle
from editor_app.checks.overtaken.correcting import correction, note_beneath
from editor_app.checks.overtaken.found import Sentence
from editor_app.errors import ArticleChangedOutside, ShowdeskError
from editor_app.text.edits import Edit, apply


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done to one article: the sentences to replace, in the text of that SHA-256.

    Of `corrected`, which are among them, readers are told in a note. `updated` is the day its front matter is to name.
    """

    path: Path
    sha256: str
    sentences: tuple[Sentence, ...]
    corrected: tuple[Sentence, ...] = ()
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one change. With `problem`, the file is as it was; otherwise `before` is what it said before."""

    change: Change
    problem: ShowdeskError | None = None
    before: str = ""
    sha256: str = ""


def edits_of(change: Change, text: str, *, today: date, house: HouseStyle | None = None) -> tuple[Edit, ...]:
    """All that `change` does to `text`, which is that it was found in, as one step. Raises `EditRefused`."""
    edits = [edit for sentence in change.sentences for edit in sentence.edits]
    if change.updated is not None:
        edits += set_field(text, read_front_matter(text), "updated", change.updated.isoformat())
    if change.corrected:
        note = correction(parse(text), change.corrected, today=today, house=house)
        edits += [note_beneath(text, note)] if note else []
    return tuple(edits)


def apply_to_file(change: Change, *, today: date, house: HouseStyle | None = None) -> Applied:
    """Make `change` in its file, if that still says what it said, and save it whole.

    Nothing is raised: what went wrong stands in the answer, and the file is then as it was.
    """
    try:
        file = read_text(change.path)
        if file.sha256 != change.sha256:
            raise _changed(change.path)
        text = apply(file.text, edits_of(change, file.text, today=today, house=house))
        saved = save_text(change.path, text, expected_sha256=change.sha256)
    except ShowdeskError as problem:
        return Applied(change, problem)
    return Applied(change, None, file.text, saved.sha256)


def take_back(applied: Applied) -> ShowdeskError | None:
    """Put back what the file said before, unless it has been changed since; what kept it from that, if anything did."""
    try:
        save_text(applied.change.path, applied.before, expected_sha256=applied.sha256)
    except ShowdeskError as problem:
        return problem
    return None


def _changed(path: Path) -> ArticleChangedOutside:
    return ArticleChangedOutside(
        f"“{path.name}” was left as it is.",
        why="It was changed since it was looked through.",
        remedy="Look the articles through again.",
    )


def difference(changes: Sequence[Change], folder: Path, *, notes: Sequence[str] = (), most: int | None = None) -> str:
    """All that `changes` would do, as a unified diff of sentences; `notes` are the corrections, one for each change.

    Of more than `most` sentences the rest is told as a number.
    """
    lines: list[str] = []
    left = sum(len(change.sentences) for change in changes)
    for number, change in enumerate(changes):
        if most is not None and most <= 0:
            break
        name = _relative(change.path, folder)
        lines += [*([""] if lines else []), f"--- {name}", f"+++ {name}"]
        for sentence in change.sentences[:most]:
            first = sentence.found[0]
            lines += [f"@@ line {first.line} @@", f"-{sentence.words}"]
            lines += [f"+{sentence.proposal}"] if sentence.proposal else []
            left -= 1
        if number < len(notes) and notes[number]:
            lines += ["@@ at the end @@", f"+{notes[number]}"]
        most = most - len(change.sentences) if most is not None else None
    if left:
        lines += ["", f"… and {left:,} more in the same way"]
    return "\n".join(lines) + ("\n" if lines else "")


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
