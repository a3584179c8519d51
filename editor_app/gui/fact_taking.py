"""Facts from elsewhere: found online, brought again from their source, read from files; and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.errors import Cancelled, ShowdeskError
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.provider import FileProvider, KeyedProvider, Provider, SearchingProvider, scheme_of
from editor_app.facts.store import Changes, FactStore
from editor_app.gui import telling
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.filing import Filing
from editor_app.gui.following import Follower
from editor_app.gui.known import Known
from editor_app.gui.taking.strip import TakingStrip
from editor_app.watch import Watch

if TYPE_CHECKING:
    from editor_app.gui.dialogs.find_show import FindShowDialog
    from editor_app.gui.dialogs.new_article import NewArticleDialog
    from editor_app.gui.taking.taking_in import TakenIn

_NOT_OPEN = "The store of facts is not open, so nothing can be taken in."


class FactTaking(QObject):
    """Opens the dialogs that bring facts, runs the imports that take long, and offers to undo what came in.

    The known facts are read again when the store has changed by it. Catalogues are imported when they are first asked
    for, and the network only in the thread that uses it.
    """

    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError

    def __init__(self, desk: Desk, known: Known, filing: Filing, strip: TakingStrip, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._known, self._filing, self._strip, self._over = desk, known, filing, strip, over
        self._edit: int | None = None  # what Undo takes back
        self._stopping: Event | None = None  # set, it stops the import that runs
        self._afterwards: Callable[[], object] = lambda: None
        self._importing, self._undoing = Lane(self), Lane(self)
        self._follower = Follower(strip.show_progress, self)
        filing.online_wanted.connect(self._find_for_article)
        strip.stop_wanted.connect(self._stop)
        strip.undo_wanted.connect(self._undo)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of the menu do, by their ids."""
        return {"facts.find": self.find, "facts.update": self.update, "facts.import": self.import_facts}

    # -- online ----------------------------------------------------------------------------------------------

    def find(self) -> None:
        """Ask for a show by name."""
        self._find_over(self._over)

    @Slot(object)
    def _find_for_article(self, article: NewArticleDialog) -> None:
        """Ask for what is typed in a new article, and choose there what was taken in."""
        dialog = self._find_over(article, article.typed)
        if dialog is not None:
            dialog.taken.connect(lambda taken: article.choose_show(taken.show, taken.title))

    def _find_over(self, over: QWidget, words: str = "", catalogue: str = "") -> FindShowDialog | None:
        """Ask for `words` in a dialog over `over`, of the catalogue of that name where there is one."""
        from editor_app.gui.dialogs.find_show import FindShowDialog  # not needed to start

        store = self._desk.store
        providers = [p for p in self._desk.providers() if isinstance(p, SearchingProvider)]
        if store is None or not providers:
            self.said.emit(_NOT_OPEN if store is None else "No catalogue can be asked from here.")
            return None
        dialog = FindShowDialog(
            providers,
            store,
            accepted=self._filing.settings.accepted,
            now=self._desk.now,
            theme=self._filing.theme,
            words=words,
            catalogue=catalogue,
            parent=over,
        )
        dialog.licence_accepted.connect(self._accept)
        dialog.taken.connect(self._tell_taken)
        dialog.open()
        return dialog

    def update(self) -> None:
        """Bring the article's show again from the first catalogue that numbers it.

        Where none does, or the terms or the key of that one are still a question, the dialog that settles those is
        opened on it and on the name of the show.
        """
        facts, store = self._known.facts, self._desk.store
        if facts is None or store is None:
            self.said.emit(self._known.why_nothing)
            return
        knowing = self._knowing(facts.show)
        ready = [(provider, query) for provider, query in knowing if self._is_ready(provider)]
        if not ready:
            catalogue = knowing[0][0].name if knowing else ""
            self._find_over(self._over, facts.show.name, catalogue)
            return
        provider, query = ready[0]
        self._bring(
            f"Update from {provider.title}",
            facts.show.name,
            f"Asking {provider.title} for {facts.show.name}",
            lambda watch: provider.bring(query, watch),
            store,
        )

    def _knowing(self, show: Entity) -> list[tuple[Provider, str]]:
        """The catalogues that number `show`, with the number."""
        numbers = {identifier.scheme: identifier.value for identifier in show.identifiers}
        asked = (provider for provider in self._desk.providers() if isinstance(provider, SearchingProvider))
        return [(provider, numbers[scheme]) for provider in asked if (scheme := scheme_of(provider)) in numbers]

    def _is_ready(self, provider: Provider) -> bool:
        """Whether `provider` can be asked with nothing to settle first. A keyring would be too slow to look into."""
        from editor_app.gui.taking.cards import terms_to_accept  # not needed to start

        is_accepted = terms_to_accept(provider, self._filing.settings.accepted) is None
        return is_accepted and not isinstance(provider, KeyedProvider)

    # -- from files ------------------------------------------------------------------------------------------

    def import_facts(self) -> None:
        """Ask which files, and take them in."""
        from editor_app.gui.dialogs.import_facts import ImportDialog  # not needed to start

        if self._desk.store is None:
            self.said.emit(_NOT_OPEN)
            return
        providers = [p for p in self._desk.providers() if isinstance(p, FileProvider)]
        if self.is_busy:
            self.said.emit("Another import is still running. Cancel it, or wait until it is done.")
        elif len(providers) == 1 and not providers[0].licence:
            self._choose(providers[0])
        elif providers:
            accepted = self._filing.settings.accepted
            dialog = ImportDialog(providers, accepted=accepted, theme=self._filing.theme, parent=self._over)
            dialog.licence_accepted.connect(self._accept)
            dialog.chosen.connect(self._choose)
            dialog.open()

    @Slot(object)
    def _choose(self, provider: FileProvider) -> None:
        store, folder = self._desk.store, str(self._filing.folder())
        if store is None:
            return
        if provider.files:
            kinds = f"{provider.title} ({provider.files})"
            chosen, _ = QFileDialog.getOpenFileName(self._over, "Import facts", folder, kinds)
        else:
            chosen = QFileDialog.getExistingDirectory(self._over, f"The folder of {provider.title}’s files", folder)
        if not chosen:
            return
        path = Path(chosen)
        if provider.files:

            def bring(watch: Watch) -> Batch:
                return provider.bring(str(path), watch)

            self._bring("Import facts", path.name, f"Reading {path.name}", bring, store)
        else:
            self._import(provider, str(path), store)

    def _import(self, provider: Provider, query: str, store: FactStore) -> None:
        """Take in what is too large to be looked at line by line, while the writer goes on writing.

        In a thread: with 380,000 names the window waited 34 ms at its 99th percentile, and 32 ms beside a process of
        its own that did the same work on the same two cores.
        """
        now, tell = self._desk.now(), self._follower.follow()
        stopping = self._stopping = Event()
        self._strip.begin(provider.title)

        def run(_forgotten: Event) -> Changes:
            from editor_app.facts.taking_in import take_in  # in this thread, not at the start

            return take_in(provider, query, store, now=now, watch=Watch(tell, stopping))

        def done(changes: Changes) -> None:
            from editor_app.gui.taking.taking_in import TakenIn

            self._end()
            self._tell_taken(TakenIn(provider.title, changes))

        def failed(problem: ShowdeskError) -> None:
            self._end()
            if isinstance(problem, Cancelled):
                self._strip.show_done(f"{provider.title}: {problem.what} {problem.remedy}", can_undo=False)
            else:
                self._strip.hide()
                self.failed.emit(problem)

        self._importing.submit(run, done, failed)

    def _end(self) -> None:
        self._follower.forget()
        self._stopping = None
        afterwards, self._afterwards = self._afterwards, lambda: None
        afterwards()

    # -- the same for all ------------------------------------------------------------------------------------

    def _bring(self, heading: str, title: str, step: str, bring: Callable[[Watch], Batch], store: FactStore) -> None:
        from editor_app.gui.dialogs.bring import BringDialog  # not needed to start

        dialog = BringDialog(heading, store, now=self._desk.now, theme=self._filing.theme, parent=self._over)
        dialog.taken.connect(self._tell_taken)
        dialog.show()
        dialog.begin(title, step, bring)

    @Slot(str)
    def _accept(self, code: str) -> None:
        settings = self._filing.settings
        self._filing.settings = replace(settings, accepted=settings.accepted | {code})

    @Slot(object)
    def _tell_taken(self, taken: TakenIn) -> None:
        self._known.reload()
        if self.is_busy:  # the strip is about the import that still runs
            self.said.emit(f"{taken.words}.")
            return
        self._edit = taken.changes.edit
        self._strip.show_done(f"{taken.words}.", can_undo=self._edit is not None)

    @Slot()
    def _undo(self) -> None:
        store, edit, now = self._desk.store, self._edit, self._desk.now()
        if store is None or edit is None:
            return
        self._edit = None
        self._strip.hide()
        self.said.emit("Taking it back…")

        def done(_changes: Changes) -> None:
            self.said.emit("It was taken back. The store is as it was before.")
            self._known.reload()

        self._undoing.submit(lambda _cancelled: store.undo(edit, now=now), done, self.failed.emit)

    # -- leaving ---------------------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether an import runs."""
        return self._stopping is not None

    @Slot()
    def _stop(self) -> None:
        if self._stopping is not None:
            self._stopping.set()

    def stop(self) -> None:
        """The window closes: let go of whatever is on its way. What the store is just taking in is let through."""
        from editor_app.gui.taking.dialog import TakingDialog  # not needed to start

        for dialog in self._over.findChildren(TakingDialog):
            dialog.reject()

    def may_leave(self, close: Callable[[], object]) -> bool:
        """Whether the window may close now. Where an import is stopped for that, `close` follows when it has ended."""
        if not self.is_busy:
            return True
        if telling.ask_to_stop_import(self._over):
            self._afterwards = close
            self._stop()
            return not self.is_busy  # it may have ended while the question stood there
        return False
