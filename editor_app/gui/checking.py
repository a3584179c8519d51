"""Going from finding to finding, and settling them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor_app.checks.diagnostic import Diagnostic
from editor_app.gui.editor.view import EditorView
from editor_app.gui.session import Session


class Checking(QObject):
    """Leads to what the checks found in the open article, and applies fixes. `said` is a word to the writer."""

    said = Signal(str)
    stepped = Signal()  # the writer asked for the next or the previous finding

    def __init__(self, view: EditorView) -> None:
        super().__init__(view)
        self._view = view
        self.session: Session | None = None

    def go_to(self, finding: Diagnostic) -> None:
        if self.session is not None:
            self._view.show_place(*self.session.span_in_document(finding.span))

    def fix(self, finding: Diagnostic, number: int) -> None:
        """Apply the fix of that number, if the text is still the one it was found in."""
        if self.session is None:
            return
        if not self.session.fix(finding.fixes[number].edits, self.session.reading.revision):
            self.said.emit("The text changed meanwhile; it is being checked again.")
        self.session.read_soon()
        self._view.setFocus()

    def fix_here(self) -> None:
        """Apply the first fix of the finding that the caret stands in."""
        if self.session is None:
            return
        at = self.session.position_in_text(self._view.textCursor().position())
        for finding in self.session.reading.diagnostics:
            if finding.fixes and finding.span.holds(at):
                self.fix(finding, 0)
                return
        self.said.emit("Nothing to fix at the caret.")

    def step(self, by: int) -> None:
        """Go to the next finding, or with -1 to the previous one, round at the ends."""
        found = self.session.reading.diagnostics if self.session is not None else ()
        if self.session is None or not found:
            self.said.emit("Nothing to check.")
            return
        at = self.session.position_in_text(self._view.textCursor().selectionStart())
        if by > 0:
            target = next((d for d in found if d.span.start > at), found[0])
        else:
            target = next((d for d in reversed(found) if d.span.start < at), found[-1])
        self.stepped.emit()
        self.go_to(target)
