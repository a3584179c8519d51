"""Looks after the store while the writer writes: copies, checks, and what to do when it is damaged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget

from editor_app.errors import Cancelled, ShowdeskError, StoreBroken, StoreMissing
from editor_app.facts.care import Condition, StoreCare
from editor_app.facts.store import FactStore, ListeningNames
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.known import Known
from editor_app.gui.notice import Notice
from editor_app.gui.theme import Theme
from editor_app.watch import Watch

if TYPE_CHECKING:
    from editor_app.gui.mending import Mending

_SOON, _AGAIN = 5_000, 3_600_000  # milliseconds after the store has come, and between two looks whether a copy is due
_REPAIR = "What to do…"


class Caring(QObject):
    """Keeps `desk.store` safe through `desk.care`, and opens the dialogs in which the writer does.

    `reopen_wanted` asks for the store to be opened again, since another file is in its place.
    """

    said = Signal(str)
    reopen_wanted = Signal()

    def __init__(self, desk: Desk, known: Known, notice: Notice, theme: Callable[[], Theme], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._known, self._notice = desk, known, notice
        self._pool = QThreadPool(self)  # a copy of a large store would keep one of the window's few threads for long
        self._pool.setMaxThreadCount(1)
        self._pool.setThreadPriority(QThread.Priority.LowPriority)
        self._watching, self._asking = Lane(self, pool=self._pool), Lane(self)
        self._theme, self._over = theme, parent
        self._made_mending: Mending | None = None
        self._problem: ShowdeskError | None = None  # what the store said last
        self._ailment: ShowdeskError | None = None  # what a check found
        self._offer = ""
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._look_after)
        notice.taken.connect(self._open_repair)

    # -- the store comes and goes ----------------------------------------------------------------------------

    def attend(self, care: StoreCare | None) -> None:
        """Care for this store from now on; it may not be open yet, or never be."""
        self._desk.care = care

    def use(self, store: FactStore, names: ListeningNames | None) -> None:
        """Work with this store from now on; one that was open before it is closed."""
        before, self._desk.store = self._desk.store, store
        if before is not None and before is not store:
            before.close()
        self._known.lacks_store = False
        self._ailment = None
        self.show_problem(None)
        self._known.use_names(names)
        self._known.reload()
        self._next.start(_SOON)

    def go_without_store(self, problem: ShowdeskError) -> None:
        """There is no store, and none will come by itself."""
        self._known.lacks_store = True
        self.show_problem(problem)

    def stop(self, patience: int) -> None:
        """Let all work end, and wait for that: no copy is left half made. `patience` is in milliseconds."""
        self._next.stop()
        self._watching.forget()
        if self._made_mending is not None:
            self._made_mending.stop()
        self._pool.waitForDone(patience)

    def store_words(self, names: int) -> tuple[str, str]:
        """What the status bar says of the store, and why."""
        why = self._why_read_only
        return f"store: {names:,} names{', read-only' if why else ''}", why

    def changing(self, handlers: Mapping[str, Callable[[], object]]) -> dict[str, Callable[[], object]]:
        """`handlers` that change the store: where it cannot be changed, the writer hears why instead."""

        def unless_read_only(act: Callable[[], object]) -> Callable[[], object]:
            def run() -> None:
                if self._why_read_only:
                    self.said.emit(f"Facts cannot be changed here. {self._why_read_only}")
                else:
                    act()

            return run

        return {name: unless_read_only(act) for name, act in handlers.items()}

    @property
    def _why_read_only(self) -> str:
        return self._desk.store.why_read_only if self._desk.store is not None else ""

    # -- problems --------------------------------------------------------------------------------------------

    def show_problem(self, problem: ShowdeskError | None) -> None:
        """Show what the store says is wrong with it, or with None that all is well again; offer help where we have."""
        self._problem = problem
        self._offer = _REPAIR if problem is None and self._ailment is not None else ""
        self._show()
        care = self._desk.care
        if isinstance(problem, StoreBroken | StoreMissing) and care is not None:

            def can_help(_cancelled: Event) -> bool:
                if isinstance(problem, StoreMissing):
                    return bool(care.backups())
                return care.condition() is not Condition.FOREIGN

            self._asking.submit(can_help, self._offer_help, lambda _problem: None)

    def _offer_help(self, can_help: bool) -> None:
        if can_help and self._problem is not None:
            self._offer = _REPAIR
            self._show()

    def _show(self) -> None:
        self._notice.show_problem(self._worst, offer=self._offer)

    def open_backups(self) -> None:
        self._mending.open_backups(is_sound=self._worst is None)

    def _open_repair(self) -> None:
        if self._worst is not None:
            self._mending.open_repair(self._worst)

    @property
    def _mending(self) -> Mending:
        from editor_app.gui.mending import Mending  # with its dialogs, not needed to start

        if self._made_mending is None:
            self._made_mending = Mending(self._desk, self._known, self._pool, self._theme, self._over)
            self._made_mending.said.connect(self.said)
            self._made_mending.reopen_wanted.connect(self.reopen_wanted)
        return self._made_mending

    @property
    def _worst(self) -> ShowdeskError | None:
        return self._problem or self._ailment

    # -- in the background -----------------------------------------------------------------------------------

    def _look_after(self) -> None:
        care, now = self._desk.care, self._desk.now()
        if care is None or self._desk.store is None:
            return
        self._watching.submit(
            lambda cancelled: care.look_after(now=now, watch=Watch(cancelled=cancelled)), self._hear, self._hear_failure
        )

    def _hear(self, found: tuple[str, ...]) -> None:
        self._next.start(_AGAIN)
        if found:
            self._ailment = StoreBroken(
                "The store of facts is damaged.", why=" ".join(found[:2]), remedy="You can go on writing meanwhile."
            )
            self._offer = _REPAIR
            self._show()

    def _hear_failure(self, problem: ShowdeskError) -> None:
        self._next.start(_AGAIN)
        if isinstance(problem, StoreBroken):
            self._hear((problem.why,))
        elif not isinstance(problem, Cancelled):
            self.said.emit(f"{problem.what} {problem.why}")
