"""Whether a folder is under git, and what a commit of ours would be called. Nothing is ever committed from here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor_app.publish.destination import PostState

_LONGEST = 72


@dataclass(frozen=True, slots=True)
class WorkTree:
    """`root` is the folder that `.git` lies in, `branch` the one that is checked out, "" for none."""

    root: Path
    branch: str


def work_tree_of(folder: Path) -> WorkTree | None:
    """The work tree that `folder` is in, None where git does not know it."""
    for place in (folder, *folder.parents):
        git = place / ".git"
        try:
            if git.is_file():  # a work tree of its own, or a submodule: it says where the rest is
                git = place / git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
            elif not git.is_dir():
                continue
            head = (git / "HEAD").read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return WorkTree(place, head.removeprefix("ref: refs/heads/") if head.startswith("ref: ") else "")
    return None


def commit_message(title: str, state: PostState, *, is_new: bool) -> str:
    """One line for the commit that holds the article: "Publish “…”", "Update “…”", "Withdraw “…”"."""
    match state:
        case PostState.DRAFT | PostState.PENDING:
            verb = "Draft" if is_new else "Withdraw"
        case PostState.SCHEDULED:
            verb = "Schedule"
        case _:
            verb = "Publish" if is_new else "Update"
    room = _LONGEST - len(verb) - 3
    short = title if len(title) <= room else title[: room - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
    return f"{verb} “{short}”"
