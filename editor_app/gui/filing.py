"""Files: new, open, save, export, recent, and never losing what is not saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from editor_app.article.folder import FolderReader, ListedArticle
from editor_app.article.frontmatter import read_front_matter
from editor_app.errors import ArticleChangedOutside, ShowdeskError
from editor_app.export.export import Export, Form
from editor_app.facts.refs import EntityRef
from editor_app.gui import telling
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.session import Session
from editor_app.gui.settings import load_settings, save_settings
from editor_app.gui.theme import Theme
from editor_app.resources import resource

if TYPE_CHECKING:
    from editor_app.article.foreign import Foreign

_OPEN_FOREIGN = "editor_app.article.foreign.opening:open_foreign"
_LONGEST_TAKING_IN = 20.0
"""Seconds; the largest file that is taken in needs a quarter of that."""

_MARKDOWN = {".md", ".markdown"}
_OPENS = "Articles (*.md *.markdown *.txt *.html *.htm);;All files (*)"


class Filing(QObject):
    """Holds the open article and deals with files. Everything that fails is told, and leaves the text as it was."""

    opened = Signal(object)  # the Session that is open now, or None
    listed = Signal(object)  # the ListedArticles of its folder
    online_wanted = Signal(object)  # a NewArticleDialog whose show is to be looked for
    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError

    def __init__(self, desk: Desk, settings_path: Path, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._over = parent
        self.settings_path = settings_path
        self.settings = load_settings(settings_path)
        self.theme = theme
        self.session: Session | None = None
        self._folder_lane = Lane(self)
        self._folder_reader = FolderReader()
        self._outside_lane = Lane(self)
        self._lane = Lane(self)
        self._about_lane = Lane(self)
        self._help_lane = Lane(self)

    def show(self, session: Session | None) -> None:
        """Put `session` in the place of the open one. Whoever calls has seen to what was unsaved."""
        before, self.session = self.session, session
        self.opened.emit(session)
        if before is not None:
            before.deleteLater()
        self.list_folder()

    # -- opening ---------------------------------------------------------------------------------------------

    def new(self) -> None:
        """Ask for a show, a season and a template, and begin."""
        from editor_app.gui.dialogs.new_article import NewArticleDialog  # not needed to start

        if not self.may_leave():  # asked first: an answer of Cancel must not cost a finished draft
            return
        desk = self._desk
        dialog = NewArticleDialog(
            desk.facts,
            theme=self.theme,
            today=desk.today(),
            article_id=desk.new_id(),
            dates=self._desk.house.dates or "american",
            looks_online=desk.store is not None,
            add_show=desk.add_show if desk.store is not None else None,
            parent=self._over,
        )

        def begin() -> None:
            self.show(self._unsaved(dialog.text, dialog.suggested_name))

        dialog.accepted.connect(begin)
        dialog.online_wanted.connect(lambda: self.online_wanted.emit(dialog))
        dialog.open()

    def open(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._over, "Open an article", str(self.folder()), _OPENS)
        if chosen:
            self.open_path(Path(chosen))

    def open_path(self, path: Path) -> None:
        """Open the article at `path`; what comes from elsewhere is taken in as a new article."""
        if self.session is not None and self.session.path == path:
            return
        if path.suffix.lower() not in _MARKDOWN:
            self._take_in(path)
            return
        if not self.may_leave():  # asked first: the answer may save the very file that is opened
            return
        try:
            session = Session.open(path, theme=self.theme, today=self._desk.today(), parent=self)
        except ShowdeskError as problem:
            self.failed.emit(problem)
            return
        head = session.article.front_matter
        # a head that cannot be read is shown to the writer, and not taken for somebody else's
        if session.text.strip() and not head.has_id and not head.problem:
            session.deleteLater()
            self._take_in(path)
        else:
            self._remember_recent(path)
            self.show(session)

    def _take_in(self, path: Path) -> None:
        """Make an article of a text from elsewhere: in the worker process, because such a text may be anything."""
        desk, article_id = self._desk, self._desk.new_id()

        def read(_cancelled: Event) -> Foreign:
            from editor_app.article.about import with_show  # in this thread, not at the start

            return with_show(desk.worker.call(_OPEN_FOREIGN, path, article_id, deadline=_LONGEST_TAKING_IN), desk.facts)

        def show(made: Foreign) -> None:
            if self.may_leave():
                self._remember_recent(path)
                self.show(self._unsaved(made.text, f"{path.stem}.md"))
                self.said.emit(f"Taken in from {path.name}. Save it to keep it as an article.")

        self.said.emit(f"Taking in {path.name} …")
        self._lane.submit(read, show, self.failed.emit)

    def look_for_show(self) -> None:
        """The store has come: which show is an article about that was taken in before it was there?"""
        session, facts = self.session, self._desk.facts
        if session is None or session.path is not None or session.article.show:
            return
        title = session.title

        def find(_cancelled: Event) -> tuple[EntityRef, int | None] | None:
            from editor_app.article.about import about  # in this thread, not at the start

            return about(title, facts)

        def tell(found: tuple[EntityRef, int | None] | None) -> None:
            if found is None or self.session is not session or session.article.show:
                return
            show, season = found
            session.set_field("show", show)
            if season is not None and session.article.season is None:
                session.set_field("season", season, joins_the_last=True)
            session.read_soon()

        self._about_lane.submit(find, tell, self.failed.emit)

    def _remember_recent(self, path: Path) -> None:
        self.settings = self.settings.with_recent(path)

    def _unsaved(self, text: str, name: str) -> Session:
        session = Session(text, theme=self.theme, today=self._desk.today(), parent=self)
        session.suggested_name = name
        session.document.setModified(True)
        return session

    def open_tour(self) -> None:
        """Open the tour as an article of its own, without a file."""
        self._open_page(resource("help", "tour.md").read_text(encoding="utf-8"))

    def open_about_publishing(self) -> None:
        """Open the page about sites and publishing in the same way."""
        self._open_page(resource("help", "publishing.md").read_text(encoding="utf-8"))

    def open_about_checks(self) -> None:
        """Open the page about the rules in the same way, once it is made of them."""

        def make(_cancelled: Event) -> str:
            from editor_app.gui.rules_page import rules_page  # in this thread, not at the start

            return rules_page()

        self._help_lane.submit(make, self._open_page, self.failed.emit)

    def _open_page(self, text: str) -> None:
        if self.may_leave():
            self.show(Session(text, theme=self.theme, today=self._desk.today(), parent=self))

    def fill_recent(self, menu: QMenu) -> None:
        """The files opened last; those that are gone are shown and cannot be chosen."""
        menu.clear()
        for name in self.settings.recent:
            path = Path(name)
            action = menu.addAction(f"{path.name}  —  {path.parent}")
            action.setEnabled(path.exists())
            action.triggered.connect(lambda _checked=False, p=path: self.open_path(p))
        if menu.isEmpty():
            menu.addAction("Nothing was opened yet").setEnabled(False)

    def look_outside(self) -> None:
        """Whether another program wrote the open file: read it again, unless that would cost the writer words."""
        session = self.session
        if session is None or session.path is None:
            return
        path = session.path

        def tell(is_changed: bool) -> None:
            if not is_changed or self.session is not session:
                return
            if session.is_modified:
                self.said.emit(f"{path.name} was changed by another program. Saving will ask what becomes of it.")
                return
            try:
                again = Session.open(path, theme=self.theme, today=self._desk.today(), parent=self)
            except ShowdeskError as problem:
                self.failed.emit(problem)
            else:
                again.start = session.highlighter.caret
                self.show(again)
                self.said.emit(f"{path.name} was changed by another program, and was read again.")

        self._outside_lane.submit(lambda _cancelled: session.differs_from_disk(), tell, self.failed.emit)

    def list_folder(self) -> None:
        """Show the articles that lie beside the open one."""
        folder, reader = self.folder(), self._folder_reader

        def read(_cancelled: Event) -> tuple[ListedArticle, ...]:
            return reader.list(folder)

        self._folder_lane.submit(read, self.listed.emit, self.failed.emit)

    def folder(self) -> Path:
        """Where to look for a file first."""
        if self.session is not None and self.session.path is not None:
            return self.session.path.parent
        recent = [Path(p).parent for p in self.settings.recent]
        return next((folder for folder in recent if folder.is_dir()), Path.home())

    # -- saving ----------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Whether the article is on disk now."""
        session = self.session
        if session is None:
            return True
        if session.path is None:
            return self.save_as()
        try:
            session.save()
        except ArticleChangedOutside as problem:
            return self._save_over(problem)
        except ShowdeskError as problem:
            self.failed.emit(problem)
            return False
        return True

    def save_as(self) -> bool:
        session = self.session
        if session is None:
            return True
        suggested = session.path or self.folder() / session.suggested_name
        chosen, _ = QFileDialog.getSaveFileName(self._over, "Save the article", str(suggested), "Articles (*.md)")
        if not chosen:
            return False
        path = Path(chosen)
        if path.suffix.lower() not in _MARKDOWN:  # "Season 2.5 notes" has no ending yet
            path = path.with_name(f"{path.name}.md")
            if path.exists() and not telling.ask_to_replace(self._over, path.name):
                return False
        try:
            session.save(path)
        except ShowdeskError as problem:
            self.failed.emit(problem)
            return False
        self._remember_recent(path)
        return True

    def _save_over(self, problem: ArticleChangedOutside) -> bool:
        """Another program wrote the file: the writer decides, and the default loses nothing."""
        box = QMessageBox(self._over)
        box.setWindowTitle("Showdesk")
        box.setText(problem.what)
        box.setInformativeText(f"{problem.why} Save yours beside it under another name, or put it in its place?")
        beside = box.addButton("Save beside it…", QMessageBox.ButtonRole.AcceptRole)
        over = box.addButton("Put mine in its place", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(beside)
        box.exec()
        if box.clickedButton() is beside:
            return self.save_as()
        if box.clickedButton() is over and self.session is not None:
            self.session.forget_the_file_on_disk()
            return self.save()
        return False

    def close(self) -> None:
        if self.may_leave():
            self.show(None)

    def may_leave(self) -> bool:
        """Whether the open article may be left: it is saved, or the writer said what becomes of it."""
        session = self.session
        if session is None or not session.is_modified:
            return True
        answer = telling.ask_to_save(self._over, session.name)
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def remember(self, *, geometry: str, panes: tuple[int, ...]) -> None:
        """Keep what the next start should find as it was."""
        save_settings(self.settings_path, replace(self.settings, geometry=geometry, panes=panes))

    # -- out of the door -------------------------------------------------------------------------------------

    def export(self) -> None:
        from editor_app.gui.dialogs.export import ExportDialog  # not needed to start

        session = self.session
        if session is None:
            return
        form = Form(self.settings.export_form) if self.settings.export_form in set(Form) else Form.HTML
        base = session.path or self.folder() / session.suggested_name
        dialog = ExportDialog(
            self._maker(session),
            suggested=base,
            article=session.path,
            form=form,
            theme=self.theme,
            parent=self._over,
        )

        def remember(_result: int) -> None:
            self.settings = replace(self.settings, export_form=dialog.form.value)

        dialog.finished.connect(remember)
        dialog.open()

    def copy_rich_text(self) -> None:
        """Put the article on the clipboard, as HTML for a CMS and as Markdown for everything else."""
        if self.session is None:
            return
        article, desk = self.session.read_now(), self._desk
        beside = self.session.path.parent if self.session.path is not None else None
        make = self._maker(self.session)

        def both(_cancelled: Event) -> tuple[str, str]:
            from editor_app.export.exporting import rich_text  # in this thread, not at the start

            markdown = make(Form.MARKDOWN).text
            bare = markdown[read_front_matter(markdown).span.end :].lstrip("\n")  # pasted, the head would be words
            return rich_text(article, desk.facts, worker=desk.worker, beside=beside), bare

        def put(made: tuple[str, str]) -> None:
            mime = QMimeData()
            mime.setHtml(made[0])
            mime.setText(made[1])
            QGuiApplication.clipboard().setMimeData(mime)
            self.said.emit("Copied. Paste it into your CMS.")

        self._lane.submit(both, put, self.failed.emit)

    def _maker(self, session: Session) -> Callable[[Form], Export]:
        article, desk = session.read_now(), self._desk
        beside = session.path.parent if session.path is not None else None

        def make(form: Form) -> Export:
            from editor_app.export.exporting import export  # in the thread that exports, not at the start

            return export(article, desk.facts, form, today=desk.today(), worker=desk.worker, beside=beside)

        return make
