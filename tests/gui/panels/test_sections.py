"""The outline shows how far each section is written, and leads to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QMenu
from pytestqt.qtbot import QtBot

from editor_app.article.parse import parse
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.gui.panels.sections import Outline, SectionsPanel
from editor_app.gui.reading import Fullness, outline
from editor_app.gui.theme import load_theme
from editor_app.text.spans import Span

TEXT = """The show is back.

## When is it out? {#release-date}

In [TK: ask] or so.

## Who is in the cast? {#cast}

TK

## Is there a trailer? {#trailer}

Not yet 🧟, they say.
"""


def test_each_section_says_its_name_its_words_and_how_full_it_is() -> None:
    rows = outline(parse(TEXT), ())

    assert [(row.name, row.words, row.fullness) for row in rows] == [
        ("Intro", 4, Fullness.FULL),
        ("Release date", 3, Fullness.HALF),
        ("Cast", 0, Fullness.EMPTY),
        ("Trailer", 4, Fullness.FULL),
    ]


def test_findings_are_counted_in_the_section_they_stand_in() -> None:
    at = TEXT.index("Not yet")
    found = [
        Diagnostic("facts", "r", Severity.ERROR, "m", Span(at, at + 3)),
        Diagnostic("freshness", "r", Severity.WARNING, "m", Span(at, at + 3)),
        Diagnostic("prose", "tk", Severity.ERROR, "m", Span(at, at + 3)),
        Diagnostic("prose", "r", Severity.ADVICE, "m", Span(at, at + 3)),
    ]

    trailer = outline(parse(TEXT), found)[-1]

    assert (trailer.wrong, trailer.old, trailer.advised) == (1, 1, 1)
    assert Outline().spoken(trailer) == "Trailer, 4 words, 1 wrong, 1 doubtful or out of date, 1 advised"


def test_a_heading_of_its_own_kind_is_shown_by_its_words() -> None:
    assert [row.name for row in outline(parse("## Soundtrack notes\n\nWords.\n"), ())] == ["Soundtrack notes"]


def test_choosing_a_section_asks_to_go_there(qtbot: QtBot) -> None:
    panel = SectionsPanel(load_theme("light"), QMenu())
    qtbot.addWidget(panel)
    panel.show_outline(outline(parse(TEXT), ()))
    panel.show()
    rows = panel.findChild(QListView)
    assert rows is not None
    rows.setCurrentIndex(rows.model().index(2, 0))

    with qtbot.waitSignal(panel.picked) as picked:
        qtbot.keyClick(rows, Qt.Key.Key_Return)

    assert picked.args == [TEXT.index("## Who")]


def test_the_section_of_the_caret_is_the_selected_one(qtbot: QtBot) -> None:
    panel = SectionsPanel(load_theme("light"), QMenu())
    qtbot.addWidget(panel)
    panel.show_outline(outline(parse(TEXT), ()))

    panel.mark_current(TEXT.index("TK\n"))

    rows = panel.findChild(QListView)
    assert rows is not None
    assert rows.currentIndex().data() == "Cast"
    assert "not written yet" in rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
