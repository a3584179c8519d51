"""Puts links to the newsroom's own articles under "Also read", after a look at what that changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.article.also_read_section import filled
from editor_app.article.article import Article
from editor_app.completion.newsroom import Newsroom, OwnArticle
from editor_app.completion.pointing import about_article, in_common, link_to
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.editor.view import EditorView
from editor_app.gui.prompting import Prompting
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme

_NONE = "No other article of yours is known: they lie beside this one, or stand on one of your sites."
_ALL = "This article leads to all of yours already."
_USUAL = 3
"""Links that such a section has: "two or three"."""
_AROUND = 200
"""Letters on both sides of a change that are shown with it."""


class AlsoReading(QObject):
    """Asks which articles of `prompting.newsroom` the open one is to lead to. `said` is a word to the writer."""

    said = Signal(str)

    def __init__(self, view: EditorView, prompting: Prompting, theme: Callable[[], Theme], over: QWidget) -> None:
        super().__init__(view)
        self._view, self._prompting, self._theme, self._over = view, prompting, theme, over
        self.session: Session | None = None

    def open(self) -> None:
        from editor_app.gui.dialogs.also_read import AlsoReadDialog  # not needed to start

        session, newsroom = self.session, self._prompting.newsroom
        if session is None:
            return
        articles = tuple(newsroom.not_linked())
        if not articles:
            self.said.emit(_ALL if newsroom.articles else _NONE)
            return
        article = session.read_now()
        dialog = AlsoReadDialog(
            articles,
            lambda one: about_article(one, newsroom, article.show),
            lambda chosen: _change(article, chosen),
            ticked=_likely(newsroom, article.show),
            theme=self._theme(),
            parent=self._over,
        )

        def put(chosen: Sequence[OwnArticle]) -> None:
            if self.session is session:
                self._put(session, chosen)

        dialog.chosen.connect(put)
        dialog.open()

    def _put(self, session: Session, chosen: Sequence[OwnArticle]) -> None:
        edit = filled(session.read_now(), [link_to(one) for one in chosen])
        if edit is None:
            return
        session.apply([edit])
        end = Offsets(session.text).to_qt(edit.span.start + len(edit.replacement.rstrip()))
        self._view.show_place(end, end)
        self._view.setFocus()
        session.read_soon()


def _likely(newsroom: Newsroom, show: str) -> list[OwnArticle]:
    """Those that have to do with `show` and that readers can see, as many as are still missing."""
    missing = _USUAL - sum(one.key in newsroom.linked for one in newsroom.articles)
    akin = (one for one in newsroom.not_linked() if in_common(one, newsroom, show) and not newsroom.is_unseen(one))
    return list(islice(akin, max(0, missing)))


def _change(article: Article, chosen: Sequence[OwnArticle]) -> tuple[str, str]:
    """The lines around the change, as they are and as they would be."""
    edit = filled(article, [link_to(one) for one in chosen])
    if edit is None:
        return "", ""
    text = article.text
    start = text.rfind("\n", 0, max(0, edit.span.start - _AROUND)) + 1
    behind = text[edit.span.end : edit.span.end + _AROUND]
    before = text[start : edit.span.start]
    return f"{before}{text[edit.span.start : edit.span.end]}{behind}", f"{before}{edit.replacement}{behind}"
