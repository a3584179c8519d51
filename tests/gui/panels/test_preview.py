"""The preview: it shows the article and its pictures, keeps its place, and reads nothing it was not given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.panels.pictures import LARGEST_FILE
from editor_app.gui.panels.preview import NOTHING, PreviewPanel
from editor_app.gui.theme import Theme, load_theme

TITLE = "Will There Be a Season 2? <Release> & More"
LONG = "".join(f'<h2 id="part-{n}">Part {n}</h2><p>{"Words. " * 60}</p>' for n in range(30))


@pytest.fixture
def panel(show: Callable[[QWidget], None], theme: Theme) -> PreviewPanel:
    panel = PreviewPanel(theme)
    panel.resize(332, 500)
    show(panel)
    return panel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article's folder with a picture of 900 × 500 in `images/`, and a secret one beside the folder."""
    home = tmp_path / "article"
    (home / "images").mkdir(parents=True)
    picture = QImage(900, 500, QImage.Format.Format_RGB32)
    picture.fill(QColor("#7a8fb0"))
    for path in (home / "images" / "on the roof.png", tmp_path / "secret.png"):
        assert picture.save(str(path))
    return home


def pictures(panel: PreviewPanel) -> Iterator[QImage]:
    """What stands in the place of each picture, from the top."""
    for fragment in panel._page._picture_fragments():
        name = fragment.charFormat().toImageFormat().name()
        image = panel._page.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        assert isinstance(image, QImage)
        yield image


def put(panel: PreviewPanel, qtbot: QtBot, html: str, folder: Path | None) -> None:
    with qtbot.waitSignal(panel.shown):
        panel.show_html(html, TITLE, folder)


def test_title_and_words_are_shown(panel: PreviewPanel) -> None:
    panel.show_html("<h2>Who Is in the Cast?</h2><p>지금 우리 학교는 🧟</p>", TITLE, None)

    assert panel._page.toPlainText() == f"{TITLE}\nWho Is in the Cast?\n지금 우리 학교는 🧟"


def test_nothing_to_show_says_so(panel: PreviewPanel) -> None:
    panel.show_html("<p>Words.</p>", "", None)
    panel.show_html("", "", None)

    assert panel._empty.isVisible()
    assert panel._empty.text() == NOTHING


def test_tab_goes_past_an_empty_preview(show: Callable[[QWidget], None], theme: Theme) -> None:
    """A hidden page that stood for the panel kept the keyboard where it was."""
    both = QWidget()
    before, after = QLineEdit(), QLineEdit()
    column = QVBoxLayout(both)
    for widget in (before, PreviewPanel(theme), after):
        column.addWidget(widget)
    show(both)
    before.setFocus()

    QTest.keyClick(before, Qt.Key.Key_Tab)

    assert after.hasFocus()


def test_a_picture_of_the_article_is_shown_no_wider_than_the_column(
    panel: PreviewPanel, qtbot: QtBot, folder: Path
) -> None:
    put(panel, qtbot, '<figure><img src="images/on%20the%20roof.png" alt="The roof"></figure>', folder)

    (image,) = pictures(panel)
    assert image.size().toTuple() == (900, 500)
    (fragment,) = panel._page._picture_fragments()
    style = fragment.charFormat().toImageFormat()
    assert style.width() <= panel._page.viewport().width()
    assert style.height() == pytest.approx(style.width() * 500 / 900)


def test_a_picture_that_was_changed_is_shown_anew(panel: PreviewPanel, qtbot: QtBot, folder: Path) -> None:
    html = '<p><img src="images/on%20the%20roof.png" alt=""></p>'
    put(panel, qtbot, html, folder)
    path = folder / "images" / "on the roof.png"
    changed = QImage(40, 30, QImage.Format.Format_RGB32)
    changed.fill(QColor("#000000"))
    assert changed.save(str(path))
    os.utime(path, (1, 1))

    put(panel, qtbot, html, folder)

    assert [image.size().toTuple() for image in pictures(panel)] == [(40, 30)]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("../secret.png", "“../secret.png” is not in the article’s folder."),
        ("images/way-out.png", "“images/way-out.png” is not in the article’s folder."),
        ("%2e%2e/secret.png", "“../secret.png” is not in the article’s folder."),
        ("images/gone.png", "“images/gone.png” is not there."),
        ("images", "“images” is no picture."),
        ("pipe.png", "“pipe.png” is no picture."),
        ("huge.png", "“huge.png” is larger than 8 MB."),
        ("words.png", "“words.png” is no picture that can be shown."),
        ("drawing.svg", "“drawing.svg” is no picture that can be shown."),
        ("https://example.org/x.png", "Pictures from elsewhere are not fetched."),
        ("//example.org/x.png", "Pictures from elsewhere are not fetched."),
        ("file:///etc/hostname", "Pictures from elsewhere are not fetched."),
        ("data:image/png;base64,AAAA", "Pictures from elsewhere are not fetched."),
        (":/qt-project.org/x.png", "“:/qt-project.org/x.png” is not there."),
    ],
)
def test_no_other_picture_is_read(panel: PreviewPanel, qtbot: QtBot, folder: Path, address: str, reason: str) -> None:
    (folder / "images" / "way-out.png").symlink_to(folder.parent / "secret.png")
    os.mkfifo(folder / "pipe.png")
    (folder / "huge.png").write_bytes(bytes(LARGEST_FILE + 1))
    (folder / "words.png").write_text("no picture")
    (folder / "drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

    put(panel, qtbot, f'<p><img src="{address}" alt=""></p>', folder)

    (found,) = panel._page.pictures.values()
    assert (found.image, found.problem) == (None, reason)
    assert [round(image.deviceIndependentSize().width()) for image in pictures(panel)] == [280]


def test_an_absolute_path_is_never_read(panel: PreviewPanel, qtbot: QtBot, folder: Path) -> None:
    put(panel, qtbot, f'<p><img src="{folder / "images" / "on the roof.png"}" alt=""></p>', folder)

    assert [p.problem for p in panel._page.pictures.values()] == ["Only pictures beside the article are shown."]


def test_an_article_without_a_file_has_no_pictures_yet(panel: PreviewPanel, qtbot: QtBot) -> None:
    put(panel, qtbot, '<p><img src="images/a.png" alt=""></p>', None)

    assert [p.problem for p in panel._page.pictures.values()] == ["Save the article to see its pictures."]


def test_what_qt_asks_for_and_was_not_handed_over_is_not_looked_for(panel: PreviewPanel, folder: Path) -> None:
    secret = QUrl.fromLocalFile(str(folder.parent / "secret.png"))
    document = panel._page.document()

    image = document.resource(QTextDocument.ResourceType.ImageResource.value, secret)
    sheet = document.resource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("file:///etc/hostname"))

    assert isinstance(image, QImage)
    assert image.width() != 900
    assert not sheet


def test_the_place_is_kept_while_the_text_changes(panel: PreviewPanel) -> None:
    panel.show_html(LONG, TITLE, None)
    panel._page.verticalScrollBar().setValue(800)

    panel.show_html(LONG + "<p>One more.</p>", TITLE, None)

    assert panel._page.verticalScrollBar().value() == 800


def test_another_article_starts_at_its_top(panel: PreviewPanel) -> None:
    panel.show_html(LONG, TITLE, None)
    panel._page.verticalScrollBar().setValue(800)

    panel.show_html(LONG, "Call of the Night Season 3", None)

    assert panel._page.verticalScrollBar().value() == 0


def test_a_link_is_told_and_not_followed(panel: PreviewPanel, qtbot: QtBot) -> None:
    panel.show_html('<p><a href="https://www.netflix.com/tudum">Netflix</a></p>', "", None)
    panel._page.setFocus()
    QTest.keyClick(panel._page, Qt.Key.Key_Tab)

    with qtbot.waitSignal(panel.link_picked) as picked:
        QTest.keyClick(panel._page, Qt.Key.Key_Return)

    assert picked.args == ["https://www.netflix.com/tudum"]
    assert panel._page.toPlainText() == "Netflix"


def test_a_link_within_the_article_moves_there(panel: PreviewPanel, qtbot: QtBot) -> None:
    panel.show_html('<p><a href="#part-20">Part 20</a></p>' + LONG, "", None)
    panel._page.setFocus()
    QTest.keyClick(panel._page, Qt.Key.Key_Tab)

    with qtbot.assertNotEmitted(panel.link_picked):
        QTest.keyClick(panel._page, Qt.Key.Key_Return)

    assert panel._page.verticalScrollBar().value() > 1000


def test_a_problem_stands_above_the_last_preview_until_there_is_a_new_one(panel: PreviewPanel) -> None:
    panel.show_html("<p>Words.</p>", "", None)

    panel.show_problem("The text was too complex to render.")
    assert panel._problem.isVisible()
    assert panel._page.toPlainText() == "Words."

    panel.show_html("<p>New words.</p>", "", None)
    assert not panel._problem.isVisible()


def test_both_themes_colour_the_words(panel: PreviewPanel) -> None:
    panel.show_html("<p>Words.</p>", "", None)
    for name in ("dark", "light"):
        theme = load_theme(name)

        panel.wear(theme)

        cursor = QTextCursor(panel._page.document())
        cursor.movePosition(QTextCursor.MoveOperation.Right)
        assert cursor.charFormat().foreground().color() == QColor(theme.ink)
