"""What is still to come keeps an article from being published."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.rule import Reading, Rule


def _find(reading: Reading) -> Iterator[Diagnostic]:
    for tk in reading.article.tks:
        message = f"Still to come: {tk.note}" if tk.note else "Something is still to come here."
        yield Diagnostic("prose", "tk", Severity.ERROR, message, tk.span)


RULE = Rule(
    "tk",
    "prose",
    _find,
    bad="""
Filming began in [TK: which city?] and took TK months.
                 ^^^^^^^^^^^^^^^^^ tk: Still to come: which city?
                                            ^^ tk: Something is still to come here.
""",
    good="""
TKO and `TK` are no gaps, and neither is <https://example.org/TK>.
""",
)
