"""The sign "@" with a kind behind it: "@date:", "@person:". Whoever begins to type one is offered the rest of it."""

from __future__ import annotations

import re

from editor_app.completion.completion import Completion, Context
from editor_app.facts.refs import Kind
from editor_app.text.spans import Span

DATE = "date"
SIGN = "sign"
"""The kind of a row that is no name and no fact, but narrows the list to a kind."""

_KINDS = {DATE: "dates only", **{kind.value: f"{kind.plural} only" for kind in Kind}}
_NARROWED = re.compile(rf"(?P<kind>{'|'.join(_KINDS)}):[ ]?(?P<typed>.*)", re.IGNORECASE | re.DOTALL)


def narrowed(typed: str) -> tuple[str, str]:
    """The kind that is typed behind "@", and what stands behind its colon; "" and all of it where none is."""
    found = _NARROWED.fullmatch(typed)
    return (found["kind"].lower(), found["typed"]) if found is not None else ("", typed)


def sign_rows(context: Context) -> tuple[Completion, ...]:
    """The signs that begin with what is typed behind "@"."""
    typed = context.typed.lower()
    if not context.wants_facts or context.narrowed or not typed.isalpha():
        return ()
    spans = (Span(0, 1 + len(typed)),)
    return tuple(
        Completion(f"@{kind}:", "", SIGN, only, 0.0, spans, markdown=f"@{kind}:")
        for kind, only in _KINDS.items()
        if kind.startswith(typed)
    )
