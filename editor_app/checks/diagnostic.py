"""What a check reports, worded as a colleague would say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from editor_app.facts.refs import FactRef
from editor_app.text.edits import Edit
from editor_app.text.spans import Span


class Severity(StrEnum):
    """How much it matters, worst first."""

    ERROR = "error"  # wrong, or in the way of publishing
    WARNING = "warning"  # out of date or doubtful
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that would settle a diagnostic, under the words of a button: "Use “Cho Yi-hyun”"."""

    label: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `kind` groups it for the writer (facts, freshness, prose …), `rule` names what found it.

    `span` are the words concerned, in the article's text. `source` says on whose authority, and how old that is; ""
    where it is the text. `about` is the fact that speaks, None where none does. What `blocks` keeps the article from
    being published until it is decided.
    """

    kind: str
    rule: str
    severity: Severity
    message: str
    span: Span
    section: str = ""
    source: str = ""
    fixes: tuple[Fix, ...] = ()
    about: FactRef | None = None
    blocks: bool = False

    def shifted(self, by: int) -> Diagnostic:
        """The same, found in a text that begins `by` code points further on."""
        fixes = tuple(
            Fix(fix.label, tuple(Edit(edit.span.shifted(by), edit.replacement) for edit in fix.edits))
            for fix in self.fixes
        )
        return Diagnostic(  # `replace` takes three times as long, and this is done for all that is found at each pause
            self.kind,
            self.rule,
            self.severity,
            self.message,
            self.span.shifted(by),
            self.section,
            self.source,
            fixes,
            self.about,
            self.blocks,
        )


def to_json(diagnostic: Diagnostic) -> dict[str, object]:
    """`diagnostic` as `showdesk check --json` prints it: an interface for other programs, documented and kept.

    An object with kind, rule, severity ("error", "warning", "advice"), message, start and end of the words concerned,
    section ("" in the front matter), source ("" where it is the text), fact (the reference of the fact that speaks, ""
    where none does), blocks (whether it keeps the article from being published) and fixes: a list of objects with label
    and edits, each with start, end and replacement. All edits of one fix belong together and speak of the text as it
    was checked. Positions are code points from the start of the file.
    """
    return {
        "kind": diagnostic.kind,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "start": diagnostic.span.start,
        "end": diagnostic.span.end,
        "section": diagnostic.section,
        "source": diagnostic.source,
        "fact": str(diagnostic.about) if diagnostic.about is not None else "",
        "blocks": diagnostic.blocks,
        "fixes": fixes_to_json(diagnostic.fixes),
    }


def fixes_to_json(fixes: Iterable[Fix]) -> list[dict[str, object]]:
    """Fixes as `to_json` has them."""
    return [
        {
            "label": fix.label,
            "edits": [
                {"start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement} for edit in fix.edits
            ],
        }
        for fix in fixes
    ]
