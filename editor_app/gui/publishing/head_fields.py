"""What goes out beside the text: address, description, picture, categories, tags. Fields over the front matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.facts.refs import slug
from editor_app.gui.fact_editor.line_field import LineField, WordsField
from editor_app.gui.labels import IN, words_label
from editor_app.gui.panels.clickable import Clickable
from editor_app.gui.publishing.head_entry import Field, HeadEntry
from editor_app.gui.publishing.picture_entry import PictureEntry
from editor_app.gui.theme import DETAIL, Theme

_SHORTEST, _LONGEST = 70, 160
"""Letters of a description that results show as it stands."""
_WORDS = ("slug", "description", "author", "excerpt", "canonical")
_LISTS = ("categories", "tags")
_REST = "Author, excerpt, canonical address"


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
        most = _column(
            self._line("Address", "slug", ""),
            self._words("Description", "description", "What results show beneath the headline"),
            self.picture,
            self._line("Categories", "categories", "Separated by commas"),
            self._line("Tags", "tags", "Separated by commas"),
        )
        self._rest = _column(
            self._line("Author", "author", "Who stands above the text"),
            self._words("Excerpt", "excerpt", "The description, where nothing else is said"),
            self._line("Canonical address", "canonical", "Where the article stood first, if elsewhere"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (most, self._build_more(), self._rest):
            column.addWidget(part)
        self._show_rest(False)
        for entry in (*self.entries.values(), self.picture.file, self.picture.alt):
            entry.field.undo_wanted.connect(self.undo_wanted)
            entry.field.redo_wanted.connect(self.redo_wanted)
            entry.field.left.connect(self.left)
        self.entries["description"].field.textChanged.connect(lambda *_: self._count())
        self._count()

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build_more(self) -> Clickable:
        """The line that opens and closes the rest."""
        line = self._more = Clickable("")
        line.clicked.connect(lambda: self._show_rest(not self._rest.isVisibleTo(self)))
        self._arrow = words_label("", role="soft")
        row = QHBoxLayout(line)
        row.setContentsMargins(4, 3, 4, 3)
        row.setSpacing(6)
        row.addWidget(self._arrow)
        row.addWidget(words_label(_REST, role="soft"), 1)
        return line

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
        self._arrow.setText("▾" if is_shown else "▸")
        self._more.setAccessibleName(f"{_REST}, {'shown' if is_shown else 'hidden'}")

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


def _column(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(IN, 0, 0, 0)
    column.setSpacing(10)
    for part in parts:
        column.addWidget(part)
    return whole


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _list(value: object) -> Sequence[str]:
    found = value if isinstance(value, list) else [value]
    return [str(word) for word in found if isinstance(word, str | int) and str(word)]
