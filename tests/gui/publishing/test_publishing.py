"""Publishing from the window: what goes out is what is shown, what came of it is told, and nothing goes out twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.article.frontmatter import read_front_matter
from editor_app.errors import SignInRefused, SiteUnreachable
from editor_app.gui.main_window import MainWindow
from editor_app.gui.panels.publish import PublishPanel
from editor_app.gui.publishing.conflict_window import ConflictWindow
from editor_app.gui.publishing.dry_run import DryRunWindow
from editor_app.gui.publishing.head_entry import PAUSE
from editor_app.gui.publishing.sites_dialog import SitesDialog
from editor_app.publish.conflict import Choice
from editor_app.publish.destination import PostState
from editor_app.publish.site import Site, SiteKind
from tests.gui.publishing.conftest import TEXT, settle
from tests.gui.publishing.shelf import Shelf
from tests.paper_site import PaperSite
from tests.windows import keyboard, opened

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
Act = Callable[[str], None]


def publish(panel: PublishPanel, state: PostState, qtbot: QtBot) -> None:
    """Choose what becomes of it, press the button and wait for what comes of it."""
    panel.choice.choose(state)
    panel.outcome.hide()
    qtbot.mouseClick(panel.go, LEFT)
    qtbot.waitUntil(lambda: not panel.is_busy and panel.outcome.isVisible())


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Press the button called `words` in the next box; returns what the boxes said."""
    said: list[str] = []

    def press(box: QMessageBox) -> int:
        said.append(box.text())
        chosen = next(button for button in box.buttons() if button.text() == words)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: chosen)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    return said


def receipts(path: Path) -> list[dict[str, str]]:
    found = read_front_matter(path.read_text(encoding="utf-8")).fields.get("published")
    return found if isinstance(found, list) else []


# -- what goes out


def test_a_key_leads_to_what_goes_out_and_esc_back_to_the_text(window: MainWindow, qtbot: QtBot) -> None:
    window.view.setFocus()
    qtbot.keyClick(window, KEY.Key_F9)

    panel = window.publishing.panel
    qtbot.waitUntil(panel.fields.entries["slug"].field.hasFocus, timeout=30_000)
    assert panel.isVisible()

    qtbot.keyClick(keyboard(), KEY.Key_Escape)
    assert window.view.hasFocus()


def test_what_is_typed_in_a_field_is_one_step_of_undo_in_the_article(
    window: MainWindow, panel: PublishPanel, qtbot: QtBot
) -> None:
    session = window.session
    assert session is not None
    field = panel.fields.entries["description"].field
    field.setFocus()

    qtbot.keyClicks(field, "All that is ")
    qtbot.waitUntil(lambda: "description: All that is\n" in session.text, timeout=PAUSE + 3_000)
    qtbot.keyClicks(field, "known")
    qtbot.keyClick(field, KEY.Key_Return)
    assert "description: All that is known\n" in session.text

    window.view.undo()
    assert session.text == TEXT


def test_a_list_is_written_as_one_and_read_back(window: MainWindow, panel: PublishPanel, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    field = panel.fields.entries["tags"].field
    assert field.text() == "zombies"

    field.setFocus()
    qtbot.keyClick(field, KEY.Key_End)
    qtbot.keyClicks(field, ", K-Drama, zombies,")
    qtbot.keyClick(field, KEY.Key_Return)

    assert "tags: [zombies, K-Drama]\n" in session.text
    settle(window, qtbot)
    assert field.text() == "zombies, K-Drama, zombies,"  # who types on is not interrupted


def test_a_picture_has_an_alt_text_or_is_decorative(window: MainWindow, panel: PublishPanel, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    picture = panel.fields.picture
    said = []
    for act in (
        lambda: picture.put_file("images/roof.jpg"),
        lambda: (qtbot.keyClicks(picture.alt.field, "The roof"), qtbot.keyClick(picture.alt.field, KEY.Key_Return)),
        lambda: picture.decorative.click(),
    ):
        act()
        settle(window, qtbot)
        said.append(session.article.front_matter.fields["image"])

    assert said == [
        "images/roof.jpg",
        {"file": "images/roof.jpg", "alt": "The roof"},
        {"file": "images/roof.jpg", "alt": ""},
    ]


def test_another_article_shows_its_own(window: MainWindow, panel: PublishPanel, path: Path, qtbot: QtBot) -> None:
    other = path.with_name("other.md")
    other.write_text(TEXT.replace("will-it-return", "other").replace("0001", "0002"), encoding="utf-8")

    window.filing.open_path(other)
    settle(window, qtbot)

    assert panel.fields.entries["slug"].field.text() == "other"


# -- sending


def test_a_draft_goes_out_and_is_told(
    window: MainWindow, panel: PublishPanel, paper: PaperSite, path: Path, act: Act, qtbot: QtBot
) -> None:
    act("publish.go")
    qtbot.waitUntil(panel.outcome.isVisible)

    assert panel.outcome.lead.text() == "Saved as a draft on paper."
    assert (paper.only.state, paper.only.slug, paper.only.title) == (
        PostState.DRAFT,
        "will-it-return",
        "Will 지금 우리 학교는 Return?",
    )
    assert receipts(path) == []
    settle(window, qtbot)
    assert panel.stands_as is PostState.DRAFT
    assert panel.go.text() == "Update draft"


def test_what_is_published_leaves_a_receipt_in_the_file(
    window: MainWindow, panel: PublishPanel, paper: PaperSite, path: Path, qtbot: QtBot
) -> None:
    publish(panel, PostState.PUBLISHED, qtbot)

    assert panel.outcome.lead.text() == "Published on paper."
    assert paper.only.state is PostState.PUBLISHED
    assert [(row["site"], row["url"]) for row in receipts(path)] == [("paper", paper.only.address)]
    assert window.session is not None
    assert not window.session.is_modified
    settle(window, qtbot)
    assert [(went.site, went.has_changed) for went in panel.went.shown] == [("paper", False)]
    assert not panel.choice.buttons[PostState.DRAFT].isEnabled()


def test_the_text_stays_in_its_place_while_the_receipt_is_written_above_it(
    window: MainWindow, panel: PublishPanel, path: Path, qtbot: QtBot
) -> None:
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    window.view.insertPlainText("".join(f"\n\nParagraph {number}." for number in range(120)))
    window.view.verticalScrollBar().setValue(100)
    settle(window, qtbot)
    before = window.view.firstVisibleBlock().text()

    publish(panel, PostState.PUBLISHED, qtbot)

    assert len(receipts(path)) == 1
    assert window.view.firstVisibleBlock().text() == before


def test_a_change_is_seen_and_updates_the_same_post(
    window: MainWindow, panel: PublishPanel, paper: PaperSite, qtbot: QtBot
) -> None:
    publish(panel, PostState.PUBLISHED, qtbot)
    settle(window, qtbot)
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.view, " So is Lee Su-hyeok.")
    qtbot.waitUntil(lambda: panel.went.shown[0].has_changed is True, timeout=10_000)

    assert panel.go.text() == "Update"
    publish(panel, PostState.PUBLISHED, qtbot)

    assert panel.outcome.lead.text() == "Updated on paper."
    assert "So is Lee Su-hyeok." in paper.only.text
    settle(window, qtbot)
    assert panel.went.shown[0].has_changed is False


def test_a_key_pressed_before_it_is_known_where_the_article_stands_waits_for_that(
    window: MainWindow, panel: PublishPanel, paper: PaperSite, path: Path, act: Act, qtbot: QtBot
) -> None:
    publish(panel, PostState.PUBLISHED, qtbot)
    other = path.with_name("other.md")
    other.write_text(TEXT.replace("0001", "0002"), encoding="utf-8")
    window.filing.open_path(other)
    settle(window, qtbot)
    assert panel.choice.state is PostState.DRAFT

    panel.outcome.hide()
    window.filing.open_path(path)
    act("publish.go")
    qtbot.waitUntil(panel.outcome.isVisible)

    assert panel.outcome.lead.text() == "Updated on paper."
    assert len(paper.posts) == 1


def test_what_is_in_the_way_is_shown_and_nothing_is_sent(
    window: MainWindow, panel: PublishPanel, paper: PaperSite, act: Act, qtbot: QtBot
) -> None:
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.view, " TK")
    qtbot.waitUntil(lambda: panel.ready.words == "1 thing keeps it from being published")
    panel.choice.choose(PostState.PUBLISHED)

    act("publish.go")

    qtbot.waitUntil(lambda: panel.ready.is_open)
    assert "keeps it from being published" in keyboard().accessibleName()
    assert not panel.is_busy
    assert paper.posts == {}


def test_what_the_site_changed_is_told(panel: PublishPanel, paper: PaperSite, qtbot: QtBot) -> None:
    paper.change_words = lambda text: text.replace("Choi Nam-ra", "C. Nam-ra")

    publish(panel, PostState.DRAFT, qtbot)

    assert panel.outcome.told.text() == "Its text is another there."


def test_an_article_without_an_id_is_given_one_and_saved(
    window: MainWindow, panel: PublishPanel, paper: PaperSite, path: Path, qtbot: QtBot
) -> None:
    session = window.session
    assert session is not None
    session.set_field("id", None)
    settle(window, qtbot)

    publish(panel, PostState.DRAFT, qtbot)

    id = read_front_matter(path.read_text(encoding="utf-8")).text("id")
    assert len(id) == 36
    assert paper.only.marker == id


def test_a_scheduled_one_needs_a_moment_which_is_told_on_both_clocks(
    panel: PublishPanel, paper: PaperSite, path: Path, qtbot: QtBot
) -> None:
    panel.show_standing(paper.standing)
    panel.choice.choose(PostState.SCHEDULED)
    assert not panel.go.isEnabled()

    qtbot.keyClicks(panel.when.field, "tomorrow 9:00")
    assert panel.when.told == "Tuesday, December 1, 2026, 09:00 UTC"
    publish(panel, PostState.SCHEDULED, qtbot)

    assert panel.outcome.lead.text() == "Scheduled on paper for Dec 1, 2026, 09:00, by its clock."
    assert paper.only.state is PostState.SCHEDULED
    assert [row["at"] for row in receipts(path)] == ["2026-12-01T09:00:00Z"]


def test_a_scheduled_one_keeps_its_moment_when_the_clock_of_its_site_is_heard_of_late(
    panel: PublishPanel, paper: PaperSite, qtbot: QtBot
) -> None:
    panel.choice.choose(PostState.SCHEDULED)
    panel.show_standing(None, "paper cannot be reached")
    panel.when.show_moment(datetime(2026, 12, 1, 0, tzinfo=UTC))

    panel.show_standing(replace(paper.standing, zone="Asia/Seoul"))

    assert panel.moment == datetime(2026, 12, 1, 0, tzinfo=UTC)
    assert panel.when.field.text() == "Dec 1, 2026, 09:00"


@pytest.fixture
def other(shelf: Shelf, paper: PaperSite) -> Site:
    """Another site, of a long name."""
    site = replace(paper.site, name="a-name-as-long-as-the-street-it-is-called", home="https://other.example")
    shelf.papers[site.name] = PaperSite(site=site)
    return site


def test_another_site_gets_a_choice_of_its_own(
    other: Site, window: MainWindow, panel: PublishPanel, qtbot: QtBot
) -> None:
    publish(panel, PostState.PUBLISHED, qtbot)

    panel.site_picked.emit(other)
    settle(window, qtbot)

    assert (panel.choice.state, panel.go.text()) == (PostState.DRAFT, "Save as draft")
    assert not panel.outcome.isVisible()
    assert panel.fields.width() < panel.area.viewport().width()


def test_a_moment_that_has_passed_is_no_moment(panel: PublishPanel, qtbot: QtBot) -> None:
    panel.choice.choose(PostState.SCHEDULED)
    qtbot.keyClicks(panel.when.field, "2026-11-29 9:00")

    assert panel.when.told.startswith("That has passed: Sunday, November 29, 2026")
    assert not panel.go.isEnabled()


def test_the_receipt_reaches_an_article_that_is_not_open_any_more(
    window: MainWindow, panel: PublishPanel, shelf: Shelf, path: Path, qtbot: QtBot
) -> None:
    shelf.gate = Event()
    panel.choice.choose(PostState.PUBLISHED)
    qtbot.mouseClick(panel.go, LEFT)
    other = path.with_name("other.md")
    other.write_text(TEXT.replace("0001", "0002"), encoding="utf-8")
    window.filing.open_path(other)

    shelf.gate.set()

    qtbot.waitUntil(lambda: len(receipts(path)) == 1)
    assert receipts(other) == []


# -- stopping, and what goes wrong


def test_what_is_on_its_way_can_be_stopped(panel: PublishPanel, shelf: Shelf, paper: PaperSite, qtbot: QtBot) -> None:
    shelf.gate = Event()
    qtbot.mouseClick(panel.go, LEFT)
    assert panel.is_busy
    assert panel.stop.isVisible()

    qtbot.mouseClick(panel.stop, LEFT)
    qtbot.waitUntil(lambda: not panel.is_busy)

    assert panel.outcome.lead.text() == "Stopped."
    assert paper.posts == {}


def test_the_window_asks_before_it_stops_what_is_on_its_way(
    window: MainWindow, panel: PublishPanel, shelf: Shelf, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.gate = Event()
    qtbot.mouseClick(panel.go, LEFT)
    said = answer(monkeypatch, "Go on")

    window.close()

    assert said == ["An article is on its way to its site."]
    assert window.isVisible()


@pytest.mark.parametrize(
    ("problem", "acts"),
    [
        (SignInRefused("paper does not take this password.", why="It is the other one."), ["Sites…"]),
        (SiteUnreachable("paper cannot be reached.", remedy="Try again later."), ["Try again"]),
    ],
)
def test_what_went_wrong_is_told_with_what_can_be_done(
    panel: PublishPanel,
    paper: PaperSite,
    qtbot: QtBot,
    problem: SignInRefused | SiteUnreachable,
    acts: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_watch: object) -> None:
        raise problem

    monkeypatch.setattr(paper, "test", refuse)
    publish(panel, PostState.DRAFT, qtbot)

    assert panel.outcome.lead.text() == problem.what
    assert [button.text() for button in panel.outcome.findChildren(QPushButton) if button.isVisible()] == acts
    assert paper.posts == {}


def test_it_can_be_tried_again_where_it_stands(
    panel: PublishPanel, paper: PaperSite, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    working = paper.test

    def refuse(_watch: object) -> None:
        monkeypatch.setattr(paper, "test", working)
        raise SiteUnreachable("paper cannot be reached.")

    monkeypatch.setattr(paper, "test", refuse)
    publish(panel, PostState.DRAFT, qtbot)
    again = next(button for button in panel.outcome.findChildren(QPushButton) if button.text() == "Try again")

    qtbot.mouseClick(again, LEFT)

    qtbot.waitUntil(lambda: panel.outcome.lead.text() == "Saved as a draft on paper.")


# -- looking first


def test_looking_first_sends_nothing_and_publishes_from_there(
    window: MainWindow, panel: PublishPanel, paper: PaperSite, act: Act, qtbot: QtBot
) -> None:
    act("publish.look")
    dry_run = opened(DryRunWindow, qtbot)

    assert paper.posts == {}
    shown = dry_run.text.toPlainText().splitlines()
    assert shown[0] == "+ Will 지금 우리 학교는 Return?"
    assert "+ It was renewed, and filming has wrapped." in shown
    assert [row.title for row in dry_run.rows] == ["What changes", "The same as markup", "draft"]

    qtbot.keyClick(dry_run, KEY.Key_Return)
    qtbot.waitUntil(panel.outcome.isVisible)
    assert paper.only.state is PostState.DRAFT
    assert not dry_run.isVisible()


# -- another changed it


def test_a_conflict_is_shown_and_merged_place_by_place(
    window: MainWindow, panel: PublishPanel, paper: PaperSite, qtbot: QtBot
) -> None:
    publish(panel, PostState.PUBLISHED, qtbot)
    settle(window, qtbot)
    session = window.session
    assert session is not None
    paper.edit(
        paper.only.id,
        text=paper.only.text.replace("filming has wrapped", "filming is over").replace("is back", "is back, too"),
    )
    text = session.text.replace("filming has wrapped", "filming ended in February")
    session.document.setPlainText(text)
    settle(window, qtbot)

    panel.outcome.hide()
    qtbot.mouseClick(panel.go, LEFT)
    conflict = opened(ConflictWindow, qtbot)
    qtbot.waitUntil(lambda: len(conflict.cards) == 2)
    assert not conflict.go.isEnabled()
    assert "filming is over" in paper.only.text  # nothing was overwritten

    card = next(card for card in conflict.cards if card.buttons)
    qtbot.waitUntil(card.buttons[Choice.MINE].hasFocus)
    qtbot.mouseClick(next(b for b in card.findChildren(QToolButton) if b.text() == "Copy"), LEFT)
    assert QGuiApplication.clipboard().text() == "It was renewed, and filming is over."
    qtbot.keyClick(keyboard(), KEY.Key_Space)
    qtbot.mouseClick(conflict.go, LEFT)
    qtbot.waitUntil(panel.outcome.isVisible)

    assert "your article here is as you wrote it" in panel.outcome.told.text()
    assert "filming ended in February" in paper.only.text
    assert "is back, too" in paper.only.text


def test_leaving_theirs_changes_nothing(
    window: MainWindow, panel: PublishPanel, paper: PaperSite, qtbot: QtBot
) -> None:
    publish(panel, PostState.PUBLISHED, qtbot)
    settle(window, qtbot)
    paper.edit(paper.only.id, title="Another title")
    before = paper.only

    panel.outcome.hide()
    qtbot.mouseClick(panel.go, LEFT)
    conflict = opened(ConflictWindow, qtbot)
    qtbot.mouseClick(conflict.leave, LEFT)
    qtbot.waitUntil(panel.outcome.isVisible)

    assert paper.only == before
    assert panel.outcome.told.text() == "The post on the site was left as it is."


def test_a_post_that_is_gone_is_made_anew_only_if_that_is_wanted(
    window: MainWindow, panel: PublishPanel, paper: PaperSite, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(panel, PostState.PUBLISHED, qtbot)
    settle(window, qtbot)
    paper.posts.clear()
    said = answer(monkeypatch, "Leave it")
    panel.outcome.hide()
    qtbot.mouseClick(panel.go, LEFT)
    qtbot.waitUntil(lambda: len(said) == 1 and not panel.is_busy)
    assert paper.posts == {}

    answer(monkeypatch, "Publish as new")
    publish(panel, PostState.PUBLISHED, qtbot)
    assert paper.only.state is PostState.PUBLISHED


def test_unpublishing_makes_it_a_draft_again_and_takes_the_receipt_away(
    window: MainWindow,
    panel: PublishPanel,
    paper: PaperSite,
    path: Path,
    act: Act,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publish(panel, PostState.PUBLISHED, qtbot)
    settle(window, qtbot)
    said = answer(monkeypatch, "Unpublish")

    act("publish.withdraw")

    qtbot.waitUntil(lambda: panel.outcome.lead.text() == "Unpublished on paper.")
    assert said == ["Unpublish it on paper?"]
    assert paper.only.state is PostState.DRAFT
    assert receipts(path) == []


# -- no site yet


@pytest.fixture
def without_sites(shelf: Shelf) -> None:
    shelf.papers.clear()


@pytest.mark.usefixtures("without_sites")
def test_without_a_site_one_is_asked_for(window: MainWindow, act: Act, qtbot: QtBot) -> None:
    act("publish.show")
    panel = window.publishing.panel
    qtbot.waitUntil(lambda: window.publishing.sites.all == (), timeout=30_000)

    invitation = next(button for button in panel.findChildren(QPushButton) if button.text() == "Add a site…")
    assert invitation.isVisible()
    assert not panel.go.isVisible()
    assert panel.fields.isVisible()
    qtbot.waitUntil(invitation.hasFocus)
    qtbot.keyClick(invitation, KEY.Key_Space)

    dialog = opened(SitesDialog, qtbot)
    qtbot.waitUntil(dialog.form.address.hasFocus)


def test_the_address_is_copied_from_what_is_told(panel: PublishPanel, paper: PaperSite, qtbot: QtBot) -> None:
    publish(panel, PostState.PUBLISHED, qtbot)
    copy = next(button for button in panel.outcome.findChildren(QPushButton) if button.text() == "Copy address")

    qtbot.mouseClick(copy, LEFT)

    assert QGuiApplication.clipboard().text() == paper.only.address


@pytest.fixture
def blog(shelf: Shelf, paper: PaperSite, tmp_path: Path) -> Site:
    """The only site: a folder under git."""
    (tmp_path / "blog" / ".git").mkdir(parents=True)
    (tmp_path / "blog" / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    paper.site = Site("blog", SiteKind.FOLDER, str(tmp_path / "blog"), form="hugo")
    shelf.papers = {"blog": paper}
    return paper.site


def test_words_for_a_commit_are_offered_where_a_folder_is_under_git(
    blog: Site, panel: PublishPanel, qtbot: QtBot
) -> None:
    publish(panel, PostState.PUBLISHED, qtbot)
    button = next(b for b in panel.outcome.findChildren(QPushButton) if b.text() == "Copy commit message")
    qtbot.mouseClick(button, LEFT)

    assert "Nothing is committed yet." in panel.outcome.told.text()
    assert QGuiApplication.clipboard().text() == "Publish “Will 지금 우리 학교는 Return?”"
    assert panel.who == f"Folder · {blog.home} · Hugo"


def test_the_panel_says_why_a_site_is_silent(window: MainWindow, shelf: Shelf, act: Act, qtbot: QtBot) -> None:
    shelf.problem = SiteUnreachable("paper cannot be reached.")

    act("publish.show")

    qtbot.waitUntil(lambda: window.publishing.panel.who == "WordPress · paper.example · paper cannot be reached")
