"""Completion while the writer types: asks for rows, shows them, and takes the one that is picked as one edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor

from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion, Context
from editor_app.completion.context import read_context
from editor_app.completion.mentions import named_before
from editor_app.completion.narrowing import SIGN
from editor_app.completion.offered import beneath, replaced, told_more
from editor_app.gui.editor.dismissal import Dismissal, word_start
from editor_app.gui.editor.highlighter import IN_FENCE
from editor_app.gui.editor.popup import ROWS, CompletionPopup
from editor_app.gui.editor.surroundings import lines_above, section_at, texts_before
from editor_app.gui.editor.typed_line import TypedLine, place_on, typed_line
from editor_app.gui.editor.view import EditorView
from editor_app.text.date_style import style_of_dates
from editor_app.text.date_words import DateStyle
from editor_app.text.spans import Span

_REST = 60
"""Milliseconds without a key after which rows say more, and names with a slip of a letter are looked for too."""

_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]+")
_FULL_WIDTH = "\uff00"  # from here on are the forms of Japanese methods


@dataclass(frozen=True, slots=True)
class _Look:
    """What was looked at last, and what it was found to be; no `context` where nothing is to be offered."""

    line: TypedLine
    is_asked: bool
    context: Context | None = None

    @property
    def span(self) -> Span | None:
        """What would be replaced."""
        return self.context.span if self.context is not None else None


@dataclass(frozen=True, slots=True)
class _Closer:
    """A closer look, and what is still to come of it."""

    look: _Look
    completer: Completer
    steps: Iterator[tuple[Completion, ...]]


class Completing(QObject):
    """Sits between the text and the popup.

    Esc closes until the next word. Tab accepts; Enter accepts only where the popup was asked for or a row was chosen,
    and otherwise makes a new line. An input method's composition is never disturbed. Of a Korean one the syllable in
    progress is read as if it were typed, of a Vietnamese one the name, or the list would come and go with each; others
    show candidates of their own where the list would be, and are left alone until they give their words to the text.
    """

    def __init__(self, view: EditorView, popup: CompletionPopup) -> None:
        super().__init__(view)
        self._view = view
        self._popup = popup
        self.completer: Completer | None = None
        self.dates: DateStyle | None = None  # the house's form; without one, the article's
        self._look: _Look | None = None
        self._dismissal = Dismissal()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look_closer)
        self._closer: _Closer | None = None
        self._step = QTimer(self, singleShot=True, interval=0)  # a key may come between two steps
        self._step.timeout.connect(self._go_on)
        self._clicked = QTimer(self, singleShot=True, interval=QGuiApplication.styleHints().mouseDoubleClickInterval())
        view.intercept = self._key
        view.typed.connect(self._follow_typing)
        view.composing.connect(self._follow_typing)
        view.caret_moved.connect(self._close_if_elsewhere)
        view.left.connect(self.close)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._follow_line())
        view.column_changed.connect(lambda _left, _width: self.close())
        view.hears_double_clicks = lambda: not self._clicked.isActive()
        popup.picked.connect(self._take_clicked)

    def ask(self) -> None:
        """Offer whatever fits here, names and facts, without waiting for letters; asked again, tell more of a row."""
        if self._popup.isVisible() and self._popup.is_asked:
            self._popup.card_wanted.emit()
            return
        self._dismissal.end()
        self._offer(is_asked=True)

    def close(self) -> None:
        self._popup.hide()
        self._look = None

    def look_again(self) -> None:
        """Names have come that were not here at the last look: show them, where the writer still waits for them.

        What is shown already stays where it is, and so does the choice; but not where the names tell that a longer
        name is being typed: "Squid Ga" was taken for "Ga" while nobody knew of Squid Game.
        """
        look = self._look
        if look is None or typed_line(self._view) != look.line:
            return
        if self._popup.isVisible() and (self._popup.was_chosen or self._span_at(look) == look.span):
            if self.completer is not None and look.context is not None:
                self._show_further(look, self.completer.complete(look.context, limit=ROWS))
        else:
            self._offer(is_asked=look.is_asked)

    def _look_closer(self) -> None:
        """The writer rests: say by what strangers are known, and look for names with a slip of a letter, too."""
        look, completer = self._look, self.completer
        if look is not None and look.context is not None and completer is not None:
            self._closer = _Closer(look, completer, completer.complete_in_steps(look.context, limit=ROWS))
            self._go_on()

    def _go_on(self) -> None:
        """Look a step closer, unless something else is being typed by now, or another store is asked."""
        closer, self._closer = self._closer, None
        if closer is None or closer.look is not self._look or closer.completer is not self.completer:
            return
        if typed_line(self._view) != closer.look.line or (rows := next(closer.steps, None)) is None:
            return
        self._closer = closer
        if self._popup.isVisible():
            self._popup.tell(told_more(self._popup.rows, rows))
        self._show_further(closer.look, rows)
        self._step.start()

    def _show_further(self, look: _Look, rows: Sequence[Completion]) -> None:
        if self._popup.isVisible():
            self._popup.add(beneath(self._popup.rows, rows, limit=ROWS))
        elif rows:
            self._show(look, rows)

    def take(self, completion: Completion) -> None:
        """Put what was picked in the place of what was typed: one edit, one step of undo."""
        look = self._look
        if look is None or look.context is None:
            return
        span = replaced(look.line.text, look.context, completion)
        self._view.end_composition()
        line = typed_line(self._view)
        end = span.end if line.text == look.line.text else span.end - look.line.composed
        if line.text not in (look.line.text, look.line.committed):
            return  # the input method gave something else, which has been looked at meanwhile
        cursor = self._view.textCursor()
        cursor.setPosition(line.in_document(span.start))
        cursor.setPosition(line.in_document(end), QTextCursor.MoveMode.KeepAnchor)
        self.close()
        cursor.insertText(completion.insertion)
        self._view.setTextCursor(cursor)
        if self.completer is not None:
            self.completer.accepted(completion, look.context.typed)
        if completion.kind == SIGN:
            self._offer(is_asked=False)

    # -- looking ---------------------------------------------------------------------------------------------

    def _follow_typing(self) -> None:
        composed = self._view.composition
        if composed and not any(map(str.isalpha, composed)):
            return  # an accent that waits for its letter
        if composed and not _reads_as_typed(composed):
            self.close()
        else:
            self._offer(is_asked=False)

    def _offer(self, *, is_asked: bool) -> None:
        completer = self.completer
        cursor = self._view.textCursor()
        if completer is None or cursor.hasSelection() or cursor.block().userState() == IN_FENCE:
            self.close()
            return
        line = typed_line(self._view)
        context = self._read(line, completer, is_asked=is_asked)
        is_dismissed = (
            self._dismissal.covers(line.in_document(word_start(line.text, line.caret, context)), cursor)
            and not is_asked
        )
        if is_dismissed or context is None:
            self._popup.hide()
            self._look = None if is_dismissed else _Look(line, is_asked)
            return
        if completer.facts is not None:
            before = tuple(texts_before(cursor.block(), line.text[: context.span.start]))
            context = replace(context, named=named_before(before, completer.facts))
            if context.expected or context.is_asked:
                context = replace(context, dates=self.dates or style_of_dates(before))
        self._look = _Look(line, is_asked, context)
        rows = completer.complete(context, limit=ROWS)
        if context.typed:
            self._rest.start()
        if rows:
            self._show(self._look, rows)
        else:
            self._popup.hide()

    def _read(self, line: TypedLine, completer: Completer, *, is_asked: bool) -> Context | None:
        block = self._view.textCursor().block()
        above, is_in_head = lines_above(block)
        return read_context(
            line.text,
            line.caret,
            section_at(block),
            completer.facts,
            asked=is_asked,
            names=completer.names,
            above=above,
            is_in_head=is_in_head,
        )

    def _span_at(self, look: _Look) -> Span | None:
        """What would be replaced, as far as the names tell by now."""
        context = self._read(look.line, self.completer, is_asked=look.is_asked) if self.completer is not None else None
        return context.span if context is not None else None

    def _show(self, look: _Look, rows: Sequence[Completion]) -> None:
        is_asked = look.context is not None and look.context.is_asked
        self._popup.offer(rows, self._line_on_ground(look), is_asked=is_asked)

    def _line_on_ground(self, look: _Look) -> QRect:
        begun = look.context.span.start if look.context is not None else look.line.caret
        return place_on(self._popup.ground, self._view, look.line.in_document(begun))

    # -- leaving ---------------------------------------------------------------------------------------------

    def _follow_line(self) -> None:
        """The text was scrolled: go with the line, as long as it can be seen."""
        if self._look is None or not self._popup.isVisible():
            return
        if self._view.viewport().rect().contains(self._view.cursorRect().center()):
            self._popup.follow(self._line_on_ground(self._look))
        else:
            self.close()

    def _close_if_elsewhere(self) -> None:
        if self._view.is_typing or self._look is None:
            return  # a look at what was typed follows
        line, seen, context = typed_line(self._view), self._look.line, self._look.context
        is_free = not self._view.textCursor().hasSelection()
        if line == seen and is_free:
            return
        is_same = (line.start, line.text) == (seen.start, seen.text)
        is_in_word = context is not None and context.span.start < line.caret <= context.span.end
        if not (is_free and is_same and is_in_word):
            self.close()

    def _key(self, event: QKeyEvent) -> bool:
        """Whether the popup took this key."""
        if not self._popup.isVisible() or event.modifiers() not in _PLAIN:
            return False
        match event.key():
            case Qt.Key.Key_Escape:
                self._dismiss()
            case Qt.Key.Key_Down:
                self._popup.step(1)
            case Qt.Key.Key_Up:
                self._popup.step(-1)
            case Qt.Key.Key_Tab:
                self._take_current()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._popup.is_asked or self._popup.was_chosen:
                self._take_current()
            case _:
                return False
        return True

    def _dismiss(self) -> None:
        if self._look is not None:
            line = self._look.line
            start = QTextCursor(self._view.document())
            start.setPosition(line.in_document(word_start(line.text, line.caret, self._look.context)))
            self._dismissal.begin(start, has_letters=start.position() < self._view.textCursor().position())
        self.close()

    def _take_clicked(self, completion: Completion) -> None:
        """Of a double click on a row the second is meant for the list, which has gone: the text is not to hear it."""
        self._clicked.start()
        self.take(completion)

    def _take_current(self) -> None:
        if self._popup.current is not None:
            self.take(self._popup.current)


def _reads_as_typed(composed: str) -> bool:
    """Whether what is composed is written as it will stay: Hangul, or a name with its capital.

    Kana become kanji, and small Latin letters may be pinyin.
    """
    return _HANGUL.fullmatch(composed) is not None or (composed[0].isupper() and composed[0] < _FULL_WIDTH)
