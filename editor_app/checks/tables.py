"""Findings as a table, for a colleague, a spreadsheet or a ticket."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from enum import StrEnum
from io import StringIO

from editor_app.article.article import Article
from editor_app.checks.diagnostic import Diagnostic, to_json
from editor_app.checks.dismissals import Dismissed


class TableForm(StrEnum):
    """What a table can be made as; the value is the ending of its file."""

    CSV = "csv"
    MARKDOWN = "md"
    JSON = "json"


COLUMNS = ("line", "section", "kind", "rule", "severity", "words", "message", "source", "fix", "dismissed")


def table(article: Article, found: Sequence[Diagnostic], dismissed: Sequence[Dismissed], form: TableForm) -> str:
    """All that was found in `article`, in the order of the text; `dismissed` with what was decided about it."""
    if form is TableForm.JSON:
        return json.dumps(rows_for_json(found, dismissed), ensure_ascii=False, indent=1) + "\n"
    entries = sorted(
        [(d, "") for d in found] + [(d.finding, _decided(d)) for d in dismissed], key=lambda e: (e[0].span, e[0].rule)
    )
    rows = [_cells(article, finding, decided) for finding, decided in entries]
    return _csv(rows) if form is TableForm.CSV else _markdown(rows)


def rows_for_json(found: Sequence[Diagnostic], dismissed: Sequence[Dismissed]) -> list[dict[str, object]]:
    """Each finding as `showdesk check --json` prints it; a dismissed one says so, with reach, reason and day."""
    rows: list[tuple[Diagnostic, dict[str, object]]] = [(d, to_json(d)) for d in found]
    for each in dismissed:
        day = each.by.day.isoformat() if each.by.day is not None else ""
        decided = {"reach": each.by.reach.value, "reason": each.by.reason, "day": day}
        rows.append((each.finding, {**to_json(each.finding), "dismissed": decided}))
    return [row for _, row in sorted(rows, key=lambda pair: (pair[0].span, pair[0].rule))]


def line_of(article: Article, finding: Diagnostic) -> int:
    """The line in the file, counted from 1."""
    return article.text.count("\n", 0, finding.span.start) + 1


def _cells(article: Article, finding: Diagnostic, decided: str) -> tuple[str, ...]:
    return (
        str(line_of(article, finding)),
        finding.section or "front matter",
        finding.kind,
        finding.rule,
        finding.severity.value,
        article.text_at(finding.span),
        finding.message,
        finding.source,
        finding.fixes[0].label if finding.fixes else "",
        decided,
    )


def _decided(dismissed: Dismissed) -> str:
    by = dismissed.by
    return f"{by.reach.value}: {by.reason}" if by.reason else by.reach.value


def _csv(rows: Sequence[tuple[str, ...]]) -> str:
    made = StringIO()
    writer = csv.writer(made, lineterminator="\r\n")  # as RFC 4180 has it
    writer.writerow(COLUMNS)
    writer.writerows([_no_formula(_one_line(cell)) for cell in row] for row in rows)
    return made.getvalue()


def _markdown(rows: Sequence[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{' --- |' * len(COLUMNS)}"]
    lines += [f"| {' | '.join(_one_line(cell).replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _no_formula(cell: str) -> str:
    return f"'{cell}" if cell[:1] in "=+-@" and cell else cell  # a spreadsheet would compute it
