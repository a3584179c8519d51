"""Questions that publishing asks in a box of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from editor_app.publish.conflict import Choice, PostGone
from editor_app.publish.destination import PostState


def is_to_be_withdrawn(over: QWidget, site: str) -> bool:
    """Whether the writer wants the article to be a draft on `site` again."""
    box = _box(over, f"Unpublish it on {site}?")
    box.setInformativeText("It becomes a draft there: readers do not find it any more. Nothing is deleted.")
    go = box.addButton("Unpublish", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is go


def ask_about_gone(over: QWidget, problem: PostGone) -> Choice | None:
    """What becomes of an article whose post is gone: taken out of the bin, made anew, or None for nothing."""
    is_in_bin = problem.live is not None and problem.live.state is PostState.WITHDRAWN
    box = _box(over, problem.what)
    box.setInformativeText(f"{problem.why} {problem.remedy}")
    restore = box.addButton("Take it out of the bin", QMessageBox.ButtonRole.AcceptRole) if is_in_bin else None
    anew = box.addButton("Publish as new", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("Leave it", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    clicked = box.clickedButton()
    if restore is not None and clicked is restore:
        return Choice.RESTORE
    return Choice.ANEW if clicked is anew else None


def is_to_be_stopped(over: QWidget) -> bool:
    """Whether the writer wants what is on its way to be stopped, so that the window may close."""
    box = _box(over, "An article is on its way to its site.")
    box.setInformativeText("Stopped now, it goes on from there when you publish it again. No second post comes of it.")
    stop = box.addButton("Stop it and close", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton("Go on", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is stop


def _box(over: QWidget, words: str) -> QMessageBox:
    box = QMessageBox(over)
    box.setWindowTitle("Showdesk")
    box.setText(words)
    return box
