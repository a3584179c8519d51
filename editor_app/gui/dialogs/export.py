"""The article as others will get it: choose a form, look at it, take it along."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QModelIndex, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.article.files import atomic_write
from editor_app.errors import ExportError, ShowdeskError
from editor_app.export.export import SUFFIXES, Export, Form
from editor_app.export.exporting import FORMS
from editor_app.gui.background import Lane
from editor_app.gui.labels import words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import Theme, code_font

_ROWS = {
    Form.HTML: Row("HTML fragment", Form.HTML, "To paste into a CMS"),
    Form.PAGE: Row("Full page", Form.PAGE, "With metadata and structured data"),
    Form.MARKDOWN: Row("Markdown", Form.MARKDOWN, "For any other tool, facts filled in"),
    Form.WORDPRESS: Row("WordPress blocks", Form.WORDPRESS, "For the code view of its editor"),
    Form.HUGO: Row("Hugo", Form.HUGO, "A file for “content”, with shortcodes"),
    Form.JEKYLL: Row("Jekyll", Form.JEKYLL, "A file for “_posts”"),
    Form.GHOST: Row("Ghost", Form.GHOST, "HTML that Ghost keeps whole"),
    Form.TEXT: Row("Plain text", Form.TEXT, "Nothing but the words"),
    Form.DOCX: Row("Word document", Form.DOCX, "For editors who comment there"),
}
_KINDS = {".html": "HTML (*.html)", ".md": "Markdown (*.md)", ".txt": "Text (*.txt)", ".docx": "Word (*.docx)"}

_TOLD = 4  # notes that are shown in full; the others are counted
_LONGEST_NOTE = 240


class ExportDialog(QDialog):
    """Shows each form of one article and lets it be copied, saved or looked at in a browser.

    `make` makes an export and is called in the background, once for each form that is looked at. `suggested` is where
    saving starts, with whatever suffix; `article` is the article's own file, which no export may replace. `form` is the
    form last looked at, `output` the text that is shown; one that is bytes can be saved alone.
    """

    def __init__(
        self,
        make: Callable[[Form], Export],
        *,
        suggested: Path,
        article: Path | None = None,
        theme: Theme,
        form: Form = Form.HTML,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._make, self._suggested, self._article = make, suggested, article
        self._made: dict[Form, Export] = {}
        self._making, self._writing = Lane(self), Lane(self)
        self.setWindowTitle("Export")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(960, 640)
        self.setMinimumSize(640, 420)
        self._build(theme)
        chosen = FORMS.index(form) if form in FORMS else 0
        self._list.setCurrentIndex(self._rows.index(chosen, 0))
        self._list.setFocus()

    @property
    def output(self) -> str:
        """The export that is shown, "" while it is being made."""
        made = self._made.get(self.form)
        return made.text if made is not None else ""

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self._rows = Rows()
        self._rows.show([_ROWS[form] for form in FORMS])
        self._list = row_list(self._rows, "Forms")
        self._painter = RowPainter(theme, self._list)
        self._list.setItemDelegate(self._painter)
        self._list.setFixedWidth(248)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._notes = words_label("")
        self._notice = QFrame()
        self._notice.setObjectName("noticeCard")
        notice = QVBoxLayout(self._notice)
        notice.setContentsMargins(12, 8, 12, 8)
        notice.addWidget(self._notes)
        self._notice.hide()
        self._text = QPlainTextEdit()
        self._text.setProperty("framed", True)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("The export")
        self._text.setFont(code_font())
        self._said = words_label("", role="soft")
        self._problem = words_label("", role="bad")
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._notice)
        right.addWidget(self._text, 1)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self._list)
        sides.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        whole.addLayout(sides, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._open, self._copy, self._save = QPushButton("Open in browser"), QPushButton("Copy"), QPushButton("Save…")
        self._save.setProperty("primary", True)
        self._save.setDefault(True)
        for button, act in ((self._open, self._look), (self._copy, self._take), (self._save, self._ask_where)):
            button.clicked.connect(act)
        for button in (self._open, self._copy):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._problem, 1)
        for button in (self._open, self._copy, self._save):
            foot.addWidget(button)
        return foot

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)

    # -- making it -------------------------------------------------------------------------------------------

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row.value, Form):
            return
        self.form = form = row.value
        self._say("")
        self._making.forget()
        self._show()
        if form not in self._made:
            make = self._make
            self._making.submit(lambda _cancelled: make(form), self._keep, self._tell)

    def _keep(self, made: Export) -> None:
        self._made[made.form] = made
        self._show()

    def _show(self) -> None:
        made = self._made.get(self.form)
        self._text.setPlainText(self.output)
        self._text.setPlaceholderText(_instead(made))
        self._notice.setVisible(made is not None and bool(made.notes))
        self._notes.setText(_notes(made.notes) if made is not None else "")
        self._open.setVisible(self.form is Form.PAGE)
        for button in (self._open, self._copy, self._save):
            button.setEnabled(made is not None)
        self._copy.setVisible(made is None or not made.data)

    # -- taking it along -------------------------------------------------------------------------------------

    @Slot()
    def _take(self) -> None:
        QGuiApplication.clipboard().setText(self.output)
        self._say("Copied.")

    @Slot()
    def _ask_where(self) -> None:
        suffix = SUFFIXES[self.form]
        start = str(suggested_path(self._suggested, self.form))
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the export", start, _KINDS[suffix])
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(suffix)
            if path.exists():  # the file dialog has asked about the name without its ending
                self._tell(_already_there(path))
                return
        if self._article is not None and path.resolve() == self._article.resolve():
            self._tell(_the_article(path))
            return
        self._write(path, lambda: self._say(f"Saved as {path.name}."))

    @Slot()
    def _look(self) -> None:
        """Open the page from a private folder of its own, where a browser finds it and nobody else does."""
        name = suggested_path(self._suggested, self.form).name
        folder = Path(tempfile.mkdtemp(prefix="showdesk-"))
        self._write(folder / name, lambda: self._browse(folder / name))

    def _browse(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tell(
                ExportError(
                    "The page was not opened.",
                    why="The system knows no browser for it.",
                    remedy="Save it, and open the file from your browser.",
                )
            )

    def _write(self, path: Path, done: Callable[[], None]) -> None:
        made = self._made.get(self.form)
        if made is None:
            return
        data = made.data or made.text.encode()
        self._say("")

        def write(_cancelled: Event) -> None:
            atomic_write(path, data)

        self._writing.submit(write, lambda _nothing: done(), self._tell)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(True)
        self._problem.setVisible(False)

    def _tell(self, problem: ShowdeskError) -> None:
        self._text.setPlaceholderText("")
        self._problem.setText(str(problem))
        self._said.setVisible(False)
        self._problem.setVisible(True)


def _the_article(path: Path) -> ExportError:
    return ExportError(
        f"“{path.name}” is the article itself, and nothing was saved.",
        why="The export has no fact links any more; in its place, they would be lost.",
        remedy="Choose another name.",
    )


def _already_there(path: Path) -> ExportError:
    return ExportError(
        f"There is a file “{path.name}” already, and nothing was saved.",
        remedy="Choose that file itself to replace it, or another name.",
    )


def form_name(form: Form) -> str:
    """What writers call it: "WordPress blocks"."""
    return _ROWS[form].title


def suggested_path(beside: Path, form: Form) -> Path:
    """Where an export of the article at `beside` may go: never where the article itself is."""
    suffix = SUFFIXES[form]
    is_like_the_article = suffix == ".md"
    return beside.with_name(f"{beside.stem}-export.md") if is_like_the_article else beside.with_suffix(suffix)


def _instead(made: Export | None) -> str:
    """What stands where a text would, and there is none."""
    if made is None:
        return "This form is being made."
    return f"It is a file of {max(1, len(made.data) // 1000):,} kB. Save it, and open it in its own program."


def _notes(notes: tuple[str, ...]) -> str:
    """The notes, a line each: of a long one the beginning, of many the first ones and how many more there are."""
    told = notes if len(notes) <= _TOLD + 1 else (*notes[:_TOLD], f"And {len(notes) - _TOLD} more notes like these.")
    return "\n".join(note if len(note) <= _LONGEST_NOTE else f"{note[:_LONGEST_NOTE].rstrip()}…" for note in told)
