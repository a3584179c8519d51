"""Where a folder is under git, the writer is offered words for the commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.publish.destination import PostState
from editor_app.publish.work_tree import WorkTree, commit_message, work_tree_of


def test_a_work_tree_is_known_from_any_folder_in_it(tmp_path: Path) -> None:
    assert work_tree_of(tmp_path / "a") is None
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / "a/b").mkdir(parents=True)

    assert work_tree_of(tmp_path / "a/b") == WorkTree(tmp_path, "main")


def test_a_second_work_tree_and_one_without_a_branch_are_known(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/HEAD").write_text("0123456789abcdef\n")
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/.git").write_text("gitdir: ../real\n")

    assert work_tree_of(tmp_path / "tree") == WorkTree(tmp_path / "tree", "")


@pytest.mark.parametrize(
    ("state", "is_new", "verb"),
    [
        (PostState.DRAFT, True, "Draft"),
        (PostState.DRAFT, False, "Withdraw"),
        (PostState.SCHEDULED, False, "Schedule"),
        (PostState.PUBLISHED, True, "Publish"),
        (PostState.PUBLISHED, False, "Update"),
    ],
)
def test_a_commit_says_what_was_done(state: PostState, is_new: bool, verb: str) -> None:
    assert commit_message("All of Us", state, is_new=is_new) == f"{verb} “All of Us”"


def test_a_long_headline_is_cut_at_a_word() -> None:
    message = commit_message(
        "Will There Be a Season 2 of All of Us Are Dead? Release Date, Cast and More", PostState.PUBLISHED, is_new=True
    )

    assert len(message) <= 72
    assert message.endswith("Dead? Release…”")
