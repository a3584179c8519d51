"""Lines stand apart as in a book, and styling them leaves no trace in the text, its undo or its saved state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor_app.gui.editor.line_layout import LineLayout
from editor_app.gui.theme import text_font

SPACING = 1.5
LONG = "Hyosan High is overrun within hours, and a handful of classmates have to get out. " * 3


@pytest.fixture
def asked() -> list[str]:
    """The paragraphs whose formats were asked for."""
    return []


@pytest.fixture
def page(show: Callable[[QWidget], None], asked: list[str]) -> Iterator[QPlainTextEdit]:
    view = QPlainTextEdit()
    document = QTextDocument(view)
    document.setDefaultFont(text_font())

    def style(block: QTextBlock) -> list[QTextLayout.FormatRange]:
        asked.append(block.text())
        part = QTextLayout.FormatRange()
        part.start, part.length = 0, len(block.text())
        part.format = QTextCharFormat()
        part.format.setFontItalic(True)
        return [part]

    document.setDocumentLayout(LineLayout(document, spacing=SPACING, style=style))
    document.setPlainText(f"{LONG}\n\n## A heading\nlast")
    document.setModified(False)
    document.clearUndoRedoStacks()
    view.setDocument(document)
    view.resize(400, 500)
    show(view)
    yield view
    view.setDocument(QTextDocument(view))


def height(page: QPlainTextEdit, number: int) -> float:
    return page.blockBoundingRect(page.document().findBlockByNumber(number)).height()


def test_lines_of_a_paragraph_stand_evenly_apart(page: QPlainTextEdit) -> None:
    layout = page.document().begin().layout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    steps = {round(below.y() - above.y(), 1) for above, below in pairwise(lines)}

    assert len(lines) > 3
    assert steps == {round(lines[0].height() * SPACING, 1)}


def test_paragraphs_never_overlap(page: QPlainTextEdit) -> None:
    layout = page.document().begin().layout()
    last = layout.lineAt(layout.lineCount() - 1)

    assert height(page, 0) >= last.y() + last.height()


def test_a_blank_line_takes_less_room_than_a_line_and_a_heading_more(page: QPlainTextEdit) -> None:
    blank, heading, line = height(page, 1), height(page, 2), height(page, 3)

    assert blank < line < heading


def test_laying_it_out_again_moves_nothing(page: QPlainTextEdit) -> None:
    before = [height(page, number) for number in range(4)]

    page.viewport().repaint()
    page.resize(401, 500)
    page.resize(400, 500)

    assert [height(page, number) for number in range(4)] == before


def test_only_what_is_seen_is_styled(page: QPlainTextEdit, asked: list[str]) -> None:
    page.document().setPlainText("\n".join(f"line {number}" for number in range(5_000)))
    asked.clear()

    page.viewport().repaint()

    assert 0 < len(asked) < 200


def test_styling_is_no_edit(page: QPlainTextEdit) -> None:
    document = page.document()
    heard: list[tuple[int, int, int]] = []
    document.contentsChange.connect(lambda *change: heard.append(change))
    layout = document.documentLayout()
    assert isinstance(layout, LineLayout)

    for number in range(document.blockCount()):
        layout.refresh(document.findBlockByNumber(number))
    layout.refresh_all()

    assert not document.isModified()
    assert not document.isUndoAvailable()
    assert [change for change in heard if change[1] != change[2]] == []


def test_an_edit_after_styling_is_reported_as_no_wider_than_it_is(page: QPlainTextEdit) -> None:
    document = page.document()
    layout = document.documentLayout()
    assert isinstance(layout, LineLayout)
    layout.restyle(document.begin())
    heard: list[tuple[int, int, int]] = []
    document.contentsChange.connect(lambda *change: heard.append(change))

    page.insertPlainText("x")

    assert heard == [(0, 0, 1)]
