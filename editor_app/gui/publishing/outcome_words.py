"""What became of an article on a site, as it is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from editor_app.gui.publishing.moments import short_words
from editor_app.publish.destination import PostState
from editor_app.publish.publishing import Outcome


def lead_of(outcome: Outcome, site: str, before: PostState | None, zone: tzinfo | None) -> str:
    """One sentence on what was done; `before` is the state that the post had, `zone` that of the site."""
    live = outcome.live
    match live.state:
        case PostState.PUBLISHED:
            return f"{'Updated' if before is PostState.PUBLISHED else 'Published'} on {site}."
        case PostState.SCHEDULED:
            whose = "your time" if zone is None else "by its clock"
            when = f" for {short_words(live.at, zone)}, {whose}" if live.at is not None else ""
            return f"Scheduled on {site}{when}."
        case PostState.PENDING:
            return f"Handed in on {site}."
        case _:
            return f"{'The draft was updated' if before is PostState.DRAFT else 'Saved as a draft'} on {site}."


def told_of(outcome: Outcome) -> Sequence[str]:
    """What else there is to know, a sentence each."""
    resumed = ["It went on from where it had been cut off."] if outcome.resumed else []
    return [*resumed, *outcome.notes, *outcome.differences]
