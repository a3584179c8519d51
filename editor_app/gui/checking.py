"""Going from finding to finding, and settling them: by a fix, or by the word that they are none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.dismissals import Dismissal, Reach, dismissal, kept, taken_back
from editor_app.errors import EditRefused
from editor_app.gui.announcing import announce
from editor_app.gui.background import Lane
from editor_app.gui.editor.findings import Placed
from editor_app.gui.editor.hovering import Hovering
from editor_app.gui.editor.view import EditorView
from editor_app.gui.finding_words import card_words
from editor_app.gui.kept_dismissals import KeptDismissals
from editor_app.gui.session import Session
from editor_app.text.spans import Span

_CHANGED = "The text changed meanwhile; it is being checked again."
_SAID = {
    Reach.HERE: "Dismissed here. Ctrl+Z takes it back.",
    Reach.ARTICLE: "Dismissed in this article. Ctrl+Z takes it back.",
    Reach.EVERYWHERE: "Dismissed everywhere. “Dismissed” in Checks takes it back.",
}


class Checking(QObject):
    """Leads to what the checks found in the open article, applies fixes, and keeps what the writer decides.

    `said` is a word to the writer, `failed` a problem they can do something about.
    """

    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError
    stepped = Signal(object)  # the Diagnostic that the writer came to by a key

    def __init__(
        self, view: EditorView, hovering: Hovering, everywhere: KeptDismissals, today: Callable[[], date]
    ) -> None:
        super().__init__(view)
        self._view, self._hovering, self._everywhere, self._today = view, hovering, everywhere, today
        self._session: Session | None = None
        self._came_to: tuple[Diagnostic, int] | None = None  # by a step, and where the caret stood then
        self._keeping = Lane(self)  # of the writer's own words
        hovering.popover.fix_wanted.connect(self.fix)
        hovering.popover.dismiss_wanted.connect(self.dismiss)
        view.menu_actions = self.menu_actions
        everywhere.changed.connect(self._judge_again)

    @property
    def session(self) -> Session | None:
        return self._session

    @session.setter
    def session(self, session: Session | None) -> None:
        self._session = session
        self._hovering.follow(session)
        if session is not None:
            session.everywhere = self._everywhere.all

    # -- going there -----------------------------------------------------------------------------------------

    def go_to(self, finding: Diagnostic) -> None:
        if self.session is None:
            return
        placed = self.session.findings.place_of(finding)
        self._view.show_place(*((placed.start, placed.end) if placed else self.session.span_in_document(finding.span)))

    def go_to_span(self, span: Span) -> None:
        """Go to a place of the article as last read."""
        if self.session is not None:
            self._view.show_place(*self.session.span_in_document(span))

    def step(self, by: int) -> None:
        """Go to the next finding, or with -1 to the previous one, round at the ends."""
        target = self._next(by)
        if target is None or self.session is None:
            self.said.emit("Nothing to check.")
            return
        self._view.show_place(target.start, target.end)
        self._came_to = (target.finding, self._view.textCursor().selectionStart())
        announce(self._view, card_words(self.session.article, target.finding).spoken)
        self.stepped.emit(target.finding)

    def _next(self, by: int) -> Placed | None:
        if self.session is None:
            return None
        at = self._view.textCursor().selectionStart()
        if self._came_to is not None and self._came_to[1] == at:
            # some share their place, and the caret cannot stand where the front matter is folded away
            following = self.session.findings.step_from(self._came_to[0], by)
            if following is not None:
                return following
        return self.session.findings.step(at, by)

    # -- fixes -----------------------------------------------------------------------------------------------

    def fix(self, finding: Diagnostic, number: int) -> bool:
        """Apply the fix of that number, if its words are still the ones it was found in."""
        if self.session is None:
            return False
        self._hovering.close()
        is_done = self.session.fix(finding, number)
        if not is_done:
            self.said.emit(_CHANGED)
        self.session.read_soon()
        self._view.setFocus()
        return is_done

    def ask_here(self) -> None:
        """Open the card of what was found at the caret."""
        if self.session is not None and not self._hovering.ask():
            self.said.emit("Nothing to fix at the caret. F7 goes to the next finding.")

    def fix_and_go_on(self) -> None:
        """Apply the first fix of the finding that the caret stands in, if it has one, and go to the next finding."""
        if self.session is None:
            return
        here = self.session.findings.at(self._view.textCursor().selectionStart())
        fixable = next((placed.finding for placed in here if placed.finding.fixes), None)
        if fixable is None or self.fix(fixable, 0):
            self.step(1)

    def menu_actions(self, position: int) -> list[QAction]:
        """What the menu on the text at Qt's `position` begins with: the fixes of what was found there."""
        self._hovering.close()
        found = self.session.findings.at(position)[:1] if self.session is not None else ()
        actions: list[QAction] = []
        for placed in found:
            for number, fix in enumerate(placed.finding.fixes):
                action = QAction(fix.label.replace("&", "&&"), self)
                action.triggered.connect(lambda _checked=False, n=number, f=placed.finding: self.fix(f, n))
                actions.append(action)
            if placed.finding.rule == "spelling":
                actions.append(self._learning_action(placed.finding))
            tell = QAction("What is wrong here…", self)
            tell.triggered.connect(lambda: self._hovering.ask_at(position))
            separator = QAction(self)
            separator.setSeparator(True)
            actions += [tell, separator]
        return actions

    def _learning_action(self, finding: Diagnostic) -> QAction:
        word = self.session.article.text_at(finding.span) if self.session is not None else ""
        action = QAction(f"Add “{word}” to your words", self)
        action.triggered.connect(lambda: self._learn(word))
        return action

    def _learn(self, word: str) -> None:
        """Take a word as right, in every article."""
        session = self.session
        house = session.house if session is not None else None
        if session is None or house is None:
            return
        house.learn(word)
        self._keeping.submit(
            lambda _cancelled: house.keep_words(),
            lambda _nothing: self.said.emit(f"“{word}” is one of your words now."),
            self.failed.emit,
        )
        session.read_soon()
        self._view.setFocus()

    # -- decisions -------------------------------------------------------------------------------------------

    def dismiss(self, finding: Diagnostic, reach: Reach, reason: str, whole_rule: bool) -> None:
        """Do not tell of `finding` again, as far as `reach`."""
        session = self.session
        if session is None:
            return
        self._hovering.close()
        article = session.article
        made = dismissal(finding, article, reach, today=self._today(), reason=reason, whole_rule=whole_rule)
        if reach is Reach.EVERYWHERE:
            self._everywhere.add(made)
        else:
            try:
                session.change_head(kept(session.text, made))
            except EditRefused as problem:
                self.failed.emit(problem)
                return
        session.let_go(finding)
        self.said.emit(_SAID[reach])
        session.read_soon()
        self._view.setFocus()

    def take_back(self, made: Dismissal) -> None:
        """Tell again of what `made` dismissed."""
        session = self.session
        if session is None:
            return
        if made.reach is Reach.EVERYWHERE:
            self._everywhere.remove(made)
        else:
            try:
                session.change_head(taken_back(session.text, made))
            except EditRefused as problem:
                self.failed.emit(problem)
                return
        session.read_soon()

    def _judge_again(self) -> None:
        if self.session is not None:
            self.session.everywhere = self._everywhere.all
            self.session.read_soon()
