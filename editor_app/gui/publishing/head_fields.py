"""What goes out beside the text: address, description, picture, categories, tags. Fields over the front matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from editor_app.facts.refs import slug
from editor_app.gui.fact_editor.line_field import LineField, WordsField
from editor_app.gui.labels import words_label
from editor_app.gui.publishing.head_entry import Field, HeadEntry
from editor_app.gui.publishing.picture_entry import PictureEntry
from editor_app.gui.theme import DETAIL, Theme

_SHORTEST, _LONGEST = 70, 160
"""Letters of a description that results show as it stands."""
_WORDS = ("slug", "description", "author", "excerpt", "canonical")
_LISTS = ("categories", "tags")


class HeadFields(QWidget):
    """Shows the front matter of one article. `changed` gives a key and what it shall say, None for nothing at all.

    A field that is being typed in is ahead of the front matter, and is not put back to it.
    """

    changed = Signal(str, object)
    picture_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: dict[str, HeadEntry] = {}
        self._length = words_label("", role="soft", size=DETAIL)
        self._length.setWordWrap(False)
        self.picture = PictureEntry(theme)
        self.picture.written.connect(lambda value: self.changed.emit("image", value))
        self.picture.file_wanted.connect(self.picture_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._line("Address", "slug", ""))
        column.addWidget(self._words("Description", "description", "What results show beneath the headline"))
        column.addWidget(self.picture)
        column.addWidget(self._line("Categories", "categories", "Separated by commas"))
        column.addWidget(self._line("Tags", "tags", "Separated by commas"))
        self._more = QToolButton()
        self._more.setProperty("quiet", True)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(lambda: self._show_rest(not self._rest.isVisibleTo(self)))
        column.addWidget(self._more)
        self._rest: QWidget = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(10)
        rest.addWidget(self._line("Author", "author", "Who stands above the text"))
        rest.addWidget(self._words("Excerpt", "excerpt", "The description, where nothing else is said"))
        rest.addWidget(self._line("Canonical address", "canonical", "Where the article stood first, if elsewhere"))
        column.addWidget(self._rest)
        self._show_rest(False)
        for entry in (*self.entries.values(), self.picture.file, self.picture.alt):
            entry.field.undo_wanted.connect(self.undo_wanted)
            entry.field.redo_wanted.connect(self.redo_wanted)
            entry.field.left.connect(self.left)
        self.entries["description"].field.textChanged.connect(lambda *_: self._count())
        self._count()

    # -- how it looks ----------------------------------------------------------------------------------------

    def _line(self, name: str, key: str, hint: str) -> HeadEntry:
        return self._entry(name, key, LineField(name), hint)

    def _words(self, name: str, key: str, hint: str) -> HeadEntry:
        return self._entry(name, key, WordsField(name), hint)

    def _entry(self, name: str, key: str, field: Field, hint: str) -> HeadEntry:
        field.setPlaceholderText(hint)
        aside = self._length if key == "description" else None
        entry = self.entries[key] = HeadEntry(name, field, aside=aside, is_list=key in _LISTS)
        entry.written.connect(lambda: self.changed.emit(key, self._value(key)))
        return entry

    def wear(self, theme: Theme) -> None:
        self.picture.wear(theme)

    def _show_rest(self, is_shown: bool) -> None:
        self._rest.setVisible(is_shown)
        self._more.setText(f"{'▾' if is_shown else '▸'} Author, excerpt, canonical address")

    # -- what stands there -----------------------------------------------------------------------------------

    def show_fields(self, fields: Mapping[str, object], title: str) -> None:
        """Show what the front matter says; `title` tells which address the article gets without one."""
        for key in _WORDS:
            self.entries[key].show_words(_text(fields.get(key)))
        for key in _LISTS:
            self.entries[key].show_words(", ".join(_list(fields.get(key))))
        self._count()
        self.picture.show_image(fields.get("image"))
        self.entries["slug"].field.setPlaceholderText(slug(title)[:100].rstrip("-"))

    def finish(self) -> None:
        """Whatever is still being typed has come to rest now."""
        for entry in (*self.entries.values(), self.picture.file, self.picture.alt):
            entry.finish()

    def _value(self, key: str) -> str | list[str] | None:
        entry = self.entries[key]
        return (entry.parts if key in _LISTS else entry.words) or None

    def _count(self) -> None:
        number = len(self.entries["description"].words)
        is_fit = not number or _SHORTEST <= number <= _LONGEST
        self._length.setText(f"{number} of {_LONGEST} letters" if number else f"{_SHORTEST} to {_LONGEST} letters")
        self._length.setProperty("role", "soft" if is_fit else "old")
        self._length.style().unpolish(self._length)
        self._length.style().polish(self._length)


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _list(value: object) -> Sequence[str]:
    found = value if isinstance(value, list) else [value]
    return [str(word) for word in found if isinstance(word, str | int) and str(word)]
