"""The picture that stands for an article: its file beside the text, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from editor_app.article.front_values import FieldValue
from editor_app.gui.fact_editor.line_field import LineField, WordsField
from editor_app.gui.publishing.head_entry import HeadEntry
from editor_app.gui.theme import Theme
from editor_app.gui.tick_box import TickBox


class PictureEntry(QWidget):
    """`written` gives what `image` in the front matter shall say; `file_wanted` asks for a file to be chosen.

    What it says besides file and alt text, such as a caption, stays.
    """

    written = Signal(object)
    file_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._parts: dict[str, str] = {}
        choose = QPushButton("Choose…")
        choose.setToolTip("A picture of this machine; it is copied beside the article")
        choose.clicked.connect(self.file_wanted)
        self.decorative = TickBox("Decorative", theme)
        self.decorative.setToolTip("It tells nothing that the text does not: screen readers pass over it")
        file, alt = LineField("Picture"), WordsField("Alt text")
        file.setPlaceholderText("images/…")
        alt.setPlaceholderText("What is to be seen on it")
        self.file = HeadEntry("Picture", file, beside=choose)
        self.alt = HeadEntry("Alt text", alt, aside=self.decorative)
        self.file.written.connect(self._write)
        self.alt.written.connect(self._write)
        self.decorative.clicked.connect(self._write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.file)
        column.addWidget(self.alt)

    def wear(self, theme: Theme) -> None:
        self.decorative.wear(theme)

    def show_image(self, image: object) -> None:
        """Show what the front matter says."""
        parts = image if isinstance(image, Mapping) else {"file": image}
        self._parts = {str(name): str(word) for name, word in parts.items() if isinstance(word, str | int)}
        self.file.show_words(self._parts.get("file", ""))
        self.alt.show_words(self._parts.get("alt", ""))
        self.decorative.setChecked(self._parts.get("alt") == "")
        self._show_state()

    def put_file(self, file: str) -> None:
        """A file was chosen."""
        self.file.field.show_words(file)
        self._write()

    @property
    def value(self) -> FieldValue | None:
        """What `image` shall say: words, or where there is an alt text named ones."""
        file, alt = self.file.words, self.alt.words
        if not file:
            return None
        parts = {**self._parts, "file": file, "alt": "" if self.decorative.isChecked() else alt}
        if not alt and not self.decorative.isChecked():
            del parts["alt"]
        return file if list(parts) == ["file"] else parts

    def _write(self) -> None:
        self._show_state()
        self.written.emit(self.value)

    def _show_state(self) -> None:
        has_file = bool(self.file.words)
        self.alt.setVisible(has_file)
        self.alt.field.setVisible(not self.decorative.isChecked())
