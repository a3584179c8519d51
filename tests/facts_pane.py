"""The Facts pane as a writer uses it: what it says, a click on one of its cells, going there by keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from editor_app.article.fact_lines import FactLine
from editor_app.gui.list_model import ListModel
from editor_app.gui.panels.facts import FactsPanel


def words_in(panel: FactsPanel) -> list[str]:
    """All that can be read there, in order: labels, values, how sure they are, whence, and names."""
    found = [label.text() for label in panel.findChildren(QLabel) if not label.isHidden()]
    if panel.list.isHidden():
        return found
    for cell in _model(panel).rows:
        label, mark, detail = (getattr(cell, name, "") for name in ("label", "mark", "detail"))
        found += [part for part in (label, cell.words, mark, detail) if part]
    return found


def cell(panel: FactsPanel, words: str) -> QModelIndex:
    """The first that says `words`."""
    model = _model(panel)
    return next(model.index(n, 0) for n, row in enumerate(model.rows) if row.words == words)


def click(panel: FactsPanel, words: str) -> None:
    viewport = panel.list.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=panel.list.visualRect(cell(panel, words)).center())


def go_to(panel: FactsPanel, words: str) -> None:
    """Put the keyboard on the cell that says `words`."""
    panel.list.setFocus()
    panel.list.setCurrentIndex(cell(panel, words))


def corner(panel: FactsPanel, words: str) -> QPoint:
    """Where on the screen the cell begins."""
    return panel.list.viewport().mapToGlobal(panel.list.visualRect(cell(panel, words)).topLeft())


def _model(panel: FactsPanel) -> ListModel[FactLine]:
    found = panel.list.model()
    assert isinstance(found, ListModel)
    return found
