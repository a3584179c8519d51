"""Find and replace, in a slim bar under the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
)

from editor_app.article.links import find_links
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.editor.view import EditorView
from editor_app.gui.icons import icon
from editor_app.gui.labels import words_label
from editor_app.gui.theme import BODY, Theme, interface_font
from editor_app.text.spans import Span

_PAUSE = 120  # milliseconds after a change of the text until it is searched again
_NARROW = 560  # device-independent pixels; under that, the toggles are named by letters
_NARROWEST = 340
_TOGGLES = {"Match case": "Aa", "Whole word": "W"}
_HEADING_ID = re.compile(r"^#{1,6}\s[^\n]*?(\s*\{#[^{}\n]*\})[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Nothing matches empty words."""

    words: str
    is_case_matched: bool = False
    is_whole_word: bool = False


def find_matches(text: str, wanted: Wanted, start: int) -> tuple[Span, ...]:
    """Where `wanted` stands in `text` from `start` on, in code points.

    The folded targets of fact links and ids of headings are left out: the writer does not see them, and to replace a
    year in a sentence must not bind it to another fact.
    """
    if not wanted.words:
        return ()
    pattern = re.escape(wanted.words)
    if wanted.is_whole_word:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    found = re.compile(pattern, re.NOFLAG if wanted.is_case_matched else re.IGNORECASE)
    hidden = _hidden(text)
    matches = (Span(*match.span()) for match in found.finditer(text, start))
    return tuple(match for match in matches if not _is_within(match, hidden))


def _hidden(text: str) -> Sequence[Span]:
    links = find_links(text, Span(0, len(text))) if "](fact:" in text else ()
    targets = [link.target for link in links if link.target is not None]
    ids = [Span(*found.span(1)) for found in _HEADING_ID.finditer(text)] if "{#" in text else []
    return sorted([*targets, *ids])


def _is_within(span: Span, hidden: Sequence[Span]) -> bool:
    """Whether `span` shares a letter with one of the `hidden` spans, which are sorted and apart."""
    after = bisect_left(hidden, span.end, key=lambda h: h.start)
    return after > 0 and hidden[after - 1].overlaps(span)


class FindBar(QFrame):
    """Looks for words in the article that `view` shows, marks what is in sight, and replaces.

    Enter and F3 go on, with Shift back; Esc closes and gives the keyboard back to the text.
    """

    def __init__(self, view: EditorView, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.setAccessibleName("Find and replace")
        self._view = view
        self._theme = theme
        self._searched: tuple[QTextDocument, int, int, Wanted] | None = None
        self._matches: tuple[tuple[int, int], ...] = ()  # in Qt's positions
        self._find = self._field("Find")
        self._replacement = self._field("Replace with")
        self._count = words_label("", role="soft")
        self._count.setWordWrap(False)
        self._count.setMinimumWidth(72)
        self._back, self._on = self._tool("Find previous", "Shift+F3"), self._tool("Find next", "F3")
        self._case, self._whole = self._toggle("Match case"), self._toggle("Whole word")
        self._close = self._tool("Close", "Esc")
        self._replace, self._replace_all = self._button("Replace"), self._button("Replace all")
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._refresh)
        self._lay_out()
        self._wire()
        self.wear(theme)
        self.hide()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setFont(interface_font(BODY))
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMinimumWidth(88)
        field.setMaximumWidth(280)
        return field

    def _tool(self, name: str, key: str) -> QToolButton:
        tool = QToolButton()
        tool.setProperty("quiet", True)
        tool.setFixedSize(28, 28)
        tool.setIconSize(QSize(16, 16))
        tool.setAccessibleName(name)
        tool.setToolTip(f"{name} ({key})")
        return tool

    def _toggle(self, name: str) -> QToolButton:
        toggle = QToolButton()
        toggle.setProperty("quiet", True)
        toggle.setFont(interface_font(BODY))
        toggle.setText(name)
        toggle.setAccessibleName(name)
        toggle.setToolTip(name)
        toggle.setCheckable(True)
        toggle.setMinimumHeight(28)
        toggle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return toggle

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(name)
        button.setFont(interface_font(BODY))
        return button

    def _lay_out(self) -> None:
        steps, choices, acts = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (steps, choices, acts):
            row.setSpacing(4)
        steps.addWidget(self._back)
        steps.addWidget(self._on)
        steps.addWidget(self._count)
        choices.addStretch()
        choices.addWidget(self._case)
        choices.addWidget(self._whole)
        choices.addSpacing(8)
        choices.addWidget(self._close)
        acts.setSpacing(8)
        acts.addWidget(self._replace)
        acts.addWidget(self._replace_all)
        acts.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._find, 0, 0)
        grid.addLayout(steps, 0, 1)
        grid.addLayout(choices, 0, 2)
        grid.addWidget(self._replacement, 1, 0)
        grid.addLayout(acts, 1, 1, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 1)
        order = (self._find, self._back, self._on, self._case, self._whole, self._replacement, self._replace)
        for before, after in zip(order, (*order[1:], self._replace_all), strict=True):
            self.setTabOrder(before, after)
        self.setTabOrder(self._replace_all, self._close)

    def _wire(self) -> None:
        self._find.textEdited.connect(lambda _words: self._look_from_here())
        self._case.toggled.connect(lambda _on: self._look_from_here())
        self._whole.toggled.connect(lambda _on: self._look_from_here())
        self._on.clicked.connect(self.find_next)
        self._back.clicked.connect(self.find_previous)
        self._replace.clicked.connect(self.replace)
        self._replace_all.clicked.connect(self.replace_all)
        self._close.clicked.connect(self.close_bar)
        self._view.textChanged.connect(self._search_again_soon)
        self._view.selectionChanged.connect(self._search_again_soon)
        self._view.verticalScrollBar().valueChanged.connect(self._mark_in_sight)
        self._view.column_changed.connect(lambda _left, _width: self._search_again_soon())

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        for tool, name in ((self._back, "up"), (self._on, "down"), (self._close, "close")):
            tool.setIcon(icon(name, theme.soft))
        self._show_selection_strongly(self.isVisible())
        self._mark_in_sight()

    # -- what the writer does --------------------------------------------------------------------------------

    def open_find(self) -> None:
        """Show the bar for finding; words selected in the text are what is looked for."""
        self._open(with_replace=self._replacement.isVisible())

    def open_replace(self) -> None:
        self._open(with_replace=True)

    def _open(self, *, with_replace: bool) -> None:
        selected = self._view.textCursor().selectedText()
        if selected and "\u2029" not in selected and not self._find.hasFocus():
            self._find.setText(selected)
        for widget in (self._replacement, self._replace, self._replace_all):
            widget.setVisible(with_replace)
            widget.setEnabled(not self._view.isReadOnly())
        self.show()
        self._show_selection_strongly(True)
        self._find.setFocus()
        self._find.selectAll()
        self._refresh()

    def close_bar(self) -> None:
        """Take the bar and its marks away, and give the keyboard back to the text."""
        self.hide()
        self._replacement.hide()
        self._soon.stop()
        self._view.setExtraSelections([])
        self._show_selection_strongly(False)
        self._view.setFocus()

    @Slot()
    def find_next(self) -> None:
        """Go to the next place, round at the end. Without anything to look for, ask for it."""
        self._step(forward=True)

    @Slot()
    def find_previous(self) -> None:
        self._step(forward=False)

    @Slot()
    def replace(self) -> None:
        """Replace the place that is selected and go to the next; where none is, go to one first."""
        self._search()
        cursor = self._view.textCursor()
        if self._selected() is not None and not self._view.isReadOnly():
            cursor.insertText(self._replacement.text())
            self._view.setTextCursor(cursor)
        self.find_next()

    @Slot()
    def replace_all(self) -> None:
        """Replace every place, as one step of undo."""
        self._search()
        if self._view.isReadOnly() or not self._matches:
            return
        matches = self._matches
        cursor = QTextCursor(self._view.document())
        cursor.beginEditBlock()
        for start, end in reversed(matches):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(self._replacement.text())
        cursor.endEditBlock()
        self._soon.stop()
        self._search()
        self._mark_in_sight()
        self._say(f"{len(matches):,} replaced")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_bar()
            case Qt.Key.Key_F3:
                self._step(forward=not is_back)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._replacement.hasFocus():
                self.replace()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._step(forward=not is_back)
            case _:
                super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for toggle in (self._case, self._whole):
            name = toggle.accessibleName()
            toggle.setText(_TOGGLES[name] if self.width() < _NARROW else name)

    # -- looking ---------------------------------------------------------------------------------------------

    def _search(self) -> None:
        """Bring the matches up to date, if the text or what is wanted has changed."""
        asked = self._question()
        if asked == self._searched:
            return
        self._searched = asked
        document, _, floor, wanted = asked
        text = document.toRawText().replace("\u2029", "\n")
        offsets = Offsets(text)
        matches = find_matches(text, wanted, offsets.from_qt(floor))
        self._matches = tuple((offsets.to_qt(match.start), offsets.to_qt(match.end)) for match in matches)

    def _question(self) -> tuple[QTextDocument, int, int, Wanted]:
        """All that the matches depend on."""
        document = self._view.document()
        wanted = Wanted(self._find.text(), self._case.isChecked(), self._whole.isChecked())
        return document, document.revision(), self._view.floor(), wanted

    def _look_from_here(self) -> None:
        """Select the first place from where the caret is: what the writer typed so far stays in sight."""
        self._search()
        if self._matches:
            here = self._view.textCursor().selectionStart()
            self._go(bisect_left(self._matches, (here, 0)) % len(self._matches))
        self._refresh()

    def _step(self, *, forward: bool) -> None:
        if not self._find.text():
            self.open_find()
            return
        self._search()
        if self._matches:
            cursor = self._view.textCursor()
            if forward:
                number = bisect_left(self._matches, (max(cursor.selectionEnd(), cursor.position()), 0))
            else:
                number = bisect_left(self._matches, (cursor.selectionStart(), 0)) - 1
            self._go(number % len(self._matches))
        self._refresh()

    def _go(self, number: int) -> None:
        start, end = self._matches[number]
        cursor = self._view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._view.setTextCursor(cursor)
        self._view.ensureCursorVisible()

    def _selected(self) -> int | None:
        """The number of the match that is selected in the text."""
        cursor = self._view.textCursor()
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        number = bisect_left(self._matches, chosen)
        return number if number < len(self._matches) and self._matches[number] == chosen else None

    # -- showing ---------------------------------------------------------------------------------------------

    @Slot()
    def _search_again_soon(self) -> None:
        if self.isVisible():
            self._soon.start()

    @Slot()
    def _refresh(self) -> None:
        self._search()
        self._mark_in_sight()
        number, count = self._selected(), len(self._matches)
        if not self._find.text():
            self._say("")
        elif not count:
            self._say("No match", is_bad=True)
        elif number is None:
            self._say(f"{count:,} {'match' if count == 1 else 'matches'}")
        else:
            self._say(f"{number + 1:,} of {count:,}")
        for button in (self._on, self._back, self._replace, self._replace_all):
            button.setEnabled(bool(count))

    def _say(self, words: str, *, is_bad: bool = False) -> None:
        self._count.setText(words)
        role = "bad" if is_bad else "soft"
        if self._count.property("role") != role:
            self._count.setProperty("role", role)
            _restyle(self._count)

    @Slot()
    def _mark_in_sight(self) -> None:
        """Mark the matches between the first and the last line in sight: thousands would slow every key down."""
        if not self.isVisible() or self._searched != self._question():  # the places of an older text mean nothing
            return
        viewport = self._view.viewport().rect()
        first = self._view.cursorForPosition(QPoint(0, 0)).block().position()
        last_block = self._view.cursorForPosition(QPoint(viewport.right(), viewport.bottom())).block()
        last = last_block.position() + last_block.length()
        marks = []
        for start, end in self._matches[bisect_left(self._matches, (first, 0)) : bisect_left(self._matches, (last, 0))]:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self._view.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(QColor(self._theme.accent_ground))
            marks.append(mark)
        self._view.setExtraSelections(marks)

    def _show_selection_strongly(self, is_strong: bool) -> None:
        """Tell the place that is selected from the others that were found."""
        palette = self._view.palette()
        ground, ink = (
            (self._theme.accent, self._theme.paper) if is_strong else (self._theme.accent_ground, self._theme.ink)
        )
        palette.setColor(QPalette.ColorRole.Highlight, QColor(ground))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(ink))
        self._view.setPalette(palette)


def _restyle(label: QLabel) -> None:
    """Have the style sheet read the label's role again."""
    label.style().unpolish(label)
    label.style().polish(label)
