"""Exporting by keys: each form is shown with its notes, and copied, saved or opened as it is shown."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QThreadPool, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from editor_app.errors import RenderTimedOut
from editor_app.export.export import SUFFIXES, Export, Form
from editor_app.export.head import Head
from editor_app.gui.dialogs import export as export_dialog
from editor_app.gui.dialogs.export import ExportDialog, suggested_path
from editor_app.gui.theme import Theme, load_theme

TEXTS = {
    Form.HTML: "<p>지금 우리 학교는 🧟</p>\n",
    Form.PAGE: "<!doctype html>\n",
    Form.MARKDOWN: "지금 우리 학교는 🧟\n",
}


class Maker:
    """Makes exports at once; counts what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Form] = []
        self.notes: tuple[str, ...] = ()
        self.problem: Exception | None = None

    def __call__(self, form: Form) -> Export:
        self.asked.append(form)
        if self.problem is not None:
            raise self.problem
        data = b"PK\x03\x04" + bytes(12_000) if form is Form.DOCX else b""
        return Export(form, TEXTS.get(form, ""), Head("All of Us Are Dead"), self.notes, data=data)


@pytest.fixture
def make() -> Maker:
    return Maker()


@pytest.fixture
def opened(
    show: Callable[[QWidget], None], theme: Theme, make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., ExportDialog]]:
    """Opens the dialog for an article at `article.md`, with the keyboard in it."""
    window = QWidget()
    show(window)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # pages that are opened in a browser stay there

    def open_dialog(form: Form = Form.HTML) -> ExportDialog:
        article = tmp_path / "article.md"
        dialog = ExportDialog(make, suggested=article, article=article, theme=theme, form=form, parent=window)
        dialog.open()
        dialog.activateWindow()
        return dialog

    yield open_dialog
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def dialog(opened: Callable[..., ExportDialog], qtbot: QtBot) -> ExportDialog:
    """The dialog, with the HTML fragment in it."""
    dialog = opened()
    qtbot.waitUntil(lambda: bool(dialog.output))
    return dialog


def save_under(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """Answer the question for a file name; returns where the question started, once it was asked."""
    started: list[str] = []

    def answer(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        started.append(start)
        return name, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return started


def test_down_goes_through_the_forms_and_each_is_made_once(dialog: ExportDialog, make: Maker, qtbot: QtBot) -> None:
    shown = [dialog._text.toPlainText()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(dialog._list, key)
        qtbot.waitUntil(lambda: bool(dialog.output))
        shown.append(dialog._text.toPlainText())

    assert shown == [TEXTS[form] for form in (Form.HTML, Form.PAGE, Form.MARKDOWN, Form.PAGE, Form.HTML)]
    assert make.asked == [Form.HTML, Form.PAGE, Form.MARKDOWN]
    assert dialog.form is Form.HTML


def test_it_opens_on_the_form_of_the_last_time(opened: Callable[..., ExportDialog], qtbot: QtBot) -> None:
    dialog = opened(Form.MARKDOWN)

    qtbot.waitUntil(lambda: dialog.output == TEXTS[Form.MARKDOWN])
    assert dialog._list.currentIndex().row() == 2


def test_what_is_still_to_be_done_is_noted_above(
    opened: Callable[..., ExportDialog], make: Maker, qtbot: QtBot
) -> None:
    make.notes = ("2 gaps (TK) are still to be filled.", "One fact is not known.")
    dialog = opened()

    qtbot.waitUntil(dialog._notice.isVisible)
    assert dialog._notes.text() == "2 gaps (TK) are still to be filled.\nOne fact is not known."


def test_of_many_notes_the_first_are_told_and_the_others_counted(
    opened: Callable[..., ExportDialog], make: Maker, qtbot: QtBot
) -> None:
    make.notes = tuple(f"Note {number}. {'Long. ' * 100 if number == 0 else ''}" for number in range(30))
    dialog = opened()

    qtbot.waitUntil(dialog._notice.isVisible)
    lines = dialog._notes.text().splitlines()
    assert len(lines) == 5
    assert lines[0].endswith("…")
    assert lines[-1] == "And 26 more notes like these."


def test_without_notes_there_is_no_notice(dialog: ExportDialog) -> None:
    assert not dialog._notice.isVisible()


def test_copy_puts_just_that_text_on_the_clipboard(dialog: ExportDialog) -> None:
    dialog._copy.setFocus()

    QTest.keyClick(dialog._copy, Qt.Key.Key_Space)

    assert QGuiApplication.clipboard().text() == TEXTS[Form.HTML]
    assert dialog._said.text() == "Copied."


def test_enter_saves_and_says_so(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = save_under(monkeypatch, str(tmp_path / "out"))

    QTest.keyClick(dialog._list, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: dialog._said.text() == "Saved as out.html.")
    assert (tmp_path / "out.html").read_bytes() == TEXTS[Form.HTML].encode()
    assert started == [str(tmp_path / "article.html")]


def test_a_name_without_an_ending_never_replaces_the_file_that_has_one(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file dialog asks before it replaces "out", and cannot know that "out.html" will be written."""
    (tmp_path / "out.html").write_text("theirs")
    save_under(monkeypatch, str(tmp_path / "out"))

    dialog._save.click()
    qtbot.waitUntil(dialog._problem.isVisible)

    assert dialog._problem.text().startswith("There is a file “out.html” already")
    assert (tmp_path / "out.html").read_text() == "theirs"


def test_not_saving_after_all_writes_nothing(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_under(monkeypatch, "")

    dialog._save.click()

    QThreadPool.globalInstance().waitForDone()
    assert list(tmp_path.iterdir()) == []


def test_an_export_never_takes_the_place_of_the_article(
    opened: Callable[..., ExportDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "article.md"
    article.write_text("with its fact links")
    dialog = opened(Form.MARKDOWN)
    qtbot.waitUntil(lambda: bool(dialog.output))
    save_under(monkeypatch, str(article))

    dialog._save.click()

    assert "is the article itself" in dialog._problem.text()
    assert article.read_text() == "with its fact links"


def test_markdown_is_never_offered_the_place_of_the_article(tmp_path: Path) -> None:
    assert suggested_path(tmp_path / "article.md", Form.MARKDOWN) == tmp_path / "article-export.md"


def test_what_cannot_be_saved_is_told_in_place(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_under(monkeypatch, str(tmp_path / "gone" / "out.html"))

    dialog._save.click()

    qtbot.waitUntil(dialog._problem.isVisible)
    assert dialog._problem.text().startswith("“out.html” was not saved.")
    assert dialog.output == TEXTS[Form.HTML]


def test_what_cannot_be_made_is_told_in_place(opened: Callable[..., ExportDialog], make: Maker, qtbot: QtBot) -> None:
    make.problem = RenderTimedOut("The article was not exported.", why="It is too complex.", remedy="Split it.")
    dialog = opened()

    qtbot.waitUntil(dialog._problem.isVisible)
    assert dialog._problem.text() == "The article was not exported. It is too complex. Split it."
    assert not dialog._save.isEnabled()


def test_a_form_that_failed_can_be_tried_again(opened: Callable[..., ExportDialog], make: Maker, qtbot: QtBot) -> None:
    make.problem = RenderTimedOut("The article was not exported.")
    dialog = opened()
    qtbot.waitUntil(dialog._problem.isVisible)
    make.problem = None

    QTest.keyClick(dialog._list, Qt.Key.Key_Down)
    QTest.keyClick(dialog._list, Qt.Key.Key_Up)

    qtbot.waitUntil(lambda: dialog.output == TEXTS[Form.HTML])
    assert not dialog._problem.isVisible()


def test_the_page_opens_in_a_browser(dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses: list[QUrl] = []

    def browse(url: QUrl) -> bool:
        addresses.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", browse)
    assert not dialog._open.isVisible()
    QTest.keyClick(dialog._list, Qt.Key.Key_Down)
    qtbot.waitUntil(dialog._open.isEnabled)

    QTest.mouseClick(dialog._open, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: bool(addresses))
    page = Path(addresses[0].toLocalFile())
    assert page.name == "article.html"
    assert page.read_text(encoding="utf-8") == TEXTS[Form.PAGE]
    assert page.parent.stat().st_mode & 0o077 == 0


def test_a_system_without_a_browser_is_told(
    opened: Callable[..., ExportDialog], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog = opened(Form.PAGE)
    qtbot.waitUntil(dialog._open.isEnabled)

    dialog._open.click()

    qtbot.waitUntil(dialog._problem.isVisible)
    assert "Save it, and open the file" in dialog._problem.text()


def test_a_slow_export_leaves_the_dialog_free(
    opened: Callable[..., ExportDialog], make: Maker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, fast = Event(), make.__call__

    def slow(self: Maker, form: Form) -> Export:
        if form is Form.HTML:
            gate.wait(10)
        return fast(form)

    monkeypatch.setattr(Maker, "__call__", slow)
    dialog = opened()
    assert dialog._text.placeholderText() == "This form is being made."
    assert not dialog._save.isEnabled()

    QTest.keyClick(dialog._list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.output == TEXTS[Form.PAGE])
    gate.set()


def test_it_changes_its_colours_with_the_window(dialog: ExportDialog) -> None:
    dialog.wear(load_theme("dark"))

    seen = dialog._list.viewport().grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(0, seen.width(), 4) for y in range(0, seen.height(), 4)}
    assert load_theme("dark").accent_ground.lower() in colours
    assert load_theme("light").accent_ground.lower() not in colours


def test_what_is_no_text_is_saved_and_neither_shown_nor_copied(
    opened: Callable[..., ExportDialog], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_dialog, "FORMS", (Form.HTML, Form.DOCX))
    dialog = opened(Form.DOCX)
    qtbot.waitUntil(dialog._save.isEnabled)
    shown = (dialog._text.toPlainText(), dialog._text.placeholderText(), dialog._copy.isVisible())
    started = save_under(monkeypatch, str(tmp_path / "article"))

    QTest.keyClick(dialog._list, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: dialog._said.text() == "Saved as article.docx.")
    assert shown == ("", "It is a file of 12 kB. Save it, and open it in its own program.", False)
    assert (tmp_path / "article.docx").read_bytes() == b"PK\x03\x04" + bytes(12_000)
    assert started == [str(tmp_path / "article.docx")]


def test_every_form_can_be_told_from_the_others() -> None:
    assert {row.value for row in export_dialog._ROWS.values()} == set(Form)
    assert len({row.title for row in export_dialog._ROWS.values()}) == len(Form)
    assert all(SUFFIXES[form] in export_dialog._KINDS for form in Form)
