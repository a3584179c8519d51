"""The rows and the columns of a table, whichever parts it is made of."""

from __future__ import annotations

from typing import TypeAlias

from editor_app.export.tree import Element

Row: TypeAlias = list[Element | None]

_FURTHEST = 50  # columns or rows that one cell reaches over; no article comes near


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of a table, row by row, those of its head first."""
    rows: list[list[Element]] = []
    for child in table.children:
        if isinstance(child, Element) and child.tag == "tr":
            rows.append([c for c in child.children if isinstance(c, Element) and c.tag in ("th", "td")])
        elif isinstance(child, Element) and child.tag in ("thead", "tbody", "tfoot"):
            rows += rows_of(child)
    return [row for row in rows if row]


def grid_of(table: Element) -> list[Row]:
    """The rows, each as long as the longest: None where a cell reaches from the left or from above, or is missing."""
    grid: list[Row] = []
    taken: dict[int, int] = {}  # in how many rows from here on each column is
    for cells in rows_of(table):
        row: Row = []
        for cell in cells:
            _pass_taken(row, taken)
            across, down = reach(cell, "colspan"), reach(cell, "rowspan")
            taken |= dict.fromkeys(range(len(row), len(row) + across), down - 1)
            row += [cell, *[None] * (across - 1)]
        _pass_taken(row, taken)
        grid.append(row)
    columns = max(map(len, grid), default=0)
    return [row + [None] * (columns - len(row)) for row in grid]


def _pass_taken(row: Row, taken: dict[int, int]) -> None:
    while taken.get(len(row)):
        taken[len(row)] -= 1
        row.append(None)


def reach(cell: Element, way: str) -> int:
    """Over how many columns ("colspan") or rows ("rowspan") a cell reaches."""
    return min(max(int(cell.attributes.get(way) or 1), 1), _FURTHEST)
