"""The window: sections and articles at the left, the text in the middle, facts, checks and preview at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from editor_app.article.folder import ListedArticle, stage_of
from editor_app.errors import ShowdeskError
from editor_app.facts.show_at_hand import ShowAtHand
from editor_app.facts.store import FactReader, FactStore, ListeningNames
from editor_app.gui import telling
from editor_app.gui.actions import ACTIONS, build_menus
from editor_app.gui.also_reading import AlsoReading
from editor_app.gui.article_editing import ArticleEditing
from editor_app.gui.caring import Caring
from editor_app.gui.date_forms import DateForms
from editor_app.gui.desk import Desk
from editor_app.gui.dropped import dropped_files
from editor_app.gui.editor.completing import Completing
from editor_app.gui.editor.pasting import Pasting
from editor_app.gui.editor.popup import CompletionPopup
from editor_app.gui.editor.resting import Resting
from editor_app.gui.fact_editing import FactEditing
from editor_app.gui.fact_taking import FactTaking
from editor_app.gui.file_name import FileName
from editor_app.gui.filing import Filing
from editor_app.gui.finding_desk import FindingDesk
from editor_app.gui.folder_exporting import FolderExporting
from editor_app.gui.freshness.freshness import Freshness
from editor_app.gui.kept_habits import KeptHabits
from editor_app.gui.known import Known
from editor_app.gui.link_following import LinkFollowing
from editor_app.gui.notice import Notice
from editor_app.gui.outside import open_outside
from editor_app.gui.panes import FACTS, PREVIEW, Panes
from editor_app.gui.previewing import Previewing
from editor_app.gui.prompting import Prompting
from editor_app.gui.publishing.publishing import Publishing
from editor_app.gui.reading import Reading
from editor_app.gui.section_adding import SectionAdding
from editor_app.gui.session import Session
from editor_app.gui.status_bar import StatusBar
from editor_app.gui.taking.strip import TakingStrip
from editor_app.gui.theme import Dressed, Theme, system_theme, wear
from editor_app.text.date_words import DateStyle


class MainWindow(QMainWindow):
    """Puts the panes together and carries what one says to the others."""

    def __init__(self, desk: Desk, *, settings_path: Path, theme: Theme | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme or system_theme()
        self.follows_system = theme is None
        self._shown_before_focus = [True, True]
        self.setWindowTitle("Showdesk")
        self.setMinimumSize(820, 480)  # below, the panes would lie over one another
        self.setAcceptDrops(True)
        self._add_menu, self._recent_menu, self._dates_menu = QMenu(self), QMenu(self), QMenu(self)
        self._build_frame()
        self.filing = Filing(desk, settings_path, self.theme, self)
        self.known = Known(desk, self)
        self.kept_habits = KeptHabits(settings_path.with_name("habits.json"), desk.today, self)
        self.known.habits = self.kept_habits.habits
        self.prompting = Prompting(desk, self.known, self.filing, self)
        self.previewing = Previewing(desk, self.side.preview)
        self.findings = FindingDesk(self.panes, self.status, desk, settings_path, self.theme, self._whole)
        self.link_following = LinkFollowing(desk, self)
        self.also_reading = AlsoReading(self.view, self.prompting, lambda: self.theme, self)
        self.pasting = Pasting(self.view, desk.worker)
        self.section_adding = SectionAdding(self.view, self._add_menu, self.known)
        self.editing = ArticleEditing(self.view, self.head, self.sections, self.filing, self.known, desk)
        self.date_forms = DateForms(self.filing, self._dates_menu)
        self.fact_taking = FactTaking(desk, self.known, self.filing, self.taking_strip, self)
        self.caring = Caring(desk, self.known, self.notice, lambda: self.theme, self)
        self.fact_editing = FactEditing(self, desk, self.known, lambda: self.theme)
        self.freshness = Freshness(desk, self.known, self.filing, self)
        self.publishing = Publishing(desk, self.filing, self.side, self.view, self)
        self.folder_exporting = FolderExporting(desk, self.filing, self)
        self.actions_by_id = build_menus(self.menuBar(), self, self._handlers(), self._submenus())
        for pane in ("view.sections", "view.side"):
            self.actions_by_id[pane].setChecked(True)
        self.actions_by_id["facts.follow"].setChecked(self.filing.settings.follows_links)
        self.findings.offer(self.actions_by_id)
        self._wire()
        self._show_session(None)
        wear(_application(), self.theme)
        self._restore()

    # -- putting it together ---------------------------------------------------------------------------------

    def _build_frame(self) -> None:
        self.panes = Panes(self.theme, self.desk.today(), self._add_menu)
        self.view, self.head, self.find_bar = self.panes.centre.view, self.panes.centre.head, self.panes.centre.find_bar
        self.sections, self.articles = self.panes.left.sections, self.panes.left.articles
        self.side = self.panes.side
        self.status = StatusBar()
        self.notice, self.taking_strip = Notice(), TakingStrip(self.theme)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.taking_strip)
        layout.addWidget(self.panes, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(whole)
        self._whole = whole
        self._file_name = FileName()
        self.menuBar().setCornerWidget(self._file_name)
        self.popup = CompletionPopup(self.theme, whole)
        self.completing = Completing(self.view, self.popup)
        self.resting = Resting(self.completing, self.popup, self.theme, self.desk)

    def _restore(self) -> None:
        self.resize(1440, 900)
        if self.filing.settings.geometry:
            self.restoreGeometry(QByteArray.fromHex(self.filing.settings.geometry.encode()))
        self.panes.restore(self.filing.settings.panes)
        self._write_dates(self.filing.settings.dates)

    def _wire(self) -> None:
        self.articles.picked.connect(self.filing.open_path)
        self.side.facts.insert_wanted.connect(self.editing.insert)
        self.fact_editing.listen(self.side.facts, self.head)
        self.side.facts.uses_wanted.connect(self.freshness.open_for)
        self.side.facts.uses_asked.connect(self.freshness.name_uses)
        self.freshness.place_wanted.connect(self.findings.checking.go_to_span)
        self.publishing.place_wanted.connect(self.findings.checking.go_to_span)
        self.side.facts.update_wanted.connect(self.fact_taking.update)
        self.side.preview.link_picked.connect(open_outside)
        self.panes.centre.empty.new_wanted.connect(self.filing.new)
        self.panes.centre.empty.open_wanted.connect(self.filing.open)
        self.side.tabs.currentChanged.connect(lambda _tab: self._preview_soon())
        self.side.preview.shown.connect(self._scroll_preview)
        self.view.verticalScrollBar().valueChanged.connect(lambda _value: self._scroll_preview())
        self.known.changed.connect(self._show_known)
        self.known.names_came.connect(self.completing.look_again)
        self.known.failed.connect(self.caring.show_problem)
        self.section_adding.failed.connect(self.tell)
        self.date_forms.chosen.connect(self._write_dates)
        self._recent_menu.aboutToShow.connect(lambda: self.filing.fill_recent(self._recent_menu))
        self.filing.opened.connect(self._show_session)
        self.filing.listed.connect(self._show_folder)
        on_facts = (self.freshness, self.publishing, self.fact_taking, self.fact_editing, self.caring)
        on_text = (
            self.editing,
            self.findings,
            self.section_adding,
            self.pasting,
            self.link_following,
            self.also_reading,
        )
        for part in (self.filing, *on_text, *on_facts):
            part.said.connect(self.status.say)
        for part in (self.filing, self.findings, self.fact_taking, self.fact_editing, self.freshness, self.publishing):
            part.failed.connect(self.tell)
        _application().styleHints().colorSchemeChanged.connect(self._follow_system)

    def _submenus(self) -> dict[str, QMenu]:
        return {
            "insert.section": self._add_menu,
            "file.recent": self._recent_menu,
            "format.dates": self._dates_menu,
        }

    def _handlers(self) -> dict[str, Callable[[], object] | Callable[[bool], object]]:
        filing = self.filing
        return {
            "file.new": filing.new,
            "file.open": filing.open,
            "file.save": filing.save,
            "file.save_as": filing.save_as,
            "file.export": filing.export,
            "file.export_folder": self.folder_exporting.ask,
            "file.copy_rich": filing.copy_rich_text,
            "file.close": filing.close,
            "file.quit": self.close_window,
            **self.editing.handlers(),
            "edit.forget_habits": lambda: self.status.say(self.kept_habits.forget()),
            "edit.find": self.find_bar.open_find,
            "edit.replace": self.find_bar.open_replace,
            "edit.find_next": self.find_bar.find_next,
            "edit.find_previous": self.find_bar.find_previous,
            "insert.also_read": self.also_reading.open,
            "insert.fact": lambda: self.editing.in_text(self.completing.ask),
            "view.sections": self.panes.left.setVisible,
            "view.side": self.side.setVisible,
            "view.preview": self._toggle_preview,
            "view.focus": self._focus_mode,
            "view.full_screen": lambda on: self.showFullScreen() if on else self.showNormal(),
            "view.front_matter": self._show_front_matter,
            "view.palette": self._open_palette,
            **self.findings.handlers(),
            "facts.follow_again": self.link_following.follow_again,
            "facts.follow": self._follow_links,
            **self.caring.changing({**self.fact_taking.handlers, **self.fact_editing.handlers}),
            "facts.backups": self.caring.open_backups,
            **self.freshness.handlers,
            **self.publishing.handlers,
            "help.tour": filing.open_tour,
            "help.publishing": filing.open_about_publishing,
            "help.checks": filing.open_about_checks,
            "help.about": self._about,
        }

    # -- the store arrives after the window ------------------------------------------------------------------

    def use(self, store: FactStore, names: ListeningNames | None) -> None:
        """Complete, show, fill and check from `store` from now on."""
        self.caring.use(store, names)
        self.popup.get_ready()
        self.filing.look_for_show()

    def go_without_store(self, problem: ShowdeskError) -> None:
        """There is no store, and none will come: say why, and let the writer write."""
        self.caring.go_without_store(problem)
        self._show_known()

    def _facts(self) -> FactReader | None:
        """What articles are checked against; None as long as a store may still come."""
        if self.desk.store is None:
            return self.desk.facts if self.known.lacks_store else None
        show = self.known.facts
        return ShowAtHand(self.desk.facts, show) if show is not None else self.desk.facts

    # -- one open article ------------------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        return self.filing.session

    def _show_session(self, session: Session | None) -> None:
        self.completing.close()
        self.section_adding.session = self.fact_editing.session = self.also_reading.session = session
        self.findings.follow(session)
        self.publishing.follow(session)
        for spec in ACTIONS:
            if spec.needs_article:
                self.actions_by_id[spec.id].setEnabled(session is not None)
        if session is None:
            self.link_following.follow(None)
            self.find_bar.close_bar()
            self.view.show_nothing()
            self.panes.centre.setCurrentIndex(0)
            self._file_name.clear()
            self.sections.show_outline(())
            self.status.show_nothing()
            self.previewing.show(None)
            self.known.follow("", None)
            self._show_known()
            self.setWindowTitle("Showdesk")
            self.panes.centre.empty.setFocus()
            return
        session.was_read.connect(self._show_reading)
        session.modified_changed.connect(lambda _modified: self._show_unsaved())
        session.saved.connect(self._show_saved)
        session.facts, session.house = self._facts(), self.desk.house
        self.link_following.follow(session)
        session.head_changing.connect(self.view.note_place)
        session.folded.connect(self.view.leave_the_front_matter)
        session.folded.connect(self.view.find_place)
        self.view.show_document(session.document, session.body_start if session.start is None else session.start)
        self.panes.centre.setCurrentIndex(1)
        self.actions_by_id["view.front_matter"].setChecked(False)
        self._show_reading(session.reading)
        self._show_unsaved()
        session.read_soon()
        self.view.setFocus()

    def _show_reading(self, reading: Reading) -> None:
        session = self.session
        if session is None:
            return
        article = reading.article
        self.sections.show_outline(reading.outline)
        self.editing.mark_section()
        self.findings.show_reading(reading)
        self.status.show_length(reading.words)
        self.known.follow(article.show, article.season)
        self._show_head()
        self._preview_soon()
        self.publishing.show_soon()
        self._write_house_dates()
        if news := self.desk.house.news():
            self.status.say(news)

    def _show_head(self) -> None:
        if self.session is None:
            return
        article = self.session.article
        facts = self.known.facts
        name = facts.show.name if facts is not None else ""
        # a headline that is being typed is ahead of the last reading, and must not be put back to it
        is_read = self.session.reading.revision == self.session.revision
        self.head.show_article(
            title=article.title if is_read else self.head.title.toPlainText(),
            show=name or article.show.partition("/")[2].replace("-", " ").title(),
            season=article.season,
            status=stage_of(article.front_matter.fields, self.session.today),
        )

    def _show_known(self) -> None:
        """What the store says of the article's show has come, or changed."""
        facts, session = self.known.facts, self.session
        self.completing.completer = self.known.completer
        if facts is not None and session is not None:
            self.side.facts.show_facts(facts, session.article.season, self.desk.today())
            numbers = [e.number for e in facts.seasons if e.number is not None]
            self.head.offer_seasons([*numbers, max(numbers, default=0) + 1])
        elif session is not None:
            self.side.facts.show_nothing(self.known.why_nothing)
        else:
            self.side.facts.show_nothing("Open an article, and what is known about its show appears here.")
        self.head.offer_shows(self.known.shows)
        if self.known.name_count is not None:
            self.status.show_store(*self.caring.store_words(self.known.name_count))
        self._show_head()
        if session is not None:
            session.facts, session.house = self._facts(), self.desk.house
            session.read_soon()

    def _show_unsaved(self) -> None:
        session = self.session
        if session is None:
            return
        mark = " •" if session.is_modified else ""
        self._file_name.show_name(session.name, is_modified=session.is_modified)
        self.setWindowTitle(f"{session.name}{mark} — Showdesk")
        said = "not saved" if session.path is None else "unsaved changes" if session.is_modified else "saved"
        self.status.show_saved(said)

    def _show_saved(self, _path: Path) -> None:
        self._show_unsaved()
        self.status.show_saved(f"saved {self.desk.now().astimezone():%H:%M}")
        self.filing.list_folder()

    def _show_folder(self, found: tuple[ListedArticle, ...]) -> None:
        path = self.session.path if self.session is not None else None
        self.articles.show_day(self.desk.today())
        self.articles.show_folder(found, path)

    def _write_dates(self, form: DateStyle | None) -> None:
        self.desk.house.dates = form
        self._write_house_dates()

    def _write_house_dates(self) -> None:
        """Dates are put in as the menu says, or else as the house style does, once that was read."""
        dates = self.desk.house.dates
        if self.completing.dates != dates:
            self.completing.dates = self.section_adding.dates = dates
        self.date_forms.name_default(self.desk.house)

    # -- looks -----------------------------------------------------------------------------------------------

    def _follow_system(self) -> None:
        if self.follows_system:
            self.use_theme(system_theme())

    def use_theme(self, theme: Theme) -> None:
        """Dress everything in `theme`, at once and with nothing lost."""
        self.theme = self.filing.theme = theme
        wear(_application(), theme)
        self.panes.wear(theme)
        self.popup.wear(theme)
        self.resting.wear(theme)
        self.findings.wear(theme)
        self.taking_strip.wear(theme)
        for dialog in self.findChildren(QDialog):
            if isinstance(dialog, Dressed):
                dialog.wear(theme)
        if self.session is not None:
            self.session.wear(theme)

    def _toggle_preview(self) -> None:
        is_shown = self.side.is_showing(PREVIEW)
        self.actions_by_id["view.side"].setChecked(True)
        self.side.show_tab(FACTS if is_shown else PREVIEW)

    def _preview_soon(self) -> None:
        if self.side.is_showing(PREVIEW):
            self.previewing.show(self.session)

    def _scroll_preview(self) -> None:
        """Keep the preview as far down as the text is."""
        bar = self.view.verticalScrollBar()
        if self.side.is_showing(PREVIEW) and bar.maximum():
            self.side.preview.scroll_to(bar.value() / bar.maximum())

    def _focus_mode(self, is_on: bool) -> None:
        for part in (self.menuBar(), self.status):
            part.setVisible(not is_on)
        panes = [self.actions_by_id[id_] for id_ in ("view.sections", "view.side")]
        if is_on:
            self._shown_before_focus = [pane.isChecked() for pane in panes]
        for pane, was_shown in zip(panes, self._shown_before_focus, strict=True):
            pane.setChecked(was_shown and not is_on)

    def _show_front_matter(self, is_shown: bool) -> None:
        if self.session is not None:
            self.session.show_front_matter(is_shown)

    def _follow_links(self, is_on: bool) -> None:
        self.link_following.is_on = is_on
        self.filing.settings = replace(self.filing.settings, follows_links=is_on)

    def _open_palette(self) -> None:
        from editor_app.gui.dialogs.palette import CommandPalette  # not needed to start

        actions = list(self.actions_by_id.values())
        CommandPalette(actions, theme=self.theme, parent=self).open()

    def tell(self, problem: ShowdeskError) -> None:
        telling.tell(self, problem)

    def _about(self) -> None:
        telling.tell(self, ShowdeskError("Showdesk", why="An editor for show articles that knows the show."))

    # -- coming and going ------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in dropped_files(event.mimeData())[:1]:
            self.filing.open_path(path)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self.filing.list_folder)
            QTimer.singleShot(0, self.filing.look_outside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.actions_by_id["view.focus"]
        if event.key() == Qt.Key.Key_Escape and focus.isChecked():
            focus.setChecked(False)
        else:
            super().keyPressEvent(event)

    def close_window(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        may_leave = self.fact_taking.may_leave(self.close) and self.publishing.may_leave() and self.filing.may_leave()
        if not may_leave or not self.fact_editing.finish():
            event.ignore()
            return
        self.filing.remember(geometry=bytes(self.saveGeometry().toHex().data()).decode(), panes=self.panes.chosen_sizes)
        self.freshness.end()
        self.publishing.end()
        self.known.stop()
        self.kept_habits.stop()
        self.findings.stop()
        self.link_following.stop()
        self.prompting.stop()
        self.fact_taking.stop()
        event.accept()


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)  # noqa: S101 - a widget cannot exist without one; tells mypy
    return found
