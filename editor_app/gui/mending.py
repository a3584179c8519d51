"""What the writer does for the store: make a copy, bring one back, save what can be read of a damaged one."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QThreadPool, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from editor_app.errors import ShowdeskError, StoreError
from editor_app.facts.care import Backup, Held, StoreCare, Why
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.dialogs.backups import BackupsDialog
from editor_app.gui.dialogs.repair import RepairDialog
from editor_app.gui.following import Follower
from editor_app.gui.known import Known
from editor_app.gui.theme import Theme
from editor_app.watch import Watch

Outcome = TypeVar("Outcome")


class Mending(QObject):
    """Opens the two dialogs about the store and does what is chosen in them, while the writer may go on writing.

    One dialog is open at a time; one that is closed over its work is shown again instead of another.
    """

    said = Signal(str)
    reopen_wanted = Signal()  # another store may be in the place of the one that was open

    def __init__(
        self, desk: Desk, known: Known, pool: QThreadPool, theme: Callable[[], Theme], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._known, self._theme, self._over = desk, known, theme, parent
        self._working, self._asking = Lane(self, pool=pool), Lane(self)
        self._stop = Event()
        self._dialog: BackupsDialog | RepairDialog | None = None

    def stop(self) -> None:
        """Begin nothing more, and end what is under way."""
        self._stop.set()
        self._working.forget()

    def _again(self) -> bool:
        """Whether a dialog that is still at work is shown again; one that is not makes room for another."""
        if self._dialog is not None and self._dialog.is_busy:
            _show(self._dialog)
            return True
        self._asking.forget()
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        return False

    # -- copies ----------------------------------------------------------------------------------------------

    def open_backups(self, *, is_sound: bool) -> None:
        """Show the backups; `is_sound` says that nothing is known to be wrong with the store."""
        care = self._desk.care
        if care is None:
            is_coming = self._desk.store is None and not self._known.lacks_store
            self.said.emit("The store of facts is being opened." if is_coming else "This store is not in a file.")
            return
        if self._again():
            return
        self._dialog = dialog = BackupsDialog(care.folder, theme=self._theme(), parent=self._over)
        follower = Follower(dialog.show_progress, dialog)

        def refresh() -> None:
            self._asking.submit(lambda _cancelled: _described(care), dialog.show_backups, dialog.tell)

        def end(words: str) -> None:
            dialog.say(words)
            refresh()

        def back_up() -> None:
            now, watch = self._desk.now(), self._watch(follower)
            dialog.begin("Copying the store")
            self._working.submit(
                lambda _cancelled: care.back_up(Why.BY_HAND, now=now, watch=watch),
                lambda _backup: end("The backup is made."),
                dialog.tell,
            )

        def restore(backup: Backup) -> None:
            now, watch = self._desk.now(), self._watch(follower)
            dialog.begin("Restoring")
            self._replace(
                lambda _cancelled: care.restore(backup.path, now=now, watch=watch),
                lambda _before: end("Restored."),
                dialog.tell,
                is_sound=is_sound,
            )

        dialog.backup_wanted.connect(back_up)
        dialog.restore_wanted.connect(restore)
        dialog.stop_wanted.connect(lambda: self._stop.set())
        dialog.folder_wanted.connect(lambda: self._open_folder(care))
        refresh()
        _show(dialog)

    def _open_folder(self, care: StoreCare) -> None:
        folder = care.folder if care.folder.exists() else care.folder.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.said.emit(f"The system knows no program that shows {folder}.")

    # -- damage ----------------------------------------------------------------------------------------------

    def open_repair(self, problem: ShowdeskError) -> None:
        """Ask the writer what becomes of a damaged store, and do it."""
        care = self._desk.care
        if care is None or self._again():
            return
        self._dialog = dialog = RepairDialog(problem, care.path, theme=self._theme(), parent=self._over)
        follower = Follower(dialog.show_progress, dialog)

        def restore(backup: Backup) -> None:
            now, watch = self._desk.now(), self._watch(follower)
            self._replace(
                lambda _cancelled: care.restore(backup.path, now=now, watch=watch), dialog.show_restored, dialog.tell
            )

        def salvage() -> None:
            now, watch = self._desk.now(), self._watch(follower)
            self._replace(lambda _cancelled: care.salvage(now=now, watch=watch), dialog.show_saved, dialog.tell)

        def begin_anew() -> None:
            now = self._desk.now()
            self._replace(lambda _cancelled: care.begin_anew(now=now), dialog.show_begun, dialog.tell)

        dialog.restore_wanted.connect(restore)
        dialog.salvage_wanted.connect(salvage)
        dialog.anew_wanted.connect(begin_anew)
        self._asking.submit(_newest_sound(care), dialog.offer_backup, dialog.tell)
        _show(dialog)

    # -- work ------------------------------------------------------------------------------------------------

    def _watch(self, follower: Follower) -> Watch:
        """For one piece of work, which can be stopped and whose end is heard all the same."""
        self._stop = Event()
        return Watch(follower.follow(), self._stop)

    def _replace(
        self,
        work: Callable[[Event], Outcome],
        done: Callable[[Outcome], None],
        failed: Callable[[ShowdeskError], None],
        *,
        is_sound: bool = False,
    ) -> None:
        """Do what puts another store in the place of ours, and open what is there then.

        A sound store is written into and may be open meanwhile; the file of a damaged one is moved, and may not.
        """
        if not is_sound:
            self._known.let_go()
            if self._desk.store is not None:
                self._desk.store.close()
                self._desk.store = None

        def end(outcome: Outcome) -> None:
            done(outcome)
            self.reopen_wanted.emit()

        def fail(problem: ShowdeskError) -> None:
            failed(problem)
            self.reopen_wanted.emit()

        self._working.submit(work, end, fail)


def _show(dialog: QDialog) -> None:
    dialog.show()
    dialog.activateWindow()


def _described(care: StoreCare) -> tuple[tuple[Backup, Held | StoreError], ...]:
    """The backups, each with what it holds, or why that cannot be told."""
    return tuple((backup, _held(care, backup)) for backup in care.backups())


def _held(care: StoreCare, backup: Backup) -> Held | StoreError:
    try:
        return care.held(backup)
    except StoreError as problem:
        return problem


def _newest_sound(care: StoreCare) -> Callable[[Event], tuple[Backup, Held] | None]:
    def look(_cancelled: Event) -> tuple[Backup, Held] | None:
        for backup in care.backups():
            held = _held(care, backup)
            if isinstance(held, Held):
                return backup, held
        return None

    return look
