"""One open article in the window: its text, its revision, and whether it is saved."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from editor_app.article.article import Article
from editor_app.article.files import read_text, save_text
from editor_app.article.front_values import FieldValue
from editor_app.article.frontmatter import read_front_matter, set_field
from editor_app.article.line_ends import LineEnds
from editor_app.article.own_headlines import OwnHeadlines
from editor_app.article.parse import parse
from editor_app.article.section_moves import moved
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.dismissals import Dismissal
from editor_app.checks.followed import FollowedLinks
from editor_app.errors import ArticleUnreadable, ShowdeskError
from editor_app.facts.store import FactReader
from editor_app.gui.background import Lane
from editor_app.gui.editor.findings import Findings, Placed
from editor_app.gui.editor.highlighter import Highlighter, scan_fences
from editor_app.gui.editor.line_layout import article_document
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.house import House
from editor_app.gui.reading import Reading, read
from editor_app.gui.theme import Theme
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

log = logging.getLogger(__name__)

PAUSE = 180
"""Milliseconds without a key after which the text is read and checked."""


_AFTER_THE_START = 1_500
"""Milliseconds before the first proofreading: loading a dictionary must not keep the window from coming up."""


class Session(QObject):
    """One open article.

    The `document` holds the whole file with its front matter folded away, so that undo covers every act. The text is
    the truth: `was_read` follows each pause with the article as it stands, and never lands for an older revision.
    """

    edited = Signal()  # the text changed
    was_read = Signal(object)  # a Reading
    checking = Signal(bool)  # a check began or ended
    touched = Signal()  # an edit took away what was found in the words it changed
    head_changing = Signal()  # the front matter is about to change, by itself and not by the writer's keys
    folded = Signal()  # the front matter went out of sight, and the caret may be in it
    saved = Signal(object)  # the Path
    modified_changed = Signal(bool)

    def __init__(self, text: str, *, theme: Theme, today: date, parent: QObject, path: Path | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.suggested_name = "article.md"
        self.start: int | None = None  # where the caret is to be, for Qt; None is where the words begin
        self.today = today
        self.facts: FactReader | None = None
        self.house: House | None = None
        self.followed: Callable[[], FollowedLinks] | None = None  # where its links led; asked while it is read
        self.own: Callable[[], OwnHeadlines] | None = None  # what they may be called, likewise
        self.everywhere: tuple[Dismissal, ...] = ()  # what the writer dismissed in all articles
        self.revision = 0
        self.highlighter = Highlighter(theme)
        self.document, self.layout = article_document(self.highlighter.style, self)
        self._sha256: str | None = None
        self._shows_front_matter = False
        self._retitled_at = -1
        self._unfolded: tuple[int, int] | None = None  # the paragraph, and where in it what is unfolded begins
        plain, self._line_ends = LineEnds.normalise(text)
        self._has_front_matter = bool(len(read_front_matter(plain).span))
        self._folded_blocks = 0
        # behind a front matter that ends the file there would be nowhere to type: lend it a line, see `save`
        self._has_lent_line = self._has_front_matter and not plain.endswith("\n") and not _body_of(plain)
        plain += "\n" if self._has_lent_line else ""
        self.document.setPlainText(plain)
        self.document.setModified(False)
        self.document.clearUndoRedoStacks()
        self.reading = read(0, plain, None, today, (), Event())
        self._offsets = Offsets(plain)
        self.findings = Findings()
        self._changes: list[tuple[int, int, int]] = []  # since the text was read: position, removed, added, for Qt
        scan_fences(self.document.begin(), is_whole=True)
        self._fold_front_matter()
        self._lane = Lane(self)
        self._proofreading = Lane(self)
        self._proofread_soon = QTimer(self, singleShot=True, interval=_AFTER_THE_START)
        self._proofread_soon.timeout.connect(self._proofread)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.read_soon)
        self._must_fold = False
        self.document.contentsChange.connect(self._take_change)
        self.document.contentsChanged.connect(self._fold_again)  # once the change is through
        self.document.modificationChanged.connect(self.modified_changed)

    @classmethod
    def open(cls, path: Path, *, theme: Theme, today: date, parent: QObject) -> Session:
        """Open the article at `path`. Raises `ArticleUnreadable`."""
        file = read_text(path)
        session = cls(file.text, theme=theme, today=today, parent=parent, path=path)
        if session._line_ends.restore(session._text_to_save()) != file.text:
            raise ArticleUnreadable(
                f"“{path.name}” cannot be opened.",
                why="It holds characters that stand for the end of a paragraph in Qt's texts (such as U+2029).",
                remedy="Replace them by ordinary line ends in another program, and open it again.",
            )
        session._sha256 = file.sha256
        return session

    # -- the text --------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The whole text, front matter included, with "\\n" between lines."""
        return self.document.toRawText().replace("\u2029", "\n")

    @property
    def is_modified(self) -> bool:
        return self.document.isModified()

    @property
    def article(self) -> Article:
        """The article as last read; up to `PAUSE` behind the text."""
        return self.reading.article

    @property
    def name(self) -> str:
        return self.path.name if self.path is not None else "Untitled article"

    def apply(self, edits: Iterable[Edit], *, joins_the_last: bool = False) -> None:
        """Change the text as one step of undo, or as part of the step before. Spans speak of the text as it is now."""
        offsets = Offsets(self.text)
        cursor = QTextCursor(self.document)
        # undo puts the caret where this cursor stood: leave it with the writer
        cursor.setPosition(min(max(self.highlighter.caret, 0), self.document.characterCount() - 1))
        if joins_the_last:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end), reverse=True):
            cursor.setPosition(offsets.to_qt(edit.span.start))
            cursor.setPosition(offsets.to_qt(edit.span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(edit.replacement)
        cursor.endEditBlock()

    def set_field(self, key: str, value: FieldValue | None, *, joins_the_last: bool = False) -> None:
        """Write a key of the front matter, adding the front matter where there is none."""
        text = self.text
        edits = set_field(text, read_front_matter(text), key, value)
        self.change_head(edits, joins_the_last=joins_the_last)

    def change_head(self, edits: Iterable[Edit], *, joins_the_last: bool = False) -> None:
        """Apply edits to the front matter, which may be new, and keep it folded."""
        self._has_front_matter = True
        self.head_changing.emit()
        self.apply(edits, joins_the_last=joins_the_last)
        self._fold_front_matter()

    @property
    def title(self) -> str:
        """The headline as it stands at this moment."""
        return read_front_matter(self.text).text("title")

    def set_title(self, title: str) -> None:
        """Write the headline; letters typed one after the other are one step of undo."""
        joins = self._retitled_at == self.revision
        self.set_field("title", title, joins_the_last=joins)
        self._retitled_at = self.revision

    def show_front_matter(self, is_shown: bool) -> None:
        self._shows_front_matter = is_shown
        self._fold_front_matter()

    def _fold_front_matter(self) -> None:
        front_matter = read_front_matter(self.text) if self._has_front_matter else None
        # front matter that cannot be read stays in sight: only the writer can mend it
        is_folded = front_matter is not None and not front_matter.problem and not self._shows_front_matter
        folded = front_matter.span.end if front_matter is not None and is_folded else 0
        end = Offsets(self.text).to_qt(folded)
        block = self.document.begin()
        last = None
        while block.isValid() and (block.position() < end or not block.isVisible()):
            is_shown = block.position() >= end
            if block.isVisible() != is_shown:
                block.setVisible(is_shown)
                block.clearLayout()
                block.setLineCount(1 if is_shown else 0)
            last = block
            block = block.next()
        self._folded_blocks = last.blockNumber() + 1 if last is not None and is_folded else 0
        if last is not None:
            self.document.markContentsDirty(0, last.position() + last.length())
            self.folded.emit()

    def move_section(self, by: int, *, at: int) -> int | None:
        """Move the section that Qt's position `at` stands in up (-1) or down (1); returns where that place is then."""
        article = self.read_now()
        offsets = Offsets(article.text)
        place = offsets.from_qt(at)
        section = article.section_at(place)
        found = moved(article, section, by) if section is not None else None
        if found is None:
            return None
        edit, travelled = found
        self.apply([edit])
        return Offsets(self.text).to_qt(place + travelled)

    def _fold_again(self) -> None:
        if self._must_fold:
            self._must_fold = False
            self._fold_front_matter()

    def _take_change(self, position: int, removed: int, added: int) -> None:
        if not removed and not added:
            return
        self.revision += 1
        self._follow(position, removed, added)
        block = self.document.findBlock(position)
        if block.isVisible() and position + added <= block.position() + block.length():
            self.layout.restyle(block)
        scan_fences(block)
        # undo and redo bring lines of the front matter back in sight
        self._must_fold = self._must_fold or block.blockNumber() < self._folded_blocks
        self._lane.forget()
        self._proofreading.forget()
        self._pause.start()
        self.checking.emit(False)
        self.edited.emit()

    def insert_section(self, markdown: str, *, after: int) -> int:
        """Put a section behind the one that Qt's position `after` stands in; returns where it starts, for Qt."""
        article = self.read_now()
        section = article.section_at(Offsets(article.text).from_qt(after))
        end = section.span.end if section is not None else len(article.text)
        before = article.text[:end]
        gap = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        self.apply([Edit.insert(end, f"{gap}{markdown.strip()}\n" + ("\n" if end < len(article.text) else ""))])
        return Offsets(article.text).to_qt(end) + len(gap)

    # -- reading and checking --------------------------------------------------------------------------------

    def read_now(self) -> Article:
        """The article as it stands at this moment."""
        return self.article if self.reading.revision == self.revision else parse(self.text)

    def read_soon(self) -> None:
        """Read and check the text as it stands, in the background."""
        self._submit(self.facts, self._land_bare)

    def _land(self, reading: Reading) -> None:
        self.reading = reading  # of this very text: an edit forgets the reading that is on its way
        self._offsets = Offsets(reading.article.text)
        self._changes.clear()
        self.checking.emit(False)
        self.findings = Findings(Placed(*self.span_in_document(d.span), d) for d in reading.diagnostics)
        self.was_read.emit(reading)
        if reading.is_unread and not self._proofread_soon.isActive():
            self._proofread_soon.start()

    def _proofread(self) -> None:
        """Have the text as last read proofread, and read it again when that is done."""
        house, article = self.house, self.article
        near = self.position_in_text(max(0, self.highlighter.caret))
        if house is None or self.reading.revision != self.revision:
            return
        self._proofread_soon.setInterval(0)
        self._proofreading.submit(
            lambda cancelled: house.proofread(article, cancelled, near=near),
            lambda _nothing: self.read_soon(),
            _log_only,
        )

    def _land_bare(self, _problem: ShowdeskError) -> None:
        """The store did not answer: the text is read without it."""
        self._submit(None, _log_only)

    def _submit(self, facts: FactReader | None, failed: Callable[[ShowdeskError], None]) -> None:
        self.checking.emit(True)
        revision, text, today = self.revision, self.text, self.today
        everywhere, house, followed, own = self.everywhere, self.house, self.followed, self.own
        self._lane.submit(
            lambda cancelled: read(revision, text, facts, today, everywhere, cancelled, house, followed, own),
            self._land,
            failed,
        )

    def _follow(self, position: int, removed: int, added: int) -> None:
        """Keep findings on their words while the text around them changes; those touched wait for the next reading."""
        last = self._changes[-1] if self._changes else None
        if last is not None and last[1] == removed == 0 and last[0] + last[2] == position:
            self._changes[-1] = (last[0], 0, last[2] + added)  # typed on
        else:
            self._changes.append((position, removed, added))
        if len(self.findings) and self.findings.move(
            position, removed, added, grows_left=self._joins(position), grows_right=self._joins(position + added)
        ):
            self.touched.emit()

    def let_go(self, finding: Diagnostic) -> None:
        """Show `finding` no more, before the next reading says so."""
        self.findings.take_away(finding)
        self.touched.emit()

    def _joins(self, position: int) -> bool:
        """Whether the letters on both sides of Qt's `position` are of one word."""
        before, behind = self.document.characterAt(position - 1), self.document.characterAt(position)
        return before.isalnum() and behind.isalnum()

    def move_caret(self, position: int) -> None:
        """Unfold what the caret stands in, fold what it left; nothing is styled again where neither changed."""
        self.highlighter.caret = position
        block = self.document.findBlock(position) if position >= 0 else QTextBlock()
        place = self.highlighter.unfolded(block) if block.isValid() else None
        before, self._unfolded = self._unfolded, None if place is None else (block.blockNumber(), place)
        if before == self._unfolded:
            return
        if before is not None:
            self.layout.refresh(self.document.findBlockByNumber(before[0]))
        if self._unfolded is not None:
            self.layout.refresh(block)

    def wear(self, theme: Theme) -> None:
        self.highlighter.wear(theme)
        self.layout.refresh_all()

    # -- the file --------------------------------------------------------------------------------------------

    def save(self, path: Path | None = None) -> None:
        """Write the article to `path`, or to where it came from.

        Raises `ArticleUnwritable` or `ArticleChangedOutside`; the file on disk is then as it was, and nothing is lost.
        """
        target = path or self.path
        if target is None:
            raise ValueError("an article without a file needs a path")
        is_same_file = target == self.path
        text = self._line_ends.restore(self._text_to_save())
        file = save_text(target, text, expected_sha256=self._sha256 if is_same_file else None)
        self.path, self._sha256 = target, file.sha256
        _, self._line_ends = LineEnds.normalise(text)
        self.document.setModified(False)
        self.saved.emit(target)

    def _text_to_save(self) -> str:
        text = self.text
        return text.removesuffix("\n") if self._has_lent_line and not _body_of(text) else text

    @property
    def body_start(self) -> int:
        """Where the words begin, for Qt; behind the front matter also where it stays in sight."""
        return self._offsets.to_qt(self.article.body.start)

    def differs_from_disk(self) -> bool:
        """Whether the file is another than was opened or saved last. Reads it: not for the window's thread."""
        if self.path is None or self._sha256 is None:
            return False
        try:
            return read_text(self.path).sha256 != self._sha256
        except ArticleUnreadable:  # gone or broken: saving will ask
            return False

    def forget_the_file_on_disk(self) -> None:
        """Let the next save replace whatever is there: the writer said so."""
        self._sha256 = None

    def fix(self, finding: Diagnostic, number: int) -> bool:
        """Apply the fix of that number; False where the words it would change have changed since they were read."""
        if self.findings.place_of(finding) is None:
            return False
        places = [(self._place_now(edit.span), edit.replacement) for edit in finding.fixes[number].edits]
        offsets = Offsets(self.text)
        edits = [
            Edit(Span(offsets.from_qt(place[0]), offsets.from_qt(place[1])), words)
            for place, words in places
            if place is not None
        ]
        if len(edits) < len(places):
            return False
        self.apply(edits)
        return True

    def _place_now(self, span: Span) -> tuple[int, int] | None:
        """Where `span` of the article as last read stands by now, for Qt; None where it was changed."""
        start, end = self.span_in_document(span)
        for position, removed, added in self._changes:
            if end <= position:
                continue
            if start < position + removed:
                return None
            start, end = start + added - removed, end + added - removed
        return start, end

    def span_in_document(self, span: Span) -> tuple[int, int]:
        """`span` of the article as last read, in Qt's positions."""
        return self._offsets.to_qt(span.start), self._offsets.to_qt(span.end)

    def position_in_text(self, qt_position: int) -> int:
        """Qt's position in the document, in code points of the article as last read."""
        return self._offsets.from_qt(qt_position)


def _body_of(text: str) -> str:
    return text[read_front_matter(text).span.end :]


def _log_only(problem: ShowdeskError) -> None:
    log.error("a text could not be read: %s", problem)
