"""What a dry run found, in words: what changes, what is lost, what is sent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from editor_app.facts.phrasing import counted
from editor_app.gui.rows import Row
from editor_app.publish.destination import PostState, Request
from editor_app.publish.versions import visible_words

if TYPE_CHECKING:
    from editor_app.publish.planning import Plan

_MOST_LETTERS = 24_000
"""Letters of one page of the window; laying out more would hold its thread."""
_STATES = {
    PostState.DRAFT: "a draft there",
    PostState.PENDING: "waiting for an editor there",
    PostState.SCHEDULED: "scheduled there",
    PostState.PUBLISHED: "published there",
    PostState.WITHDRAWN: "in the site’s bin",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the window. `is_difference` says that its lines begin with their sign."""

    text: str
    is_difference: bool = False


def rows_of(plan: Plan) -> tuple[Row, ...]:
    """What can be looked at, each row with its `Page`."""
    changes = readable(plan.difference)
    rows = [Row("What changes", Page(_shortened("\n".join(changes)), True), _changes_words(changes))]
    told = told_of(plan)
    if told:
        rows.append(Row("What to know", Page("\n\n".join(told)), counted(len(told), "notes")))
    if plan.difference:
        rows.append(Row("The same as markup", Page(_shortened("\n".join(plan.difference[2:])), True), "as it is sent"))
    rows += [Row(request.says, Page(request_words(request)), _place(request)) for request in plan.requests]
    return tuple(rows)


def told_of(plan: Plan) -> tuple[str, ...]:
    """What gets lost, and what else the writer should know, a sentence each."""
    return tuple(dict.fromkeys((*plan.losses, *plan.notes)))


def summary_of(plan: Plan) -> str:
    """ "A new post · 3 requests", "It is published there · 12 lines change · 1 request"."""
    there = f"It is {_STATES[plan.live.state]}" if plan.live is not None else "It is not there yet"
    parts = [there, _changes_words(readable(plan.difference)), counted(len(plan.requests), "requests")]
    if plan.is_cut_off:
        parts.append("an earlier publishing was cut off, and is gone on with")
    return " · ".join(parts)


def request_words(request: Request) -> str:
    """One request in full: where it goes, and what is in it."""
    body = request.body
    if not isinstance(body, str):
        body = json.dumps(body, ensure_ascii=False, indent=2, default=str)
    head = f"{request.method} {request.address}".strip()
    return _shortened(f"{head}\n\n{body}" if body else head)


def readable(difference: Sequence[str]) -> list[str]:
    """A unified difference in the words that readers see, a paragraph a line; "…" stands for what stays.

    Where only the markup of some lines changes, these lines are shown as they are.
    """
    found: list[str] = []
    for is_change, group in groupby(difference[2:], key=lambda line: line[:1] in ("+", "-")):
        lines = list(group)
        if not is_change:
            found += [] if found[-1:] == ["…"] else ["…"]
            continue
        words = [f"{line[0]} {seen}" for line in lines if (seen := visible_words(line[1:]))]
        gone, new = ([line[2:] for line in words if line[0] == sign] for sign in "-+")
        found += [f"{line[0]} {line[1:]}" for line in lines if line[1:].strip()] if gone == new else words
    while found[-1:] == ["…"]:
        found.pop()
    return found[1:] if found[:1] == ["…"] and len(found) > 1 else found


def _changes_words(changes: Sequence[str]) -> str:
    new, gone = (sum(line.startswith(sign) for line in changes) for sign in "+-")
    if not new and not gone:
        return "nothing in the text"
    if not gone:
        return f"{counted(new, 'paragraphs')} more"
    return f"{counted(new, 'paragraphs')} in place of {gone}" if new else f"{counted(gone, 'paragraphs')} fewer"


def _place(request: Request) -> str:
    parts = urlsplit(request.address)
    return f"{request.method} {parts.path}{'?' + parts.query if parts.query else ''}".strip()


def _shortened(text: str) -> str:
    if len(text) <= _MOST_LETTERS:
        return text
    end = text.rfind("\n", 0, _MOST_LETTERS)
    end = end if end > 0 else _MOST_LETTERS
    return f"{text[:end]}\n\n… and {counted(text.count(chr(10), end), 'more lines')}."
