"""Findings are underlined in the text, each kind so that it is told apart without its colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtWidgets import QWidget

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.gui.editor.findings import Findings, Placed
from editor_app.gui.editor.underlines import Underline, Underlines, underline_of
from editor_app.gui.editor.view import EditorView
from editor_app.gui.theme import Theme, load_theme
from editor_app.text.spans import Span

TEXT = "🧟 Ham Ji-Hyun is back, and with her all the others who were not seen dead in so many words as that.\n\nTwo\n"


def finding(kind: str = "facts", severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(kind, "rule", severity, "So it is not.", Span(0, 1))


def placed(words: str, kind: str = "facts") -> Placed:
    start = TEXT.index(words) + 1  # Qt counts 🧟 twice
    return Placed(start, start + len(words), finding(kind))


@pytest.fixture
def view(show: Callable[[QWidget], None], theme: Theme) -> EditorView:
    view = EditorView()
    view.wear(theme)
    view.resize(420, 300)
    view.setPlainText(TEXT)
    show(view)
    return view


def inked(view: EditorView, colour: str) -> list[QPoint]:
    """The pixels of the viewport that are near enough to `colour`."""
    image: QImage = view.viewport().grab().toImage()
    wanted = QColor(colour)
    return [
        QPoint(x, y)
        for y in range(image.height())
        for x in range(image.width())
        if all(
            abs(part(image.pixelColor(x, y)) - part(wanted)) < 40 for part in (QColor.red, QColor.green, QColor.blue)
        )
    ]


def where(view: EditorView, words: str) -> QRectF:
    """Where `words`, which are not broken, stand in the viewport."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(TEXT.index(words) + 1)
    first = view.cursorRect(cursor)
    cursor.setPosition(TEXT.index(words) + 1 + len(words))
    return QRectF(first.topLeft(), view.cursorRect(cursor).bottomRight())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_finding_is_underlined_beneath_its_words_and_nowhere_else(view: EditorView, name: str) -> None:
    theme = load_theme(name)
    view.wear(theme)
    underlines = Underlines(view, theme)
    before = inked(view, theme.bad)

    underlines.show(Findings([placed("Ham Ji-Hyun")]))

    drawn = inked(view, theme.bad)
    words = where(view, "Ham Ji-Hyun").adjusted(-2, 0, 2, 6)
    assert before == []
    assert len(drawn) > 20
    assert all(words.contains(point) for point in drawn)


def test_each_kind_has_a_shape_of_its_own() -> None:
    shapes = [which.value.dashes for which in (Underline.WRONG, Underline.OLD, Underline.NAME, Underline.PROSE)]

    assert len(set(shapes)) == 4


def test_what_is_about_no_words_has_no_underline() -> None:
    assert underline_of(finding("search")) is None
    assert underline_of(replace(finding("prose"), rule="tk")) is None
    assert underline_of(replace(finding("search"), rule="dead-link")) is Underline.OLD


def test_a_doubt_is_not_shown_as_wrong() -> None:
    assert underline_of(finding(severity=Severity.WARNING)) is Underline.DOUBTFUL


def test_words_that_are_broken_are_underlined_on_both_lines(view: EditorView, theme: Theme) -> None:
    underlines = Underlines(view, theme)

    rects = underlines.rects(placed("and with her all the others who were not seen dead"))

    assert len({rect.top() for rect in rects}) > 1


def test_an_underline_is_gone_with_its_finding(view: EditorView, theme: Theme) -> None:
    underlines = Underlines(view, theme)
    underlines.show(Findings([placed("Ham Ji-Hyun")]))

    underlines.show(Findings())

    assert inked(view, theme.bad) == []


def test_what_is_out_of_sight_is_nowhere(view: EditorView, theme: Theme) -> None:
    view.setPlainText(TEXT + "word\n" * 200)

    assert Underlines(view, theme).rects(Placed(900, 904, finding())) == ()
