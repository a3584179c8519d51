"""The post of an article as it stands on its site, and whether it is as it was left."""

from __future__ import annotations

from editor_app.facts.receipts import Receipt
from editor_app.publish.composing import live_version
from editor_app.publish.conflict import Choice, Conflict, ConflictFound, Decision, PostGone
from editor_app.publish.destination import Live, PostState
from editor_app.publish.records import Base, Record
from editor_app.publish.sending import Sender
from editor_app.publish.versions import Version, words_print


def looked_up(sender: Sender, decision: Decision | None, last: Receipt | None) -> Live | None:
    """The post, None where there is none yet. Raises `PostGone` where there was one, unless `decision` answers that.

    Where it may still be about to appear, it is waited for.
    """
    id = sender.record.post or (last.id if last is not None else "")
    choice = decision.choice if decision is not None else None
    live = sender.look_until_certain(lambda: sender.find(id))
    if live is not None and live.state is not PostState.WITHDRAWN:
        return live
    if live is not None and choice is Choice.RESTORE:
        return live
    was_there = live is not None or bool(id)
    if was_there and choice is not Choice.ANEW:
        raise _gone(live)
    if was_there:
        sender.keep(
            Record(sender.record.article, sender.record.site, sender.record.home, pictures=sender.record.pictures)
        )
    return None


def _gone(live: Live | None) -> PostGone:
    if live is None:
        return PostGone(
            "The post of this article is no longer on the site.",
            why="Somebody deleted it there.",
            remedy="Publish it as a new post, or leave it.",
        )
    return PostGone(
        "The post of this article is in the site's bin.",
        why="Somebody put it there.",
        remedy="Take it out of the bin, publish it as a new post, or leave it.",
        live=live,
    )


def conflict_with(
    record: Record, live: Live, mine: Version, last: Receipt | None, *, print_of_mine: str
) -> Conflict | None:
    """The conflict between what is on the site and what was left there; None where it is as it was left.

    Contents decide and no stamp does: a stamp has whole seconds, moves without a change, and may go backwards.
    """
    base = record.base
    left = {sending.sha256 for sending in record.sent} | ({base.sha256} if base is not None else set())
    if base is None and last is not None:
        left.add(last.sha256)
    words = {sending.words for sending in record.sent}
    if base is None:  # who lost the record may still see that there is nothing to lose
        words.add(words_print(mine))
    is_left = live.sha256 in left or live.sha256 == print_of_mine or words_print(live_version(live)) in words
    if is_left and not _was_taken_back(base, live) and not (base is not None and base.is_merged and mine != base.mine):
        return None
    return Conflict(base.mine if base is not None else None, mine, live_version(live), live)


def is_still_merged(base: Base | None, mine: Version, live: Live) -> bool:
    """Whether what was taken over from the site is still there, and the article says nothing new against it."""
    return base is not None and base.is_merged and mine == base.mine and live.sha256 == base.sha256


def _was_taken_back(base: Base | None, live: Live) -> bool:
    out = (PostState.PUBLISHED, PostState.SCHEDULED)
    return base is not None and base.state in out and live.state not in out


def refuse_conflict(
    sender: Sender, live: Live | None, mine: Version, decision: Decision | None, last: Receipt | None
) -> None:
    """Raises `ConflictFound` where the post is not as it was left, and `decision` does not speak of just that post."""
    if live is None or live.state is PostState.WITHDRAWN:
        return
    if decision is not None and decision.choice is not Choice.ANEW and decision.sha256 == live.sha256:
        return
    conflict = conflict_with(sender.record, live, mine, last, print_of_mine=sender.print_of(mine))
    if conflict is None:
        return
    if conflict.theirs == conflict.base or sender.is_ours(live, mine):
        why = (
            f"It was {live.state} there." if conflict.base is not None else "Its state is another than it was left in."
        )
    else:
        why = "Its title, text or excerpt is not what was sent from here."
    raise ConflictFound(
        "The post was changed on the site since it was last published from here.",
        why=why,
        remedy="Nothing was overwritten. Compare both, and keep yours, theirs, or what you merge of them.",
        conflict=conflict,
    )
