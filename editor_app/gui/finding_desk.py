"""All that the window does with findings, put together: in the text, in the panel, in the numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor_app.checks.checklist import GAPS
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.gui.checking import Checking
from editor_app.gui.desk import Desk
from editor_app.gui.editor.finding_popover import FindingPopover
from editor_app.gui.editor.hovering import Hovering
from editor_app.gui.editor.underlines import Underlines
from editor_app.gui.finding_tables import FindingTables
from editor_app.gui.kept_dismissals import KeptDismissals
from editor_app.gui.panes import CHECKS, Panes
from editor_app.gui.reading import Reading
from editor_app.gui.session import Session
from editor_app.gui.status_bar import StatusBar
from editor_app.gui.theme import Theme


class FindingDesk(QObject):
    """Follows one session. `said` is a word to the writer, `failed` a problem they can do something about."""

    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError

    def __init__(
        self, panes: Panes, status: StatusBar, desk: Desk, settings_path: Path, theme: Theme, ground: QWidget
    ) -> None:
        super().__init__(ground)
        self._side, self._status, self._view = panes.side, status, panes.centre.view
        self._session: Session | None = None
        self._theme, self._over = theme, ground
        self.everywhere = KeptDismissals(settings_path, self)
        self.underlines = Underlines(self._view, theme)
        self.hovering = Hovering(self._view, self.underlines, FindingPopover(theme, ground))
        self.checking = Checking(self._view, self.hovering, self.everywhere, desk.today)
        self.tables = FindingTables(self._side.checks)
        panel = self._side.checks
        panel.picked.connect(self.checking.go_to)
        panel.fix_wanted.connect(self.checking.fix)
        panel.dismiss_wanted.connect(self.checking.dismiss)
        panel.take_back_wanted.connect(self.checking.take_back)
        panel.place_wanted.connect(self.checking.go_to_span)
        status.kind_picked.connect(self._show_kind)
        self.checking.stepped.connect(self._show_finding)
        for part in (self.checking, self.tables):
            part.said.connect(self.said)
            part.failed.connect(self.failed)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "facts.next": lambda: self.checking.step(1),
            "facts.previous": lambda: self.checking.step(-1),
            "facts.fix": self._fix,
            "facts.fix_next": self.checking.fix_and_go_on,
            "facts.copy_findings": lambda: self._with_session(self.tables.copy),
            "facts.save_findings": lambda: self._with_session(self.tables.save),
            "facts.dismissed": self._open_dismissed,
        }

    def offer(self, actions: Mapping[str, QAction]) -> None:
        """Put what can be done with all findings into the panel's own menu, too."""
        self._side.checks.offer_more(
            [actions[f"facts.{name}"] for name in ("copy_findings", "save_findings", "dismissed")]
        )

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self.underlines.wear(theme)
        self.hovering.popover.wear(theme)

    def stop(self) -> None:
        self.everywhere.stop()

    def follow(self, session: Session | None) -> None:
        """Show what is found in `session` from now on."""
        self._session = self.checking.session = session
        if session is None:
            self._side.checks.show_nothing()
            self._side.count_findings(0)
            return
        session.touched.connect(self._drop_touched)
        session.checking.connect(self._side.checks.show_checking)

    def show_reading(self, reading: Reading) -> None:
        if self._session is None:
            return
        self.underlines.show(self._session.findings)
        self._side.checks.show_reading(reading)
        findings = [finding for finding in reading.diagnostics if finding.rule != "tk"]
        wrong = sum(1 for finding in findings if _is_wrong_fact(finding))
        old = sum(1 for finding in findings if finding.kind == "freshness")
        self._side.count_findings(len(findings))
        self._status.show_findings(
            gaps=next((len(p.places) for p in reading.points if p.name == GAPS), 0),
            wrong=wrong,
            old=old,
            others=len(findings) - wrong - old,
        )

    def _drop_touched(self) -> None:
        """The writer changed words in which something was found: it is told of no more."""
        session = self._session
        if session is not None:
            self.underlines.show_touched()
            self._side.checks.keep(lambda finding: session.findings.place_of(finding) is not None)

    def _with_session(self, act: Callable[[Session], None]) -> None:
        if self._session is not None:
            act(self._session)

    def _open_dismissed(self) -> None:
        from editor_app.gui.dialogs.dismissed import DismissedDialog  # not needed to start

        dialog = DismissedDialog(self.everywhere, theme=self._theme, parent=self._over)
        dialog.take_back_wanted.connect(self.everywhere.remove)
        dialog.open()

    def _fix(self) -> None:
        """Settle the card that has the keyboard, or tell of what was found at the caret."""
        finding = self._side.checks.cards.focused
        if finding is None:
            self.checking.ask_here()
        elif finding.fixes:
            self.checking.fix(finding, 0)
        else:
            self.said.emit("There is no fix for this one.")

    def _show_finding(self, finding: Diagnostic) -> None:
        """The writer came to `finding` by a key: tell of it beside the text, or where that is closed, in it."""
        if self._side.isVisible():
            self._side.show_tab(CHECKS)
            self._side.checks.show_current(finding)
        else:
            self.hovering.peek(self._view.textCursor().selectionStart())

    def _show_kind(self, kind: str) -> None:
        self._side.setVisible(True)
        self._side.show_tab(CHECKS)
        self._side.checks.show_kind(kind)


def _is_wrong_fact(finding: Diagnostic) -> bool:
    return finding.kind in ("facts", "contradiction") and finding.severity is Severity.ERROR
