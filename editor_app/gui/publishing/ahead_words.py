"""What a dry run found, in words: what changes, what is lost, what is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from editor_app.facts.phrasing import counted
from editor_app.gui.rows import Row
from editor_app.publish.destination import PostState, Request
from editor_app.publish.versions import visible_words

if TYPE_CHECKING:
    from editor_app.publish.planning import Plan

_MOST_LETTERS = 16_000
"""Letters of one page of the window; laying out more would hold its thread."""
_LINE = 200
"""Letters of a value that stands behind its name."""
_STATES = {
    PostState.DRAFT: "a draft there",
    PostState.PENDING: "waiting for an editor there",
    PostState.SCHEDULED: "scheduled there",
    PostState.PUBLISHED: "published there",
    PostState.WITHDRAWN: "in the site’s bin",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the window. `is_difference`: its lines begin with their sign; `is_code`: machines read it."""

    text: str
    is_difference: bool = False
    is_code: bool = False


def rows_of(plan: Plan) -> tuple[Row, ...]:
    """What can be looked at, each row with its `Page`."""
    changes = readable(plan.difference)
    rows = [Row("What changes", Page(_shortened("\n".join(_spaced(changes))), True), _changes_words(changes))]
    told = told_of(plan)
    if told:
        rows.append(Row("What to know", Page("\n\n".join(told)), counted(len(told), "notes")))
    if plan.difference:
        markup = Page(_shortened("\n".join(plan.difference[2:])), is_difference=True, is_code=True)
        rows.append(Row("The same as markup", markup, "as it is sent"))
    rows += [Row(one.says, Page(request_words(one), is_code=True), _place(one)) for one in plan.requests]
    return tuple(rows)


def _spaced(changes: Sequence[str]) -> Iterator[str]:
    """The lines with a gap between them, but for a new one beneath that which it replaces."""
    for before, line in pairwise(["", *changes]):
        if before and not (before.startswith("- ") and line.startswith("+ ")):
            yield ""
        yield line


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
    """One request in full: where it goes, and each value in it by its name, the long ones last."""
    head, body = f"{request.method} {request.address}".strip(), "\n".join(_value_lines(request.body))
    return _shortened(f"{head}\n\n{body}" if body else head)


def _value_lines(value: object) -> Iterator[str]:
    """What is sent, as it is read; words keep their own lines."""
    if isinstance(value, Mapping):
        told = {name: list(_value_lines(one)) for name, one in value.items()}
        for name, lines in sorted(told.items(), key=lambda named: _is_long(named[1])):
            yield from ("", f"{name}:", *lines) if _is_long(lines) else (f"{name}: {''.join(lines)}",)
    elif isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
        for one in value:
            yield from _value_lines(one)
    elif isinstance(value, list | tuple):
        yield ", ".join("".join(_value_lines(one)) for one in value)
    else:
        yield from value.split("\n") if isinstance(value, str) else [json.dumps(value, default=str)]


def _is_long(lines: Sequence[str]) -> bool:
    return len(lines) > 1 or any(len(line) > _LINE for line in lines)


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
        gone, new = ([line for line in words if line[0] == sign] for sign in "-+")
        if [line[2:] for line in gone] == [line[2:] for line in new]:
            found += [f"{line[0]} {line[1:]}" for line in lines if line[1:].strip()]
        elif len(gone) == len(new):  # each beneath the one whose place it takes
            found += [line for pair in zip(gone, new, strict=True) for line in pair]
        else:
            found += words
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
    """Where a request goes; of a picture, whose place the site chooses, what is brought."""
    if not request.address and isinstance(request.body, str):
        return request.body
    parts = urlsplit(request.address)
    return f"{request.method} {parts.path}{'?' + parts.query if parts.query else ''}".strip()


def _shortened(text: str) -> str:
    if len(text) <= _MOST_LETTERS:
        return text
    end = text.rfind("\n", 0, _MOST_LETTERS)
    end = end if end > 0 else _MOST_LETTERS
    return f"{text[:end]}\n\n… and {counted(text.count(chr(10), end), 'more lines')}."
