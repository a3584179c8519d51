"""A post that is not as it was left: what the writer is shown, and what they decide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor_app.errors import ChangedOnSite
from editor_app.publish.destination import Live
from editor_app.publish.versions import Version


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two changed the same post. `base` is what was last published from here, None where nobody here knows.

    `mine` is what publishing would send, `theirs` what is on the site; `live` is that post, by which a decision says
    what it is about.
    """

    base: Version | None
    mine: Version
    theirs: Version
    live: Live


class Choice(StrEnum):
    """What the writer decided about a post that is not as it was left."""

    MINE = "mine"  # replace what is there
    THEIRS = "theirs"  # leave what is there; the next publishing asks again
    MERGED = "merged"  # send what came of both
    RESTORE = "restore"  # take it out of the site's bin
    ANEW = "anew"  # it is gone: make a new one


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer to exactly what was shown: `sha256` is that of the `Live` the writer saw, "" for a post that is gone.

    Where the post has changed once more, it is asked again. `merged` is what to send for `Choice.MERGED`.
    """

    choice: Choice
    sha256: str = ""
    merged: Version | None = None


class ConflictFound(ChangedOnSite):
    """Somebody changed the post on the site; `conflict` holds the three versions. Publish again with a `Decision`."""

    def __init__(self, what: str, *, why: str = "", remedy: str = "", conflict: Conflict | None = None) -> None:
        super().__init__(what, why=why, remedy=remedy)
        self.conflict = conflict


class PostGone(ChangedOnSite):
    """The post is no longer there: `live` is in the site's bin, or None where it is deleted for good.

    Publish again with `Choice.RESTORE` (only from the bin) or `Choice.ANEW`.
    """

    def __init__(self, what: str, *, why: str = "", remedy: str = "", live: Live | None = None) -> None:
        super().__init__(what, why=why, remedy=remedy)
        self.live = live
